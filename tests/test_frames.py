"""Rows that spreadsheets and dataframes take: exact cells, columns of one kind, nobody left out."""

from __future__ import annotations

import csv
import subprocess
import sys
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import indexkit as ik
from heads import HEAD
from indexkit.frames import Column, Table

FRAMEWORK = (
    HEAD
    + """\
  xa:
    name: Xã
    max: 30
    indicators:
      total:
        max: 10
        basis: press
        score: {kind: formula, formula: a / 3}
        evidence: {a: {type: number}}
      b:
        max: 20
        basis: press
        score: {kind: formula, formula: c}
        evidence: {c: {type: number}}
"""
)


@pytest.fixture
def assessment(tmp_path: Path) -> ik.Assessment:
    path = tmp_path / "thu.yaml"
    path.write_text(FRAMEWORK, "utf-8")
    units: dict[str, dict[str, Any]] = {"x": {"a": 10, "c": 2}, "=y": {"a": 3, "c": Decimal("1.5")}, "z": {"c": "một"}}
    return ik.assess(ik.load(path, period=2024), units)


def test_every_unit_that_was_seen_has_a_row(assessment: ik.Assessment) -> None:
    """10/3 + 2 = 16/3, shown as 5.33 of 30, 160/9 percent; 3/3 + 1.5 = 2.5; z is refused."""
    rows = list(assessment.rows())
    assert [(row["unit"], row["state"], row["total"], row["total_exact"]) for row in rows] == [
        ("x", "scored", Decimal("5.33"), "16/3"),
        ("=y", "scored", Decimal("2.5"), "2.5"),
        ("z", "refused", None, None),
    ]
    assert rows[0]["percent_exact"] == "160/9"
    assert (rows[0]["group"], rows[0]["period"], rows[0]["maximum"]) == ("xa", "2024", Decimal(30))


def test_a_node_that_bears_a_name_of_ours_has_its_group_in_front(assessment: ik.Assessment) -> None:
    table = assessment.rows()
    assert table.columns[-2:] == ("xa/total", "b")
    assert table.column("xa/total") == (Decimal("3.33"), Decimal(1), None)
    assert assessment.rows(nodes="none").columns == table.columns[:-2]
    with pytest.raises(KeyError, match="no column 'c'; its columns are unit, unit_name"):
        table.column("c")


def test_a_row_for_every_node(assessment: ik.Assessment) -> None:
    found = [(row["unit"], row["node"], row["points"], row["points_exact"]) for row in assessment.node_rows()]
    assert found == [
        ("x", "total", Decimal("3.33"), "10/3"),
        ("x", "b", Decimal(2), "2"),
        ("=y", "total", Decimal(1), "1"),
        ("=y", "b", Decimal("1.5"), "1.5"),
    ]


def test_a_table_is_a_sequence(assessment: ik.Assessment) -> None:
    table = assessment.rows()
    assert len(table) == 3
    assert table[-1]["unit"] == "z"
    assert [row["unit"] for row in table[:2]] == ["x", "=y"]
    assert repr(table[:2]).startswith("<Table: 2 rows of unit, unit_name, ")


@pytest.mark.parametrize(("lang", "sign", "figure"), [("en", ",", "2.5"), ("vi", ";", "2,5")])
def test_csv_for_programs_and_for_vietnamese_spreadsheets(
    assessment: ik.Assessment, lang: Any, sign: str, figure: str
) -> None:
    rows = list(csv.DictReader(StringIO(assessment.rows().to_csv(lang)), delimiter=sign))
    assert [row["total"] for row in rows][1:] == [figure, ""]
    assert [row["complete"] for row in rows] == ["true", "true", ""]
    assert rows[1]["unit"] == "'=y"  # else a spreadsheet would compute it


class TestFrames:
    def test_arrow(self, assessment: ik.Assessment) -> None:
        import pyarrow as arrow

        table = arrow.table(assessment.rows())
        assert table.schema.field("total").type == arrow.decimal128(38, 12)
        assert table.schema.field("complete").type == arrow.bool_()
        assert table["total"].to_pylist() == [Decimal("5.33"), Decimal("2.5"), None]
        assert table["total_exact"].to_pylist() == ["16/3", "2.5", None]
        assert arrow.schema(assessment.rows()) == table.schema

    def test_polars(self, assessment: ik.Assessment) -> None:
        import polars

        frame = polars.DataFrame(assessment.rows())
        assert frame["total"].to_list() == [Decimal("5.33"), Decimal("2.5"), None]
        assert frame["total"].dtype == polars.Decimal(38, 12)

    def test_pandas(self, assessment: ik.Assessment) -> None:
        import pandas

        frame = pandas.DataFrame.from_arrow(assessment.rows())
        assert list(frame["unit"]) == ["x", "=y", "z"]
        assert list(frame["total"])[:2] == [Decimal("5.33"), Decimal("2.5")]
        plain = pandas.DataFrame(list(assessment.rows()))
        assert list(plain["total"])[:2] == [Decimal("5.33"), Decimal("2.5")]

    @pytest.mark.parametrize("figure", [Decimal(10) ** 26, Decimal("0.1") ** 13])
    def test_a_figure_that_arrow_cannot_hold_is_refused(self, figure: Decimal) -> None:
        table = Table((Column("total", "decimal"),), ((figure,),))
        with pytest.raises(ValueError, match=r"column 'total': .* does not fit an Arrow decimal of 38 digits, 12 of"):
            table.to_arrow()
        assert table.to_csv() == f"total\n{figure:f}\n"

    def test_the_largest_that_it_can_hold(self) -> None:
        figure = Decimal("9" * 26 + "." + "9" * 12)
        assert Table((Column("total", "decimal"),), ((figure,),)).to_arrow()["total"].to_pylist() == [figure]

    def test_without_pyarrow_the_line_to_type_is_told(self) -> None:
        code = (
            "import sys; sys.modules['pyarrow'] = None\n"
            "from indexkit.frames import Column, Table\n"
            "table = Table((Column('a'),), (('x',),))\n"
            "print(table.to_csv(), end='')\n"
            "try: table.__arrow_c_stream__()\n"
            "except ImportError as error: print(error)"
        )
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert ran.stdout == 'a\nx\nArrow tables need one more package: pip install "indexkit[frames]"\n'
