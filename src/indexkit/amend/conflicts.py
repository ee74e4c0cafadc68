"""Two texts of one day that change the same thing: nobody can say which of them is the law (RULES R7).

Targets are compared as they are written, before anything is grafted, so that a conflict never depends on an order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexkit.amend.chain import ancestors
from indexkit.amend.graft import changes_of, targets
from indexkit.amend.paths import field_steps
from indexkit.amend.texts import LawText
from indexkit.problems import Place, Problem, problem


@dataclass(frozen=True, slots=True)
class _Target:
    text: LawText
    index: int
    steps: tuple[str, ...]
    place: Place

    def words(self) -> str:
        ids, dot, field = " ".join(self.steps).partition(" . ")
        return ids.replace(" ", "/") + (f", {field.replace(' ', '.')}" if dot else "")


def _targets(text: LawText) -> list[_Target]:
    found = []
    for index, change in changes_of(text):
        for where, ids in targets(index, change):
            steps = ids
            if change.get("do") == "set":
                steps = field_steps(ids, str(change.get("field")))
            elif str(change.get("do")).startswith("add"):
                steps = (*ids, str(change.get("id")))
            found.append(_Target(text, index, steps, text.place(*where)))
    return found


def conflicts(ordered: Sequence[LawText]) -> tuple[list[Problem], dict[str, frozenset[int]]]:
    """Two changes of one day where one's target is or contains the other's, neither text amending the other (R7).

    Also returns, by text, the changes that are not to be grafted, so that one mistake isn't told twice.
    """
    by_id = {text.id: text for text in ordered}
    above = {text.id: ancestors(text, by_id) for text in ordered}
    seen: dict[tuple[str, tuple[str, ...]], dict[str, _Target]] = {}
    below: dict[tuple[str, tuple[str, ...]], dict[str, _Target]] = {}
    problems: list[Problem] = []
    apart: dict[str, set[int]] = {}
    for target in (target for text in ordered for target in _targets(text)):
        day, steps, mine = target.text.in_force, target.steps, target.text.id
        prefixes = [(day, steps[:n]) for n in range(1, len(steps) + 1)]
        others = [o for p in prefixes for o in seen.get(p, {}).values()] + list(below.get((day, steps), {}).values())
        clash = next((o for o in others if o.text.id != mine and o.text.id not in above[mine]), None)
        if clash is not None:
            problems.append(_conflict(target, clash))
            apart.setdefault(mine, set()).add(target.index)
        seen.setdefault((day, steps), {}).setdefault(mine, target)
        for prefix in prefixes:
            below.setdefault(prefix, {}).setdefault(mine, target)
    return problems, {name: frozenset(indexes) for name, indexes in apart.items()}


def _conflict(later: _Target, earlier: _Target) -> Problem:
    cause = "same" if later.steps == earlier.steps else "within"
    fields = {"one": later.text.id, "other": earlier.text.id, "day": later.text.in_force}
    paths = {"path": later.words(), "other_path": earlier.words()}
    return problem(f"IK409.{cause}", later.place, earlier.place, **fields, **paths)
