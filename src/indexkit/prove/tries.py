"""Plain evidence to try before the solver is asked: ends of ranges, options, the figures that formulas compare with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Any

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import whole_or_fraction
from indexkit.checks.subject import Card
from indexkit.formula import nodes as f

CANDIDATES = 64
"""So many evidences are tried for a claim about one node."""
MARKS = 6
"""Of the figures with which an input is compared, so many are tried."""
SWEEP = 24
SCATTER = 150
_FIGURES = ("count", "number", "percent", "points")
_HUNDRED = 100


@lru_cache(8)
def marks(card: Card) -> Mapping[str, tuple[Figure, ...]]:
    """The constants in the formulas that read each input: thresholds and goalposts."""
    found: dict[str, dict[Figure, None]] = {}
    for line in card.plan.lines:
        names = [name for name in line.inputs if name in card.group.inputs]
        if names:
            figures = [part.value for part in card.parts[line.name] if isinstance(part, f.Num)]
            for name in names:
                found.setdefault(name, {}).update(dict.fromkeys(figures))
    return {name: tuple(sorted(values)) for name, values in found.items()}


def thresholds(card: Card, node: str, name: str) -> list[Figure]:
    """The constants of a node's lines that read an input, or of what these lines read."""
    found: dict[Figure, None] = {}
    for line in card.plan.by_node.get(node, ()):
        figures = [part.value for part in card.parts[line.name] if isinstance(part, f.Num)]
        if name in line.inputs or figures:
            found.update(dict.fromkeys(figures))
    return sorted(found)


def values(card: Card, decl: model.InputDecl) -> list[Any]:
    """A few values of an input, the best guesses first."""
    low, high = span(card, decl)
    match decl.type:
        case "yes_no":
            return [True, False]
        case "choice":
            return list(decl.options)
        case "items":
            return _lists(decl) if decl.fields else [min(int(high), 50), 0]
        case "numbers":
            return [[high, high, high], [low, low, low]]
        case "date" | "text":
            return []
        case _:
            inner = [one for one in marks(card).get(decl.name, ()) if low < one < high]
            step = max(1, len(inner) // MARKS)
            fits = [one for one in inner[::step] if decl.type != "count" or one.denominator == 1]
            return [high, low, *fits[:MARKS]]


def _lists(decl: model.InputDecl) -> list[Any]:
    """Records that have the most of every field, many and few; one that has the least; one that leaves to the defaults
    what has one."""
    bare = {one.name for one in decl.fields if one.default is not None}
    left = {name: value for name, value in _record(decl, 0, 0).items() if name not in bare or name == decl.key}
    many = [[_record(decl, number, 0) for number in range(count)] for count in (10, 3, 1)]
    return [*many, [_record(decl, 0, 1)], [], *([[left]] if bare else [])]


def _record(decl: model.InputDecl, number: int, at: int) -> dict[str, Any]:
    found: dict[str, Any] = {decl.key: f"{number + 1}/QĐ"}
    for one in decl.fields:
        low, high = one.low or 0, _HUNDRED if one.high is None else one.high
        ends: dict[str, Sequence[Any]] = {"yes_no": (True, False), "choice": (*one.options[:1], *one.options[-1:])}
        if one.type in _FIGURES or one.type in ends:
            found[one.name] = ends.get(one.type, (high, low))[at]
    return found


def span(card: Card, decl: model.InputDecl) -> tuple[Figure, Figure]:
    """The range of an input; where it has no end, as far as formulas speak of figures."""
    low: Figure = decl.low if decl.low is not None else min(0, decl.high or 0)
    return low, decl.high if decl.high is not None else max(low, _HUNDRED, *marks(card).get(decl.name, ()))


def plain(card: Card, names: Sequence[str], panels: Sequence[model.Node]) -> Iterator[dict[str, Any]]:
    """Every combination of the values of some inputs and panels, if they are few; else each value with the ends of the
    others."""
    choices = [[(name, value) for value in values(card, card.group.inputs[name])] for name in names]
    for node in panels:
        choices.append([(node.id, node.max), (node.id, node.min)] if node.max is not None else [(node.id, node.min)])
    choices = [one for one in choices if one]
    size = 1
    for one in choices:
        size *= len(one)
    if choices and size <= CANDIDATES:
        yield from (dict(one) for one in product(*choices))
        return
    for at in range(2):
        yield dict(one[min(at, len(one) - 1)] for one in choices)


def sweep(card: Card) -> Iterator[dict[str, Any]]:
    """All inputs together from their low ends to their high ends, by even steps; then each alone at its marks."""
    decls = [decl for decl in card.group.inputs.values() if decl.type not in ("date", "text")]
    panels = [node for node in card.nodes if isinstance(node.score, model.Assessed) and node.max is not None]
    for step in range(SWEEP + 1):
        yield _at(card, decls, panels, Fraction(step, SWEEP))
    for decl in decls:
        for value in marks(card).get(decl.name, ()) if decl.type in _FIGURES else ():
            if span(card, decl)[0] <= value and (decl.high is None or value <= decl.high):
                yield {decl.name: value}


def scatter(card: Card) -> Iterator[dict[str, Any]]:
    """Values of all inputs picked without order, the same every time."""
    lists = {decl.name: values(card, decl) for decl in card.group.inputs.values()}
    seed = 1
    for _ in range(SCATTER):
        found: dict[str, Any] = {}
        for name, several in lists.items():
            seed = (seed * 1_103_515_245 + 12_345) % 2**31
            found |= {name: several[(seed >> 8) % len(several)]} if several else {}
        yield found


def _at(
    card: Card, decls: Sequence[model.InputDecl], panels: Sequence[model.Node], share: Fraction
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for decl in decls:
        value = _share_of(card, decl, share)
        if value is not None:
            found[decl.name] = value
    for node in panels:
        found[node.id] = node.min + ((node.max or 0) - node.min) * (share > Fraction(1, 2))
    return found


def _share_of(card: Card, decl: model.InputDecl, share: Fraction) -> Any:
    low, high = span(card, decl)
    figure = whole_or_fraction(low + (high - low) * share)
    match decl.type:
        case "yes_no":
            return share > Fraction(1, 2)
        case "choice":
            return decl.options[min(int(share * len(decl.options)), len(decl.options) - 1)] if decl.options else None
        case "items":
            return _lists(decl)[0 if share > Fraction(1, 2) else 4] if decl.fields else int(figure)
        case "count":
            return int(figure)
        case "numbers":
            return [figure] * 3
        case _:
            return figure


def filler(card: Card) -> dict[str, Any]:
    """A plain value for every input, and the least points of every panel: for where nothing may be missing."""
    found: dict[str, Any] = {}
    for decl in card.group.inputs.values():
        found[decl.name] = _plain(decl)
    for node in card.nodes:
        if isinstance(node.score, model.Assessed):
            found[node.id] = node.min
    return {name: value for name, value in found.items() if value is not None}


def full(card: Card) -> dict[str, Any]:
    """The first values that are tried: the most of everything."""
    found: dict[str, Any] = {}
    for decl in card.group.inputs.values():
        several = values(card, decl)
        if several:
            found[decl.name] = several[0]
    return found


def _plain(decl: model.InputDecl) -> Any:
    least = decl.low if decl.low is not None else min(0, decl.high or 0)
    match decl.type:
        case "yes_no":
            return False
        case "choice":
            return decl.options[0] if decl.options else None
        case "date":
            return "2024-01-01"
        case "items":
            return [] if decl.fields else 0
        case "numbers":
            return [least] * 3
        case "text":
            return None
        case _:
            return least
