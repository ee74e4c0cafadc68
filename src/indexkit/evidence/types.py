"""What evidence is once it is read: items with their states, a panel's points, notes. Data only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from indexkit.formula.exact import Items
from indexkit.model import Fate, Rounding
from indexkit.problems import Place, Problem

Lens = Literal["as_claimed", "verified_only"]
EvidenceState = Literal["absent", "not_applicable", "claimed", "verified", "rejected"]
STATES: tuple[EvidenceState, ...] = ("claimed", "verified", "rejected", "absent", "not_applicable")
PRESENT: Mapping[Lens, frozenset[EvidenceState]] = {
    "as_claimed": frozenset({"claimed", "verified"}),
    "verified_only": frozenset({"verified"}),
}

Figures: TypeAlias = tuple[int | Fraction, ...]
Value: TypeAlias = int | Fraction | bool | str | Items | Figures | None
Steps: TypeAlias = Mapping[str, Rounding | None] | Callable[[str], Rounding | None]


class Code(NamedTuple):
    """What a text in the place of a value means, as it is compared: a value of the input's type, or a state."""

    text: str
    value: Value = None
    state: Literal["absent", "not_applicable"] | None = None


class Item(NamedTuple):
    """What the evidence says of one input. A date's value is its day number, that of `numbers` a tuple; `on` is
    `YYYY-MM-DD`. `codes`: the declared texts that stood in the place of a figure. `read_as`: what formulas read, where
    the input's rounding makes that another value. An item that is absent and has a value stands for a default."""

    name: str
    value: Value
    state: EvidenceState
    source: str = ""
    note: str = ""
    by: str = ""
    on: str = ""
    why: str = ""
    place: Place | None = None
    codes: tuple[str, ...] = ()
    read_as: Value = None
    submitted: str = ""
    """The day on which it was handed in, where that is said of it alone."""


def claimed(name: str, value: Value) -> Item:
    """A plain value of which nothing else is said: the usual case, made as a tuple because that is the fastest way."""
    return _new(Item, (name, value, "claimed", *REST))


_new = tuple.__new__
REST = tuple(Item._field_defaults.values())
"""What nobody said of a plain value."""


class PanelPoints(NamedTuple):
    """The points that a panel gave for a node, in place of computed ones (RULES R6)."""

    node: str
    points: int | Fraction
    by: str = ""
    on: str = ""
    why: str = ""
    source: str = ""
    note: str = ""
    place: Place | None = None


class Outside(NamedTuple):
    """Evidence that was not handed in within the assessment's window, and what becomes of it. `record`: the place of a
    record in its list, where it is a record that came apart; `submitted` is empty where nobody said when."""

    input: str
    when: Literal["early", "late", "undated"]
    fate: Fate
    submitted: str = ""
    record: int | None = None

    @property
    def key(self) -> tuple[str, int | None]:
        return self.input, self.record


@dataclass(frozen=True)
class Evidence:
    """What was read, in the order of the framework: items by input, a panel's points by node id. `submitted`: the day
    on which all was handed in of which no other day is said; `outside`: what was not handed in within the window."""

    items: Mapping[str, Item]
    panel: Mapping[str, PanelPoints]
    notes: tuple[Problem, ...] = ()
    submitted: str = ""
    outside: tuple[Outside, ...] = ()
