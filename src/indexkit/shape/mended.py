"""A copy of the data in which slips are put right, and the way back to what was written."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from indexkit.kinds import shipping
from indexkit.problems import Problem, nearest, problem
from indexkit.shape.violation import Violation, Where
from indexkit.shape.words import as_written, known_keys, short
from indexkit.source import Document, Path

LOOK_UPS = 300
"""So many words at most are compared with the known ones: a file of nonsense must not take minutes."""


class Mended:
    """The copy. A slip that is put right is one problem, and what stands below it is seen in the same pass."""

    def __init__(self, document: Document) -> None:
        self._written = document
        self.data = document.data
        self.problems: list[Problem] = []
        self._names: dict[Path, str | int] = {}
        self._looks = LOOK_UPS
        self.where = Where(document, self.original, self.near)

    def original(self, path: Path) -> Path:
        """The path in the document of a path in the copy."""
        return tuple(self._names.get(path[: i + 1], step) for i, step in enumerate(path))

    def mend(self, violations: Iterable[Violation]) -> bool:
        """Whether anything was put right; each mended slip is one problem."""
        before = len(self.problems)
        for violation in violations:
            if violation.keyword == "enum":
                self._mend_word(violation)
            elif violation.keyword in ("additionalProperties", "required") and "x-problem" not in violation.schema:
                self._mend_keys(violation)
        return len(self.problems) > before

    def _mend_word(self, violation: Violation) -> None:
        found, path = violation.instance, violation.path
        if not isinstance(found, str) or not path or "x-only" in violation.schema:
            return
        if path[-1] == "kind" and shipping(found):
            return
        if near := self.near(found, map(str, violation.value)):
            self._own_copy()
            _at(self.data, path[:-1])[path[-1]] = near
            words = {"found": short(found), "name": self.where.name(path), "near": near}
            self.problems.append(problem("IK204.near", self.where.value(path), **words))

    def _mend_keys(self, violation: Violation) -> None:
        """Unknown keys of a closed map; of an open one (`kind` chooses what closes it) only what it lacks."""
        if violation.is_heading:
            return
        found, closed = violation.instance, violation.keyword == "additionalProperties"
        lacking = [key for key in violation.schema.get("required", ()) if key not in found]
        absent = [key for key in violation.known if key not in found] if closed else lacking
        for key in violation.unknown:
            if key in violation.bounds:
                self._mend_bound(violation, key)
                continue
            near = self.near(key, _that_hold(found[key], lacking, violation))
            if not near and closed and key not in known_keys():
                near = self.near(key, _that_hold(found[key], absent, violation))
            if near and (closed or key not in known_keys()):
                self._rename(violation, key, near)
                absent, lacking = ([word for word in words if word != near] for words in (absent, lacking))

    def _mend_bound(self, violation: Violation, key: str) -> None:
        """`{from: 50, to: 79}`, as people write the bounds of a row; `{min: 0, max: 10}`, as they write a range."""
        place = self.where.value((*violation.path, key))
        near = violation.bounds[key]
        cause = "IK201.to" if near == "at_most" else "IK201.from"
        self._rename(violation, key, near, cause, value=as_written(violation.instance[key], place))

    def _rename(self, violation: Violation, key: str, near: str, cause: str = "IK201.near", **fields: str) -> None:
        self._own_copy()
        target = _at(self.data, violation.path)
        if key not in target or near in target:
            return
        here, owner = self.where.key((*violation.path, key)), self.where.owner(violation)
        self.problems.append(problem(cause, here, name=short(key), near=near, where=owner, **fields))
        items = [(near if name == key else name, value) for name, value in target.items()]
        target.clear()
        target.update(items)
        self._names[(*violation.path, near)] = key

    def document(self) -> Document:
        """The copy as a document, each thing at the place where it was written."""
        if self.data is self._written.data:
            return self._written
        names = {(path[:-1], key): path[-1] for path, key in self._names.items()}

        def mended(path: Path) -> Path:
            way: Path = ()
            for step in path:
                way = (*way, names.get((way, step), step))
            return way

        values = {mended(path): place for path, place in self._written.values.items()}
        keys = {mended(path): place for path, place in self._written.keys.items()}
        return replace(self._written, data=self.data, values=values, keys=keys)

    def near(self, word: str, words: Iterable[str]) -> str:
        self._looks -= 1
        return nearest(word, words) if self._looks >= 0 else ""

    def _own_copy(self) -> None:
        if self.data is self._written.data:
            self.data = copy.deepcopy(self._written.data)


def _that_hold(value: Any, keys: Iterable[str], violation: Violation) -> list[str]:
    """The keys that may be meant: with a map or a list below it, none that holds a text or a number."""
    if not isinstance(value, dict | list):
        return list(keys)
    schemas = {key: violation.known.get(key, {}) for key in keys}
    single = {key: schema.get("x-varies", schema) for key, schema in schemas.items() if "by_period" not in value}
    return [key for key in schemas if single.get(key, {}).get("type") not in _SINGLE]


_SINGLE = ("string", "integer", "boolean")


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
