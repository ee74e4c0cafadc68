"""Blocks of a table whose columns are known, each scored into the same rows with our columns behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from indexkit import model
from indexkit.batch import Batch, Programs, evaluate_many
from indexkit.batch.beside import Place, Table
from indexkit.batch.given import given_table
from indexkit.batch.run import Run
from indexkit.bulk.evidence import Columns
from indexkit.bulk.headings import headings_of
from indexkit.bulk.layout import Layout, ReadOver, Refusals
from indexkit.bulk.measured import Measured, spelled
from indexkit.evidence import Lens
from indexkit.frames import arrow
from indexkit.problems import Problem, problem
from indexkit.references import Stratum

if TYPE_CHECKING:
    from indexkit.framework import Framework


def run_of(framework: Framework, group: model.Group, columns: Columns, block: Any, lens: Lens) -> Run:
    """A block as a table that is scored."""
    return Run(framework, group, given_table(columns.values(block, lens)), lens)


class Blocks:
    """`columns`: name → Arrow type. `texts`: whether every cell is a text, as in CSV. `measures`: what columns say that
    they are measured in."""

    def __init__(
        self,
        framework: Framework,
        group: model.Group,
        lens: Lens,
        columns: Mapping[str, Any],
        keep: Collection[str],
        texts: bool = False,
        measures: Mapping[str, str] | None = None,
    ) -> None:
        """Raises EvidenceError with every column that is wrong."""
        self.framework, self.group, self.lens = framework, group, lens
        self.programs = Programs()
        self._long = False
        reader = framework.reader(group)
        self.headings = headings_of(columns, texts, reader, keep, measures)
        self.measured = Measured(self.headings, reader)
        self.columns = Columns(self.headings, reader, texts)
        given = {meaning.name for meaning in self.headings.meant.values()}
        self.layout = Layout(framework, group, columns, given)

    @cached_property
    def plain_schema(self) -> Any:
        """With texts in the place of dictionaries, for who knows none."""
        pa, schema = arrow(), self.layout.schema
        kinds = [one.value_type if pa.types.is_dictionary(one) else one for one in schema.types]
        return pa.schema([one.with_type(kind) for one, kind in zip(schema, kinds, strict=True)])

    def scored(self, block: Any) -> tuple[Any, Refusals]:
        return self.table(self.batch(block), block)

    def batch(self, block: Any, place: Place | None = None) -> Batch:
        """`place`: where the block stands, if rows are compared with each other."""
        values = self.columns.values(block, self.lens)
        programs = self.programs if self._long else None
        self._long = True  # from the second block on
        group, lens = self.group.id, self.lens
        return evaluate_many(
            self.framework, values, group=group, lens=lens, lacking=True, programs=programs, place=place
        )

    @property
    def strata(self) -> tuple[Stratum, ...]:
        """Of the figures over all rows, where the framework compares units."""
        return self.framework.strata(self.group) if self.framework.plans[self.group.id].compares else ()

    def tables(self, blocks: Iterable[Any]) -> Iterator[tuple[Table, Mapping[int, tuple[Problem, ...]]]]:
        """The blocks as tables of rows that are held against each other."""
        return map(self._compared, blocks)

    def _compared(self, block: Any) -> tuple[Table, Mapping[int, tuple[Problem, ...]]]:
        others = {row: (told,) for row, told in self.others(block).items()}
        return run_of(self.framework, self.group, self.columns, block, self.lens), others

    def table(self, batch: Batch, block: Any, read: ReadOver | None = None) -> tuple[Any, Refusals]:
        """`read`: what the rows read of the figures over all rows."""
        return self.layout.table(batch, block.columns, self.others(block), read or {})

    def others(self, block: Any) -> Mapping[int, Problem]:
        """Rows that say they belong to another group or period, or are measured in something else."""
        found: dict[int, Problem] = {}
        for name, ours in (("group", self.group.id), ("period", str(self.framework.period_shown))):
            if name not in self.headings.own:
                continue
            texts, which = spelled(block.column(name))
            wrong = [at for at, said in enumerate(texts) if str(said).strip() not in (ours, "")]
            for row in np.flatnonzero(np.isin(which, wrong)).tolist():
                said = str(texts[int(which[row])])[:40]
                found.setdefault(row, problem(f"IK741.{name}", column=name, found=said, ours=ours))
        for row, told in self.measured.wrong(block):
            found.setdefault(row, told)
        return found
