"""The formula tree: frozen data that compares, hashes and prints; nothing in it computes.

Numbers, truths and lists are three closed unions, so that a comparison cannot wander into a sum. Each meaning of a
tree is one function in a file of its own (`exact`, `text`, `bounds` …) over all of these nodes.
Names: `Input` reads evidence, `Ref` another figure of the plan. Inside an `Each`, the fields of the record at hand
are inputs named `ITEMS.FIELD`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from indexkit.arithmetic import Mode


class State(Enum):
    """What a formula can be worth besides a number or a truth (RULES R10, R11): evidence was rejected or is absent, a
    rule says that there is no value, it does not apply, a divisor is 0. Where several meet, the first of this order
    wins."""

    REJECTED = "rejected"
    ABSENT = "absent"
    NONE = "none"
    NOT_APPLICABLE = "not_applicable"
    UNDEFINED = "undefined"

    @property
    def order(self) -> int:
        return _ORDER[self]


_ORDER = {state: index for index, state in enumerate(State)}
LACKING = frozenset({State.REJECTED, State.ABSENT, State.NOT_APPLICABLE})
"""For want of evidence: the states that an input can have. `NONE` is a rule's own word: there is no value."""
NOT_GIVEN = LACKING | {State.NONE}
WITHOUT = frozenset({State.REJECTED, State.ABSENT, State.NONE})
"""What applies and has no figure."""

Part = Literal["points", "exact", "share", "maximum", "minimum"]
Arithmetic = Literal["+", "-", "*", "/"]
Relation = Literal["<", "<=", "==", "!=", ">=", ">"]
Function = Literal[
    "min", "max", "sum", "abs", "floor", "ceil", "trunc", "clamp", "mean", "median", "geomean", "harmean",
    "sqrt", "ln", "log10", "exp", "pow",
]  # fmt: skip
How = Literal[
    "sum", "mean", "geomean", "harmean", "power", "median", "mode", "min", "max", "count", "any", "all", "sd",
    "count_below", "count_above",
]  # fmt: skip
"""How several figures become one (LANGUAGE 2). The last two count those below and above the reader's own figure, and
so are only for the units of a cohort."""
COUNTS = frozenset[How]({"count_below", "count_above"})


@dataclass(frozen=True, slots=True)
class Num:
    """A constant: an int or a Fraction."""

    value: int | Fraction


@dataclass(frozen=True, slots=True)
class Input:
    """A numeric input of the evidence (count, number, percent, points; a date as its day number; items as
    their count)."""

    name: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records of an `items` input have, for every field of `where`, one of its values (RULES R14)."""

    name: str
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """The points that a panel gave for a node; ABSENT where it gave none (RULES R6)."""

    node: str


@dataclass(frozen=True, slots=True)
class Ref:
    """A part of another figure of the plan: points (after cap and rounding), exact, share, maximum, minimum."""

    name: str
    part: Part = "points"


@dataclass(frozen=True, slots=True)
class Nothing:
    """The constant `none`, in one of its states."""

    state: State


@dataclass(frozen=True, slots=True)
class Negative:
    of: Number


@dataclass(frozen=True, slots=True)
class Binary:
    """`left op right`; `/` by zero is UNDEFINED."""

    op: Arithmetic
    left: Number
    right: Number


@dataclass(frozen=True, slots=True)
class Call:
    """A function of numbers. `clamp(x, low, high)`, `pow(x, y)`; the others as named."""

    function: Function
    args: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """`of` to a multiple of `unit`."""

    of: Number
    unit: Fraction
    mode: Mode


@dataclass(frozen=True, slots=True)
class RoundDigits:
    """`of` to that many significant digits; 0 stays 0."""

    of: Number
    digits: int
    mode: Mode


@dataclass(frozen=True, slots=True)
class Lookup:
    """How the file writes cases that were a table: its name, the keys, the column where there are several."""

    table: str
    keys: tuple[Number | Choice | str, ...]
    column: str = ""


@dataclass(frozen=True, slots=True)
class Cases:
    """The figure of the first row whose test holds, else `otherwise`. As a chain of `If`: a test that has a state stops
    it there, with that state. `shown`: what is printed in its place; it is no part of what the cases are."""

    rows: tuple[tuple[Truth, Number], ...]
    otherwise: Number
    shown: Lookup | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Gather:
    """How the members of a list become one figure; the one aggregation vocabulary (LANGUAGE 2, 3).

    Members that do not apply are left out first; then `missing` answers for those that are absent or rejected: `none`
    (the whole has none), `skip` (they leave, with their weight), `zero` (they count as 0), `all_zero` (the whole is 0).
    Fewer than `at_least` members with a figure (a whole number: that many; else that share of those that apply): none.
    Then members are dropped: the `drop_lowest` and `drop_highest`, or all but the `keep` highest (lowest); among equals
    the later listed goes first (RULES R12).
    """

    how: How
    missing: Literal["none", "skip", "zero", "all_zero"] = "none"
    at_least: int | Fraction = 0
    drop_lowest: int = 0
    drop_highest: int = 0
    keep_highest: int | None = None
    keep_lowest: int | None = None
    power: int | Fraction = 1
    """The exponent of a power mean."""
    ties: Literal["none", "lowest", "highest", "mean"] = "none"
    """What a mode is where several figures are equally frequent."""
    divisor: Literal["n", "n-1"] = "n"
    """Of a standard deviation: what the squares are divided by."""


@dataclass(frozen=True, slots=True)
class Fold:
    """The members of a list made one figure. With weights: sum Σwx, mean Σwx / Σw, geometric, harmonic and power means
    likewise; the others know no weights. Of an empty list sum and count are 0, any 0, all 1, the others UNDEFINED."""

    rule: Gather
    of: List
    weights: List | None = None


@dataclass(frozen=True, slots=True)
class If:
    """Looks only at the test and at the branch taken."""

    test: Truth
    then: Number
    otherwise: Number


@dataclass(frozen=True, slots=True)
class First:
    """The first argument that is given; the last one's state if none is."""

    args: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Catch:
    """`of`, unless its value is one of `states`: then `then`."""

    of: Number
    states: frozenset[State]
    then: Number


