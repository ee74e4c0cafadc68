"""Figures as they are published (RULES R5), in formulas: exact where the decimals end, else half-up for showing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from indexkit.arithmetic import Number
from indexkit.formula.exact import Value
from indexkit.formula.excel_arithmetic import to_multiple
from indexkit.formula.excel_rows import Rows
from indexkit.formula.excel_words import LIMIT, Op
from indexkit.formula.integer_words import RANKS
from indexkit.formula.nodes import State

NEAR = "{near}"
"""Stands in `Shown.same` for the comparison of two published figures, the cells of which only their sheet knows."""
ENDS = 10**12
"""A figure whose denominator divides this ends within 12 decimals."""
_SHORT = 6
"""A double that is this near to so many decimals may be such a figure, and no cell could tell."""

_FINE = "4E-13"
"""Where a double is less than this off a figure of the places shown, no other figure of 12 decimals is as near."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The formula of a published figure, of its state, and of whether it is what indexkit has."""

    figure: str
    rank: str
    same: str


def shown(rows: Rows, words: str, op: Op, places: int, value: Value | None, sheet: str) -> Shown:
    """On another sheet than the steps; `sheet` is theirs, quoted."""
    n, d, rank = (on_sheet(sheet, word) for word in (op.n, op.d, op.s))
    same = _same(n, d, rank, value)
    if same and not op.exact and not isinstance(value, State):
        same = f"IF({d}>0,{same},{NEAR})"
    if op.exact and isinstance(op.d, int) and ENDS % op.d == 0:
        return Shown(f"{n}/{d}" if op.d > 1 else n, rank, same)
    near = to_multiple(rows, words, op, Fraction(1, 10**places), "half_up")
    half = f"{on_sheet(sheet, near.n)}/{on_sheet(sheet, near.d)}"
    figure = f"IF(MOD({ENDS},{d})=0,{n}/{d},{half})"
    if not op.exact:
        x, e = on_sheet(sheet, op.x), on_sheet(sheet, op.e)
        settled = f"AND({e}<{_FINE},ABS({x}-ROUND({x},{places}))<={e})"
        unsure = f"IF({settled},{half},IF(ABS({x}-ROUND({x},{_SHORT}))<={e},NA(),{half}))"
        figure = f"IF({d}>0,{figure},{unsure})" if op.d != "0" else unsure
    return Shown(figure, rank, same)


def on_sheet(sheet: str, word: object) -> str:
    """A word of the sheet of steps, as other sheets write it."""
    text = str(word)
    bare = text and text[0].isalpha() and text[1:].isdigit()
    return f"{sheet}!{text}" if bare else text


def _same(n: str, d: str, rank: str, value: Value | None) -> str:
    """A test of the spreadsheet; empty where only the published figures can be held against each other."""
    if isinstance(value, State):
        return f"{rank}={RANKS[value]}"
    if value is None or isinstance(value, bool):
        return ""
    figure: Number = value
    if max(abs(figure.numerator), figure.denominator) > LIMIT or d == "0":
        return ""
    return f"AND({rank}=0,{n}*{figure.denominator}={figure.numerator}*{d},{d}>0)"
