"""Columns of unusual types: read as a single unit's value of that type is, or refused by a name."""

from __future__ import annotations

import warnings
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas
import polars
import pyarrow
import pytest
from pyarrow import parquet

import indexkit as ik
from heads import HEAD
from indexkit.bulk import Scores, write_scores
from test_batch import TEXT

MARKS = """\
      tb:
        max: 10
        basis: assumed
        score: {kind: formula, formula: "mean(diem_so)", when_zero: zero}
        evidence: {diem_so: {type: numbers, range: {from: 0, to: 10}}}
    bonuses:
"""


@pytest.fixture(scope="module")
def framework(tmp_path_factory: pytest.TempPathFactory) -> ik.Framework:
    path = tmp_path_factory.mktemp("types") / "f.yaml"
    path.write_text(TEXT.replace("    max: 100", "    max: 110").replace("    bonuses:\n", MARKS), encoding="utf-8")
    return ik.load(path, period=2024)


NARROW = [np.float32(0.105), np.float32(0.7), np.float32(123.456), np.float32(2**24 - 1)]
"""In 64 bits the first of these is a little less than 0.105, and 0.105 / 7 = 0.015 is a tie: 0.02 points."""


@pytest.mark.parametrize(
    "held",
    [
        np.array(NARROW),
        list(NARROW),
        pyarrow.array(NARROW),
        pyarrow.array(NARROW).dictionary_encode(),
        polars.Series(NARROW, dtype=polars.Float32),
        pyarrow.array([{"value": one} for one in NARROW], pyarrow.struct([("value", pyarrow.float32())])),
    ],
    ids=["numpy", "scalars", "arrow", "dictionary", "polars", "struct"],
)
def test_narrow_floats_are_at_their_shortest_text(framework: ik.Framework, held: Any) -> None:
    batch = framework.evaluate_many({"x": held})
    assert batch.points("diem")[0] == Decimal("0.02")
    for row, value in enumerate(NARROW[:3]):
        alone = framework.evaluate({"x": value})
        assert (batch.points("diem")[row], batch[row].fingerprint) == (alone["diem"].points, alone.fingerprint)
    assert batch.refused_rows == {3}  # over the range


def test_floats_of_16_bits(framework: ik.Framework) -> None:
    """2.135 / 7 = 0.305, a tie: 0.31. In 64 bits it is 2.134765625, which ends within few decimals and gives 0.30."""
    batch = framework.evaluate_many({"x": np.array([2.135, 3], np.float16)})
    assert batch.points("diem") == [Decimal("0.31"), Decimal("0.43")]
    assert batch.counts.one_by_one == 0


def test_narrow_floats_in_a_file(framework: ik.Framework, tmp_path: Path) -> None:
    marks = pyarrow.array([[np.float32(0.1), np.float32(0.3)], None], pyarrow.list_(pyarrow.float32()))
    parquet.write_table(pyarrow.table({"x": pyarrow.array(NARROW[:2]), "diem_so": marks}), tmp_path / "in.parquet")
    write_scores(framework, tmp_path / "in.parquet", tmp_path / "out.parquet")
    scores = Scores(tmp_path / "out.parquet")
    given: dict[str, Any] = {"x": NARROW[0], "diem_so": [np.float32(0.1), np.float32(0.3)]}
    alone = framework.evaluate(given)
    assert (alone["diem"].points, alone["tb"].points) == (Decimal("0.02"), Decimal("0.2"))
    assert scores[0].fingerprint == alone.fingerprint
    assert scores.row(0)["@total"] == alone.points


def test_floats_of_more_bits_than_64(framework: ik.Framework) -> None:
    batch = framework.evaluate_many({"x": np.array([np.longdouble("0.1049999999999999999")])})
    assert (batch.points("diem"), batch[0]["diem"].points) == ([Decimal("0.01")], Decimal("0.01"))


def test_what_a_mask_hides_is_not_there(framework: ik.Framework) -> None:
    hidden = np.ma.MaskedArray([1, 2, 3], mask=[False, True, False])
    batch = framework.evaluate_many({"a": hidden, "b": np.array([3, 3, 3])})
    assert batch.points("chia") == [10, 0, 30]
    assert ("a" in {one.input for one in batch[1].missing}, batch.counts.refused) == (True, 0)


def test_equal_members_of_other_kinds_are_told_apart(framework: ik.Framework) -> None:
    """(1, 2) equals (True, 2), and True is no mark."""
    batch = framework.evaluate_many({"diem_so": [(1, 2), (True, 2), (1, 2)]})
    assert batch.points("tb") == [Decimal("1.5"), None, Decimal("1.5")]
    assert batch.refused_rows == {1}


def test_a_table_in_which_nothing_is_scored_has_its_columns(framework: ik.Framework) -> None:
    batch = framework.evaluate_many({"la": [1, 2]})
    assert batch.points() == batch.points("diem") == [None, None]
    assert batch.to_arrow().schema == framework.evaluate_many({"x": [1, 2]}).to_arrow().schema


