"""Claims about `direction:`: more of what is better never lowers the score, all else as it is.

Line by line through the plan: by the form of the formulas; where a node's form says nothing, the solver is asked for a
pair of evidences whose points go the other way. A pair is shown once the judge has scored both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.formula.env import ref_key
from indexkit.formula.smt import Term, Unsupported
from indexkit.formula.smt_terms import Condition, all_of, any_of, has_state, negated, related, stands
from indexkit.prove.desk import Desk, figure_at, is_figure
from indexkit.prove.domain import GIVEN, Domain
from indexkit.prove.questions import Scope
from indexkit.prove.trend import LOST, STILL, Trend, Trends
from indexkit.prove.tries import values

if TYPE_CHECKING:
    from indexkit.formula.intervals import Interval

_FIGURES = ("count", "number", "percent", "points")
Pair = tuple[dict[str, Any], dict[str, Any]]
WHOLE = 400
"""Of a plan with more lines the total is not looked into whole."""
BASES = 12
"""Units of the ramp of which one input is moved over its values."""


def rising(desk: Desk) -> None:
    for decl in desk.group.inputs.values():
        if decl.direction:
            _direction(desk, decl)


def _direction(desk: Desk, decl: model.InputDecl) -> None:
    """`wanted`: which way the total may go while the input rises."""
    root = desk.group.root
    if root.better == "neither" or decl.type not in _FIGURES:
        why = "list" if root.better != "neither" else "neither"
        desk.say("direction", decl.name, "unknown", "bounds", decl.path, decl.direction, why=why, tried=("bounds",))
        return
    wanted = (1 if decl.direction == "more" else -1) * (-1 if root.better == "low" else 1)
    asked = desk.asker.asked
    moves = Moves(desk, decl)
    found = moves.trend()
    if found.way in (0, wanted) and found.steady:
        by = "bounds" if desk.asker.asked == asked else "solver"
        desk.say("direction", decl.name, "proved", by, decl.path, decl.direction)  # type: ignore[arg-type]
        return
    if len(desk.card.plan.lines) <= WHOLE and moves.never_in_total(wanted):
        desk.say("direction", decl.name, "proved", "solver", decl.path, decl.direction)
        return
    for low, high in (*reversed(moves.pairs), *_along(desk, decl)):
        shown = _replayed(desk, decl, low, high, wanted)
        if shown:
            desk.say("direction", decl.name, "refuted", "judge", decl.path, decl.direction, **shown)
            return
    tried = ("bounds", "judge", "solver")
    desk.say("direction", decl.name, "unknown", "solver", decl.path, decl.direction, why=moves.why, tried=tried)


def _replayed(desk: Desk, decl: model.InputDecl, low: Mapping[str, Any], high: Mapping[str, Any], wanted: int) -> Any:
    """The figures of a pair whose total goes the wrong way; empty where it does not."""
    one, other = desk.asker.score(dict(low)), desk.asker.score(dict(high))
    before, after = (None if tree is None else figure_at(tree, "@total") for tree in (one, other))
    if not is_figure(before) or not is_figure(after) or (after - before) * wanted >= 0:  # type: ignore[operator]
        return {}
    return {"evidence": low, "other": high, "fields": {"before": before, "after": after}}


def _along(desk: Desk, decl: model.InputDecl) -> Iterator[Pair]:
    """Units of the ramp, the input moved from each of its values to the next."""
    several = sorted({value for value in values(desk.card, decl) if is_figure(value)})
    for evidence, _ in desk.ramp[:BASES]:
        for low, high in pairwise(several):
            yield {**evidence, decl.name: low}, {**evidence, decl.name: high}


class Beside(Domain):
    """The same evidence but for one input, which is given in both."""

    def __init__(self, first: Domain, name: str) -> None:
        super().__init__(first.framework, first.group, "other ")
        self.first, self.name = first, name

    def input(self, name: str) -> Any:
        return super().input(name) if name == self.name else self.first.input(name)

    def points_of(self, node: model.Node) -> Any:
        return self.first.points_of(node)


class Moves:
    """What becomes of each line of the plan while an input rises. `pairs`: evidence by which a node goes one way and
    then the other; `why`: what the solver could not be asked."""

    def __init__(self, desk: Desk, decl: model.InputDecl) -> None:
        self.desk, self.decl = desk, decl
        self.pairs: list[Pair] = []
        self.why = "open"
        self.trends = Trends(desk.card, decl.name, {})

    def trend(self) -> Trend:
        """Of the total."""
        known, name = self.trends.lines, self.decl.name
        if any(one.default_from == name for one in self.desk.group.inputs.values()):
            self.why = "taken"
            return LOST
        for line in self.desk.card.plan.lines:
            reads = name in line.inputs or line.across or any(known.get(ref_key(ref)) for ref in line.refs)
            if not reads:
                continue
            found = self.trends.of(line.formula)
            node = self.desk.card.by_id.get(line.node)
            if (found.way is None or not found.steady) and line.name == line.node and node is not None:
                found = self._asked(node)
            if found != STILL:
                known[line.name] = found
        return known.get("@total", STILL)

    def _asked(self, node: model.Node) -> Trend:
        """By the solver, from a node's own lines."""
        for way in (1, -1):
            try:
                if self._never(node, way):
                    return Trend(way)
            except Unsupported as error:
                self.why = error.reason
                return LOST
        return LOST

    def _never(self, node: model.Node, way: int) -> bool:
        """Whether no two evidences have the points go against `way`, or be there in one alone."""
        return self._no_pair(self.desk.asker.scope(node.id), node.id, way, [node.id])

    def never_in_total(self, way: int) -> bool:
        """The same of the total, looking into every line."""
        demands = {demand.node for demand in self.desk.card.plan.demands}
        try:
            return self._no_pair(self.desk.asker.scope(deep=True), "@total", way, demands)
        except Unsupported as error:
            self.why = error.reason
            return False

    def _no_pair(self, first: Scope, line: str, way: int, demands: Collection[str]) -> bool:
        name = self.decl.name
        other = _Other(self.desk.card, Beside(first.domain, name), first.owners, self.trends)
        other.shared, other.bounds, other.names = first.shared, first.bounds, first.names
        a, b = first.term(line), other.term(line)
        x, y = first.domain.input(name), other.domain.input(name)
        if not isinstance(x, Term):
            raise Unsupported("list", name)
        given = [scope.domain.mode_of(name) == GIVEN for scope in (first, other)]
        asked = all_of((
            *given, related("<", x.value, y.value), against(a, b, way),
            *first.admitted(demands), *other.admitted(demands), *other.between(first),
        ))  # fmt: skip
        answer = self.desk.asker.ask(asked, first, other)
        if answer.evidence is not None and answer.other is not None:
            self.pairs.append((answer.evidence, {**answer.evidence, **answer.other}))
        if answer.outcome == "unknown":
            self.why = answer.why
        return answer.outcome == "never"


