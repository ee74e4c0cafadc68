"""What inputs may still turn out to be: those that are absent anything that their declaration admits, those that are
claimed what they say, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.formula.env import Items, Value
from indexkit.formula.exact import record_counts
from indexkit.formula.intervals import NEVER, Interval, hull
from indexkit.rounding import rounded

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree

_FROM_ZERO = frozenset({"count", "percent", "items"})
_DAYS = (1, date.max.toordinal())
Possible = frozenset[bool | f.State]
Options = frozenset[str | f.State]


@dataclass(frozen=True)
class Open:
    """What may still turn out otherwise than it is."""

    absent: frozenset[str] = frozenset()
    """Inputs of which nothing is given: they may turn out to be anything."""
    doubted: frozenset[str] = frozenset()
    """Inputs that are claimed: the claim may stand or fall."""
    awaited: frozenset[str] = frozenset()
    """Leaves for which a panel has still to give points."""
    refusable: bool = False
    """Whether what is absent may also be handed in and rejected."""
    others: Callable[[f.Across], Interval] | None = None
    """What figures over other units may be; where it is not said they stay as they are."""

    def reads(self, formula: f.Formula) -> bool:
        """Whether anything that may turn out otherwise is read in a formula itself."""
        if any(name in self.absent or name in self.doubted for name in f.inputs_of(formula)):
            return True
        if self.others is not None and f.across_in(formula):
            return True
        return bool(self.awaited) and any(
            isinstance(part, f.Panel) and part.node in self.awaited for part in f.walk(formula)
        )

    def names(self, name: str) -> bool:
        return name in self.absent or name in self.doubted


def is_pending(tree: ScoreTree, name: str) -> bool:
    """Whether nothing is given for an input."""
    item = tree.evidence.items.get(name)
    return item is None or item.state == "absent"


def is_awaited(tree: ScoreTree, node: model.Node) -> bool:
    """Whether a panel has still to give the points of a leaf that only a panel can give."""
    return isinstance(node.score, model.Assessed) and node.id not in tree.evidence.panel


def point_of(value: Value) -> Interval:
    if isinstance(value, f.State):
        return NEVER.may_be(value)
    return Interval(value, value)


@dataclass(frozen=True)
class Inputs:
    """The inputs of one unit, as they are and as they may be."""

    tree: ScoreTree
    open: Open

    def truths(self, name: str) -> Possible:
        value = self.tree.env.inputs[name]
        if name in self.open.absent:
            return frozenset({True, False, value, *self._refused()})  # type: ignore[arg-type]
        return frozenset({value, *self._nothing(name)})  # type: ignore[arg-type]

    def options(self, name: str) -> Options:
        value, options = self.tree.env.inputs[name], self.tree.group.inputs[name].options
        if name in self.open.absent:
            return frozenset({*options, value, *self._refused()})  # type: ignore[arg-type]
        return frozenset({value, *self._nothing(name)})  # type: ignore[arg-type]

    def number(self, part: f.Input | f.Tally, value: Value) -> Interval:
        """`value`: what the part is as things stand."""
        name = part.name
        if name in self.open.absent:
            return self._range(name)
        if name not in self.open.doubted:
            return point_of(value)
        least = self._certain(part)
        found = point_of(value) if least is None or isinstance(value, f.State) else Interval(least, value)
        return found.may_be(*self._nothing(name))

    def members(self, name: str) -> Interval:
        """What each member of a list of numbers can be, and the states of the list itself."""
        decl, given = self.tree.group.inputs[name], self.tree.env.inputs.get(name)
        if name not in self.open.absent:
            return _listed(given).may_be(*self._nothing(name))
        found = Interval(decl.low, decl.high, frozenset({*self._state_now(name), *self._refused()}))
        return hull([*as_read(decl, found), _listed(given), *self._besides(decl)])

    def field_flags(self, name: str) -> Possible:
        _, found, is_open = self._field(name)
        return frozenset({True, False, f.State.ABSENT}) if is_open else frozenset(found)  # type: ignore[arg-type]

    def field_options(self, name: str) -> Options:
        about, found, is_open = self._field(name)
        return frozenset({*about.options, f.State.ABSENT}) if is_open else frozenset(found)  # type: ignore[arg-type]

    def field_number(self, name: str) -> Interval:
        about, found, is_open = self._field(name)
        return _field_range(about) if is_open else hull([NEVER, *map(point_of, found)])  # type: ignore[arg-type]

    def _field(self, name: str) -> tuple[model.ItemField, list[object], bool]:
        """A field of the records of a list: what it is in those that are given; of a list that is absent, anything."""
        items, _, word = name.partition(".")
        decl = self.tree.group.inputs[items]
        about = next((one for one in decl.fields if one.name == word), model.ItemField(word))
        is_open = items in self.open.absent
        return about, [] if is_open else list(_given(self.tree.env.inputs.get(items), about)), is_open

    def _certain(self, part: f.Input | f.Tally) -> int | None:
        """How many records count whatever becomes of the others; None for what is no list of records."""
        items = self.tree.env.inputs.get(part.name)
        if not isinstance(items, Items) or items.records is None:
            return None
        where = part.where if isinstance(part, f.Tally) else ()
        return sum(record_counts(one, where) is True for one in self._verified(part.name))

    def _verified(self, name: str) -> list[Mapping[str, object]]:
        """The records that nobody doubts any more."""
        items, item = self.tree.env.inputs.get(name), self.tree.evidence.items.get(name)
        if not isinstance(items, Items) or items.records is None or item is None:
            return []
        reader = self.tree.framework.reader(self.tree.group)
        return [one for one in items.records if reader.state_of(item, one) == "verified"]

    def _nothing(self, name: str) -> tuple[f.State, ...]:
        """What a claim is that falls: as if nothing had been proved, or rejected. A list of which a record is verified
        stays one."""
        if name not in self.open.doubted or self._verified(name):
            return ()
        reader = self.tree.framework.reader(self.tree.group)
        return reader.inputs[name].unproved, f.State.REJECTED

    def _refused(self) -> tuple[f.State, ...]:
        return (f.State.REJECTED,) if self.open.refusable else ()

    def _range(self, name: str) -> Interval:
        decl = self.tree.group.inputs[name]
        low = decl.low if decl.low is not None else (0 if decl.type in _FROM_ZERO else None)
        states = frozenset({*self._state_now(name), *self._refused()})
        found = Interval(*_DAYS, states) if decl.type == "date" else Interval(low, decl.high, states)
        return hull([*as_read(decl, found), *self._besides(decl)])

    def _besides(self, decl: model.InputDecl) -> list[Interval]:
        """What a code in its place can mean; and what stands in where nothing is given."""
        found = [point_of(code.value) for code in decl.codes if _is_number(code.value)]  # type: ignore[arg-type]
        found += [NEVER.may_be(f.State(code.state)) for code in decl.codes if code.state is not None]
        now = self.tree.env.inputs.get(decl.name)
        return [*found, *([point_of(now)] if _is_number(now) else [])]  # type: ignore[arg-type]

    def _state_now(self, name: str) -> set[f.State]:
        """It may also stay as it is: where a rule answers for absence, that can be worth more than a figure."""
        value = self.tree.env.inputs.get(name)
        return {value} if isinstance(value, f.State) else set()


def _listed(given: object) -> Interval:
    if isinstance(given, f.State):
        return NEVER.may_be(given)
    return hull([NEVER, *map(point_of, given)]) if isinstance(given, tuple) else NEVER


def as_read(decl: model.InputDecl, found: Interval) -> list[Interval]:
    """The range, and the figures that its ends are read as."""
    if decl.rounding is None:
        return [found]
    ends = (end for end in (found.low, found.high) if end is not None)
    return [found, *(point_of(rounded(decl.rounding, end)) for end in ends)]


def _is_number(value: object) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def _field_range(about: model.ItemField) -> Interval:
    if about.type == "date":
        return Interval(*_DAYS, f.LACKING)
    low = about.low if about.low is not None else (0 if about.type in _FROM_ZERO else None)
    found = Interval(low, about.high, f.LACKING)
    return hull([found, point_of(about.default)]) if _is_number(about.default) else found  # type: ignore[arg-type]


def _given(given: object, about: model.ItemField) -> Iterator[object]:
    """The values of a field in the records that are given."""
    if not isinstance(given, Items) or given.records is None:
        yield given if isinstance(given, f.State) else f.State.ABSENT
        return
    for record in given.records:
        value = record.get(about.name, f.State.ABSENT)
        yield date.fromisoformat(value).toordinal() if about.type == "date" and isinstance(value, str) else value
