"""Scoring again with some of the changes: which of them are needed, and what each of them moves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations, pairwise
from typing import Any, NamedTuple, TypeAlias

from indexkit.dispute.changes import Change, changes, names
from indexkit.dispute.facts import Where
from indexkit.dispute.rules import Spot, joined
from indexkit.dispute.scene import TOTAL, Case, Scene, framework_of, scene_of
from indexkit.framework import Framework
from indexkit.lower.lines import ROOT
from indexkit.score import number

Chosen: TypeAlias = frozenset[int]
"""Changes by their number."""
NONE: Chosen = frozenset()
_TRIED = 8
"""Of so many changes that act on each other every choice is tried; one of the text, which costs more, counts twice."""


class Replay:
    """Two sides, and every world between them: the first side with some of the changes."""

    def __init__(self, before: Case, after: Case) -> None:
        self.before, self.after = before, after
        self.changes: tuple[Change, ...] = changes(before, after)
        self.all: Chosen = frozenset(range(len(self.changes)))
        self._scenes: dict[Chosen, Scene | None] = {}
        self._texts: dict[tuple[frozenset[Spot], bool], Framework | None] = {}
        self.every_choice = True
        """Whether no smaller set would do; else only that none of the set can be left out by itself."""

    def scene(self, chosen: Chosen) -> Scene | None:
        """The world of the first side with some changes; None where there is none."""
        if chosen not in self._scenes:
            self._scenes[chosen] = self._made(chosen)
        return self._scenes[chosen]

    def _made(self, chosen: Chosen) -> Scene | None:
        taken = [self.changes[number] for number in sorted(chosen)]
        items, nodes, spots = names(taken)
        kinds = {one.kind for one in taken}
        framework = self._framework(spots, "period" in kinds)
        if framework is None:
            return None
        evidence = _mixed(self.before.evidence, self.after.evidence, items)
        panel = _mixed(self.before.panel, self.after.panel, nodes)
        mine, theirs = self.before.figures, self.after.figures
        figures = {**mine, **theirs} if "units" in kinds else {**theirs, **mine}
        case = replace(
            self.before,
            lens=(self.after if "lens" in kinds else self.before).lens,
            submitted=(self.after if "submitted" in kinds else self.before).submitted,
        )
        return scene_of(framework, case, evidence, panel, figures)

    def _framework(self, spots: frozenset[Spot], period: bool) -> Framework | None:
        """Both ends too are put together, so that nothing but the spots tells one text from another."""
        sides = self.before.framework, self.after.framework
        if sides[0].fingerprint == sides[1].fingerprint and not period:
            return sides[0]
        if (spots, period) not in self._texts:
            data = joined(sides[0].document.data, sides[1].document.data, self.before.group, spots)
            self._texts[spots, period] = framework_of(sides[0], data, sides[0].document.file, sides[period].period)
        return self._texts[spots, period]

    def total(self, chosen: Chosen) -> Fraction | None:
        return self.figure(chosen, TOTAL)

    def figure(self, chosen: Chosen, line: str) -> Fraction | None:
        scene = self.scene(chosen)
        value = None if scene is None or scene.values is None else number(scene.values.get(line))
        return None if value is None else Fraction(value)

    # Which are needed

    def fine(self, left: Collection[int]) -> tuple[bool, bool]:
        """Whether changes that are left out move nothing: where they stay as the first side has them, and where as the
        second has them."""
        chosen = frozenset(left)
        return self._same(self.all - chosen, self.all), self._same(chosen, NONE)

    def _same(self, chosen: Chosen, end: Chosen) -> bool:
        """Whether two worlds are judged alike. The figures of the plan come first, as they cost least."""
        here, there = self.scene(chosen), self.scene(end)
        if here is None or there is None or here.shown is None or here.shown != there.shown:
            return False
        return chosen == end or here.judged == there.judged

    def movers(self, places: Collection[Where]) -> dict[Where, list[int]]:
        """Which of the needed changes moves what is judged, put into the first side alone or left out of the second
        alone; all of them, where it takes several together."""
        found: dict[Where, list[int]] = {where: [] for where in places}
        for one in sorted(self.needed):
            change = frozenset({one})
            pairs = [(self.scene(a), self.scene(b)) for a, b in ((NONE, change), (self.all - change, self.all))]
            known = [(a.judged, b.judged) for a, b in pairs if a is not None and b is not None and a.shown and b.shown]
            for where in places:
                if any(here.get(where) != there.get(where) for here, there in known):
                    found[where].append(one)
        ends = [scene.judged for scene in (self.scene(NONE), self.scene(self.all)) if scene is not None]
        together = {where for where in places if not found[where] and len({repr(end.get(where)) for end in ends}) > 1}
        return {where: sorted(self.needed) if where in together else moving for where, moving in found.items()}

    @property
    def needed(self) -> Chosen:
        """The smallest set that makes one side of the other; the earlier listed where two are as small."""
        return self._choice.needed

    @cached_property
    def _choice(self) -> Choice:
        parts = [self._of_part(part) for part in self._parts]
        found = Choice(*(frozenset[int]().union(*(part[number] for part in parts)) for number in range(3)))
        if self._makes_both(found):
            return found
        self.every_choice = False
        return self._one_by_one(sorted(self.all))

    def _makes_both(self, choice: Choice) -> bool:
        ends = [(stays, end) for stay in choice[1:] for stays, end in ((stay, NONE), (stay | choice.needed, self.all))]
        return all(self._same(chosen, end) for chosen, end in ends)

    def _of_part(self, part: list[int]) -> Choice:
        if len(part) + sum(bool(self.changes[one].spots) for one in part) > _TRIED:
            self.every_choice = False
            return self._one_by_one(part)
        for some in (frozenset(one) for size in range(len(part)) for one in combinations(part, size)):
            left = frozenset(part) - some
            if any(fine := self.fine(left)):
                return _choice(some, left, fine)
        return Choice(frozenset(part), NONE, NONE)

    def _one_by_one(self, part: list[int]) -> Choice:
        """None of what is found can be left out by itself. Who could not be left out before may be later, so that the
        list is gone through again until nothing more is."""
        left: frozenset[int] = NONE
        while True:
            more = next((one for one in part if one not in left and any(self.fine(left | {one}))), None)
            if more is None:
                return _choice(frozenset(part) - left, left, self.fine(left))
            left |= {more}

    @cached_property
    def _parts(self) -> list[list[int]]:
        """The changes by whether they act on one node: those that do not cannot make up for each other."""
        parts: list[tuple[set[int], set[str] | None]] = []
        for one in sorted(self.all):
            cells, numbers = self.cells(one), {one}
            apart = []
            for there, others in parts:
                if cells is None or others is None or not cells.isdisjoint(others):
                    numbers |= there
                    cells = None if cells is None or others is None else cells | others
                else:
                    apart.append((there, others))
            parts = [*apart, (numbers, cells)]
        return [sorted(there) for there, _ in parts]

    def cells(self, one: int) -> set[str] | None:
        """The nodes on which a change acts by itself, not through the points of others; None: perhaps on any."""
        change = frozenset({one})
        pairs = ((NONE, change), (self.all - change, self.all))
        found: set[str] = set()
        for first, second in pairs:
            here, there = self.scene(first), self.scene(second)
            if here is None or there is None:
                return None
            found |= _acted_on(here, there)
        return found

    # What each moves

    def ways(self, groups: list[Chosen]) -> tuple[list[Fraction | None], list[Fraction | None]]:
        """The totals as the groups are taken over one after the other, and as they are undone in that order."""
        _, first, last = self._choice
        done = [frozenset[int]().union(*groups[:number]) for number in range(len(groups) + 1)]
        there = [self.total(first | some) for some in done]
        return there, [self.total(last | (self.needed - some)) for some in done]


class Choice(NamedTuple):
    """`needed`, and of the rest what the worlds have as the second side: on the way there, and on the way back."""

    needed: Chosen
    first: Chosen
    last: Chosen


def _choice(some: Chosen, left: Chosen, fine: tuple[bool, bool]) -> Choice:
    """What is left stays as one of the sides has it; where both would do, as the side from which the way begins."""
    return Choice(some, NONE if fine[0] else left, left if fine[1] else NONE)


def _steps(figures: list[Fraction | None], sign: int = 1) -> list[Fraction] | None:
    known = [one for one in figures if one is not None]
    if len(known) < len(figures):
        return None
    return [sign * (later - earlier) for earlier, later in pairwise(known)]


def _mixed(one: Mapping[str, Any], other: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """`one`, with some names as they stand (or do not) in `other`."""
    left = {name: given for name, given in one.items() if name not in names}
    return {**left, **{name: given for name, given in other.items() if name in names}}


def _acted_on(here: Scene, there: Scene) -> set[str]:
    """The nodes whose own formulas differ, or which read something else."""
    found = _other_lines(here, there)
    inputs = [name for name in {**here.inputs, **there.inputs} if here.inputs.get(name) != there.inputs.get(name)]
    for scene in (here, there):
        wanted = set(inputs)
        found |= {node for node, read in scene.plan.reads.items() if not wanted.isdisjoint(read)}
        if here.figures != there.figures:
            found |= {line.node for line in scene.plan.lines if line.across}
    nodes = {**here.panel, **there.panel}
    return found | {node for node in nodes if here.panel.get(node) != there.panel.get(node)}


def _other_lines(here: Scene, there: Scene) -> set[str]:
    one, other = here.plan.by_name, there.plan.by_name
    if one is other:
        return set()
    found = {one[name].node for name in one if name not in other or one[name].formula != other[name].formula}
    found |= {line.node for name, line in other.items() if name not in one}
    if here.plan.demands != there.plan.demands or here.framework.rules != there.framework.rules:
        found |= {demand.node for scene in (here, there) for demand in scene.plan.demands} | {ROOT}
    return found


def together(replay: Replay) -> tuple[list[Chosen], list[Fraction] | None, list[Fraction] | None]:
    """The needed changes in order, joined where a world between two of them has no total; what each moves, taken over
    in that order and in the opposite one."""
    groups: list[Chosen] = [frozenset({one}) for one in sorted(replay.needed)]
    if replay.total(NONE) is None or replay.total(replay.all) is None:
        return groups, None, None
    while True:
        there, back = replay.ways(groups)
        bad = next((at for at in range(1, len(groups)) if there[at] is None or back[at] is None), None)
        if bad is None:
            return groups, _steps(there), _steps(back, -1)
        groups = [*groups[: bad - 1], groups[bad - 1] | groups[bad], *groups[bad + 1 :]]
