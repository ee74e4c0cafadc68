"""A scored tree → its gaps: where points were lost, the smallest changes that win some back, or why none does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.best import lines_before
from indexkit.evidence.types import Value
from indexkit.formula import nodes as f
from indexkit.formula.plan import Plan
from indexkit.score import number
from indexkit.score_node import ScoreNode
from indexkit.tree import ScoreTree
from indexkit.wins.data import Change, Closed, Gap, Gaps, Kind, Stop, Stopped, WhyNone, Win, is_better
from indexkit.wins.failed import failed_of
from indexkit.wins.ranges import Options, Range, Steps, range_of
from indexkit.wins.search import Goal, Unsure, best_of, nearest_of
from indexkit.wins.together import several
from indexkit.wins.trial import Trial


def gaps(tree: ScoreTree, *, steps: Mapping[str, Fraction] | None = None) -> Gaps:
    """Where a unit lost points and what would win them back: for each part and input the smallest change that does.

    `steps`: in which steps some inputs may change, where that is not what their declarations say.
    """
    search = _Search(tree, steps or {})
    rows = [row for node in tree.nodes if _may_gain(node) and (row := search.gap(node)) is not None]
    rows.sort(key=lambda row: (-row.most, -(row.lost or 0)))
    return Gaps(tree, tuple(rows))


def _may_gain(node: ScoreNode) -> bool:
    """A part with a score of its own that counts, applies, and is better for having more (a penalty: less)."""
    part = node.node
    return part.score is not None and part.kind != "value" and part.scored and part.better == "high"


def _full(node: ScoreNode) -> Figure | None:
    """All that a part can give: its maximum, a bonus's cap; a penalty that takes nothing."""
    if node.kind == "penalty":
        return 0
    if node.maximum is not None:
        return node.maximum
    return node.node.cap


@dataclass
class _Search:
    tree: ScoreTree
    steps: Mapping[str, Fraction]

    def __post_init__(self) -> None:
        self.trial = Trial(self.tree)
        self.divisors = frozenset(divisors(self.tree.plan))

    def gap(self, node: ScoreNode) -> Gap | None:
        """None where the part lost nothing, or is a bonus that nothing can raise."""
        full, value = _full(node), node.value
        if value is None or node.state is not None or not (node.counted or node.overridden or node.panel):
            return None
        lost = None if full is None else max(full - value, value - full)
        if lost == 0 or (full is not None and not is_better(node.kind, full, value)):
            return None
        if (panel := self._panel(node)) is not None:
            return Gap(node, lost, (), (), (), panel)
        ranges, closed = self._inputs(node)
        wins: list[Win] = []
        for range_ in ranges.values():
            found, shut = self._wins(node, range_, full)
            wins += found
            closed += shut
        if full is None and not wins:
            return None
        together = () if wins else self._together(node, ranges, closed)
        why = None if wins else _why_none(ranges, closed, bool(together))
        return Gap(node, lost, tuple(wins), tuple(closed), failed_of(node), why, together)

    def _panel(self, node: ScoreNode) -> WhyNone | None:
        if node.overridden:
            return "panel_above"
        return "panel" if node.panel is not None or isinstance(node.node.score, model.Assessed) else None

    def _inputs(self, node: ScoreNode) -> tuple[dict[str, Range], list[Closed]]:
        """The inputs on which a part rests, its own first and what it divides by last, with what they may become."""
        lines = lines_before(self.tree.plan, (node.id,))
        names = dict.fromkeys((*node.inputs, *(name for line in lines for name in line.inputs)))
        ordered = sorted((name for name in names if name in self.tree.group.inputs), key=self.divisors.__contains__)
        found: dict[str, Range] = {}
        closed: list[Closed] = []
        for name in ordered:
            range_ = range_of(self.tree, name, self.steps.get(name))
            if isinstance(range_, Options | Steps):
                found[name] = range_
            else:
                closed.append(Closed(name, range_))
        return found, closed

    def _wins(self, node: ScoreNode, range_: Range, full: Figure | None) -> tuple[list[Win], list[Closed]]:
        value, rises = node.value or 0, node.kind != "penalty"
        try:
            nearest = nearest_of(self.trial, range_, Goal(node.id, value, True, rises))
            if nearest is None:
                return [], [Closed(range_.name, "no_better")]
        except Unsure:
            return [], [Closed(range_.name, "unknown")]
        wins = [self._win(node, range_, nearest, "next")]
        if full is None or not is_better(node.kind, full, wins[0].points):
            return [replace(wins[0], kind="full") if full is not None else wins[0]], []
        try:
            kind, most = self._most(node, range_, full, rises)
        except Unsure:
            return wins, []
        if most is not None:
            last = self._win(node, range_, most, kind)
            wins = [last] if last.change.after == wins[0].change.after else [*wins, last]
        return wins, []

    def _most(self, node: ScoreNode, range_: Range, full: Figure, rises: bool) -> tuple[Kind, Value]:
        """The nearest value that wins all, else the nearest of those that win most. Raises Unsure."""
        found = nearest_of(self.trial, range_, Goal(node.id, full, False, rises))
        if found is not None:
            return "full", found
        best = best_of(self.trial, range_, node.id, rises)
        return "most", None if best is None else nearest_of(self.trial, range_, Goal(node.id, best, False, rises))

    def _win(self, node: ScoreNode, range_: Range, value: Value, kind: Kind) -> Win:
        tree = self.trial.of({range_.name: value})
        assert tree is not None
        return win(self.tree, tree, node, self._change(range_, value), kind)

    def _change(self, range_: Range, value: Value) -> Change:
        item = self.tree.evidence.items.get(range_.name)
        before = item.value if item is not None else None
        step = range_.step if isinstance(range_, Steps) else None
        return Change(range_.name, before, value, step, range_.name in self.divisors)

    def _together(self, node: ScoreNode, ranges: Mapping[str, Range], closed: list[Closed]) -> tuple[Change, ...]:
        if len(ranges) < 2:
            return ()
        goal = Goal(node.id, node.value or 0, True, node.kind != "penalty")
        try:
            found = several(self.trial, ranges, goal)
        except Unsure:
            closed[:] = [Closed(one.input, "unknown") if one.why == "no_better" else one for one in closed]
            return ()
        return () if found is None else tuple(self._change(ranges[name], value) for name, value in found.items())


