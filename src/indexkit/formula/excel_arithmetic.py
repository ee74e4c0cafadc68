"""Sums, products, quotients, comparisons, limits and roundings in cells. Each takes and gives figures (:class:`Op`)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd

from indexkit.arithmetic import Mode
from indexkit.formula.excel_rows import Rows, no_fraction, over_limit
from indexkit.formula.excel_words import (
    ABOVE,
    BELOW,
    LIMIT,
    MORE,
    NEAR,
    SLACK,
    SMALL,
    STATE,
    WITHIN,
    WORK,
    Op,
    Truth,
    absolute,
    common,
    constant,
    plus,
    scaled,
    size,
    times,
    worst,
)
from indexkit.formula.integer_words import UNDEFINED
from indexkit.formula.nodes import Formula, Relation

Words = str | Formula
MANY = 40
"""So many terms stand in one cell; more are added up in several."""


def negative(rows: Rows, words: Words, a: Op) -> Op:
    if a.known:
        return constant(Fraction(-a.n, a.d))  # type: ignore[operator,arg-type]
    row = rows.row(words)
    row.cells |= {STATE: a.s, ABOVE: f"-{a.n}", BELOW: a.d, NEAR: f"-{a.x}"}
    row.cells |= {} if a.exact else {WITHIN: a.e}
    return rows.of(row, a.d if isinstance(a.d, int) else None, a.most, a.wide)


def absolute_of(rows: Rows, words: Words, a: Op) -> Op:
    row = rows.row(words)
    row.cells |= {STATE: a.s, ABOVE: absolute(a.n), BELOW: a.d, NEAR: f"ABS({a.x})"}
    row.cells |= {} if a.exact else {WITHIN: a.e}
    return rows.of(row, a.d if isinstance(a.d, int) else None, a.most, a.wide)


def total(rows: Rows, words: Words, ops: Sequence[Op]) -> Op:
    if len(ops) > MANY:
        chunks = [ops[start : start + MANY] for start in range(0, len(ops), MANY)]
        return total(rows, words, [total(rows, words, chunk) for chunk in chunks])
    if not ops:
        return constant(0)
    below = common(ops)
    most = None if below is None else size(ops, below)
    if below is not None and most is not None and most <= LIMIT:
        return rows.whole(words, plus(scaled(op, below) for op in ops), below, worst(*(op.s for op in ops)), most)
    found = ops[0]
    for op in ops[1:]:
        found = added(rows, words, found, op)
    return found


def subtracted(rows: Rows, words: Words, a: Op, b: Op) -> Op:
    below = common((a, b))
    most = None if below is None else size((a, b), below)
    if below is not None and most is not None and most <= LIMIT:
        above = plus([scaled(a, below), times(scaled(b, below), -1)])
        return rows.whole(words, above, below, worst(a.s, b.s), most)
    return added(rows, words, a, b, -1)


def added(rows: Rows, words: Words, a: Op, b: Op, sign: int = 1) -> Op:
    """a + b, or a - b, over the least common denominator."""
    below = common((a, b))
    if below is not None:
        most = size((a, b), below)
        guard = str(below) if most is not None and most <= LIMIT else ""
        long = over_limit(f"{absolute(scaled(a, below))}+{absolute(scaled(b, below))}")
        guard = guard or f"IF({long},0,{below})"
    else:
        lcm = f"{a.d}/GCD({a.d},{b.d})*{b.d}"
        long = over_limit(f"{lcm}*MAX(1,{absolute(a.n)}/{a.d}+{absolute(b.n)}/{b.d})")
        guard = f"IF({long},0,{lcm})"
    lacks = no_fraction(a, b)
    guard = f"IF({lacks},0,{guard})" if lacks else guard
    above = f"{a.n}*({{G}}/{a.d})+{times(b.n, sign)}*({{G}}/{b.d})"
    near = f"{a.x}{'+' if sign > 0 else '-'}{b.x}"
    within = f"{a.e}+{b.e}+(ABS({a.x})+ABS({b.x}))*{SLACK}"
    return rows.broken(words, worst(a.s, b.s), guard, above, near, within)


def product(rows: Rows, words: Words, a: Op, b: Op) -> Op:
    if a.known and b.known:
        return constant(Fraction(a.n, a.d) * Fraction(b.n, b.d))  # type: ignore[arg-type]
    for one, other in ((a, b), (b, a)):
        if one.known and (one.n, one.d) == (1, 1):
            return other
    rank = worst(a.s, b.s)
    if isinstance(a.d, int) and isinstance(b.d, int) and a.d * b.d <= SMALL and None not in (a.most, b.most):
        most = a.most * b.most  # type: ignore[operator]
        if most <= LIMIT:
            known, rest = (a, b) if isinstance(a.n, int) else (b, a)
            shrink = gcd(known.n, rest.d) if isinstance(known.n, int) and isinstance(rest.d, int) else 1
            above = times(known.n // shrink, rest.n) if isinstance(known.n, int) else times(a.n, b.n)
            return rows.whole(words, above, a.d * b.d // shrink, rank, most // shrink)
    a, b = _crossed(a, b)
    above, below = times(a.n, b.n), times(a.d, b.d)
    guard = f"IF({over_limit(f'ABS({above})', below)},0,{below})"
    lacks = no_fraction(a, b)
    guard = f"IF({lacks},0,{guard})" if lacks else guard
    near = f"{a.x}*{b.x}"
    within = f"ABS({a.x})*{b.e}+ABS({b.x})*{a.e}+{a.e}*{b.e}+ABS({near})*{SLACK}"
    return rows.broken(words, rank, guard, str(above), near, within)


def _crossed(a: Op, b: Op) -> tuple[Op, Op]:
    """The factors, what is constant in one brought to lowest terms with a constant of the other."""
    for one, other in ((a, b), (b, a)):
        if isinstance(one.n, int) and isinstance(other.d, int) and (shrink := gcd(one.n, other.d)) > 1:
            smaller = one._replace(n=one.n // shrink), other._replace(d=other.d // shrink)
            return smaller if one is a else smaller[::-1]
    return a, b


def quotient(rows: Rows, words: Words, a: Op, b: Op) -> Op:
    if b.known and b.n:
        turned = constant(1 / Fraction(b.n, b.d))  # type: ignore[arg-type]
        return product(rows, words, a, turned)
    if b.known:
        return rows.lacking(words, worst(a.s, b.s, UNDEFINED))
    row_number = rows.first + len(rows.rows)
    rank = f"{STATE}{row_number}"
    zero = f"IF({b.n}=0,{UNDEFINED},0)"
    if not b.exact:
        zero = f"IF({b.d}>0,{zero},IF(ABS({b.x})<={b.e},NA(),0))"
    lacking = worst(a.s, b.s)
    undefined = zero if lacking == 0 else f"IF({lacking}>0,{lacking},{zero})"
    above, below = times(a.n, b.d), times(b.n, a.d)
    guard = f"IF({over_limit(f'ABS({above})', f'ABS({below})')},0,ABS({below}))"
    lacks = no_fraction(a, b)
    guard = f"IF({rank}>0,1,{f'IF({lacks},0,{guard})' if lacks else guard})"
    near = f"{a.x}/{b.x}"
    within = f"({a.e}+ABS({near})*{b.e})/(ABS({b.x})-{b.e})+ABS({near})*{SLACK}"
    return rows.broken(words, undefined, guard, f"IF({rank}>0,0,{above}*SIGN({b.n}))", near, within)


# Comparing

_TURNED = {"<": "<", "<=": "<=", "==": "=", "!=": "<>", ">=": ">=", ">": ">"}


def fits(a: Op, b: Op) -> str:
    """Whether the two can be compared exactly: a test of the spreadsheet; empty where they certainly can."""
    below = common((a, b))
    if below is not None:
        sizes = [size((one,), below) for one in (a, b)]
        if all(one is not None and one <= LIMIT for one in sizes):
            return ""
        return f"MAX({absolute(scaled(a, below))},{absolute(scaled(b, below))})<={LIMIT}"
    lacks = no_fraction(a, b)
    long = f"MAX({absolute(times(a.n, b.d))},{absolute(times(b.n, a.d))})<={LIMIT}"
    return f"IF({lacks},FALSE,{long})" if lacks else long


def related(a: Op, relation: str, b: Op) -> str:
    """The comparison of two figures that fit."""
    below = common((a, b))
    if below is not None:
        return f"{scaled(a, below)}{relation}{scaled(b, below)}"
    return f"{times(a.n, b.d)}{relation}{times(b.n, a.d)}"


def apart(a: Op, b: Op) -> str:
    """How far two doubles must at least be apart to be told apart."""
    return f"{a.e}+{b.e}+(ABS({a.x})+ABS({b.x}))*{SLACK}"


def compared(rows: Rows, words: Words, a: Op, relation: Relation, b: Op) -> Truth:
    sign = _TURNED[relation]
    rank = worst(a.s, b.s)
    exactly = f"IF({related(a, sign, b)},1,0)"
    can = fits(a, b)
    if not can:
        return rows.test(words, exactly, rank)
    near = f"IF(ABS({a.x}-{b.x})<={apart(a, b)},NA(),IF({a.x}{sign}{b.x},1,0))"
    truth = f"IF({can},{exactly},{near})"
    return rows.test(words, truth if rank == 0 else f"IF({rank}>0,0,{truth})", rank)


# Choosing by size


def least(rows: Rows, words: Words, ops: Sequence[Op]) -> Op:
    return _extreme(rows, words, ops, "MIN", "<")


def greatest(rows: Rows, words: Words, ops: Sequence[Op]) -> Op:
    return _extreme(rows, words, ops, "MAX", ">")


def _extreme(rows: Rows, words: Words, ops: Sequence[Op], function: str, sign: str) -> Op:
    if len(ops) == 1:
        return ops[0]
    if len(ops) > MANY:
        chunks = [ops[start : start + MANY] for start in range(0, len(ops), MANY)]
        return _extreme(rows, words, [_extreme(rows, words, one, function, sign) for one in chunks], function, sign)
    below = common(ops)
    if below is not None and all(op.most is not None for op in ops):
        most = max(op.most * (below // op.d) for op in ops)  # type: ignore[operator]
        if most <= LIMIT:
            above = f"{function}({','.join(str(scaled(op, below)) for op in ops)})"
            return rows.whole(words, above, below, worst(*(op.s for op in ops)), most)
    found = ops[0]
    for op in ops[1:]:
        found = _chosen(rows, words, found, sign, op)
    return found


def _chosen(rows: Rows, words: Words, a: Op, sign: str, b: Op) -> Op:
    """a if it is less (greater), else b; of doubles that are too near, either, as far off as both."""
    row = rows.row(words)
    first, unsure = row.at(WORK), row.at(MORE)
    can, exactly, nearly = fits(a, b), f"IF({related(a, sign, b)},1,0)", f"IF({a.x}{sign}{b.x},1,0)"
    row.cells |= {
        STATE: worst(a.s, b.s),
        WORK: f"IF({can},{exactly},{nearly})" if can else exactly,
        MORE: f"IF({can},0,IF(ABS({a.x}-{b.x})<={apart(a, b)},1,0))" if can else 0,
        ABOVE: f"IF({first}=1,{a.n},{b.n})",
        BELOW: f"IF({unsure}=1,0,IF({first}=1,{a.d},{b.d}))" if can else f"IF({first}=1,{a.d},{b.d})",
        NEAR: f"IF({first}=1,{a.x},{b.x})",
        WITHIN: f"IF({unsure}=1,{apart(a, b)},IF({first}=1,{a.e},{b.e}))" if can else f"IF({first}=1,{a.e},{b.e})",
    }
    return rows.of(row)


def clamped(rows: Rows, words: Words, value: Op, low: Op, high: Op) -> Op:
    """Where the bounds cross, the upper one holds."""
    if not (low.known and high.known) or value.known:
        return least(rows, words, [greatest(rows, words, [value, low]), high])
    below = common((value, low, high))
    if value.exact and below is not None:
        ends = scaled(low, below), scaled(high, below)
        most = max(abs(end) for end in ends)  # type: ignore[arg-type]
        above = f"MIN({ends[1]},MAX({ends[0]},{scaled(value, below)}))"
        return rows.whole(words, above, below, value.s, most)
    return _between(rows, words, value, low, high)


def _between(rows: Rows, words: Words, value: Op, low: Op, high: Op) -> Op:
    """WORK: 0 where the value is within its bounds, 1 and 2 at the lower and upper one, 3 too near to one to say."""
    if Fraction(low.n, low.d) > Fraction(high.n, high.d):  # type: ignore[arg-type]
        return high._replace(s=value.s)
    row = rows.row(words)
    where = row.at(WORK)
    slack = f"({value.e}+(ABS({value.x})+ABS({low.x})+ABS({high.x}))*{SLACK})"
    tests = [(fits(value, end), end) for end in (low, high)]
    can = ",".join(test for test, _ in tests if test)
    exactly = f"IF({related(value, '<', low)},1,IF({related(value, '>', high)},2,0))"
    nearly = (
        f"IF({value.x}<{low.x}-{slack},1,IF({value.x}>{high.x}+{slack},2,"
        f"IF(OR({value.x}<={low.x}+{slack},{value.x}>={high.x}-{slack}),3,0)))"
    )
    row.cells |= {
        STATE: value.s,
        WORK: f"IF(AND({can}),{exactly},{nearly})" if can else exactly,
        ABOVE: f"CHOOSE({where}+1,{value.n},{low.n},{high.n},0)",
        BELOW: f"CHOOSE({where}+1,{value.d},{low.d},{high.d},0)",
        NEAR: f"CHOOSE({where}+1,{value.x},{low.x},{high.x},MAX({low.x},MIN({high.x},{value.x})))",
        WITHIN: f"CHOOSE({where}+1,{value.e},0,0,{slack})",
    }
    return rows.of(row)


# Rounding


def to_multiple(rows: Rows, words: Words, a: Op, unit: Fraction, mode: Mode) -> Op:
    up, down = unit.numerator, unit.denominator
    if isinstance(a.d, int) and a.exact and up == 1 and down % a.d == 0:
        return a
    n, d = times(a.n, down), times(a.d, up)
    if isinstance(a.d, int):
        shrink = gcd(down, a.d)
        n, d = times(a.n, down // shrink), a.d // shrink * up
    if isinstance(d, int) and a.exact and a.most is not None:
        most = a.most * down // gcd(down, a.d)  # type: ignore[arg-type]
        if 2 * most + d <= LIMIT:
            count = f"({whole_count(str(n), str(d), mode)})"
            return rows.whole(words, times(count, up), down, a.s, (most // d + 1) * up)
    row = rows.row(words)
    work = row.at(WORK)
    lacks = no_fraction(a)
    guard = f"IF({over_limit(f'2*{absolute(n)}+{d}')},0,1)"
    y, off = f"{a.x}*({down}/{up})", f"({a.e}*({down}/{up})+ABS({a.x}*({down}/{up}))*{SLACK})"
    row.cells |= {
        STATE: a.s,
        WORK: f"IF({lacks},0,{guard})" if lacks else guard,
        MORE: f"IF({work}=1,{whole_count(str(n), str(d), mode)},{near_count(y, off, mode)})",
        ABOVE: f"IF({a.s}>0,0,{times(row.at(MORE), up)})" if a.s != 0 else str(times(row.at(MORE), up)),
        BELOW: down,
        NEAR: f"{row.at(ABOVE)}/{down}",
    }
    return rows.of(row, down)


def whole_count(n: str, d: str, mode: Mode) -> str:
    """n / d, d > 0, to a whole number."""
    down, up = f"INT({n}/({d}))", f"-INT(-{n}/({d}))"
    match mode:
        case "floor":
            return down
        case "ceiling":
            return up
        case "up":
            return f"IF({n}>0,{up},{down})"
        case "down":
            return f"IF({n}>0,{down},{up})"
        case "half_ceiling":
            return f"INT((2*{n}+{d})/(2*{d}))"
        case "half_up":
            return f"SIGN({n})*INT((2*ABS({n})+{d})/(2*{d}))"
        case "half_down":
            return f"SIGN({n})*-INT(({d}-2*ABS({n}))/(2*{d}))"
        case "half_even":
            upper = f"INT((2*{n}+{d})/(2*{d}))"
            return f"{upper}-IF(AND(MOD(2*{n}+{d},2*{d})=0,MOD({upper},2)=1),1,0)"


def near_count(y: str, off: str, mode: Mode) -> str:
    """The same of a double; #N/A where it is too near to a tie."""
    half = mode.startswith("half")
    tie = f"ABS({y})+0.5" if half else y
    if half:
        taken = f"SIGN({y})*INT(ABS({y})+0.5)"
    else:
        down, up = f"INT({y})", f"-INT(-{y})"
        taken = {"floor": down, "ceiling": up}.get(mode, "")
        taken = taken or (f"IF({y}>0,{up},{down})" if mode == "up" else f"IF({y}>0,{down},{up})")
    return f"IF(ABS({tie}-ROUND({tie},0))<={off},NA(),{taken})"
