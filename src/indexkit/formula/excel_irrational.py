"""Roots, logarithms, exponentials and powers in cells: doubles, with a bound on how far they are off.

Exact where a cell can see that the result is rational: a root of squares, a whole power of a short fraction, 0 and 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from indexkit.formula.excel_arithmetic import product, total
from indexkit.formula.excel_rows import Rows
from indexkit.formula.excel_words import (
    ABOVE,
    BELOW,
    NEAR,
    SLACK,
    STATE,
    WITHIN,
    WORK,
    Op,
    constant,
    worst,
)
from indexkit.formula.integer_words import UNDEFINED
from indexkit.formula.nodes import Formula

Words = str | Formula
_OFF = SLACK
"""How far a function of the spreadsheet is off at most, as a share of its result."""
_SAFE = 600
"""Exponents of e beyond this are left to indexkit."""


def _row(
    rows: Rows, words: Words, args: Sequence[Op], domain: str, exact: tuple[str, str, str], near: str, within: str
) -> Op:
    """`domain`: the rank where the arguments have numbers. `exact`: a test, a numerator and a denominator."""
    row = rows.row(words)
    lacking = worst(*(op.s for op in args))
    row.cells[STATE] = domain if lacking == 0 else f"IF({lacking}>0,{lacking},{domain})"
    rank, work, below = row.at(STATE), row.at(WORK), row.at(BELOW)
    test, above, under = exact
    row.cells |= {
        WORK: f"IF({rank}>0,1,IF({test},1,0))",
        ABOVE: f"IF({rank}>0,0,IF({work}=1,{above},0))",
        BELOW: f"IF({rank}>0,1,IF({work}=1,{under},0))",
        NEAR: f"IF({below}=0,{near},{row.at(ABOVE)}/{below})",
        WITHIN: f"IF({below}=0,{within.replace('{Y}', row.at(NEAR))},0)",
    }
    return rows.of(row)


def _unsure(a: Op, test: str) -> str:
    """`test`, or #N/A where the figure is too near to 0 to say."""
    return test if a.exact else f"IF(AND({a.d}=0,ABS({a.x})<={a.e}),NA(),{test})"


def _root(rows: Rows, words: Words, args: Sequence[Op]) -> Op:
    (a,) = args
    above, below = f"ROUND(SQRT({a.n}),0)", f"ROUND(SQRT({a.d}),0)"
    squares = f"IF({a.d}=0,FALSE,AND({above}*{above}={a.n},{below}*{below}={a.d}))"
    domain = _unsure(a, f"IF({a.x}<0,{UNDEFINED},0)")
    within = f"{a.e}/(2*SQRT(ABS({a.x}-{a.e})))+{{Y}}*{_OFF}" if not a.exact else f"{{Y}}*{_OFF}"
    return _row(rows, words, args, domain, (squares, above, below), f"SQRT({a.x})", within)


def _ln(rows: Rows, words: Words, args: Sequence[Op]) -> Op:
    (a,) = args
    return _logarithm(rows, words, a, "LN", (f"{a.n}={a.d}", "0", "1"))


def _log10(rows: Rows, words: Words, args: Sequence[Op]) -> Op:
    (a,) = args
    power = f"ROUND(LOG10({a.x}),0)"
    whole = f"IF({power}>=0,{a.n}={a.d}*10^{power},{a.d}={a.n}*10^-{power})"
    return _logarithm(rows, words, a, "LOG10", (f"IF({a.d}=0,FALSE,{whole})", power, "1"))


def _logarithm(rows: Rows, words: Words, a: Op, function: str, exact: tuple[str, str, str]) -> Op:
    domain = _unsure(a, f"IF({a.x}<=0,{UNDEFINED},0)")
    within = f"({a.e}+ABS({a.x})*{SLACK})/ABS({a.x}-{a.e})+ABS({{Y}})*{_OFF}"
    return _row(rows, words, (a,), domain, exact, f"{function}({a.x})", within)


def _exp(rows: Rows, words: Words, args: Sequence[Op]) -> Op:
    (a,) = args
    near = f"IF(ABS({a.x})>{_SAFE},NA(),EXP({a.x}))"
    within = f"{{Y}}*(EXP({a.e}+ABS({a.x})*{SLACK})-1+{_OFF})"
    return _row(rows, words, args, "0", (f"AND({a.n}=0,{a.d}>0)", "1", "1"), near, within)


