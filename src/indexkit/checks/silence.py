"""Silence earns nothing: who leaves evidence out must not have more than who hands it in (RULES R10).

Told only with a witness: the clause is scored once without the evidence and once with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.checks.examples import plan_for
from indexkit.checks.subject import Card, Subject, listed
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, Items, value_of
from indexkit.formula.plan import Plan
from indexkit.lower.applies import is_out
from indexkit.lower.kinds import answer
from indexkit.problems import EvidenceError, Problem
from indexkit.score import broken, compute, scoring_parts
from indexkit.source import Path

_NOT_APPLICABLE = f.State.NOT_APPLICABLE
_WORDS = ("when_zero", "undefined")
_ANSWERS = ("yes_no", "choice")


def silence_earns_nothing(subject: Subject) -> Iterator[Problem]:
    """Full marks for what does not apply are for what somebody said does not apply: not for what is only missing, and
    not for a quotient that has no value."""
    for card in subject.cards:
        for node in card.nodes[1:]:
            if node.kind in ("value", "penalty") or not (_full_if_out(node) or _full_if_not_applicable(node)):
                continue
            clause = _Clause(card, node)
            if not clause.plan.compares:  # what others hand in is not made up here
                yield from _by_silence(clause)
                yield from _by_nothing_divided(clause)


def _full_if_out(node: model.Node) -> bool:
    return node.applies_if is not None and node.applies_if.otherwise == "full"


def _full_if_not_applicable(node: model.Node) -> bool:
    return node.not_applicable is not None and node.not_applicable.otherwise == "full"


@dataclass(eq=False)
class _Clause:
    """A node that may give full marks without being earned, and made-up evidence for it."""

    card: Card
    node: model.Node

    @cached_property
    def plan(self) -> Plan:
        return plan_for(self.card.plan, self.node.id, {})

    @cached_property
    def inputs(self) -> tuple[model.InputDecl, ...]:
        """All on which its points rest."""
        names = dict.fromkeys(name for line in self.plan.lines for name in line.inputs)
        return tuple(self.card.group.inputs[name] for name in names if name in self.card.group.inputs)

    @property
    def leavable(self) -> tuple[model.InputDecl, ...]:
        """Those for which nothing stands in by the text's own word."""
        return tuple(one for one in self.inputs if one.default is None and not one.default_from)

    def silent(self, names: Iterable[str]) -> dict[str, object]:
        readers = self.card.framework.reader(self.card.group).inputs
        return {name: readers[name].absent for name in names}

    @cached_property
    def said(self) -> tuple[dict[str, object], ...]:
        """Evidence in which nothing is left out: answers and figures of each kind, mixed."""
        return tuple(
            {one.name: _values(one)[answers if one.type in _ANSWERS else figures] for one in self.inputs}
            for figures in range(3)
            for answers in range(2)
        )

    def scored(self, inputs: Mapping[str, object]) -> Env | None:
        """None for evidence that would be refused."""
        try:
            env = compute(self.plan, inputs, {})
        except EvidenceError:
            return None
        return None if broken(self.plan, env) else env

    def is_full(self, env: Env) -> bool | None:
        """Whether it has all that it can have; None where it has no figure, or no maximum above 0."""
        earned = env.values[f"{self.node.id}.{'parts' if self.node.score is None else 'earned'}"]
        most = env.values.get(f"{self.node.id}.maximum", self.node.max)
        if most is None or isinstance(most, f.State) or isinstance(earned, f.State) or most <= 0:
            return None
        return earned >= most

    def cause(self, env: Env) -> str:
        """By which of its words it gives full marks, if by one of them."""
        if self.is_full(env):
            own = self.node.applies_if
            if own is not None and _full_if_out(self.node) and value_of(is_out(own), env) is True:
                return "condition"
            if _full_if_not_applicable(self.node) and _NOT_APPLICABLE in self.states(env):
                return "missing"
        return ""

    def states(self, env: Env) -> set[object]:
        """What its smallest scoring parts are worth, before the words of the clause answer for what has no figure."""
        return {env.values[one.name] for one in scoring_parts(self.plan, self.node.id)}


