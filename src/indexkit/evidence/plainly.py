"""Evidence of plain values, right and in no way doubtful: read all at once, which takes a third of the time of reading
it value by value. Whatever is otherwise, in one value, is read by :mod:`reading`, as is all that is not of these types.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import repeat
from operator import ge, is_, itemgetter, le
from typing import TYPE_CHECKING, Any

from indexkit.evidence.types import REST, Item
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
KEPT = 1_000
"""So many notes are kept of one reader; the same counts come again and again."""


class Plainly:
    """Reads the plain values of a group's inputs, if they are all given."""

    def __init__(self, inputs: Mapping[str, Input], note: Callable[[str, int], Problem]) -> None:
        simple = {name: spec for name, spec in inputs.items() if spec.simple or spec.counted}
        self._figures = {n: s for n, s in simple.items() if s.counted or s.decl.type in _WHOLE}
        bounds = [quick_bounds(spec.decl, spec.share) for spec in self._figures.values()]
        self._lows, self._highs = [low for low, _ in bounds], [high for _, high in bounds]
        self._truths = [name for name, spec in simple.items() if spec.decl.type == "yes_no"]
        self._choices = {name: spec.quick for name, spec in simple.items() if spec.decl.type == "choice"}
        self._counted = [at for at, spec in enumerate(self._figures.values()) if spec.counted]
        together = [*self._figures, *self._truths, *self._choices]
        known = {name: place for place, name in enumerate(together)}
        self.names = tuple(name for name in inputs if name in known)
        self.others = {name: spec for name, spec in inputs.items() if name not in known}
        self._get_figures, self._get_truths = _getter([*self._figures]), _getter(self._truths)
        self._in_order = _getter([known[name] for name in self.names])
        self._note = note
        self._notes: dict[tuple[str, int], Problem] = {}

    def read(self, given: _Given, problems: list[Problem]) -> dict[str, Item] | None:
        """The items of all these inputs; None where one of them has to be looked at."""
        try:
            figures, truths = self._get_figures(given), self._get_truths(given)
        except KeyError:
            return None
        if not (all(map(is_, map(type, figures), _INT)) and all(map(is_, map(type, truths), _BOOL))):
            return None
        if not (all(map(le, self._lows, figures)) and all(map(ge, self._highs, figures))):
            return None
        choices = [quick(given.get(name)) for name, quick in self._choices.items()]
        if None in choices:
            return None
        numbers = self._as_items(figures, problems) if self._counted else figures
        values = self._in_order((*numbers, *truths, *choices))
        return dict(zip(self.names, map(_make, zip(self.names, values, *_CLAIMED, strict=False)), strict=True))

    def _as_items(self, figures: tuple[Any, ...], problems: list[Problem]) -> list[Any]:
        """Records of which only the number is given, and a note on each."""
        found, names = list(figures), [*self._figures]
        for at in self._counted:
            count: int = found[at]
            found[at] = Items(count)
            key = names[at], count
            note = self._notes.get(key)
            if note is None:
                note = self._note(*key)
                if len(self._notes) < KEPT:
                    self._notes[key] = note
            problems.append(note)
        return found


def _getter(keys: list[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """What stands under some keys, as a tuple also where there is one or none."""
    if len(keys) > 1:
        return itemgetter(*keys)
    return lambda given: tuple(given[key] for key in keys)
