"""What tries each clause, and which mistakes in the rules the tests would show."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from heads import HEAD
from indexkit import check, cli, load, run_tests
from indexkit.checks.subject import Card
from indexkit.problems import EvidenceError
from indexkit.tested import Coverage, Mutation, Proposal, case_file, coverage, mutate, passed_over, proposals, worlds
from indexkit.tested import mutants as mutants_room
from indexkit.tested.changes import changes, formula_changes
from indexkit.tested.mutants import Mutant

FRAMEWORK = (
    HEAD
    + """\
  xa:
    name: Xã
    max: 30
    indicators:
      tin:
        code: "1"
        max: 10
        basis: press
        score: {kind: bands, of: so_tin, bands: [{at_least: 24, points: max}, {at_least: 12, points: 7}, {points: 0}]}
        evidence: {so_tin: {type: count, range: {from: 0, to: 30}}}
        example: {given: {so_tin: 18}, points: 7}
      hop:
        code: "2"
        max: 10
        basis: press
        score: {kind: yes_no, of: co_hop}
      ket_noi:
        code: "3"
        max: 10
        basis: press
        score: {kind: per_item, of: so_csdl, points_each: 4, cap: 10}
        evidence: {so_csdl: {type: items}}
    bonuses:
      mo_hinh:
        basis: press
        score: {kind: formula, formula: 5 * so_mo_hinh if so_mo_hinh > 1 else 0}
        cap: 20
        counts_above_max: true
        counts_in_percent: true
        evidence: {so_mo_hinh: {type: count, range: {from: 0, to: 6}}}
    levels: {of: points, bands: [{name: Tốt, at_least: 25}, {name: Yếu}]}
"""
)
CASES = "indexkit: 1\ntests: thu\ncases:\n"
# Mỗi trường hợp: số liệu, điều phải ra. 12 tin đúng ngưỡng: 7 điểm. 3 CSDL: 3 × 4 = 12, trần 10.
FIRST = "  - {name: mười hai, group: xa, period: 2024, given: {so_tin: 12}, expect: {tin: 7}}\n"
SECOND = "  - {name: ba, group: xa, period: 2024, given: {so_csdl: 3, so_tin: 24}, expect: {ket_noi: 10}}\n"
# 24: 10; có họp: 10; 2 CSDL: 8; 4 mô hình: 20; tổng 48
WHOLE = """\
  - name: tất cả
    group: xa
    period: 2024
    given: {so_tin: 24, co_hop: true, so_csdl: 2, so_mo_hinh: 4}
    expect: {total: 48, level: Tốt}
