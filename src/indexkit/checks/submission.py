"""The days between which evidence is handed in (`rules.submission`)."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit.checks.subject import Subject
from indexkit.problems import Problem
from indexkit.source import Path

_AT: Path = ("rules", "submission")


def windows_are_open(subject: Subject) -> Iterator[Problem]:
    """A window without a day would shut out all evidence; and what becomes of what comes before the first day has no
    default, for it decides points."""
    rule, data = subject.framework.rules.submission, subject.document.data["rules"]
    if rule is None:
        return
    card, stated = subject.cards[0], data["submission"]
    if rule.opens and rule.opens > rule.closes:
        yield card.say("IK368.crossed", (*_AT, "closes"), opens=rule.opens, closes=rule.closes)
    if rule.opens and "early" not in stated:
        yield card.say("IK368.no_early", (*_AT, "opens"), opens=rule.opens)
    if not rule.opens and "early" in stated:
        yield card.say("IK368.idle_early", (*_AT, "early"))
