"""Where a scoring kind writes what it needs besides its own formula: the lines of its rows, and what it refuses."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.lower.lines import ROOT, Sheet


@dataclass(frozen=True)
class Desk:
    """A kind at work for one node. `guards`: the kind counts only where these hold, so that what it would need or
    refuse elsewhere is neither missing nor wrong. They are asked in their order: of what can't be told, nothing that a
    later one reads is missing. `prefix` tells the kinds of one node apart."""

    sheet: Sheet
    node: model.Node
    prefix: str = ""
    guards: tuple[f.Truth, ...] = ()

    @property
    def owner(self) -> str:
        return ROOT if self.node.kind == "group" else self.node.id

    def write(self, stage: str, formula: f.Number) -> f.Ref:
        for guard in reversed(self.guards):
            formula = f.If(guard, formula, f.Num(0))
        return self.sheet.write(self.node.id, f"{self.prefix}{stage}", formula)

    def refuse(self, key: str, when: f.Truth) -> None:
        self.sheet.refuse(self.owner, key, self._guarded(when))

    def _guarded(self, when: f.Truth) -> f.Truth:
        return f.All((*self.guards, when)) if self.guards else when

    def local(self, name: str, formula: f.Number) -> None:
        """A named figure of the kind's own, under the name by which its formulas read it."""
        self.sheet.write(self.node.id, "local", formula, name)

    def under(self, prefix: str, guards: tuple[f.Truth, ...]) -> Desk:
        """The desk of a kind inside this one."""
        return Desk(self.sheet, self.node, self.prefix + prefix, (*self.guards, *guards))


@dataclass(frozen=True)
class RecordDesk(Desk):
    """At work for each record of a list: what it writes is the record's own."""

    lets: list[f.Let] = field(default_factory=list)
    refusals: list[tuple[str, f.Truth]] = field(default_factory=list)

    def write(self, stage: str, formula: f.Number) -> f.Ref:
        name = f"{self.node.id}.{self.prefix}{stage}"
        self.lets.append(f.Let(name, formula))
        return f.Ref(name)

    def refuse(self, key: str, when: f.Truth) -> None:
        self.refusals.append((key, self._guarded(when)))

    def local(self, name: str, formula: f.Number) -> None:
        self.lets.append(f.Let(name, formula))

    def under(self, prefix: str, guards: tuple[f.Truth, ...]) -> Desk:
        both = (*self.guards, *guards)
        return RecordDesk(self.sheet, self.node, self.prefix + prefix, both, self.lets, self.refusals)
