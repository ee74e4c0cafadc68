"""Whether a changed rule gives the same figures for all evidence, or some evidence tells the two apart.

First evidence at thresholds is scored by both. What that does not tell, the solver is asked, if it is installed: first
the lines of the changed node are looked into, all else being any figure that its bounds admit, then all lines. Evidence
that it finds is told only once the judge has scored it by both rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from indexkit.checks.subject import Card
from indexkit.formula import nodes as f
from indexkit.formula.env import Value, ref_key
from indexkit.lower.lines import ROOT
from indexkit.prove.aim import demanded, judged
from indexkit.tested.edges import around

MOST = 400
"""So many evidences are scored by both rules."""
_WHOLE = ("@total", "@percent", "@level")


@dataclass(frozen=True)
class Apart:
    """`same`: proved to give the same for all evidence. `evidence`: by which the rules differ, with what each gives."""

    same: bool = False
    evidence: Mapping[str, Any] | None = None
    line: str = ""
    before: object = None
    after: object = None
    """None where the evidence is refused."""


def apart(card: Card, other: Card, node: str) -> Apart:
    """`other`: the group with the change in `node`."""
    if _only_flagged(card, other, node):
        return Apart(same=True)
    shown = _shown(card, other, node, around(card, other, node))
    if shown is not None:
        return shown
    try:
        from indexkit.tested.solved import solved
    except ImportError:  # without z3 it stays open
        return Apart()
    for deep in (False, True):
        same, evidence = solved(card, other, node, deep=deep)
        if same:
            return Apart(same=True)
        shown = _shown(card, other, node, iter([evidence] if evidence else []))
        if shown is not None:
            return shown
    return Apart()


def _only_flagged(card: Card, other: Card, node: str) -> bool:
    """Whether nothing but what counts where is said otherwise, and no line of the rules comes of it."""
    one, two = card.by_id.get(node), other.by_id.get(node)
    if one is None or two is None or card.plan != other.plan:
        return False
    above, percent = one.counts_above_max, one.counts_in_percent
    return replace(two, counts_above_max=above, counts_in_percent=percent) == one


def _shown(card: Card, other: Card, node: str, several: Iterator[Mapping[str, Any]]) -> Apart | None:
    ways = demanded(card)
    for evidence in ({**way, **one} for one in islice(several, MOST) for way in ways):
        before, after = _values(card, evidence), _values(other, evidence)
        if before is None or after is None:
            if (before is None) != (after is None):
                figures = (None if one is None else one.get(node) for one in (before, after))
                return Apart(False, evidence, node, *figures)
            continue
        for line in (node, f"{node}.level", *_WHOLE):
            if _told(card, line, before) != _told(other, line, after):
                return Apart(False, evidence, line, _told(card, line, before), _told(other, line, after))
    return None


def _values(card: Card, evidence: Mapping[str, Any]) -> Mapping[str, Value] | None:
    env = judged(card, evidence)
    return None if env is None else env.values


def _told(card: Card, line: str, values: Mapping[str, Value]) -> object:
    """A figure; of a level its name."""
    value = values.get(line)
    if line.endswith("level") and isinstance(value, int):
        owner = card.group.root if line == "@level" else card.by_id[line.removesuffix(".level")]
        return None if owner.levels is None else owner.levels.rows[value].name
    return value


def outputs(card: Card, other: Card, node: str) -> list[str]:
    """The lines of a node that are read elsewhere or shown, as far as they rest on what was changed."""
    owner = owner_of(card, node)
    moved = [name for name in moved_lines(card, other) if other.plan.by_name[name].node == owner]
    read = {ref_key(ref) for line in other.plan.lines if line.node != owner for ref in line.refs}
    seen = read | {node, f"{node}.level", *_WHOLE}
    return [name for name in moved if name in seen and name in card.plan.by_name]


def owner_of(card: Card, node: str) -> str:
    """The node under which the plan has the lines of a node: a group's are those of the total."""
    return ROOT if node == card.group.id and node not in card.plan.by_name else node


def moved_lines(card: Card, other: Card) -> frozenset[str]:
    """The lines that a change has made others, and all that rest on them."""
    moved: set[str] = set()
    for line in other.plan.lines:
        if card.plan.by_name.get(line.name) != line or not moved.isdisjoint(ref_key(ref) for ref in line.refs):
            moved.add(line.name)
    return frozenset(moved)


def is_number(card: Card, name: str) -> bool:
    return isinstance(card.plan.by_name[name].formula, f.NUMBERS)