@dataclass(frozen=True, slots=True)
class Across:
    """A figure over all units of the reader's cohort: those of its scorecard that have the same values of the inputs
    `within` and for which `among` holds. It is worked out before the unit is scored, and read among the inputs under
    `name`. `of`, `among` and `weight` are each unit's own, and stand in lines of the plan."""

    name: str
    rule: Gather
    of: Number
    among: Truth | None = None
    within: tuple[str, ...] = ()
    weight: Number | None = None

    @property
    def own_line(self) -> str:
        return f"{self.name}.of"

    @property
    def among_line(self) -> str:
        return f"{self.name}.among"

    @property
    def weight_line(self) -> str:
        return f"{self.name}.weight"

    @property
    def lines(self) -> dict[str, Number]:
        """What each unit brings to the figure, by the names of the lines; of `among` 1 where it holds."""
        found = {self.own_line: self.of}
        found |= {} if self.among is None else {self.among_line: If(self.among, Num(1), Num(0))}
        return found | ({} if self.weight is None else {self.weight_line: self.weight})


Number: TypeAlias = (
    Num | Input | Tally | Panel | Ref | Nothing | Negative | Binary | Call | Round | RoundDigits | If | Cases | First
    | Catch | Fold | Across
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListInput:
    """An input of type `numbers`: its figures in the order given."""

    name: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Members written one by one."""

    args: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Let:
    """A figure that each record has of its own, under the name by which `Ref` reads it."""

    name: str
    formula: Number


@dataclass(frozen=True, slots=True)
class Each:
    """A figure for each record of an `items` input that counts: has for every field of `where` one of its values, and
    for which `when` holds. The record's fields are the inputs `ITEMS.FIELD`; `lets` are worked out first, in order.
    `dates`: the fields that are days, read as their numbers. ABSENT where only the number of records is known."""

    name: str
    of: Number
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    when: Truth | None = None
    lets: tuple[Let, ...] = ()
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trim:
    """A list without its lowest and highest members, so many of each; a state where one of its members has one, and
    UNDEFINED where none would be left."""

    of: List
    lowest: int
    highest: int


List: TypeAlias = ListInput | Listed | Each | Trim


@dataclass(frozen=True, slots=True)
class Lit:
    """The constant true or false."""

    value: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes_no input of the evidence."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether a choice input is one of `options` (`==`: one option; `in`: several)."""

    name: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """`left relation right`, exactly. A chain `a < b < c` is read as All of its pairs."""

    relation: Relation
    left: Number
    right: Number


@dataclass(frozen=True, slots=True)
class All:
    """Kleene's conjunction: false as soon as one is false; truth of nothing is true."""

    args: tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Kleene's disjunction."""

    args: tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class Not:
    of: Truth


@dataclass(frozen=True, slots=True)
class Given:
    """Whether the value is there: neither rejected, absent nor not applicable. Never has a state itself."""

    of: Number | Flag | Choice


Truth: TypeAlias = Lit | Flag | Choice | Compare | All | Any | Not | Given
Formula: TypeAlias = Number | Truth | List | Let

NUMBERS = (
    Num, Input, Tally, Panel, Ref, Nothing, Negative, Binary, Call, Round, RoundDigits, If, Cases, First, Catch, Fold,
    Across,
)  # fmt: skip
LISTS = (ListInput, Listed, Each, Trim)
TRUTHS = (Lit, Flag, Choice, Compare, All, Any, Not, Given)


def _cases(node: Cases) -> tuple[Formula, ...]:
    return (*(part for row in node.rows for part in row), node.otherwise)


def _fold(node: Fold) -> tuple[Formula, ...]:
    return (node.of,) if node.weights is None else (node.of, node.weights)


def _each(node: Each) -> tuple[Formula, ...]:
    return (*node.lets, *(() if node.when is None else (node.when,)), node.of)


def _across(node: Across) -> tuple[Formula, ...]:
    """Only what counts those below or above its own figure reads it."""
    return (Ref(node.own_line),) if node.rule.how in COUNTS else ()


_CHILDREN: dict[type, Callable[..., tuple[Formula, ...]]] = {
    **dict.fromkeys((Negative, Round, RoundDigits, Not, Given, Trim), lambda node: (node.of,)),
    **dict.fromkeys((Binary, Compare), lambda node: (node.left, node.right)),
    **dict.fromkeys((Call, First, All, Any, Listed), lambda node: node.args),
    If: lambda node: (node.test, node.then, node.otherwise),
    Catch: lambda node: (node.of, node.then),
    Cases: _cases,
    Fold: _fold,
    Each: _each,
    Across: _across,
    Let: lambda node: (node.formula,),
}
"""By type, for trees are walked often; a type that is not here is a leaf."""


def children(node: Formula) -> tuple[Formula, ...]:
    """The direct parts of a node, in reading order."""
    below = _CHILDREN.get(type(node))
    return () if below is None else below(node)


def walk(node: Formula) -> list[Formula]:
    """The node and everything below it, in reading order."""
    if type(node) not in _CHILDREN:
        return [node]
    found: list[Formula] = []
    todo = [node]
    while todo:
        here = todo.pop()
        found.append(here)
        below = _CHILDREN.get(type(here))
        if below is not None:
            todo.extend(reversed(below(here)))
    return found


_READ = frozenset({Input, Tally, Flag, Choice, ListInput, Each})


class Reads(NamedTuple):
    """What is read anywhere in a tree, each once, in reading order."""

    inputs: tuple[str, ...]
    refs: tuple[Ref, ...]
    across: tuple[Across, ...]


def reads_of(node: Formula) -> Reads:
    """`inputs_of`, `refs_of` and `across_in`, in one walk."""
    names: dict[str, None] = {}
    refs: dict[Ref, None] = {}
    across: dict[Across, None] = {}
    local: set[str] = set()
    for here in walk(node):
        kind = type(here)
        if kind in _READ:
            names[here.name] = None  # type: ignore[union-attr]
        elif kind is Ref:
            refs[here] = None  # type: ignore[index]
        elif kind is Let:
            local.add(here.name)  # type: ignore[union-attr]
        elif kind is Across:
            across[here] = None  # type: ignore[index]
            names.update(dict.fromkeys(here.within))  # type: ignore[union-attr]
    inputs = tuple(name for name in names if "." not in name)
    read = tuple(ref for ref in refs if ref.name not in local) if local else tuple(refs)
    return Reads(inputs, read, tuple(across))


def inputs_of(node: Formula) -> tuple[str, ...]:
    """The names of the inputs read anywhere in the tree, each once, in reading order. Fields of records are not inputs
    of their own: the list that has them is."""
    return reads_of(node).inputs


def across_in(node: Formula) -> tuple[Across, ...]:
    """The figures over other units that are read anywhere in the tree, each once, in reading order."""
    return reads_of(node).across


def refs_of(node: Formula) -> tuple[Ref, ...]:
    """The other figures read anywhere in the tree, each once, in reading order; not those of a record's own."""
    return reads_of(node).refs
