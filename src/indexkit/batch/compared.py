"""Figures over the rows of a table (LANGUAGE 12): what each row brings to them is worked out as columns.

The same as :func:`indexkit.references.references` gives for the rows as units, whose names are their numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from indexkit.evaluate import ReadUnit
from indexkit.formula import nodes as f
from indexkit.formula.column_words import from_values
from indexkit.formula.columns import Block, column_values, given_values, run_columns
from indexkit.formula.env import Value
from indexkit.formula.nodes import State
from indexkit.references import Key, Member, Reference, References, Stratum, reference

Parts = Callable[[], Iterator[tuple[int, Block]]]
"""The blocks of a table, each with the number of its first row."""


@dataclass(frozen=True)
class Rows:
    """The rows of a table that belong to a cohort. `alone`: those that must be read one by one; `gone`: those that do
    not belong to it, for they are refused; `read`: reads one."""

    count: int
    parts: Parts
    alone: Mapping[int, ReadUnit]
    gone: Collection[int]
    read: Callable[[int], ReadUnit]


@dataclass(frozen=True)
class Compared:
    """What the rows are to each other."""

    references: References
    known: Mapping[str, Sequence[Value]] = field(repr=False)
    """By a figure's name, what each row reads of it."""

    def read(self, start: int, rows: int) -> Mapping[str, Sequence[Value]]:
        """By a figure's name, what some rows read of it."""
        return {name: values[start : start + rows] for name, values in self.known.items()}

    def joined(self, block: Block, start: int) -> Block:
        """A block with what its rows read of each other."""
        return _joined(block, start, self.known)


def compared(strata: tuple[Stratum, ...], rows: Rows) -> Compared:
    """Raises EvidenceError where a figure has too many digits."""
    found: dict[tuple[str, Key], Reference] = {}
    known: dict[str, list[Value]] = {}
    for stratum in strata:
        brought = _brought(stratum, rows, known)
        for one in stratum.figures:
            here = {ref.key: ref for ref in _over(stratum, one, rows, brought)}
            found.update(((one.name, key), ref) for key, ref in here.items())
            known[one.name] = [_read(one, here, key, own) for key, own in brought.of(one)]
    return Compared(References(strata, found), known)


@dataclass(frozen=True)
class _Brought:
    """Of each row, the lines of which figures are made, and the inputs that tell clusters apart."""

    lines: dict[str, list[Value]]
    inputs: dict[str, list[object]]
    rows: int

    def keys(self, one: f.Across) -> Iterator[Key | State]:
        if not one.within:
            return iter([()] * self.rows)
        keys = zip(*(self.inputs[name] for name in one.within), strict=True)
        return (next((value for value in key if isinstance(value, State)), key) for key in keys)

    def of(self, one: f.Across) -> Iterator[tuple[Key | State, Value]]:
        """The cluster and the own figure of each row."""
        return zip(self.keys(one), self.lines[one.own_line], strict=True)


def _brought(stratum: Stratum, rows: Rows, known: Mapping[str, Sequence[Value]]) -> _Brought:
    names = {name for one in stratum.figures for name in one.lines}
    within = {name for one in stratum.figures for name in one.within}
    found = _Brought(
        {name: [State.NONE] * rows.count for name in names}, {name: [State.ABSENT] * rows.count for name in within},
        rows.count,
    )  # fmt: skip
    plan, alone = stratum.scorer.plan, dict(rows.alone)
    for start, block in rows.parts():
        here = slice(start, start + block.rows)
        try:
            run = run_columns(plan, _joined(block, start, known))
        except MemoryError:
            raise
        except Exception:  # a fault of ours costs time, never a figure
            left = range(*here.indices(rows.count))
            alone |= {row: rows.read(row) for row in left if row not in alone and row not in rows.gone}
            continue
        for name, line in found.lines.items():
            line[here] = column_values(run.lines[name], block.rows)
        for name, given in found.inputs.items():
            given[here] = given_values(name, block)
        too_long = (start + np.flatnonzero(run.broken)).tolist()
        alone |= {row: rows.read(row) for row in too_long if row not in alone and row not in rows.gone}
    for row, read in alone.items():
        figures = {name: values[row] for name, values in known.items()}
        env = stratum.scorer.run({**read.inputs, **figures}, read.panel).env
        for name, line in found.lines.items():
            line[row] = env.values[name]
        for name, given in found.inputs.items():
            given[row] = read.inputs.get(name, State.ABSENT)
    return found


def _over(stratum: Stratum, one: f.Across, rows: Rows, brought: _Brought) -> Iterator[Reference]:
    clusters: dict[Key, list[Member]] = {}
    joins = None if one.among is None else brought.lines[one.among_line]
    weights = None if one.weight is None else brought.lines[one.weight_line]
    for row, (key, own) in enumerate(brought.of(one)):
        if row not in rows.gone and not isinstance(key, State) and (joins is None or joins[row] == 1):
            clusters.setdefault(key, []).append((str(row), own, 1 if weights is None else weights[row]))
    for key, members in clusters.items():
        yield reference(stratum.scorer.plan, one, key, sorted(members, key=lambda member: member[0]))


def _read(one: f.Across, found: Mapping[Key, Reference], key: Key | State, own: Value) -> Value:
    """What a row reads of one figure; as :meth:`indexkit.references.References.figure`."""
    if isinstance(key, State):
        return key
    ref = found.get(key)
    if ref is None:
        return State.NONE
    return ref.counted(own) if one.rule.how in f.COUNTS else ref.value


def _joined(block: Block, start: int, known: Mapping[str, Sequence[Value]]) -> Block:
    read = {name: from_values(values[start : start + block.rows]) for name, values in known.items()}
    return replace(block, numbers={**block.numbers, **read})
