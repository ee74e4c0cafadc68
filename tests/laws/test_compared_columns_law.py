"""A table of units that are compared with each other, or ranked, gives each row what an assessment gives the unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow.parquet as parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import indexkit as ik
from comparing import LEAST, TEXT
from draws import many
from indexkit.batch.reading import TableReader
from indexkit.bulk import Scores, write_scores
from indexkit.bulk.passes import Pass
from indexkit.tiers import own_rankings
from test_across_laws import HOWS, MISSING, UNITS, framework
from test_rank_laws import framework as ranked
from test_rank_laws import units as ranked_units

SETTINGS = settings(max_examples=many(60), deadline=None)
Units = Mapping[str, Mapping[str, Any]]


@pytest.fixture(scope="module", autouse=True)
def small_blocks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr("indexkit.batch.run.BLOCK", 3)
        changed.setattr("indexkit.batch.reference.FEW", 2)
        changed.setattr("indexkit.batch.beside.HELD", 1)
        yield


def table(units: Units) -> dict[str, list[Any]]:
    names = dict.fromkeys(["x", *(name for one in units.values() for name in one)])
    return {name: [one.get(name) for one in units.values()] for name in names}


def by_number(units: Units) -> Units:
    """Rows are called by their numbers."""
    return {str(row): one for row, one in enumerate(units.values())}


def agree(law: ik.Framework, units: Units) -> None:
    batch, found = law.evaluate_many(table(units)), ik.assess(law, by_number(units))
    assert {str(one.row): one.problems for one in batch.refused} == {one.name: one.problems for one in found.refused}
    for unit in found:
        row = int(unit.name)
        kept = {name: batch.lines[name][row] for name in batch.lines if name in unit.kept.places}
        assert kept == {name: unit.values[unit.kept.places[name]] for name in kept}
        assert batch[row].to_json() == found.trees[unit.name].to_json().replace(f'"unit":"{row}"', '"unit":""')
    for rule in own_rankings(batch.group):
        places = [one.by_unit for one in found.rankings() if one.id == rule.id]
        wanted = [next((on[str(row)].rank for on in places if str(row) in on), None) for row in range(len(batch))]
        assert batch.ranks(rule.id) == wanted


@SETTINGS
@given(units=UNITS, how=st.sampled_from(HOWS), missing=st.sampled_from(MISSING))
def test_figures_over_rows(units: Units, how: str, missing: str) -> None:
    agree(framework(how, missing), units)


@SETTINGS
@given(units=ranked_units)
def test_ranks_of_rows(units: Units) -> None:
    agree(ranked(), units)


@cache
def written(text: str) -> ik.Framework:
    with TemporaryDirectory() as folder:
        path = Path(folder, "f.yaml")
        path.write_text(text, encoding="utf-8")
        return ik.load(path, period=2024)


@SETTINGS
@given(data=st.data())
def test_rows_that_are_refused_set_no_figure(data: Any) -> None:
    """For what they are, or for what they lack."""
    one = st.fixed_dictionaries(
        {"x": st.sampled_from([0, 5, 10, 40, "many"]), "region": st.sampled_from(["north", "south", "east"])},
        optional={"y": st.sampled_from([0, 1, 2]), "z": st.sampled_from([0, 1, 2])},
    )
    agree(written(TEXT), data.draw(st.dictionaries(st.sampled_from("ABCDEFG"), one, min_size=1)))


@SETTINGS
@given(data=st.data())
def test_rows_that_are_refused_only_beside_others(data: Any) -> None:
    """Above twice the least of those that remain."""
    one = st.fixed_dictionaries({"x": st.sampled_from([1, 2, 3, 5])}, optional={"z": st.sampled_from([0, 1])})
    agree(written(LEAST), data.draw(st.dictionaries(st.sampled_from("ABCDEFG"), one, min_size=1)))


def test_several_blocks_are_one_cohort() -> None:
    """(0 + 1 + 2 + 3 + 4 + 5 + 0 + 1 + 2 + 3) / 10 = 2.1 for every row, though four blocks are read."""
    found = framework("mean", "skip").evaluate_many({"x": np.arange(10) % 6})
    assert set(found.points("i")) == {Decimal("2.1")}


def of_file(law: ik.Framework, units: Units, folder: Path) -> tuple[list[dict[str, Any]], Scores, list[str]]:
    """The rows as written from a CSV file, the file opened again, and the passes that were told of to the end."""
    rows = table(units)
    lines = [",".join(rows), *(",".join("" if x is None else str(x) for x in row) for row in zip(*rows.values()))]  # noqa: B905
    (folder / "in.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    told: list[str] = []

    def tell(done: int, rows: int | None, at: Pass) -> None:
        assert rows == (None if at.number == 1 else len(units)), "a CSV file does not say how many rows it has"
        told.extend([f"{at.number} of {at.of}"] if done == len(units) else [])

    write_scores(law, folder / "in.csv", folder / "out.parquet", tell=tell)
    path = folder / "out.parquet"
    return parquet.read_table(path).to_pylist(), Scores(path), told


@SETTINGS
@given(data=st.data())
def test_a_file_read_in_blocks_is_one_cohort(data: Any) -> None:
    """Two rows at a time give what all of them give at once, refused rows and the trees of the file included."""
    x = st.sampled_from([1, 2, 3, 5, 10, "many"])
    first = st.fixed_dictionaries(
        {"x": x, "region": st.sampled_from(["north", "south", "east"])},
        optional={"y": st.sampled_from([0, 1, 2]), "z": st.sampled_from([0, 1, 2])},
    )
    second = st.fixed_dictionaries({"x": x}, optional={"z": st.sampled_from([0, 1])})
    text, one = data.draw(st.sampled_from([(TEXT, first), (LEAST, second)]))
    units = data.draw(st.dictionaries(st.sampled_from("ABCDEFG"), one, min_size=1))
    law, at_once = written(text), written(text).evaluate_many(table(units))
    with pytest.MonkeyPatch.context() as changed, TemporaryDirectory() as folder:
        changed.setattr("indexkit.bulk.source.ROWS", 2)
        rows, scores, _ = of_file(law, units, Path(folder))
        by_name = law.evaluate_many(Path(folder, "in.csv"))
        assert by_name.points() == at_once.points()
        assert [one.row for one in by_name.refused] == [one.row for one in at_once.refused]
        refused = {one.row: [problem.code for problem in one.problems] for one in at_once.refused}
        for number, row in enumerate(rows):
            if number in refused:
                assert [one["code"] for one in row["@refused"]] == refused[number]
                continue
            assert row["@refused"] is None
            assert row["@total"] == at_once[number].points
            assert scores[number].to_json() == by_name[number].to_json() == at_once[number].to_json()


NUMBERS = st.fixed_dictionaries(
    {"town": st.booleans()}, optional={"x": st.sampled_from([0, -1, 5, 0.5]), "part": st.sampled_from(["a", "b"])}
)


@settings(max_examples=many(10), deadline=None)
@given(
    units=st.dictionaries(st.sampled_from("ABCDEFG"), NUMBERS, min_size=1),
    how=st.sampled_from(["mean", "min", "median", "sd", "count_below"]),
    missing=st.sampled_from(MISSING),
)
def test_a_row_of_a_file_is_explained_without_the_others(units: Units, how: str, missing: str) -> None:
    """By the figures over all rows that stand in the file."""
    law = framework(how, missing)
    batch = law.evaluate_many(table(units))
    with TemporaryDirectory() as folder:
        rows, scores, _ = of_file(law, units, Path(folder))
        checked = Scores(scores.path, check=True)
        for number, row in enumerate(rows):
            if row["@refused"] is None:
                assert scores[number].to_json() == checked[number].to_json() == batch[number].to_json()


def test_a_row_of_a_file_that_others_may_not_be_held_against(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The least of 1, 2, 3, 5 is 1, and 3 and 5 are above twice of it; 1 lacks what b asks for, so it is refused by
    itself and sets nothing: the least is 2, and 3 is 7.5 of 10 points; only 5 is above 4, and 4 is 10."""
    monkeypatch.setattr("indexkit.bulk.source.ROWS", 2)
    units = {str(at): one for at, one in enumerate([{"x": 1}, *({"x": x, "z": 0} for x in (2, 3, 5, 4))])}
    rows, scores, passes = of_file(written(LEAST), units, tmp_path)
    assert [row["@total"] for row in rows] == [None, 5, Decimal("7.5"), None, 10]
    assert scores[2].points == Scores(scores.path, check=True)[2].points == Decimal("7.5")
    with_all, again = ["1 of 3", "2 of 3", "3 of 3"], ["4 of 5", "5 of 5", "6 of 7", "7 of 7"]
    assert passes == with_all + again, "read, with all; without the first; without the fourth"


