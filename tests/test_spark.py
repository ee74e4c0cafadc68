"""Scores on a real Spark of this machine, in several partitions and two workers."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import indexkit as ik
from comparing import LEAST
from indexkit import spark
from indexkit.bulk.reasons import reason_of
from test_batch import GIVEN, TEXT

READY = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None
if not READY and os.environ.get("CI") != "true":
    pytest.skip("needs pyspark and Java 17", allow_module_level=True)
ROWS = 24


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    found = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "5").getOrCreate()
    yield found
    found.stop()


@pytest.fixture(scope="module")
def framework(tmp_path_factory: pytest.TempPathFactory) -> ik.Framework:
    path = tmp_path_factory.mktemp("spark") / "f.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return ik.load(path, period=2024)


def test_rows_codes_and_figures_are_those_of_single_units(session: Any, framework: ik.Framework) -> None:
    given = [{name: values[at % 6] for name, values in GIVEN.items()} for at in range(ROWS)]
    given[7]["a"] = -1
    rows = [(str(at), *row.values()) for at, row in enumerate(given)]
    kinds = "unit string, vung string, co boolean, a bigint, b bigint, x double, mo_hinh bigint"
    df = session.createDataFrame(rows, kinds).repartition(3)
    found = {row["unit"]: row.asDict(recursive=True) for row in spark.evaluate(df, framework).collect()}
    assert len(found) == ROWS
    assert found["7"]["@refused"] == [{"code": "IK503", "column": "a"}]
    assert (found["7"]["a"], found["7"]["@total"]) == (-1, None)
    for at, row in enumerate(given):
        if at == 7:
            continue
        tree = framework.evaluate({name: value for name, value in row.items() if value is not None}, judge=True)
        mine = found[str(at)]
        assert (mine["@total"], mine["@percent"], mine["@refused"]) == (tree.points, tree.percent, None)
        for node in tree.nodes:
            assert mine[f"@points/{node.path}"] == node.points
            assert mine[f"@why/{node.path}"] == reason_of(tree, node.id)


def test_a_column_that_is_wrong_is_told_before_anything_runs(session: Any, framework: ik.Framework) -> None:
    with pytest.raises(ik.EvidenceError) as caught:
        spark.evaluate(session.createDataFrame([("1", 2)], "x string, tinh_thanh bigint"), framework)
    assert sorted(one.key for one in caught.value.problems) == ["IK740.type", "IK740.unknown"]
    df = session.createDataFrame([(7.0, 2)], "x double, tinh_thanh bigint")
    kept = spark.evaluate(df, framework, keep=["tinh_thanh"])
    assert [(row["tinh_thanh"], row["@points/diem"]) for row in kept.collect()] == [(2, 1)]


def test_columns_with_a_point_in_their_name_and_times(session: Any, framework: ik.Framework) -> None:
    """Spark itself would look for a field `state` of `x`."""
    df = session.createDataFrame([(7.0, "rejected"), (7.0, None)], "x float, `x.state` string")
    df = df.selectExpr("*", "timestamp '2024-06-30 05:00:00' as nhap_luc")
    found = spark.evaluate(df, framework, keep=["nhap_luc"]).collect()
    assert [(row["x.state"], row["@points/diem"]) for row in found] == [("rejected", 0), (None, 1)]
    assert {row["nhap_luc"] for row in found} == {row["nhap_luc"] for row in df.collect()}
    with pytest.raises(ik.EvidenceError) as caught:
        spark.evaluate(df.selectExpr("x", "x"), framework)
    assert [one.key for one in caught.value.problems] == ["IK551.twice"]


def test_a_column_in_another_unit_of_measure(session: Any, tmp_path: Path) -> None:
    """The metadata of a column says it."""
    (tmp_path / "f.yaml").write_text(TEXT.replace("type: number,", "type: number, unit: km,"), encoding="utf-8")
    framework = ik.load(tmp_path / "f.yaml", period=2024)
    df = session.createDataFrame([(7.0,)], "x double")
    with pytest.raises(ik.EvidenceError) as caught:
        spark.evaluate(df.withMetadata("x", {"unit": "m"}), framework)
    assert [one.key for one in caught.value.problems] == ["IK740.unit_scale"]
    assert spark.evaluate(df.withMetadata("x", {"unit": "kilometre"}), framework).collect()[0]["@points/diem"] == 1


def test_units_that_are_compared_are_refused(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text(LEAST, encoding="utf-8")
    with pytest.raises(ik.EvidenceError, match="Spark sees only a part"):
        spark.evaluate(None, ik.load(tmp_path / "f.yaml", period=2024))
