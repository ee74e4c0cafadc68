"""Ranks in a workbook are formulas: LibreOffice computes them over wrong figures, and each must be the judge's."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

import indexkit as ik
from heads import HEAD
from indexkit.cohort import Ranking
from indexkit.league import live
from indexkit.league.league import League
from indexkit.league.live import WHOLE, Key, keys_of
from indexkit.league.workbook import league_workbook
from indexkit.workbook import assessment, book
from offices import NO_OFFICE, WHY, recalculated

TIES = ("competition", "dense", "mean", "ordinal")
RANKED = (
    HEAD
    + """\
  xa:
    name: Xã
    max: 3
    inputs: {z: {type: number}}
    indicators:
      a: {max: 1, basis: assumed, score: {kind: formula, formula: x}, evidence: {x: {type: number}}}
      b: {max: 1, basis: assumed, score: {kind: formula, formula: y}, evidence: {y: {type: number}}}
      c: {max: 1, basis: assumed, score: {kind: formula, formula: "(x + y) / 3"}}
    rankings:
"""
    + "".join(f"      {ties}: {{ties: {ties}, then: [{{of: z, better: low}}, a]}}\n" for ties in TIES)
    + """\
      phan_ba: {of: c, by: exact, ties: dense, label: "3="}
      it_hon: {of: total, better: low, then: [c]}
"""
)


def league(folder: Path, units: dict[str, Any]) -> League:
    (folder / "thu.yaml").write_text(RANKED, encoding="utf-8")
    assessment = ik.assess(ik.load(folder / "thu.yaml", period=2024), units)
    return League(assessment, assessment.rankings(), "en")


def drawn(seed: int, units: int = 40) -> dict[str, Any]:
    """Tenths, whose binary sums miss ties: 0.1 + 0.2 is no 0.3 there. One in three has no z."""
    dice = Random(seed)
    tenths = [Fraction(n, 10) for n in range(1, 8)]
    found = {}
    for number in range(units):
        evidence: dict[str, Any] = {"x": dice.choice(tenths), "y": dice.choice(tenths)}
        if dice.random() < 2 / 3:
            evidence["z"] = dice.choice([0, Fraction(1, 2), 3])
        found[f"u{number}"] = {"group": "xa", "evidence": evidence}
    return found


def typed_over(one: League, other: League) -> bytes:
    """The first league's workbook in which the figures of the second were typed, unit by unit."""

    def keys(_: League, ranking: Ranking) -> tuple[Key, ...] | None:
        theirs = next(each for each in other.rankings if each.id == ranking.id)
        places = tuple(theirs.by_unit[place.unit.name] for place in ranking.places)
        return keys_of(other, replace(theirs, places=places))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(live, "keys_of", keys)
        return league_workbook(one)


@pytest.mark.skipif(NO_OFFICE, reason=WHY)
def test_libreoffice_ranks_as_the_judge_does(tmp_path: Path) -> None:
    """Every rank of every ranking, in its own sheet and where it is made; and where other figures are typed."""
    leagues = {f"l{seed}": league(tmp_path, drawn(seed)) for seed in (1, 2)}
    first, second = leagues.values()
    books = {name: league_workbook(one) for name, one in leagues.items()}
    made = recalculated({**books, "typed": typed_over(first, second)}, tmp_path)
    for ranking, sheet in zip(second.rankings, made["typed"].sheet_names, strict=False):
        shown = {row[1]: row[0] for row in made["typed"].get_sheet_by_name(sheet).to_python()}
        for place in ranking.places:
            alone = float(place.rank) if len(place.tier) == 1 else place.label
            assert shown[place.unit.title] == alone, ranking.id
    looked = 0
    for name, one in leagues.items():
        book = made[name]
        assert len(one.rankings) == 6
        assert any(len(place.tier) > 1 for place in one.rankings[0].places)
        rows = book.get_sheet_by_name("How the ranks are made").to_python()
        checks = [cell for row in rows for cell in row if cell in ("agrees", "differs")]
        assert checks == ["agrees"] * 240
        for ranking, sheet in zip(one.rankings, book.sheet_names, strict=False):
            told = book.get_sheet_by_name(sheet).to_python()
            top = next(at for at, row in enumerate(told) if row[0] == "Rank")
            for place, row in zip(ranking.places, told[top + 1 :], strict=False):
                alone = float(place.rank) if len(place.tier) == 1 else place.label
                assert (row[0], row[1]) == (alone, place.unit.title), ranking.id
                looked += 1
    assert looked == 480


