"""The cheapest path past another unit, by hand: the arithmetic stands beside each case."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

import indexkit as ik
from heads import HEAD
from indexkit.cli import run
from indexkit.paths import clock, search, to_level
from indexkit.paths.narrow import Narrowed
from indexkit.problems import EvidenceError

FRAMEWORKS = Path(__file__).parents[1] / "frameworks"
RANKED = """rankings:
  tinh: {groups: [xa, so], of: percent}
""" + HEAD + """  xa:
    max: 20
    inputs: {cum: {type: choice, options: [I, II], about: unit}}
    indicators:
      a: {max: 10, basis: assumed, score: {kind: formula, formula: "min(10, x)"}, evidence: {x: {type: count}}}
      b: {max: 10, basis: assumed, score: {kind: formula, formula: "min(10, y)"}, evidence: {y: {type: count}}}
    rankings:
      cum: {of: total, within: cum, then: [b], ties: dense}
      it_hon: {of: a, better: low}
  so:
    max: 10
    indicators:
      c: {max: 10, basis: assumed, score: {kind: formula, formula: "min(10, z)"}, evidence: {z: {type: count}}}
"""
UNITS = {
    "r1": {"group": "xa", "evidence": {"x": 6, "y": 4, "cum": "I"}},
    "r2": {"group": "xa", "evidence": {"x": 2, "y": 9, "cum": "II"}},
    "r3": {"group": "xa", "evidence": {"x": 8, "y": 2, "cum": "I"}},
    "s": {"group": "so", "evidence": {"z": 6}},
}
"""Totals 10 (of b: 4), 11 (9), 10 (2) and 6."""
COSTS = {"x": {"cost": 1}, "y": {"cost": 3}}


@pytest.fixture
def framework(tmp_path: Path) -> ik.Framework:
    (tmp_path / "thu.yaml").write_text(RANKED, encoding="utf-8")
    return ik.load(tmp_path / "thu.yaml", period=2024)


@pytest.fixture
def cohort(framework: ik.Framework) -> ik.Assessment:
    return ik.assess(framework, UNITS)


@pytest.mark.parametrize(
    ("beat", "ranking", "changes", "cost", "label"),
    [
        ("r3", "cum", {"x": 2}, 2, "2"),  # 5 + 3 = 8: 10 by two more of x, and of b 3 is more than 2
        ("above", "cum", {"x": 2}, 2, "2"),  # r1 stands before r3
        ("r1", "cum", {"x": 3}, 3, "1"),  # 10 is not enough, for of b it has 4; two more of y would cost 6
        ("r3", "it_hon", {}, 0, "2"),  # the less of a the better: 5 is less than 8
        ("r2", "it_hon", {"x": -4}, 4, "1"),  # 2 at r2: one must be left, four less
        ("s", "tinh", {"x": 5}, 5, "1"),  # 60 % of 20 is 12, and 10 + 3 is more
    ],
)
def test_past_a_unit_by_its_ranking(
    framework: ik.Framework,
    cohort: ik.Assessment,
    beat: str,
    ranking: str,
    changes: dict[str, int],
    cost: int,
    label: str,
) -> None:
    tree = framework.evaluate({"x": 5, "y": 3, "cum": "I"}, group="xa", unit="ta")
    found = ik.path(tree, beat=beat, cohort=cohort, ranking=ranking, costs=COSTS)
    if not changes:
        assert found.reached
        return
    route = found.routes[0]
    assert ({one.input: one.by for one in route.changes}, route.cost, route.proved) == (changes, cost, True)
    assert route.place is not None
    assert route.place.label == label
    again = {"x": 5 + changes.get("x", 0), "y": 3 + changes.get("y", 0), "cum": "I"}
    places = ik.assess(framework, {**UNITS, "ta": {"group": "xa", "evidence": again}}).ranking(
        ranking, cluster={"cum": "I"} if ranking == "cum" else None
    )
    rival = places.of("r3" if beat == "above" else beat)
    mine = places.of("ta")
    assert mine is not None
    assert rival is not None
    assert mine.rank < rival.rank
    assert mine.label == label


@pytest.mark.parametrize(
    ("beat", "ranking", "code"),
    [
        ("r2", "cum", "IK655.unit"),
        ("r1", None, "IK655.rankings"),
        ("r1", "khong", "IK655.ranking"),
        ("above", "it_hon", "IK655.first"),
    ],
)
def test_no_such_rival(
    framework: ik.Framework, cohort: ik.Assessment, beat: str, ranking: str | None, code: str
) -> None:
    """r2 stands in another cluster; with x = 1 nobody has less of a."""
    tree = framework.evaluate({"x": 1, "y": 3, "cum": "I"}, group="xa", unit="ta")
    with pytest.raises(EvidenceError) as wrong:
        ik.path(tree, beat=beat, cohort=cohort, ranking=ranking)
    assert [one.key for one in wrong.value.problems] == [code]


def test_a_unit_of_no_cluster_passes_nobody(framework: ik.Framework, cohort: ik.Assessment) -> None:
    tree = framework.evaluate({"x": 1, "y": 3}, group="xa", unit="ta")
    with pytest.raises(EvidenceError) as wrong:
        ik.path(tree, beat="r1", cohort=cohort, ranking="cum")
    assert [one.key for one in wrong.value.problems] == ["IK655.no_place"]


def test_when_the_time_is_over_nothing_is_proved(framework: ik.Framework) -> None:
    """Ten points are within reach, but there was no time to see it."""
    tree = framework.evaluate({"x": 1, "y": 3, "cum": "I"}, group="xa", unit="ta")
    found = ik.path(tree, 10, costs=COSTS, seconds=0)
    assert (found.stopped, found.routes, found.impossible and found.impossible.proved) == (True, (), False)
    assert "The time was over" in str(found)
    assert not ik.path(tree, 10, costs=COSTS).stopped


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thu.yaml").write_text(RANKED, encoding="utf-8")
    for name, unit in {**UNITS, "ta": {"group": "xa", "evidence": {"x": 5, "y": 3, "cum": "I"}}}.items():
        folder = tmp_path / ("own" if name == "ta" else "units")
        folder.mkdir(exist_ok=True)
        text = json.dumps({"indexkit": 1, "unit": name, "period": 2024, **unit})
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    call = ["path", str(tmp_path / "thu.yaml"), str(tmp_path / "own" / "ta.yaml")]
    more = ["--beat", "r3", "--cohort", str(tmp_path / "units"), "--ranking", "cum"]
    assert run([*call, *more, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["target"]["ranking"], found["paths"][0]["rank"], found["paths"][0]["exact"]) == ("cum", "2", "10")
    for lang, words in (("vi", "hạng 2 trong 3 đơn vị"), ("en", "rank 2 of 3")):
        assert run([*call, *more, "--lang", lang]) == 0
        assert words in capsys.readouterr().out
    assert run([*call, "--to", "10", "--ranking", "cum"]) == 2


LEVELS = HEAD + """  xa:
    max: 20
    levels:
      of: points
      bands: [{name: tốt, when: a >= 12}, {name: khá, when: a >= 6 and b >= 5}, {name: yếu}]
    indicators:
      a: {max: 15, basis: assumed, score: {kind: formula, formula: "min(15, x)"}, evidence: {x: {type: count}}}
      b: {max: 5, basis: assumed, score: {kind: formula, formula: "min(5, y)"}, evidence: {y: {type: count}}}
