"""YAML text → Document: plain data beside a table of places."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from indexkit.problems import FrameworkError, Place, Problem, errors, in_order, nearest, problem

if TYPE_CHECKING:
    from indexkit.source.events import EventSource

Path: TypeAlias = tuple[str | int, ...]
Data: TypeAlias = Any
"""dict[str, Data] | list[Data] | str | int | Fraction | bool | None"""

LIMIT = 5_000_000
"""A longer file, in bytes, is not read: the largest framework known has 200 kB."""
TABLE_LIMIT = 30_000_000
"""Nor is a longer table: a hundred thousand units with forty figures each fit in it."""
_RETOLD = 150_000
"""A longer text keeps the first parser's complaint: the second is twenty times slower."""
_NEIGHBOURS = 500
_SUFFIXES = (".yaml", ".yml", ".json")


@dataclass(frozen=True)
class Document:
    """Data as read, and where each key and each value stands. Paths are tuples of keys and list indexes."""

    data: dict[str, Data]
    values: Mapping[Path, Place]
    keys: Mapping[Path, Place]
    file: str
    warnings: tuple[Problem, ...] = ()
    """What is doubtful in the text although it can be read; whoever uses the document tells it."""
    traces: Mapping[Path, Place] = field(default_factory=dict)
    """Where an amendment says that something below a node is no longer there."""
    labels: tuple[str, ...] | None = None
    """The assessment periods in their order, where the framework does not count them by years: then it has none. None
    where a text leaves that to another one, as an amendment does."""
    chosen: Mapping[Path, str] = field(default_factory=dict)
    """Of a text in force: where a value was chosen by the period, the period from which it holds."""

    def place(self, path: Path) -> Place:
        """Where the value at `path` stands, or the nearest thing around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path) or Place(self.file, 1, 1)

    def key_place(self, path: Path) -> Place:
        """Where the key of `path` stands, else its value."""
        return self.keys.get(path) or self.place(path)


Scanned: TypeAlias = tuple[Document | None, list[Problem]]


def read(path: str | os.PathLike[str]) -> Document:
    """The document in a file; FrameworkError with every error of its text."""
    document, found = scan(path)
    if document is None or errors(found):
        raise FrameworkError(found)
    return document


def scan(path: str | os.PathLike[str]) -> Scanned:
    """The document in a file and all problems of its text; no document where later checks would only be misled."""
    file = printable(os.fsdecode(os.fspath(path)))
    data = _bytes_of(path, file)
    return (None, [data]) if isinstance(data, Problem) else scan_text(data, file)


def text_of(path: str | os.PathLike[str], limit: int = LIMIT) -> tuple[str, str | Problem]:
    """A file's name as problems show it, and its text; a problem where it cannot be read."""
    from indexkit.source.text import decode

    file, data = bytes_of(path, limit)
    return file, data if isinstance(data, Problem) else decode(data, file)


def bytes_of(path: str | os.PathLike[str], limit: int = LIMIT) -> tuple[str, bytes | Problem]:
    """A file's name as problems show it, and what it holds; a problem where it cannot be read."""
    file = printable(os.fsdecode(os.fspath(path)))
    return file, _bytes_of(path, file, limit)


def scan_text(text: str | bytes, file: str) -> Scanned:
    """Like `scan`, for text that is already here; `file` is what problems call it. `.json` in it means JSON."""
    from indexkit.source.events import fast_parser

    return scan_with(fast_parser(), text, file)


def scan_with(parser: Callable[[str], EventSource], text: str | bytes, file: str) -> Scanned:
    """Like `scan_text`, by a parser of the caller's choice.

    Where a text isn't YAML, libyaml and PyYAML's own parser may stop at different places: PyYAML's has the word.
    """
    from indexkit.source.compose import compose
    from indexkit.source.events import PureParser
    from indexkit.source.text import decode, prepare

    size = len(text.encode("utf-8", "surrogatepass")) if isinstance(text, str) else len(text)
    if size > LIMIT:
        return None, [_too_big(file, size)]
    decoded = decode(text, file) if isinstance(text, bytes) else text
    if isinstance(decoded, Problem):
        return None, [decoded]
    ready = prepare(decoded, file)
    found = compose(ready, parser)
    if found.broken and len(decoded) <= _RETOLD:
        found = compose(ready, PureParser)
    problems = in_order(found.problems)
    if found.data is None:
        return None, list(problems)
    doubts = tuple(one for one in problems if one.severity == "warning")
    labels = _labels(found.data.get("periods"))
    return Document(found.data, found.values, found.keys, file, doubts, labels=labels), list(problems)


def _labels(periods: Data) -> tuple[str, ...] | None:
    fine = isinstance(periods, list) and periods and all(isinstance(one, str) and one for one in periods)
    return tuple(dict.fromkeys(periods)) if fine else None


def printable(name: str) -> str:
    """A file's name as problems show it."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _too_big(file: str, size: int, limit: int = LIMIT) -> Problem:
    return problem("IK103.size", Place(file, 1, 1), size=f"{size / 1e6:.1f}", limit=f"{limit / 1e6:.0f}")


def _bytes_of(path: str | os.PathLike[str], file: str, limit: int = LIMIT) -> bytes | Problem:
    """What the file holds. Its kind and size are looked at before it is opened."""
    place = Place(file, 1, 1)
    try:
        info = os.stat(path)
        if stat.S_ISDIR(info.st_mode):
            return problem("IK101.folder", place, file=file)
        if not stat.S_ISREG(info.st_mode):
            return problem("IK101.special", place, file=file)
        if info.st_size > limit:
            return _too_big(file, info.st_size, limit)
        with open(path, "rb") as stream:
            return stream.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError):
        if os.path.islink(path):
            return problem("IK101.link", place, file=file, target=printable(os.fsdecode(os.readlink(path))))
        near = _neighbour(file)
        return problem("IK101.near" if near else "IK101.missing", place, file=file, near=near)
    except PermissionError:
        return problem("IK101.denied", place, file=file)
    except (OSError, ValueError) as error:
        return problem("IK101.unreadable", place, file=file, reason=str(getattr(error, "strerror", None) or error))


def _neighbour(file: str) -> str:
    """The file of the same folder whose name is most like the one that isn't there."""
    folder, name = os.path.split(file)
    try:
        with os.scandir(folder or ".") as entries:
            names = [entry.name for entry, _ in zip(entries, range(_NEIGHBOURS), strict=False)]
    except (OSError, ValueError):
        return ""
    near = nearest(name, sorted(n for n in names if n.endswith(_SUFFIXES)))
    return printable(os.path.join(folder, near)) if near else ""
