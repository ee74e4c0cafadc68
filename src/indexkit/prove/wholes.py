"""Claims about wholes: their maxima reached, and between which figures the total lies."""

from __future__ import annotations

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.best import NO_END
from indexkit.formula.smt_terms import figure, stands
from indexkit.prove.desk import Desk, figure_at, is_figure
from indexkit.prove.nodes import TRIED, reached, span_of, upper, within_line
from indexkit.tree import ScoreTree


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
    known = [(value, evidence) for value, evidence in scored if is_figure(value)]
    known += [pair for end in (span.low, span.high) for pair in _reaching(desk, end)]
    if not known:
        desk.say("range", "@total", "unknown", "judge", root.path, why="open", tried=TRIED)
        return
    least, most = min(known, key=_first), max(known, key=_first)
    low, high = _end(desk, span.low, least[0], "<"), _end(desk, span.high, most[0], ">")
    whole = {"evidence": least[1], "other": most[1], "least": least[0], "most": most[0]}
    if low == least[0] and high == most[0]:
        desk.say("range", "@total", "proved", "judge", root.path, "both", **whole)
    elif low == least[0] and (high is None or high > NO_END):
        desk.say("range", "@total", "proved", "judge", root.path, "endless", **whole)
    else:
        whole |= {name: end for name, end in (("low", low), ("high", high)) if end is not None and abs(end) < NO_END}
        desk.say("range", "@total", "unknown", "solver", root.path, "between", why="limit", tried=TRIED, **whole)


def _reaching(desk: Desk, end: Figure | None) -> list[tuple[object, object]]:
    """Evidence with that total, if there is some."""
    if end is None or abs(end) > NO_END:
        return []

    def shows(tree: ScoreTree) -> bool:
        return figure_at(tree, "@total") == end

    answer, tree = desk.find("@total", lambda scope: stands("==", scope.term("@total"), figure(end)), shows)
    return [] if tree is None else [(end, answer.evidence)]


def _first(pair: tuple[object, object]) -> Figure:
    return pair[0]  # type: ignore[return-value]


def _end(desk: Desk, bound: Figure | None, found: object, relation: str) -> Figure | None:
    """The end of the range: what bounds say, or what was found where the solver has nothing beyond."""
    if bound == found:
        return bound
    answer, _ = desk.find(
        "@total", lambda scope: stands(relation, scope.term("@total"), figure(found)), lambda tree: False  # type: ignore[arg-type]
    )
    return found if answer.outcome == "never" else bound  # type: ignore[return-value]