"""


def test_a_better_level_is_as_good(tmp_path: Path) -> None:
    """With y at 2 at most b never has 5 points; x at 12 makes a level that is better still, for 10."""
    (tmp_path / "thu.yaml").write_text(LEVELS, encoding="utf-8")
    tree = ik.load(tmp_path / "thu.yaml", period=2024).evaluate({"x": 2, "y": 1})
    assert len(to_level(tree, "khá").ways) == 2
    route = ik.path(tree, "khá", costs={"x": {"cost": 1}, "y": {"cost": 1, "to": 2}}).routes[0]
    assert ({one.input: one.by for one in route.changes}, route.cost, route.proved) == ({"x": 10}, 10, True)
    two = ik.path(tree, "khá", costs={"x": {"cost": 1}, "y": {"cost": 1}}).routes[0]
    assert ({one.input: one.by for one in two.changes}, two.cost, two.proved) == ({"x": 4, "y": 4}, 8, True)


CAPPED = HEAD + """  xa:
    max: 30
    indicators:
      a:
        max: 10
        basis: assumed
        score: {kind: ratio, numerator: p, denominator: q, points: max, over: refuse, when_zero: zero}
        evidence: {p: {type: count}, q: {type: count}}
      b: {max: 10, basis: assumed, score: {kind: formula, formula: "min(10, x)"}, evidence: {x: {type: count}}}
      c: {max: 10, basis: assumed, score: {kind: yes_no, of: d, points: max}, evidence: {d: {type: yes_no}}}
    bonuses:
      t:
        basis: assumed
        score: {kind: formula, formula: 5 * y}
        evidence: {y: {type: count}}
        cap: none
        counts_above_max: true
        counts_in_percent: true
