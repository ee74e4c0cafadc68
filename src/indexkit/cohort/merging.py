"""Units that were merged, ranked under their new name: for each indicator the mean of its predecessors' points.

The means stand where a panel's points would (RULES R6): the framework's own aggregation makes the total of them, and
the tree of such a unit says of each indicator whose mean it is. What describes its predecessors alike is its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from indexkit.cohort.assessment import Assessment
from indexkit.cohort.figures import mean
from indexkit.cohort.run import assess_read
from indexkit.cohort.unit import UnitScore
from indexkit.formula.nodes import State
from indexkit.problems import Problem, problem
from indexkit.result import plain_value
from indexkit.units import How, ReadUnits
from indexkit.units.plain import PlainUnit

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree
    from indexkit.years import Identity

_NO_DAY = date(1, 1, 1).isoformat()
_WHY = "trung bình của {units} · mean of {units}"


@dataclass(frozen=True)
class _Merger:
    """A unit that several became, with those that were scored of them."""

    identity: Identity
    units: tuple[UnitScore, ...]

    @property
    def code(self) -> str:
        return self.identity.after[0]


def merged(
    one: Assessment, identities: Sequence[Identity], trees: Mapping[str, ScoreTree] | None = None
) -> Assessment:
    """The same assessment with the units that were merged in the place of their predecessors.

    A unit whose predecessors were not all scored, belong to several scorecards, or stand in another merger too, or
    whose framework compares units or takes no panel's points, cannot be made: that stands in `problems`, and its
    predecessors stay. `trees`: those of the units, where they are at hand.
    """
    trees = one.trees if trees is None else trees
    mergers = [_of(one, identity) for identity in identities if identity.kind == "merged"]
    mergers = [merger for merger in mergers if merger.units]
    wrong = [(merger, told) for merger in mergers if (told := _twice(mergers, merger) or _unfit(one, merger))]
    fit = [merger for merger in mergers if all(merger is not other for other, _ in wrong)]
    given = ReadUnits(tuple(PlainUnit(m.code, _evidence(m, trees), group=m.units[0].group.id) for m in fit))
    found = assess_read(one.framework, given, How(None, one.lens, one.cross_check)) if fit else None
    made = {unit.name: _made(unit, fit) for unit in found.units} if found else {}
    gone = {unit.name for merger in fit if merger.code in made for unit in merger.units}
    refused = (told for unit in (found.refused if found else ()) for told in unit.problems)
    return replace(
        one,
        units=(*(unit for unit in one.units if unit.name not in gone), *made.values()),
        predecessors=(*one.predecessors, *(unit for unit in one.units if unit.name in gone)),
        problems=(*one.problems, *(told for _, told in wrong), *refused),
    )


def _made(unit: UnitScore, mergers: Sequence[_Merger]) -> UnitScore:
    """No more certain than its predecessors; what describes all of them alike describes it too."""
    before = next(merger.units for merger in mergers if merger.code == unit.name)
    alike = zip(*(one.described for one in before), strict=True)
    described = [values[0] if len(set(values)) == 1 else State.ABSENT for values in alike]
    return replace(
        unit,
        complete=unit.complete and all(one.complete for one in before),
        merged_from=tuple(one.name for one in before),
        described=tuple(described),
    )


def _of(one: Assessment, identity: Identity) -> _Merger:
    return _Merger(identity, tuple(one.by_name[name] for name in identity.before if name in one.by_name))


def _twice(mergers: Sequence[_Merger], merger: _Merger) -> Problem | None:
    """A unit that stands in two mergers would count in both, and which came of it can't be told from its points."""
    words = {"unit": merger.code, "from": _named(merger.identity.before)}
    for other in mergers:
        if other is merger:
            continue
        shared = [name for name in merger.identity.before if name in (*other.identity.before, other.code)]
        shared += [merger.code] if merger.code in (*other.identity.before, other.code) else []
        if shared:
            places = (merger.identity.place, other.identity.place)
            return problem("IK544.twice", *places, **words, shared=_named(dict.fromkeys(shared)), other=other.code)
    return None


def _named(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _unfit(one: Assessment, merger: _Merger) -> Problem | None:
    """Why a merged unit cannot have the mean of its predecessors."""
    names = {unit.name for unit in merger.units}
    lacking = [name for name in merger.identity.before if name not in names]
    words = {"unit": merger.code, "from": _named(merger.identity.before)}
    if lacking:
        words["lacking"] = _named(lacking)
        return problem("IK544.lacking", merger.identity.place, **words)
    if len({unit.group.id for unit in merger.units}) > 1:
        return problem("IK544.groups", merger.identity.place, **words)
    if merger.code in one.by_name and merger.code not in names:
        return problem("IK544.there", merger.identity.place, **words)
    if one.framework.plans[merger.units[0].group.id].compares:
        return problem("IK544.compares", merger.identity.place, **words)
    return None


def _evidence(merger: _Merger, trees: Mapping[str, ScoreTree]) -> dict[str, Any]:
    """The mean of each indicator, bonus and penalty of the group as a panel would give it; what describes all alike."""
    root = merger.units[0].group.root
    on = merger.identity.on or _NO_DAY
    why = _WHY.format(units=", ".join(unit.title for unit in merger.units))
    by = merger.identity.document or merger.code
    means = {node: {"points": figure, "by": by, "on": on, "why": why} for node, figure in _means(root, merger)}
    return {**_described(merger, trees, why), **means}


def _described(merger: _Merger, trees: Mapping[str, ScoreTree], why: str) -> dict[str, Any]:
    """Inputs that describe a unit, of which all its predecessors say the same: verified where all have verified it."""
    found = {}
    for name in merger.units[0].kept.describing:
        given = [trees[unit.name].evidence.items.get(name) for unit in merger.units]
        items = [item for item in given if item is not None and item.value is not None]
        alike = {unit.described_by(name) for unit in merger.units}
        if len(alike) > 1 or isinstance(next(iter(alike)), State) or len(items) < len(given):
            continue
        first, sure = items[0], all(item.state == "verified" for item in items)
        value = plain_value(first.value, merger.units[0].group.inputs[name].type)
        sent = max((day for unit in merger.units if (day := _sent(trees[unit.name], name))), default="")
        words = {"note": why, **({"submitted": sent} if sent else {})}
        found[name] = {
            "value": first.codes[0] if first.codes else value,
            "state": "verified" if sure else "claimed",
            **words,
        }
    return found


def _sent(tree: ScoreTree, name: str) -> str:
    return tree.evidence.items[name].submitted or tree.evidence.submitted


def _means(root: Any, merger: _Merger) -> Iterator[tuple[str, Fraction]]:
    for node in (*root.parts, *root.bonuses, *root.penalties):
        figures = [unit.figure(node.id) for unit in merger.units]
        known = [Fraction(figure) for figure in figures if figure is not None]
        if len(known) == len(figures):
            yield node.id, mean(known)
