"""The patterns of `patterns/F01.yaml` … : how decisions put their rules, each with a framework, cases and changes.

A file holds what the pattern is called and how a decision puts it (in our words), what the text leaves open and which
key settles that, a `framework:`, its `variants:` (the same text with one piece put another way), `cases:` with their
arithmetic, and `changes:`, each a slip of one step that some case must notice. A piece to be exchanged stands exactly
once in the framework. `needs:` says what of the pattern can't be written for one unit alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hand.reading import read_yaml
from indexkit.framework import Framework, load

FOLDER = Path(__file__).parent / "patterns"
STATUS = {
    "verbatim": ("đọc trong văn bản chính thức", "read in an official text"),
    "press": ("theo báo chí", "from the press"),
    "derived": ("suy ra từ số liệu đã công bố", "derived from published figures"),
    "software": ("theo phần mềm đang dùng", "as software in use does it"),
}
PERIOD = 2024

Change = Mapping[str, str] | Sequence[Mapping[str, str]]
"""`{from:, to:}`: a piece of the framework's text and what is put in its place; several at once are a list."""


@dataclass(frozen=True)
class Case:
    pattern: str
    data: Mapping[str, Any]

    @property
    def name(self) -> str:
        return str(self.data["name"])

    @property
    def variant(self) -> str | None:
        return self.data.get("variant")

    @property
    def period(self) -> int:
        return int(self.data.get("period", PERIOD))

    def get(self, word: str, default: Any = None) -> Any:
        return self.data.get(word, default)


@dataclass(frozen=True)
class Pattern:
    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        return str(self.data["id"])

    @property
    def framework(self) -> str:
        return str(self.data.get("framework", ""))

    @property
    def cases(self) -> list[Case]:
        return [Case(self.id, data) for data in self.data.get("cases", ())]

    @property
    def changes(self) -> Sequence[Change]:
        return self.data.get("changes", ())

    @property
    def variants(self) -> Mapping[str, Change]:
        return self.data.get("variants", {})

    def get(self, word: str, default: Any = None) -> Any:
        return self.data.get(word, default)

    def text(self, case: Case, change: Change | None = None) -> str | None:
        """The framework of a case; None where a change has taken away what the case's variant would exchange."""
        text = self.framework if change is None else exchanged(self.framework, change)
        if case.variant is None:
            return text
        variant = self.variants[case.variant]
        if change is not None and any(text.count(one["from"]) != 1 for one in pairs(variant)):
            return None
        return exchanged(text, variant)


def exchanged(text: str, change: Change) -> str:
    for one in pairs(change):
        assert text.count(one["from"]) == 1, f"`{one['from']}` must stand in the framework exactly once"
        text = text.replace(one["from"], one["to"])
    return text


def pairs(change: Change) -> Sequence[Mapping[str, str]]:
    return [change] if isinstance(change, Mapping) else change


@cache
def framework_of(text: str, period: int) -> Framework:
    """The framework of a text, in a folder that holds nothing else. What is wrong with it is raised."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "framework.yaml")
        path.write_text(text, encoding="utf-8")
        return load(path, period=period)


@cache
def patterns() -> dict[str, Pattern]:
    return {path.stem: Pattern(read_yaml(path)) for path in sorted(FOLDER.glob("*.yaml"))}
