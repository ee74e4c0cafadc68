"""Claims about wholes: their maxima reached, and between which figures the total lies."""

from __future__ import annotations

from typing import Any

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.best import NO_END
from indexkit.formula import nodes as f
from indexkit.formula.intervals import Interval
from indexkit.formula.smt_terms import figure, stands
from indexkit.prove.aim import Aim
from indexkit.prove.desk import MOST_NODES, Desk, figure_at, is_figure
from indexkit.prove.nodes import TRIED, reached, span_of, upper, within_line
from indexkit.prove.questions import Answer
from indexkit.tree import ScoreTree

CLIMBS = 12
"""So often the solver is asked for a total beyond the farthest."""


def wholes(desk: Desk) -> None:
    for node in desk.earning:
        if node.max is not None and node.parts:
            reached(desk, node, node.max)
    root = desk.group.root
    within_line(desk, "@total", root, root.path, root.min, upper(root))
    if root.max is not None:
        reached(desk, root, root.max, "@base")
    attained(desk, root)


def attained(desk: Desk, root: model.Node) -> None:
    """The least and the greatest total that evidence gives: bounds, and units that are there."""
    span = span_of(desk, "@total")
    scored = [(figure_at(tree, "@total"), evidence) for evidence, tree in desk.ramp]
    known: list[tuple[Any, Any]] = [(value, evidence) for value, evidence in scored if is_figure(value)]
    known += _climbed(desk, known, span) if known else []
    known += [pair for end in (span.low, span.high) for pair in _reaching(desk, end)]
    if not known:
        desk.say("range", "@total", "unknown", "judge", root.path, why="open", tried=TRIED)
        return
    low, least = _end(desk, span.low, min(known, key=_first), -1)
    high, most = _end(desk, span.high, max(known, key=_first), 1)
    whole: dict[str, Any] = {"least": least[0], "most": most[0]}
    shown: dict[str, Any] = {"evidence": least[1], "other": most[1]}
    if low == least[0] and high == most[0]:
        desk.say("range", "@total", "proved", "judge", root.path, "both", fields=whole, **shown)
    elif low == least[0] and (high is None or high > NO_END):
        desk.say("range", "@total", "proved", "judge", root.path, "endless", fields=whole, **shown)
    else:
        whole |= {"low": low} if low is not None and low > -NO_END else {}
        whole |= {"high": high} if high is not None and high < NO_END else {}
        shown |= {"why": "limit", "tried": TRIED}
        desk.say("range", "@total", "unknown", "solver", root.path, "between", fields=whole, **shown)


def _climbed(desk: Desk, known: list[tuple[Any, Any]], span: Interval) -> list[tuple[Any, Any]]:
    """From the farthest units towards the ends: penalties are left out there, or taken in full."""
    found: list[tuple[Any, Any]] = []
    if desk.card.plan.compares or len(desk.card.nodes) > MOST_NODES:
        return found
    aim = Aim(desk.card, f.Ref("@total"))
    for end, pair, way in ((span.low, min(known, key=_first), -1), (span.high, max(known, key=_first), 1)):
        start = aim.score(pair[1])
        if end is not None and end != pair[0] and start is not None and -NO_END < end < NO_END:
            evidence = dict(aim.climb(start, way, end).evidence)
            tree = desk.asker.score(evidence)
            found += [] if tree is None else [(figure_at(tree, "@total"), evidence)]
    return found


def _reaching(desk: Desk, end: Figure | None) -> list[tuple[Any, Any]]:
    """Evidence with that total, if there is some."""
    if end is None or not -NO_END < end < NO_END:
        return []

    def shows(tree: ScoreTree) -> bool:
        return figure_at(tree, "@total") == end

    answer, tree = desk.find("@total", lambda scope: stands("==", scope.term("@total"), figure(end)), shows)
    return [] if tree is None else [(end, answer.evidence)]


def _first(pair: tuple[Any, Any]) -> Any:
    return pair[0]


def _end(desk: Desk, bound: Figure | None, found: tuple[Any, Any], way: int) -> tuple[Figure | None, tuple[Any, Any]]:
    """An end of the range and the farthest unit: that unit's where the solver has nothing beyond, else what bounds
    say. While it finds evidence beyond, that is the farthest."""
    for _ in range(CLIMBS):
        if bound == found[0]:
            break
        answer, tree = _beyond(desk, found[0], way)
        if answer.outcome == "never":
            return found[0], found
        if tree is None:
            break
        found = figure_at(tree, "@total"), answer.evidence
    return bound, found


def _beyond(desk: Desk, than: Any, way: int) -> tuple[Answer, ScoreTree | None]:
    def shows(tree: ScoreTree) -> bool:
        value = figure_at(tree, "@total")
        return is_figure(value) and (value - than) * way > 0

    relation = ">" if way == 1 else "<"
    return desk.find("@total", lambda scope: stands(relation, scope.term("@total"), figure(than)), shows)