def _power(rows: Rows, words: Words, args: Sequence[Op]) -> Op:
    base, exponent = args
    if exponent.known and exponent.d == 1 and 0 < exponent.n <= 64:  # type: ignore[operator]
        return whole_power(rows, words, base, exponent.n)  # type: ignore[arg-type]
    zero = f"{base.n}=0" if base.exact else f"AND({base.d}>0,{base.n}=0)"
    sign = f"IF({base.x}<0,IF(AND({exponent.d}=1,ABS({exponent.n})<=64),0,{UNDEFINED}),0)"
    none = f"IF(OR(ABS({exponent.x})>64,AND({zero},{exponent.x}<0)),{UNDEFINED},{sign})"
    domain = none if base.exact else f"IF(AND({base.d}=0,ABS({base.x})<={base.e}),NA(),{none})"
    one = f"OR({zero},AND({base.d}>0,{base.n}={base.d}),AND({exponent.d}>0,{exponent.n}=0))"
    above = f"IF(AND({zero},{exponent.x}>0),0,1)"
    log = f"({exponent.x}*LN(ABS({base.x})))"
    near = f"IF({base.x}<0,NA(),IF(ABS{log}>{_SAFE},NA(),EXP{log}))"
    grown = f"ABS({exponent.x})*({base.e}+{base.x}*{SLACK})/({base.x}-{base.e})"
    other = f"({exponent.e}+ABS({exponent.x})*{SLACK})*ABS(LN({base.x}))"
    within = f"{{Y}}*(EXP({grown}+{other}+ABS{log}*{_OFF})-1+{_OFF})"
    return _row(rows, words, args, domain, (one, above, "1"), near, within)


def whole_power(rows: Rows, words: Words, base: Op, exponent: int) -> Op:
    """By squaring, so that the result is a fraction as long as it is short."""
    found, square = constant(1), base
    while exponent:
        if exponent % 2:
            found = product(rows, words, found, square)
        exponent //= 2
        if exponent:
            square = product(rows, words, square, square)
    return found


def _geomean(rows: Rows, words: Words, args: Sequence[Op]) -> Op:
    count = len(args)
    if count == 1:
        return args[0]
    whole = args[0]
    for arg in args[1:]:
        whole = product(rows, words, whole, arg)
    below_zero = "+".join(f"({arg.x}<0)" for arg in args)
    zero = "+".join(f"IF({arg.n}=0,IF({arg.d}>0,1,0),0)" for arg in args)
    unsure = [f"AND({arg.d}=0,ABS({arg.x})<={arg.e})" for arg in args if not arg.exact]
    domain = f"IF({below_zero}>0,{UNDEFINED},0)"
    domain = f"IF(OR({','.join(unsure)}),NA(),{domain})" if unsure else domain
    roots = [f"ROUND(ABS({part})^(1/{count}),0)" for part in (whole.n, whole.d)]
    exact = f"IF({whole.d}=0,FALSE,AND({roots[0]}^{count}={whole.n},{roots[1]}^{count}={whole.d}))"
    above = f"IF({zero}>0,0,{roots[0]})"
    below = f"IF({zero}>0,1,{roots[1]})"
    within = f"{{Y}}*({whole.e}+{whole.x}*{SLACK})/({count}*({whole.x}-{whole.e}))+{{Y}}*{_OFF}"
    test = f"IF({zero}>0,TRUE,{exact})"
    return _row(rows, words, args, domain, (test, above, below), f"{whole.x}^(1/{count})", within)


def _harmean(rows: Rows, words: Words, args: Sequence[Op]) -> Op:
    from indexkit.formula.excel_arithmetic import quotient

    inverse = [quotient(rows, words, constant(1), arg) for arg in args]
    return quotient(rows, words, constant(len(args)), total(rows, words, inverse))


IRRATIONAL: dict[str, Callable[[Rows, Words, Sequence[Op]], Op]] = {
    "sqrt": _root,
    "ln": _ln,
    "log10": _log10,
    "exp": _exp,
    "pow": _power,
    "geomean": _geomean,
    "harmean": _harmean,
}
