"""`batch`: a file of many units into a file of scores, and `explain --row`, which opens it."""

from __future__ import annotations

import json
import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pytest
from pyarrow import feather, parquet

import indexkit as ik
from heads import HEAD
from indexkit import cli
from indexkit.bulk import Scores, source, write_scores
from indexkit.bulk.layout import Layout
from indexkit.bulk.reasons import reason_of
from test_batch import FRAMEWORKS, GIVEN, TEXT, WRONG, drawn

DONG_THAP = FRAMEWORKS / "dong_thap_2022.yaml"


@pytest.fixture(scope="module")
def framework(tmp_path_factory: pytest.TempPathFactory) -> ik.Framework:
    path = tmp_path_factory.mktemp("bulk") / "f.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return ik.load(path, period=2024)


def table(given: dict[str, list[Any]]) -> pyarrow.Table:
    return pyarrow.table(given)


def rows_of(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return found


def alone(framework: ik.Framework, given: dict[str, Any], group: str) -> ik.ScoreTree | tuple[Any, ...]:
    """The unit by the interpreter, or the problems for which it is refused."""
    try:
        return framework.evaluate(given, group=group, judge=True)
    except ik.EvidenceError as error:
        return error.problems


def assert_each_row_is_explained(framework: ik.Framework, path: Path, evidence: list[dict[str, Any]]) -> None:
    """The figures, states and words of every row are those of its tree, and the file's own tree is that tree."""
    scores = Scores(path)
    assert scores.framework.fingerprint == framework.fingerprint
    for number, (row, given) in enumerate(zip(rows_of(path), evidence, strict=True)):
        tree = alone(framework, given, scores.about["group"])
        if not isinstance(tree, ik.ScoreTree):
            assert [one["code"] for one in row["@refused"]] == [one.code for one in tree]
            assert {value for name, value in row.items() if name.startswith("@") and name != "@refused"} == {None}
            with pytest.raises(ik.EvidenceError) as caught:
                scores[number]
            assert [one.key for one in caught.value.problems] == [one.key for one in tree]
            continue
        assert row["@refused"] is None
        assert (row["@total"], row["@percent"]) == (tree.points, tree.percent)
        assert (row["@level"], row["@complete"]) == (tree.level.name if tree.level else None, tree.complete)
        for node in tree.nodes:
            if f"@points/{node.path}" in row:
                assert row[f"@points/{node.path}"] == node.points, node.path
            if f"@why/{node.path}" in row:
                assert row[f"@why/{node.path}"] == reason_of(tree, node.id), node.path
        assert scores[number].fingerprint == tree.fingerprint


def plain(given: dict[str, list[Any]]) -> list[dict[str, Any]]:
    rows = len(next(iter(given.values())))
    return [{name: values[row] for name, values in given.items() if values[row] is not None} for row in range(rows)]


def test_by_hand(framework: ik.Framework, tmp_path: Path) -> None:
    """Row 0: 10 for `co`, 1/3 × 30 = 10, 0.5/7 = 0.0714… → 0.07, 2 × 5 = 10 more: 30.07 of 100, so level Yếu. Row 2
    lacks `co` and `mo_hinh`; 7 of 6 is over the cap: 30; −3.5/7 is under 0: 0."""
    parquet.write_table(table(GIVEN), tmp_path / "in.parquet")
    written = write_scores(framework, tmp_path / "in.parquet", tmp_path / "out.parquet")
    assert (written.rows, written.scored, written.refused) == (6, 6, 0)
    first, _, third, *_ = rows_of(tmp_path / "out.parquet")
    assert first["@total"] == Decimal("30.07")
    assert [first[f"@points/{node}"] for node in ("dat", "chia", "diem", "thuong")] == [10, 10, Decimal("0.07"), 10]
    assert [first[f"@why/{node}"] for node in ("dat", "chia", "diem", "thuong")] == ["max", "part", "part", "part"]
    assert (first["@level"], first["@complete"]) == ("Yếu", True)
    words = [third[f"@why/{node}"] for node in ("dat", "chia", "diem", "thuong")]
    assert words == ["missing", "max", "zero", "missing"]
    assert (third["@total"], third["@complete"], third["co"], third["x"]) == (30, False, None, -3.5)


def test_a_column_that_parquet_does_not_hold(framework: ik.Framework, tmp_path: Path) -> None:
    kept = pyarrow.array(["a", None]).dictionary_encode(null_encoding="encode")
    for column in (kept, pyarrow.array([Decimal("1E+2")] * 2, pyarrow.decimal128(5, -2))):
        feather.write_feather(pyarrow.table({"x": [7, 14], "vung_khac": column}), tmp_path / "in.feather")
        with pytest.raises(ik.FrameworkError) as caught:
            write_scores(framework, tmp_path / "in.feather", tmp_path / "out.parquet", keep=["vung_khac"])
        assert [one.key for one in caught.value.problems] == ["IK593.refused"]
        assert os.listdir(tmp_path) == ["in.feather"]


def test_what_does_not_apply_is_missing_only_where_evidence_is(tmp_path: Path) -> None:
    """Row 0 has no schools, so by the rule the part does not apply, and nothing is missing. Row 1 says nothing of how
    many there are: that is missing, even where the text says that it then does not apply either. Row 2: 1 of 2."""
    text = f"""{HEAD}  g:
    max: 10
    inputs: {{co: {{type: yes_no, about: unit}}}}
    indicators:
      truong:
        max: 10
        basis: assumed
        applies_if: {{when: co, otherwise: drop}}
        score: {{kind: ratio, numerator: a, denominator: b, over: cap, when_zero: zero}}
        evidence: {{a: {{type: count}}, b: {{type: count, missing: RULE}}}}
"""
    evidence = [{"co": False, "a": 0, "b": 1}, {"co": True, "a": 1}, {"co": True, "a": 1, "b": 2}]
    given = {name: [one.get(name) for one in evidence] for name in ("co", "a", "b")}
    parquet.write_table(table(given), tmp_path / "in.parquet")
    for rule, applies, first in (
        ("zero", "applies_if", "not_applicable"),
        ("not_applicable", "applies_if", "not_applicable"),
        ("not_applicable", "x-applies_if", "zero"),
    ):
        path = tmp_path / f"{rule}-{applies}.yaml"
        path.write_text(text.replace("RULE", rule).replace("applies_if", applies), encoding="utf-8")
        framework = ik.load(path, period=2024)
        write_scores(framework, tmp_path / "in.parquet", tmp_path / "out.parquet")
        rows = rows_of(tmp_path / "out.parquet")
        assert [row["@why/truong"] for row in rows] == [first, "missing", "part"], rule
        assert [row["@complete"] for row in rows] == [True, False, True]
        assert_each_row_is_explained(framework, tmp_path / "out.parquet", evidence)


@pytest.mark.parametrize("kind", ["parquet", "arrow", "feather", "csv"])
def test_whatever_the_file_is(
    framework: ik.Framework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Blocks of two rows; half of a CSV's rows have a mistake of their own."""
    monkeypatch.setattr(source, "ROWS", 2)
    given, path = GIVEN, tmp_path / f"in.{kind}"
    evidence = plain(given)
    if kind == "parquet":
        parquet.write_table(table(given), path, row_group_size=3)
    elif kind == "feather":
        feather.write_feather(table(given), path, compression="uncompressed")
    elif kind == "arrow":
        with pyarrow.ipc.new_stream(path, table(given).schema) as sink:
            sink.write_table(table(given), max_chunksize=3)
    else:
        path.write_text(
            "\ufeffvung;co;a;b;x\r\nbac;có;1;3; 0.5 \r\n;yes;;;\r\n\"nam\";true;7;6;1e2\r\nnam;x;7;6;1,5\r\n", "utf-8"
        )
        evidence = [
            {"vung": "bac", "co": True, "a": 1, "b": 3, "x": 0.5},
            {"co": True},
            {"vung": "nam", "co": True, "a": 7, "b": 6, "x": 100},
            {"vung": "nam", "co": "x", "a": 7, "b": 6, "x": "1,5"},
        ]
    write_scores(framework, path, tmp_path / "out.parquet")
    assert_each_row_is_explained(framework, tmp_path / "out.parquet", evidence)


def test_refused_rows_are_kept_with_code_and_column(framework: ik.Framework, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    names = [*WRONG]
    rows = zip(*WRONG.values(), strict=True)
    lines = [",".join("" if value is None else f'"{value}"' for value in row) for row in rows]
    path.write_text("\n".join([",".join(names), *lines, "true,1,3,0.5"]) + "\n", "utf-8")
    written = write_scores(framework, path, tmp_path / "out.parquet")
    assert (written.rows, written.refused, written.scored) == (9, 8, 1)
    found = rows_of(tmp_path / "out.parquet")
    told = [[(one["code"], one["column"]) for one in row["@refused"] or ()] for row in found]
    assert told[2] == [("IK502", "x")]
    assert ("IK503", "a") in told[3]
    assert found[3]["a"] == "-1"
    assert told[8] == []
    assert sum(one.rows for key, one in written.causes.items() if key == ("IK503", "a")) == 2
    assert written.causes["IK503", "a"].first == 3


def test_a_figure_without_room_refuses_its_row(framework: ik.Framework, tmp_path: Path) -> None:
    """A count of 10**17, 5 points each, passes the 18 digits of a column, two of them decimals; 10**12 does not."""
    given = {"mo_hinh": pyarrow.array([10**12, 10**17, 1])}
    parquet.write_table(pyarrow.table(given), tmp_path / "in.parquet")
    write_scores(framework, tmp_path / "in.parquet", tmp_path / "out.parquet")
    first, second, third = rows_of(tmp_path / "out.parquet")
    assert (first["@total"], second["@total"], third["@total"]) == (5 * 10**12, None, 5)
    assert {one["code"] for one in second["@refused"]} == {"IK741"}


@pytest.mark.parametrize(("name", "group"), [("dong_thap_2022", "cap_huyen"), ("human_development", "quoc_gia")])
def test_shipped_frameworks(tmp_path: Path, name: str, group: str) -> None:
    """Maxima that differ from unit to unit, figures that do not end, evidence that is missing."""
    framework = ik.load(FRAMEWORKS / f"{name}.yaml", period=2024)
    given = drawn(framework, group, 20)
    parquet.write_table(table(given), tmp_path / "in.parquet")
    write_scores(framework, tmp_path / "in.parquet", tmp_path / "out.parquet", group=group)
    assert_each_row_is_explained(framework, tmp_path / "out.parquet", plain(given))


def test_figures_below_zero(tmp_path: Path) -> None:
    """−3 × 0.25 = −0.75: as a decimal of two words, the upper one is −1."""
    kind = "score: {kind: formula, formula: x / 7}"
    text = TEXT.replace(kind, "min: -60\n        " + kind.replace("7", "4"))
    (tmp_path / "f.yaml").write_text(text, encoding="utf-8")
    parquet.write_table(table({"x": [-3.0, 3.0]}), tmp_path / "in.parquet")
    write_scores(ik.load(tmp_path / "f.yaml", period=2024), tmp_path / "in.parquet", tmp_path / "out.parquet")
    found = [row["@points/diem"] for row in rows_of(tmp_path / "out.parquet")]
    assert found == [Decimal("-0.75"), Decimal("0.75")]


def test_types_of_figures_depend_on_the_framework_alone(framework: ik.Framework) -> None:
    layout = Layout(framework, framework.group(None), {}, {"x"})
    kinds = {str(layout.schema.field(f"@points/{node}").type) for node in ("dat", "chia", "diem", "thuong")}
    assert kinds == {"decimal128(18, 2)"}
    assert str(layout.schema.field("@percent").type) == "decimal128(18, 4)"


def test_words_beside_a_value(framework: ik.Framework, tmp_path: Path) -> None:
    given = {"x": [70.0, 70.0, 70.0, None], "x.state": ["verified", None, "rejected", "absent"]}
    parquet.write_table(table(given), tmp_path / "in.parquet")
    for lens, wanted in (("as_claimed", [10, 10, 0, 0]), ("verified_only", [10, 0, 0, 0])):
        write_scores(framework, tmp_path / "in.parquet", tmp_path / "out.parquet", lens=lens)  # type: ignore[arg-type]
        assert [row["@points/diem"] for row in rows_of(tmp_path / "out.parquet")] == wanted
        scores = Scores(tmp_path / "out.parquet")
        assert [scores[row]["diem"].points for row in range(4)] == wanted
    assert scores[2]["diem"].evidence[0].state == "rejected"


def test_a_state_without_a_value_is_refused(framework: ik.Framework, tmp_path: Path) -> None:
    """As it is in single evidence: what is said to be verified is not there."""
    given = {"x": [70.0, None, None], "x.state": ["verified", "verified", None]}
    parquet.write_table(table(given), tmp_path / "in.parquet")
    write_scores(framework, tmp_path / "in.parquet", tmp_path / "out.parquet")
    evidence: list[dict[str, Any]] = [{"x": {"value": 70, "state": "verified"}}, {"x": {"state": "verified"}}, {}]
    assert_each_row_is_explained(framework, tmp_path / "out.parquet", evidence)
    told = [row["@refused"] for row in rows_of(tmp_path / "out.parquet")]
    assert told == [None, [{"code": "IK509", "column": "x"}], None]


def test_rows_of_another_group_or_period_are_refused(framework: ik.Framework, tmp_path: Path) -> None:
    given = {"unit": ["a", "b", "c"], "group": ["g", "h", None], "period": [2024, 2024, 2023], "x": [7, 7, 7]}
    parquet.write_table(table(given), tmp_path / "in.parquet")
    write_scores(framework, tmp_path / "in.parquet", tmp_path / "out.parquet")
    found = rows_of(tmp_path / "out.parquet")
    told = [row["@refused"] for row in found]
    assert [row["@points/diem"] for row in found] == [1, None, None]
    assert told == [None, [{"code": "IK741", "column": "group"}], [{"code": "IK741", "column": "period"}]]
    assert Scores(tmp_path / "out.parquet")[0].unit == "a"
    with pytest.raises(ik.EvidenceError, match="was refused"):
        Scores(tmp_path / "out.parquet")[1]


MEASURED = (
    HEAD
    + """\
  g:
    max: 100
    indicators:
      thu:
        max: 50
        basis: assumed
        score: {kind: interpolate, of: tien, points: [[0, 0], [500, max]], outside: clamp}
        evidence: {tien: {type: number, unit: triệu đồng}}
      mo:
        max: 50
        basis: assumed
        score: {kind: interpolate, of: ty_le, points: [[0, 0], [100, max]], outside: clamp}
        evidence: {ty_le: {type: percent}, mo_rong: {type: count}}
"""
)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> ik.Framework:
    path = tmp_path_factory.mktemp("measured") / "f.yaml"
    path.write_text(MEASURED, encoding="utf-8")
    return ik.load(path, period=2024)


SAID = [
    ("tien", "million VND", ""),
    ("tien", " triệu  đồng", ""),
    ("tien", "tỷ đồng", "IK740.unit_scale"),
    ("tien", "km", "IK740.unit"),
    ("tien", "trđ", "IK743.unit"),
    ("ty_le", "%", ""),
    ("ty_le", "fraction", "IK740.unit_scale"),
    ("mo_rong", "km", ""),
]


@pytest.mark.parametrize(("column", "said", "key"), SAID)
def test_what_a_column_says_that_it_is_measured_in(
    measured: ik.Framework, tmp_path: Path, column: str, said: str, key: str
) -> None:
    """By Arrow's metadata, in a file and in memory; an input without `unit:` takes whatever it is."""
    schema = pyarrow.schema([pyarrow.field(column, pyarrow.int64(), metadata={"unit": said})])
    given = pyarrow.table([[1, 2]], schema=schema)
    parquet.write_table(given, tmp_path / "in.parquet")
    if key.startswith("IK740"):
        with pytest.raises(ik.EvidenceError) as in_memory:
            measured.evaluate_many(given)
        with pytest.raises(ik.EvidenceError) as of_file:
            write_scores(measured, tmp_path / "in.parquet", tmp_path / "out.parquet")
        assert [one.key for one in in_memory.value.problems] == [one.key for one in of_file.value.problems] == [key]
        assert dict(of_file.value.problems[0].fields).get("times") == {"tien": "1000", "ty_le": "100"}.get(
            column if key == "IK740.unit_scale" else ""
        )
        return
    written = write_scores(measured, tmp_path / "in.parquet", tmp_path / "out.parquet")
    assert [one.key for one in measured.evaluate_many(given).doubts] == [one[0] for one in written.doubts]
    assert [*written.doubts] == ([(key, column)] if key else [])


def test_rows_that_say_what_they_are_measured_in(measured: ik.Framework, tmp_path: Path) -> None:
    """100 million dong are 10 points; 100 billion are not scored as if they were millions."""
    rows = [("100", "triệu đồng"), ("100", "tỷ đồng"), ("50", ""), ("20", "trđ"), ("7", "km")]
    text = "\n".join(["unit,tien,tien.unit", *(f"d{at},{one},{said}" for at, (one, said) in enumerate(rows))])
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    written = write_scores(measured, tmp_path / "in.csv", tmp_path / "out.parquet")
    assert [*written.doubts] == [("IK743.unit", "tien.unit")]
    assert {key: (one.rows, one.first) for key, one in written.causes.items()} == {("IK741", "tien.unit"): (2, 1)}
    assert [row["@total"] for row in rows_of(tmp_path / "out.parquet")] == [10, None, 5, 2, None]
    assert Scores(tmp_path / "out.parquet")[0].points == 10


def test_rows_in_two_units_of_measure_of_an_input_that_has_none(
    measured: ik.Framework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the two rows lie in different blocks: which of them is right nobody can tell."""
    monkeypatch.setattr(source, "ROWS", 2)
    given = {"mo_rong": [1, 2, 3, 4, 5], "mo_rong.unit": ["km", None, "kilometre", "km", "m"]}
    parquet.write_table(table(given), tmp_path / "in.parquet")
    with pytest.raises(ik.EvidenceError) as caught:
        write_scores(measured, tmp_path / "in.parquet", tmp_path / "out.parquet")
    (told,) = caught.value.problems
    assert (told.key, dict(told.fields)["row"], dict(told.fields)["differs"]) == ("IK740.mixed", "0", "4")
    assert os.listdir(tmp_path) == ["in.parquet"]


COLUMNS: list[tuple[str, dict[str, Any]]] = [
    ("IK740.near", {"x": [1], "vungg": ["bac"]}),
    ("IK740.unknown", {"x": [1], "hoàn toàn khác": [1]}),
    ("IK740.ours", {"x": [1], "@total": [1]}),
    ("IK740.no_input", {"unit": ["a"]}),
    ("IK740.type", {"x": ["1"]}),
    ("IK740.type", {"co": [1]}),
    ("IK740.type", {"a": [[1]]}),
    ("IK740.type", {"vung": [1]}),
]


@pytest.mark.parametrize(("key", "given"), COLUMNS)
def test_columns_that_are_wrong(framework: ik.Framework, tmp_path: Path, key: str, given: dict[str, Any]) -> None:
    parquet.write_table(table(given), tmp_path / "in.parquet")
    with pytest.raises(ik.EvidenceError) as caught:
        write_scores(framework, tmp_path / "in.parquet", tmp_path / "out.parquet")
    assert [one.key for one in caught.value.problems] == [key]
    assert os.listdir(tmp_path) == ["in.parquet"]


def test_files_that_are_wrong(framework: ik.Framework, tmp_path: Path) -> None:
    whole = tmp_path / "whole.parquet"
    parquet.write_table(table({"x": np.arange(20_000.0) / 64}), whole)
    data = whole.read_bytes()
    whole.unlink()
    (tmp_path / "short.parquet").write_bytes(data[:-20])
    (tmp_path / "hole.parquet").write_bytes(data[:400] + bytes(2000) + data[2400:])
    (tmp_path / "no.parquet").write_bytes(b"")
    (tmp_path / "ragged.csv").write_text("x,co\n1,true\n2\n")
    with pyarrow.ipc.new_stream(tmp_path / "stream.arrow", table({"x": [1]}).schema) as stream:
        for at in range(3):
            stream.write_table(table({"x": [at]}))
    (tmp_path / "stream.arrow").write_bytes((tmp_path / "stream.arrow").read_bytes()[:-8])
    (tmp_path / "open.csv").write_text('x,unit\n1,"a\n2,b\n3,c\n')
    (tmp_path / "utf16.csv").write_text("x\n1\n", encoding="utf-16")
    (tmp_path / "twice.csv").write_text("x,x\n1,2\n")
    (tmp_path / "in.txt").write_text("x\n1\n")
    (tmp_path / "bad.arrow").write_bytes(b"ARROW1\0\0" + bytes(40))
    before = sorted(os.listdir(tmp_path))
    wanted = {"twice.csv": "IK551.twice", "in.txt": "IK740.kind"}
    for name in (*before, "none.parquet"):
        with pytest.raises(ik.EvidenceError) as caught:
            write_scores(framework, tmp_path / name, tmp_path / "out.parquet")
        assert [one.key for one in caught.value.problems] == [wanted.get(name, "IK740.unreadable")], name
    assert sorted(os.listdir(tmp_path)) == before
    (tmp_path / "inch.csv").write_text('x,unit\n1,5" pipe\n2,b\n')  # a mark within a text closes nothing
    assert write_scores(framework, tmp_path / "inch.csv", tmp_path / "out.parquet").rows == 2


@pytest.fixture
def two_blocks(framework: ik.Framework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(source, "ROWS", 3)
    parquet.write_table(table(GIVEN), tmp_path / "in.parquet")
    (tmp_path / "out.parquet").write_bytes(b"as before")
    return tmp_path


def assert_as_before(folder: Path) -> None:
    assert sorted(os.listdir(folder)) == ["in.parquet", "out.parquet"]
    assert (folder / "out.parquet").read_bytes() == b"as before"


def test_an_input_that_changes_while_it_is_read(framework: ik.Framework, two_blocks: Path) -> None:
    path = two_blocks / "in.parquet"

    def touch(done: int, *_: object) -> None:
        os.utime(path, ns=(1, done))

    with pytest.raises(ik.EvidenceError) as caught:
        write_scores(framework, path, two_blocks / "out.parquet", tell=touch)
    assert [one.key for one in caught.value.problems] == ["IK742.changed"]
    assert_as_before(two_blocks)


def test_an_interrupted_batch(framework: ik.Framework, two_blocks: Path) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_scores(framework, two_blocks / "in.parquet", two_blocks / "out.parquet", tell=stop)
    assert_as_before(two_blocks)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_batch_that_is_told_to_stop(
    two_blocks: Path, number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (two_blocks / "f.yaml").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("indexkit.commands.batch.Telling.__call__", lambda *_: signal.raise_signal(number))
    told = ["batch", str(two_blocks / "f.yaml"), str(two_blocks / "in.parquet"), "-o", str(two_blocks / "out.parquet")]
    assert cli.run([*told, "--period", "2024", "--lang", "en"]) == 130
    assert "IK742" in capsys.readouterr().err
    assert signal.getsignal(number) is signal.SIG_DFL
    (two_blocks / "f.yaml").unlink()
    assert_as_before(two_blocks)


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """As on a full disk, a longer file cannot be written."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("size", [0, 300, 3000])
def test_no_room_on_the_disk(framework: ik.Framework, two_blocks: Path, size: int) -> None:
    with pytest.raises(ik.FrameworkError) as caught, files_of_at_most(size):
        write_scores(framework, two_blocks / "in.parquet", two_blocks / "out.parquet")
    assert [one.key for one in caught.value.problems] == ["IK593.refused"]
    assert "there is no room left on the disk" in caught.value.problems[0].message("en")
    assert_as_before(two_blocks)


def test_the_output_is_not_the_input(framework: ik.Framework, two_blocks: Path) -> None:
    with pytest.raises(ik.FrameworkError) as caught:
        write_scores(framework, two_blocks / "in.parquet", two_blocks / "in.parquet")
    assert [one.key for one in caught.value.problems] == ["IK593.input"]


def test_no_rows(framework: ik.Framework, tmp_path: Path) -> None:
    parquet.write_table(table({"x": [1.5]}).slice(0, 0), tmp_path / "in.parquet")
    assert write_scores(framework, tmp_path / "in.parquet", tmp_path / "out.parquet").rows == 0
    assert len(Scores(tmp_path / "out.parquet")) == 0


def test_what_is_no_file_of_scores(framework: ik.Framework, tmp_path: Path) -> None:
    plain = tmp_path / "in.parquet"
    parquet.write_table(table(GIVEN), plain)
    with pytest.raises(ik.EvidenceError) as caught:
        Scores(plain)
    assert [one.key for one in caught.value.problems] == ["IK744.none"]
    out = tmp_path / "out.parquet"
    write_scores(framework, plain, out)
    for row in (-1, 6):
        with pytest.raises(ik.EvidenceError) as caught:
            Scores(out)[row]
        assert [one.key for one in caught.value.problems] == ["IK744.row"]
    forgeries = {"IK744.version": (b'"semantics": 1', b'"semantics": 9'), "IK744.text": (b"max: 30", b"max: 20")}
    for key, word in forgeries.items():
        said = parquet.read_metadata(out).metadata
        changed = {name: text.replace(*word) for name, text in said.items() if name != b"ARROW:schema"}
        assert changed != {name: said[name] for name in changed}
        parquet.write_table(parquet.read_table(out).replace_schema_metadata(changed), tmp_path / "forged.parquet")
        with pytest.raises((ik.EvidenceError, ik.FrameworkError)) as caught:
            Scores(tmp_path / "forged.parquet")[0]
        assert [one.key for one in caught.value.problems] == [key]


@pytest.mark.parametrize(
    ("column", "value"),
    [("@total", 99), ("@points/diem", 2), ("@points/diem", None), ("@level", "Tốt"), ("@complete", True), ("x", 14.0)],
)
def test_a_file_whose_figures_were_changed(framework: ik.Framework, tmp_path: Path, column: str, value: Any) -> None:
    """x = 7 is 1 point by the text in the file; whoever writes something else there is not believed."""
    parquet.write_table(table({"co": [True, True], "x": [7.0, 7.0]}), tmp_path / "in.parquet")
    write_scores(framework, tmp_path / "in.parquet", tmp_path / "out.parquet")
    assert Scores(tmp_path / "out.parquet")[1]["diem"].points == 1
    found = parquet.read_table(tmp_path / "out.parquet")
    rows = [found.to_pylist()[0], found.to_pylist()[1] | {column: value}]
    assert rows[1] != found.to_pylist()[1]
    said = dict(parquet.read_metadata(tmp_path / "out.parquet").metadata)
    changed = pyarrow.Table.from_pylist(rows, found.schema.with_metadata(said))
    parquet.write_table(changed, tmp_path / "out.parquet")
    scores = Scores(tmp_path / "out.parquet")
    assert scores[0]["diem"].points == 1
    with pytest.raises(ik.EvidenceError) as caught:
        scores[1]
    told = dict(caught.value.problems[0].fields)
    assert (caught.value.problems[0].key, told["row"]) == ("IK744.figure", "1")
    assert told["column"] == ("@total" if column == "x" else column)


class Ran:
    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: object) -> Ran:
        status = cli.run([str(one) for one in arguments])
        return Ran(status, *capsys.readouterr())

    return call


class TestCommand:
    HEAD = "unit,chuc_vu_truong_ban,tin_bai,mo_hinh,vung\n"

    def test_from_csv_to_an_explained_row(self, run: Any, tmp_path: Path) -> None:
        """17 points for 10 and min(10, 24 of …) by the clause, 2 × 5 more; the second row has a word for a number."""
        (tmp_path / "h.csv").write_text(self.HEAD + "A,bi_thu_chu_tich,24,2,bac\nB,khac,x,1,nam\n", "utf-8")
        named = ["batch", DONG_THAP, tmp_path / "h.csv", "-o", tmp_path / "o.parquet", "--period", 2024]
        named += ["--group", "cap_huyen"]
        ran = run(*named)
        assert (ran.status, "IK740" in ran.err, "--keep vung" in ran.err) == (1, True, True)
        ran = run(*named, "--keep", "vung")
        assert ran.status == 1
        assert "2 rows = 1 scored + 1 refused" in ran.out
        assert "IK502: rows refused: 1, the first is row 1" in ran.out
        assert "IK502 error: `tin_bai` must be a number" in ran.err
        data = json.loads(run(*named, "--keep", "vung", "--format", "json").out)
        assert (data["rows"], data["scored"], data["causes"][0]["column"]) == (2, 1, "tin_bai")
        shown = run("explain", tmp_path / "o.parquet", "--row", 0)
        assert shown.status == 0
        tree = ik.load(DONG_THAP, period=2024).evaluate(
            {"chuc_vu_truong_ban": "bi_thu_chu_tich", "tin_bai": 24, "mo_hinh": 2}, group="cap_huyen", unit="A"
        )
        as_json = run("explain", tmp_path / "o.parquet", "--row", 0, "--format", "json").out
        assert json.loads(as_json)["fingerprint"] == tree.fingerprint
        assert "17 of 60 points" in run("explain", tmp_path / "o.parquet", "nhan_thuc", "--row", 0).out
        assert run("explain", tmp_path / "o.parquet", "--row", 1).status == 1
        assert run("explain", tmp_path / "o.parquet").status == 2
        for options in (("--lens", "verified_only"), ("--strict",), ("--period", 2024)):
            assert run("explain", tmp_path / "o.parquet", "--row", 0, *options).status == 2

    def test_stopped_by_the_user(self, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def stop(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("indexkit.bulk.write_scores", stop)
        (tmp_path / "h.csv").write_text("tin_bai\n1\n", "utf-8")
        named = ["--period", 2024, "--group", "cap_huyen", "-o", tmp_path / "o.parquet"]
        ran = run("batch", DONG_THAP, tmp_path / "h.csv", *named, "--lang", "vi")
        assert (ran.status, "IK742" in ran.err) == (130, True)
        assert os.listdir(tmp_path) == ["h.csv"]

    def test_thousands_with_a_point_are_told(self, run: Any, tmp_path: Path) -> None:
        """Of what is counted they are refused, as in any table of units: 20 articles, or 20,000?"""
        (tmp_path / "h.csv").write_text("tin_bai\n20.000\n", "utf-8")
        named = ["--period", 2024, "--group", "cap_huyen", "-o", tmp_path / "o.parquet"]
        ran = run("batch", DONG_THAP, tmp_path / "h.csv", *named)
        assert (ran.status, "IK502" in ran.err, "`20000` if thousands are meant" in ran.err) == (1, True, True)
