"""The arithmetic of generated code: operations and functions on numerators and denominators.

Denominators are positive, before and after. Each function writes what it needs into `code` and returns the number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from indexkit.arithmetic import Mode
from indexkit.formula.functions import FUNCTIONS
from indexkit.formula.integer_code import Branch, Code, usually
from indexkit.formula.integer_words import (
    UNDEFINED,
    Operand,
    Word,
    compared,
    decided,
    minus,
    never_negative,
    plus,
    rounded,
    times,
)

Args: TypeAlias = Sequence[Operand]
_TERMS = 40
"""The most terms that one expression of the code holds."""


def negative(code: Code, of: Operand) -> Operand:
    return Operand(code.let("n", minus(0, of.n)), of.d, of.s)


def product(code: Code, a: Operand, b: Operand) -> Operand:
    return code.made(times(a.n, b.n), times(a.d, b.d), code.rank(a.s, b.s))


def added(code: Code, a: Operand, b: Operand) -> Operand:
    return _joined(code, a, lambda *terms: plus(terms), b)


def subtracted(code: Code, a: Operand, b: Operand) -> Operand:
    return _joined(code, a, minus, b)


def _joined(code: Code, a: Operand, join: Callable[[Word, Word], Word], b: Operand) -> Operand:
    rank = code.rank(a.s, b.s)
    if a.d == b.d:
        return code.made(join(a.n, b.n), a.d, rank)
    if isinstance(a.d, int) and isinstance(b.d, int):
        below = lcm(a.d, b.d)
        return code.made(join(times(a.n, below // a.d), times(b.n, below // b.d)), below, rank)
    return code.made(join(times(a.n, b.d), times(b.n, a.d)), times(a.d, b.d), rank)


def quotient(code: Code, a: Operand, b: Operand) -> Operand:
    """a / b, its denominator made positive; over 0 undefined, unless another state is there (they all win over it)."""
    rank = code.rank(a.s, b.s)
    if isinstance(b.n, str) and code.positive(b):
        return code.made(times(a.n, b.d), times(a.d, b.n), rank)
    none = (rank or UNDEFINED) if isinstance(rank, int) else f"{rank} or {UNDEFINED}"
    if b.n == 0:
        return Operand(0, 1, code.let("s", none))
    above, below = times(a.n, b.d), times(a.d, b.n)
    if isinstance(b.n, int):
        return code.made(above if b.n > 0 else times(above, -1), times(a.d, abs(b.n)), rank)
    end = code.fresh()
    n, d, s = "n" + end, "d" + end, "s" + end
    code.block += [
        f"if {b.n} > 0: {n} = {above}; {d} = {below}; {s} = {rank}",
        f"elif {b.n}: {n} = {times(above, -1)}; {d} = {times(below, -1)}; {s} = {rank}",
        f"else: {n} = 0; {d} = 1; {s} = {none}",
    ]
    return Operand(n, d, s)


def to_multiple(code: Code, of: Operand, unit: Fraction, mode: Mode) -> Operand:
    """Rounding."""
    up, down = unit.numerator, unit.denominator
    if isinstance(of.d, int) and down % (of.d * up) == 0:
        return of  # it is a multiple of the unit already
    d = code.let("d", times(of.d, up))
    if never_negative(of.span) and not of.v:
        whole = code.let("n", rounded(of.n, d, mode, by=down, never_negative=True))
        return code.made(times(whole, up), down, of.s)
    n = code.let("n", times(of.n, down))
    if isinstance(of.d, int) or up != 1 or not of.v:
        whole = code.let("n", rounded(n, d, mode))
        return code.made(times(whole, up), down, of.s)
    end = code.fresh()
    count, value = "n" + end, "v" + end
    state = "" if of.s == 0 else f"{of.v} if {of.s} else "
    code.block += [  # whole figures stay what they are
        f"if {d} == 1: {count} = {n}; {value} = {of.v}",
        f"else: {count} = {rounded(n, d, mode)}; {value} = {state}figure({count}, {down})",
    ]
    return Operand(count, down, of.s, value)


# Functions


def _sum(code: Code, args: Args) -> Operand:
    """Over a denominator that is known, as far as there is one; others are mostly alike: those of the rounding."""
    rank = code.rank(*(arg.s for arg in args))
    rest = [arg._replace(s=0, v="") for arg in args]
    while len(rest) > _TERMS:
        rest = [_short_sum(code, rest[:_TERMS]), *rest[_TERMS:]]
    return _short_sum(code, rest)._replace(s=rank)


def _short_sum(code: Code, args: Args) -> Operand:
    known = [(arg.n, arg.d) for arg in args if isinstance(arg.d, int)]
    others = [arg for arg in args if not isinstance(arg.d, int)]
    below = lcm(*(d for _, d in known))
    head = code.made(plus(times(n, below // d) for n, d in known), below)
    if not others:
        return head
    if head.n == 0:
        return _alike(code, others)
    return _alike(code, [*others, head])


def _alike(code: Code, args: Args) -> Operand:
    if len({arg.d for arg in args}) == 1:
        return code.made(plus(arg.n for arg in args), args[0].d)
    usual = [usually(arg) for arg in args]
    below = lcm(*usual)
    if len(args) == 2 or not below:
        return added(code, *args) if len(args) == 2 else _one_by_one(code, args)
    end = code.fresh()
    expected = " and ".join(f"{arg.d} == {d}" for arg, d in zip(args, usual, strict=True) if isinstance(arg.d, str))
    terms = plus(times(arg.n, below // d) for arg, d in zip(args, usual, strict=True))
    code.block += [f"if {expected}: n{end} = {terms}; d{end} = {below}", f"else: n{end}, d{end} = {_total(args)}"]
    return Operand("n" + end, "d" + end, usual=below)


def _one_by_one(code: Code, args: Args) -> Operand:
    end = code.fresh()
    code.block.append(f"n{end}, d{end} = {_total(args)}")
    return Operand("n" + end, "d" + end)


def _total(args: Args) -> str:
    return f"total({', '.join(f'{arg.n}, {arg.d}' for arg in args)})"


def _mean(code: Code, args: Args) -> Operand:
    found = _sum(code, args)
    return code.made(found.n, times(found.d, len(args)), found.s)


def _is(a: Operand, relation: str, b: Operand) -> bool:
    """The comparison of two constants."""
    left, right = (Fraction(one.n, one.d) for one in (a, b))  # type: ignore[arg-type]
    return left < right if relation == "<" else left > right


def _better(code: Code, a: Operand, relation: str, b: Operand) -> Operand:
    """a if it is less (greater) than b, else b."""
    if a.known and b.known:
        return a if _is(a, relation, b) else b
    if b.s == 0 and decided(a.span, relation + "=", b.span):
        return a
    if a.s == 0 and decided(b.span, relation + "=", a.span):
        return b
    return _of_all(code, code.rank(a.s, b.s), [(compared(a, relation, b), [], a), ("", [], b)])


def _of_all(code: Code, rank: Word, branches: list[Branch]) -> Operand:
    """The branch that holds, but a state if any of the branches has one."""
    if rank == 0:
        return code.merge(branches)
    if all(one.v or one.known for _, _, one in branches):  # a value is passed on only from where it is no state's
        passed = [(condition, block, one._replace(s=0)) for condition, block, one in branches]
        return code.merge([(str(rank), [], code.state(rank)), *passed])
    return code.merge([(condition, block, one._replace(s=rank, v="")) for condition, block, one in branches])


def _least(code: Code, args: Args) -> Operand:
    found = args[0]
    for arg in args[1:]:
        found = _better(code, arg, "<", found)
    return found


def _greatest(code: Code, args: Args) -> Operand:
    found = args[0]
    for arg in args[1:]:
        found = _better(code, arg, ">", found)
    return found


def _clamp(code: Code, args: Args) -> Operand:
    """Where the bounds cross, the upper one holds."""
    value, low, high = args
    if value.known or not (low.known and high.known) or _is(low, ">", high):
        return _better(code, high, "<", _better(code, low, ">", value))
    ends = (("<", low), (">", high))
    outside: list[Branch] = [
        (compared(value, relation, end), [], end)
        for relation, end in ends
        if decided(value.span, relation, end.span) is not False
    ]
    return _of_all(code, value.s, [*outside, ("", [], value)]) if outside else value


def _abs(code: Code, args: Args) -> Operand:
    n = args[0].n
    return args[0]._replace(n=code.let("n", abs(n) if isinstance(n, int) else f"abs({n})"), v="")


def _whole(mode: Mode) -> Callable[[Code, Args], Operand]:
    def write(code: Code, args: Args) -> Operand:
        return to_multiple(code, args[0], Fraction(1), mode)

    return write


CALLS: Mapping[str, Callable[[Code, Args], Operand]] = {
    "min": _least,
    "max": _greatest,
    "sum": _sum,
    "abs": _abs,
    "floor": _whole("floor"),
    "ceil": _whole("ceiling"),
    "trunc": _whole("down"),
    "clamp": _clamp,
    "mean": _mean,
}
"""Functions that are whole-number arithmetic."""

ASKED = frozenset({"median", "harmean", "geomean", "sqrt", "ln", "log10", "exp", "pow"})
"""Functions for which the code calls the judge's own, with figures in lowest terms."""


def asked(code: Code, function: str, args: Args) -> tuple[Word, str]:
    """The rank of what the arguments lack, and the call of the judge's function."""
    rank = code.rank(*(arg.s for arg in args))
    values = ", ".join(str(code.let("v", code.value(arg))) for arg in args)
    return rank, f"{code.slot(FUNCTIONS[function])}([{values}])"