"""
DOMAIN: dict[str, list[Any]] = {
    "so_tin": [*range(31)],
    "co_hop": [True, False],
    "so_csdl": [*range(6)],
    "so_mo_hinh": [*range(7)],
}


def tried(folder: Path, cases: str = "") -> tuple[Coverage, Mutation]:
    (folder / "thu.yaml").write_text(FRAMEWORK, "utf-8")
    if cases:
        (folder / "thu.tests.yaml").write_text(CASES + cases, "utf-8")
    run = run_tests(folder / "thu.yaml")
    assert run.passed, [one.show() for one in run.problems]
    found = worlds(run)
    return coverage(found), mutate(found)


def met(found: Coverage, node: str) -> list[tuple[str, tuple[str, ...]]]:
    (one,) = (clause for clause in found.clauses if clause.id == node)
    return [(situation.label.en, situation.by) for situation in one.situations]


def verdicts(found: Mutation, node: str) -> dict[str, str]:
    return {f"{one.change.old} -> {one.change.new}": one.verdict for one in found.of("xa", node)}


def test_a_trial_exercises_what_it_gives_and_is_held_to(tmp_path: Path) -> None:
    found, _ = tried(tmp_path, FIRST + SECOND)
    clauses = {one.id: one for one in found.clauses}
    assert (clauses["tin"].examples, clauses["tin"].cases) == (("tin",), ("mười hai",)), "`ba` is not held to tin"
    assert clauses["ket_noi"].cases == ("ba",)
    assert not clauses["hop"].tried
    assert met(found, "tin") == [("at least 24", ()), ("at least 12", ("mười hai", "tin")), ("otherwise", ())]
    assert met(found, "ket_noi") == [("below the cap", ()), ("exactly at the cap", ()), ("above the cap, cut", ("ba",))]
    assert (found.tried, len(found.clauses)) == (2, 5)


def test_a_total_rests_on_every_clause_and_on_no_level(tmp_path: Path) -> None:
    found, _ = tried(tmp_path, WHOLE.replace(", level: Tốt", ""))
    assert [one.id for one in found.clauses if not one.cases] == ["xa"]
    assert met(found, "mo_hinh")[-3:] == [
        ("below the cap", ()),
        ("exactly at the cap", ("tất cả",)),
        ("above the cap, cut", ()),
    ]
    found, _ = tried(tmp_path, WHOLE)
    assert met(found, "xa") == [("level Tốt", ("tất cả",)), ("level Yếu", ())]


def test_what_the_example_shows_and_what_it_does_not(tmp_path: Path) -> None:
    _, found = tried(tmp_path)
    assert verdicts(found, "tin") == {
        "at_least: 24 -> above: 24": "survived",
        "24 -> 25": "survived",
        "max -> max - 1": "survived",
        "at_least: 12 -> above: 12": "survived",
        "12 -> 13": "survived",
        "7 -> 8": "killed",
        "0 -> 1": "survived",
        "max … 7 -> 7 … max": "killed",
        "7 … 0 -> 0 … 7": "killed",
    }
    (one,) = (mutant for mutant in found.mutants if mutant.change.old == "at_least: 24")
    assert one.apart is not None
    assert (one.apart.evidence, one.apart.before, one.apart.after) == ({"so_tin": 24}, 10, 7)
    assert one.place.line == FRAMEWORK.split("\n").index(next(x for x in FRAMEWORK.split("\n") if "bands, of" in x)) + 1


def test_a_case_at_the_threshold_shows_it(tmp_path: Path) -> None:
    _, found = tried(tmp_path, FIRST)
    assert verdicts(found, "tin")["at_least: 12 -> above: 12"] == "killed"
    assert verdicts(found, "tin")["12 -> 13"] == "killed"
    assert next(one.by for one in found.mutants if one.change.old == "at_least: 12") == "mười hai"


def test_what_changes_no_figure_is_shown_as_such(tmp_path: Path) -> None:
    """The cap of `ket_noi` is its maximum: without it nothing changes. That of the bonus is needed."""
    pytest.importorskip("z3")
    _, found = tried(tmp_path, WHOLE)
    assert verdicts(found, "ket_noi")["{cap: 10} -> "] == "equivalent"
    assert verdicts(found, "mo_hinh")["{cap: 20} -> "] == "survived"
    assert found.counted == len(found.mutants) - len(found.having("equivalent")) - len(found.having("refused"))


def test_a_change_of_level_names_is_seen(tmp_path: Path) -> None:
    """Two names that change places change no line of the plan, only what the level is called."""
    _, found = tried(tmp_path, WHOLE)
    (one,) = (mutant for mutant in found.of("xa", "xa") if mutant.change.what == "swap")
    assert (one.change.old, one.verdict, one.by) == ("Tốt … Yếu", "killed", "tất cả")
    _, found = tried(tmp_path, FIRST)
    (one,) = (mutant for mutant in found.of("xa", "xa") if mutant.change.what == "swap")
    assert one.verdict == "survived"


def test_levels_change_places_in_both_languages_and_a_figure_that_is_only_counted_is_left(tmp_path: Path) -> None:
    text = FRAMEWORK.replace("{name: Tốt, at", "{name: Tốt, name_en: Good, at")
    text = text.replace("{name: Yếu}", "{name: Yếu, name_en: Weak}")
    text += '    values: {bao_nhieu: {basis: press, how: count, of: "1", across: so_csdl}}\n'
    (tmp_path / "thu.yaml").write_text(text, "utf-8")
    found = mutate(worlds(run_tests(tmp_path / "thu.yaml")))
    (swap,) = (mutant for mutant in found.of("xa", "xa") if mutant.change.what == "swap")
    assert swap.apart is not None
    said = {(getattr(one, "vi", None), getattr(one, "en", None)) for one in (swap.apart.before, swap.apart.after)}
    assert said == {("Tốt", "Good"), ("Yếu", "Weak")}
    assert found.of("xa", "bao_nhieu") == ()


@pytest.mark.parametrize(("counts", "found"), [("true", []), ("false", ["allocate: best_first"])])
def test_another_rule_of_allocation_is_a_mistake_where_the_percent_hangs_on_it(
    tmp_path: Path, counts: str, found: list[str]
) -> None:
    path = tmp_path / "thu.yaml"
    more = "    allocate: pro_rata\n    bonus_cap: 6\n    bonuses:\n"
    more += "      y: {basis: press, score: {kind: assessed}, cap: 5, counts_above_max: true,"
    more += f" counts_in_percent: {counts}}}\n"
    path.write_text(FRAMEWORK.replace("    bonuses:\n", more), "utf-8")
    framework = load(path, period=2024)
    made = changes(framework.document, framework.group("xa").root)
    assert [one.new for one in made if "allocate" in one.new] == found


def test_what_check_refuses_needs_no_test(tmp_path: Path) -> None:
    """12 → 25 would leave the second row nothing, which `check` says; here 24 and 12 lie far enough apart."""
    text = FRAMEWORK.replace("at_least: 12", "at_least: 23")
    (tmp_path / "thu.yaml").write_text(text.replace("so_tin: 18", "so_tin: 23"), "utf-8")
    found = mutate(worlds(run_tests(tmp_path / "thu.yaml")))
    assert verdicts(found, "tin")["23 -> 24"] == "killed"
    text = text.replace("so_tin: 18}, points: 7", "so_tin: 24}, points: 10")
    (tmp_path / "thu.yaml").write_text(text, "utf-8")
    found = mutate(worlds(run_tests(tmp_path / "thu.yaml")))
    (one,) = (mutant for mutant in found.of("xa", "tin") if mutant.change.old == "23")
    assert (one.verdict, one.by) == ("refused", "IK350")


def test_verdicts_hold_for_every_evidence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By brute force over all that each clause may read: equivalent changes no figure, survivors differ as is told."""
    pairs: list[tuple[Any, Any, Mutant]] = []
    real = mutants_room.apart

    def kept(card: Card, other: Card, node: str) -> Any:
        found = real(card, other, node)
        pairs.append((card, other, found))
        return found

    monkeypatch.setattr(mutants_room, "apart", kept)
    tried(tmp_path)
    assert len(pairs) > 10
    for card, other, found in pairs:
        assert found.same == (not _differs(card, other)), found
        if found.evidence is not None:
            assert _figures(card, found.evidence) != _figures(other, found.evidence)


