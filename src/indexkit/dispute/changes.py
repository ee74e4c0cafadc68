"""What differs between two sides that can be scored again: the changes from which causes are chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from indexkit.amend.paths import CHILD_WORDS
from indexkit.canonical import same
from indexkit.dispute import rules
from indexkit.dispute.rules import Spot
from indexkit.dispute.scene import Case
from indexkit.framework import Framework
from indexkit.lower.group import all_nodes
from indexkit.model import Applied

Kind = Literal[
    "period",
    "lens",
    "amendment",
    "rounding",
    "rule",
    "clause",
    "units",
    "submitted",
    "evidence",
    "override",
]
ORDER: tuple[Kind, ...] = get_args(Kind)
"""The rules first, then what was given; the order in which causes are taken over."""
_SAID = ("value", "state", "submitted")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. `spots`: of the text; `items`: inputs and `nodes`: a panel's points that go with it."""

    kind: Kind
    key: str
    spots: tuple[Spot, ...] = ()
    items: frozenset[str] = frozenset()
    nodes: frozenset[str] = frozenset()


def changes(before: Case, after: Case) -> tuple[Change, ...]:
    """Everything that could move a figure, in the order in which it is taken over. It is the same from either side."""
    found = [*_settings(before, after), *_of_the_text(before, after)]
    taken = {name for one in found for name in one.items}
    found += [
        Change("evidence", name, items=frozenset({name}))
        for name in _other_items(before.evidence, after.evidence)
        if name not in taken
    ]
    placed = {node for one in found for node in one.nodes}
    found += [
        Change("override", node, nodes=frozenset({node}))
        for node in {**before.panel, **after.panel}
        if node not in placed and _points(before.panel, node) != _points(after.panel, node)
    ]
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.kind), one.key)))


def _settings(before: Case, after: Case) -> Iterator[Change]:
    if before.framework.period_shown != after.framework.period_shown:
        yield Change("period", "period")
    if before.lens != after.lens:
        yield Change("lens", "lens")
    if before.figures != after.figures and before.figures and after.figures:
        yield Change("units", "units")
    if before.submitted != after.submitted:
        yield Change("submitted", "submitted")


def _other_items(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return [name for name in {**before, **after} if not same(_item(before, name), _item(after, name))]


def _item(given: Mapping[str, Any], name: str) -> Any:
    """What is said of an input; who said it and from where moves no figure."""
    item = given.get(name)
    return None if item is None else [item.get(word) for word in _SAID]


def _points(panel: Mapping[str, Any], node: str) -> Any:
    return None if node not in panel else panel[node]["points"]


# The text


def _of_the_text(before: Case, after: Case) -> Iterable[Change]:
    data = before.framework.document.data, after.framework.document.data
    if before.framework.fingerprint == after.framework.fingerprint:
        return []
    found = rules.spots(*data, before.group)
    groups = linked(found, before, after)
    return [_change(spots, before, after) for spots in groups]


def linked(found: list[Spot], before: Case, after: Case, *, by_text: bool = True) -> list[list[Spot]]:
    """Spots that only make sense together: of a name that stands elsewhere now, and (`by_text`) of one amendment."""
    bound: dict[str, int] = {}
    of: list[int] = []
    for number, spot in enumerate(found):
        marks = _marks(spot, before, after, by_text)
        target = min([number, *(of[bound[mark]] for mark in marks if mark in bound)])
        joined = {of[bound[mark]] for mark in marks if mark in bound}
        of = [target if one in joined else one for one in of] + [target]
        bound.update(dict.fromkeys(marks, number))
    groups: dict[int, list[Spot]] = {}
    for number, spot in enumerate(found):
        groups.setdefault(of[number], []).append(spot)
    return list(groups.values())


def _marks(spot: Spot, before: Case, after: Case, by_text: bool) -> set[str]:
    text = amendment_of(spot, before.framework, after.framework) if by_text else None
    gone, new = (
        {*rules.names_below(_data(case), spot), *_asked(case, other, [spot])}
        for case, other in ((before, after), (after, before))
    )
    return {f"name:{name}" for name in gone ^ new} | ({f"text:{text.id}"} if text else set())


def _asked(case: Case, other: Case, spots: list[Spot]) -> set[str]:
    """The inputs that are declared at some spots: by the clause itself, and below it where only this text has it."""
    found: set[str] = set()
    for spot in spots:
        depth, whole = len(spot), rules.at(_data(other), spot) is None
        rests = {name: decl.path[depth:] for name, decl in case.inputs.items() if decl.path[:depth] == spot}
        found |= {name for name, rest in rests.items() if whole or set(CHILD_WORDS).isdisjoint(rest[::2])}
    return found


def _change(found: list[Spot], before: Case, after: Case) -> Change:
    spots = sorted(found)
    text = next((one for spot in spots if (one := amendment_of(spot, before.framework, after.framework))), None)
    kind = "amendment" if text else kind_of(spots[0])
    key = text.id if text else "/".join(label(spots[0]))
    asked = [_asked(case, other, spots) for case, other in ((before, after), (after, before))]
    nodes = [{n for spot in spots for n in rules.names_below(_data(case), spot)} for case in (before, after)]
    panel = {node for node in nodes[0] ^ nodes[1] if node in before.panel or node in after.panel}
    return Change(kind, key, tuple(spots), frozenset(asked[0] ^ asked[1]), frozenset(panel))


def _data(case: Case) -> Mapping[str, Any]:
    return case.framework.document.data


def kind_of(spot: Spot) -> Kind:
    if "rounding" in spot:
        return "rounding"
    return "clause" if len(spot) > 3 else "rule"


def label(spot: Spot) -> tuple[str, ...]:
    """A spot as people name it: the path below the group, or the key."""
    if spot[0] != "groups":
        return spot
    return tuple(word for number, word in enumerate(spot[2:]) if word not in CHILD_WORDS or number % 2)


def amendment_of(spot: Spot, before: Framework, after: Framework) -> Applied | None:
    """The amendment that makes the difference at a spot, as far as the texts tell: the only one that one of the sides
    lacks, or the one from which a whole clause comes."""
    ones = {one.id: one for one in (*before.applied[1:], *after.applied[1:])}
    apart = {one.id for one in before.applied[1:]} ^ {one.id for one in after.applied[1:]}
    if _same_base(before, after) and len(apart) == 1:
        return ones[next(iter(apart))]
    said = {_source(one, spot) for one in (before, after)} & apart
    return ones[next(iter(said))] if len(said) == 1 else None


def _same_base(before: Framework, after: Framework) -> bool:
    bases = [(one.id, one.revision, one.period) for one in (before, after)]
    return bases[0] == bases[1]


def _source(framework: Framework, spot: Spot) -> str:
    """The text from which a whole clause comes."""
    if len(spot) < 4 or spot[1] not in framework.groups or "rounding" in spot:
        return ""
    nodes = all_nodes(framework.groups[spot[1]].root)
    return next((node.source for node in nodes if node.id == spot[-1]), "")


def names(found: Collection[Change]) -> tuple[frozenset[str], frozenset[str], frozenset[Spot]]:
    """The inputs, the nodes and the spots of some changes."""
    return (
        frozenset(name for one in found for name in one.items),
        frozenset(node for one in found for node in one.nodes),
        frozenset(spot for one in found for spot in one.spots),
    )
