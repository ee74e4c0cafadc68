"""Reading a file that should hold a result: JSON within limits, no key twice, every number as text."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from fractions import Fraction
from os import PathLike
from typing import Any, NoReturn

from indexkit.problems import EvidenceError, Place, Problem, problem
from indexkit.source import bytes_of
from indexkit.source.text import short

MOST_BYTES = 64_000_000
MOST_DEPTH = 150
MOST_DIGITS = 4000
_MARK = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[][{}]', re.DOTALL)
_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+|/[1-9][0-9]*)?", re.ASCII)


class _Stop(Exception):
    def __init__(self, found: Problem) -> None:
        self.found = found


def read_bytes(path: str | PathLike[str]) -> tuple[str, bytes]:
    """A file's name and what it holds. Raises EvidenceError."""
    file, data = bytes_of(path, MOST_BYTES)
    if isinstance(data, Problem):
        raise EvidenceError([data])
    return file, data


def parse_json(data: bytes, file: str) -> dict[str, Any]:
    try:
        return _parsed(data, file)
    except _Stop as stopped:
        raise EvidenceError([stopped.found]) from None


def _parsed(data: bytes, file: str) -> dict[str, Any]:
    start = Place(file, 1, 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _Stop(problem("IK661.no_json", start, file=file)) from None
    _limit_depth(text, start)

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(found)
        if len(made) < len(found):
            twice = next(key for number, (key, _) in enumerate(found) if key in dict(found[:number]))
            raise _Stop(problem("IK661.twice", start, found=short(twice)))
        return made

    def bare(found: str) -> NoReturn:
        raise _Stop(problem("IK661.number", start, found=short(found)))

    try:
        found = json.loads(text, object_pairs_hook=pairs, parse_int=bare, parse_float=bare, parse_constant=bare)
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno, min(error.colno, 10_000))
        cause = "cut" if error.pos >= len(text.rstrip()) or "Unterminated" in error.msg else "no_json"
        raise _Stop(problem(f"IK661.{cause}", place, file=file)) from None
    if not isinstance(found, dict):
        raise _Stop(problem("IK661.foreign", start, file=file))
    return found


def _limit_depth(text: str, start: Place) -> None:
    depth = 0
    for mark in _MARK.finditer(text):
        sign = mark[0]
        depth += (sign in "[{") - (sign in "]}")
        if depth > MOST_DEPTH:
            raise _Stop(problem("IK661.depth", start, limit=str(MOST_DEPTH)))


class Parts:
    """Parts of a result by their keys, each of the type that it must have. Raises EvidenceError."""

    def __init__(self, data: Mapping[str, Any], file: str, where: str = "") -> None:
        self.data, self.file, self.where = data, file, where

    def _wrong(self, key: str, cause: str = "part") -> NoReturn:
        name = f"{self.where}.{key}" if self.where else key
        raise EvidenceError([problem(f"IK662.{cause}", Place(self.file, 1, 1), key=short(name), file=self.file)])

    def text(self, key: str) -> str:
        found = self.data.get(key)
        if found is not None and not isinstance(found, str):
            self._wrong(key)
        return found or ""

    def figure(self, key: str) -> Fraction | None:
        found = self.data.get(key)
        if found is None:
            return None
        figure = fraction(found)
        if figure is None:
            self._wrong(key, "figure")
        return figure

    def map(self, key: str) -> dict[str, Any]:
        found = self.data.get(key, {})
        if not isinstance(found, dict):
            self._wrong(key)
        return found

    def part(self, key: str) -> Parts:
        return Parts(self.map(key), self.file, f"{self.where}.{key}" if self.where else key)

    def parts(self, key: str) -> list[Parts]:
        """The members of a list, each a map."""
        found = self.data.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self._wrong(key)
        return [Parts(one, self.file, f"{key}[{number}]") for number, one in enumerate(found)]

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.data.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            self._wrong(key)
        return tuple(found)

    def one_of(self, key: str, words: Collection[str]) -> None:
        """One of some words, where it is said."""
        found = self.data.get(key)
        if found is not None and (not isinstance(found, str) or found not in words):
            self._wrong(key)

    def need(self, key: str) -> None:
        if key not in self.data:
            self._wrong(key, "lacks")


def fraction(found: object) -> Fraction | None:
    """A figure as results write it: `7.5`, `10/3`."""
    if not isinstance(found, str) or len(found) > 2 * MOST_DIGITS or not _FIGURE.fullmatch(found):
        return None
    return Fraction(found) if max(map(len, found.split("/"))) <= MOST_DIGITS else None
