"""Evidence of plain values, right and in no way doubtful: read all at once, which takes a fraction of the time of
reading it value by value. Whatever is otherwise is left to :mod:`reading`, as is all that is not of these types."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence, ValuesView
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import repeat
from operator import ge, is_, itemgetter, le
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from indexkit.evidence.types import REST, Item, Value
from indexkit.evidence.values import quick_bounds
from indexkit.formula.exact import Items
from indexkit.problems import Problem

if TYPE_CHECKING:
    from indexkit.evidence.inputs import Input

_Given = Mapping[str, object]
_WHOLE = ("count", "percent", "number", "points")
_make = partial(tuple.__new__, Item)
_CLAIMED = tuple(map(repeat, ("claimed", *REST)))
_INT, _BOOL = repeat(int), repeat(bool)
_Noted: TypeAlias = tuple[Items, tuple[str, Problem]]
"""Records, and what is noted of them, with the text by which such notes are in order."""
KEPT = 100
"""So many notes are kept of one input; the same counts come again and again."""


class PlainItems(Mapping[str, Item]):
    """Items of which nothing is said but their values: made when somebody reads one. They can't be changed."""

    __slots__ = ("_made", "names", "plain")

    def __init__(self, names: Sequence[str], plain: Sequence[Value]) -> None:
        self.names = names
        self.plain = plain
        self._made: dict[str, Item] | None = None

    def _all(self) -> dict[str, Item]:
        if self._made is None:
            self._made = as_items(self.names, self.plain)
        return self._made

    def __getitem__(self, name: str) -> Item:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def items(self) -> ItemsView[str, Item]:
        return self._all().items()

    def values(self) -> ValuesView[Item]:
        return self._all().values()

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> Any:
        return dict, (self._all(),)


def as_items(names: Sequence[str], values: Sequence[Value]) -> dict[str, Item]:
    """Plain values that are claimed, by their names."""
    return dict(zip(names, map(_make, zip(names, values, *_CLAIMED, strict=False)), strict=True))


class Found(NamedTuple):
    """The values of a reader's plain inputs; of those that are `left` something has to be looked at, and the value is
    none. `notes`: in the order of what is told."""

    values: tuple[Value, ...]
    left: Sequence[str]
    notes: tuple[Problem, ...]


class Plainly:
    """Reads the plain values of a group's inputs."""

    def __init__(self, inputs: Mapping[str, Input], note: Callable[[str, int], Problem]) -> None:
        simple = {name: spec for name, spec in inputs.items() if spec.simple or spec.counted}
        figures = {n: s for n, s in simple.items() if s.counted or s.decl.type in _WHOLE}
        bounds = [quick_bounds(spec.decl, spec.share) for spec in figures.values()]
        self._figures, self._specs = [*figures], [*figures.values()]
        self._lows, self._highs = [low for low, _ in bounds], [high for _, high in bounds]
        self._truths = [name for name, spec in simple.items() if spec.decl.type == "yes_no"]
        self._choices = {name: spec.quick for name, spec in simple.items() if spec.decl.type == "choice"}
        self._counted: list[tuple[int, str, dict[int, _Noted]]] = [
            (at, spec.decl.name, {}) for at, spec in enumerate(self._specs) if spec.counted
        ]
        together = [*self._figures, *self._truths, *self._choices]
        known = {name: place for place, name in enumerate(together)}
        self.names = tuple(name for name in inputs if name in known)
        self.others = {name: spec for name, spec in inputs.items() if name not in known}
        self._get_figures, self._get_truths = _getter(self._figures), _getter(self._truths)
        self._in_order = _getter([known[name] for name in self.names])
        self._note = note

    def read(self, given: _Given) -> Found:
        """What these inputs have, in a map whose keys are texts."""
        left: list[str] = []
        try:
            figures, truths = self._get_figures(given), self._get_truths(given)
        except KeyError:
            figures, truths = tuple(map(given.get, self._figures)), tuple(map(given.get, self._truths))
        if not all(map(is_, map(type, figures), _INT)):
            figures = self._exact(figures, left)
        if not (all(map(le, self._lows, figures)) and all(map(ge, self._highs, figures))):
            figures = self._within(figures, left)
        if not all(map(is_, map(type, truths), _BOOL)):
            left += (name for name, raw in zip(self._truths, truths, strict=True) if type(raw) is not bool)
        choices = [quick(given.get(name)) for name, quick in self._choices.items()]
        if None in choices:
            left += (name for name, choice in zip(self._choices, choices, strict=True) if choice is None)
        numbers, notes = self._as_items(figures, left) if self._counted else (figures, ())
        return Found(self._in_order((*numbers, *truths, *choices)), left, notes)

    def _exact(self, figures: tuple[Any, ...], left: list[str]) -> tuple[Any, ...]:
        """Decimals and the like as exact figures; in the place of what has to be looked at a figure that is right."""
        found = list(figures)
        for at, raw in enumerate(figures):
            kind = type(raw)
            if kind is not int:
                spec = self._specs[at]
                signed = kind is str and spec.decl.type == "percent"
                exact = kind is Decimal or kind is float or kind is Fraction  # a class may refuse to be compared
                value = spec.read(raw) if signed or exact else None
                if type(value) is not int and type(value) is not Fraction:
                    left.append(spec.decl.name)
                    value = self._lows[at]
                found[at] = value
        return tuple(found)

    def _within(self, figures: tuple[Any, ...], left: list[str]) -> tuple[Any, ...]:
        """Figures between their bounds; what is not is left."""
        found = list(figures)
        for at, (low, figure, high) in enumerate(zip(self._lows, figures, self._highs, strict=True)):
            if not low <= figure <= high and self._figures[at] not in left:
                left.append(self._figures[at])
                found[at] = low
        return tuple(found)

    def _as_items(self, figures: tuple[Any, ...], left: Sequence[str]) -> tuple[list[Any], tuple[Problem, ...]]:
        """Records of which only the number is given, and a note on each."""
        found, notes = list(figures), []
        for at, name, kept in self._counted:
            if not left or name not in left:
                count: int = found[at]
                made = kept.get(count) or self._noted(name, count, kept)
                found[at], note = made
                notes.append(note)
        notes.sort()
        return found, tuple([note for _, note in notes])

    def _noted(self, name: str, count: int, kept: dict[int, _Noted]) -> _Noted:
        note = self._note(name, count)
        made = Items(count), (str(note.fields), note)
        if len(kept) < KEPT:
            kept[count] = made
        return made


def _getter(keys: list[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """What stands under some keys, as a tuple also where there is one or none."""
    if len(keys) > 1:
        return itemgetter(*keys)
    return lambda given: tuple(given[key] for key in keys)
