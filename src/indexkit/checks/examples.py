"""The worked case in a clause: scored as the clause says, and compared with what must come out (LANGUAGE 14)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import decimal_text, exact_text
from indexkit.checks.maxima import at_text
from indexkit.checks.subject import CLAUSES, Card, Subject, listed, resting_on
from indexkit.evidence import Evidence
from indexkit.evidence.numbers import read_number_of
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env
from indexkit.formula.plan import Plan, in_order, make_plan
from indexkit.problems import EvidenceError, Place, Problem, problem
from indexkit.references import across_of, references, strata_of
from indexkit.score import broken, compute, lacking, refused
from indexkit.score_node import publish
from indexkit.source import Path


def examples_come_out(subject: Subject) -> Iterator[Problem]:
    """An example is the author's own word for what the clause means: one that comes out otherwise shows that the
    rule or the example is wrong, before any unit is scored."""
    for card in subject.cards:
        for node in card.nodes:
            if node.example is not None:
                yield from example_problems(card, node, node.example)


@dataclass(frozen=True)
class Worked:
    """An example that was scored: the lines on which its figure rests, and what they hold. `goal`: the figure's."""

    plan: Plan
    env: Env
    evidence: Evidence
    goal: str


def worked(card: Card, node: model.Node, example: model.Example) -> Worked:
    """Scores an example. Raises EvidenceError where what it supposes cannot be read."""
    given = split(card, example.given)
    goal = "@total" if node.kind == "group" else node.id
    plan = plan_for(card.plan, goal, given.values)
    reader = card.framework.reader(card.group)
    read = reader.read(given.evidence, card.document, (*example.path, "given"))
    panel = {name: points.points for name, points in read.panel.items()}
    unit = _Supposed(reader.presence(read), {**panel, **given.nodes})
    if plan.compares and not example.cohort:
        figures = listed(dict.fromkeys(plan.by_name[one.own_line].node for one in across_of(plan)))
        raise EvidenceError([card.say_at_key("IK370.cohort", example.path, name=node.id, figures=figures)])
    others = _cohort(card, example, plan)
    figures_of_others = references(strata_of(plan), [("", unit), *others]).figures_for(unit) if plan.compares else {}
    return Worked(plan, compute(plan, {**unit.inputs, **figures_of_others}, unit.panel), read, goal)


def example_problems(card: Card, node: model.Node, example: model.Example) -> Iterator[Problem]:
    """What is wrong with one example."""
    try:
        found = worked(card, node, example)
    except EvidenceError as error:
        yield from _placed(card, example, error.problems)
        return
    plan, env = found.plan, found.env
    wrong = [*_placed(card, example, refused(plan, broken(plan, env))), *_left_out(card, node, example, plan, env)]
    yield from wrong or _compared(card, node, example, env.values[found.goal])


@dataclass(frozen=True)
class _Supposed:
    """A unit of which an example speaks."""

    inputs: dict[str, object]
    panel: Mapping[str, Figure]


def _cohort(card: Card, example: model.Example, plan: Plan) -> list[tuple[str, _Supposed]]:
    """The other units. Raises EvidenceError."""
    reader, found = card.framework.reader(card.group), []
    for name, given in example.cohort.items() if plan.compares else ():
        read = reader.read(given, card.document, (*example.path, "cohort", name))
        panel = {node: points.points for node, points in read.panel.items()}
        found.append((name, _Supposed(reader.presence(read), panel)))
    return found


@dataclass(frozen=True)
class Given:
    """What an example supposes: evidence, and figures that stand in the place of nodes and values."""

    evidence: Mapping[str, object]
    nodes: Mapping[str, Figure]
    values: Mapping[str, Figure]


def split(card: Card, given: Mapping[str, object]) -> Given:
    """`given` may name inputs, nodes (by path or id) and values. Raises EvidenceError.

    A plain number for a node stands there without a panel's signature; whatever else a person may give for one is
    left to the reader of evidence.
    """
    names = card.framework.reader(card.group).names
    evidence: dict[str, object] = {}
    nodes: dict[str, Figure] = {}
    values: dict[str, Figure] = {}
    for name, raw in given.items():
        node = None if name in card.group.inputs else names.values.get(name) or names.nodes.get(name)
        plain = isinstance(raw, int | Fraction) and not isinstance(raw, bool)
        if node is None or (node.kind != "value" and (not plain or isinstance(node.score, model.Assessed))):
            evidence[name] = raw
            continue
        figure = read_number_of(f"`{name}`", raw)
        if isinstance(figure, Problem):
            raise EvidenceError([figure])
        (values if node.kind == "value" else nodes)[node.id] = figure
    return Given(evidence, nodes, values)


