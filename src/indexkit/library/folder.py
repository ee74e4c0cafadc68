"""Which files of a folder may hold law for a base. A file is passed over only if its first keys say what else it is."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import NamedTuple

from indexkit.problems import Place, Problem, errors, problem
from indexkit.source import LIMIT, Document, scan

_KEY = re.compile(rb"""^(?:["']?)([A-Za-z_][A-Za-z0-9_-]*)(?:["']?)[ \t]*:(?=[ \t\r\n]|\Z)""", re.MULTILINE)
_FRAMEWORK = re.compile(rb"""^["']?framework["']?[ \t]*:[ \t]+["']?([A-Za-z][A-Za-z0-9_]*)""", re.MULTILINE)
_SUFFIXES = (".yaml", ".yml", ".json")
_CLAUSES = (".clauses.yaml", ".clauses.yml")
_TESTS = (".tests.yaml", ".tests.yml")
_OTHER = frozenset(
    {b"framework", b"tests", b"cases", b"unit", b"evidence", b"claims", b"identities", b"costs", b"clauses"}
)
_LAW = frozenset({b"amendment", b"amends", b"changes", b"supersedes"})
_JSON_LAW = re.compile(rb'"(?:amendment|amends|changes|supersedes)"\s*:')


def is_amendment(document: Document) -> bool:
    """Also where one of the words is misspelt: better to say what is wrong with it than to pass it over."""
    words = {"amends", "changes"} & document.data.keys()
    return "amendment" in document.data or bool(words and "framework" not in document.data)


def clause_files(base: FilePath) -> list[FilePath]:
    """The files beside a base that hold the text of clauses, by name."""
    try:
        return sorted(path for path in base.parent.iterdir() if path.name.lower().endswith(_CLAUSES))
    except OSError:
        return []  # other_files says why


def has_clauses(base: str | os.PathLike[str]) -> bool:
    return bool(clause_files(FilePath(base)))


def other_files(base: FilePath, apart: Iterable[FilePath]) -> tuple[list[FilePath], list[Problem]]:
    """The YAML and JSON files beside the base, sorted by name, but for test files and those that are read anyway.

    A link that leads nowhere is one of them: what it should show may be the missing amendment.
    """
    known = {os.path.realpath(path) for path in apart}
    try:
        names = sorted(base.parent.iterdir())
    except OSError:
        return [], [problem("IK412.folder", Place(str(base), 1, 1), file=str(base.parent))]
    return [path for path in names if _is_text(path) and os.path.realpath(path) not in known], []


def _is_text(path: FilePath) -> bool:
    name = path.name.lower()
    if name.startswith(".") or name.endswith((*_TESTS, *_CLAUSES)) or not name.endswith(_SUFFIXES):
        return False
    try:
        return not path.is_dir()
    except OSError:
        return True


@dataclass
class Others:
    """What lies beside a base: amendments, bases that supersede something, and every framework's id.

    `wrong` holds what the text of each of these files has wrong, by file: it matters if the file turns out to matter.
    """

    amendments: list[Document] = field(default_factory=list)
    successors: list[Document] = field(default_factory=list)
    frameworks: dict[str, FilePath] = field(default_factory=dict)
    twice: dict[str, list[FilePath]] = field(default_factory=dict)
    """Where several files are one framework: all of them."""
    joined: set[str] = field(default_factory=set)
    wrong: dict[str, list[Problem]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def claim(self, name: str, file: FilePath, joined: bool) -> None:
        """The file of a framework; a consolidated text is only taken for it where the base itself is not there."""
        if name in self.frameworks and name not in self.joined and not joined:
            self.twice.setdefault(name, [self.frameworks[name]]).append(file)
        if name not in self.frameworks or (name in self.joined and not joined):
            self.frameworks[name] = file
            (self.joined.add if joined else self.joined.discard)(name)


def look_around(base: str, files: Iterable[FilePath], problems: Iterable[Problem]) -> Others:
    """Reads what may hold law. A file that cannot be read may be the missing amendment, so it is a problem."""
    others = Others(problems=list(problems))
    for file in files:
        first = _first_keys(file)
        if first is not None:
            if first.framework:
                others.claim(first.framework, file, first.joined)
            if not first.law:
                continue
        document, wrongs = scan(file)
        if document is None or (errors(wrongs) and not _is_known(document)):
            where = next((place for wrong in wrongs for place in wrong.places), Place(str(file), 1, 1))
            others.problems += [*wrongs, problem("IK412.unreadable", where, file=str(file), base=base)]
        else:
            _sort_in(others, file, document)
            others.wrong[document.file] = wrongs
    return others


def _is_known(document: Document) -> bool:
    return is_amendment(document) or any(key.decode() in document.data for key in _OTHER)


def _sort_in(others: Others, file: FilePath, document: Document) -> None:
    if is_amendment(document):
        others.amendments.append(document)
    elif isinstance(name := document.data.get("framework"), str):
        others.claim(name, file, "consolidated" in document.data)
        if "supersedes" in document.data:
            others.successors.append(document)


class _First(NamedTuple):
    framework: str
    law: bool
    joined: bool


_NO_LAW = _First("", False, False)


def _first_keys(file: FilePath) -> _First | None:
    """What the keys at the left edge tell, without reading the rest; None if they don't tell what the file is."""
    try:
        if not file.is_file():
            return None
        with file.open("rb") as stream:
            start = stream.read(LIMIT).removeprefix(b"\xef\xbb\xbf")
    except OSError:
        return None
    if file.name.lower().endswith(".json"):
        return _first_of_json(start)
    keys = set(_KEY.findall(start))
    if not keys & _OTHER:
        return None
    name = _FRAMEWORK.search(start)
    return _First(name[1].decode() if name else "", bool(keys & _LAW), b"consolidated" in keys)


def _first_of_json(start: bytes) -> _First | None:
    """Much that is JSON has nothing to do with law: results, schemas, settings. That is passed over, broken or not."""
    try:
        data = json.loads(start)
    except (ValueError, RecursionError):
        return None if _JSON_LAW.search(start) else _NO_LAW
    words = {key.encode("utf-8", "replace") for key in data} if isinstance(data, dict) else set()
    if b"indexkit_result" in words or not words & (_LAW | {b"framework"}):
        return _NO_LAW
    name = data.get("framework")
    return _First(name if isinstance(name, str) else "", bool(words & _LAW), b"consolidated" in words)