def test_what_a_solver_cannot_be_asked_is_never_called_the_same(tmp_path: Path) -> None:
    """A rounding to digits of a figure that the mistake changes, and a root: the same is proved, or not claimed."""
    pytest.importorskip("z3")
    from indexkit.tested.solved import solved

    text = FRAMEWORK.replace(
        "score: {kind: yes_no, of: co_hop}",
        "score: {kind: formula, formula: goc + so_hop / 7}\n"
        "        rounding: {digits: 2, mode: half_up}\n"
        "        values:\n"
        "          nua: {basis: press, formula: floor(so_hop / 3)}\n"
        "          goc: {basis: press, formula: sqrt(nua + 4)}\n"
        "        evidence: {so_hop: {type: count, range: {from: 0, to: 20}}}",
    )
    (tmp_path / "thu.yaml").write_text(text, "utf-8")
    (world,) = worlds(run_tests(tmp_path / "thu.yaml"))
    card, bench = world.cards["xa"], mutants_room._Bench(world, world.cards["xa"])
    seen = 0
    for node in card.nodes:
        for change in changes(card.document, node):
            framework = bench._framework(change)
            if node.id in ("nua", "goc", "hop") and framework is not None:
                other, seen = Card(framework, framework.groups["xa"]), seen + 1
                several = [{"so_hop": value} for value in range(21)]
                unlike = any(_figures(card, one) != _figures(other, one) for one in several)
                assert unlike, "each of these mistakes is one"
                assert not any(solved(card, other, node.id, deep=deep)[0] for deep in (False, True)), change
    assert seen >= 3


