"""Two years from a few lines: what stands in a group, and evidence as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent, indent
from typing import Any

import indexkit as ik
from indexkit.years import Parts

HEAD = """\
indexkit: 1
framework: thu
revision: 1
name: Thử
issued_by: {{decision: 1/QĐ, date: 2020-01-02}}
in_force: {{from: 2020-01-02}}
applies_to: {{periods_from: 2020}}
rules: {rules}
groups:
"""
PLAIN = "{rounding: none, missing_evidence: zero}"


def framework(
    groups: str, period: int | str = 2022, rules: str = PLAIN, labels: tuple[str, ...] = ()
) -> ik.Framework:
    """`groups`: what stands below `groups:`; where it names no group, it stands in the group `g`. `labels`: of the
    periods, where they are no years."""
    text = dedent(groups)
    if not text.lstrip().startswith(("g:", "h:")):
        text = "g:\n" + indent(text, "  ")
    with TemporaryDirectory() as folder:
        path = Path(folder, "thu.yaml")
        head = HEAD.format(rules=rules)
        if labels:
            head = f"periods: {[*labels]}\n" + head.replace("periods_from: 2020", f"periods_from: '{labels[0]}'")
        path.write_text(head + indent(text, "  "), "utf-8")
        return ik.load(path, period=period)


def assess(groups: str, units: Mapping[str, Any], period: int = 2022, rules: str = PLAIN) -> ik.Assessment:
    found = ik.assess(framework(groups, period, rules), units)
    assert not found.refused, [one.problems[0].show() for one in found.refused]
    return found


def changes(
    before: str, old: Mapping[str, Any], after: str, new: Mapping[str, Any], rules: str = PLAIN, later: str = ""
) -> Any:
    """The changes from `old` by the group `before` to `new` by the group `after`."""
    return assess(after, new, 2023, later or rules).compare(assess(before, old, 2022, rules))


def parts(one: Parts | None) -> tuple[Any, Any, Any] | None:
    return None if one is None else (one.rules, one.asked, one.performance)
