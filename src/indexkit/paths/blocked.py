"""Why a target cannot be reached: the most that there is, and the fewest parts whose lost points would be enough."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from indexkit.arithmetic import Number as Figure
from indexkit.evidence.types import Value
from indexkit.paths.costs import Held
from indexkit.paths.data import Blocked, Impossible, Target, Why
from indexkit.paths.sums import all_of
from indexkit.score import number
from indexkit.score_node import ScoreNode
from indexkit.tree import ScoreTree
from indexkit.wins.enclose import Enclosure
from indexkit.wins.ranges import Range
from indexkit.wins.search import Goal
from indexkit.wins.trial import Trial
from indexkit.worth import worths


def impossible(
    trial: Trial,
    target: Target,
    ranges: Mapping[str, Range],
    held: Mapping[str, Held],
    best: Mapping[str, Value] | None,
    surely: bool,
) -> Impossible:
    """`best`: with which changes the figure is greatest, where that is known; `surely`: whether the search proved that
    there is no path."""
    lacking = target.lacking(trial.tree)
    if not lacking:
        return Impossible(None, False)
    goal = lacking[0]
    proved = surely or _is_out_of_reach(trial.tree, ranges, goal)
    tree = trial.of(best) if best is not None else None
    if tree is None:
        return Impossible(None, proved)
    most = number(tree.env.values.get(goal.line))
    return Impossible(most, proved, _fewest(tree, goal, held, most) if most is not None else ())


def _is_out_of_reach(tree: ScoreTree, ranges: Mapping[str, Range], goal: Goal) -> bool:
    found = Enclosure(tree, ranges, (goal.line,)).of({name: all_of(range_) for name, range_ in ranges.items()})
    return found is None or not goal.may_hold(found[goal.line])


def _fewest(tree: ScoreTree, goal: Goal, held: Mapping[str, Held], most: Figure) -> tuple[Blocked, ...]:
    """What is worth most first, until it makes up for what lacks. Only of the total and the percent: what the lost
    points of a part are worth in other figures is not known."""
    if goal.line not in ("@total", "@percent"):
        return ()
    scale = 1
    if goal.line == "@percent":
        scale = Fraction(tree.max or 0) / 100  # type: ignore[assignment]
    short = (goal.mark - most) * scale
    each = worths(tree)
    found = []
    for node in tree.nodes:
        worth = each.get(node.id)
        if node.node.score is None or node.kind in ("value", "bonus") or worth is None or not node.node.scored:
            continue
        lost = node.value if node.kind == "penalty" else _lost(node)
        if lost and lost * worth != 0:
            found.append(Blocked(node, lost, abs(Fraction(lost * worth)), _why(node, held)))
    found.sort(key=lambda one: -one.worth)
    kept: list[Blocked] = []
    for one in found:
        if short <= 0:
            break
        kept.append(one)
        short -= one.worth
    return tuple(kept)


def _lost(node: ScoreNode) -> Figure | None:
    return None if node.maximum is None or node.value is None else node.maximum - node.value


def _why(node: ScoreNode, held: Mapping[str, Held]) -> tuple[tuple[str, Why], ...]:
    if node.panel is not None or node.overridden or node.scoring == "assessed":
        return (("", "panel"),)
    found = tuple((name, held[name]) for name in node.inputs if name in held)
    return found or (("", "at_best"),)

