"""A file of scores opened again: each row as the score tree that it was written from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from indexkit import model
from indexkit.batch.beside import Beside, Table
from indexkit.bulk.blocks import run_of
from indexkit.bulk.evidence import Columns
from indexkit.bulk.headings import Headings
from indexkit.bulk.layout import OURS, REFUSED
from indexkit.bulk.over_rows import OVER, OverRows, counts_of
from indexkit.bulk.passes import Passes, Tell
from indexkit.bulk.reasons import reason_of
from indexkit.bulk.shipped import Shipped, framework_of
from indexkit.bulk.source import told
from indexkit.bulk.write import ABOUT, FORMAT, TEXT
from indexkit.evaluate import ReadUnit, read_unit, score_unit
from indexkit.formula.prose import sentence
from indexkit.frames import arrow
from indexkit.framework import SEMANTICS, Framework
from indexkit.problems import EvidenceError, Problem, Text, problem
from indexkit.references import References, Stratum
from indexkit.score import number
from indexkit.source import printable
from indexkit.units.headings import meaning_of

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree


def scored_columns(tree: ScoreTree) -> Iterator[tuple[str, Any]]:
    """What stands in our columns of a row that has this tree."""
    yield from (("@total", tree.points), ("@percent", tree.percent), ("@base", tree.base))
    yield "@level", tree.level.name if tree.level else None
    yield "@complete", tree.complete
    for node in tree.nodes:
        yield f"@points/{node.path}", node.points
        yield f"@why/{node.path}", reason_of(tree, node.id)
    for column, name in counts_of(tree.plan).items():
        yield column, number(tree.env.inputs.get(name))  # type: ignore[arg-type]


def _shown(value: Any) -> str:
    return "–" if value is None else str(value)


class Scores:
    """Rows count from 0. The framework was checked when the file was written; its text must still give the fingerprint
    that stands beside it."""

    def __init__(self, path: str | os.PathLike[str], *, check: bool = False, tell: Tell | None = None) -> None:
        """`check`: the figures over all rows are worked out again from all rows, where the framework compares units,
        and must be those that stand in the file; else the latter are believed. `tell`: called with how far that is.
        Raises EvidenceError where this is no file of scores."""
        self.path, self.check, self._tell = os.fsdecode(os.fspath(path)), check, tell
        with told(self.path):
            self._file = arrow("parquet").ParquetFile(self.path)
        metadata = self._file.metadata.metadata or {}
        self._text, self._over_text = metadata.get(TEXT, b""), metadata.get(OVER)
        self.about = self._read_about(metadata.get(ABOUT, b""))

    def _read_about(self, text: bytes) -> dict[str, Any]:
        try:
            found = json.loads(text)
            whole = isinstance(found, dict) and {"framework", "group", "period", "lens", "rules"} <= found.keys()
        except ValueError:
            whole = False
        if not whole:
            raise self._wrong("IK744.none")
        if found.get("format") != FORMAT or found.get("semantics") != SEMANTICS:
            raise self._wrong("IK744.version", found=str(found.get("semantics"))[:20], ours=str(SEMANTICS))
        return dict(found)

    def _wrong(self, key: str, **fields: str | Text) -> EvidenceError:
        return EvidenceError([problem(key, file=printable(self.path), **fields)])

    def __len__(self) -> int:
        return int(self._file.metadata.num_rows)

    @cached_property
    def framework(self) -> Framework:
        """Raises FrameworkError where the text is not what the file was scored by."""
        about = self.about
        text = Shipped(self._text, about["period"], about.get("known"), about["rules"], printable(self.path))
        return framework_of(text)

    @property
    def group(self) -> model.Group:
        return self.framework.group(self.about["group"])

    @cached_property
    def _columns(self) -> Columns:
        reader = self.framework.reader(self.group)
        names = [one for one in self._file.schema_arrow.names if not one.startswith(OURS)]
        meant = {name: meaning_of(name, reader) for name in names if name not in self.about.get("own", ())}
        return Columns(Headings(meant, ()), reader, bool(self.about.get("texts")))

    def row(self, row: int) -> dict[str, Any]:
        """All that stands in a row, what was given and ours, as plain Python. Raises EvidenceError."""
        return dict(self._slice(row, None).to_pylist()[0])

    def __getitem__(self, row: int) -> ScoreTree:
        """The tree of a row, scored again. Raises EvidenceError for a row that was refused, or is not there, or whose
        tree does not have the figures that were written."""
        found = self._slice(row, None)
        read = read_unit(self.framework, self._columns.row(found, 0), self.group.id, self.about["lens"], None)
        tree = score_unit(self.framework, read, unit=self._unit(found), cohort=self._peers(found, read))
        written = found.to_pylist()[0]
        if refused := written.get(REFUSED):
            codes = ", ".join(str(one["code"]) for one in refused)
            raise self._wrong("IK744.refused", row=str(row), codes=codes)
        for column, again in scored_columns(tree):
            if column in written and written[column] != again:
                words = {"found": _shown(written[column]), "again": _shown(again)}
                raise self._wrong("IK744.figure", row=str(row), column=column, **words)
        return tree

    @property
    def _strata(self) -> tuple[Stratum, ...]:
        return self.framework.strata(self.group)

    @property
    def compares(self) -> bool:
        """Whether the rows are held against each other."""
        return self.framework.plans[self.group.id].compares

    @property
    def believes(self) -> bool:
        """Whether the figures over all rows are those that stand in the file, and not worked out again."""
        return self.compares and self._over is not None and not self.check

    @property
    def states(self) -> bool:
        """Whether the figures over all rows stand in the file."""
        return self._over is not None

    @cached_property
    def _over(self) -> OverRows | None:
        """None where they do not stand in the file."""
        try:
            return None if self._over_text is None else OverRows(self._over_text, self._strata)
        except ValueError:
            raise self._wrong("IK744.over_rows") from None

    def _peers(self, found: Any, read: ReadUnit) -> References | None:
        """What the others are to a row."""
        if not self.compares:
            return None
        if self._over is None or self.check:
            return self._references
        columns = counts_of(self.framework.plans[self.group.id])
        try:
            counts = {name: found.column(column)[0].as_py() for column, name in columns.items()}
            return self._over.references(read, counts, lambda: self._references)
        except (ValueError, TypeError, KeyError, OverflowError):
            raise self._wrong("IK744.over_rows") from None

    @cached_property
    def _references(self) -> References:
        """What all rows are to each other, worked out anew. Raises EvidenceError where the file says something else."""
        passes = Passes(self._blocks, len(self), self._tell)
        passes.plan(1 + len(self._strata))
        found = Beside(self._strata, lambda: self._tables(passes.blocks())).compared().references
        for one, key, words in () if self._over is None else self._over.unlike(found):
            within = ", ".join(f"{name} = {_shown(value)}" for name, value in zip(one.within, key, strict=True))
            name = Text(*(f"{one.rule.how} ({sentence(one.of, lang)})" for lang in ("vi", "en")))
            raise self._wrong("IK744.again", name=name, within=f" ({within})" if within else "", **words)
        return found

    def _blocks(self) -> Iterator[Any]:
        for at in range(self._file.num_row_groups):
            with told(self.path):
                yield self._file.read_row_group(at, columns=[*self._columns.headings.meant, REFUSED])

    def _tables(self, blocks: Iterator[Any]) -> Iterator[tuple[Table, Mapping[int, tuple[Problem, ...]]]]:
        for block in blocks:
            refused = np.flatnonzero(block.column(REFUSED).is_valid().to_numpy()).tolist()
            table = run_of(self.framework, self.group, self._columns, block, self.about["lens"])
            yield table, dict.fromkeys(refused, ())

    def _names(self) -> list[str]:
        return [name for name in ("unit", "unit_name") if name in self.about.get("own", ())]

    def _unit(self, found: Any) -> str:
        said = (found.column(name)[0].as_py() for name in self._names())
        return next((str(one) for one in said if one is not None), "")

    def _slice(self, row: int, columns: list[str] | None) -> Any:
        """One row as a table; only the row group that holds it is read."""
        if not 0 <= row < len(self):
            raise self._wrong("IK744.row", row=str(row), rows=str(len(self)))
        metadata, group = self._file.metadata, 0
        while row >= metadata.row_group(group).num_rows:
            row -= metadata.row_group(group).num_rows
            group += 1
        with told(self.path):
            return self._file.read_row_group(group, columns=columns).slice(row, 1)