def _values(decl: model.InputDecl) -> tuple[object, object, object]:
    """The least that an input may hold, a little more, and the most."""
    match decl.type:
        case "yes_no":
            return False, True, True
        case "choice":
            first, last = (decl.options[0], decl.options[-1]) if decl.options else ("", "")
            return first, last, last
        case "items":
            return Items(0, ()), Items(1, ({decl.key: "1"},)), Items(1, ({decl.key: "1"},))
        case "date":
            return tuple(date(2024, month, 1).toordinal() for month in (1, 2, 12))  # type: ignore[return-value]
        case "numbers":
            return tuple((figure,) for figure in _figures(decl))  # type: ignore[return-value]
        case _:
            return _figures(decl)


def _figures(decl: model.InputDecl) -> tuple[Figure, Figure, Figure]:
    low, high = decl.low, decl.high
    least = low if low is not None else min(0, high or 0)
    more = least + 1 if high is None else min(least + 1, high)
    return least, more, more if high is None else high


def _by_silence(clause: _Clause) -> Iterator[Problem]:
    found: dict[str, list[str]] = {}
    for name in (one.name for one in clause.leavable):
        if cause := _gained(clause, [name]):
            found.setdefault(cause, []).append(name)
    everything = [one.name for one in clause.leavable]
    if not found and (cause := _gained(clause, everything)):
        found[cause] = everything
    for cause, names in found.items():
        yield _told(clause, cause, names)


def _gained(clause: _Clause, names: list[str]) -> str:
    """Whether to leave these out gives full marks where to hand them in gives less, all else being the same."""
    silent = clause.silent(names)
    for said in clause.said:
        env = clause.scored({**said, **silent})
        cause = "" if env is None else clause.cause(env)
        if cause and any(_earns_less(clause, {**said, **{name: one[name] for name in names}}) for one in clause.said):
            return cause
    return ""


def _earns_less(clause: _Clause, inputs: Mapping[str, object]) -> bool:
    env = clause.scored(inputs)
    return env is not None and clause.is_full(env) is False


def _told(clause: _Clause, cause: str, names: list[str]) -> Problem:
    card, node, fields = clause.card, clause.node, {"name": clause.node.id, "inputs": listed(names)}
    if cause == "condition":
        return card.say("IK367.condition", (*node.path, "applies_if", "otherwise"), **fields)
    declared = [(*card.group.inputs[name].path, "missing") for name in names]
    rules = [path for path in declared if path in card.document.values] or [("rules", "missing_evidence")]
    return card.say("IK367.missing", (*node.path, "not_applicable", "otherwise"), *rules[:3], **fields)


def _by_nothing_divided(clause: _Clause) -> Iterator[Problem]:
    """Figures that are all there, and a quotient of them that has no value."""
    words = _answers(clause) if _full_if_not_applicable(clause.node) else []
    own = answer(clause.node.score) == "not_applicable"
    states = {_NOT_APPLICABLE, f.State.UNDEFINED} if own else {_NOT_APPLICABLE}
    envs = [clause.scored(said) for said in clause.said] if words else []
    if any(env is not None and clause.is_full(env) and states & clause.states(env) for env in envs):
        where = words[0]
        otherwise = (*clause.node.path, "not_applicable", "otherwise")
        yield clause.card.say("IK367.zero", where, otherwise, name=clause.node.id, word=str(where[-1]))


def _answers(clause: _Clause) -> list[Path]:
    """Where the clause, or a value that it reads, says that what has no value is not applicable."""
    card, found = clause.card, []
    for name in dict.fromkeys(line.node for line in clause.plan.lines):
        node = card.by_id.get(name)
        if node is not None and (node is clause.node or node.kind == "value"):
            size = len(node.path)
            below = [path for path in card.document.values if path[:size] == node.path and path[-1] in _WORDS]
            found += [path for path in below if card.written(path[:-1]).get(str(path[-1])) == "not_applicable"]
    return found
