"""Two results of which one cannot be scored again: what they themselves show of the causes, node by node.

The points of a node are what it brings to the total in the one result less what it brings in the other. What is left of
the difference comes from bounds and roundings above, and stands as a line of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from indexkit.compare.published import Target
from indexkit.compare.readings import Readings
from indexkit.compare.text import reading_words
from indexkit.compare.verdicts import Pair, compare_pairs
from indexkit.dispute.differing import changed_nodes, differing, first_divergence
from indexkit.dispute.others import others
from indexkit.dispute.result import Cause, Dispute, Due, FigureChange
from indexkit.dispute.scene import TOTAL
from indexkit.dispute.sides import Figure, Side
from indexkit.dispute.words import LANGS, WORDS, both, cited
from indexkit.evidence import Item
from indexkit.problems import Lang, Text
from indexkit.report.items import said_words
from indexkit.source.text import short

_SETTINGS = ("semantics", "period", "known", "lens", "revision")
_TABLE = "table"


def shown(before: Side, after: Side, notes: tuple[Text, ...]) -> Dispute:
    difference = after.total.less(before.total)
    found = others(before, after, lambda places: {})
    due = list(_due(before, after, found.figures))
    known = sum((one.points for one in due if one.points is not None), Fraction(0))
    table = _TABLE in (before.form, after.form)
    if difference is not None and difference != known:
        rest = difference - known
        causes = (*_counting(before, after, ""), Cause("rest", "", both("rest" if table else "rest_shown")))
        due.append(Due(causes, rest, rest))
    alike = not found.figures and (table or (before.is_whole and after.is_whole))
    why = next((side.why for side in (before, after) if side.why is not None), WORDS["table_side"])
    return Dispute(
        before=before,
        after=after,
        way="shown",
        difference=difference,
        first=first_divergence(before, after),
        nodes=changed_nodes(before, after),
        due=tuple(due),
        figures=found.figures,
        also=found.also,
        idle=tuple(_idle(before, after, {node for one in due for cause in one.causes for node in cause.nodes})),
        every_choice=False,
        notes=notes if alike and difference == 0 and not due else (*notes, both("not_replayed", why=why)),
    )


def _due(before: Side, after: Side, figures: Iterable[FigureChange]) -> Iterator[Due]:
    otherwise = [one.where[1] for one in figures if one.where[0] == "nodes" and len(one.where) > 2]
    points_differ = differing(before, after)
    found = list(dict.fromkeys([*points_differ, *otherwise]))
    settings = tuple(_settings(before, after))
    if settings and (found or figures or not before.total.agrees(after.total)):
        yield Due(settings, None, None)
    for path in found:
        one, other = before.nodes.get(path), after.nodes.get(path)
        children = {child for figure in (one, other) if figure is not None for child in figure.children}
        if children.isdisjoint(found):
            points = _points(one, other)
            causes = tuple(_causes(path, before, after))
            if path not in points_differ and all(cause.kind == "node" for cause in causes):
                continue
            yield Due(causes, points, points)


def _idle(before: Side, after: Side, told: Collection[str]) -> Iterator[Cause]:
    """Evidence and a panel's points that differ at nodes of which nothing is told."""
    if _TABLE in (before.form, after.form):
        return
    seen: set[str] = set()
    for path, figure in {**before.nodes, **after.nodes}.items():
        for kind, said in _given(figure, before, after) if path not in told else ():
            key = said.vi.partition("`: ")[0].strip("`") if kind == "evidence" else path
            if key not in seen:
                seen.add(key)
                yield Cause(kind, key, said, nodes=(path,))


def _settings(before: Side, after: Side) -> Iterator[Cause]:
    if _TABLE in (before.form, after.form):
        return
    for word in _SETTINGS:
        one, other = (str(getattr(side, word) or "–") for side in (before, after))
        if one != other:
            said = both("between", before=one, after=other)
            named = Text(*(f"{WORDS[word].in_(lang)}: {said.in_(lang)}" for lang in LANGS))
            yield Cause(word, word, named, Text(one), Text(other))


