"""Names that an amendment took out while formulas still read them: its mistake, told in its file (RULES R1).

That a scoring kind still reads such a name is seen when the texts are joined; what a formula reads, when it is parsed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from indexkit import model
from indexkit.problems import Place, Problem, problem
from indexkit.source import Document

_NO_SUCH_NAME = ("IK305.unknown", "IK305.near")


@dataclass
class Taken:
    """What amendments took out, and where formulas of each group read it."""

    gone: model.Gone
    read: dict[tuple[str, str], list[Place]] = field(default_factory=dict)

    def told(self, group: str, found: Problem) -> Problem | None:
        """What is said of a formula; None where it is said of the amendment instead."""
        name = str(dict(found.fields).get("name"))
        taken = self.gone.get(group, {}).get(name) if found.key in _NO_SUCH_NAME else None
        if taken is None:
            return found
        if not taken.declared:
            places = (*found.places, taken.place)
            return replace(problem("IK305.unknown", name=name), places=places)
        self.read.setdefault((group, name), []).extend(found.places)
        return None

    def problems(self, document: Document) -> Iterator[Problem]:
        """One for each name. Names that have no `inputs:` to go to are declared there by one change."""
        for (group, name), places in self.read.items():
            taken = self.gone[group][name]
            there = ("groups", group, "inputs") in document.values
            lost = [other for other_group, other in self.read if other_group == group]
            every = ", ".join(f"{other}: {self.gone[group][other].declared}" for other in lost)
            word, to = (f"inputs.{name}", taken.declared) if there else ("inputs", f"{{{every}}}")
            yield problem("IK348.gone", taken.place, *places[:4], name=name, at=group, field=word, to=to)
