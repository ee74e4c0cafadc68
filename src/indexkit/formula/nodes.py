"""The formula tree: frozen data that compares, hashes and prints; nothing in it computes.

Numbers and truths are two closed unions, so that a comparison cannot wander into a sum. Each meaning of a
tree is one function in a file of its own (`exact`, `text`, `bounds` …) over all of these nodes.
Names: `Input` reads evidence, `Ref` reads another figure of the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Literal, TypeAlias

from indexkit.arithmetic import Mode


class State(Enum):
    """What a formula can be worth besides a number or a truth (RULES R10, R11). Where several meet, the first
    of this order wins."""

    REJECTED = "rejected"
    ABSENT = "absent"
    NOT_APPLICABLE = "not_applicable"
    UNDEFINED = "undefined"

    @property
    def order(self) -> int:
        return _ORDER[self]


_ORDER = {state: index for index, state in enumerate(State)}
NOT_GIVEN = frozenset({State.REJECTED, State.ABSENT, State.NOT_APPLICABLE})

Part = Literal["points", "exact", "share", "maximum", "minimum"]
Arithmetic = Literal["+", "-", "*", "/"]
Relation = Literal["<", "<=", "==", "!=", ">=", ">"]
Function = Literal[
    "min", "max", "sum", "abs", "floor", "ceil", "trunc", "clamp", "mean", "median", "geomean", "harmean",
    "sqrt", "ln", "log10", "exp", "pow",
]  # fmt: skip


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


Number: TypeAlias = Num | Input | Tally | Panel | Ref | Nothing | Negative | Binary | Call | Round | If | First | Catch


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
Formula: TypeAlias = Number | Truth

NUMBERS = (Num, Input, Tally, Panel, Ref, Nothing, Negative, Binary, Call, Round, If, First, Catch)
TRUTHS = (Lit, Flag, Choice, Compare, All, Any, Not, Given)


def children(node: Formula) -> tuple[Formula, ...]:
    """The direct parts of a node, in reading order."""
    match node:
        case Negative(of) | Round(of) | Not(of) | Given(of):
            return (of,)
        case Binary(_, left, right) | Compare(_, left, right):
            return (left, right)
        case Call(_, args) | First(args) | All(args) | Any(args):
            return args
        case If(test, then, otherwise):
            return (test, then, otherwise)
        case Catch(of, _, then):
            return (of, then)
        case _:
            return ()


def walk(node: Formula) -> list[Formula]:
    """The node and everything below it, in reading order."""
    found: list[Formula] = []
    todo = [node]
    while todo:
        here = todo.pop()
        found.append(here)
        todo.extend(reversed(children(here)))
    return found


def inputs_of(node: Formula) -> tuple[str, ...]:
    """The names of the inputs read anywhere in the tree, each once, in reading order."""
    named = (n.name for n in walk(node) if isinstance(n, Input | Tally | Flag | Choice))
    return tuple(dict.fromkeys(named))


def refs_of(node: Formula) -> tuple[Ref, ...]:
    """The other figures read anywhere in the tree, each once, in reading order."""
    return tuple(dict.fromkeys(n for n in walk(node) if isinstance(n, Ref)))
