"""Of units that were merged: their predecessors, each with all its evidence and figures, and how the means were made.

The checker takes a mean as the points of a panel, which stand in the evidence with whose mean they are; that it is this
mean is under `stated`, and `verify` derives it again from the predecessors' evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from indexkit.certificate import checker
from indexkit.certificate.parts import Data, unit_part
from indexkit.problems import EvidenceError, problem
from indexkit.tree import ScoreTree

if TYPE_CHECKING:
    from indexkit.cohort import Assessment
    from indexkit.cohort.unit import UnitScore


def merging_part(
    one: Assessment, trees: Mapping[str, ScoreTree], before: Mapping[str, ScoreTree] | None, text: str
) -> Data:
    """`merged`: each unit that was made, of which others, by which text; `before_merging`: the hash of the certificate
    of the same assessment before, which the checker can check. Raises EvidenceError for a merger of merged units."""
    from indexkit.certificate import certify_assessment

    old = before_merging(one)
    again = [unit for unit in old.units if unit.merged_from]
    if again:
        raise _unfit(again)
    before = old.trees if before is None else before
    made = sorted((unit for unit in one.units if unit.merged_from), key=lambda unit: unit.name)
    parts = [_part(unit, trees[unit.name], old.by_name, before) for unit in made]
    return {"merged": parts, "before_merging": certify_assessment(old, before, text=text)["sha256"]}


def before_merging(one: Assessment) -> Assessment:
    """The assessment of the units that were given."""
    kept = (unit for unit in one.units if not unit.merged_from)
    return replace(one, units=(*kept, *one.predecessors), predecessors=())


def _part(
    unit: UnitScore, tree: ScoreTree, units: Mapping[str, UnitScore], before: Mapping[str, ScoreTree]
) -> dict[str, Any]:
    said = next(iter(tree.evidence.panel.values()), None)
    return {
        "unit": unit.name,
        "from": list(unit.merged_from),
        "how": "mean",
        "by": said.by if said else "",
        "on": said.on if said else "",
        "titles": {name: units[name].title for name in unit.merged_from},
        "units": [unit_part(before[name], units[name].complete) for name in unit.merged_from],
    }


def merged_in(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The mergers of a certificate that the checker accepts, which does not look at them."""
    found = data["stated"].get("merged", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise TypeError("merged")
    return found


def units_before(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The units whose evidence a certificate holds, those that were merged in the place of what they became."""
    made = merged_in(data)
    names = {one["unit"] for one in made}
    yield from (unit for unit in data["units"] if unit["unit"] not in names)
    yield from (unit for one in made for unit in one["units"])


def accepted(one: Assessment, content: bytes) -> None:
    """What our own checker would not accept is not given out: where a group's cluster, say, has a default of its own,
    and the predecessors have different ones. Raises EvidenceError."""
    try:
        checker.check(content, len(content))  # type: ignore[no-untyped-call]
    except checker.Refused:
        raise _unfit([unit for unit in one.units if unit.merged_from]) from None


def _unfit(units: list[UnitScore]) -> EvidenceError:
    return EvidenceError([problem("IK632.merged", units=", ".join(f"`{unit.name}`" for unit in units[:5]))])
