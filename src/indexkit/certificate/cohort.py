"""Of many units: the figures over all of them, with who set them, and the ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexkit import model
from indexkit.arithmetic import exact_text
from indexkit.certificate.operations import Operation, read_value, states_written, value_text
from indexkit.certificate.unrolled import figure_of, unit_pairs
from indexkit.formula import nodes as f
from indexkit.references import Reference, across_of
from indexkit.tree import ScoreTree

if TYPE_CHECKING:
    from indexkit.cohort import Assessment
    from indexkit.cohort.ranking import Ranking

Data = dict[str, Any]


def references_read(tree: ScoreTree) -> list[Reference]:
    """The figures over other units that one unit was held against."""
    assert tree.cohort is not None
    found = [tree.cohort.of(one, tree.env) for one in across_of(tree.plan)]
    return [one for one in found if one is not None]


def cohort_part(one: Reference, group: model.Group) -> Data:
    """A figure over the units of one cluster. `units`: each that belongs to it with its figure and weight;
    `operation`: what is made of them. Where readers are counted among the figures, these are what is made: a list in
    rising order, of the figures turned round where those above the reader count."""
    rule = one.across.rule
    pairs = unit_pairs(one.everyone)
    figures = one.figures
    if isinstance(one.value, f.State):
        operation: Operation = value_text(one.value)
    elif rule.how in f.COUNTS:
        kept = [x.written for x, _ in pairs if not isinstance(x.value, f.State)]
        if rule.how == "count_above":
            kept, figures = [["-", "0", x] for x in kept], tuple(sorted(-x for x in figures))
        operation = ["in order", *kept, *["0"] * (len(one.figures) - len(kept))]
    else:
        operation = figure_of(rule, pairs, one.value)
    return {
        "name": one.across.name,
        "groups": [group.id],
        "within": {name: _read(value, group, name) for name, value in zip(one.across.within, one.key, strict=True)},
        "units": {name: [value_text(figure), value_text(weight)] for name, figure, weight in one.everyone},
        "operation": operation,
        "value": ["in order", *map(value_text, figures)] if operation[0] == "in order" else value_text(one.value),
        "stated": list(one.set_by),
    }


def ranking_part(ranking: Ranking, assessment: Assessment) -> Data:
    rule = ranking.rule
    plan = assessment.framework.plans
    groups = rule.groups or (ranking.group,)
    first = assessment.framework.groups[groups[0]]
    among = rule.among_line if any(rule.among_line in plan[group].by_name for group in groups) else None
    breakers = [_rising(rule.then_line(number), one.better) for number, one in enumerate(rule.then)]
    return {
        "id": ranking.id,
        "within": {name: _read(value, first, name) for name, value in ranking.cluster},
        "groups": list(groups),
        "among": among,
        "by": [_rising(rule.of_line, rule.better), *(one for breaker in breakers for one in _lacking_last(breaker))],
        "ties": rule.ties,
        "places": {place.unit.name: exact_text(place.rank) for place in ranking.places},
        "stated": {
            "name": ranking.name.vi,
            "group": ranking.group,
            "label": rule.label,
            "unranked": sorted(one.name for one in ranking.unranked),
        },
    }


def _rising(line: str, better: model.Better) -> Operation:
    """What is the less the better a unit is."""
    return ["-", "0", ["line", line]] if better == "high" else ["line", line]


def _lacking_last(breaker: Operation) -> tuple[Operation, Operation]:
    """1 for a unit that has no such figure, else 0; then the figure."""
    states = states_written(frozenset(f.State))
    has = ["first", states, ["==", breaker, breaker], False]
    return ["cases", [has, "0"], "1"], ["first", states, breaker, "0"]


def _read(value: object, group: model.Group, name: str) -> Operation:
    return read_value(value, group.inputs[name].type)
