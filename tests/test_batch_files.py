"""A table of units by the name of its file: read in blocks, scored as any other table."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import csv, feather, parquet

import indexkit as ik
from indexkit.batch import Batch
from indexkit.bulk import source
from test_batch import FRAMEWORKS, GIVEN, TEXT, WRONG, assert_each_row_is_as_single_evidence, drawn

RANKED = """\
    rankings: {theo_vung: {of: total, within: [vung]}}
    levels:"""


@pytest.fixture(scope="module")
def framework(tmp_path_factory: pytest.TempPathFactory) -> ik.Framework:
    path = tmp_path_factory.mktemp("files") / "f.yaml"
    path.write_text(TEXT.replace("    levels:", RANKED), encoding="utf-8")
    return ik.load(path, period=2024)


def written(given: dict[str, list[Any]], path: Path) -> Path:
    """Row groups of four rows."""
    table = pyarrow.table(given)
    if path.suffix == ".parquet":
        parquet.write_table(table, path, row_group_size=4)
    elif path.suffix == ".csv":
        csv.write_csv(table, path)
    else:
        feather.write_feather(table, path)
    return path


def assert_same(found: Batch, wanted: Batch) -> None:
    assert (len(found), found.counts.scored) == (len(wanted), wanted.counts.scored)
    assert found.counts.judged == wanted.counts.judged
    assert found.refused == wanted.refused
    assert found.lines.keys() == wanted.lines.keys()
    for name, figures in found.lines.items():
        assert list(figures) == list(wanted.lines[name]), name
    assert found.ranks() == wanted.ranks()
    assert found.levels() == wanted.levels()


@pytest.mark.parametrize("kind", ["parquet", "csv", "arrow"])
@pytest.mark.parametrize("rows", [1, 4, 3])
def test_as_a_table_in_memory(
    framework: ik.Framework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, rows: int
) -> None:
    """In blocks shorter than a row group, as long, and across two."""
    monkeypatch.setattr(source, "ROWS", rows)
    given = {name: [*values, *reversed(values)] for name, values in GIVEN.items()}
    path = written(given, tmp_path / f"in.{kind}")
    found = framework.evaluate_many(path, threads=2)
    assert_same(found, framework.evaluate_many(given))
    assert_each_row_is_as_single_evidence(found)


def test_rows_that_are_wrong(framework: ik.Framework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told by row and column, over the blocks; the figures of a row of another group are none of this one."""
    monkeypatch.setattr(source, "ROWS", 2)
    rows = zip(*WRONG.values(), "hgghgggg", ["bac"] * 8, strict=True)
    lines = [",".join("" if value is None else f'"{value}"' for value in row) for row in rows]
    path = tmp_path / "in.csv"
    lines = [",".join([*WRONG, "group", "vung"]), *lines, "true,1,3,0.5,h,bac", "true,1,3,0.5,g,bac"]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    batch = framework.evaluate_many(path)
    assert [one.row for one in batch.refused] == [0, 1, 2, 3, 4, 5, 6, 7, 8]
    assert [one.key for one in batch.refused[8].problems] == ["IK741.group"]
    assert [one.code for one in batch.refused[3].problems] == ["IK503"]
    assert "`a`" in batch.refused[3].problems[0].message()
    assert (batch.points()[8], str(batch.points()[9]), batch.ranks()[8:]) == (None, "20.07", [None, 1])
    assert batch.figures("chia")[8] is batch.figures("chia")[2]  # no figure, and none to be met by mistake
    with pytest.raises(ik.EvidenceError):
        batch[8]


def test_shipped_frameworks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "ROWS", 20)
    framework = ik.load(FRAMEWORKS / "dong_thap_2022.yaml", period=2024)
    given = drawn(framework, "cap_huyen")
    path = written(given, tmp_path / "in.parquet")
    assert_same(framework.evaluate_many(path, group="cap_huyen"), framework.evaluate_many(given, group="cap_huyen"))


def test_rows_are_found_again_in_any_order(
    framework: ik.Framework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "ROWS", 2)
    given = {"x": list(range(30))}
    wanted = framework.evaluate_many(given)
    for kind in ("parquet", "csv"):
        batch = framework.evaluate_many(written(given, tmp_path / f"in.{kind}"))
        batch = pickle.loads(pickle.dumps(batch))
        for row in (17, 0, 29, 28, 3, 4, 5, 6, 19, -1):
            assert batch[row].fingerprint == wanted[row].fingerprint


def test_a_file_that_was_written_to_since(framework: ik.Framework, tmp_path: Path) -> None:
    path = written({"x": [7, 14]}, tmp_path / "in.parquet")
    batch = framework.evaluate_many(path)
    os.utime(path, ns=(1, 1))
    with pytest.raises(ValueError, match="no longer what was scored"):
        batch[0]


