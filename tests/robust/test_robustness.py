"""How stable a ranking is, by a worksheet: three units, two indicators, every scenario worked out on paper.

Of ten points each, A has 9 and 5 (14), B has 6 and 7 (13), C has 2 and 8 (10). All are ranked by the total.

Weights: with `w` times the maximum of the first indicator A has 9w + 5, B 6w + 7, C 2w + 8. A and B are equal where
9w + 5 = 6w + 7, so at w = 2/3, that is at a maximum of 20/3; A and C where 7w = 3, at w = 3/7; B and C where 4w = 1.
Without the first: C 8, B 7, A 5. Without the second: A 9, B 6, C 2.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

import indexkit as ik
from heads import HEAD
from indexkit import cli
from indexkit.report.layout import columns, plain

TEXT = (
    HEAD
    + """\
  g:
    name: Cấp huyện
    max: 20
    indicators:
      a: {name: Chỉ số A, max: 10, basis: press, score: {kind: formula, formula: x}, evidence: {x: RANGE}}
      b: {name: Chỉ số B, max: 10, basis: press, score: {kind: formula, formula: y}, evidence: {y: RANGE}}
"""
).replace("RANGE", "{type: number, range: {from: 0, to: 10}}")
GIVEN = {"A": {"x": 9, "y": 5}, "B": {"x": 6, "y": 7}, "C": {"x": 2, "y": 8}}


@pytest.fixture(scope="module")
def framework(tmp_path_factory: pytest.TempPathFactory) -> ik.Framework:
    path = tmp_path_factory.mktemp("robust") / "f.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return ik.load(path, period=2024)


@pytest.fixture(scope="module")
def assessment(framework: ik.Framework) -> ik.Assessment:
    return ik.assess(framework, GIVEN)


def rows(found: ik.Robustness) -> list[Mapping[str, int | Fraction]]:
    return list(found.rankings[0].rows)


def test_dropping_each_indicator(assessment: ik.Assessment) -> None:
    found = ik.robustness(assessment, kinds=["indicators"])
    assert rows(found) == [{"C": 1, "B": 2, "A": 3}, {"A": 1, "B": 2, "C": 3}]
    a, b, c = found.rankings[0].units
    assert [one.unit.name for one in (a, b, c)] == ["A", "B", "C"]
    assert (a.ranks.best, a.ranks.worst, a.ranks.own, a.ranks.of) == (1, 3, 1, 2)
    assert (b.ranks.best, b.ranks.worst, b.ranks.share, b.ranks.median) == (2, 2, 1, 2)
    assert (c.ranks.best, c.ranks.worst, c.ranks.share) == (1, 3, Fraction(1, 2))
    assert a.furthest is not None
    assert (a.furthest.subject, a.furthest_rank) == ("a", 3)
    assert b.furthest is None
    pairs = {(one.ahead.name, one.behind.name): one.counts for one in found.rankings[0].pairs}
    assert {pair: (one.ahead, one.tied, one.behind) for pair, one in pairs.items()} == {
        ("A", "B"): (1, 0, 1), ("A", "C"): (1, 0, 1), ("B", "C"): (1, 0, 1)}  # fmt: skip


@pytest.mark.parametrize(
    ("maximum", "wanted"),
    [
        ("20/3", {"A": 1, "B": 1, "C": 3}),
        ("6.67", {"A": 1, "B": 2, "C": 3}),
        ("6.66", {"B": 1, "A": 2, "C": 3}),
        ("4.28", {"B": 1, "C": 2, "A": 3}),  # 3/7 of 10 is 4.2857…
        ("2.5", {"B": 1, "C": 1, "A": 3}),
        ("2.49", {"C": 1, "B": 2, "A": 3}),
        ("0", {"C": 1, "B": 2, "A": 3}),
    ],
)
def test_the_weight_at_which_two_units_turn(
    assessment: ik.Assessment, maximum: str, wanted: Mapping[str, int]
) -> None:
    value = Fraction(maximum)
    found = ik.robustness(assessment, kinds=["weights"], weights={"a": {"from": value, "to": value}}, scenarios=1)
    assert rows(found) == [wanted]
    (scenario,) = found.rankings[0].scenarios
    assert scenario.moves == (("g", "a", value / 10),)
    a = found.rankings[0].of("A")
    assert a is not None
    assert (a.ranks.best, a.ranks.worst) == (1, wanted["A"])  # its own rank lies in its interval


def test_a_unit_left_out_does_not_move_those_below_up(tmp_path: Path) -> None:
    """Each is held against the best: x = 10, 5, 2 of which A gives 10, 5, 2 points. Without A, B has 10 and C 4; A and
    C without B, and A and B without C, have what they had. So nobody is better or worse than before."""
    path = tmp_path / "f.yaml"
    best = "    values: {best: {how: max, of: x, across: units, missing: skip}}\n    indicators:"
    text = TEXT.replace("    indicators:", best).replace("formula: x}", 'formula: "max * x / best", when_zero: zero}')
    path.write_text(text, encoding="utf-8")
    given = {name: {"x": x, "y": 0} for name, x in (("A", 10), ("B", 5), ("C", 2))}
    found = ik.robustness(ik.assess(ik.load(path, period=2024), given), kinds=["units"])
    assert rows(found) == [{"B": 2, "C": 3}, {"A": 1, "C": 3}, {"A": 1, "B": 2}]
    assert all(one.ranks.best == one.rank == one.ranks.worst for one in found.rankings[0].units)


def test_a_unit_left_out_turns_two_others(tmp_path: Path) -> None:
    """A, with x = 12 and y = 0, sets the best and has 10. Beside it B (x 1, y 9) has 10/12 + 9 = 9.83…, C (x 6, y 4)
    has 5 + 4 = 9. Without A, B has 10/6 + 9 = 10.67, C 10 + 4 = 14."""
    path = tmp_path / "f.yaml"
    best = "    values: {best: {how: max, of: x, across: units, missing: skip}}\n    indicators:"
    text = TEXT.replace("    indicators:", best).replace("formula: x}", 'formula: "max * x / best", when_zero: zero}')
    path.write_text(text.replace("to: 10", "to: 12", 1), encoding="utf-8")
    given = {"A": {"x": 12, "y": 0}, "B": {"x": 1, "y": 9}, "C": {"x": 6, "y": 4}}
    found = ik.robustness(ik.assess(ik.load(path, period=2024), given), kinds=["units"])
    assert {place.unit.name: place.rank for place in found.rankings[0].ranking.places} == {"A": 1, "B": 2, "C": 3}
    assert rows(found) == [{"C": 2, "B": 3}, {"A": 1, "C": 3}, {"A": 1, "B": 2}]


def test_a_range_that_does_not_reach_the_turning_point_turns_nothing(assessment: ik.Assessment) -> None:
    near = ik.robustness(assessment, kinds=["weights"], weights={"a": "6.67..10"}, scenarios=300)
    assert not near.rankings[0].pairs
    far = ik.robustness(assessment, kinds=["weights"], weights={"a": "4.29..10"}, scenarios=300)
    (pair,) = far.rankings[0].pairs
    turned = sum(by <= Fraction(2, 3) for one in far.rankings[0].scenarios for _, _, by in one.moves)
    assert (pair.ahead.name, pair.behind.name) == ("A", "B")
    assert pair.counts.tied + pair.counts.behind == turned
    assert 0 < turned < 300


def test_evidence_moves_within_its_uncertainty_alone(assessment: ik.Assessment) -> None:
    """A and B are 1 apart: with ±0.25 of each figure at most 4 × 0.25 = 1 is made up, so they may at most be equal."""
    found = ik.robustness(assessment, kinds=["evidence"], evidence={"*": "0.25"}, scenarios=200)
    assert all(row["A"] == 1 and row["C"] == 3 for row in rows(found))
    wide = ik.robustness(assessment, kinds=["evidence"], evidence={"x": "±1", "y": "±1"}, scenarios=200)
    assert {row["A"] for row in rows(wide)} == {1, 2}


def test_what_is_not_tried_is_told_why(assessment: ik.Assessment) -> None:
    found = ik.robustness(assessment, scenarios=1)
    notes = " ".join(note.en for note in found.notes)
    assert "only move up" in notes
    assert "no uncertainty of it was stated" in notes
    assert found.counts() == {"indicators": 2, "weights": 1, "rounding": 2, "ties": 3}


def test_a_tie_that_another_rule_ranks_otherwise(framework: ik.Framework) -> None:
    """A 10, B 10, C 4: 1, 1, 3; dense 1, 1, 2; the mean of the ranks 1.5, 1.5, 3."""
    one = ik.assess(framework, {"A": {"x": 5, "y": 5}, "B": {"x": 10, "y": 0}, "C": {"x": 2, "y": 2}})
    found = ik.robustness(one, kinds=["ties"])
    half = Fraction(3, 2)
    assert rows(found) == [{"A": 1, "B": 1, "C": 2}, {"A": half, "B": half, "C": 3}, {"A": 1, "B": 1, "C": 3}]


def test_the_last_indicator_is_not_dropped(framework: ik.Framework, tmp_path: Path) -> None:
    text = TEXT.replace("max: 20", "max: 10")
    path = tmp_path / "f.yaml"
    path.write_text("\n".join(line for line in text.splitlines() if "Chỉ số B" not in line), encoding="utf-8")
    one = ik.assess(ik.load(path, period=2024), {"A": {"x": 1}, "B": {"x": 2}})
    assert "no indicator was dropped" in ik.robustness(one, kinds=["indicators"]).notes[0].en


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({"weights": "ten"}, "IK550.range"),
        ({"weights": {"a": "12..8"}}, "IK550.range"),
        ({"weights": "101%"}, "IK550.range"),
        ({"weights": {"a": "11"}}, "IK550.weight"),
        ({"weights": {"aa": "1%"}}, "IK550.node_near"),
        ({"weights": {"không có": "1%"}}, "IK550.node"),
        ({"nodes": ["aa"]}, "IK550.node_near"),
        ({"evidence": {"xx": "1%"}}, "IK550.input_near"),
        ({"evidence": {"không có": "1%"}}, "IK550.input"),
        ({"evidence": {"x": 1.5}}, "IK550.range"),
    ],
)
def test_what_is_not_what_it_must_be_is_told(assessment: ik.Assessment, asked: dict[str, object], key: str) -> None:
    with pytest.raises(ik.EvidenceError) as error:
        ik.robustness(assessment, **asked)  # type: ignore[arg-type]
    assert [one.key for one in error.value.problems] == [key]


def test_other_arguments(assessment: ik.Assessment) -> None:
    for asked in ({"kinds": ["x"]}, {"kinds": "units"}, {"scenarios": -1}, {"seed": "1"}, {"nodes": "x"}):
        with pytest.raises(ValueError, match="expected"):
            ik.robustness(assessment, **asked)  # type: ignore[arg-type]
    with pytest.raises(LookupError):
        ik.robustness(assessment, ranking="x")


def test_the_report_fits_and_says_what_it_is(assessment: ik.Assessment) -> None:
    found = ik.robustness(assessment, scenarios=20, evidence={"*": "10%"})
    for lang in ("vi", "en"):
        for unit in (None, "A"):
            text = plain(found.lines(lang, unit=unit))  # type: ignore[arg-type]
            assert all(columns(line) <= 80 for line in text.splitlines())
    assert "not a probability" in str(found)
    assert "Seed 1" in str(found)


def test_rows_and_intervals(assessment: ik.Assessment) -> None:
    found = ik.robustness(assessment, kinds=["indicators"])
    (interval,) = found.intervals["A"]
    assert (interval.now, interval.best, interval.worst, interval.sure) == (1, 1, 3, True)
    table = found.rows()
    assert [row["kind"] for row in table] == ["", "indicators"] * 3
    assert table[0]["best"] == "1"
    assert table[0]["worst"] == "3"
    assert table[0]["share"] == "0.5"
    assert json.loads(found.to_json())["rankings"][0]["units"][0]["worst"] == "3"


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INDEXKIT_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    Path("f.yaml").write_text(TEXT, encoding="utf-8")
    Path("u.csv").write_text("unit,period,x,y\nA,2024,9,5\nB,2024,6,7\nC,2024,2,8\n", encoding="utf-8")

    def run(*words: str) -> tuple[int, str, str]:
        return (cli.run(["robust", "f.yaml", "u.csv", "--scenarios", "20", *words]), *capsys.readouterr())

    status, out, err = run("--kind", "indicators")
    assert status == 0, err
    assert "A before B in 1 of 2" in out
    first, second = (run("--format", "json", "--evidence", "x=5%", "--weights", "a=8..12") for _ in range(2))
    assert first == second
    assert first[0] == 0
    data = json.loads(first[1])
    assert data["ranges"] == {"weights": {"a": "8..12"}, "evidence": {"x": "±5%"}}
    assert data["seed"] == "1"
    assert run("--format", "csv")[1].startswith("ranking,group,cluster,unit,")
    assert "Lệch nhất" in run("--unit", "A", "--lang", "vi")[1]
    for words, wanted in (
        (("--weights", "x"), 2),
        (("--evidence", "x"), 2),
        (("--evidence", "q=1%"), 1),
        (("--unit", "AA"), 1),
        (("--ranking", "x"), 1),
        (("--scenarios", "0"), 2),
    ):
        assert run(*words)[0] == wanted, words


def test_a_merged_unit_is_scored_again_from_the_means_of_its_predecessors(assessment: ik.Assessment) -> None:
    """D, of B and C, has (6 + 2) / 2 = 4 and (7 + 8) / 2 = 7.5: 11.5 after A's 14. Without the first indicator it
    leads by 7.5 to 5; its evidence is not moved, for it has points only."""
    table = [{"from": ["B", "C"], "to": "D", "kind": "merged", "on": "2024-07-01"}]
    found = ik.robustness(assessment.merged(table), kinds=["indicators", "weights"], weights={"a": "2..2"}, scenarios=1)
    # with a fifth of the first: A 9/5 + 5 = 6.8, D 4/5 + 7.5 = 8.3
    assert rows(found) == [{"D": 1, "A": 2}, {"A": 1, "D": 2}, {"D": 1, "A": 2}]