"""
"""Points 10 × p / q, x, 10 for d, and 5 for each of y."""


@pytest.fixture
def capped(tmp_path: Path) -> ik.ScoreTree:
    """1 of 4: 2.5; x: 2; d: 0; y: 0. 4.5 in all."""
    (tmp_path / "thu.yaml").write_text(CAPPED, encoding="utf-8")
    return ik.load(tmp_path / "thu.yaml", period=2024).evaluate({"p": 1, "q": 4, "x": 2, "d": False, "y": 0})


def test_limits_on_several_inputs(capped: ik.ScoreTree) -> None:
    """20 are wanted, 15.5 more; `d` may not change. y brings 5 for 2, once; each more of x 1 for 1, six times. Of the
    ratio a step costs 3: with one it is 2 of 4 (5 points) at best, with two 3 of 4 (7.5), with three 10.
    Without y 13.5 at most can be won. With it x and the ratio must bring 10.5: with two steps the ratio brings 5, and x
    5.5 (so 6): 2 + 6 + 6 = 14; with three 7.5, and x 3: 2 + 9 + 3 = 14; with one 2.5, too few. 14 is the least.
    Where p and q stay too, 2.5 + 8 + 5 = 15.5 is the most."""
    costs = {"y": {"cost": 2, "to": 1}, "x": {"cost": 1, "to": 8}, "*": {"cost": 3}, "d": {"allowed": False}}
    found = ik.path(capped, 20, costs=costs)
    assert (found.routes[0].cost, found.routes[0].proved) == (14, True)
    assert found.held == {"d": "not_allowed"}
    none = ik.path(capped, 16, costs={**costs, "p": {"allowed": False}, "q": {"allowed": False}})
    assert none.impossible is not None
    assert (none.impossible.proved, none.impossible.most) == (True, Fraction(31, 2))


def test_of_a_district_with_limits_on_several_inputs() -> None:
    """283.23 points, 6.77 are lacking to 290. One change for 1 brings 6.25 at most (security officer: 5, and a quarter
    of it in the mean), and a pattern 5: so it takes two, and two of them do."""
    given = ik.read_evidence_file(FRAMEWORKS / "samples" / "huyen_mau.yaml")
    tree = ik.load(FRAMEWORKS / "dong_thap_2022.yaml", period=2024).evaluate(given.evidence, group=given.group)
    costs = {"bang_khen": {"allowed": False}, "mo_hinh": {"cost": 1, "to": 4}, "*": {"cost": 1}}
    route = ik.path(tree, 290, costs=costs).routes[0]
    assert (route.cost, route.inputs, route.proved) == (2, 2, True)


@pytest.mark.parametrize("taken", ["r + s", "min(min(5, r + s))", "0 - (0 - r - s)"])
def test_past_the_limit_of_what_is_taken_off(taken: str, tmp_path: Path) -> None:
    """8 less 5, for 6 + 3 = 9 are taken off, at most 5. One more is wanted: one more of x brings it; of r and s five
    fewer would. Six more (9): x can bring 2, to 10, so 1 may be taken off: eight fewer, 10 in all."""
    text = HEAD + """  xa:
    max: 10
    indicators:
      a: {max: 10, basis: assumed, score: {kind: formula, formula: x}, evidence: {x: {type: count, range: {to: 10}}}}
    penalties:
      p:
        basis: assumed
        score: {kind: formula, formula: "TAKEN"}
        evidence: {r: {type: count}, s: {type: count}}
        cap: 5
        counts_in_percent: true
"""
    (tmp_path / "thu.yaml").write_text(text.replace("TAKEN", taken), encoding="utf-8")
    tree = ik.load(tmp_path / "thu.yaml", period=2024).evaluate({"x": 8, "r": 6, "s": 3})
    assert tree.exact == 3
    for to, cost in ((4, 1), (5, 2), (9, 10)):
        route = ik.path(tree, to, costs={"*": {"cost": 1}}).routes[0]
        assert (route.tree.exact, route.cost, route.proved) == (to, cost, True)


def test_of_parts_that_may_not_apply() -> None:
    """70.22 points, 19.78 are lacking to 90. One more social task brings 2.5, five times; one more of economy 1.66 or
    1.67, four times: nine changes bring 19.17, and no other nine bring more (one of e-government 0.71 or 0.72, a
    percent 0.1; a task less brings no more than one more done). Ten do: 12 of e-government's 21 are 8.57, 90.10."""
    given = ik.read_evidence_file(FRAMEWORKS / "samples" / "quang_tri_2022.yaml")
    tree = ik.load(FRAMEWORKS / "quang_tri_1982.yaml", period=2022).evaluate(given.evidence, group=given.group)
    route = ik.path(tree, 90, costs={"*": {"cost": 1}}).routes[0]
    assert (route.cost, route.proved) == (10, True)
    assert route.tree.exact is not None
    assert route.tree.exact >= 90


