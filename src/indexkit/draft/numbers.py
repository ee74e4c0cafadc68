"""Figures as annexes write them: `2,5`, `10 điểm`, `1/2*điểm tối đa`."""

from __future__ import annotations

import re
from fractions import Fraction

from indexkit.arithmetic import Number, read_number

NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,6})?"
_DOUBTFUL = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
"""Thousands or decimals: not ours to say."""
_ZEROS = re.compile("^0+(?=[0-9])")
"""`01 văn bản`, as decisions are written."""
_NONE = re.compile(r"(?:không|không (?:có|được|cho)) ?điểm\.?", re.IGNORECASE)
_POINTS = re.compile(rf"(?:được |cộng |tính )?({NUMBER})(?: ?(?:điểm|đ|points?))?\.?", re.IGNORECASE)
_OF_MAX = re.compile(rf"({NUMBER}|[0-9]{{1,3}} ?/ ?[0-9]{{1,3}})(%?) ?[*x×.]? ?(?:số )?điểm tối đa\.?", re.IGNORECASE)
_MAX = re.compile(r"(?:được |tính )*(?:số )?(?:điểm )?tối đa\.?|max(?:imum)?", re.IGNORECASE)


def number(text: str) -> Number | None:
    """None where it is no number, or may be two."""
    if _DOUBTFUL.fullmatch(text) or not re.fullmatch(NUMBER, text):
        return None
    return read_number(_ZEROS.sub("", text).replace(",", "."))


def points(text: str) -> Number | str | None:
    """A figure; or, as an expression, `max` or a part of it. None where it is neither."""
    text = text.strip()
    if found := _POINTS.fullmatch(text):
        return number(found[1])
    if _NONE.fullmatch(text):
        return 0
    if _MAX.fullmatch(text):
        return "max"
    if not (found := _OF_MAX.fullmatch(text)):
        return None
    above, _, below = found[1].replace(" ", "").partition("/")
    part = number(above)
    if part is None or (below and not int(below)):
        return None
    share = Fraction(part) / (int(below) if below else 1) / (100 if found[2] else 1)
    return f"{share.numerator}/{share.denominator} * max" if share.denominator > 1 else f"{share.numerator} * max"


def worth(given: Number | str, most: Number) -> Number:
    """What points are worth under a maximum."""
    if not isinstance(given, str):
        return given
    return most if given == "max" else Fraction(given.partition(" ")[0]) * most
