"""Figures as they stand in the cells of a report: signed, short, in the reader's language."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from indexkit.arithmetic import decimal_text, ends_within, round_to
from indexkit.problems import Lang
from indexkit.report.layout import clean, columns
from indexkit.years.rank import RankChange

NONE = "–"
ROUNDED = "≈"
_PLACES = 4
"""An exact part with at most so many decimals stands as it is."""


def local(text: str, lang: Lang) -> str:
    return text.replace(".", ",") if lang == "vi" else text


def plain(value: Decimal | None, lang: Lang) -> str:
    return NONE if value is None else local(f"{value:f}", lang)


def signed(value: Decimal | None, lang: Lang) -> str:
    """`+7.5`, `−7.5`, `0`."""
    return NONE if value is None else _with_sign(Fraction(value), f"{abs(value):f}", lang)


def part(value: Fraction | None, lang: Lang) -> str:
    """As `signed`, of an exact figure; one that is too long for a cell is rounded half up and says so."""
    if value is None:
        return NONE
    size = abs(value)
    if ends_within(size, _PLACES):
        return _with_sign(value, decimal_text(size), lang)
    near = round_to(size, Fraction(1, 100), "half_up")
    return ROUNDED + _with_sign(value, decimal_text(near), lang)


def _with_sign(value: Fraction, size: str, lang: Lang) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + local(size, lang)


def ranks(one: RankChange | None) -> str:
    """`8 → 21`."""
    if one is None:
        return ""
    before, after = (NONE if place is None else place.label.lstrip("=") for place in (one.before, one.after))
    return f"{before} → {after}"


def cut(text: str, width: int) -> str:
    """On one line; what is too wide for its column ends in `…`, and stands in full in the JSON."""
    text = clean(text)
    if columns(text) <= width:
        return text
    kept = text
    while columns(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"
