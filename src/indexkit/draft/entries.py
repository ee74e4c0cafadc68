"""What the rows of an annex become."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from indexkit.arithmetic import Number
from indexkit.problems import Place, Problem

Role = Literal["", "bonus", "penalty", "both"]


@dataclass
class Entry:
    """`how` in the words of the table, a line each. `further`: the rows that go on with it. `wrong`: why its maximum
    could not be read. `inside`: it is called a bonus, but the annex counts it within the maximum."""

    code: str
    name: str
    most: Number | None
    how: list[str]
    proof: str
    place: Place
    wrong: Problem | None = None
    parts: list[Entry] = field(default_factory=list)
    further: list[str] = field(default_factory=list)
    inside: bool = False

    @property
    def worth(self) -> Number:
        return sum((part.worth for part in self.parts), 0) if self.most is None else self.most

    def all(self) -> Iterator[Entry]:
        """Itself and what stands below it, as the table lists them."""
        left = [self]
        while left:
            yield left[-1]
            left += reversed(left.pop().parts)

    def leaves(self, above: str = "") -> Iterator[tuple[str, Entry]]:
        """What has no parts below it, itself if need be, with its name and those of what stands between."""
        if not self.parts:
            yield above or self.name, self
        for part in self.parts:
            yield from part.leaves(f"{above}: {part.name}" if above else part.name)


@dataclass
class Section:
    """Bonuses or penalties: what stands below a heading such as `Điểm cộng`, or its row alone."""

    role: Role
    entry: Entry


@dataclass
class Annex:
    """`rows` = `entries` + `further` + refused. `refused`: what stood in each refused row. `apart`: entries that are no
    items: the sections, and what stands above these only."""

    top: list[Entry] = field(default_factory=list)
    apart: list[Entry] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    rows: int = 0
    further: int = 0
    total: Number | None = None
    refused: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tables: int = 0
    title: list[str] = field(default_factory=list)

    def entries(self) -> list[Entry]:
        return [one for entry in (*self.top, *self.apart) for one in entry.all()]

    def clauses(self) -> dict[int, Role]:
        """Whether an entry is a bonus or a penalty, by its id."""
        return {id(one): each.role for each in self.sections for _, one in each.entry.leaves()}
