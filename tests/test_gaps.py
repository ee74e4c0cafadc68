"""What can still be won and the cheapest path, by hand: the arithmetic stands beside each case."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import indexkit as ik
from heads import HEAD
from indexkit.cli import run
from indexkit.paths import Cost, Costs, paths_to, to_level, to_total
from indexkit.paths.search import Search
from indexkit.paths.text import paths_lines
from indexkit.report.layout import plain
from indexkit.wins.data import Gap, Win
from indexkit.wins.markdown import gaps_markdown
from indexkit.wins.sentences import failed_words
from indexkit.wins.text import gaps_lines

ROOT = Path(__file__).parents[1]
XA = HEAD + "  xa:\n"


def tree_of(folder: Path, text: str, evidence: dict[str, Any], **options: Any) -> ik.ScoreTree:
    path = folder / "thu.yaml"
    path.write_text(XA + text, encoding="utf-8")
    return ik.load(path, period=2024).evaluate(evidence, **options)


def wins(row: Gap, name: str) -> dict[str, Win]:
    return {win.kind: win for win in row.wins if win.change.input == name}


RATIO = """
    max: 100
    indicators:
      tap_huan:
        max: 100
        basis: assumed
        score: {kind: ratio, numerator: da_hoc, denominator: can_bo, points: max, over: refuse, when_zero: zero}
"""


def test_25_more_trained_staff(tmp_path: Path) -> None:
    """75 of 100 trained: 75 points. One more: 76. 25 more: 100; 26 more would be refused. 25 fewer staff: 75 / 75."""
    row = tree_of(tmp_path, RATIO, {"da_hoc": 75, "can_bo": 100}).gaps["tap_huan"]
    trained, staff = wins(row, "da_hoc"), wins(row, "can_bo")
    assert (trained["next"].change.by, trained["next"].points) == (1, 76)
    assert (trained["full"].change.by, trained["full"].points, trained["full"].total_gain) == (25, 100, 25)
    assert (staff["full"].change.by, staff["full"].change.divisor) == (-25, True)


CAPPED = """
    max: 10
    indicators:
      ke_hoach: {max: 10, basis: assumed, score: {kind: yes_no, of: y}}
    bonuses:
      a:
        basis: assumed
        cap: 5
        counts_above_max: false
        counts_in_percent: true
        score: {kind: formula, formula: x}
        evidence: {x: {type: count}}
"""


def test_a_whole_at_its_maximum_takes_what_is_won(tmp_path: Path) -> None:
    """y gives 10 of 10, x = 4 a bonus of 4 that may not lift the total above 10. One more of x wins 1 point of the
    bonus, up to its cap of 5, and nothing in the total."""
    row = tree_of(tmp_path, CAPPED, {"x": 4, "y": True}).gaps["a"]
    full = wins(row, "x")["full"]
    assert (full.change.by, full.gain, full.total_gain) == (1, 1, 0)
    assert full.stopped is not None
    assert (full.stopped.node, full.stopped.by) == ("xa", "maximum")


BOTH = """
    max: 20
    indicators:
      a:
        max: 10
        basis: assumed
        score: {kind: formula, formula: 10 if co_quyet_dinh and so_hop >= 4 else 0}
        evidence: {co_quyet_dinh: {type: yes_no}, so_hop: {type: count}}
      b: {max: 10, basis: assumed, score: {kind: yes_no, of: y}}
"""


def test_two_inputs_at_once_and_which_conditions_failed(tmp_path: Path) -> None:
    """No decision and 1 meeting: neither alone gives the 10 points; a decision and 3 more meetings do."""
    row = tree_of(tmp_path, BOTH, {"co_quyet_dinh": False, "so_hop": 1, "y": True}).gaps["a"]
    assert (row.wins, row.why_none) == ((), "together")
    assert {one.input: one.after for one in row.together} == {"co_quyet_dinh": True, "so_hop": 4}
    (failed,) = row.failed
    assert len(failed.conditions) == 2
    (told,) = failed_words(row, "en")
    assert told.startswith("not met: when co_quyet_dinh"), "the formula's condition is the label"
    assert told.count("so_hop") == 2, "in the label, and in what is lacking"


def test_a_single_condition_that_failed_is_told_once(tmp_path: Path) -> None:
    text = BOTH.replace("co_quyet_dinh and so_hop >= 4", "so_hop >= 4")
    row = tree_of(tmp_path, text, {"so_hop": 1}).gaps["a"]
    (told,) = failed_words(row, "vi")
    assert told == "chưa đạt: khi so_hop ≥ 4 (10 điểm)"


@pytest.mark.parametrize(
    ("evidence", "why"),
    [
        ({"y": {"value": True, "state": "rejected", "by": "A", "on": "2025-01-01", "why": "sai"}}, "stays"),
        ({"b": {"points": 3, "by": "A", "on": "2025-01-01", "why": "đúng"}}, "panel"),
    ],
)
def test_why_nothing_wins(tmp_path: Path, evidence: dict[str, Any], why: str) -> None:
    """Rejected evidence, and a panel's figure: nothing that the unit changes wins."""
    assert tree_of(tmp_path, BOTH, {**evidence}).gaps["b"].why_none == why


