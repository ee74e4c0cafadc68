"""Where the cheapest path cannot be worked out: step by step what brings most for its cost. Nothing is proved by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from indexkit.arithmetic import Number as Figure
from indexkit.evidence.types import Value
from indexkit.paths.clock import Clock
from indexkit.paths.data import Target
from indexkit.paths.entries import Price
from indexkit.score import number
from indexkit.tree import ScoreTree
from indexkit.wins.ranges import Range, Steps
from indexkit.wins.search import Goal, Unsure, best_of, nearest_of
from indexkit.wins.trial import Trial

STEPS = 40
Pay = Callable[[str, Value], Price]


def step_by_step(
    trial: Trial, target: Target, ranges: Mapping[str, Range], pay: Pay, clock: Clock
) -> dict[str, Value] | None:
    """Changes that reach the target; None where these steps do not."""
    changes: dict[str, Value] = {}
    tree = trial.tree
    for _ in range(STEPS):
        lacking = target.lacking(tree)
        if not lacking:
            break
        open_ = {name: range_ for name, range_ in ranges.items() if name not in changes}
        found = _best_step(trial, tree, changes, lacking[0], open_, pay, clock)
        if found is None:
            return None
        changes = {**changes, found[0]: found[1]}
        after = trial.of(changes)
        if after is None:
            return None
        tree = after
    return _drawn_in(trial, target, changes, ranges) if target.holds(tree) else None


def _best_step(
    trial: Trial,
    tree: ScoreTree,
    changes: Mapping[str, Value],
    goal: Goal,
    ranges: Mapping[str, Range],
    pay: Pay,
    clock: Clock,
) -> tuple[str, Value] | None:
    now = number(tree.env.values.get(goal.line))
    best: tuple[bool, Fraction, str, Value] | None = None
    here = Trial(tree)
    for name, range_ in ranges.items():
        if now is None or clock.is_over():
            break
        for value in _candidates(here, range_, goal, now):
            after = trial.of({**changes, name: value})
            figure = None if after is None else number(after.env.values.get(goal.line))
            if figure is None or after is None:
                continue
            gain = Fraction(figure - now) * (1 if goal.rises else -1)
            paid = pay(name, value)
            keen = gain / (paid[0] + paid[1] or 1)
            if gain > 0 and (best is None or (goal.holds(after), keen) > best[:2]):
                best = goal.holds(after), keen, name, value
    return None if best is None else best[2:]


def _candidates(here: Trial, range_: Range, goal: Goal, now: Figure) -> Iterator[Value]:
    """What reaches the goal, what brings anything, what brings most."""
    marks = [goal, Goal(goal.line, now, True, goal.rises)]
    for mark in marks:
        try:
            found = nearest_of(here, range_, mark)
        except Unsure:
            continue
        if found is not None:
            yield found
    try:
        best = best_of(here, range_, goal.line, goal.rises)
        found = None if best is None else nearest_of(here, range_, Goal(goal.line, best, False, goal.rises))
    except Unsure:
        return
    if found is not None:
        yield found


def _drawn_in(
    trial: Trial, target: Target, changes: dict[str, Value], ranges: Mapping[str, Range]
) -> dict[str, Value]:
    """Each figure as near to what it is as the others let it."""
    for name in list(changes):
        rest = {one: value for one, value in changes.items() if one != name}
        tree = trial.of(rest)
        if tree is None:
            continue
        if target.holds(tree):
            changes = rest
            continue
        lacking = target.lacking(tree)
        if not isinstance(ranges[name], Steps) or len(lacking) != 1:
            continue
        try:
            nearer = nearest_of(Trial(tree), ranges[name], lacking[0])
        except Unsure:
            continue
        after = None if nearer is None else trial.of({**rest, name: nearer})
        if after is not None and target.holds(after):
            changes = {**rest, name: nearer}
    return changes
