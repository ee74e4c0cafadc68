"""Where a scoring kind writes what it needs besides its own formula: the lines of its rows, and what it refuses."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.lower.lines import ROOT, Sheet


@dataclass(frozen=True)
class Desk:
    """A kind at work for one node. `guard`: the kind counts only where this holds, so that what it would need or
    refuse elsewhere is neither missing nor wrong. `prefix` tells the kinds of one node apart."""

    sheet: Sheet
    node: model.Node
    prefix: str = ""
    guard: f.Truth | None = None

    @property
    def owner(self) -> str:
        return ROOT if self.node.kind == "group" else self.node.id

    def write(self, stage: str, formula: f.Number) -> f.Ref:
        guarded = formula if self.guard is None else f.If(self.guard, formula, f.Num(0))
        return self.sheet.write(self.node.id, f"{self.prefix}{stage}", guarded)

    def refuse(self, key: str, when: f.Truth) -> None:
        self.sheet.refuse(self.owner, key, when if self.guard is None else f.All((self.guard, when)))

    def none(self, when: f.Truth) -> None:
        """Where this holds a rule says that there is no value, rather than that evidence is missing."""
        self.sheet.nones.setdefault(self.node.id, []).append(when if self.guard is None else f.All((self.guard, when)))

    def local(self, name: str, formula: f.Number) -> None:
        """A named figure of the kind's own, under the name by which its formulas read it."""
        self.sheet.write(self.node.id, "local", formula, name)

    def under(self, prefix: str, guard: f.Truth | None) -> Desk:
        """The desk of a kind inside this one."""
        both = guard if self.guard is None else self.guard if guard is None else f.All((self.guard, guard))
        return Desk(self.sheet, self.node, self.prefix + prefix, both)


@dataclass(frozen=True)
class RecordDesk(Desk):
    """At work for each record of a list: what it writes is the record's own."""

    lets: list[f.Let] = field(default_factory=list)
    refusals: list[tuple[str, f.Truth]] = field(default_factory=list)
    without: list[f.Truth] = field(default_factory=list)
    """Where a rule says that a record has no figure."""

    def write(self, stage: str, formula: f.Number) -> f.Ref:
        name = f"{self.node.id}.{self.prefix}{stage}"
        self.lets.append(f.Let(name, formula))
        return f.Ref(name)

    def refuse(self, key: str, when: f.Truth) -> None:
        self.refusals.append((key, when if self.guard is None else f.All((self.guard, when))))

    def none(self, when: f.Truth) -> None:
        self.without.append(when if self.guard is None else f.All((self.guard, when)))

    def local(self, name: str, formula: f.Number) -> None:
        self.lets.append(f.Let(name, formula))

    def under(self, prefix: str, guard: f.Truth | None) -> Desk:
        both = guard if self.guard is None else self.guard if guard is None else f.All((self.guard, guard))
        return RecordDesk(self.sheet, self.node, self.prefix + prefix, both, self.lets, self.refusals, self.without)
