"""Plan × evidence → the value of every line, what was missing, what the evidence may not say. One unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.blame import blamed
from indexkit.formula.exact import Env, Value, ref_key, too_long, value_of
from indexkit.formula.plan import Line, Plan, is_row, reading
from indexkit.problems import EvidenceError, Place, Problem, problem

_MISSING = frozenset({f.State.ABSENT, f.State.REJECTED})
_NOWHERE: Mapping[str, Place | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Missing:
    """An input (or `panel:NODE`) without which a scoring part earned nothing, and the nodes that lack it. Where only
    the level lacks it there are no nodes."""

    input: str
    nodes: tuple[str, ...]
    rejected: bool = False


class Run(NamedTuple):
    """One unit: every line's value; the nodes of which a smallest scoring part has none, for want of evidence; the
    numbers of the demands that are broken."""

    env: Env
    without: frozenset[str]
    refused: tuple[int, ...]
    levelled: bool = False
    """Whether it is known that no level is wanting."""


def compute(plan: Plan, inputs: Mapping[str, object], panel: Mapping[str, Figure]) -> Env:
    """Every line's value by the exact judge, in the plan's order."""
    env = Env(inputs, panel, dict(plan.constants))
    values = env.values
    for name, formula, meaning, can_grow in plan.steps:
        value = meaning(formula, env)
        values[name] = value
        # One line may double the digits of the last, so each that can is looked at.
        if can_grow and too_long(value):
            raise EvidenceError([too_many_digits(plan, name)])
    return env


def too_many_digits(plan: Plan, line: str) -> Problem:
    return problem("IK528.too_long", node=plan.by_name[line].node)


def broken(plan: Plan, env: Env) -> tuple[int, ...]:
    """The demands that the evidence breaks, by their number in the plan."""
    return tuple(i for i, demand in enumerate(plan.demands) if value_of(demand.refuse_if, env) is True)


def refused(plan: Plan, numbers: Iterable[int], places: Mapping[str, Place | None] = _NOWHERE) -> list[Problem]:
    """What the evidence may not say: a demand that is broken, with the inputs it reads and where they are given."""
    found = []
    for demand in (plan.demands[number] for number in numbers):
        inputs = reading(plan.by_name, demand.refuse_if)
        names = ", ".join(f"`{name}`" for name in inputs) or f"`{demand.node}`"
        found.append(problem(demand.key, *map(places.get, inputs), node=demand.node, inputs=names))
    return found


def scoring_parts(plan: Plan, node: str) -> Iterator[Line]:
    """The smallest scoring parts of a leaf: the rows of a checklist, else its kind (RULES R10)."""
    lines = plan.by_node.get(node, ())
    rows = [line for line in lines if is_row(line.stage)]
    kinds = [line for line in lines if line.stage == "kind"]
    # Where rows stand inside one of several cases, what the others need is the kind's.
    yield from [*rows, *kinds] if any("_" in line.stage for line in rows) else rows or kinds


def lacking(plan: Plan, leaf: str, env: Env) -> tuple[str, ...]:
    """The inputs for want of which a part of this leaf has no value; `panel:NODE` for a panel's points."""
    found: dict[str, None] = {}
    for line in scoring_parts(plan, leaf):
        if env.values[line.name] in f.LACKING:
            found.update(dict.fromkeys(_blame(plan, line, env)))
    return tuple(found)


def _blame(plan: Plan, line: Line, env: Env) -> Iterator[str]:
    """Without recursion, and each line once: chains of values may be long and meet again."""
    todo, seen = [line], {line.name}
    while todo:
        here = todo.pop()
        found = blamed(here.formula, env)
        yield from (one for one in found if isinstance(one, str))
        for ref in reversed([one for one in found if isinstance(one, f.Ref)]):
            other = plan.by_name.get(ref_key(ref))
            if other is not None and other.name not in seen and env.values.get(other.name) in f.LACKING:
                seen.add(other.name)
                todo.append(other)


def leaves(
    node: model.Node, overridden: Mapping[str, object], hidden: bool = False
) -> Iterator[tuple[model.Node, bool]]:
    """Every scored leaf below a node, and whether a panel's figure above or at it counts instead."""
    hidden = hidden or (node.id in overridden and not isinstance(node.score, model.Assessed))
    if node.score is not None:
        yield node, hidden
    for part in (*node.parts, *node.bonuses, *node.penalties):
        yield from leaves(part, overridden, hidden)


def without_value(plan: Plan, env: Env) -> frozenset[str]:
    """The nodes of which some smallest scoring part has no value, because something is not given."""
    states = ((name, value) for name in plan.parts if type(value := env.values[name]) is f.State)
    return frozenset(plan.by_name[name].node for name, value in states if value in f.LACKING)


def find_missing(
    group: model.Group,
    rules: model.Rules,
    plan: Plan,
    env: Env,
    panel: Mapping[str, object],
    excused: frozenset[str] = frozenset(),
    place: Place | None = None,
    bare: frozenset[str] | None = None,
    levelled: bool = False,
) -> tuple[tuple[Missing, ...], list[Problem]]:
    """What is missing, and the problems where the rule for missing evidence is `error` (RULES R10).

    `excused` are the inputs which the evidence says do not apply: they are not missing. `place`: where evidence begins.
    `bare`: the nodes without a value, if that is known. `levelled`: whether a level is known not to be wanting.
    """
    nodes: dict[str, list[str]] = {}
    problems: list[Problem] = []
    bare = without_value(plan, env) if bare is None else bare
    for leaf, hidden in leaves(group.root, panel) if bare else ():
        if hidden or leaf.id not in bare or leaf.id not in plan.counted:
            continue
        for name in lacking(plan, leaf.id, env):
            if name in excused:
                continue
            nodes.setdefault(name, []).append(leaf.id)
            if leaf.kind not in ("bonus", "penalty") and _rule(group, rules, name) == "error":
                rejected = env.inputs.get(name) is f.State.REJECTED
                key = "IK525.panel" if name.startswith("panel:") else "IK525.missing"
                problems += [] if rejected else [problem(key, place, name=name, node=leaf.id)]
    for name in () if levelled else _no_level(plan, env):
        if name not in nodes:
            nodes[name] = []
            if _rule(group, rules, name) == "error" and env.inputs.get(name) is not f.State.REJECTED:
                problems.append(problem("IK525.missing", place, name=name, node=group.id))
    found = tuple(
        Missing(name, tuple(below), env.inputs.get(name) is f.State.REJECTED) for name, below in nodes.items()
    )
    return found, problems


def _no_level(plan: Plan, env: Env) -> tuple[str, ...]:
    """The inputs for want of which the group has no level; a condition of a level may be read nowhere else."""
    if env.values.get("@level") not in _MISSING:
        return ()
    lacked = dict.fromkeys(_blame(plan, plan.by_name["@level"], env))
    return tuple(name for name in lacked if env.inputs.get(name) is not f.State.NOT_APPLICABLE)


def _rule(group: model.Group, rules: model.Rules, name: str) -> model.MissingRule:
    decl = group.inputs.get(name)
    return (decl.missing if decl else None) or rules.missing


def number(value: Value | None) -> Figure | None:
    """A figure, or None for every state."""
    kind = type(value)
    return value if kind is int or kind is Fraction else None  # type: ignore[return-value]