def test_what_must_be_verified_wins_as_it_is(tmp_path: Path) -> None:
    """Under the lens of what is verified a claimed `yes` earns 0; once verified, 10."""
    tree = tree_of(tmp_path, BOTH, {"y": True, "so_hop": 0}, lens="verified_only")
    full = wins(tree.gaps["b"], "y")["full"]
    assert (full.change.before, full.change.after, full.gain) == (True, True, 10)


LATE = """
    max: 10
    indicators:
      nop:
        max: 10
        basis: assumed
        score: {kind: bands, of: ngay, bands: [{at_most: 2024-11-30, points: 10}, {points: 0}]}
        evidence: {ngay: {type: date}}
    penalties:
      tre:
        basis: assumed
        cap: none
        counts_in_percent: true
        score: {kind: formula, formula: so_loi / 2}
        evidence: {so_loi: {type: count}}
"""


def test_a_day_and_a_penalty(tmp_path: Path) -> None:
    """2024-12-05 is 5 days late; 3 faults take 1.5 points, one fault less takes 1, none takes nothing. 10 − 1.5 = 8.5,
    and 0 − 1.5 is not below 0: less faults win nothing in the total while the day is late."""
    tree = tree_of(tmp_path, LATE, {"ngay": "2024-12-05", "so_loi": 3})
    assert set(wins(tree.gaps["nop"], "ngay")) == {"full"}  # 4 days fewer win nothing
    day = wins(tree.gaps["nop"], "ngay")["full"]
    assert (day.change.by, day.total) == (-5, Fraction(17, 2))
    faults = wins(tree.gaps["tre"], "so_loi")
    assert (faults["next"].change.by, faults["next"].points) == (-1, 1)
    assert (faults["full"].change.by, faults["full"].gain, faults["full"].total_gain) == (-3, Fraction(3, 2), 0)


def test_the_cheapest_of_two_ways(tmp_path: Path) -> None:
    """From 75 to 80 points: 5 more trained at 3 each and 2 once cost 17; the staff may not shrink."""
    tree = tree_of(tmp_path, RATIO, {"da_hoc": 75, "can_bo": 100})
    found = ik.path(tree, 80, costs={"da_hoc": {"cost": 3, "fixed": 2}, "can_bo": {"allowed": False}})
    assert [(one.input, one.by) for one in found.routes[0].changes] == [("da_hoc", 5)]
    assert (found.routes[0].cost, found.routes[0].proved, found.reached) == (17, True, False)
    assert ik.path(tree, 75).reached


def test_what_cannot_be_reached_says_how_far_it_goes(tmp_path: Path) -> None:
    """At most 90 may be trained: 90 points, 5 short of 95, and all 10 that are lost are of the one indicator."""
    tree = tree_of(tmp_path, RATIO, {"da_hoc": 75, "can_bo": 100})
    found = ik.path(tree, 95, costs={"da_hoc": {"cost": 1, "to": 90}})
    assert found.impossible is not None
    assert (found.routes, found.impossible.most, found.impossible.proved) == ((), 90, True)
    assert [(one.node.id, one.lost) for one in found.impossible.blocked] == [("tap_huan", 10)]


def test_a_reason_of_which_nothing_can_be_left_out(tmp_path: Path) -> None:
    """90 of 100 at most are 90 points. More than 90 trained would do, and so would fewer staff (90 / 94 > 95 %); that
    nobody may train more than there are bars nothing here. A target of 101 is beyond the maximum, whatever is said."""
    tree = tree_of(tmp_path, RATIO, {"da_hoc": 75, "can_bo": 100})
    found = ik.path(tree, 95, costs={"da_hoc": {"cost": 1, "to": 90, "step": 5}})
    assert found.impossible is not None
    because = [(one.what, one.input, one.mark) for one in found.impossible.because]
    assert because == [("stays", "can_bo", None), ("to", "da_hoc", 90)]
    assert found.impossible.minimal
    text = str(found)
    assert "(not among the costs): `can_bo`" in text
    assert "`da_hoc`: at most 90 (the costs)" in text
    beyond = ik.path(tree, 101).impossible
    assert beyond is not None
    assert (beyond.because, beyond.blocked, beyond.minimal) == ((), (), True)


