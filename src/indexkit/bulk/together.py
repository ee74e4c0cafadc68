"""The rows of a file beside each other: scored again without those that are refused, until these set no figure."""

from __future__ import annotations

from functools import partial

from indexkit.batch import Batch
from indexkit.batch.beside import Beside, Place, Told, refused_alone
from indexkit.batch.compared import Compared
from indexkit.bulk.blocks import Blocks
from indexkit.bulk.layout import ReadOver, Refusals
from indexkit.bulk.passes import Passes
from indexkit.evaluate import read_unit


class Together:
    """Of a framework that does not compare units every row stands alone, and is settled at once."""

    def __init__(self, blocks: Blocks, passes: Passes) -> None:
        self.blocks, self.passes = blocks, passes
        strata = blocks.strata
        self._again = len(strata) + 1
        """So many passes it takes to work out the figures and to score the rows."""
        passes.plan(self._again + (1 if strata else 0))
        self.beside = Beside(strata, lambda: blocks.tables(passes.blocks())) if strata else None
        self.among: Compared | None = None
        self._begin()

    def _begin(self) -> None:
        self.wrong: dict[int, Told] = {}
        """Rows that are refused beside the others."""
        self.alone: set[int] = set()
        """Those of them that are refused beside nobody too."""
        if self.beside is not None:
            self.among = self.beside.compared()

    def place(self, start: int) -> Place | None:
        if self.beside is None or self.among is None:
            return None
        return Place(self.among, start, self.beside.out)

    def read(self, start: int, rows: int) -> ReadOver:
        """What some rows read of the figures over all."""
        return {} if self.among is None else self.among.read(start, rows)

    def note(self, batch: Batch, refused: Refusals, start: int) -> None:
        """Notes which rows must set no figure."""
        if self.beside is None:
            return
        framework, group, lens = self.blocks.framework, self.blocks.group, self.blocks.lens
        for row, problems in refused.items():
            if start + row in self.beside.out:
                continue
            self.wrong[start + row] = problems
            read = partial(read_unit, framework, batch.table.row(row), group.id, lens, None)
            if problems[0].key == "IK741.room" or refused_alone(framework, read):
                self.alone.add(start + row)

    def settled(self) -> bool:
        """Whether no row was refused that set figures over the rows: else all must be scored anew."""
        if self.beside is None or not self.beside.exclude(self.wrong, self.alone):
            return True
        self.passes.plan(self._again)
        self._begin()
        return False
