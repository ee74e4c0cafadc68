"""What a change can do: evidence that an official can score by hand by both texts, and proofs where there is none."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from diff_texts import written

import indexkit as ik
from indexkit.diff import Effect, Row, diff_frameworks
from indexkit.diff.view import effect_words

pytest.importorskip("z3")
CAP = ("points_each: 1, cap: 4", "points_each: 1, cap: 6")


def rows(folder: Path, *changes: tuple[str, str], start: tuple[tuple[str, str], ...] = (), **how: Any) -> list[Row]:
    before = ik.load(written(folder / "cu", *start), period=2023)
    text = (folder / "cu" / "moi.yaml").read_text("utf-8")
    return list(diff_frameworks(before, ik.load(written(folder / "moi", *changes, text=text), period=2023), **how).rows)


def only(folder: Path, *changes: tuple[str, str], **how: Any) -> Effect:
    (row,) = rows(folder, *changes, **how)
    (effect,) = row.effects
    return effect


def told(effect: Effect) -> tuple[str | None, str | None]:
    return tuple(None if text is None else text.in_("en") for text in (effect.before, effect.after))  # type: ignore[return-value]


def test_a_cap_that_rises_moves_only_who_has_more(tmp_path: Path) -> None:
    """Five stories: 5, cut to 4; by the new text 5. Four or fewer are the same by both."""
    effect = only(tmp_path, CAP)
    assert (effect.verdict, effect.figure, effect.evidence) == ("differs", "total", {"so_tin": 5})
    assert told(effect) == ("4", "5")
    assert [(one.input, one.low, one.high) for one in effect.only] == [("so_tin", "5", None)]
    assert not effect.accepted


def test_without_the_solver_evidence_is_still_found(tmp_path: Path) -> None:
    effect = only(tmp_path, CAP, prove=False)
    assert (effect.verdict, effect.evidence, effect.only) == ("differs", {"so_tin": 5}, ())


def test_a_cap_beyond_all_evidence_is_proved_idle_by_bounds(tmp_path: Path) -> None:
    """At most 3 stories are accepted: 3 points at most, under either cap."""
    old = "{kind: per_item, of: so_tin, points_each: 1, cap: 4}"
    new = "{kind: formula, formula: 'min(so_tin, 4)'}\n        evidence: {so_tin: {type: count, range: {to: 3}}}"
    effect = only(tmp_path, ("min(so_tin, 4)", "min(so_tin, 6)"), start=((old, new),))
    assert (effect.verdict, effect.by, effect.figure) == ("same", "bounds", "")


def test_the_same_rule_in_other_words_is_proved_by_the_solver(tmp_path: Path) -> None:
    """2 points for at least 3 stories, and 1.5 + 0.5, are one rule."""
    old = ("{kind: per_item, of: so_tin, points_each: 1, cap: 4}", "{kind: formula, formula: 2 if so_tin >= 3 else 0}")
    new = ("2 if so_tin >= 3 else 0", "0 if so_tin < 3 else 1.5 + 0.5")
    typed = ("      ke_hoach:", "        evidence: {so_tin: {type: count}}\n      ke_hoach:")
    effect = only(tmp_path, new, start=(old, typed))
    assert (effect.verdict, effect.by) == ("same", "solver")


def test_a_level_that_begins_later(tmp_path: Path) -> None:
    """The total is what it was; from 20 to below 25 the level was Khá and is Yếu."""
    effect = only(tmp_path, ("name: Khá, at_least: 20", "name: Khá, at_least: 25"))
    assert (effect.verdict, effect.figure, told(effect)) == ("differs", "level", ("Khá", "Yếu"))


def test_levels_that_change_their_names(tmp_path: Path) -> None:
    """No bound moves, yet who had Tốt has Giỏi, and who had Khá has Tốt."""
    changes = (("Tốt, at_least: 30", "Giỏi, at_least: 30"), ("Khá, at_least: 20", "Tốt, at_least: 20"))
    effect = only(tmp_path, *changes)
    assert (effect.verdict, effect.figure) == ("differs", "level")
    assert told(effect) in (("Tốt", "Giỏi"), ("Khá", "Tốt"))


def test_an_english_name_moves_nobody(tmp_path: Path) -> None:
    assert only(tmp_path, ("name: Khá, at_least: 20", "name: Khá, name_en: Fair, at_least: 20")).verdict == "same"


def test_who_can_be_moved_is_said_of_those_that_both_accept(tmp_path: Path) -> None:
    """Who tells of 3 stories and 6 notes has no score by the new text, though only 5 stories can have other points."""
    inputs = "{so_tin: {type: count}, ghi: {type: count, range: {to: 9}}}"
    start = (
        ("kind: per_item, of: so_tin, points_each: 1, cap: 4", "kind: formula, formula: 'min(so_tin, 4) + 0 * ghi'"),
        ("      ke_hoach:", f"        evidence: {inputs}\n      ke_hoach:"),
    )
    effect = only(tmp_path, ("min(so_tin, 4)", "min(so_tin, 6)"), ("range: {to: 9}", "range: {to: 5}"), start=start)
    assert (effect.verdict, effect.figure, effect.accepted) == ("differs", "total", True)
    assert ("so_tin", "5") in [(one.input, one.low) for one in effect.only]
    assert "Of units whose evidence both texts accept, only those" in effect_words(effect, "en")


def test_a_level_that_nobody_reaches_may_begin_anywhere(tmp_path: Path) -> None:
    """The total is 40 at most."""
    start = (("name: Tốt, at_least: 30", "name: Tốt, at_least: 41"),)
    effect = only(tmp_path, ("name: Tốt, at_least: 41", "name: Tốt, at_least: 45"), start=start)
    assert effect.verdict == "same"


def test_a_clause_that_is_only_shown_differs_by_itself(tmp_path: Path) -> None:
    """Five meetings are 5 points or 10, and neither is counted."""
    shown = ("    max: 40\n", "    max: 40\n    values: {xem: {formula: so_hop, evidence: {so_hop: {type: count}}}}\n")
    effect = only(tmp_path, ("formula: so_hop,", "formula: 2 * so_hop,"), start=(shown,))
    assert (effect.verdict, effect.by, effect.figure) == ("same", "form", "own")
    assert effect.evidence is not None
    assert told(effect) == (str(effect.evidence["so_hop"]), str(2 * effect.evidence["so_hop"]))


def test_evidence_that_one_text_refuses(tmp_path: Path) -> None:
    """501 of 1000 are accepted by the old text; the new one takes 500 at most."""
    effect = only(tmp_path, ("{from: 0, to: 1000}}, mau", "{from: 0, to: 500}}, mau"))
    assert (effect.verdict, effect.figure) == ("differs", "score")
    assert effect.after is not None
    assert effect.after.en == "no score"


def test_a_rule_of_all_groups_has_an_effect_on_each(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, ("places: 1, mode: half_up", "places: 0, mode: half_up"))
    assert [(one.group, one.verdict) for one in row.effects] == [("xa", "differs"), ("tinh", "same")]
    assert row.group == ""


def test_a_choice_is_told_by_its_options(tmp_path: Path) -> None:
    """Only who has answered `mot_phan` has other points."""
    start = (
        "{kind: yes_no, of: co_hop}}",
        "{kind: choice, of: muc_hop, options: {co: max, mot_phan: 2, khong: 0}}}",
    )
    effect = only(tmp_path, ("mot_phan: 2", "mot_phan: 3"), start=(start,))
    assert (effect.evidence, told(effect)) == ({"muc_hop": "mot_phan"}, ("2", "3"))
    assert [(one.input, one.options) for one in effect.only] == [("muc_hop", ("mot_phan",))]


def test_a_penalty_is_seen_beside_points(tmp_path: Path) -> None:
    """By itself it takes nothing, for no total is below 0."""
    clause = (
        "    levels:\n",
        "    penalties:\n      phat: {basis: assumed, cap: none, counts_in_percent: true, "
        "score: {kind: per_item, of: loi, points_each: 1}}\n    levels:\n",
    )
    effect = only(tmp_path, ("of: loi, points_each: 1", "of: loi, points_each: 2"), start=(clause,))
    assert (effect.verdict, effect.figure) == ("differs", "total")


def test_a_level_that_is_inserted_and_reached_by_nobody(tmp_path: Path) -> None:
    """The rows have other numbers, and every unit the name that it had: no total is 41."""
    (row,) = rows(tmp_path, ("bands: [{name: Tốt,", "bands: [{name: Giỏi, at_least: 41}, {name: Tốt,"))
    assert [one.verdict for one in row.effects] == ["same"]


def test_evidence_that_must_now_be_given(tmp_path: Path) -> None:
    """Who leaves something out had 0 for it, and has no score by the new text."""
    (row,) = rows(tmp_path, ("missing_evidence: zero", "missing_evidence: error"))
    assert [(one.verdict, one.figure) for one in row.effects] == [("differs", "score"), ("differs", "score")]


def test_a_share_over_full_is_now_refused(tmp_path: Path) -> None:
    """9 of 8 were the maximum. (The solver would say that those that both accept have the same.)"""
    effect = only(tmp_path, ("over: cap", "over: refuse"))
    assert (effect.verdict, effect.figure) == ("differs", "score")


def test_who_lacks_the_evidence_is_moved_too(tmp_path: Path) -> None:
    """Without a number of stories 1 is taken, and now 2: who has stated one is not moved, who has not is."""
    start = (
        "{kind: per_item, of: so_tin, points_each: 1, cap: 4}",
        "{kind: formula, formula: so_tin}\n        evidence: {so_tin: {type: count, range: {to: 9}, default: 1}}",
    )
    effect = only(tmp_path, ("default: 1", "default: 2"), start=(start,))
    assert (effect.verdict, effect.only) == ("differs", ())


def test_a_code_that_stands_for_another_figure_is_not_proved_idle(tmp_path: Path) -> None:
    """Who wrote `it` had 1 point, and has 2: no value of the input tells it."""
    start = (
        "{kind: per_item, of: so_tin, points_each: 1, cap: 4}",
        "{kind: formula, formula: so_tin}\n        evidence: {so_tin: {type: count, range: {to: 9}, codes: {it: 1}}}",
    )
    effect = only(tmp_path, ("codes: {it: 1}", "codes: {it: 2}"), start=(start,))
    assert (effect.verdict, effect.evidence) == ("differs", {"so_tin": "it"})
    assert (effect.before, effect.after, effect.only) == (("1", "1"), ("2", "2"), ())


def test_another_last_day_is_not_proved_idle(tmp_path: Path) -> None:
    window = "  submission: {closes: 2024-01-31, late: absent, undated: count, basis: assumed}\n"
    start = ("  missing_evidence: zero\n", f"  missing_evidence: zero\n{window}")
    (row,) = rows(tmp_path, ("2024-01-31", "2024-02-15"), start=(start,))
    assert [(one.verdict, one.why) for one in row.effects] == [("unknown", "submission"), ("unknown", "submission")]


def test_a_level_mark_by_one_and_a_mark_that_became_strict(tmp_path: Path) -> None:
    """A total of exactly 29.7, as 4 + 5 + 5 + 15.7, has Tốt and then Khá: by a mark of 29.8, or above 29.7."""
    start = (("Tốt, at_least: 30", "Tốt, at_least: 29.7"),)
    for name, new in (("one", "Tốt, at_least: 29.8"), ("strict", "Tốt, above: 29.7")):
        effect = only(tmp_path / name, ("Tốt, at_least: 29.7", new), start=start, prove=False)
        assert (effect.verdict, effect.figure, told(effect)) == ("differs", "level", ("Tốt", "Khá"))
        given = effect.evidence or {}
        share = Fraction(20 * given["tu"], given["mau"]) if given.get("mau") else Fraction(0)
        stories, meetings = min(given.get("so_tin", 0), 4), 5 * given.get("co_hop", False)
        assert stories + meetings + 5 * given.get("co_ke_hoach", False) + min(share, 20) >= Fraction("29.65")


def test_another_way_to_round_shows_at_ties_alone(tmp_path: Path) -> None:
    """20 x a share is half a tenth above an even tenth: up by half_up, down by half_even."""
    (row,) = rows(tmp_path, ("places: 1, mode: half_up", "places: 1, mode: half_even"), prove=False)
    (effect,) = (one for one in row.effects if one.group == "xa")
    assert (effect.verdict, effect.figure) == ("differs", "total")
    before, after = (Fraction(str(one)) for one in told(effect))
    assert before - after == Fraction(1, 10)
    given = effect.evidence or {}
    assert (Fraction(20 * given["tu"], given["mau"]) * 10) % 2 == Fraction(1, 2)


LISTED = """{kind: each, of: vu, where: {loai: [a]}, when: muc > 5, aggregate: sum, when_zero: zero,
          score: {kind: formula, formula: "1"}}
        evidence:
          vu: {type: items, fields: {loai: {type: choice, options: [b, a]}, muc: {type: count, range: {to: 9}}}}"""


def test_a_condition_on_records_is_tried_at_its_mark(tmp_path: Path) -> None:
    """A record of `a` with 5 counts once `>` is `>=`; with 6 it no longer does once 5 is 6."""
    start = (("{kind: per_item, of: so_tin, points_each: 1, cap: 4}", LISTED),)
    for name, new, marked in (("strict", "muc >= 5", 5), ("one", "muc > 6", 6)):
        effect = only(tmp_path / name, ("muc > 5", new), start=start, prove=False)
        assert (effect.verdict, effect.figure) == ("differs", "total")
        assert {(one["loai"], one["muc"]) for one in (effect.evidence or {})["vu"]} == {("a", marked)}
