"""What is doubtful where two years stand side by side: names, units that cannot be read, evidence that counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexkit.cohort import Assessment
from indexkit.problems import Problem, nearest, problem
from indexkit.source.text import short
from indexkit.years.identities import Identities
from indexkit.years.lineage import codes_of
from indexkit.years.unit_change import UnitChange

_SEARCHED = 50
"""Names alike are looked for this many times at most."""


def doubts(before: Assessment, after: Assessment, units: Sequence[UnitChange]) -> Iterator[Problem]:
    if before.lens != after.lens:
        yield problem("IK541.lens", before=before.lens, after=after.lens)
    for one in (before, after):
        nameless = sum(not bad.name for bad in one.refused)
        if nameless:
            yield problem("IK541.nameless", count=str(nameless), period=str(one.framework.period_shown))
    periods = {word: str(one.framework.period_shown) for word, one in (("before", before), ("after", after))}
    for old, new in _alike(units):
        yield problem("IK541.alike", old=short(old), new=short(new), **periods)


def _alike(units: Sequence[UnitChange]) -> Iterator[tuple[str, str]]:
    """A unit that is new and one that vanished may be the same: whoever knows says so in a table."""
    gone = {one.name: one for one in units if one.kind == "vanished" and not one.successors}
    words = {word: name for name, one in gone.items() for word in (one.title, name)}
    fresh = [one for one in units if one.kind == "new"] if gone else []
    for one in fresh[:_SEARCHED]:
        near = nearest(one.title, words) or nearest(one.name, words)
        if near:
            yield words[near], one.name


def unknown_units(table: Identities, assessments: Sequence[Assessment]) -> Iterator[Problem]:
    """Names in the table that no assessment has: a slip there would make a unit seem new."""
    seen = {code for one in assessments for code in codes_of(one)}
    searched = 0
    for entry in table.entries:
        for code in (*entry.before, *entry.after):
            if code in seen:
                continue
            searched += 1
            near = nearest(code, seen) if searched <= _SEARCHED and len(code) < 200 else ""
            yield problem("IK541.near" if near else "IK541.unknown", entry.place, found=short(code), near=near)