def test_a_percent_of_a_maximum_that_moves(tmp_path: Path) -> None:
    """6 of 20, 30 percent. 60 are wanted. Without the ratio it is 6 of 10: four fewer of q, 4. With it 12 are needed,
    so 6 more: p 1 and q 1 (10) for 3 + 3; p 2 and q 3 (6.67) for 7; p 3 of 4 (7.5) for 9; x seven is 5 alone. At 61
    percent 6 of 10 are too few: p 1 and q 1 is 16 of 20."""
    text = HEAD + """  xa:
    max: 20
    indicators:
      a:
        max: 10
        basis: assumed
        score: {kind: ratio, numerator: p, denominator: q, points: max, over: refuse, when_zero: not_applicable}
        evidence: {p: {type: count}, q: {type: count}}
      b: {max: 10, basis: assumed, score: {kind: formula, formula: x}, evidence: {x: {type: count, range: {to: 10}}}}
"""
    (tmp_path / "thu.yaml").write_text(text, encoding="utf-8")
    tree = ik.load(tmp_path / "thu.yaml", period=2024).evaluate({"p": 0, "q": 4, "x": 6})
    costs = {"p": {"cost": 3}, "q": {"cost": 1}, "x": {"cost": 5}}
    for percent, cost, reached in ((60, 4, 60), (61, 6, 80)):
        route = ik.path(tree, percent=percent, costs=costs).routes[0]
        assert (route.cost, route.proved, route.tree.exact_percent) == (cost, True, reached)


def test_where_nothing_can_be_worked_out_steps_are_taken(capped: ik.ScoreTree, monkeypatch: pytest.MonkeyPatch) -> None:
    """8.5 are wanted, 4 more: y (5 for 2) reaches it alone. Of 18 first x is taken, to its end (7 for 7: 11.5), then p
    to its end (7.5 for 27: 19), before y (5 for 20); then one of x is given back: 6 + 27 = 33."""
    monkeypatch.setattr(search, "narrowed", lambda *_: Narrowed(None, False))
    costs = {"y": {"cost": 2}, "x": {"cost": 1}, "p": {"cost": 9}}
    route = ik.path(capped, Fraction(17, 2), costs=costs).routes[0]
    assert ([one.input for one in route.changes], route.cost, route.proved) == (["y"], 2, False)
    far = ik.path(capped, 18, costs={"y": {"cost": 20, "to": 1}, "x": {"cost": 1, "to": 9}, "p": {"cost": 9}}).routes[0]
    assert (far.tree.exact, far.cost, far.proved) == (18, 33, False)


def test_a_part_of_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ten seconds six are for the first: at seven it is over, and the whole is not. What ends with its time says so,
    the whole does not yet."""
    now = [0.0]
    monkeypatch.setattr(clock, "monotonic", lambda: now[0])
    whole = clock.Clock(10)
    first = whole.part(0.6)
    for at, expected in ((5, (False, False)), (7, (True, False)), (11, (True, True))):
        now[0] = at
        assert (first.is_over(), whole.is_over()) == expected
        assert (first.stopped, whole.stopped) == expected
    assert not clock.Clock().part(0.6).is_over()


def test_a_total_as_a_text(capped: ik.ScoreTree) -> None:
    costs = {"x": {"cost": 1}}
    for aim in ({"to": "8.5"}, {"to": Fraction(17, 2)}, {"percent": "28.33"}):
        assert ik.path(capped, **aim, costs=costs).routes[0].cost == 4  # 4.5 and 4 are 8.5, of 30 28.333… %
    with pytest.raises(EvidenceError, match=r"did you mean `8\.5`"):
        ik.path(capped, "8,5")


def test_what_was_lost_can_be_gone_over(capped: ik.ScoreTree) -> None:
    assert [row.node.id for row in capped.gaps] == [row.node.id for row in capped.gaps.rows]
    assert len(capped.gaps) == 4  # a, b, c, and the bonus that could be had


def test_the_least_of_one_part(tmp_path: Path) -> None:
    """The least of one part is that part: 6 of 12 points with 1 + 1 of 4; one of them more gives 9."""
    score = "{kind: formula, formula: (x + y) * max / 4}"
    mot = f"{{max: 12, aggregate: min, components: {{c: {{max: 12, basis: assumed, score: {score}}}}}}}"
    text = f"max: 12\n    indicators: {{mot: {mot}}}\n    inputs: {{x: {{type: count}}, y: {{type: count}}}}\n"
    (tmp_path / "thu.yaml").write_text(f"{HEAD}  xa:\n    {text}", encoding="utf-8")
    tree = ik.load(tmp_path / "thu.yaml", period=2024).evaluate({"x": 1, "y": 1})
    route = ik.path(tree, 9).routes[0]
    assert (tree.points, len(route.changes), route.changes[0].by, route.proved) == (6, 1, 1, True)
