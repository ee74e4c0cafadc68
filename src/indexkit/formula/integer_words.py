"""Figures as the generated code of :mod:`integers` has them: whole numerators and denominators, and their arithmetic as
text of Python.

A *word* is a whole number known when the plan is compiled, or the name of a variable of the code (never a word of an
author's). What is known is folded here, so that a denominator of 1 or 100 costs nothing when a unit is scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import gcd, lcm
from typing import Any, NamedTuple, TypeAlias

from indexkit.arithmetic import Mode
from indexkit.arithmetic import Number as Figure
from indexkit.formula.exact import Items, Value
from indexkit.formula.intervals import Interval, point
from indexkit.formula.nodes import State

Word: TypeAlias = int | str

RANKS: Mapping[State, int] = {state: len(State) - state.order for state in State}
"""How strong a state is in generated code, where 0 means that there is a number: of two the greater wins."""
BY_RANK: tuple[State | None, ...] = (None, *sorted(State, key=lambda state: RANKS[state]))
UNDEFINED = RANKS[State.UNDEFINED]
ABSENT = RANKS[State.ABSENT]
NONE = RANKS[State.NONE]
GIVEN_BELOW = RANKS[State.NOT_APPLICABLE]
"""What ranks lower is given: a number, or undefined."""

LONG = 2**64
"""Longer denominators are brought to lowest terms at the end of a line, so that they don't grow from line to line."""
ANYWHERE = Interval()
AT_LEAST_0 = Interval(low=0)
ABOVE_0 = Interval(low=0, nonzero=True)
LITERAL_BITS = 256
"""Whole numbers up to this size are printed into the code; a longer denominator is not kept as a literal."""


class Operand(NamedTuple):
    """A number of the code: n / d, unless `s` is the rank of a state. n and d are bound even then (0, and some d > 0),
    so no operation but division needs to look. `v`, if not empty, is an expression for the value as the judge gives it.
    """

    n: Word
    d: Word = 1
    s: Word = 0
    v: str = ""
    usual: int = 0
    """What d mostly is, where it is a variable: that of the rounding, unless a panel gave the points."""
    within: Interval = ANYWHERE
    """Where the number lies, if it is one and no state."""

    @property
    def span(self) -> Interval:
        """Where the number lies, constants included."""
        if isinstance(self.n, int) and isinstance(self.d, int) and self.s == 0:
            return point(figure(self.n, self.d))
        return self.within

    @property
    def known(self) -> bool:
        """Whether it is a constant."""
        return isinstance(self.n, int) and isinstance(self.d, int) and self.s == 0


class Truth(NamedTuple):
    """A truth of the code: `t`, an expression, unless `s` is the rank of a state."""

    t: str
    s: Word = 0


def constant(value: Figure) -> Operand:
    return Operand(value.numerator, value.denominator)


def short(value: Word) -> bool:
    """Whether it is a literal that may be printed."""
    return isinstance(value, int) and value.bit_length() <= LITERAL_BITS


def times(*factors: Word) -> Word:
    """A product: a whole number, a name, or an expression that binds like one product."""
    known = 1
    names = []
    for factor in factors:
        if isinstance(factor, int):
            known *= factor
        else:
            names.append(factor)
    if not names or not known:
        return known
    return " * ".join(names if known == 1 else [*names, str(known)])


def plus(terms: Iterable[Word]) -> Word:
    """A sum: a whole number, a name, or an expression."""
    known = 0
    names = []
    for term in terms:
        if isinstance(term, int):
            known += term
        else:
            names.append(term)
    if not names:
        return known
    return " + ".join(names if not known else [*names, str(known)])


def minus(a: Word, b: Word) -> Word:
    """A difference: a whole number, a name, or an expression."""
    if isinstance(a, int) and isinstance(b, int):
        return a - b
    if isinstance(b, int):
        return plus((a, -b))
    return f"-{b}" if a == 0 else f"{a} - {b}"


def compared(a: Operand, relation: str, b: Operand) -> str:
    """The comparison of two numbers, denominators being positive."""
    if a.d == b.d:
        return f"{a.n} {relation} {b.n}"
    if isinstance(a.d, int) and isinstance(b.d, int):
        below = lcm(a.d, b.d)
        return f"{times(a.n, below // a.d)} {relation} {times(b.n, below // b.d)}"
    return f"{times(a.n, b.d)} {relation} {times(b.n, a.d)}"


