"""The JSON Schemas of every file that indexkit reads or writes; editors use them too.

They refer to one another by file name, so that a folder that holds them works without a network.
"""

from __future__ import annotations

import json
import os
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

FILES_READ = ("framework", "amendment", "evidence", "tests")
NAMES = (*FILES_READ, "result")


def file_name(name: str) -> str:
    return f"{name}-1.schema.json"


def text(name: str) -> str:
    """The schema as its file holds it."""
    return files("indexkit.schema").joinpath(file_name(name)).read_text(encoding="utf-8")


@cache
def load(name: str) -> dict[str, Any]:
    """The schema of a `framework`, `amendment`, `evidence` or `tests` file, or of a `result`. Not to be changed."""
    loaded: dict[str, Any] = json.loads(text(name))
    return loaded


def write_all(folder: str | os.PathLike[str]) -> list[Path]:
    """Copy every schema into `folder`, which is made if need be; no reader ever meets half a file."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    return [_write(target / file_name(name), text(name)) for name in NAMES]


def _write(path: Path, content: str) -> Path:
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(content)
        Path(draft).chmod(0o644)
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return path
