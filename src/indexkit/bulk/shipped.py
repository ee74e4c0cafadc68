"""A framework as text and facts, to go with its scores, and the same framework read again from there."""

from __future__ import annotations

from typing import NamedTuple

from indexkit.consolidated import to_yaml
from indexkit.framework import Framework, assemble
from indexkit.library import Period, of_text
from indexkit.problems import FrameworkError, errors, problem


class Shipped(NamedTuple):
    """`rules`: the fingerprint that the text must give."""

    text: bytes
    period: Period
    known: str | None
    rules: str
    file: str = ""
    """What problems call it."""


def shipped(framework: Framework) -> Shipped:
    text = to_yaml(framework.document, framework.applied, "en", framework.not_in_period).encode("utf-8")
    return Shipped(text, framework.period_shown, framework.known, framework.fingerprint, framework.document.file)


def framework_of(one: Shipped) -> Framework:
    """It was checked before it was shipped, and is not checked again. Raises FrameworkError where the text is not what
    it was."""
    found = of_text(one.text, one.file, one.period, one.known)
    framework, problems = assemble(found, found.period or 0, one.known)
    if framework is None:
        raise FrameworkError(errors(problems))
    if framework.fingerprint != one.rules:
        raise FrameworkError([problem("IK744.text", file=one.file)])
    return framework
