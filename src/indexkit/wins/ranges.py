"""What one input may be instead of what it is: figures in steps, options, records to add; or why it stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Literal, TypeAlias

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import ends_within
from indexkit.evidence.types import PRESENT, Item, Value
from indexkit.formula import nodes as f
from indexkit.formula.env import Env, Items
from indexkit.formula.exact import value_of
from indexkit.formula.nodes import State
from indexkit.periods import Scale
from indexkit.tree import ScoreTree

Stays = Literal["rejected", "not_applicable", "outside_window", "about_unit", "text", "list", "records", "day", "codes"]
"""Why an input is left as it is."""
_FROM_ZERO = frozenset({"count", "percent", "items"})
_FINE = 100
"""A range that is declared has at least so many steps."""
_LAST_DAY = date.max.toordinal()


@dataclass(frozen=True)
class Steps:
    """A figure that may be any whole multiple of `step` between `low` and `high` (in steps; None: no end)."""

    name: str
    step: Fraction
    low: int | None
    high: int | None
    origin: Fraction
    """From where a change is measured: the figure that is given, its default, or where nothing is given the least."""
    counted: bool
    """Whether the figure at the origin is what is scored now."""
    items: Items | None = None
    """Of a list of documents: those that are given."""
    record: Mapping[str, object] | None = None
    """What a document that is added says; None where only the number of documents is known."""
    leave: tuple[int, ...] = ()
    """Which documents that are given may go, in this order."""

    def value(self, at: int) -> Value:
        figure = at * self.step
        whole = int(figure) if figure.denominator == 1 else figure
        if self.items is None or isinstance(whole, Fraction):
            return whole
        if self.record is None:
            return Items(whole) if whole else Items(0, ())
        given = self.items.records or ()
        gone = self.leave[: max(0, len(given) - whole)]
        kept = (one for at, one in enumerate(given) if at not in gone)
        more = ({**self.record, **self._key(number)} for number in range(1, whole - len(given) + 1))
        return Items(whole, (*kept, *more))

    def _key(self, number: int) -> dict[str, object]:
        return {"document": f"+{number}"}

    def change(self, at: int) -> Fraction:
        """How far a figure lies from the origin."""
        return at * self.step - self.origin

    @property
    def beside(self) -> tuple[int, int]:
        """The last step up to the origin and the first from it on: one and the same where it lies on a step."""
        whole = self.origin / self.step
        return floor(whole), ceil(whole)

    @property
    def is_empty(self) -> bool:
        return self.low is not None and self.high is not None and self.low > self.high

    @property
    def starts(self) -> tuple[int, int]:
        """From where to look downwards and upwards: beside the origin, but no further out than the range."""
        down, up = self.beside
        if self.counted and down == up:
            down, up = down - 1, up + 1
        return (
            down if self.high is None else min(down, self.high),
            up if self.low is None else max(up, self.low),
        )

    @property
    def width(self) -> Fraction | None:
        return None if self.low is None or self.high is None else (self.high - self.low) * self.step


@dataclass(frozen=True)
class Options:
    """One of several answers."""

    name: str
    values: tuple[str | bool, ...]
    now: str | bool | None
    counted: bool


Range: TypeAlias = Steps | Options


def some(ranges: Mapping[str, Range]) -> dict[str, Range]:
    """Those in which there is anything."""
    return {name: one for name, one in ranges.items() if not isinstance(one, Steps) or not one.is_empty}


_FACTS = frozenset({"about_unit", "rejected", "not_applicable"})


def range_of(tree: ScoreTree, name: str, step: Fraction | None = None, *, whatever: bool = False) -> Range | Stays:
    """What an input of a unit may become, or why it stays. `whatever`: what it could be, even if it describes the unit,
    was rejected or is said not to apply."""
    decl = tree.group.inputs[name]
    item = tree.evidence.items.get(name) or Item(name, None, "absent")
    stays = _stays(tree, decl, item)
    if stays is not None and not (whatever and stays in _FACTS):
        return stays
    counted = item.state in PRESENT[tree.lens]
    now = _now(tree, decl, item)
    if decl.type == "yes_no":
        return Options(name, (True, False), now if isinstance(now, bool) else None, counted)
    if decl.type == "choice":
        return Options(name, decl.options, now if isinstance(now, str) else None, counted)
    if decl.type == "items":
        return _documents(tree, decl, item, counted)
    return _steps(tree, decl, now if isinstance(now, int | Fraction) else None, counted, step)


def _stays(tree: ScoreTree, decl: model.InputDecl, item: Item) -> Stays | None:
    if decl.about == "unit":
        return "about_unit"
    if decl.type == "text":
        return "text"
    if decl.type == "numbers":
        return "list"
    if item.state == "rejected":
        return "rejected"
    if item.state == "not_applicable":
        return "not_applicable"
    if any(one.input == item.name and one.record is None for one in tree.evidence.outside):
        return "outside_window"
    return None


def _now(tree: ScoreTree, decl: model.InputDecl, item: Item) -> Value:
    """The value that is given, or the one that answers for it."""
    if item.value is not None:
        return item.value
    value = tree.env.inputs.get(decl.name)
    has_default = decl.default is not None or decl.default_from
    return None if isinstance(value, State) or not has_default else value  # type: ignore[return-value]


def _steps(
    tree: ScoreTree, decl: model.InputDecl, now: Figure | None, counted: bool, step: Fraction | None
) -> Steps | Stays:
    low = 0 if decl.low is None and decl.type in _FROM_ZERO else decl.low
    high = decl.high
    if decl.type == "date":
        return _days(tree, decl, now, counted)
    step = step or _step(decl, now, low, high)
    origin = Fraction(now if now is not None else low if low is not None else min(0, high or 0))
    ends = None if low is None else ceil(low / step), None if high is None else floor(high / step)
    return Steps(decl.name, step, *ends, origin, counted or (now is not None and _is_read(tree, decl, now)))


def _is_read(tree: ScoreTree, decl: model.InputDecl, now: Figure) -> bool:
    """A default that answers is what is scored."""
    return tree.env.inputs.get(decl.name) == now


def _days(tree: ScoreTree, decl: model.InputDecl, now: Figure | None, counted: bool) -> Steps | Stays:
    """Of a day that is not given the last of the period's year is the nearest."""
    if now is None:
        written = Scale.of(tree.framework.document).written(tree.framework.period)
        if not isinstance(written, int) or not 1 <= written <= date.max.year:
            return "day"
        now = date(written, 12, 31).toordinal()
    return Steps(decl.name, Fraction(1), 1, _LAST_DAY, Fraction(now), counted)