def test_by_hand(tmp_path: Path) -> None:
    """Totals x + y + (x + y) / 3. Ninths would need no decimals: the numerators stand over 3. 1/10 + 2/10 is 3/10."""
    one = league(
        tmp_path,
        {
            "p": {"group": "xa", "evidence": {"x": Fraction(1, 10), "y": Fraction(2, 10)}},
            "q": {"group": "xa", "evidence": {"x": Fraction(3, 10), "y": 0}},
            "r": {"group": "xa", "evidence": {"x": Fraction(1, 10), "y": 0}},
        },
    )
    exact = next(ranking for ranking in one.rankings if ranking.id == "phan_ba")
    keys = keys_of(one, exact)
    assert keys is not None
    assert (keys[0].scale, [str(cell) for cell in keys[0].cells]) == (1, ["3", "3", "1"])
    assert keys[0].head.endswith("× 30")
    assert [place.label for place in exact.places] == ["1=", "1=", "2"]
    total = keys_of(one, next(ranking for ranking in one.rankings if ranking.id == "mean"))
    assert total is not None
    assert [key.sign for key in total] == [1, -1, 1]


@pytest.mark.parametrize(("above", "lives"), [(WHOLE - 1, True), (WHOLE, False)])
def test_ranks_of_longer_figures_stay_as_they_are(tmp_path: Path, above: int, lives: bool) -> None:
    """A fraction over 2**46 + 3, which no decimals end: its numerator is what would be compared."""
    one = league(tmp_path, {"p": {"group": "xa", "evidence": {"x": Fraction(above, WHOLE + 3), "y": 0}}})
    assert (keys_of(one, one.assessment.ranks("a")) is not None) is lives


def filled_with(one: League, other: League) -> bytes:
    """The first league's workbook with its units' sheets, in whose cells the evidence of the second stands."""
    put = assessment.put

    def filling(book: Any, tree: Any, unit: str, *, of: str) -> Any:
        return put(book, tree, unit, other.assessment.trees[tree.unit or unit], of)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assessment, "put", filling)
        return assessment.assessment_workbook(one)


def with_a_word(one: League, unit: str) -> bytes:
    """In the evidence of a unit somebody typed a word for a number: who is above whom cannot be said."""
    refill = book.refill

    def mistyped(layout: Any, tree: Any) -> None:
        refill(layout, tree)
        if tree.unit == unit:
            layout.entries["x"].value = "ba"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(book, "refill", mistyped)
        return filled_with(one, one)


@pytest.mark.skipif(NO_OFFICE, reason=WHY)
def test_ranks_follow_the_evidence(tmp_path: Path) -> None:
    """LibreOffice computes points and ranks from the evidence of other units than those of the formulas; the judge
    ranks the same."""
    first, second = (league(tmp_path, drawn(seed, 9)) for seed in (1, 2))
    assert any(len(place.tier) > 1 for ranking in second.rankings for place in ranking.places)
    few = league(tmp_path, drawn(2, 3))
    books = recalculated({"live": filled_with(first, second), "junk": with_a_word(few, "u1")}, tmp_path)
    live_book, looked = books["live"], 0
    for ranking, theirs, sheet in zip(first.rankings, second.rankings, live_book.sheet_names, strict=False):
        rows = live_book.get_sheet_by_name(sheet).to_python()
        top = next(at for at, row in enumerate(rows) if row[0] == "Rank")
        heads = rows[top]
        for place, row in zip(ranking.places, rows[top + 1 :], strict=False):
            now = theirs.by_unit[place.unit.name]
            alone = float(now.rank) if len(now.tier) == 1 else now.label
            assert (row[0], row[1]) == (alone, place.unit.title), ranking.id
            assert row[heads.index("Total")] == pytest.approx(float(now.unit.points or 0), abs=1e-12)
            looked += 1
    assert looked == 54
    rows = books["junk"].get_sheet_by_name(books["junk"].sheet_names[0]).to_python()
    top = next(at for at, row in enumerate(rows) if row[0] == "Rank")
    assert {row[0] for row in rows[top + 1 : top + 4]} == {"cannot be computed here"}


@pytest.mark.skipif(NO_OFFICE, reason=WHY)
def test_what_no_double_can_hold(tmp_path: Path) -> None:
    """(10^38)^9 is 10^342: no workbook fails, none holds a number for it, and who is first is not told."""
    text = HEAD + """\
  xa:
    name: Xã
    indicators:
      a: {basis: assumed, score: {kind: formula, formula: "pow(x, 9)"}, evidence: {x: {type: number}}}
"""
    (tmp_path / "thu.yaml").write_text(text, encoding="utf-8")
    units = {name: {"group": "xa", "evidence": {"x": x}} for name, x in (("p", 10**38), ("q", 1))}
    found = ik.assess(ik.load(tmp_path / "thu.yaml", period=2024), units)
    one = League(found, found.rankings(), "en")
    books = {"one": book.unit_workbook(found.trees["p"]), "all": assessment.assessment_workbook(one)}
    assert league_workbook(one)[:2] == b"PK"
    made = recalculated(books, tmp_path)
    (row,) = (row for row in made["one"].get_sheet_by_name("Scores").to_python() if row[1:2] == ["Total"])
    assert row[2] == "cannot be computed here"
    rows = made["all"].get_sheet_by_name(made["all"].sheet_names[0]).to_python()
    assert [row[0] for row in rows if row[1:2] and row[1] in ("p", "q")] == ["cannot be computed here"] * 2
