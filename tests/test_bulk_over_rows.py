"""A file of scores of units that are compared: the figures over all rows stand in it, and can be worked out again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pytest
from pyarrow import parquet

import indexkit as ik
from heads import HEAD
from indexkit import cli
from indexkit.batch.names import Names
from indexkit.bulk import Scores, write_scores
from indexkit.bulk.over_rows import OVER

TEXT = (
    HEAD
    + """\
  g:
    max: 20
    inputs:
      region: {type: choice, options: [north, south], about: unit}
    values:
      best: {how: max, of: x, across: units, within: region, missing: skip}
      below: {how: count_below, of: x, across: units, missing: skip}
    indicators:
      a:
        max: 10
        basis: assumed
        score: {kind: ratio, numerator: x, denominator: best, over: refuse, when_zero: full}
        evidence: {x: {type: number, range: {from: 0}}}
      b: {basis: assumed, max: 10, score: {kind: formula, formula: below}}
"""
)
ROWS = "region,x\nnorth,10\nnorth,4\nnorth,10\nsouth,5\nsouth,\n"
COUNT = "@units/count_below_"


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> ik.Framework:
    path = tmp_path_factory.mktemp("over") / "f.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return ik.load(path, period=2024)


@pytest.fixture
def scores(law: ik.Framework, tmp_path: Path) -> Path:
    (tmp_path / "in.csv").write_text(ROWS, encoding="utf-8")
    write_scores(law, tmp_path / "in.csv", tmp_path / "out.parquet")
    return tmp_path / "out.parquet"


Change = Callable[[dict[str, Any]], object]


def forged(path: Path, change: Change | None = None, text: bytes | None = None, **columns: Any) -> Path:
    """The file with other figures over its rows, or with other columns."""
    table = parquet.read_table(path)
    said = dict(parquet.read_metadata(path).metadata)
    found = json.loads(said[OVER])
    if change is not None:
        change(found)
    said[OVER] = json.dumps(found).encode() if text is None else text
    for start, values in columns.items():
        at, name = next((at, one) for at, one in enumerate(table.column_names) if one.startswith(start))
        table = table.set_column(at, table.schema.field(name), pyarrow.array(values, table.schema.field(name).type))
    parquet.write_table(table.replace_schema_metadata(said), path)
    return path


def part(found: dict[str, Any], how: str, cluster: list[str]) -> dict[str, Any]:
    name = next(name for name in found if name.startswith(f"@{how}"))
    one: dict[str, Any] = next(one for one in found[name] if one["within"] == cluster)
    return one


def keys(scores: Scores, row: int) -> list[str]:
    with pytest.raises(ik.EvidenceError) as caught:
        scores[row]
    return [one.key for one in caught.value.problems]


def test_by_hand(scores: Path) -> None:
    """10 is the best of the north's 10, 4, 10 and stands in rows 0 and 2; 5 is the south's. Of 10, 4, 10, 5 two lie
    below 10, none below 4, one below 5; the last row has none, so that it counts nobody."""
    found = json.loads(parquet.read_metadata(scores).metadata[OVER])
    assert part(found, "max", ["north"]) == {
        "within": ["north"], "value": "10", "rows": 3, "set_by": [0, 2], "without": []
    }  # fmt: skip
    assert part(found, "max", ["south"]) == {
        "within": ["south"], "value": "5", "rows": 1, "set_by": [3], "without": [4]
    }  # fmt: skip
    assert part(found, "count_below", [])["rows"] == 4
    table = parquet.read_table(scores)
    counts = next(name for name in table.column_names if name.startswith(COUNT))
    assert table[counts].to_pylist() == [2, 0, 2, 1, None]
    assert table["@why/b"].to_pylist() == ["part", "zero", "part", "part", "missing"], "for want of its own x"
    assert [Scores(scores)[row].points for row in range(5)] == [12, 4, 12, 11, 0]


def test_a_row_is_explained_as_beside_all_the_others(law: ik.Framework, scores: Path) -> None:
    read = {"region": ["north"] * 3 + ["south"] * 2, "x": [10, 4, 10, 5, None]}
    batch = law.evaluate_many(read)
    believing, checking = Scores(scores), Scores(scores, check=True)
    assert (believing.believes, checking.believes, checking.states) == (True, False, True)
    for row in range(5):
        assert believing[row].to_json() == checking[row].to_json() == batch[row].to_json()
        assert believing[row].certificate() == checking[row].certificate()


def test_no_other_row_is_read_for_it(scores: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Scores, "_blocks", lambda self: pytest.fail("all rows are read"))
    assert Scores(scores)[3].points == 11


@pytest.mark.parametrize(
    ("how", "cluster", "field", "value"),
    [("max", ["north"], "rows", 2), ("max", ["south"], "set_by", [4]), ("max", ["south"], "without", []),
     ("count_below", [], "rows", 5), ("max", ["north"], "value", "20"), ("max", ["south"], "within", ["east"])],
)  # fmt: skip
def test_whoever_changes_a_figure_is_found_by_all_rows(
    scores: Path, how: str, cluster: list[str], field: str, value: Any
) -> None:
    forged(scores, lambda found: part(found, how, cluster).update({field: value}))
    assert keys(Scores(scores, check=True), 1) == ["IK744.again"]


def test_a_figure_that_makes_other_points_is_found_by_the_row(scores: Path) -> None:
    """Beside 20 the 10 of row 0 is 5 points and not 10, as the file says; row 3 is of the south."""
    forged(scores, lambda found: part(found, "max", ["north"]).update(value="20"))
    assert keys(Scores(scores), 0) == ["IK744.figure"]
    assert Scores(scores)[3].points == 11


@pytest.mark.parametrize("counts", [[1, 0, 2, 1, None], [None, 0, 2, 1, None]])
def test_another_count_is_found_by_the_row(scores: Path, counts: list[Any]) -> None:
    forged(scores, **{COUNT: counts})
    for check in (False, True):
        assert keys(Scores(scores, check=check), 0) == ["IK744.figure"]


def of_the_north(word: str, value: Any) -> Change:
    return lambda found: part(found, "max", ["north"]).update({word: value})


@pytest.mark.parametrize(
    ("change", "text"),
    [(None, b"{"), (None, b"[]"), (None, b"\xff"), (of_the_north("value", "1e9999"), None),
     (of_the_north("value", 3), None), (of_the_north("value", "1/0"), None), (of_the_north("rows", "x"), None),
     (of_the_north("set_by", "ab"), None), (of_the_north("set_by", [2**80]), None), (of_the_north("set_by", 1), None),
     (of_the_north("without", ["x"]), None), (of_the_north("within", [{}]), None), (of_the_north("within", 1), None)],
)  # fmt: skip
def test_what_cannot_be_read(scores: Path, change: Change | None, text: bytes | None) -> None:
    assert keys(Scores(forged(scores, change, text)), 0) == ["IK744.over_rows"]


def test_a_file_that_does_not_hold_them(scores: Path, monkeypatch: pytest.MonkeyPatch, law: ik.Framework) -> None:
    """Their text may be too long to go along."""
    monkeypatch.setattr("indexkit.bulk.over_rows.MOST", 10)
    write_scores(law, scores.with_name("in.csv"), scores)
    assert OVER not in parquet.read_metadata(scores).metadata
    found = Scores(scores)
    assert (found.believes, found.states, found[0].points) == (False, False, 12)


SAID = {
    ("en", False): "Figures over all rows: taken as they stand in the file; "
    "`--check` works them out again from all 5 rows.",
    ("en", True): "Figures over all rows: worked out again from all 5 rows, and the same as in the file.",
    ("vi", False): "Số liệu gộp của mọi dòng: lấy như ghi trong tệp; `--check` tính lại từ cả 5 dòng.",
    ("vi", True): "Số liệu gộp của mọi dòng: đã tính lại từ cả 5 dòng, giống như ghi trong tệp.",
}  # fmt: skip


@pytest.mark.parametrize(("lang", "check"), SAID)
def test_the_text_says_which_was_done(
    scores: Path, capsys: pytest.CaptureFixture[str], lang: str, check: bool
) -> None:
    for form, path in (("text", []), ("text", ["a"]), ("json", [])):
        asked = ["explain", str(scores), *path, "--row", "0", "--lang", lang, "--format", form]
        assert cli.run([*asked, *(["--check"] if check else [])]) == 0
        out = capsys.readouterr().out
        if form == "json":
            assert json.loads(out)["over_rows"] == {"from": "rows" if check else "file", "rows": "5"}
        else:
            assert SAID[lang, check] in " ".join(out.split())
            assert max(map(len, out.splitlines())) <= 80


def test_check_goes_with_a_row(scores: Path) -> None:
    assert cli.run(["explain", str(scores), "--check"]) == 2


def test_names_of_rows_are_in_the_order_of_texts() -> None:
    rows = [0, 1, 2, 9, 10, 11, 19, 20, 90, 99, 100, 101, 1000, 10**9]
    found = Names(np.array(rows))
    assert list(found) == sorted(map(str, rows))
    assert (found[:3], found[-1]) == (["0", "1", "10"], "99")