def _step(decl: model.InputDecl, now: Figure | None, low: Figure | None, high: Figure | None) -> Fraction:
    """1, of figures that are written finer as fine as they are; what is read rounded changes by what that rounds to."""
    if decl.type == "count":
        return Fraction(1)
    if decl.rounding is not None and decl.rounding.digits is None:
        return Fraction(decl.rounding.unit)
    places = max((_places(figure) for figure in (now, low, high) if figure is not None), default=0)
    step = Fraction(1, 10**places)
    if low is not None and high is not None and high > low:
        while (high - low) / step < _FINE:
            step /= 10
    return step


def _places(figure: Figure) -> int:
    if not ends_within(figure):
        return 2
    return next(places for places in range(13) if (figure * 10**places) == int(figure * 10**places))


# Documents


def _documents(tree: ScoreTree, decl: model.InputDecl, item: Item, counted: bool) -> Steps | Stays:
    """More documents, or fewer, where all that count do so alike: then only how many of them there are matters."""
    parts = (part for line in tree.plan.lines for part in f.walk(line.formula))
    reads = [part for part in parts if isinstance(part, f.Input | f.Tally | f.Each) and part.name == decl.name]
    wheres = {part.where if isinstance(part, f.Tally) else () for part in reads}
    if len(wheres) > 1 or any(isinstance(part, f.Each) for part in reads):
        return "records"
    given = item.value if isinstance(item.value, Items) else Items(0, ())
    low = 0 if decl.low is None else ceil(decl.low)
    high = None if decl.high is None else floor(decl.high)
    if not any(wheres) and given.records in (None, ()):
        return Steps(decl.name, Fraction(1), low, high, Fraction(given.count), counted, given)
    record = _record(decl, wheres)
    if record is None or given.records is None or any("state" in one for one in given.records):
        return "records"
    leave = _counting(decl.name, given.records, next(iter(wheres), ()))
    low = max(low, given.count - len(leave))
    return Steps(decl.name, Fraction(1), low, high, Fraction(given.count), counted, given, record, leave)


def _counting(
    name: str, records: tuple[Mapping[str, object], ...], where: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[int, ...]:
    """The documents that count, the last one first."""
    tally = f.Tally(name, where)
    alone = (value_of(tally, Env({name: Items(1, (one,))})) for one in records)
    return tuple(at for at, found in enumerate(alone) if found == 1)[::-1]


def _record(decl: model.InputDecl, wheres: set[tuple[tuple[str, tuple[str, ...]], ...]]) -> dict[str, object] | None:
    """A document that counts wherever documents are counted; None where none can, or it must say more."""
    found: dict[str, object] = {}
    for where in sorted(wheres):
        for field, allowed in where:
            known = [one for one in allowed if found.get(field, one) == one]
            if not known:
                return None
            found[field] = known[0]
    asked = {field.name for field in decl.fields if field.missing == "error"} - {decl.key}
    return None if asked - found.keys() or decl.key != "document" else found

