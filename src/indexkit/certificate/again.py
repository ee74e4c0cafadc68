"""A certificate made again from the framework's text and the evidence that stand in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import whole_or_fraction
from indexkit.certificate import certify, certify_assessment
from indexkit.certificate.merging import merged_in, units_before
from indexkit.certificate.reread import unfit
from indexkit.cohort.assessment import Assessment
from indexkit.cohort.kept import kept_lines
from indexkit.cohort.merging import merged
from indexkit.cohort.unit import RefusedUnit, UnitScore
from indexkit.evaluate import ReadUnit, score_unit
from indexkit.evidence import Evidence, Item, PanelPoints
from indexkit.evidence.window import outside_window
from indexkit.formula.env import Items, Value
from indexkit.formula.nodes import State
from indexkit.framework import Framework, load
from indexkit.problems import EvidenceError
from indexkit.references import References, across_of, reference, references
from indexkit.tree import ScoreTree
from indexkit.years import Identity

Data = Mapping[str, Any]


@lru_cache(16)
def framework_of(text: str, period: str, known: str | None) -> Framework:
    """The framework of a certificate's text. Raises FrameworkError."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "framework.yaml")
        path.write_text(text, encoding="utf-8")
        return load(path, period=period_of(period), known=known)


def period_of(text: str) -> int | str:
    """A year is a number, and a label that a framework declares is text."""
    return int(text) if text.isdigit() else text


def made_again(data: Data, framework: Framework, cross_check: bool) -> dict[str, Any]:
    """The certificate as this framework gives it, every formula computed twice. Raises EvidenceError; KeyError,
    TypeError or ValueError where the evidence is not such as this framework reads."""
    return again(data, framework, cross_check).made


class Again(NamedTuple):
    """The trees of a certificate's units, scored again, and the certificate that comes of them."""

    trees: Mapping[str, ScoreTree]
    made: dict[str, Any]


def again(data: Data, framework: Framework, cross_check: bool) -> Again:
    """Raises as `made_again` does."""
    before, over = _scored(data, framework, cross_check)
    if data["kind"] == "unit":
        ((_, tree),) = before.items()
        return Again(before, certify(tree))
    refused = tuple(RefusedUnit(one["unit"], (), group=one["group"]) for one in data["stated"]["refused"])
    titles = {name: title for one in merged_in(data) for name, title in one["titles"].items()}
    units = tuple(_unit_score(tree, titles.get(tree.unit, tree.unit)) for tree in before.values())
    found = Assessment(framework, data["lens"], units, refused, references=over, cross_check=cross_check)
    identities = [Identity(tuple(m["from"]), (m["unit"],), "merged", m["on"], m["by"]) for m in merged_in(data)]
    found = merged(found, identities, before)
    trees = {unit.name: found.trees[unit.name] if unit.merged_from else before[unit.name] for unit in found.units}
    return Again(trees, certify_assessment(found, trees, before, data["framework"]["text"]))


def _scored(
    data: Data, framework: Framework, cross_check: bool
) -> tuple[dict[str, ScoreTree], dict[str, References]]:
    """The trees of the units whose evidence a certificate holds, and what they are to each other."""
    read = {unit["unit"]: read_given(framework, unit, data["lens"]) for unit in units_before(data)}
    wrong = [told for one in read.values() for told in unfit(framework, one)]
    if wrong:
        raise EvidenceError(wrong)
    groups = sorted({one.group.id for one in read.values() if framework.plans[one.group.id].compares})
    if data["kind"] == "unit":
        over = {group: _stated(framework, framework.groups[group], data["cohort"]) for group in groups}
    else:
        over = {
            group: references(framework.strata(framework.groups[group]), [*_of_group(read, group).items()])
            for group in groups
        }
    trees = {
        name: score_unit(framework, one, unit=name, cross_check=cross_check, cohort=over.get(one.group.id))
        for name, one in read.items()
    }
    return trees, over