def test_a_table_that_is_written_to_explains_nothing_else(framework: ik.Framework) -> None:
    held = np.array([7, 14, 21])
    batch = framework.evaluate_many({"x": held})
    held[0], held[1] = 8, 1000
    for row in (0, 1):
        with pytest.raises(ValueError, match=f"row {row} .* written to"):
            batch[row]
    assert batch[2]["diem"].points == batch.points("diem")[2] == 3


@pytest.mark.parametrize(
    ("table", "key"),
    [
        (polars.DataFrame({"a": polars.Series([1], dtype=polars.Int128)}), "IK551.stream"),
        ({"a": polars.Series([1], dtype=polars.Int128)}, "IK551.stream"),
        (pandas.DataFrame({"x": [0.5, Decimal(7)]}, dtype=object), "IK551.stream"),
        ({1: [3], "1": [4]}, "IK551.twice"),
    ],
)
def test_what_arrow_does_not_take(framework: ik.Framework, table: Any, key: str) -> None:
    with pytest.raises(ik.EvidenceError) as caught:
        framework.evaluate_many(table)
    assert [one.key for one in caught.value.problems] == [key]


WORDS: dict[str, list[Any]] = {
    "x": [7.0, 7.0, 7.0, None, None, 7.0],
    "x.state": ["verified", "rejected", None, "verified", "absent", "veri"],
    "x.source": [None, None, "1/QĐ", None, None, None],
    "mo_hinh.state": ["rejected", None, None, None, None, None],
}


@pytest.mark.parametrize("lens", ["as_claimed", "verified_only"])
@pytest.mark.parametrize("held", [dict, pyarrow.table, pandas.DataFrame], ids=["lists", "arrow", "pandas"])
def test_states_and_sources_in_columns_beside(framework: ik.Framework, held: Any, lens: Any) -> None:
    batch = framework.evaluate_many(held(WORDS), lens=lens)
    assert batch.points("diem") == [1, 0, 0 if lens == "verified_only" else 1, None, 0, None]
    assert [(one.row, one.problems[0].code) for one in batch.refused] == [(3, "IK509"), (5, "IK509")]
    assert batch.counts.one_by_one == 2
    single = framework.evaluate({"x": {"value": 7.0, "state": "verified"}, "mo_hinh": {"state": "rejected"}}, lens=lens)
    assert batch[0].fingerprint == single.fingerprint
    assert batch[2]["diem"].evidence[0].source == "1/QĐ"


DATED = f"""{HEAD}  g:
    max: 10
    indicators:
      han:
        max: 10
        basis: assumed
        score: {{kind: bands, of: ngay, bands: [{{at_most: 2024-06-30, points: max}}, {{points: 3}}]}}
        evidence: {{ngay: {{type: date}}}}
"""


