"""Laws of reading units: none is lost on the way, none is read twice, and a figure is the one that stands there."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from indexkit.units import ReadUnits, read_units

names = st.sampled_from(["A", "B", "C", " A", "", "x-", "Xã Ấ", "1"])
groups = st.sampled_from(["xa", "so"])
periods = st.sampled_from(["2024", "2024", "2025", "", "năm 2024", "2024-1"])
cells = st.sampled_from(["1", "0.5", "60,5", "", "có", "1/2", "72.5%"])
tables = st.lists(st.tuples(names, groups, periods, cells, st.booleans()), min_size=1, max_size=8)


def of_text(*texts: str) -> ReadUnits:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.csv") for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, "utf-8")
        return read_units(paths)


def as_csv(table: list[tuple[str, str, str, str, bool]]) -> str:
    """The last of a row says whether a cell is missing."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["unit", "group", "period", "x"])
    for *row, short in table:
        writer.writerow(row[:-1] if short else row)
    return stream.getvalue()


def who(found: ReadUnits) -> tuple[Counter[str], Counter[str]]:
    return Counter(unit.names[0] for unit in found.units), Counter(one.name for one in found.refused)


@given(first=tables, second=tables)
def test_rows_in_are_units_given_and_units_refused(first: list[Any], second: list[Any]) -> None:
    found = of_text(as_csv(first), as_csv(second))
    assert found.rows == len(found.units) + len(found.refused) == len(first) + len(second)
    assert all(one.problems for one in found.refused)
    units, refused = who(found)
    assert all(count == 1 for count in units.values())
    assert not units.keys() & refused.keys()


@given(table=tables, data=st.data())
def test_the_order_of_rows_and_files_decides_nothing(table: list[Any], data: st.DataObject) -> None:
    other = data.draw(st.permutations(table))
    cut = data.draw(st.integers(1, len(table)))
    parts = [part for part in (other[:cut], other[cut:]) if part]
    assert who(of_text(as_csv(table))) == who(of_text(*map(as_csv, parts)))


@given(text=st.text(st.sampled_from('unit,group;\t"\n 1xa.') | st.characters(codec="utf-8"), max_size=60))
def test_any_text_gives_units_or_problems(text: str) -> None:
    found = of_text(text)
    assert found.rows == len(found.units) + len(found.refused)
    assert found.units or found.all_problems


@given(values=st.lists(st.floats(-1e15, 1e15, allow_subnormal=False), min_size=1, max_size=20))
def test_a_workbook_gives_the_figures_that_stand_in_it(values: list[float]) -> None:
    """A library writes the sixteen digits that it keeps; what is read is exactly what they say."""
    kept = [float(f"{value:.16G}") for value in values]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("S")
            sheet.write_row(0, 0, ["unit", "x"])
            for number, value in enumerate(kept, start=1):
                sheet.write_row(number, 0, [f"u{number}", value])
        found = read_units(path)
    (table,) = found.tables
    figures = [row.cells["x"].value for row in table.table.rows]
    assert len(figures) == len(kept)
    for value, figure in zip(kept, figures, strict=True):
        if isinstance(figure, float):  # too long to be read, as its reader says
            assert figure == value
            assert 0 < abs(value) < 1e-20
        else:
            assert figure == Fraction(repr(value))