REFUSED = """
    max: 20
    indicators:
      ty_le:
        max: 10
        basis: assumed
        score: {kind: ratio, numerator: da_hoc, denominator: can_bo, points: max, over: refuse, when_zero: zero}
      nguoi: {max: 10, basis: assumed, score: {kind: formula, formula: "min(10, da_hoc / 2)"}}
"""


def test_a_refusal_is_what_bars_it(tmp_path: Path) -> None:
    """10 staff, all trained: 10 + 5 = 15. Twelve trained would give 10 + 6, but are more than there are."""
    tree = tree_of(tmp_path, REFUSED, {"da_hoc": 8, "can_bo": 10})
    impossible = ik.path(tree, 16).impossible
    assert impossible is not None
    because = [(one.what, one.input, one.node, one.tried) for one in impossible.because]
    assert because == [("refusal", "", "ty_le", True), ("stays", "can_bo", "", True)]
    assert "such evidence is refused: `ty_le`: more than the whole" in str(ik.path(tree, 16))


def test_what_is_not_proved_stays_in_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As above, but nothing is known of what could be reached otherwise."""
    tree = tree_of(tmp_path, REFUSED, {"da_hoc": 8, "can_bo": 10})
    monkeypatch.setattr(Search, "can", lambda _: None)
    impossible = ik.path(tree, 16).impossible
    assert impossible is not None
    assert {(one.what, one.input) for one in impossible.because} == {("refusal", ""), ("stays", "can_bo")}


FOLLOWED = """
    max: 20
    inputs: {a: {type: count, default: {from: b}}, b: {type: count}}
    indicators:
      p: {max: 10, basis: assumed, score: {kind: formula, formula: "min(10, a)"}}
      q: {max: 10, basis: assumed, score: {kind: formula, formula: "min(1, b)"}}
"""


def test_an_input_that_takes_the_value_of_another_moves_with_it(tmp_path: Path) -> None:
    """b = 2, and a, of which nothing is said, is as b: 2 + 1 points. Two more of b make 4 + 1, for 2; of a for 20."""
    tree = tree_of(tmp_path, FOLLOWED, {"b": 2})
    route = ik.path(tree, 5, costs={"a": {"cost": 10, "to": 10}, "b": {"cost": 1, "to": 10}}).routes[0]
    assert ([(one.input, one.by) for one in route.changes], route.cost) == ([("b", 2)], 2)


@pytest.mark.parametrize("wrong", [{}, {"to": 80, "percent": 70}])
def test_one_aim_is_asked_for(tmp_path: Path, wrong: dict[str, Any]) -> None:
    tree = tree_of(tmp_path, RATIO, {"da_hoc": 75, "can_bo": 100})
    with pytest.raises(ValueError, match="one of `to`, `percent` and `beat`"):
        ik.path(tree, **wrong)


def test_every_win_of_the_sample_is_what_the_judge_says() -> None:
    """The sample district: each change put into the evidence file's data and scored by itself."""
    given = ik.read_evidence_file(ROOT / "frameworks" / "samples" / "huyen_mau.yaml")
    framework = ik.load(ROOT / "frameworks" / "dong_thap_2022.yaml", period=2024)
    tree = framework.evaluate(given.evidence, group=given.group)
    rows = tree.gaps.rows
    assert len(rows) > 25
    assert [row.most for row in rows] == sorted((row.most for row in rows), reverse=True)
    for row in rows:
        for win in row.wins:
            if isinstance(win.change.after, str | bool | int | Fraction):
                other = framework.evaluate({**given.evidence, win.change.input: win.change.after}, group=given.group)
                assert (other[row.node.id].exact, other.exact) == (win.points, win.total)
    standing = {"vi": "điểm, xếp loại Khá (tạm tính)", "en": "points, level Fair (provisional)"}
    for lang, words in (("vi", "Chưa được điểm tối đa"), ("en", "Scored low")):
        text = plain(gaps_lines(tree.gaps, lang))  # type: ignore[arg-type]
        assert max(map(len, text.splitlines())) <= 80
        assert words in text
        assert standing[lang] in " ".join(text.split())
    assert json.loads(tree.gaps.to_json())["level"]["provisional"] is True


EVIDENCE = "indexkit: 1\nunit: a\ngroup: xa\nperiod: 2024\nevidence: {da_hoc: 75, can_bo: 100}\n"


