"""Rounding to significant digits in cells: the unit is a power of ten that the figure itself tells."""

from __future__ import annotations

from indexkit.arithmetic import Mode
from indexkit.formula.excel_arithmetic import Words, near_count, whole_count
from indexkit.formula.excel_rows import Rows
from indexkit.formula.excel_words import ABOVE, BELOW, LIMIT, MORE, NEAR, SLACK, STATE, WORK, Op, absolute


def to_digits(rows: Rows, words: Words, a: Op, digits: int, mode: Mode) -> Op:
    """First the power of ten of the last digit that stays, then the figure to a multiple of it; 0 stays 0."""
    if a.known and not a.n:
        return a
    ten = rows.row(words)
    guess, power = ten.at(WORK), ten.at(MORE)
    above, below = absolute(a.n), a.d
    up = f"{above}>={below}*10^({guess}+1)"
    down = f"{above}<{below}*10^{guess}"
    unsure = f"ABS(LOG10(ABS({a.x}))-ROUND(LOG10(ABS({a.x})),0))<={a.e}/ABS({a.x})+{SLACK}"
    settled = f"IF({up},{guess}+1,IF({down},{guess}-1,{guess}))"
    ten.cells |= {
        STATE: a.s,
        WORK: f"IF({a.x}=0,0,INT(LOG10(ABS({a.x}))))",
        MORE: f"IF({a.d}=0,IF({unsure},NA(),{guess}),{settled})+1-{digits}",
        ABOVE: power,
    }
    row = rows.row(words)
    work, more, unit = row.at(WORK), row.at(MORE), f"10^{power}"
    n = f"IF({power}<0,{a.n}*10^-{power},{a.n})"
    d = f"IF({power}<0,{a.d},{a.d}*10^{power})"
    y, off = f"({a.x}/{unit})", f"({a.e}/{unit}+ABS({a.x}/{unit})*{SLACK})"
    row.cells |= {
        STATE: a.s,
        WORK: f"IF({a.d}=0,0,IF(2*ABS({n})+{d}>{LIMIT},0,1))",
        MORE: f"IF({work}=1,{whole_count(n, d, mode)},{near_count(y, off, mode)})",
        ABOVE: f"IF({a.x}=0,0,{more}*IF({power}>0,10^{power},1))",
        BELOW: f"IF({power}<0,10^-{power},1)",
        NEAR: f"{row.at(ABOVE)}/{row.at(BELOW)}",
    }
    return rows.of(row)