def decided(a: Interval, relation: str, b: Interval) -> bool | None:
    """What the comparison of two numbers is wherever they lie; None where that depends."""
    if not (a.numbers and b.numbers):
        return None
    (a_low, a_high), (b_low, b_high) = a.cuts, b.cuts
    match relation:
        case "<":
            return True if a_high < b_low else False if a_low >= b_high else None
        case "<=":
            return True if a_high <= b_low else False if a_low > b_high else None
        case ">" | ">=":
            return decided(b, "<" if relation == ">" else "<=", a)
        case "==" | "!=":
            apart = a_high < b_low or b_high < a_low
            same = a.only is not None and a.only == b.only
            return (relation == "==") == same if apart or same else None
    return None


def never_negative(span: Interval) -> bool:
    return span.low is not None and span.low >= 0


def rounded(n: Word, d: Word, mode: Mode, *, by: int = 1, never_negative: bool = False) -> str:
    """n * by / d to a whole number, d > 0; `n` and `d` are names or whole numbers."""
    twice, double = times(n, 2 * by), times(d, 2)
    n = times(n, by)
    down, up = f"{n} // {d}", f"-(-{n} // {d})"
    if never_negative:
        mode = _UPWARDS.get(mode, mode)
    match mode:
        case "floor":
            return down
        case "ceiling":
            return up
        case "up":
            return f"{up} if {n} > 0 else {down}"
        case "down":
            return f"{down} if {n} > 0 else {up}"
        case "half_ceiling":
            return f"({twice} + {d}) // ({double})"
        case "half_up":
            return f"({twice} + {d}) // ({double}) if {n} > 0 else -(({d} - {twice}) // ({double}))"
        case "half_down":
            return f"-(({d} - {twice}) // ({double})) if {n} > 0 else ({twice} + {d}) // ({double})"
        case "half_even":  # the upper of two neighbours, less 1 where it is odd and the figure halfway
            upper = f"({twice} + {d}) // ({double})"
            return f"{upper} - (({twice} + {d}) % ({double}) == 0 and {upper} % 2)"


_UPWARDS: Mapping[Mode, Mode] = {"half_up": "half_ceiling", "up": "ceiling", "down": "floor"}
"""What modes that look at the sign are to figures that are never negative."""


# What generated code calls


def _bare(n: int, d: int) -> Fraction:
    """A Fraction in lowest terms without the questions that its constructor asks; d > 1."""
    made: Any = object.__new__(Fraction)
    made._numerator = n
    made._denominator = d
    return made  # type: ignore[no-any-return]


def _can_be_bare() -> bool:
    """Whether this Python keeps fractions in those two places."""
    try:
        made, usual = _bare(-2, 3), Fraction(-2, 3)
        return made == usual and hash(made) == hash(usual) and made * 3 == -2 and repr(made) == repr(usual)
    except (AttributeError, TypeError):
        return False


_fraction = _bare if _can_be_bare() else Fraction


def figure(n: int, d: int) -> Figure:
    """n / d in lowest terms, an int where it is whole; d > 0."""
    common = gcd(n, d)
    if common == d:
        return n // d
    return _fraction(n, d) if common == 1 else _fraction(n // common, d // common)


def split(value: Any) -> tuple[int, int, int, Value]:
    """A value → numerator, denominator, rank, and the value that formulas see."""
    if type(value) is State:
        return 0, 1, RANKS[value], value
    if type(value) is Items:
        return value.count, 1, 0, value.count
    return value.numerator, value.denominator, 0, value


def lowest(n: int, d: int) -> tuple[int, int]:
    """The same figure in lowest terms."""
    common = gcd(n, d)
    return n // common, d // common


def total(*parts: int) -> tuple[int, int]:
    """The sum of numerators and denominators, given by turns, over one common denominator."""
    below = lcm(*parts[1::2])
    return sum(n * (below // d) for n, d in zip(parts[::2], parts[1::2], strict=True)), below
