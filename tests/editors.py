"""What editors run for YAML (yaml-language-server), driven as they drive it: messages over its standard streams."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

OWN = Path(__file__).parent.parent / ".editor" / "node_modules" / ".bin" / "yaml-language-server"
SERVER = str(OWN) if OWN.exists() else shutil.which("yaml-language-server")
NO_EDITOR = (SERVER is None or shutil.which("node") is None) and not os.environ.get("CI")
WHY = "yaml-language-server is not on this machine; CI installs it (docs/editor.md says how)"
SETTINGS: dict[str, Any] = {
    "yaml": {
        "schemaStore": {"enable": False},
        "kubernetesCRDStore": {"enable": False},
        "hover": True,
        "completion": True,
        "validate": True,
    }
}
"""Nothing is asked of the network."""
_CAN = {
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
    },
    "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
}


class Editor:
    """An editor with a folder open."""

    def __init__(self, folder: Path) -> None:
        assert SERVER is not None, WHY
        self.folder = folder
        pipe = subprocess.PIPE
        self.server = subprocess.Popen([SERVER, "--stdio"], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        self.told: dict[str, list[dict[str, Any]]] = {}
        self.asked = 0
        self.ask("initialize", processId=os.getpid(), rootUri=folder.as_uri(), capabilities=_CAN)
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=SETTINGS)

    def close(self) -> None:
        self.ask("shutdown")
        self.tell("exit")
        self.server.wait(timeout=20)

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == self.asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._answer(message)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin is not None
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self.server.stdout is not None
        length = 0
        while (line := self.server.stdout.readline()) != b"\r\n":
            assert line, "the server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        found: dict[str, Any] = json.loads(self.server.stdout.read(length))
        return found

    def _answer(self, message: dict[str, Any]) -> None:
        """The server asks for settings, and says what it underlines."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            items = message["params"].get("items", []) if message["method"] == "workspace/configuration" else []
            settings = [SETTINGS.get(one["section"], {}) for one in items]
            self._send({"id": message["id"], "result": settings or None})

    def open(self, name: str, text: str) -> str:
        """A new text in the folder, which need not be saved: its address."""
        address = (self.folder / name).as_uri()
        opened = {"uri": address, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=opened)
        return address

    def underlined(self, address: str) -> list[tuple[int, str]]:
        """What is underlined: its line, from 1, and what is said of it."""
        while address not in self.told:
            self._answer(self._read())
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in self.told[address]]

    def hover(self, name: str, text: str) -> str:
        """What is shown of the word at `|`."""
        text, place = at_cursor(text)
        found = self.ask("textDocument/hover", textDocument={"uri": self.open(name, text)}, position=place)
        return str(found["contents"]["value"]) if found else ""

    def offered(self, name: str, text: str) -> dict[str, dict[str, Any]]:
        """What may be inserted at `|`, by its label."""
        text, place = at_cursor(text)
        found = self.ask("textDocument/completion", textDocument={"uri": self.open(name, text)}, position=place)
        listed = found["items"] if isinstance(found, dict) else found
        return {one["label"]: one for one in listed}


@contextmanager
def opened(folder: Path) -> Iterator[Editor]:
    editor = Editor(folder)
    try:
        yield editor
    finally:
        editor.close()


def at_cursor(text: str) -> tuple[str, dict[str, int]]:
    """The text without its `|`, and where that stood."""
    before, _, after = text.partition("|")
    return before + after, {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}


def inserted(text: str, item: dict[str, Any]) -> str:
    """The text with a piece put in at `|`, as an editor does: its lines indented, each stop left as it is offered."""
    text, place = at_cursor(text)
    edit = item["textEdit"]
    lines = text.split("\n")
    start, end = edit["range"]["start"], edit["range"]["end"]
    assert start["line"] == end["line"] == place["line"]
    line = lines[place["line"]]
    indent = line[: len(line) - len(line.lstrip(" "))]
    filled = re.sub(r"\$\{\d+:((?:\\.|[^}\\])*)\}|\$\{?\d+\}?", lambda stop: stop[1] or "", edit["newText"])
    plain = re.sub(r"\\([\\$}])", r"\1", filled).replace("\n", "\n" + indent)
    lines[place["line"]] = line[: start["character"]] + plain + line[end["character"] :]
    return "\n".join(lines)