def _differs(card: Card, other: Card) -> bool:
    for name, values in DOMAIN.items():
        if any(_figures(card, {name: value}) != _figures(other, {name: value}) for value in (*values, None)):
            return True
    several = ([0, 12, 24], [True, False], [0, 2, 3], [0, 1, 2, 4, 5])
    whole = [dict(zip(DOMAIN, values, strict=True)) for values in product(*several)]
    return any(_figures(card, one) != _figures(other, one) for one in whole)


def _figures(card: Card, given: dict[str, Any]) -> object:
    evidence = {name: value for name, value in given.items() if value is not None}
    try:
        tree = card.framework.evaluate(evidence, group="xa", judge=True)
    except EvidenceError as error:
        return [one.code for one in error.problems]
    return [(node.id, node.points) for node in tree.nodes], tree.points, tree.percent, tree.level


def proposed(folder: Path, cases: str = "") -> list[Proposal]:
    tried(folder, cases)
    return list(proposals(worlds(run_tests(folder / "thu.yaml"))))


def given(found: list[Proposal], node: str) -> list[tuple[dict[str, Any], str]]:
    return [(dict(one.given), one.why) for one in found if one.node.id == node]


def test_cases_at_every_edge_that_nobody_has_worked_out(tmp_path: Path) -> None:
    found = proposed(tmp_path, FIRST)
    values = [11, 13, 23, 24, 25, 0]  # 12 stands in a case
    assert [one for one, _ in given(found, "tin")] == [*({"so_tin": value} for value in values), {}]
    assert [why for _, why in given(found, "tin")] == ["below", "above", "below", "at", "above", "zero", "nothing"]
    assert given(found, "hop") == [({"co_hop": True}, "answer"), ({"co_hop": False}, "answer"), ({}, "nothing")]
    # 3 × 4 = 12 vượt trần 10: trần đạt ở 3; ngay trước là 2, quá là 4
    capped = [({"so_csdl": 0}, "zero"), ({"so_csdl": 2}, "ends"), ({"so_csdl": 3}, "end"), ({"so_csdl": 4}, "over_end")]
    assert given(found, "ket_noi") == [*capped, ({}, "nothing")]
    assert {one.path for one in found} == {"tin", "hop", "ket_noi", "mo_hinh", ""}


def test_a_proposed_case_fails_until_a_person_fills_it_in(tmp_path: Path) -> None:
    found = proposed(tmp_path)
    framework = load(tmp_path / "thu.yaml", period=2024)
    text = case_file(framework, found, "vi")
    file = tmp_path / "them.tests.yaml"
    file.write_text(text, "utf-8")
    assert {(one.key, one.severity) for one in check(file)} == {("IK695.to_fill", "warning")}
    run = run_tests(tmp_path / "thu.yaml")
    assert [one.key for one in run.problems] == ["IK695.blank"] * len(found)
    assert "fill me in" in run.problems[0].message("en")
    assert not proposals(worlds(run)), "what stands in the file, though blank, is not proposed again"


