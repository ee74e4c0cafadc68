"""Why a target cannot be reached: the most that there is, what stands in the way, and the parts whose lost points would
be enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from indexkit.arithmetic import Number as Figure
from indexkit.evaluate import ReadUnit, score_unit
from indexkit.evidence.types import Value
from indexkit.paths.clock import Clock
from indexkit.paths.costs import Held
from indexkit.paths.data import Blocked, Impossible, Target, Why
from indexkit.paths.obstacles import World, lost_of
from indexkit.paths.reasons import reason
from indexkit.problems import EvidenceError
from indexkit.score import number
from indexkit.score_node import ScoreNode
from indexkit.tree import ScoreTree
from indexkit.wins.trial import Trial
from indexkit.worth import worths


def impossible(
    trial: Trial, target: Target, world: World, best: Mapping[str, Value] | None, proved: bool, clock: Clock
) -> Impossible:
    """`best`: with which changes the figure is greatest, where that is known; `proved`: whether there is certainly no
    path."""
    lacking = target.lacking(trial.tree)
    if not lacking:
        return Impossible(None, False)
    because = reason(world, target, clock) if proved else ()
    tree = trial.of(best) if best is not None else None
    if tree is None:
        return Impossible(None, proved, because)
    most = number(tree.env.values.get(lacking[0].line))
    return Impossible(most, proved, because, tuple(_enough(tree, target, world.held)))


def _enough(tree: ScoreTree, target: Target, held: Mapping[str, Held]) -> list[Blocked]:
    """Parts with which the target is reached once they have all their points, none of which can be left out: what is
    worth least is tried first. None where even all of them are not enough."""
    each = worths(tree)
    found = [one for node in tree.nodes if (one := _blocked(node, each.get(node.id), held)) is not None]
    found.sort(key=lambda one: one.worth)
    if not _reached(tree, target, found):
        return []
    for one in list(found):
        rest = [other for other in found if other is not one]
        if _reached(tree, target, rest):
            found = rest
    return found[::-1]


def _blocked(node: ScoreNode, worth: Figure | None, held: Mapping[str, Held]) -> Blocked | None:
    if node.node.score is None or node.kind in ("value", "bonus") or worth is None or not node.node.scored:
        return None
    lost = lost_of(node)
    return Blocked(node, lost, abs(Fraction(lost * worth)), _why(node, held)) if lost and lost * worth != 0 else None


def _reached(tree: ScoreTree, target: Target, parts: Iterable[Blocked]) -> bool:
    """Whether the target is reached were the parts to have all their points, by the judge."""
    panel = {node: given.points for node, given in tree.evidence.panel.items()}
    panel |= {one.node.id: _full(one.node) for one in parts}
    inputs = tree.framework.reader(tree.group).presence(tree.evidence, tree.lens)
    read = ReadUnit(tree.group, tree.evidence, inputs, panel, tree.lens)
    try:
        found = score_unit(tree.framework, read, judge=True, cohort=tree.cohort)
    except EvidenceError:
        return False
    return target.holds(replace(found, unit=tree.unit))


def _full(node: ScoreNode) -> Figure:
    return 0 if node.kind == "penalty" else node.maximum or 0


def _why(node: ScoreNode, held: Mapping[str, Held]) -> tuple[tuple[str, Why], ...]:
    return tuple(_reasons(node, held)) or (("", "at_best"),)


def _reasons(node: ScoreNode, held: Mapping[str, Held]) -> Iterator[tuple[str, Why]]:
    if node.panel is not None or node.overridden or node.scoring == "assessed":
        yield "", "panel"
        return
    yield from ((name, held[name]) for name in node.inputs if name in held)