def _why_none(ranges: Mapping[str, Range], closed: Iterable[Closed], together: bool) -> WhyNone:
    if together:
        return "together"
    if any(one.why == "unknown" for one in closed):
        return "unknown"
    if ranges:
        return "no_better"
    return "stays" if list(closed) else "no_inputs"


def win(before: ScoreTree, after: ScoreTree, node: ScoreNode, change: Change, kind: Kind) -> Win:
    """What a change brings, from the tree that the judge gave for it."""
    points = number(after.env.values.get(node.id)) or 0
    moved = points - (node.value or 0)
    gain = max(moved, -moved)
    won = (after.exact or 0) - (before.exact or 0)
    level = after.level
    names = ("", "") if level is None else (level.in_("vi"), level.in_("en"))
    return Win(kind, change, points, gain, after.exact, won, *names, None if won > 0 else stopped(before, after, node))


def stopped(before: ScoreTree, after: ScoreTree, node: ScoreNode) -> Stopped | None:
    """What lost as much elsewhere; else the first node above that has no more than before."""
    for other in before.nodes:
        if other.node.score is None or other.id == node.id or other.value is None or other.kind == "value":
            continue
        new = after[other.id].value
        if new is not None and is_better(other.kind, other.value, new):
            return Stopped(other.id, "elsewhere")
    above = list(reversed(before.chains[node.id]))[1:]
    for one in above:
        was, is_ = (tree.root if one.kind == "group" else tree[one.id] for tree in (before, after))
        old, new = (tree.exact if one.kind == "group" else part.exact for tree, part in ((before, was), (after, is_)))
        if old is not None and new is not None and new <= old:
            return Stopped(one.id, _stop(was, one, old, node))
    return None


def _stop(above: ScoreNode, node: model.Node, value: Figure, below: ScoreNode) -> Stop:
    if node.kind != "group" and above.panel is not None:
        return "panel"
    if node.max is not None and value >= (above.maximum if node.kind != "group" else node.max):  # type: ignore[operator]
        return "maximum"
    return "limit" if below.kind in ("bonus", "penalty") else "rule"


def divisors(plan: Plan) -> Iterator[str]:
    """The inputs by which something is divided: what there is, rather than what was done."""
    for line in plan.lines:
        for part in f.walk(line.formula):
            if isinstance(part, f.Binary) and part.op == "/":
                yield from f.inputs_of(part.right)
