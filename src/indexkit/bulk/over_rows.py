"""The figures over all rows, as text that goes along with their scores, and read again from there.

Of each figure, for each cluster: `value`, exact; of how many `rows`; `set_by`, the rows whose own figure it is, and
`without`, those that have none. Of rows that follow each other it is said how far each is from the one before. How
many figures are less than a row's own (or greater) stands in a column of the rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar, overload

import numpy as np

from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import exact_text, whole_or_fraction
from indexkit.batch.names import Names
from indexkit.formula import nodes as f
from indexkit.formula.env import Value
from indexkit.formula.nodes import State
from indexkit.formula.plan import Plan
from indexkit.references import HasInputs, Key, Member, Reference, References, Stratum, across_of, key_of
from indexkit.source.text import short

OVER = b"indexkit.over_rows"
"""Where the file has them."""
MOST = 1 << 24
"""A longer text does not go along: then all rows must be read for the figures."""
T = TypeVar("T")


def counts_of(plan: Plan) -> Mapping[str, str]:
    """Our column → the figure of which each row has a count of its own."""
    return {f"@units/{one.name.lstrip('@')}": one.name for one in across_of(plan) if one.rule.how in f.COUNTS}


def text_of(references: References) -> bytes | None:
    """None where a cluster is told apart by something that no text says, or the text is too long."""
    found: dict[str, list[dict[str, Any]]] = {}
    try:
        for (name, _), one in references.found.items():
            found.setdefault(name, []).append(_part(one))
    except _NoText:
        return None
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return text if len(text) <= MOST else None


class _NoText(Exception):
    pass


def _part(one: Reference) -> dict[str, Any]:
    return {
        "within": [_word(value) for value in one.key],
        "value": _value_text(one.value),
        "rows": one.members,
        "set_by": _steps(one.set_by),
        "without": _steps(one.without),
    }


def _word(value: object) -> Any:
    """A text and a truth as they are, a number as exact text in a list."""
    if isinstance(value, str | bool):
        return value
    if isinstance(value, int | Fraction):
        return [exact_text(value)]
    raise _NoText


def _of_word(word: Any) -> object:
    return _figure(word[0]) if isinstance(word, list) else word


def _value_text(value: Value) -> str:
    return value.value if isinstance(value, State) else exact_text(value)


def _figure(text: str) -> Figure:
    if not _EXACT.fullmatch(text):
        raise ValueError(text[:40])
    return whole_or_fraction(Fraction(text))


_EXACT = re.compile(r"-?[0-9]+(\.[0-9]+)?(/[0-9]+)?", re.ASCII)


def _steps(names: Sequence[str]) -> list[int]:
    rows = names.rows if isinstance(names, Names) else np.array([int(name) for name in names], np.int64)
    steps: list[int] = np.diff(np.sort(rows), prepend=0).tolist()
    return steps


class Later(Sequence[T]):
    """What is worked out from all rows only if somebody asks for it."""

    def __init__(self, make: Callable[[], Sequence[T]]) -> None:
        self.make = make

    def __len__(self) -> int:
        return len(self.make())

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self.make()[at]


@dataclass(frozen=True, slots=True)
class Stated(Reference):
    """A figure as a file states it. `count`: how many the reader of the row counted."""

    count: int = 0

    def counted(self, own: Value) -> Value:
        if isinstance(self.value, State) or isinstance(own, State):
            return Reference.counted(self, own)
        return self.count


class OverRows:
    """Raises ValueError where the text is not what was written."""

    def __init__(self, text: bytes, strata: tuple[Stratum, ...]) -> None:
        self.strata = strata
        self.across = {one.name: one for stratum in strata for one in stratum.figures}
        try:
            found = json.loads(text)
            self.found = {(name, key): part for name in self.across for key, part in _by_key(found.get(name, ()))}
        except (TypeError, KeyError, AttributeError, ZeroDivisionError) as error:
            raise ValueError from error

    def references(
        self, read: HasInputs, counts: Mapping[str, int | None], all_rows: Callable[[], References]
    ) -> References:
        """The figures of a row's clusters. `counts`: by figure, what the row counted; `all_rows`: the figures worked
        out again, for who asks which rows they are of."""
        found: dict[tuple[str, Key], Reference] = {}
        for name, one in self.across.items():
            key = key_of(one, read)
            if isinstance(key, State) or (name, key) not in self.found:
                continue
            found[name, key] = self._stated(one, key, counts.get(name), all_rows)
        return References(self.strata, found)

    def _stated(
        self, one: f.Across, key: Key, count: int | None, all_rows: Callable[[], References]
    ) -> Reference:
        part = self.found[one.name, key]

        def figures() -> Sequence[Figure]:
            return all_rows().found[one.name, key].figures

        def everyone() -> Sequence[Member]:
            return all_rows().found[one.name, key].everyone

        lists = (Later(figures) if one.rule.how in f.COUNTS else (), Later(everyone))
        names = (_names(part["set_by"]), _names(part["without"]))
        counted = -1 if count is None else count  # no row counts as many, so that what was scored tells
        return Stated(one, key, _value(part["value"]), int(part["rows"]), *names, *lists, counted)

    def unlike(self, again: References) -> Iterator[tuple[f.Across, Key, dict[str, str]]]:
        """Figures and clusters of which the rows give something else: what, and both."""
        worked = {key: _part(one) for key, one in again.found.items()}
        for name, key in {**worked, **self.found}:
            found, wanted = (one.get((name, key), {}) for one in (self.found, worked))
            for field in _FIELDS:
                if found.get(field) != wanted.get(field):
                    told = {"found": _shown(found.get(field)), "again": _shown(wanted.get(field))}
                    yield self.across[name], key, {"field": field, **told}


_FIELDS = ("value", "rows", "set_by", "without")


def _shown(said: Any) -> str:
    return "–" if said is None else short(str(said))


def _by_key(parts: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Key, Mapping[str, Any]]]:
    for part in parts:
        _value(part["value"])
        yield tuple(_of_word(word) for word in part["within"]), part


def _value(text: str) -> Value:
    return State(text) if text in {state.value for state in State} else _figure(text)


def _names(steps: Sequence[int]) -> Names:
    if not isinstance(steps, list):
        raise TypeError(steps)
    return Names(np.cumsum(np.array(steps, np.int64)))