def test_midnight_without_a_zone_is_that_day(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text(DATED, encoding="utf-8")
    framework = ik.load(path, period=2024)
    days = ["2024-06-30", "2024-07-01", None]
    moments = pandas.to_datetime(pandas.Series(days))
    texts = ["NaT" if one is None else one for one in days]
    held = [np.array(texts, f"datetime64[{unit}]") for unit in ("D", "s", "ns")]
    for given in (pandas.DataFrame({"ngay": moments}), *({"ngay": one} for one in (*held, moments, list(held[2])))):
        batch = framework.evaluate_many(given)
        assert batch.points() == [10, 3, 0]
        assert str(batch[0].points) == "10"
    late = np.array(["2024-06-30T00:00:00.000000001", "2024-06-30T10:30"], "datetime64[ns]")
    zoned = pandas.DataFrame({"ngay": moments.dt.tz_localize("UTC")})
    for given in ({"ngay": late}, pandas.DataFrame({"ngay": late}), zoned):
        found = framework.evaluate_many(given).refused
        assert {one.problems[0].key for one in found} == {"IK506.time"}
        assert [one.row for one in found] == [0, 1]
    month = framework.evaluate_many({"ngay": np.array(["2024-06"], "datetime64[M]")})
    assert [one.problems[0].code for one in month.refused] == ["IK506"]

def test_the_greatest_floats_are_refused_without_a_warning_of_numpy(framework: ik.Framework) -> None:
    with warnings.catch_warnings(action="error"):
        assert framework.evaluate_many({"x": np.array([1e308, 7])}).points("diem") == [None, 1]


def test_an_empty_chunk_in_the_midst_of_a_column(framework: ik.Framework) -> None:
    """Cut out of a longer array, Arrow itself cannot join it to the others."""
    whole = pyarrow.array([0, 7, 14]).slice(1)
    held = pyarrow.chunked_array([whole.slice(0, 1), whole.slice(0, 0), whole.slice(1)])
    assert framework.evaluate_many({"x": held}).points("diem") == [1, 2]


def test_dictionaries_that_hold_a_null(framework: ik.Framework) -> None:
    one, two = (pyarrow.array(given).dictionary_encode(null_encoding="encode") for given in ([7, None], [None, 14]))
    assert framework.evaluate_many({"x": pyarrow.chunked_array([one, two])}).points("diem") == [1, 0, 0, 2]


DEFAULTS = f"""{HEAD}  g:
    max: 100
    indicators:
      diem:
        max: 100
        basis: assumed
        score: {{kind: formula, formula: "min(x / 4, 100)"}}
        evidence: {{x: {{type: number, default: 0.125}}}}
    bonuses:
      thuong:
        basis: assumed
        cap: none
        counts_above_max: true
        counts_in_percent: true
        score: {{kind: per_item, of: mo_hinh, points_each: 5}}
        evidence: {{mo_hinh: {{type: items, default: 2}}}}
"""


def test_what_stands_in_for_an_absent_value_has_room_beside_the_others(tmp_path: Path) -> None:
    """Over the default's denominator, 8, numbers pass what their narrow arrays hold: 200 / 4 = 50, 0.125 / 4 = 1/32."""
    path = tmp_path / "f.yaml"
    path.write_text(DEFAULTS, encoding="utf-8")
    framework = ik.load(path, period=2024)
    least = Fraction(1, 32)
    for kind, most in (("uint8", 2**8), ("int16", 2**15), ("int64", 2**63), ("uint64", 2**64)):
        given = [200 if most == 2**8 else most - 1, None, 8]
        batch = framework.evaluate_many({"x": pyarrow.array(given, kind)})
        assert list(batch.figures("diem")) == [50 if most == 2**8 else 100, least, 2], kind
        below = framework.evaluate_many({"x": pyarrow.array([7 - most // 2, None], kind)}) if kind[0] == "i" else None
        assert below is None or list(below.figures("diem")) == [0, least]
    exact = framework.evaluate_many({"x": pyarrow.array([399.000000001, None])})
    assert list(exact.figures("diem")) == [Fraction(399_000_000_001, 4 * 10**9), least]
    items = framework.evaluate_many({"mo_hinh": pyarrow.array([1, None, 3])})
    assert items.points("thuong") == [5, 10, 15]
    assert (items.counts.one_by_one, items.counts.judged) == (0, 0)

NOT_THERE = f"""{HEAD}  g:
    max: 20
    indicators:
      chon:
        max: 10
        basis: assumed
        not_applicable: {{by: unit, otherwise: full}}
        score: {{kind: choice, of: loai, options: {{a: 3}}, otherwise: 0}}
        evidence: {{loai: {{type: choice, options: [a, b], missing: not_applicable}}}}
      dat:
        max: 10
        basis: assumed
        not_applicable: {{by: unit, otherwise: full}}
        score: {{kind: yes_no, of: co}}
        evidence: {{co: {{type: yes_no, missing: not_applicable}}}}
"""


def test_a_column_in_which_nobody_has_a_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not there does not apply, and counts in full: that such a column is of choices or truths, no value of it
    shows. In blocks of two rows the third one stands alone."""
    path = tmp_path / "f.yaml"
    path.write_text(NOT_THERE, encoding="utf-8")
    framework = ik.load(path, period=2024)
    given: dict[str, list[Any]] = {"loai": ["a", "b", None], "co": [True, False, None]}
    for rows, points in ((2, [13, 0, 20]), (32_768, [13, 0, 20])):
        monkeypatch.setattr("indexkit.batch.run.BLOCK", rows)
        assert framework.evaluate_many(given).points() == points
    assert framework.evaluate_many({"loai": [None], "co": [None]}).points() == [20]
    assert framework.evaluate_many({"loai": pyarrow.nulls(2), "co": pyarrow.nulls(2)}).points() == [20, 20]
    claimed = {"loai": ["a"], "co": [True]}  # nobody verified it
    alone = framework.evaluate({"loai": "a", "co": True}, lens="verified_only")
    assert framework.evaluate_many(claimed, lens="verified_only").points() == [alone.points] == [20]


def test_long_figures_as_floats_and_as_arrow(tmp_path: Path) -> None:
    """Over 3, numerators of 62 bits: rounded first, and then the quotient, every fourth float would be a wrong one."""
    path = tmp_path / "f.yaml"
    text = DEFAULTS.replace("max: 100", "max: 1" + 39 * "0").replace("min(x / 4, 100)", "x / 3")
    path.write_text(text, encoding="utf-8")
    framework = ik.load(path, period=2024)
    batch = framework.evaluate_many({"x": np.random.default_rng(1).integers(2**53, 2**62, 50)})
    assert batch.to_floats("diem").tolist() == [float(one) for one in batch.figures("diem")]  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"column 'total': .* does not fit"):
        framework.evaluate_many({"x": [10**30]}).to_arrow()
