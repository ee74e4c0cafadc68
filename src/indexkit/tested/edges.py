"""Values at the edges of rules: each threshold, just below and just above it, nothing, the ends of a range; and the
evidence that they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import islice, pairwise, product
from random import Random
from typing import Any

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import whole_or_fraction
from indexkit.checks.subject import Card
from indexkit.prove.aim import step_of
from indexkit.prove.lists import DAYS, is_list, lists
from indexkit.prove.tries import plain, scatter, sweep, thresholds
from indexkit.prove.turning import turning

WHOLE = ("count", "items", "date")
_HUNDRED = 100
_PRODUCT = 300
_FIRST = 4
_MOST = 100
_LONG = 4000
"""Of a list no more records are made."""


def edges(decl: model.InputDecl, figures: Sequence[Figure]) -> list[Any]:
    """Values of an input about some figures; within its range, each once."""
    match decl.type:
        case "yes_no":
            return [True, False]
        case "choice":
            return list(decl.options)
        case "text":
            return []
    step = step_of(decl)
    low, high = decl.low, decl.high
    ends = [one for one in (low, high) if one is not None]
    wanted = sorted({Fraction(x) for mark in (0, *figures, *ends) for x in (mark - step, mark, mark + step)})
    return [as_written(decl, x) for x in wanted if fits(decl, x)]


def as_written(decl: model.InputDecl, x: Figure) -> Any:
    """A figure as evidence writes it: a day, a whole number, a fraction."""
    return date.fromordinal(int(x)).isoformat() if decl.type == "date" else whole_or_fraction(Fraction(x))


def fits(decl: model.InputDecl, x: Fraction) -> bool:
    """Whether an input may have this figure."""
    if decl.type == "date":
        return x.denominator == 1 and DAYS[0] <= x <= DAYS[1]
    least: Figure = 0 if decl.low is None and decl.type != "number" else decl.low if decl.low is not None else x
    if x < least or (decl.high is not None and x > decl.high) or (decl.type in WHOLE and x.denominator != 1):
        return False
    return decl.type != "items" or x <= _LONG


def around(card: Card, other: Card, node: str) -> Iterator[Mapping[str, Any]]:
    """Evidence by which a changed node is likely to show itself."""
    names = [name for name in card.plan.reads.get(node, ()) if name in card.group.inputs]
    here = card.by_id.get(node)
    panels = [here] if here is not None and isinstance(here.score, model.Assessed) else []
    choices: list[list[tuple[str, Any]]] = []
    for name in names:
        before, after = set(thresholds(card, node, name)), set(thresholds(other, node, name))
        decl = card.group.inputs[name]
        if is_list(decl):
            choices.append([(name, one) for one in lists(decl, sorted(before | after))])
            continue
        first = edges(decl, sorted({*(before ^ after), *_between(sorted(before ^ after))}))
        rest = edges(decl, sorted({*before, *after, _HUNDRED}))
        values = list(dict.fromkeys([*(one for one in first if one not in (0, decl.low, decl.high)), *_thinned(rest)]))
        choices.append([(name, value) for value in values])
    size = 1
    for one in choices:
        size *= max(1, len(one))
    choices = [one for one in choices if one]
    if choices and size <= _PRODUCT:
        yield from (dict(one) for one in product(*choices))
    for one in choices:
        yield from ({name: value} for name, value in one)
    yield from turning(card, other)
    if len(choices) > 1:
        yield from islice(_mixed(choices), _PRODUCT)
    if names or panels:
        yield from plain(card, names, panels)
    if not names:
        yield from islice(sweep(card), _MOST)
        yield from islice(scatter(card), _PRODUCT)


def _mixed(choices: Sequence[Sequence[tuple[str, Any]]]) -> Iterator[dict[str, Any]]:
    """Values of all inputs picked without order, the same every time."""
    picked = Random(len(choices))
    while True:
        yield dict(picked.choice(one if picked.random() < 0.5 else one[:_FIRST]) for one in choices)


def _between(figures: Sequence[Figure]) -> list[Figure]:
    return [whole_or_fraction(Fraction(one + other) / 2) for one, other in pairwise(figures)]


def _thinned(values: list[Any]) -> list[Any]:
    if len(values) <= _MOST:
        return values
    step = -(-len(values) // _MOST)
    return values[::step]
