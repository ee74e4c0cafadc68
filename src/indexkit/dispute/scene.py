"""What a result rests on, so that it can be scored again with parts of another: text, evidence, lens, other units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from indexkit import model
from indexkit.dispute.facts import Facts, judged
from indexkit.evaluate import read_unit
from indexkit.evidence import Evidence, Lens
from indexkit.formula.env import Value
from indexkit.formula.plan import OTHERS, Plan
from indexkit.framework import Framework, assemble
from indexkit.library import InForce
from indexkit.problems import EvidenceError, errors
from indexkit.references import across_of
from indexkit.result import item_dict
from indexkit.score import broken, compute, find_missing, refused
from indexkit.shape import check_shape
from indexkit.tree import ScoreTree

Raw = Mapping[str, Any]
TOTAL = "@total"
_WHOLE = frozenset({"@base", TOTAL, "@percent", "@level", "@maximum"})


@dataclass(frozen=True)
class Case:
    """One side. `evidence`: input → value with its state; `panel`: node id → points with who, when, why; `figures`:
    what the unit read of other units."""

    framework: Framework
    group: str
    evidence: Raw
    panel: Raw
    lens: Lens = "as_claimed"
    submitted: str = ""
    figures: Mapping[str, Value] = field(default_factory=dict)

    @property
    def inputs(self) -> Mapping[str, model.InputDecl]:
        return self.framework.groups[self.group].inputs


def case_of(tree: ScoreTree) -> Case:
    items = {name: given_again(item_dict(item, tree.group.inputs[name].type)) for name, item in _given(tree)}
    panel = {
        node: {"points": one.points, "by": one.by, "on": one.on, "why": one.why, "source": one.source}
        for node, one in tree.evidence.panel.items()
    }
    known = {one.name: tree.env.inputs[one.name] for one in across_of(tree.plan) if one.name in tree.env.inputs}
    return Case(
        tree.framework,
        tree.group.id,
        items,
        {node: {word: said for word, said in one.items() if said != ""} for node, one in panel.items()},
        tree.lens,
        tree.evidence.submitted,
        known,  # type: ignore[arg-type]
    )


def _given(tree: ScoreTree) -> list[tuple[str, Any]]:
    return list(tree.evidence.items.items())


def given_again(item: Raw) -> dict[str, Any]:
    """An item of a result as evidence is given. A text that stood in the place of a figure stands there again."""
    codes = item.get("codes")
    value = codes[0] if codes and not isinstance(item["value"], list) else item["value"]
    words = {word: said for word, said in item.items() if word not in ("input", "value", "codes", "state")}
    by_itself = bool(codes) or (value is None and item["state"] == "absent")
    return {**words, "value": value, **({} if by_itself else {"state": item["state"]})}


@dataclass(frozen=True)
class Scene:
    """A plan and what it reads."""

    group: model.Group
    framework: Framework
    evidence: Evidence
    inputs: Mapping[str, object]
    panel: Mapping[str, Any]
    figures: Mapping[str, Value]

    @property
    def plan(self) -> Plan:
        return self.framework.plans[self.group.id]

    @property
    def values(self) -> Mapping[str, Value] | None:
        """Every figure by its line; None where the evidence does not do by this text."""
        return None if self.tree is None else self.tree.env.values

    @cached_property
    def tree(self) -> ScoreTree | None:
        """The score of this world."""
        plan = self.plan
        figures = {one.name: self.figures[one.name] for one in across_of(plan) if one.name in self.figures}
        if len(figures) < len(across_of(plan)):
            return None
        try:
            env = compute(plan, {**self.inputs, **figures}, self.panel)
        except EvidenceError:
            return None
        excused = frozenset(name for name, item in self.evidence.items.items() if item.state == "not_applicable")
        missing, wrong = find_missing(self.group, self.framework.rules, plan, env, self.panel, excused)
        if wrong or refused(plan, broken(plan, env)):
            return None
        return ScoreTree(self.framework, self.group, plan, env, self.evidence, missing)

    @cached_property
    def judged(self) -> Facts:
        """All by which a result of it would be judged; nothing where it has none."""
        return {} if self.tree is None else judged(self.tree)

    @cached_property
    def shown(self) -> Mapping[str, Value] | None:
        """The figures that a result shows, and those that other nodes read."""
        if self.values is None:
            return None
        lines = self.plan.lines
        return {one.name: self.values[one.name] for one in lines if one.stage in OTHERS or one.name in _WHOLE}


def scene_of(framework: Framework, case: Case, evidence: Raw, panel: Raw, figures: Mapping[str, Value]) -> Scene | None:
    """`evidence` and `panel` as far as the text knows them; `case` says the rest. None where it cannot read them."""
    group = framework.groups[case.group]
    paths = dict(paths_below(group.root, f"{group.id}/"))
    asked = {name: raw for name, raw in evidence.items() if name in group.inputs}
    asked |= {paths[node]: raw for node, raw in panel.items() if node in paths}
    try:
        read = read_unit(framework, asked, case.group, case.lens, None, case.submitted or None)
    except EvidenceError:
        return None
    return Scene(group, framework, read.evidence, read.inputs, read.panel, figures)


def paths_below(node: model.Node, above: str) -> list[tuple[str, str]]:
    """Each node below that a panel may give points for, and its path."""
    found = []
    for part in (*node.parts, *node.bonuses, *node.penalties):
        found += [(part.id, f"{above}{part.id}"), *paths_below(part, f"{above}{part.id}/")]
    return found


def framework_of(like: Framework, data: dict[str, Any], file: str, period: int) -> Framework | None:
    """The framework of a text put together from two; None where it has no meaning."""
    document = replace(like.document, data=data, values={}, keys={}, file=file, warnings=(), traces={}, chosen={})
    if errors(check_shape(document, "framework")):
        return None
    return assemble(InForce(document, (), (), (), {}, (), period), period, None)[0]
