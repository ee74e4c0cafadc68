"""Other evidence put to the judge: the same unit with some inputs changed, read and scored as it would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from indexkit.evaluate import ReadUnit, score_unit
from indexkit.evidence.types import EvidenceState, Item, Value
from indexkit.formula.env import Items
from indexkit.problems import EvidenceError
from indexkit.tree import ScoreTree

Changes = Mapping[str, Value]


class Trial:
    """Scores a unit again, by the judge alone, and keeps what it found. A tree whose plan has fewer demands than the
    framework's is refused by these alone."""

    def __init__(self, tree: ScoreTree) -> None:
        self.tree = tree
        self._reader = tree.framework.reader(tree.group)
        made = tree.framework.plans[tree.group.id].demands
        self._pardoned = frozenset(number for number, one in enumerate(made) if one not in tree.plan.demands)
        self._found: dict[tuple[tuple[str, object], ...], ScoreTree | None] = {}

    def of(self, changes: Changes) -> ScoreTree | None:
        """None where such evidence is refused, or something else would then be missing."""
        key = tuple(sorted((name, _key(value)) for name, value in changes.items()))
        if key not in self._found:
            self._found[key] = self._scored(changes)
        return self._found[key]

    def _scored(self, changes: Changes) -> ScoreTree | None:
        tree = self.tree
        items = {**tree.evidence.items, **{name: self._item(name, value) for name, value in changes.items()}}
        evidence = replace(tree.evidence, items=items)
        panel = {node: given.points for node, given in evidence.panel.items()}
        read = ReadUnit(tree.group, evidence, self._reader.presence(evidence, tree.lens), panel, tree.lens)
        try:
            found = score_unit(
                tree.framework,
                read,
                unit=tree.unit,
                judge=True,
                lang=tree.lang,
                cohort=tree.cohort,
                pardoned=self._pardoned,
            )
        except EvidenceError:
            return None
        return replace(found, plan=tree.plan) if self._pardoned else found

    def _item(self, name: str, value: Value) -> Item:
        """Under the lens of what is verified a change counts once it is verified too."""
        item = self.tree.evidence.items.get(name) or Item(name, None, "absent")
        spec = self._reader.inputs[name]
        strict = self.tree.lens == "verified_only" or item.state == "verified"
        state: EvidenceState = "verified" if strict else "claimed"
        read_as = spec.as_read(value) if spec.decl.rounding is not None else None
        return item._replace(value=value, state=state, read_as=read_as, codes=())


def _key(value: Value) -> object:
    return (value.count, value.records is None) if isinstance(value, Items) else value