def test_rows_of_another_group_set_no_figure(tmp_path: Path) -> None:
    """100 belongs to nobody here: 5 is the best, and has all 10 points. That is known before anything is written."""
    told: list[tuple[int, Pass]] = []
    (tmp_path / "in.csv").write_text("group,x,region,y,z\nh,100,north,1,1\ng,5,north,1,1\n", encoding="utf-8")
    write_scores(
        written(TEXT), tmp_path / "in.csv", tmp_path / "out.parquet", tell=lambda done, _, at: told.append((done, at))
    )
    assert told == [(2, (1, 4)), (2, (2, 4)), (2, (3, 4)), (2, (4, 4))], "one figure rests on another"
    assert parquet.read_table(tmp_path / "out.parquet")["@points/a"].to_pylist() == [None, 10]
    assert Scores(tmp_path / "out.parquet")[1]["a"].points == 10


def test_a_fault_of_ours_in_what_rows_bring_costs_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the least, 1: 2 has all that a ratio over 2 gives, 1 half of it; 3 is above it, and refused."""

    def broken(*_: Any) -> Any:
        raise AttributeError("nobody foresaw it")

    monkeypatch.setattr("indexkit.batch.compared.run_columns", broken)
    units = {str(at): {"x": x, "z": 0} for at, x in enumerate([1, 2, 3, 2])}
    agree(written(LEAST), units)
    assert written(LEAST).evaluate_many(table(units)).points("a") == [5, 10, None, 10]


def test_a_block_of_a_ranking_with_clusters_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    once = TableReader._read
    monkeypatch.setattr(TableReader, "_read", lambda self, rows, *rest: read.append(rows) or once(self, rows, *rest))
    law = ranked()
    assert any(rule.within for rule in own_rankings(law.evaluate_many({"x": [1]}).group))
    read.clear()
    law.evaluate_many({"x": [1, 2, 3, 4, 5]})
    assert read == [3, 2]


def test_a_ranking_that_is_not_there() -> None:
    batch = ranked().evaluate_many({"x": [1, 2]})
    with pytest.raises(LookupError, match=r"`chung`.*did you mean `nguoc`"):
        batch.ranks("nguoc_lai")
    with pytest.raises(LookupError, match="say which ranking"):
        batch.ranks()
