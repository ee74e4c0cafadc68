"""Rows with constant bounds cut a line into cells; what rows cover, leave open or share is then a matter of sets.

A cell is a single figure or the open stretch between two neighbouring bounds. Whole numbers and rounded figures
lie on a grid, so that nothing is missing between `at_most: 2` and `at_least: 3` of a count.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from indexkit.arithmetic import Number as Figure
from indexkit.problems import Text

RELATIONS: dict[str, Callable[[Figure, Figure], bool]] = {
    "at_least": operator.ge,
    "above": operator.gt,
    "at_most": operator.le,
    "below": operator.lt,
    "is": operator.eq,
}


@dataclass(frozen=True, slots=True)
class Domain:
    """The figures that rows are asked about: from `low` to `high` (None: without end), all of them or only the
    multiples of `step`."""

    low: Figure | None = None
    high: Figure | None = None
    step: Fraction | None = None

    def meets(self, cell: Cell) -> bool:
        """Whether some figure of the domain lies in the cell. The domain's ends are among the cells' marks."""
        below = self.low is not None and (cell.low is None or cell.low < self.low)
        above = self.high is not None and (cell.high is None or cell.high > self.high)
        return not below and not above and self._on_grid(cell)

    def _on_grid(self, cell: Cell) -> bool:
        if self.step is None:
            return True
        if cell.is_point and cell.low is not None:
            return (Fraction(cell.low) / self.step).denominator == 1
        if cell.low is None or cell.high is None:
            return True
        return self.after(cell.low) < cell.high

    def after(self, figure: Figure) -> Figure:
        """The first multiple of the step above a figure."""
        assert self.step is not None
        return (Fraction(figure) // self.step + 1) * self.step

    def before(self, figure: Figure) -> Figure:
        """The last multiple of the step below a figure."""
        assert self.step is not None
        return -((-Fraction(figure)) // self.step + 1) * self.step


@dataclass(frozen=True, slots=True)
class Cell:
    """The figure `low` where both ends are the same, else what lies strictly between them."""

    low: Figure | None
    high: Figure | None

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def sample(self) -> Figure:
        """Some figure of the cell; every bound says the same of all of them."""
        if self.low is None:
            return 0 if self.high is None else self.high - 1
        return self.low + 1 if self.high is None else Fraction(self.low + self.high) / 2


def cut(marks: Iterable[Figure], domain: Domain) -> tuple[Cell, ...]:
    """The cells between the marks that hold some figure of the domain, in ascending order."""
    ends = [end for end in (domain.low, domain.high) if end is not None]
    line = sorted({*marks, *ends})
    found = [Cell(None, line[0])] if line else [Cell(None, None)]
    for index, mark in enumerate(line):
        following = line[index + 1] if index + 1 < len(line) else None
        found += [Cell(mark, mark), Cell(mark, following)]
    return tuple(cell for cell in found if domain.meets(cell))


def runs(cells: Sequence[Cell], chosen: frozenset[Cell]) -> list[tuple[Cell, Cell]]:
    """The first and last cell of each unbroken stretch of chosen cells."""
    found: list[tuple[Cell, Cell]] = []
    before = False
    for cell in cells:
        if cell in chosen:
            found = [*found[:-1], (found[-1][0], cell)] if before else [*found, (cell, cell)]
        before = cell in chosen
    return found


def in_words(first: Cell, last: Cell, domain: Domain, show: Callable[[Figure], str]) -> Text:
    """A stretch of cells as people say it: `between 50 and 70`, `exactly 70`, `from 90 up`."""
    low, high = first.low, last.high
    with_low, with_high = first.is_point, last.is_point
    if domain.step is not None:
        if low is not None and not with_low:
            low, with_low = domain.after(low), True
        if high is not None and not with_high:
            high, with_high = domain.before(high), True
    if low is None:
        return _up_to(high, with_high, show)
    if high is None:
        bound = show(low)
        return Text(f"từ {bound} trở lên", f"from {bound} up") if with_low else Text(f"trên {bound}", f"above {bound}")
    if low == high:
        return Text(f"đúng {show(low)}", f"exactly {show(low)}")
    return _between(show(low), with_low, show(high), with_high)


def _up_to(high: Figure | None, with_high: bool, show: Callable[[Figure], str]) -> Text:
    if high is None:
        return Text("mọi giá trị", "every value")
    bound = show(high)
    return Text(f"từ {bound} trở xuống", f"{bound} and below") if with_high else Text(f"dưới {bound}", f"below {bound}")


def _between(low: str, with_low: bool, high: str, with_high: bool) -> Text:
    if with_low:
        if with_high:
            return Text(f"từ {low} đến {high}", f"from {low} to {high}")
        return Text(f"từ {low} đến dưới {high}", f"from {low} to below {high}")
    if with_high:
        return Text(f"trên {low} đến {high}", f"above {low} up to {high}")
    return Text(f"trên {low} và dưới {high}", f"between {low} and {high}")
