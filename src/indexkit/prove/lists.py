"""Lists at the edges of rules: records with a field at a threshold and about it, by each answer of the others; figures
that are alike, apart, few and many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import islice, product
from typing import Any

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import whole_or_fraction

DAYS = (date(1990, 1, 1).toordinal(), date(2100, 1, 1).toordinal())
"""Between these a figure is taken for a day."""
_ANSWERS = 8
_FAR = 100
_STEP = Fraction(1, 100)


def is_list(decl: model.InputDecl) -> bool:
    return decl.type == "numbers" or (decl.type == "items" and bool(decl.fields))


def lists(decl: model.InputDecl, figures: Sequence[Figure]) -> Iterator[list[Any]]:
    """Of records or of figures, as the input has."""
    yield from _numbers(decl, figures) if decl.type == "numbers" else _records(decl, figures)


def _numbers(decl: model.InputDecl, figures: Sequence[Figure]) -> Iterator[list[Any]]:
    low, high = _span(decl, figures)
    third = whole_or_fraction(Fraction(round(100 * Fraction(high - low) / 3), 100))
    yield [low, low + third, high - third, high]
    yield [high, high, low, low]
    for count in (1, 2, 3, 5):
        yield [high] * count
    yield [low, high]
    yield [low + third]
    yield []


def _span(one: model.InputDecl | model.ItemField, figures: Sequence[Figure]) -> tuple[Figure, Figure]:
    low: Figure = one.low if one.low is not None else 0
    return low, one.high if one.high is not None else max(low, _FAR, *figures)


def field_values(one: model.ItemField, figures: Sequence[Figure]) -> list[Any]:
    """Values of a field of records about some figures, within its range; of a text nothing is made up."""
    match one.type:
        case "yes_no":
            return [True, False]
        case "choice":
            return list(one.options)
        case "text":
            return []
        case "date":
            days = sorted({int(x) for mark in figures for x in (mark - 1, mark, mark + 1) if DAYS[0] <= x <= DAYS[1]})
            return [date.fromordinal(day).isoformat() for day in days] or ["2024-01-01"]
    step = figure_step(one)
    low, high = _span(one, figures)
    wanted = sorted({Fraction(x) for mark in (low, *figures, high) for x in (mark - step, mark, mark + step)})
    return [whole_or_fraction(x) for x in wanted if low <= x <= high and (step != 1 or x.denominator == 1)]


def figure_step(one: model.ItemField) -> Figure:
    """The least difference of a field that is looked at."""
    return 1 if one.type == "count" else _STEP


def _records(decl: model.InputDecl, figures: Sequence[Figure]) -> Iterator[list[Any]]:
    values = {one.name: found for one in decl.fields if (found := field_values(one, figures))}
    discrete = [one.name for one in decl.fields if one.type in ("yes_no", "choice") and one.name in values]
    answers = [dict(zip(discrete, row, strict=True)) for row in product(*(values[name] for name in discrete))]
    ends = [{name: found[at] for name, found in values.items()} for at in (-1, 0)]
    bases = [{**end, **answer} for answer in islice(answers, _ANSWERS) for end in ends]
    for base in bases:
        yield [_named(decl, 0, base)]
        yield [_named(decl, number, base) for number in range(3)]
    for base in bases:
        for name, found in values.items():
            yield from ([_named(decl, 0, {**base, name: value})] for value in found)
    for one, other in zip(bases[::2], bases[1::2], strict=True):
        yield [_named(decl, 0, one), _named(decl, 1, other), _named(decl, 2, other)]
    yield []


def _named(decl: model.InputDecl, number: int, record: dict[str, Any]) -> dict[str, Any]:
    """Each with a document of its own."""
    return {**record, decl.key: f"{number + 1}/QĐ"}
