"""What a table of scores looks like: the columns that were given, then ours, whose names begin with `@`.

`@refused` says by code and column why a row has no score; `@total`, `@percent`, `@base`, `@level` are the unit's;
`@points/PATH` each node's, as published; `@why/PATH` each scored leaf's reason (`reasons.WORDS`). `@complete`: whether
nothing is missing, so that the level is not provisional (RULES R10). `@units/FIGURE`: how many rows lie below
the row, or above it, where the framework counts them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from indexkit import model
from indexkit.batch.result import Batch, Figures, paths_below
from indexkit.bulk.over_rows import counts_of
from indexkit.bulk.published import decimal_type, decimals
from indexkit.bulk.reasons import reasons
from indexkit.evidence import Reader
from indexkit.formula.column_words import Array, Cells
from indexkit.formula.places import ends_after, places_of
from indexkit.frames import arrow
from indexkit.problems import Problem, Text, problem

if TYPE_CHECKING:
    from indexkit.framework import Framework

OURS = "@"
REFUSED = "@refused"
_WHOLE = frozenset({"count", "items", "date"})


@dataclass(frozen=True)
class Layout:
    """`carried`: the columns that were given and go along, with their Arrow types."""

    framework: Framework
    group: model.Group
    carried: Mapping[str, Any]
    given: Collection[str]
    """The names of the inputs and nodes for which there is a column."""

    @cached_property
    def figures(self) -> Mapping[str, str]:
        """Our column → the line whose figure stands in it."""
        lines = self.framework.plans[self.group.id].by_name
        found = {line: line for line in ("@total", "@percent", "@base") if line in lines}
        found |= {f"@points/{path}": node.id for path, node in paths_below(self.group.root)}
        return {name: line for name, line in found.items() if line in lines}

    @cached_property
    def leaves(self) -> Mapping[str, model.Node]:
        nodes = ((path, node) for path, node in paths_below(self.group.root) if f"@points/{path}" in self.figures)
        return {f"@why/{path}": node for path, node in nodes if node.score is not None}

    @cached_property
    def places(self) -> Mapping[str, int | None]:
        """Within how many decimals each line ends; of what is not a column nobody gives anything."""
        plan, reader = self.framework.plans[self.group.id], self.framework.reader(self.group)
        panel = {node.id for name, node in reader.names.nodes.items() if name in self.given}
        return places_of(plan, input_places(reader), panel)

    @cached_property
    def levels(self) -> tuple[str, ...]:
        levels = self.group.levels
        return () if levels is None else tuple(row.name.vi for row in levels.rows)

    @cached_property
    def counts(self) -> Mapping[str, str]:
        """Our column → the figure of which each row has a count of its own."""
        return counts_of(self.framework.plans[self.group.id])

    @cached_property
    def schema(self) -> Any:
        """The Arrow schema, without metadata."""
        pa = arrow()
        words = pa.dictionary(pa.int8(), pa.string())
        fields = [pa.field(name, kind) for name, kind in self.carried.items()]
        fields += [pa.field(REFUSED, _refused_type())]
        fields += [pa.field(name, decimal_type(self.places[line])) for name, line in self.figures.items()]
        fields += [pa.field("@level", pa.dictionary(pa.int16(), pa.string())), pa.field("@complete", pa.bool_())]
        fields += [pa.field(name, words) for name in self.leaves]
        fields += [pa.field(name, pa.int64()) for name in self.counts]
        return pa.schema(fields)

    def table(
        self, batch: Batch, carried: Iterable[Any], also: Mapping[int, Problem], read: ReadOver
    ) -> tuple[Any, Refusals]:
        """The rows of a batch, and those without a score. `carried`: the columns that were given; `also`: rows that are
        refused although they could be scored; `read`: what the rows read of the figures over all rows."""
        refused: Refusals = {one.row: one.problems for one in batch.refused}
        for row, told in also.items():
            refused.setdefault(row, (told,))
        columns, without_room = self._figures(batch, _mask(len(batch), refused))
        if without_room:
            refused |= without_room
            columns, _ = self._figures(batch, _mask(len(batch), refused))
        gone = _mask(len(batch), refused)
        level, complete = self._level(batch, gone), _complete(batch, gone)
        why = [reasons(batch, leaf, gone) for leaf in self.leaves.values()]
        names = {*self.carried}
        counts = [_counts(read[name], gone) for name in self.counts.values()]
        ours = [_refused_column(len(batch), refused, names), *columns, level, complete, *why, *counts]
        return arrow().Table.from_arrays([*carried, *ours], schema=self.schema), refused

    def _figures(self, batch: Batch, gone: Array) -> tuple[list[Any], Refusals]:
        display = self.framework.rules.display
        found: list[Any] = []
        without_room: Refusals = {}
        for name, line in self.figures.items():
            figures = batch.lines.get(line) or Figures(np.zeros(len(batch), np.int8), 1, 1, {})
            column, rows = decimals(figures, self.places[line], display, gone)
            found.append(column)
            without_room.update({row: (problem("IK741.room", column=name),) for row in rows})
        return found, without_room

    def _level(self, batch: Batch, gone: Array) -> Any:
        pa = arrow()
        names = pa.array(self.levels, pa.string())
        found = batch.lines.get("@level")
        if found is None or not self.levels:
            return pa.DictionaryArray.from_arrays(pa.nulls(len(batch), pa.int16()), names)
        empty = gone | (np.asarray(found.states) > 0)
        codes = pa.array(found.numerators.astype(np.int16), mask=empty)
        return pa.DictionaryArray.from_arrays(codes, names)


Refusals = dict[int, tuple[Problem, ...]]
ReadOver = Mapping[str, Cells]


def _counts(read: Cells, gone: Array) -> Any:
    """Null where a row counts nothing."""
    nothing = np.broadcast_to(np.asarray(read.s) > 0, len(gone))
    return arrow().array(np.asarray(read.n, np.int64), mask=gone | nothing)


def input_places(reader: Reader) -> dict[str, int]:
    """Within how many decimals an input ends, where its declaration says so."""
    found: dict[str, int] = {}
    for name, spec in reader.inputs.items():
        rounding = spec.decl.rounding
        if spec.decl.type in _WHOLE and rounding is None:
            found[name] = 0
        elif rounding is not None and rounding.digits is None and (places := ends_after(rounding.unit)) is not None:
            found[name] = places
    return found


def _mask(rows: int, which: Iterable[int]) -> Array:
    found = np.zeros(rows, bool)
    found[list(which)] = True
    return found


def _complete(batch: Batch, gone: Array) -> Any:
    lacking = np.zeros(len(batch), bool)
    for one in batch.lacking.values():
        lacking |= one
    return arrow().array(~lacking, mask=gone)


def _refused_type() -> Any:
    pa = arrow()
    return pa.list_(pa.struct([pa.field("code", pa.string()), pa.field("column", pa.string())]))


def _refused_column(rows: int, refused: Refusals, names: Collection[str]) -> Any:
    pa = arrow()
    if not refused:
        return pa.nulls(rows, _refused_type())
    told: list[list[dict[str, str | None]] | None] = [None] * rows
    for row, problems in refused.items():
        told[row] = [{"code": one.code, "column": column_of(one, names)} for one in problems]
    return pa.array(told, _refused_type())


_QUOTED = re.compile("`([^`]+)`")
_TELLING = ("what", "name", "inputs", "column")


def column_of(told: Problem, names: Collection[str]) -> str | None:
    """The column that a problem is about, a member or a record in it included; None where it is about none of them."""
    fields = dict(told.fields)
    for word in _TELLING:
        said = fields.get(word, "")
        text = said.in_("en") if isinstance(said, Text) else said
        quoted: list[str] = _QUOTED.findall(text)
        for name in (*text.replace("`", "").split(", "), *quoted):
            if name in names:
                return name
    return None
