"""Lists at the edges of a clause: none, a record for each answer of its fields, each field just below a threshold, at
it and just above, and as many records as the cap takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import ends_within, whole_or_fraction
from indexkit.checks.subject import Card
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, value_of
from indexkit.prove.lists import figure_step, lists
from indexkit.score import number

Why = Literal["at", "below", "above", "zero", "answer", "ends", "end", "over_end"]
Points = Callable[[list[Any]], Figure | None]
_MOST = 200
"""So many records are looked at for where the points end to grow."""


def list_values(
    card: Card, node: model.Node, decl: model.InputDecl, points: Points
) -> Iterator[tuple[list[Any], Why, Any]]:
    """`points`: what the clause gives for a list, beside the best of the rest."""
    if decl.type == "numbers":
        yield from ((one, "zero" if not one else "answer", None) for one in lists(decl, ()))
        return
    records = [one for one in lists(decl, ()) if len(one) == 1]
    best = max(records, key=lambda one: _or_least(points(one)))[0]
    read = [one for one in decl.fields if one.name in _fields(card, node, decl)]
    yield [], "zero", None
    yield [best], "answer", None
    for one in read:
        for value in (True, False) if one.type == "yes_no" else one.options:
            yield [{**best, one.name: value}], "answer", None
    for one in read:
        for figure, why, mark in _at_marks(card, node, decl, one, best):
            yield [{**best, one.name: figure}], why, mark
    end = _end(lambda count: points(_copies(decl, best, count)))
    several: tuple[tuple[int, Why], ...] = ((-1, "ends"), (0, "end"), (1, "over_end"))
    yield from ((_copies(decl, best, end + more), why, None) for more, why in several if end is not None and end > 1)


def _or_least(figure: Figure | None) -> Figure:
    return -(10**9) if figure is None else figure


def _copies(decl: model.InputDecl, record: Mapping[str, Any], count: int) -> list[Any]:
    return [{**record, decl.key: f"{number + 1}/QĐ"} for number in range(count)]


def _parts(card: Card, node: model.Node) -> Iterator[f.Formula]:
    for line in card.plan.by_node.get(node.id, ()):
        yield from card.parts[line.name]


def _fields(card: Card, node: model.Node, decl: model.InputDecl) -> set[str]:
    """The fields that a clause reads."""
    found: set[str] = set()
    for part in _parts(card, node):
        if isinstance(part, f.Each | f.Tally) and part.name == decl.name:
            found |= {name for name, _ in part.where}
        elif isinstance(part, f.Input | f.Flag | f.Choice) and part.name.startswith(f"{decl.name}."):
            found.add(part.name.removeprefix(f"{decl.name}."))
    return found


def _at_marks(
    card: Card, node: model.Node, decl: model.InputDecl, field: model.ItemField, record: Mapping[str, Any]
) -> Iterator[tuple[Figure, Why, Figure]]:
    if field.type not in ("number", "count", "percent", "points"):
        return
    step, name = figure_step(field), f"{decl.name}.{field.name}"
    for mark in sorted({one for part in _parts(card, node) for one in _marks(card, part, name, decl, record)}):
        about: tuple[tuple[Figure, Why], ...] = ((mark - step, "below"), (mark, "at"), (mark + step, "above"))
        for x, why in about:
            low, high = field.low, field.high
            whole = field.type != "count" or Fraction(x).denominator == 1
            if whole and (low is None or x >= low) and (high is None or x <= high):
                yield whole_or_fraction(Fraction(x)), why, mark


def _marks(
    card: Card, each: f.Formula, name: str, decl: model.InputDecl, record: Mapping[str, Any]
) -> Iterator[Figure]:
    """At which values of a field a record's figure is a constant with which it is compared."""
    if not isinstance(each, f.Each) or each.name != decl.name:
        return
    for part in f.walk(each):
        if isinstance(part, f.Compare):
            for of, other in ((part.left, part.right), (part.right, part.left)):
                mark = card.constant(other)
                if mark is not None:
                    yield from _solved(each, of, name, mark, decl, record)


def _solved(
    each: f.Each, of: f.Number, name: str, mark: Figure, decl: model.InputDecl, record: Mapping[str, Any]
) -> Iterator[Figure]:
    """Where the figure goes straight with the field."""
    given = {f"{decl.name}.{key}": value for key, value in record.items()}

    def at(x: Figure) -> Figure | None:
        env = Env({**given, name: x}, {}, {})
        try:
            for let in each.lets:
                env.values[let.name] = value_of(let.formula, env)
            return number(value_of(of, env))
        except KeyError:  # what stands outside the record
            return None

    first, second = at(0), at(1)
    if first is None or second is None or first == second:
        return
    x = whole_or_fraction(Fraction(mark - first) / (second - first))
    if at(x) == mark and ends_within(x):
        yield x


def _end(points: Callable[[int], Figure | None]) -> int | None:
    """From how many records on more of them change nothing."""
    last = points(_MOST)
    if last is None or points(0) == last:
        return None
    below, above = 0, _MOST
    while above - below > 1:
        middle = (below + above) // 2
        below, above = (below, middle) if points(middle) == last else (middle, above)
    return None if above == _MOST else above