def _points(before: Figure | None, after: Figure | None) -> Fraction | None:
    """What a node brings to the total after, less before; None where a result does not say."""
    first, second = _worth(before, after), _worth(after, before)
    if before is not None and after is not None and before.agrees(after):
        return Fraction(0)
    return None if first is None or second is None else second - first


def _worth(figure: Figure | None, other: Figure | None) -> Fraction | None:
    if figure is None:
        return Fraction(0)
    if figure.places is None:
        return figure.worth
    plain = other is not None and other.worth is not None and other.worth == other.exact
    return figure.exact if plain else None


def _causes(path: str, before: Side, after: Side) -> Iterator[Cause]:
    one, other = before.nodes.get(path), after.nodes.get(path)
    known = [figure for figure in (other, one) if figure is not None]
    clause = next((figure.clause for figure in known if figure.clause), {})
    made = Cause("node", path, Text(""), nodes=(path,), clause=clause)
    told = [*_of_rules(one, other), *_given(known[0], before, after)] if _TABLE not in (before.form, after.form) else []
    told += [(cause.kind, cause.said) for cause in _counting(before, after, path)]
    for kind, said in told or [("node", WORDS["why_unknown"])]:
        named = Text(*(_sentence(known[0], said, cited(clause), lang) for lang in LANGS))
        yield replace(made, kind=kind, said=named)


def _sentence(figure: Figure, said: Text, where: str, lang: Lang) -> str:
    text = f"`{figure.path}` {figure.name.in_(lang)}: {said.in_(lang)}"
    return f"{text} [{where}]" if where else text


def _of_rules(one: Figure | None, other: Figure | None) -> Iterator[tuple[str, Text]]:
    if one is None or other is None:
        yield "clause", WORDS["only_second" if one is None else "only_first"]
        return
    if one.maximum != other.maximum:
        yield "clause", both("max_differs", before=one.maximum or "–", after=other.maximum or "–")
    if _act(one) != _act(other):
        yield "clause", both("text_differs", before=_act(one), after=_act(other))


def _act(figure: Figure) -> str:
    return ", ".join(str(figure.clause.get(word)) for word in ("text", "decision") if figure.clause.get(word)) or "–"


def _given(figure: Figure, before: Side, after: Side) -> Iterator[tuple[str, Text]]:
    """Evidence and panel's points of which the two say otherwise."""
    sides = before, after
    panel = [side.panel.get(figure.id, {}).get("points") for side in sides]
    if panel[0] != panel[1]:
        moved = " → ".join(str(points or "–") for points in panel)
        yield "override", Text(*(f"{WORDS['override'].in_(lang)}: {moved}" for lang in LANGS))
    for name in sorted(figure.inputs):
        items = [side.items.get(name) for side in sides]
        if _value(items[0]) != _value(items[1]):
            yield "evidence", Text(*(f"`{name}`: {' → '.join(_item(one, lang) for one in items)}" for lang in LANGS))


def _value(item: Any) -> Any:
    return item and (item.get("value"), item.get("state"))


def _item(item: Any, lang: Lang) -> str:
    if not isinstance(item, dict):
        return WORDS["none"].in_(lang)
    value = item.get("value")
    text = str(len(value)) if isinstance(value, list) else short(str(value)) if value is not None else ""
    state = said_words(Item("", None, item.get("state") or "absent"), None, lang)
    return f"{text}, {state.rpartition(', ')[2]}" if text else state


def _counting(before: Side, after: Side, path: str) -> Iterator[Cause]:
    """Another way to count that gives the printed figure, and every printed figure that agrees with ours."""
    table, ours = (before, after) if before.form == _TABLE else (after, before)
    if table.form != _TABLE or ours.tree is None or path not in table.printed:
        return
    readings = Readings(ours.tree)
    order = list(table.printed)
    pairs = [Pair(readings, "", Target(one.rpartition("/")[2] or TOTAL, one), table.printed[one]) for one in order]
    found = compare_pairs(pairs, Fraction(0))[order.index(path)]
    if found.explanations:
        reading = found.explanations[0].reading
        said = Text(*(reading_words(reading, lang) for lang in LANGS))
        yield Cause("counting", reading.how, both("perhaps", how=said))
