"""Figures over the units of a cohort: the best, the mean, how many lie below (LANGUAGE 2, 12).

They are worked out in strata: a figure of which another one's members are made comes first. Nothing depends on the
order of the units. A unit that is scored by itself reads what an assessment found; it joins no cohort.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.env import Env, Value, ref_key, too_long
from indexkit.formula.folds import fold
from indexkit.formula.nodes import State
from indexkit.formula.plan import Line, Plan, make_plan
from indexkit.problems import EvidenceError, problem
from indexkit.scorer import Scorer

Key = tuple[object, ...]
"""What the inputs `within` are for the units of one cluster."""
Member = tuple[str, Value, Value]
"""A unit's name, its figure, its weight."""


class HasInputs(Protocol):
    @property
    def inputs(self) -> Mapping[str, object]: ...


class Read(HasInputs, Protocol):
    """A unit whose evidence was read."""

    @property
    def panel(self) -> Mapping[str, Figure]: ...


@dataclass(frozen=True, slots=True)
class Reference:
    """One figure over the units of one cluster."""

    across: f.Across = field(repr=False)
    key: Key
    value: Value
    """Of a count of those below or above: how many units have a figure, for each reader has a count of its own."""
    members: int
    """How many units have a figure and belong to it."""
    set_by: Sequence[str] = ()
    """The units whose own figure it is, in the order of their names: for a least, a greatest, a median."""
    without: Sequence[str] = ()
    """The units that belong to it and have no figure."""
    figures: Sequence[Figure] = field(default=(), repr=False)
    """The members' figures in rising order, where readers are counted among them."""
    everyone: Sequence[Member] = field(default=(), repr=False)
    """Every unit that belongs to it, in the order of the names."""

    def counted(self, own: Value) -> Value:
        """How many members lie below (above) a reader's own figure."""
        if isinstance(self.value, State) or isinstance(own, State):
            return own if isinstance(own, State) else self.value
        below = self.across.rule.how == "count_below"
        return bisect_left(self.figures, own) if below else len(self.figures) - bisect_right(self.figures, own)


@dataclass(frozen=True)
class Stratum:
    """Figures that read no figure of their own stratum, and what computes each unit's part in them."""

    figures: tuple[f.Across, ...]
    scorer: Scorer


def across_of(plan: Plan) -> tuple[f.Across, ...]:
    """The figures over other units that a plan reads, each once."""
    return tuple(dict.fromkeys(one for line in plan.lines for one in line.across))


def strata_of(plan: Plan) -> tuple[Stratum, ...]:
    """Each figure after those on which its members rest. Lowering has refused circles."""
    depths: dict[str, int] = {}
    below: dict[str, int] = {}
    for line in plan.lines:
        read = [below.get(ref_key(ref), 0) for ref in line.refs]
        for one in line.across:
            depth = max(below.get(name, 0) for name in one.lines)
            depths[one.name] = depth
            read.append(depth + 1)
        below[line.name] = max(read, default=0)
    figures = across_of(plan)
    levels = [
        tuple(one for one in figures if depths[one.name] == depth) for depth in sorted(set(depths.values()))
    ]
    return tuple(Stratum(level, Scorer(_part(plan, level))) for level in levels)


def _part(plan: Plan, figures: Iterable[f.Across]) -> Plan:
    """The lines of a plan that are needed for each unit's part in some figures."""
    todo = [name for one in figures for name in one.lines]
    needed = set(todo)
    while todo:
        for ref in plan.by_name[todo.pop()].refs:
            key = ref_key(ref)
            if key in plan.by_name and key not in needed:
                needed.add(key)
                todo.append(key)
    lines: list[Line] = [line for line in plan.lines if line.name in needed]
    return make_plan(plan.group, lines, ())