def plan_for(plan: Plan, goal: str, values: Mapping[str, Figure]) -> Plan:
    """The lines and demands on which one figure rests, for an example is about its clause alone, with these figures
    in the place of values' formulas."""
    known = {name: replace(plan.by_name[name], formula=f.Num(figure)) for name, figure in values.items()}
    demands = plan.asked.get(goal, ())
    formulas = [plan.by_name[goal].formula, *(demand.refuse_if for demand in demands)]
    wanted = resting_on(plan, formulas, known) | {goal}
    lines = [known.get(line.name, line) for line in in_order(plan, wanted)]
    return make_plan(plan.group, lines, demands)


def _placed(card: Card, example: model.Example, problems: tuple[Problem, ...] | list[Problem]) -> Iterator[Problem]:
    """Problems of the evidence, at the example where they have no place of their own."""
    here = card.document.place((*example.path, "given"))
    for found in problems:
        yield found if found.places else replace(found, places=(here,))


def _left_out(card: Card, node: model.Node, example: model.Example, plan: Plan, env: Env) -> Iterator[Problem]:
    """Where missing evidence is an error, an example that leaves some out could never happen; of what is only told
    and not scored nothing must be given."""
    if node.score is None or not node.scored or node.kind in (*CLAUSES, "value", "group"):
        return
    for name in lacking(plan, node.id, env):
        decl = card.group.inputs.get(name)
        rule = (decl.missing if decl else None) or card.framework.rules.missing
        if rule == "error" and env.inputs.get(name) not in (f.State.REJECTED, f.State.NOT_APPLICABLE):
            key = "IK370.no_panel" if name.startswith("panel:") else "IK370.missing"
            yield card.say_at_key(key, (*example.path, "given"), name=node.id, input=name)


def _compared(card: Card, node: model.Node, example: model.Example, value: object) -> Iterator[Problem]:
    where = (*example.path, "points")
    expected = exact_text(example.points)
    if not isinstance(value, int | Fraction) or isinstance(value, bool):
        yield card.say("IK370.no_value", where, name=node.id, expected=expected)
        return
    published = publish(value, card.framework.rules.display)
    figure = value if example.exact else Fraction(published.figure)
    if figure != example.points:
        found = exact_text(value) if example.exact else decimal_text(Fraction(published.figure))
        fields = {"name": node.id, "expected": expected, "found": found}
        if changed := _changed(card, node, where):
            add = _set_of(card, node, where, expected, found)
            yield problem("IK370.amended", *changed[:4], card.document.place(where), **fields, add=add)
        else:
            yield card.say("IK370.differs", where, **fields)


def _changed(card: Card, node: model.Node, example: Path) -> list[Place]:
    """Where texts later than the one in which an example stands changed its clause, or else what that reads."""
    order = {text.file: number for number, text in enumerate(card.framework.applied)}
    since = order.get(card.document.place(example).file, len(order))
    plan = card.plan
    goal = plan.by_name["@total" if node.kind == "group" else node.id]
    read = {plan.by_name[name].node for name in resting_on(plan, [goal.formula])}
    nodes = [card.by_id[name] for name in sorted(read & card.by_id.keys()) if name != node.id]
    rested = [("rules",), ("inputs",), ("define",), *((*card.path, word) for word in ("inputs", "evidence"))]
    for paths in ([node.path], [other.path for other in nodes], rested):
        places = [where for path in paths for where in _places_below(card, path)]
        lines = {(where.file, where.line): where for where in reversed(places) if order.get(where.file, -1) > since}
        if lines:
            return list(reversed(lines.values()))
    return []


def _places_below(card: Card, path: Path) -> list[Place]:
    document, size = card.document, len(path)
    gone = document.traces.get(path)
    below = [where for at, where in document.values.items() if at[:size] == path and at[size:][:1] not in _WORDS]
    return ([gone] if gone else []) + below


_WORDS = {(word,) for word in ("name", "name_en", "code", "basis", "cite", "proof")}
"""What changes no figure."""


def _set_of(card: Card, node: model.Node, where: Path, expected: str, found: str) -> str:
    """The change that mends an example."""
    period = card.document.chosen.get(where)
    field = "example.points" + (f".by_period.{period}" if period else "")
    old, new = (f'"{text}"' if "/" in text else text for text in (expected, found))
    return f"`- {{do: set, at: {at_text(node)}, field: {field}, from: {old}, to: {new}}}`"
