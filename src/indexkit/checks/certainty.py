"""How sure the text is (RULES R17): counted for people, and refused where only the official text will do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.checks.subject import Subject
from indexkit.lower.group import all_nodes
from indexkit.problems import Problem
from indexkit.source import Path

if TYPE_CHECKING:
    from indexkit.framework import Framework

UNOFFICIAL: dict[str, str] = {"reconstructed": "IK380.reconstructed", "assumed": "IK380.assumed"}
"""What must not look official. `press` is somebody else's word for the official text, and is only counted."""
NOT_READ = ("press", *UNOFFICIAL)
"""What nobody read in the official text."""


def certainty(framework: Framework) -> dict[str, Counter[str]]:
    """For each group, how many of its scored clauses are published, press, reconstructed and assumed."""
    return {group.id: certainty_of(all_nodes(group.root)) for group in framework.groups.values()}


def certainty_of(nodes: Iterable[model.Node]) -> Counter[str]:
    """The same of some nodes: what is scored; of values those whose basis is stated, for points rest on them too."""
    return Counter(
        _basis(node) for node in nodes if (node.basis if node.kind == "value" else node.score is not None)
    )


def _basis(node: model.Node) -> str:
    return node.basis or "published"


def unofficial_clauses(subject: Subject) -> Iterator[Problem]:
    """A rule that we wrote ourselves, or chose where the text is silent, must not pass for the decision's."""
    for card in subject.cards:
        for basis, key in UNOFFICIAL.items():
            found = [node for node in card.nodes if node.basis == basis]
            if found:
                fields = {"group": card.group.id, "count": str(len(found)), "first": found[0].id}
                yield card.say(key, (*found[0].path, "basis"), **fields)
        for node, levels in card.graded:
            if levels.basis in UNOFFICIAL:
                yield card.say("IK380.levels", (*levels.path, "basis"), group=node.id)
        for ranking in card.group.rankings:
            stated = [(ranking.path, ranking.basis), *((award.path, award.basis) for award in ranking.awards)]
            for path, sure in stated:
                if sure in UNOFFICIAL:
                    yield card.say("IK380.ranking", (*path, "basis"), group=card.group.id)


_RULES: tuple[Path, ...] = (
    ("rules", "rounding", "basis"),
    ("rules", "submission", "basis"),
    ("applies_to", "basis"),
    ("statistics", "basis"),
)


def unofficial_rules(subject: Subject) -> Iterator[Problem]:
    """The rounding rule, the years that a text binds and how figures over units are published carry their own basis."""
    of_groups: list[Path] = [("groups", card.group.id, "statistics", "basis") for card in subject.cards]
    for path in (*_RULES, *of_groups):
        value: object = subject.document.data
        for step in path:
            value = value.get(str(step)) if isinstance(value, dict) else None
        if value in UNOFFICIAL:
            rule = ".".join(map(str, path[2 if path[0] == "groups" else 0 : -1]))
            yield subject.cards[0].say("IK380.rule", path, rule=rule, basis=str(value))


def unverified_entries(subject: Subject) -> Iterator[Problem]:
    """What the author could not verify is listed in the file; it stays refused until somebody did."""
    for index, text in enumerate(subject.framework.unverified):
        yield subject.cards[0].say("IK381.entry", ("unverified", index), text=text)