@dataclass(frozen=True)
class References:
    """What the units of one scorecard are to each other: every figure, for every cluster."""

    strata: tuple[Stratum, ...]
    found: Mapping[tuple[str, Key], Reference] = field(repr=False)
    """By a figure's name and the cluster."""
    titles: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What people call the units, by their codes."""

    def titled(self, names: Sequence[str]) -> list[str]:
        return [self.titles.get(name) or name for name in names]

    def figures_for(self, read: Read) -> dict[str, Value]:
        """What one unit reads of the others, by the figures' names."""
        known: dict[str, Value] = {}
        for stratum in self.strata:
            counts = any(one.rule.how in f.COUNTS for one in stratum.figures)
            env = stratum.scorer.run({**read.inputs, **known}, read.panel).env if counts else None
            known.update((one.name, self.figure(one, read, env)) for one in stratum.figures)
        return known

    def figure(self, one: f.Across, read: Read, env: Env | None) -> Value:
        """What a unit reads of one figure."""
        key = key_of(one, read)
        if isinstance(key, State):
            return key
        found = self.found.get((one.name, key))
        if found is None:
            return State.NONE
        if one.rule.how not in f.COUNTS or env is None:
            return found.value
        return found.counted(env.values[one.own_line])

    def of(self, one: f.Across, read: HasInputs) -> Reference | None:
        """The figure of the unit's cluster, with what set it; None where the unit has no cluster with a member."""
        key = key_of(one, read)
        return None if isinstance(key, State) else self.found.get((one.name, key))


NOBODY = References((), {})
"""Of whom nobody has a figure."""


def key_of(one: f.Across, read: HasInputs) -> Key | State:
    """The cluster of a unit; the state of an input for want of which it has none."""
    key = tuple(read.inputs.get(name, State.ABSENT) for name in one.within)
    return next((value for value in key if isinstance(value, State)), key)


def references(
    strata: tuple[Stratum, ...], units: Sequence[tuple[str, Read]], titles: Mapping[str, str] | None = None
) -> References:
    """The figures over some units, by name. Raises EvidenceError where a figure has too many digits."""
    found: dict[tuple[str, Key], Reference] = {}
    known: list[dict[str, Value]] = [{} for _ in units]
    for stratum in strata:
        envs = [
            stratum.scorer.run({**read.inputs, **figures}, read.panel).env
            for (_, read), figures in zip(units, known, strict=True)
        ]
        for one in stratum.figures:
            found.update(((one.name, ref.key), ref) for ref in _over(stratum.scorer.plan, one, units, envs))
        so_far = References((), found)
        for (_, read), env, figures in zip(units, envs, known, strict=True):
            figures.update((one.name, so_far.figure(one, read, env)) for one in stratum.figures)
    return References(strata, found, titles or {})


def _over(plan: Plan, one: f.Across, units: Sequence[tuple[str, Read]], envs: Sequence[Env]) -> Iterable[Reference]:
    clusters: dict[Key, list[Member]] = {}
    for (name, read), env in zip(units, envs, strict=True):
        key = key_of(one, read)
        if not isinstance(key, State) and (one.among is None or env.values[one.among_line] == 1):
            weight = 1 if one.weight is None else env.values[one.weight_line]
            clusters.setdefault(key, []).append((name, env.values[one.own_line], weight))
    for key, members in clusters.items():
        yield reference(plan, one, key, sorted(members, key=lambda member: member[0]))


def reference(plan: Plan, one: f.Across, key: Key, members: Sequence[Member]) -> Reference:
    """A figure over the units of one cluster, given in the order of their names."""
    values = [value for _, value, _ in members]
    weights = None if one.weight is None else [weight for *_, weight in members]
    value = settled(plan, one, fold(counted_by(one.rule), values, weights))
    figures = sorted(value for value in values if not isinstance(value, State))
    named = one.rule.how in ("min", "max", "median") and not isinstance(value, State)
    return Reference(
        one,
        key,
        value,
        len(figures),
        tuple(name for name, figure, _ in members if named and figure == value),
        tuple(name for name, figure, _ in members if isinstance(figure, State) and figure is not State.NOT_APPLICABLE),
        tuple(sorted(_counting(one.rule, values))) if one.rule.how in f.COUNTS else (),
        tuple(members),
    )


def counted_by(rule: f.Gather) -> f.Gather:
    """What the members are made: where readers are counted among them, how many they are."""
    return f.Gather("count", rule.missing, rule.at_least) if rule.how in f.COUNTS else rule


def _counting(rule: f.Gather, values: Iterable[Value]) -> Iterator[Figure]:
    """Those among which a reader is counted."""
    for value in values:
        if not isinstance(value, State):
            yield value
        elif value in f.WITHOUT and rule.missing == "zero":
            yield 0


def settled(plan: Plan, one: f.Across, value: Value) -> Value:
    """What other units lack is not missing here: the figure has no value then. Raises EvidenceError where it has too
    many digits."""
    if too_long(value):
        raise EvidenceError([problem("IK528.too_long", node=plan.by_name[one.own_line].node)])
    return State.NONE if isinstance(value, State) and value is not State.UNDEFINED else value