def test_clauses_without_a_proposal_are_named(tmp_path: Path) -> None:
    """Records with fields of their own, and a panel's points, are made up by no rule."""
    text = FRAMEWORK.replace("score: {kind: yes_no, of: co_hop}", "score: {kind: assessed}")
    (tmp_path / "thu.yaml").write_text(text, "utf-8")
    several = worlds(run_tests(tmp_path / "thu.yaml"))
    assert [one.id for one in passed_over(several)] == ["hop"]
    file = case_file(load(tmp_path / "thu.yaml", period=2024), proposals(several), "en", passed_over(several))
    assert " ".join(file[: file.index("\nindexkit:")].split("\n# ")).endswith("a panel's points, other units): hop")


def test_filled_in_they_show_every_mistake_that_can_be_seen(tmp_path: Path) -> None:
    """The figures are the judge's here, which no person should do: the test is about which mistakes are then seen."""
    found = proposed(tmp_path)
    framework = load(tmp_path / "thu.yaml", period=2024)
    lines = case_file(framework, found, "en").split("\n")
    for one in found:
        tree = framework.evaluate(one.given)
        at = lines.index("      level:" if one.of is not None else f"      {one.path}:")
        lines[at] += f" {tree.level.name}" if one.of is not None and tree.level else f" {tree[one.path].points}"
    (tmp_path / "them.tests.yaml").write_text("\n".join(lines), "utf-8")
    run = run_tests(tmp_path / "thu.yaml")
    assert run.passed, [one.show() for one in run.problems]
    left = [one for one in mutate(worlds(run)).mutants if one.verdict in ("survived", "unknown")]
    assert {one.change.node for one in left} == {"mo_hinh"}, "what a total makes of a bonus"
    assert {one.change.what for one in left} == {"flag"}


def test_each_mark_of_levels_has_a_case_below_at_and_above(tmp_path: Path) -> None:
    """By points: 7 + 10 + 8 = 25 is the mark. It is not asked about where a case with that total expects a level."""
    found = [one for one in proposed(tmp_path) if one.of is not None]
    assert [one.why for one in found] == ["level_below", "level_at", "level_above"]
    framework = load(tmp_path / "thu.yaml", period=2024)
    totals = [framework.evaluate(one.given).points for one in found]
    assert totals == [one.figure for one in found]
    assert totals[0] < 25 == totals[1] < totals[2]
    given = "{so_tin: 12, co_hop: true, so_csdl: 2}"
    case = f"  - {{name: a, group: xa, period: 2024, given: {given}, expect: {{level: Tốt}}}}\n"
    assert "level_at" not in {one.why for one in proposed(tmp_path, case)}


LISTED = """\
        score: {kind: each, of: vu, where: {loai: [a, b]}, values: {gap: muc * 2}, aggregate: sum, when_zero: zero,
          score: {kind: bands, of: gap, bands: [{at_least: 10, points: 3}, {points: 1}]}}
        evidence:
          vu: {type: items, fields: {loai: {type: choice, options: [a, b, c]}, muc: {type: count, range: {to: 9}}}}
"""


def test_lists_of_records_are_asked_about_by_their_fields(tmp_path: Path) -> None:
    """`gap` is 2 × muc, so its mark of 10 is at muc = 5. Three points a record, at most 10: from 4 records on no
    more."""
    text = FRAMEWORK.replace("        score: {kind: yes_no, of: co_hop}\n", LISTED)
    (tmp_path / "thu.yaml").write_text(text, "utf-8")
    run = run_tests(tmp_path / "thu.yaml")
    assert run.passed, [one.show() for one in run.problems]
    found = [one for one in proposals(worlds(run)) if one.node.id == "hop"]
    records = [([(one["loai"], one["muc"]) for one in two.given["vu"]], two.why) for two in found if two.given]
    assert records == [
        ([], "zero"),
        ([("a", 9)], "answer"),
        ([("b", 9)], "answer"),
        ([("c", 9)], "answer"),
        ([("a", 4)], "below"),
        ([("a", 5)], "at"),
        ([("a", 6)], "above"),
        ([("a", 9)] * 3, "ends"),
        ([("a", 9)] * 4, "end"),
        ([("a", 9)] * 5, "over_end"),
    ]
    (nothing,) = [one for one in found if not one.given]
    assert nothing.why == "nothing"
    text = case_file(load(tmp_path / "thu.yaml", period=2024), found, "en")
    (tmp_path / "them.tests.yaml").write_text(text, "utf-8")
    assert [one.key for one in run_tests(tmp_path / "thu.yaml").problems] == ["IK695.blank"] * len(found)


