"""Whether `check` refuses a changed clause: then whoever makes that mistake is told, and no test need show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from indexkit import model
from indexkit.checks import CHECKS
from indexkit.checks.clauses import clauses_have_examples
from indexkit.checks.examples import examples_come_out
from indexkit.checks.maxima import counts_are_as_declared
from indexkit.checks.subject import Card, Subject
from indexkit.formula.env import ref_key
from indexkit.framework import Framework
from indexkit.problems import Problem, errors

_OF_TESTS = (examples_come_out, clauses_have_examples)
_OF_WHOLE = (counts_are_as_declared,)
"""What can only be asked of all clauses together, and no change in one of them touches."""


@dataclass(eq=False)
class _Part(Card):
    """A group of which only one clause, and what reads it, is looked at."""

    clause: str

    @cached_property
    def scored(self) -> tuple[model.Node, ...]:
        lines = {line.name for line in self.plan.by_node.get(self.clause, ())} | {self.clause}
        readers = {line.node for line in self.plan.lines if any(ref_key(ref) in lines for ref in line.refs)}
        return tuple(node for node in self.nodes if node.score is not None and node.id in readers | {self.clause})

    @property
    def graded(self) -> Iterator[tuple[model.Node, model.Levels]]:
        for node, levels in super().graded:
            if node.id == self.clause:
                yield node, levels


@dataclass(eq=False)
class _Changed(Subject):
    clause: str

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        return tuple(_Part(self.framework, group, self.clause) for group in self.framework.groups.values())


def refusal(framework: Framework, clause: str) -> Problem | None:
    """The first error of `check` that a change in a clause can bring about."""
    subject = _Changed(framework, clause)
    for rule in CHECKS:
        if rule not in (*_OF_TESTS, *_OF_WHOLE):
            found = errors(list(rule(subject)))
            if found:
                return found[0]
    return None
