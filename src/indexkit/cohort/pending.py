"""Which piece of evidence that is absent or only claimed would move a total, or a rank, most. Each is looked at alone:
all else stays as it stands, the other units too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

from indexkit.best import all_absent, line_bounds
from indexkit.cohort.again import claimed_inputs, read_again, stand, with_state
from indexkit.cohort.intervals import Bound, Field, RankInterval, bound
from indexkit.cohort.rank_bounds import chances, ranks_of
from indexkit.cohort.unit import UnitScore
from indexkit.evaluate import ReadUnit
from indexkit.formula import nodes as f
from indexkit.formula.intervals import Interval, hull
from indexkit.formula.plan import Plan
from indexkit.possible import Open, point_of
from indexkit.problems import Text
from indexkit.tree import ScoreTree

if TYPE_CHECKING:
    from indexkit.cohort.assessment import Assessment

State: TypeAlias = Literal["absent", "claimed", "awaited"]


@dataclass(frozen=True, slots=True)
class Pending:
    """One piece of evidence, and what the total of its unit would be with it. None: no value."""

    unit: UnitScore = field(repr=False)
    input: str
    """The input's name; for points that a panel has still to give, the leaf's id."""
    title: Text
    state: State
    nodes: tuple[str, ...]
    """The nodes that read it, by their ids."""
    now: Fraction | None
    low: Bound
    """The total if it turns out worst: for a claim where it is rejected or verified, exactly; for what is absent, and
    for a panel's points, a bound."""
    high: Bound
    ranks: tuple[RankInterval, ...] = ()

    @property
    def gain(self) -> Bound:
        """By how much the total can rise; None where there is no total now."""
        return _less(self.high, self.now)

    @property
    def loss(self) -> Bound:
        return "unbounded" if self.low == "unbounded" else _turned(_less(self.low, self.now))

    @property
    def moves(self) -> Bound:
        """The greater of both."""
        if "unbounded" in (self.gain, self.loss):
            return "unbounded"
        found = [one for one in (self.gain, self.loss) if isinstance(one, Fraction)]
        return max(found, default=None)

    @property
    def places(self) -> Fraction:
        """By how many places the unit can move in one of its rankings."""
        found = [max(rank.now - rank.best, rank.worst - rank.now) for rank in self.ranks if rank.now is not None]
        return Fraction(max(found, default=0))


def _less(one: Bound, now: Fraction | None) -> Bound:
    return one - now if isinstance(one, Fraction) and now is not None else one if one == "unbounded" else None


def _turned(one: Bound) -> Bound:
    return -one if isinstance(one, Fraction) else one


def pending(one: Assessment, group: str | None = None, unit: str | None = None) -> tuple[Pending, ...]:
    """Of the units of a group, of one unit, or of all: what moves a total or a rank, that which moves a total most
    first."""
    wanted = list(one.units) if group is None else list(one.groups.get(one.group(group).id, ()))
    wanted = wanted if unit is None else [one[unit]]
    field_ = Field(one)
    found = [each for unit_ in wanted for each in _of_unit(field_, unit_) if _moves(each)]
    return tuple(sorted(found, key=_order))


def _moves(each: Pending) -> bool:
    """Whether anything would be otherwise."""
    return each.moves not in (None, 0) or each.places > 0 or (each.now is None and each.high is not None)


def _order(each: Pending) -> tuple[int, Fraction, Fraction, str, str, str]:
    by = 0 if each.now is None or each.moves == "unbounded" else 1
    size = each.moves if isinstance(each.moves, Fraction) else Fraction(0)
    return by, -size, -each.places, each.unit.title, each.unit.name, each.input


def _of_unit(field_: Field, unit: UnitScore) -> Iterator[Pending]:
    read = read_again(field_.one, unit)
    one = _Unit(field_, unit, read, stand(field_.one, read))
    absent = all_absent(one.tree)
    for name in one.inputs(absent.absent):
        yield one.pending(name, "absent", one.bounds(Open(absent=frozenset({name}))))
    for name in one.inputs(claimed_inputs(field_.one.framework.reader(read.group), read.evidence)):
        yield one.pending(name, "claimed", one.decided(name))
    for node in sorted(absent.awaited):
        yield one.pending(node, "awaited", one.bounds(Open(awaited=frozenset({node}))))


@dataclass
class _Unit:
    field: Field
    unit: UnitScore
    read: ReadUnit
    tree: ScoreTree

    def inputs(self, names: frozenset[str] | tuple[str, ...]) -> list[str]:
        """Those that some line reads, in the order of the framework; what describes the unit is nobody's to hand in."""
        plan = self.tree.plan
        used = {name for line in plan.lines for name in f.inputs_of(line.formula)}
        inputs = self.tree.group.inputs
        return [name for name in inputs if name in names and name in used and inputs[name].about != "unit"]

    def bounds(self, open_: Open) -> Mapping[str, Interval]:
        return line_bounds(self.tree, self.field.lines(self.tree), open_)

    def decided(self, name: str) -> Mapping[str, Interval]:
        """The claim stands, or it falls."""
        one = self.field.one
        both = [stand(one, with_state(one, self.read, name, state)).env.values for state in ("verified", "rejected")]
        return {line: hull([point_of(values[line]) for values in both]) for line in self.field.lines(self.tree)}

    def pending(self, name: str, state: State, known: Mapping[str, Interval]) -> Pending:
        total = known["@total"]
        return Pending(
            unit=self.unit,
            input=name,
            title=_title(self.tree, name, state),
            state=state,
            nodes=(name,) if state == "awaited" else readers(self.tree.plan, name),
            now=self.tree.exact,
            low=bound(total.low, total),
            high=bound(total.high, total),
            ranks=tuple(self._ranks(known)),
        )

    def _ranks(self, known: Mapping[str, Interval]) -> Iterator[RankInterval]:
        """Among the other units as they stand."""
        for ranking in self.field.rankings:
            members = self.field.members(ranking)
            own = chances(ranking.rule, known) if self.unit in members else None
            if own is not None and own.possible:
                others = [chances(ranking.rule, as_it_stands(other)) for other in members if other is not self.unit]
                best, worst = ranks_of(ranking.rule, own, others)
                place = ranking.of(self.unit.name)
                yield RankInterval(ranking, None if place is None else place.rank, best, worst, own.sure)


def as_it_stands(unit: UnitScore) -> Mapping[str, Interval]:
    """A unit's kept figures, as intervals of one figure each."""
    return {line: point_of(unit.values[place]) for line, place in unit.kept.places.items()}


def readers(plan: Plan, name: str) -> tuple[str, ...]:
    """The nodes whose own lines read an input, in the plan's order."""
    return tuple(dict.fromkeys(line.node for line in plan.lines if name in f.inputs_of(line.formula)))


def _title(tree: ScoreTree, name: str, state: State) -> Text:
    if state == "awaited":
        return tree[name].node.name
    return tree.group.inputs[name].label