EVERY = Path(__file__).parent / "every_kind" / "muc.yaml"


def test_what_all_evidence_must_give_is_filled_in(tmp_path: Path) -> None:
    """A unit's maximum goes by its number of people, so nobody's evidence is accepted without it."""
    found = mutate(worlds(run_tests(EVERY)))
    assert len(found.mutants) == 54
    assert len(found.having("unknown")) <= 2
    survivors = found.having("survived")
    assert survivors
    assert all(one.apart and one.apart.evidence and "people" in one.apart.evidence for one in survivors)


def test_a_quotient_is_asked_about_by_whole_numbers(tmp_path: Path) -> None:
    text = FRAMEWORK.replace(
        "score: {kind: yes_no, of: co_hop}",
        "score: {kind: ratio, numerator: dung_han, denominator: tong_so, full_at: 87.5, over: refuse, when_zero: zero}",
    )
    (tmp_path / "thu.yaml").write_text(text, "utf-8")
    found = proposals(worlds(run_tests(tmp_path / "thu.yaml")))
    # 87,5 % của 200 là 175
    pairs = [tuple(one.given.values()) for one in found if one.node.id == "hop"]
    assert pairs == [(174, 200), (175, 200), (176, 200), (0, 200), (0, 0), ()]


@pytest.mark.parametrize(
    ("formula", "changed"),
    [
        ("5 * x if x > 1 else 0", ["6 * x if x > 1 else 0", "5 * x if x >= 1 else 0", "5 * x if x > 2 else 0",
                                   "5 * x if x > 1 else 1", "0 if x > 1 else 5 * x"]),
        ("min(x, 0.25)", ["max(x, 0.25)", "min(x, 0.26)"]),
        ("max", ["max - 1"]),
        ("1/2 * max", ["2/2 * max", "1/3 * max"]),
        ('loai == "xa" and a <= b', ['loai != "xa" and a <= b', 'loai == "xa" or a <= b', 'loai == "xa" and a < b']),
        ("2024-12-31", ["2025-01-01"]),
        ('"đạt" if x1 else "5"', ['"5" if x1 else "đạt"']),
        ("tong_so", []),
    ],
)  # fmt: skip
def test_one_token_or_branch_of_a_formula(formula: str, changed: list[str]) -> None:
    assert [text for _, text in formula_changes(formula)] == changed


def test_the_command_writes_a_file_and_keeps_the_status_of_the_tests(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tried(tmp_path, FIRST)
    framework, file = str(tmp_path / "thu.yaml"), tmp_path / "them.tests.yaml"
    assert cli.run(["test", framework, "--coverage", "--mutate", "--lang", "vi"]) == 0
    said = capsys.readouterr().out
    assert "chưa gặp: “từ 24 trở lên”" in " ".join(said.split())
    assert "không ai thấy; tin là 10, thành 7, khi so_tin: 24" in " ".join(said.split())
    assert cli.run(["test", framework, "--propose", "-o", str(file)]) == 0
    assert "given: {so_tin: 24}\n    expect:\n      tin:\n" in file.read_text("utf-8")
    assert cli.run(["test", framework]) == 1, "the blanks"
    assert "fill me in" in capsys.readouterr().out
    assert cli.run(["test", framework, "--propose"]) == 0
    assert "nothing is left to propose" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [["--propose", "--mutate"], ["--propose", "--format", "json"], ["-o", "x.yaml"]])
def test_options_that_do_not_go_together(tmp_path: Path, wrong: list[str]) -> None:
    assert cli.run(["test", str(tmp_path / "thu.yaml"), *wrong]) == 2
