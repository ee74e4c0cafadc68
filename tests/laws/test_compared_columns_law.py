"""A table of units that are compared with each other, or ranked, gives each row what an assessment gives the unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import indexkit as ik
from comparing import LEAST, TEXT
from draws import many
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


def test_a_file_read_in_blocks_is_refused(tmp_path: Path) -> None:
    from indexkit.bulk import write_scores

    given_file = tmp_path / "units.csv"
    given_file.write_text("unit,x,region,y,z\nA,1,north,1,1\n", encoding="utf-8")
    with pytest.raises(ik.EvidenceError) as refused:
        write_scores(written(TEXT), given_file, tmp_path / "out.parquet")
    assert [one.key for one in refused.value.problems] == ["IK530.alone"]


def test_a_ranking_that_is_not_there() -> None:
    batch = ranked().evaluate_many({"x": [1, 2]})
    with pytest.raises(LookupError, match=r"`chung`.*did you mean `nguoc`"):
        batch.ranks("nguoc_lai")
    with pytest.raises(LookupError, match="say which ranking"):
        batch.ranks()