def _of_group(read: Mapping[str, ReadUnit], group: str) -> dict[str, ReadUnit]:
    return {name: one for name, one in read.items() if one.group.id == group}


def _unit_score(tree: ScoreTree, title: str) -> UnitScore:
    kept = kept_lines(tree.group, tree.plan)
    return UnitScore(
        name=tree.unit,
        title=title,
        kept=kept,
        values=kept.of(tree.env),
        complete=tree.complete,
        display=tree.framework.rules.display,
        asked=None,  # type: ignore[arg-type]  # its tree is at hand
        described=tuple(tree.env.inputs.get(name) for name in kept.describing),
    )


# Evidence


def read_given(framework: Framework, unit: Data, lens: Any) -> ReadUnit:
    """What a result says of its evidence (`group`, `evidence`), as it was read. Raises KeyError, TypeError or
    ValueError where it is not such as this framework reads."""
    group = framework.groups[unit["group"]]
    reader = framework.reader(group)
    given = unit["evidence"]
    items = {}
    for name, one in given["items"].items():
        spec = reader.inputs[name]
        value = None if one["value"] is None else _VALUES.get(spec.decl.type, _figure)(one["value"], spec.decl)
        words = {word: one[word] for word in ("source", "note", "by", "on", "why", "submitted") if word in one}
        read_as = spec.as_read(value)
        item = Item(name, value, one["state"], codes=tuple(one.get("codes", ())), **words)
        items[name] = item if read_as == value else item._replace(read_as=read_as)
    panel = {
        node: PanelPoints(node, _number(one["points"]), **{word: one[word] for word in one if word != "points"})
        for node, one in given["panel"].items()
    }
    sent = given.get("submitted", "")
    rule = framework.rules.submission
    outside = outside_window(group, rule, items, sent) if rule is not None else ()
    evidence = Evidence(items, panel, (), sent, outside)
    points = {node: one.points for node, one in panel.items()}
    return ReadUnit(group, evidence, reader.presence(evidence, lens), points, lens)


def _number(text: str) -> Figure:
    return whole_or_fraction(Fraction(text))


def _figure(raw: Any, decl: model.InputDecl) -> Any:
    return _number(raw)


def _records(raw: Any, decl: model.InputDecl) -> Items:
    if isinstance(raw, str):
        return Items(int(raw))
    kinds = {one.name: one.type for one in decl.fields}
    texts = ("text", "choice", "date", "yes_no")
    return Items(
        len(raw),
        tuple(
            {
                name: _number(one) if isinstance(one, str) and kinds.get(name, "text") not in texts else one
                for name, one in record.items()
            }
            for record in raw
        ),
    )


_VALUES: dict[str, Callable[[Any, model.InputDecl], Any]] = {
    "yes_no": lambda raw, decl: raw,
    "choice": lambda raw, decl: raw,
    "text": lambda raw, decl: raw,
    "date": lambda raw, decl: date.fromisoformat(raw).toordinal(),
    "items": _records,
    "numbers": lambda raw, decl: tuple(_number(one) for one in raw),
}
"""By the type of the input; the others are figures."""


# Figures over other units, as a unit's certificate states them


def _stated(framework: Framework, group: model.Group, cohort: list[Data]) -> References:
    by_name = {one.name: one for one in across_of(framework.plans[group.id])}
    found = {}
    for one in cohort:
        across = by_name[one["name"]]
        key = tuple(_key(one["within"][name], group.inputs[name]) for name in across.within)
        everyone = [(name, _value(figure), _value(weight)) for name, (figure, weight) in sorted(one["units"].items())]
        found[across.name, key] = reference(framework.plans[group.id], across, key, everyone)
    return References(framework.strata(group), found)


def _value(written: Any) -> Value:
    if isinstance(written, list):
        return State(written[1])
    return written if isinstance(written, bool) else _number(written)


def _key(read: Any, decl: model.InputDecl) -> Any:
    return State(read[1]) if isinstance(read, list) else _VALUES.get(decl.type, _figure)(read, decl)