def against(a: Term, b: Term, way: int) -> Condition:
    held = has_state(a.states), has_state(b.states)
    there = all_of((negated(held[0]), negated(held[1])))
    alone = any_of((all_of((held[0], negated(held[1]))), all_of((held[1], negated(held[0])))))
    return any_of((alone, all_of((there, stands(">" if way == 1 else "<", a, b)))))


class _Other(Scope):
    """The second of two evidences: what is open and stays is the same in both, what moves is known to go one way."""

    def __init__(self, card: Any, domain: Domain, owners: frozenset[str] | None, trends: Trends) -> None:
        self.trends, self.moved = trends, dict[str, int]()
        super().__init__(card, domain, owners)

    def open(self, name: str, span: Interval) -> Term:
        line = name.removeprefix("line ")
        trend = self.trends.lines.get(line, STILL) if line != name else STILL
        if trend == STILL:
            return super().open(name, span)
        if trend.way is None or not trend.steady:
            raise Unsupported("open", line)
        self.moved[name] = trend.way
        return super().open(f"{self.domain.copy}{name}", span)

    def _opaque(self, node: f.Number, error: Unsupported) -> Term:
        copy = self.domain.copy
        self.domain.copy = copy if self.trends.moves(node) else ""
        try:
            return super()._opaque(node, error)
        finally:
            self.domain.copy = copy

    def between(self, first: Scope) -> list[Condition]:
        """How the moved figures stand to those of the first evidence."""
        found: list[Condition] = []
        for name, way in self.moved.items():
            a, b = first.shared.get(name), self.shared[f"{self.domain.copy}{name}"]
            if a is not None:
                found.append(stands("<=" if way == 1 else ">=", a, b))
                for one in a.states:
                    found.append(a.states[one] == b.states[one])
        return found

