"""Every claim about a framework in force, group by group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from indexkit.checks.subject import Card
from indexkit.prove.claims import Claim, Proof
from indexkit.prove.desk import Desk
from indexkit.prove.nodes import nodes
from indexkit.prove.questions import STEPS, Asker
from indexkit.prove.rising import rising
from indexkit.prove.rows import rows
from indexkit.prove.same import same
from indexkit.prove.wholes import wholes

if TYPE_CHECKING:
    from indexkit.framework import Framework


def prove_all(framework: Framework, groups: Iterable[str] | None = None, *, steps: int = STEPS) -> Proof:
    """Proves, refutes or leaves open each claim. `steps`: the solver's limit for a question."""
    claims: list[Claim] = []
    asked = 0
    for name in framework.groups if groups is None else groups:
        asker = Asker(Card(framework, framework.group(name)), steps)
        desk = Desk(asker.card, asker)
        for part in (nodes, wholes, rows, rising, same):
            part(desk)
        claims += desk.claims
        asked += asker.asked
    return Proof(framework, tuple(claims), asked)