def test_columns_and_files_that_are_wrong(framework: ik.Framework, tmp_path: Path) -> None:
    path = written({"x": [7], "hoàn toàn khác": [1], "unit": ["A"]}, tmp_path / "in.csv")
    with pytest.raises(ik.EvidenceError) as caught:
        framework.evaluate_many(path)
    assert [one.key for one in caught.value.problems] == ["IK740.unknown"]
    assert framework.evaluate_many(path, keep=["hoàn toàn khác"]).counts.scored == 1
    with pytest.raises(TypeError):
        framework.evaluate_many({"x": [7]}, keep=["la"])
    whole = written(GIVEN, tmp_path / "in.parquet").read_bytes()
    (tmp_path / "in.parquet").write_bytes(whole[:-20])
    with pytest.raises(ik.EvidenceError) as caught:
        framework.evaluate_many(tmp_path / "in.parquet")
    assert [one.key for one in caught.value.problems] == ["IK740.unreadable"]


def test_no_rows(framework: ik.Framework, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("x\n")
    batch = framework.evaluate_many(str(path))
    assert (len(batch), batch.points(), batch.ranks()) == (0, [], [])
    with pytest.raises(IndexError):
        batch[0]


def test_what_is_doubtful_about_a_text(framework: ik.Framework, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("x\n1.200\n")
    batch = framework.evaluate_many(path)
    assert [one.key for one in batch.doubts] == ["IK743.point"]
    path.write_text("a,b\n1.200,1\n1200,1200\n")
    many = framework.evaluate_many(path)
    assert [(one.row, one.problems[0].key) for one in many.refused] == [(0, "IK502.quoted_thousands")]


def test_words_of_a_text_are_tidied_as_in_any_table(framework: ik.Framework, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text('unit,x,x.state,x.source\nA,7, rejected ,\nB,7, ,"1/QĐ\nngày 2"\n', "utf-8")
    batch, found = framework.evaluate_many(path), ik.assess(framework, path)
    assert (batch.points("diem"), batch[1]["diem"].evidence[0].source) == ([0, 1], "1/QĐ ngày 2")
    assert [one.fingerprint["evidence"] for one in (batch[0], batch[1])] == [
        found.trees[name].fingerprint["evidence"] for name in "AB"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "unit,x\nA,7\n,\n\nB,14\n,\n",
        "\n\nunit;x\nA;7\nB;14\n",
        'unit,"x\n"\r\nA,7\r\nB,14\r\n',
        'unit,x,x.note\nA,7,5" pipe\nB,14,3" pipe\n',
    ],
    ids=["lines of separators alone", "blank lines before", "a heading of two lines", "inches"],
)
def test_a_csv_has_the_rows_that_any_table_of_units_has(framework: ik.Framework, tmp_path: Path, text: str) -> None:
    path = tmp_path / "in.csv"
    path.write_text(text, "utf-8", newline="")
    batch = framework.evaluate_many(path)
    assert batch.points("diem") == [1, 2]
    assert [unit.name for unit in ik.assess(framework, path)] == ["A", "B"]
    assert [str(batch[row]["diem"].points) for row in (1, 0)] == ["2", "1"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b'unit,x\nA,"7"5\n', "behind a closing quotation mark"),
        (b'unit,x\nA,"7\n', "never closed"),
        ("unit,x\nA,7\n".encode("utf-16"), "no text in UTF-8"),
        ("unit,x\nĐ,7\n".encode("cp1258"), "no text in UTF-8"),
    ],
)
def test_a_csv_that_says_something_else(framework: ik.Framework, tmp_path: Path, text: bytes, why: str) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(text)
    with pytest.raises(ik.EvidenceError, match=why) as caught:
        framework.evaluate_many(path)
    assert [one.key for one in caught.value.problems] == ["IK740.unreadable"]


def test_an_arrow_stream_whose_bytes_changed(framework: ik.Framework, tmp_path: Path) -> None:
    """A place that no dictionary has is no choice of the text."""
    held = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0, 9], pyarrow.int8()), ["bac"], safe=False)
    path = tmp_path / "in.arrow"
    with pyarrow.ipc.new_stream(path, pyarrow.schema([pyarrow.field("vung", held.type)])) as stream:
        stream.write_batch(pyarrow.record_batch([held], names=["vung"]))
    with pytest.raises(ik.EvidenceError) as caught:
        framework.evaluate_many(path)
    assert [one.key for one in caught.value.problems] == ["IK740.unreadable"]


def test_what_rows_are_measured_in_where_that_is_not_read(framework: ik.Framework, tmp_path: Path) -> None:
    """Neither in memory nor by `rank`; each says so by the name of the column, and guesses at none that is near."""
    path = tmp_path / "in.csv"
    path.write_text("unit,x,x.unit\nA,7,km\n", "utf-8")
    found = ik.assess(framework, path)
    told = [[one.key for one in refused.problems] for refused in found.refused]
    told.append([one.key for one in framework.evaluate_many({"x": [7], "x.unit": ["km"]}).refused[0].problems])
    assert (told, [one.key for one in found.problems]) == ([["IK501.unit"]] * 2, [])