class TestCommands:
    @pytest.fixture
    def files(self, tmp_path: Path) -> list[str]:
        (tmp_path / "thu.yaml").write_text(XA + RATIO, encoding="utf-8")
        (tmp_path / "xa.yaml").write_text(EVIDENCE, encoding="utf-8")
        units = "unit,group,period,da_hoc,can_bo\nb,xa,2024,80,100\nc,xa,2024,90,100\nd,xa,2024,10,100\n"
        (tmp_path / "units.csv").write_text(units, encoding="utf-8")
        return [str(tmp_path / "thu.yaml"), str(tmp_path / "xa.yaml")]

    def test_data_and_markdown(self, files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["gaps", *files, "--format", "json"]) == 0
        rows = json.loads(capsys.readouterr().out)["rows"]
        assert [(win["input"], win["by"]) for win in rows[0]["wins"]][1] == ("da_hoc", "25")
        assert run(["gaps", *files, "--format", "md"]) == 0
        assert "## Scored low" in capsys.readouterr().out

    def test_a_path_and_wrong_use(self, files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["path", *files, "--to", "80", "--format", "json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert (found["minimised"], found["paths"][0]["proved"], found["paths"][0]["exact"]) == ("effort", True, "80")
        assert run(["path", *files]) == 2
        assert run(["path", *files, "--to-percent", "nhiều"]) == 2
        assert run(["path", *files, "--to", "Rất tốt"]) == 1
        assert run(["path", *files, "--to", "101"]) == 1

    def test_past_another_unit(self, files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        """75 points; `b` above has 80, so that 81 are needed: 6 more trained. `c` has 90."""
        units = str(Path(files[0]).parent / "units.csv")
        for name, by in (("above", "6"), ("c", "16")):
            assert run(["path", *files, "--beat", name, "--cohort", units, "--format", "json"]) == 0
            assert json.loads(capsys.readouterr().out)["paths"][0]["changes"][0]["by"] == by
        assert run(["path", *files, "--beat", "x", "--cohort", units]) == 1


def test_a_target_can_be_made_by_hand(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, RATIO, {"da_hoc": 75, "can_bo": 100})
    assert to_total(75).holds(tree)
    assert not to_total(76).holds(tree)


LIMITED = """
    max: 40
    levels: {of: [nguoi], bands: [{name: tốt, at_least: 12}, {name: còn lại}]}
    indicators:
      ty_le:
        max: 20
        basis: assumed
        score: {kind: ratio, numerator: da_hoc, denominator: can_bo, points: max, over: refuse, when_zero: zero}
      nguoi:
        max: 20
        basis: assumed
        score: {kind: formula, formula: "min(20, da_hoc)"}
"""


def test_what_only_a_demand_reads_may_change_too(tmp_path: Path) -> None:
    """Ten of ten trained. Twelve would be good, and may be said only if there are twelve staff: the level reads no
    staff, so that without them nothing is proved impossible."""
    tree = tree_of(tmp_path, LIMITED, {"da_hoc": 10, "can_bo": 10})
    costs = Costs({"da_hoc": Cost(Fraction(1)), "can_bo": Cost(Fraction(1))})
    paths = paths_to(tree, to_level(tree, "tốt"), costs=costs)
    assert not any(route.proved for route in paths.routes)
    assert paths.impossible is None or not paths.impossible.proved


PICKED = """
    max: 10
    indicators:
      mo_hinh:
        max: 10
        basis: assumed
        score: {kind: per_item, of: ds, points_each: 2, where: {cap: [tinh]}, cap: 10}
    evidence:
      ds: {type: items, fields: {cap: {type: choice, options: {tinh: Tỉnh, xa: Xã}}}}
"""


@pytest.mark.parametrize(("lens", "now", "first"), [("as_claimed", 4, (1, 6)), ("verified_only", 0, (0, 4))])
def test_documents_that_a_clause_picks(tmp_path: Path, lens: str, now: int, first: tuple[int, int]) -> None:
    """Two documents of the province, claimed: 4 points once they count. 10 points take five, three more; where only
    what is verified counts, to have the two verified wins 4 already."""
    records = [{"document": name, "cap": "tinh"} for name in ("a", "b")]
    tree = tree_of(tmp_path, PICKED, {"ds": {"value": records, "state": "claimed"}}, lens=lens)
    found = wins(tree.gaps["mo_hinh"], "ds")
    assert tree.points == now
    assert (found["next"].change.by, found["next"].points) == first
    assert (found["full"].change.by, found["full"].points) == (3, 10)


LISTED = """
    max: 10
    indicators:
      mo_hinh: {max: 10, basis: assumed, score: {kind: yes_no}}
    bonuses:
      khen:
        basis: assumed
        cap: none
        counts_above_max: true
        counts_in_percent: true
        score: {kind: per_item, of: WHERE, points_each: 1}
    penalties:
      loi:
        basis: assumed
        cap: none
        counts_in_percent: true
        score: {kind: per_item, of: ds, points_each: 2, where: {muc: [nang]}}
    inputs:
      ds: {type: items, fields: {muc: {type: choice, options: [nang, nhe]}}}
      khac: {type: items}
"""
GIVEN = {
    "mo_hinh": True,
    "khac": 0,
    "ds": [{"document": str(at), "muc": muc} for at, muc in enumerate(("nang", "nhe", "nang", "nhe"))],
}


def test_fewer_documents_win_where_they_take(tmp_path: Path) -> None:
    """Two grave faults of four listed take 4: without one of them 2, without both 0; the slight ones take nothing."""
    text = LISTED.replace("WHERE", "khac")
    tree = tree_of(tmp_path, text, GIVEN)
    row = tree.gaps["loi"]
    found = wins(row, "ds")
    assert [(found[kind].change.by, found[kind].points) for kind in ("next", "full")] == [(-1, 2), (-2, 0)]
    assert [line for line in plain(gaps_lines(tree.gaps, "en")).split("\n") if "`ds`" in line] == [
        "  - `ds`: 1 less of those in the list that count (4 → 3): takes 2 instead of 4",
        "  - `ds`: 2 less of those in the list that count (4 → 2): takes 0 instead of 4",
    ]
    route = ik.path(tree, 10, costs={"ds": {"cost": 1}}).routes[0]
    left: Any = route.changes[0].after
    assert [one["document"] for one in left.records] == ["1", "3"]  # the slight ones
    assert (route.cost, route.proved, route.tree.points) == (2, True, 10)


def test_what_is_not_official_is_said_first(tmp_path: Path) -> None:
    """In text and in Markdown, without marks that no row bears; a penalty bears its sign in both."""
    tree = tree_of(tmp_path, LISTED.replace("WHERE", "khac"), GIVEN)
    said = "NOT OFFICIAL (xa): 3 scoring clauses, of which 3 assumed."
    assert plain(gaps_lines(tree.gaps, "en")).startswith(said + "\n")
    written = gaps_markdown(tree.gaps, "en")
    assert written.index(f"\n> {said}") < written.index("### loi: −4 (+4)\n")
    assert plain(paths_lines(ik.path(tree, 10), "en")).startswith(said + "\n")


def test_documents_that_count_in_two_ways(tmp_path: Path) -> None:
    """Each fault that is listed brings 1 and each grave one takes 2: no number of them says what is best, so nothing is
    claimed of it."""
    tree = tree_of(tmp_path, LISTED.replace("WHERE", "ds"), GIVEN)
    (one,) = tree.gaps["loi"].closed
    assert (one.input, one.why) == ("ds", "records")
    assert ik.path(tree, 12, costs={"ds": {"cost": 1}}).held["ds"] == "records"


def test_a_bound_that_what_is_given_has_not_reached(tmp_path: Path) -> None:
    """Nothing is known to be trained; at least 20 must be, or none: 20 of 100 are 20 points, and 5 points cost 20."""
    tree = tree_of(tmp_path, RATIO, {"da_hoc": 0, "can_bo": 100})
    route = ik.path(tree, 5, costs={"da_hoc": {"cost": 1, "from": 20}}).routes[0]
    assert ([(one.input, one.by) for one in route.changes], route.cost) == ([("da_hoc", 20)], 20)


def test_what_is_divided_by_may_change_too(tmp_path: Path) -> None:
    """75 of 100. To have 80 %: five more trained cost 5; seven fewer staff (75 / 93 = 80.6 %) at 1/2 each cost 3.5, six
    (75 / 94 = 79.8 %) are too few; one more trained and five fewer staff (76 / 95 = 80 %) cost 3.5 as well. Where all
    cost 1, five more trained are the cheapest."""
    tree = tree_of(tmp_path, RATIO, {"da_hoc": 75, "can_bo": 100})
    route = ik.path(tree, 80, costs={"da_hoc": {"cost": 1}, "can_bo": {"cost": Fraction(1, 2)}}).routes[0]
    assert (route.cost, route.proved) == (Fraction(7, 2), True)
    everything = ik.path(tree, 80, costs={"*": {"cost": 1}}).routes[0]
    assert (everything.cost, everything.proved) == (5, True)
