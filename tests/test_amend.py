"""Grafting: each verb, its places and its mistakes; order, conflicts, chains (RULES R7, R8)."""

from __future__ import annotations

from copy import deepcopy
from fractions import Fraction
from pathlib import Path as FilePath
from typing import Any

import pytest

from indexkit.amend import Consolidation, consolidate
from indexkit.amend.texts import source_of
from indexkit.framework import assemble
from indexkit.library import find
from indexkit.problems import Place, Problem, nearest_path
from indexkit.source import Document, scan_text

BASE = """\
indexkit: 1
framework: goc
revision: 1
name: Bộ chỉ số gốc
issued_by: {decision: 1/QĐ, date: 2022-01-01}
in_force: {from: 2022-01-01}
applies_to: {periods_from: 2022}
rules:
  rounding: {places: 2, mode: half_up, at: component, basis: published}
  missing_evidence: zero
unverified:
  - Chưa rõ cách làm tròn
groups:
  huyen:
    name: Cấp huyện
    max: 40
    indicators:
      nhan_thuc:
        name: Nhận thức
        max: 20
        components:
          truong_ban: {name: Trưởng ban, max: 10, basis: published, score: {kind: yes_no, of: chu_tich}}
          tin_bai:
            name: Tin bài
            max: 10
            basis: press
            score: {kind: bands, of: so_tin, bands: [{at_least: 5, points: 10}, {points: 0}]}
      ha_tang:
        name: Hạ tầng
        max: 20
        cite: {document: 1/QĐ}
        score: {kind: ratio, numerator: co_mang, denominator: tong, over: cap, when_zero: zero}
    values:
      tong_tin: so_tin * 2
      nhan: {formula: so_tin + 1, name: Nhãn}
    levels: {of: percent, basis: published, bands: [{name: Tốt, at_least: 90}, {name: Yếu}]}
  tinh:
    name: Cấp tỉnh
    max: 10
    indicators:
      nhan_thuc: {name: Nhận thức, max: 10, basis: press, score: {kind: assessed}}
    bonuses:
      sang_kien:
        name: Sáng kiến
        basis: press
        score: {kind: per_item, of: sang_kien_duyet, points_each: 5}
        cap: none
        counts_above_max: true
        counts_in_percent: true
"""


def read(text: str, name: str = "goc.yaml") -> Document:
    document, problems = scan_text(text, name)
    assert document is not None
    assert not problems
    return document


def amendment(
    changes: str,
    name: str = "sua",
    amends: str = "goc",
    day: str = "2024-01-01",
    issued: str = "",
    periods: str = "periods_from: 2024",
    more: str = "",
) -> Document:
    """`changes`: the lines of the list, not indented."""
    lines = "\n".join("  " + line for line in changes.strip().splitlines())
    head = f"indexkit: 1\namendment: {name}\namends: {amends}\nrevision: 1\n{more}"
    dates = (
        f"issued_by: {{decision: 2/QĐ, date: {issued or day}}}\nin_force: {{from: {day}}}\napplies_to: {{{periods}}}\n"
    )
    return read(f"{head}{dates}changes:\n{lines}\n", f"{name}.yaml")


def graft(*amendments: Document, period: int = 2024, known: str | None = None) -> Consolidation:
    return consolidate(read(BASE), amendments, period, known)


def grafted(*amendments: Document) -> Document:
    done = graft(*amendments)
    assert done.problems == (), [str(p) for p in done.problems]
    return done.document


def at(document: Document, *path: str | int) -> Any:
    here: Any = document.data
    for step in path:
        here = here[step]
    return here


def the_problem(*amendments: Document) -> Problem:
    problems = graft(*amendments).problems
    assert len(problems) == 1, [str(p) for p in problems]
    for lang in ("vi", "en"):
        assert problems[0].show(lang)  # type: ignore[arg-type]
    return problems[0]


def spot(problem: Problem) -> list[tuple[str, str]]:
    """(file, the text of the line from its column on) of each place."""
    return [(place.file, place.excerpt[place.column - 1 :]) for place in problem.places]


HUYEN = ("groups", "huyen")
NHAN_THUC = (*HUYEN, "indicators", "nhan_thuc")
TRUONG_BAN = (*NHAN_THUC, "components", "truong_ban")


# ---------------------------------------------------------------- the verbs


def test_add_goes_behind_its_siblings_into_the_map_that_is_there() -> None:
    text = (
        "- {do: add, at: huyen/nhan_thuc, id: moi, why: vì, name: Mới, max: 5, basis: assumed, score: {kind: assessed}}"
    )
    document = grafted(amendment(text))
    components = at(document, *NHAN_THUC, "components")
    assert list(components) == ["truong_ban", "tin_bai", "moi"]
    assert components["moi"] == {"name": "Mới", "max": 5, "basis": "assumed", "score": {"kind": "assessed"}}


def test_add_at_several_paths_gives_each_its_own_copy() -> None:
    text = "- {do: add, at: [huyen, tinh], id: moi, name: Mới, max: 5, basis: assumed, score: {kind: assessed}}"
    document = grafted(amendment(text))
    one, other = at(document, *HUYEN, "indicators", "moi"), at(document, "groups", "tinh", "indicators", "moi")
    assert one == other
    assert one is not other
    assert one["score"] is not other["score"]


def test_a_bonus_is_added_where_there_was_none_and_beside_one() -> None:
    clause = "score: {kind: per_item, of: x, points_each: 5}, basis: press, cap: none"
    text = (
        f"- {{do: add_bonus, at: [huyen, tinh], id: thuong, {clause}, counts_above_max: true, counts_in_percent: true}}"
    )
    document = grafted(amendment(text))
    assert list(at(document, *HUYEN, "bonuses")) == ["thuong"]
    assert list(at(document, "groups", "tinh", "bonuses")) == ["sang_kien", "thuong"]


def test_a_penalty_is_added() -> None:
    score = "score: {kind: per_item, of: loi, points_each: 2}"
    text = f"- {{do: add_penalty, at: huyen, id: phat, {score}, basis: press, cap: 6}}"
    assert at(grafted(amendment(text)), *HUYEN, "penalties", "phat", "cap") == 6


@pytest.mark.parametrize(
    ("at_", "field", "old", "new", "path"),
    [
        ("huyen", "max", "40", "45", (*HUYEN, "max")),
        ("huyen/nhan_thuc", "max", "20.0", "25", (*NHAN_THUC, "max")),
        ("huyen/nhan_thuc/truong_ban", "score.of", "chu_tich", "bi_thu", (*TRUONG_BAN, "score", "of")),
        ("tinh/sang_kien", "cap", "none", "20", ("groups", "tinh", "bonuses", "sang_kien", "cap")),
        (
            "tinh/sang_kien",
            "score.points_each",
            "5",
            "7.5",
            ("groups", "tinh", "bonuses", "sang_kien", "score", "points_each"),
        ),
        ("rules", "rounding.places", "2", "1", ("rules", "rounding", "places")),
        ("rules", "overrides", "none", "refused", ("rules", "overrides")),
        ("huyen", "values.tong_tin", "so_tin * 2", "so_tin * 3", (*HUYEN, "values", "tong_tin")),
        ("huyen", "values.moi", "none", "so_tin", (*HUYEN, "values", "moi")),
        ("huyen/nhan", "formula", "so_tin + 1", "so_tin", (*HUYEN, "values", "nhan", "formula")),
        ("huyen/nhan_thuc/truong_ban", "proof", "none", "Quyết định", (*TRUONG_BAN, "proof")),
    ],
)
def test_set(at_: str, field: str, old: str, new: str, path: tuple[str, ...]) -> None:
    document = grafted(amendment(f"- {{do: set, at: {at_}, field: {field}, from: {old}, to: {new}}}"))
    wanted = read(f"x: {new}").data["x"]
    assert at(document, *path) == wanted
    assert type(at(document, *path)) is type(wanted)
    assert document.place(path).file == "sua.yaml"
    assert document.place(path).excerpt.endswith(f"to: {new}}}")


def test_set_replaces_a_list_whole_and_compares_it_whole() -> None:
    old = "[{points: 10, at_least: 5.0}, {points: 0}]"
    text = f"- {{do: set, at: huyen/nhan_thuc/tin_bai, field: score.bands, from: {old}, to: [{{points: 3}}]}}"
    score = at(grafted(amendment(text)), *NHAN_THUC, "components", "tin_bai", "score")
    assert score == {"kind": "bands", "of": "so_tin", "bands": [{"points": 3}]}


def test_set_finds_a_key_that_holds_a_dot() -> None:
    base = read(
        BASE.replace("score: {kind: yes_no, of: chu_tich}", 'score: {kind: choice, options: {"1.1": 5, "1.10": 9}}')
    )
    text = "- {do: set, at: huyen/nhan_thuc/truong_ban, field: score.options.1.10, from: 9, to: 8}"
    done = consolidate(base, [amendment(text)], 2024)
    assert done.problems == ()
    assert at(done.document, *TRUONG_BAN, "score", "options") == {"1.1": 5, "1.10": 8}


def test_replace_keeps_the_position() -> None:
    text = "- {do: replace, at: huyen/nhan_thuc/truong_ban, name: Khác, max: 10, basis: press, score: {kind: assessed}}"
    document = grafted(amendment(text))
    components = at(document, *NHAN_THUC, "components")
    assert list(components) == ["truong_ban", "tin_bai"]
    assert components["truong_ban"] == {"name": "Khác", "max": 10, "basis": "press", "score": {"kind": "assessed"}}
    assert (*TRUONG_BAN, "score", "of") not in document.values


def test_repeal() -> None:
    document = grafted(amendment("- {do: repeal, at: huyen/nhan_thuc/truong_ban}"))
    assert list(at(document, *NHAN_THUC, "components")) == ["tin_bai"]
    assert not [path for path in document.values if path[: len(TRUONG_BAN)] == TRUONG_BAN]
    assert not [path for path in document.keys if path[: len(TRUONG_BAN)] == TRUONG_BAN]


def test_what_was_repealed_may_be_added_again_in_one_file() -> None:
    text = """
- {do: repeal, at: huyen/ha_tang}
- {do: add, at: huyen, id: ha_tang, name: Hạ tầng số, max: 20, basis: press, score: {kind: assessed}}
- {do: set, at: huyen/ha_tang, field: max, from: 20, to: 15}
"""
    document = grafted(amendment(text))
    assert list(at(document, *HUYEN, "indicators")) == ["nhan_thuc", "ha_tang"]
    assert at(document, *HUYEN, "indicators", "ha_tang", "max") == 15


def test_declared_counts_and_maxima_stay_as_they_are() -> None:
    text = "- {do: add, at: huyen, id: moi, name: Mới, max: 5, basis: assumed, score: {kind: assessed}}"
    assert at(grafted(amendment(text)), *HUYEN, "max") == 40


# ---------------------------------------------------------------- places and inputs


def test_places_of_a_graft_point_into_the_amendment() -> None:
    text = "- do: add\n  at: huyen/nhan_thuc\n  id: moi\n  max: 5\n  score:\n    kind: yes_no\n    of: [sai]"
    document = grafted(amendment(text))
    path = (*NHAN_THUC, "components", "moi")
    assert document.key_place(path).excerpt.strip() == "id: moi"
    assert (document.place((*path, "max")).file, document.place((*path, "max")).excerpt.strip()) == (
        "sua.yaml",
        "max: 5",
    )
    assert document.key_place((*path, "score", "of")).excerpt.strip() == "of: [sai]"
    assert document.place((*path, "score", "of", 0)).column == 12
    assert document.place((*NHAN_THUC, "max")).file == "goc.yaml"


def test_every_place_of_a_graft_is_known() -> None:
    text = (
        "- {do: replace, at: huyen/nhan_thuc, name: Khác, max: 3, components: {a: {max: 3, score: {kind: assessed}}}}"
    )
    document = grafted(amendment(text))

    def walk(path: tuple[str | int, ...], value: Any) -> None:
        assert path == () or path in document.values
        for key, below in value.items() if isinstance(value, dict) else ():
            assert (*path, key) in document.keys
            walk((*path, key), below)
        for index, below in enumerate(value if isinstance(value, list) else ()):
            walk((*path, index), below)

    walk((), document.data)


def test_inputs_are_not_written_to() -> None:
    base = read(BASE)
    sua = amendment("- {do: set, at: huyen/nhan_thuc/tin_bai, field: score.bands, from: none, to: [{points: 3}]}")
    sua.data["changes"][0]["from"] = deepcopy(at(base, *NHAN_THUC, "components", "tin_bai", "score", "bands"))
    sua.data["changes"].append({"do": "set", "at": "huyen/nhan_thuc", "field": "max", "from": 20, "to": Fraction(5, 2)})
    before = deepcopy((base.data, dict(base.values), dict(base.keys), sua.data, dict(sua.values)))
    done = consolidate(base, [sua], 2024)
    assert done.problems == ()
    done.document.data["groups"]["huyen"]["indicators"]["nhan_thuc"]["components"]["tin_bai"]["score"]["bands"].append(
        1
    )
    assert before == (base.data, base.values, base.keys, sua.data, sua.values)


def test_source_of_a_clause() -> None:
    text = """
- {do: replace, at: huyen/nhan_thuc/truong_ban, name: Khác, max: 10, basis: press, score: {kind: assessed}}
- {do: set, at: huyen/nhan_thuc/tin_bai, field: max, from: 10, to: 9}
"""
    document = grafted(amendment(text))
    origins = {"goc.yaml": "goc", "sua.yaml": "sua"}
    assert source_of(document, origins, TRUONG_BAN) == "sua"
    assert source_of(document, origins, (*NHAN_THUC, "components", "tin_bai")) == "goc"
    assert source_of(document, origins, (*NHAN_THUC, "components", "tin_bai", "max")) == "sua"


# ---------------------------------------------------------------- what stands at the head


def test_the_head_says_what_was_joined_and_from_when_all_of_it_holds() -> None:
    one = amendment(
        "- {do: repeal, at: huyen/nhan}",
        "mot",
        day="2023-02-01",
        issued="2023-03-01",
        periods="periods_from: 2023, periods_to: 2026, basis: assumed",
        more="unverified: [Chưa rõ cách làm tròn, Chưa rõ thêm]\n",
    )
    two = amendment("- {do: repeal, at: huyen/tong_tin}", "hai", day="2022-06-01", periods="periods_from: 2022")
    data = grafted(two, one).data
    assert data["consolidated"] == ["hai", "mot"]
    assert data["applies_to"] == {"periods_from": 2023, "periods_to": 2026, "basis": "assumed"}
    assert data["in_force"] == {"from": "2023-03-01"}
    assert data["unverified"] == ["Chưa rõ cách làm tròn", "Chưa rõ thêm"]


def test_a_less_certain_change_lowers_the_basis_of_what_holds_it() -> None:
    text = """
- {do: set, at: huyen/nhan_thuc/truong_ban, field: max, from: 10, to: 9, basis: assumed}
- {do: set, at: huyen/nhan_thuc/tin_bai, field: max, from: 10, to: 9, basis: published}
- {do: set, at: huyen/ha_tang, field: score.over, from: cap, to: refuse, basis: press}
- {do: set, at: huyen, field: levels.of, from: percent, to: points, basis: reconstructed}
- {do: set, at: rules, field: rounding.places, from: 2, to: 1, basis: assumed}
- {do: set, at: rules, field: missing_evidence, from: zero, to: error, basis: assumed}
"""
    document = grafted(amendment(text))
    assert at(document, *TRUONG_BAN, "basis") == "assumed"
    assert at(document, *NHAN_THUC, "components", "tin_bai", "basis") == "press"
    assert at(document, *HUYEN, "indicators", "ha_tang", "basis") == "press"
    assert at(document, *HUYEN, "levels", "basis") == "reconstructed"
    assert "basis" not in at(document, *HUYEN)
    assert at(document, "rules") == {
        "rounding": {"places": 1, "mode": "half_up", "at": "component", "basis": "assumed"},
        "missing_evidence": "error",
    }


# ---------------------------------------------------------------- mistakes in one change


@pytest.mark.parametrize(
    ("change", "key", "hint"),
    [
        ("{do: repeal, at: huyn/nhan_thuc}", "IK404.no_group", "`at: huyen/nhan_thuc`"),
        (
            "{do: set, at: nhan_thuc, field: max, from: 1, to: 2}",
            "IK404.no_group",
            "one of: `huyen/nhan_thuc`, `tinh/nhan_thuc`",
        ),
        (
            "{do: set, at: huyen/truong_ban, field: max, from: 1, to: 2}",
            "IK404.no_node",
            "`at: huyen/nhan_thuc/truong_ban`",
        ),
        ("{do: add, at: huyen/nhan_thc, id: m, score: {}}", "IK404.no_node", "`at: huyen/nhan_thuc`"),
        ("{do: add, at: huyen/zzz/yyy, id: m, score: {}}", "IK404.no_node", "one of: `nhan_thuc`, `ha_tang`"),
        ("{do: repeal, at: rules}", "IK404.rules_verb", "do: set"),
        (
            "{do: set, at: rules/rounding/places, field: x, from: 1, to: 2}",
            "IK404.rules_path",
            "field: rounding.places",
        ),
        ("{do: add, at: huyen/ha_tang, id: m, score: {}}", "IK404.leaf", "replace"),
        ("{do: add, at: huyen/tong_tin, id: m, score: {}}", "IK404.leaf", "replace"),
        ("{do: add_bonus, at: huyen/nhan_thuc, id: m, score: {}}", "IK404.not_a_group", "`at: huyen`"),
        (
            "{do: set, at: tinh/sang_kien, field: score.point_each, from: 5, to: 6}",
            "IK405.no_field",
            "score.points_each",
        ),
        ("{do: set, at: tinh/sang_kien, field: proof, from: x, to: y}", "IK405.no_field", "from: none"),
        ("{do: set, at: tinh/sang_kien, field: cite.note, from: none, to: y}", "IK405.no_field", "from: none"),
        ("{do: set, at: huyen, field: levels.bands.0.name, from: Tốt, to: A}", "IK405.in_list", "field: levels.bands"),
        ("{do: set, at: huyen/tong_tin, field: formula, from: a, to: b}", "IK405.short_form", "field: values.tong_tin"),
        ("{do: set, at: tinh/sang_kien, field: cap.max, from: 1, to: 2}", "IK405.short_form", "field: cap"),
        (
            "{do: set, at: huyen/nhan_thuc, field: components.tin_bai.max, from: 10, to: 2}",
            "IK405.child",
            "huyen/nhan_thuc/",
        ),
        ("{do: set, at: huyen, field: values, from: none, to: {}}", "IK405.child", "repeal"),
        ("{do: set, at: huyen, field: max, from: 400, to: 2}", "IK406.differs", "from: 40`"),
        ('{do: set, at: huyen, field: max, from: "40", to: 2}', "IK406.slip", "from: 40`"),
        (
            "{do: set, at: huyen/ha_tang, field: cite, from: {document: 2/QĐ}, to: {}}",
            "IK406.differs",
            '{document: "1/QĐ"}',
        ),
        ("{do: set, at: huyen, field: max, from: none, to: 2}", "IK406.present", "from: 40`"),
        ("{do: add, at: huyen, id: ha_tang, score: {}}", "IK407.base", "at: huyen/ha_tang"),
        ("{do: add_bonus, at: huyen, id: nhan, score: {}}", "IK407.base", "at: huyen/nhan"),
        ("{do: repeal, at: huyen/nhan_thuc/tin}", "IK408.repeal", "huyen/nhan_thuc/tin_bai"),
        ("{do: replace, at: huyen/mang, score: {}}", "IK408.replace", "`do: add`, `at: huyen`, `id: mang`"),
    ],
)
def test_a_mistake_is_named_at_its_place_with_what_to_type(change: str, key: str, hint: str) -> None:
    problem = the_problem(amendment(f"- {change}"))
    assert problem.key == key
    assert problem.places[0].file == "sua.yaml"
    assert hint in problem.hint("en")


def test_a_base_that_differs_is_shown_beside_the_amendment() -> None:
    problem = the_problem(amendment("- {do: set, at: huyen, field: max, from: 400, to: 450}"))
    assert spot(problem) == [("sua.yaml", "400, to: 450}"), ("goc.yaml", "40")]
    assert problem.message("en") == "`max` of `huyen` is `40` in the text, but `from:` says `400`"


def test_an_id_that_is_taken_is_shown_in_both_files() -> None:
    problem = the_problem(amendment("- {do: add, at: [tinh, huyen], id: ha_tang, score: {kind: assessed}}"))
    assert spot(problem) == [("sua.yaml", "ha_tang, score: {kind: assessed}}"), ("goc.yaml", "ha_tang:")]


def test_an_id_that_another_amendment_brought_is_named_with_its_file() -> None:
    add = "- {do: add, at: huyen, id: moi, name: Mới, max: 5, basis: assumed, score: {kind: assessed}}"
    problem = the_problem(amendment(add, "mot"), amendment(add, "hai", day="2024-02-01"))
    assert problem.key == "IK407.amendment"
    assert [place.file for place in problem.places] == ["hai.yaml", "mot.yaml"]
    assert "mot.yaml" in problem.message("vi")


def test_what_another_amendment_repealed_is_said_to_be_gone() -> None:
    one = amendment("- {do: repeal, at: huyen/nhan_thuc}", "mot")
    two = amendment("- {do: set, at: huyen/nhan_thuc/tin_bai, field: max, from: 10, to: 9}", "hai", day="2024-02-01")
    problem = the_problem(one, two)
    assert problem.key == "IK408.repealed"
    assert spot(problem) == [
        ("hai.yaml", "huyen/nhan_thuc/tin_bai, field: max, from: 10, to: 9}"),
        ("mot.yaml", "huyen/nhan_thuc}"),
    ]


def test_a_wrong_change_changes_nothing_and_the_others_are_still_looked_at() -> None:
    text = """
- {do: repeal, at: huyen/sai}
- {do: set, at: huyen, field: max, from: 40, to: 41}
- {do: set, at: huyen, field: max, from: 40, to: 42}
"""
    done = graft(amendment(text))
    assert [p.key for p in done.problems] == ["IK408.repeal", "IK406.differs"]
    assert at(done.document, *HUYEN, "max") == 41
    assert [p.places[0].line for p in done.problems] == [9, 11]


# ---------------------------------------------------------------- order, days, conflicts


def set_max(new: int, old: int = 40, **about: str) -> Document:
    return amendment(f"- {{do: set, at: huyen, field: max, from: {old}, to: {new}}}", **about)


def test_the_later_day_wins_whatever_the_order_of_files() -> None:
    first, later = set_max(41, name="som"), set_max(42, old=41, name="muon", day="2024-03-01")
    for files in ([first, later], [later, first]):
        assert at(grafted(*files), *HUYEN, "max") == 42


def test_from_must_equal_the_text_that_is_met() -> None:
    problem = the_problem(set_max(41, name="som"), set_max(42, name="muon", day="2024-03-01"))
    assert problem.key == "IK406.differs"
    assert [place.file for place in problem.places] == ["muon.yaml", "som.yaml"]


def test_of_one_day_the_earlier_issued_goes_first() -> None:
    add = "- {{do: add, at: huyen, id: {0}, name: Mới, max: 5, basis: assumed, score: {{kind: assessed}}}}"
    one = amendment(add.format("moi_a"), "a", issued="2023-12-02")
    two = amendment(add.format("moi_b"), "b", issued="2023-12-01")
    document = grafted(one, two)
    assert document.data["consolidated"] == ["b", "a"]
    assert list(at(document, *HUYEN, "indicators"))[2:] == ["moi_b", "moi_a"]


def test_an_amendment_of_an_amendment_goes_behind_it_even_if_it_is_older() -> None:
    add = "- {do: add, at: huyen, id: moi, name: Mới, max: 5, basis: assumed, score: {kind: assessed}}"
    change = "- {do: set, at: huyen/moi, field: max, from: 5, to: 6}"
    one, two = amendment(add, "mot"), amendment(change, "hai", amends="mot", day="2023-01-01")
    document = grafted(two, one)
    assert document.data["consolidated"] == ["mot", "hai"]
    assert at(document, *HUYEN, "indicators", "moi", "max") == 6


CHANGES = {
    "set huyen.max": "- {do: set, at: huyen, field: max, from: 40, to: 41}",
    "set rules.rounding": "- {do: set, at: rules, field: rounding, from: none, to: none}",
    "set rules.places": "- {do: set, at: rules, field: rounding.places, from: 2, to: 1}",
    "set score": "- {do: set, at: huyen/nhan_thuc/truong_ban, field: score, from: none, to: {kind: assessed}}",
    "set score.of": "- {do: set, at: huyen/nhan_thuc/truong_ban, field: score.of, from: chu_tich, to: bi_thu}",
    "set name": "- {do: set, at: huyen/nhan_thuc/truong_ban, field: name, from: Trưởng ban, to: Trưởng}",
    "replace truong_ban": "- {do: replace, at: huyen/nhan_thuc/truong_ban, max: 10, score: {kind: assessed}}",
    "repeal nhan_thuc": "- {do: repeal, at: huyen/nhan_thuc}",
    "add moi": "- {do: add, at: huyen/nhan_thuc, id: moi, max: 1, score: {kind: assessed}}",
    "add khac": "- {do: add, at: huyen/nhan_thuc, id: khac, max: 1, score: {kind: assessed}}",
    "bonus both": "- {do: add_bonus, at: [huyen, tinh], id: moi, score: {kind: assessed}}",
    "set value": "- {do: set, at: huyen, field: values.nhan, from: none, to: so_tin}",
    "set value.formula": "- {do: set, at: huyen/nhan, field: formula, from: so_tin + 1, to: so_tin}",
}
CLASHES = {
    ("set rules.rounding", "set rules.places"),
    ("set score", "set score.of"),
    ("set score", "replace truong_ban"),
    ("set score.of", "replace truong_ban"),
    ("set name", "replace truong_ban"),
    *((other, "repeal nhan_thuc") for other in ("set score", "set score.of", "set name", "replace truong_ban")),
    ("repeal nhan_thuc", "add moi"),
    ("repeal nhan_thuc", "add khac"),
    ("set value", "set value.formula"),
}


@pytest.mark.parametrize("one", CHANGES)
@pytest.mark.parametrize("other", CHANGES)
def test_conflicts_of_one_day(one: str, other: str) -> None:
    done = graft(amendment(CHANGES[one], "mot"), amendment(CHANGES[other], "hai"))
    conflicts = [p for p in done.problems if p.code == "IK409"]
    expected = one == other or (one, other) in CLASHES or (other, one) in CLASHES
    assert bool(conflicts) is expected
    for conflict in conflicts:
        assert conflict.key == ("IK409.same" if one == other else "IK409.within")
        assert {place.file for place in conflict.places} == {"mot.yaml", "hai.yaml"}


@pytest.mark.parametrize("other", CHANGES)
def test_no_conflict_on_different_days_or_where_one_amends_the_other(other: str) -> None:
    one = amendment(CHANGES[other], "mot")
    later, after = amendment(CHANGES[other], "hai", day="2024-01-02"), amendment(CHANGES[other], "hai", amends="mot")
    for two in (later, after):
        assert not [p for p in graft(one, two).problems if p.code == "IK409"]


def test_two_changes_in_one_file_are_done_in_order() -> None:
    text = """
- {do: set, at: huyen, field: max, from: 40, to: 41}
- {do: set, at: huyen, field: max, from: 41, to: 42}
"""
    assert at(grafted(amendment(text)), *HUYEN, "max") == 42


# ---------------------------------------------------------------- which texts take part


@pytest.mark.parametrize(
    ("period", "known", "why"),
    [
        (2023, None, "binds from 2024"),
        (2024, None, ""),
        (2025, None, ""),
        (2026, None, "binds up to 2025 only"),
        (2024, "2024-03-01", "in force from 2024-05-01, after the known date 2024-03-01"),
        (2024, "2024-02-28", "issued 2024-03-01, after the known date 2024-02-28"),
        (2024, "2024-05-01", ""),
    ],
)
def test_dates(period: int, known: str | None, why: str) -> None:
    periods = "periods_from: 2024, periods_to: 2025"
    done = graft(set_max(41, day="2024-05-01", issued="2024-03-01", periods=periods), period=period, known=known)
    assert done.problems == ()
    assert [text.id for text in done.applied] == (["goc"] if why else ["goc", "sua"])
    assert [(text.id, text.why.en, text.clauses) for text in done.not_applied] == (
        [("sua", why, ("huyen",))] if why else []
    )
    assert at(done.document, *HUYEN, "max") == (40 if why else 41)


def test_what_takes_no_part_leaves_the_document_as_it_is() -> None:
    base = read(BASE)
    done = consolidate(base, [set_max(41)], 2023)
    assert done.document.data == read(BASE).data
    assert "consolidated" not in done.document.data


def test_clauses_and_inputs_of_what_takes_no_part() -> None:
    text = """
- {do: add_bonus, at: [huyen, tinh], id: thuong, score: {kind: per_item, of: mo_hinh}, evidence: {so_tin: {}, ho: {}}}
- {do: add, at: huyen, id: la, score: {kind: yes_no}}
- {do: add, at: tinh, id: nhom, components: {con: {score: {kind: ratio, numerator: tu, denominator: tu + mau}}}}
- {do: add, at: huyen, id: bang, score: {kind: checklist, rows: [{of: dong_1}, {when: x > 1}]}}
- {do: add, at: huyen, id: hoi_dong, score: {kind: assessed}}
- {do: set, at: huyen/ha_tang, field: evidence.muc, from: none, to: {type: count}}
- {do: set, at: huyen/nhan_thuc/truong_ban, field: score.of, from: chu_tich, to: bi_thu}
- {do: replace, at: huyen/nhan_thuc, score: {kind: interpolate}}
- {do: repeal, at: huyen/nhan}
- {do: set, at: rules, field: rounding.places, from: 2, to: 1}
"""
    (apart,) = graft(amendment(text), period=2023).not_applied
    assert apart.clauses == (
        "huyen/thuong",
        "tinh/thuong",
        "huyen/la",
        "tinh/nhom",
        "huyen/bang",
        "huyen/hoi_dong",
        "huyen/ha_tang",
        "huyen/nhan_thuc/truong_ban",
        "huyen/nhan_thuc",
        "huyen/nhan",
        "rules",
    )
    assert apart.inputs == ("bi_thu", "dong_1", "ho", "hoi_dong", "la", "mo_hinh", "muc", "tu")


# ---------------------------------------------------------------- chains


def test_an_amendment_of_a_text_that_takes_no_part_is_a_problem() -> None:
    one = set_max(41, name="mot", periods="periods_from: 2025")
    two = amendment("- {do: repeal, at: huyen/nhan}", "hai", amends="mot")
    problem = the_problem(one, two)
    assert problem.key == "IK410.apart"
    assert spot(problem) == [("hai.yaml", "mot"), ("mot.yaml", "{periods_from: 2025}")]
    assert "binds from 2025" in problem.message("en")


def test_circles_are_told_once_with_every_place() -> None:
    names = ["a", "b", "c"]
    texts = [set_max(41, name=n, amends=m) for n, m in zip(names, ["b", "c", "a"], strict=True)]
    problem = the_problem(*texts)
    assert problem.key == "IK410.circle"
    assert [place.file for place in problem.places] == ["a.yaml", "b.yaml", "c.yaml"]
    assert "a → b → c → a" in problem.message("vi")


def test_an_amendment_of_itself() -> None:
    assert the_problem(set_max(41, name="a", amends="a")).key == "IK410.itself"


def test_an_amendment_of_another_base() -> None:
    problem = the_problem(set_max(41, amends="khac"))
    assert problem.key == "IK410.other_base"
    assert "amends: goc" in problem.hint("en")


def test_two_files_of_one_id() -> None:
    problem = the_problem(set_max(41), set_max(41))
    assert problem.key == "IK411.twice"
    assert the_problem(set_max(41, name="goc")).key == "IK411.base"


# ---------------------------------------------------------------- a text that is already consolidated


def joined(*names: str, day: str = "2024-05-01") -> Document:
    head = f"consolidated: [{', '.join(names)}]\nin_force: {{from: {day}}}"
    return read(BASE.replace("in_force: {from: 2022-01-01}", head))


def test_what_is_already_joined_is_not_applied_again() -> None:
    done = consolidate(joined("sua"), [set_max(41)], 2024)
    assert done.problems == ()
    assert [text.id for text in done.applied] == ["goc", "sua"]
    assert done.not_applied == ()
    assert at(done.document, *HUYEN, "max") == 40


def test_a_joined_text_takes_what_comes_later_or_amends_all_of_it() -> None:
    for text in (set_max(41, name="moi", day="2024-05-02"), set_max(41, name="moi", amends="sua", day="2024-02-01")):
        done = consolidate(joined("sua"), [text], 2024)
        assert done.problems == ()
        assert done.document.data["consolidated"] == ["sua", "moi"]


@pytest.mark.parametrize("day", ["2024-04-30", "2024-05-01"])
def test_a_joined_text_does_not_take_what_belongs_before_it(day: str) -> None:
    done = consolidate(joined("sua", "them"), [set_max(41, name="moi", amends="sua", day=day)], 2024)
    assert [p.key for p in done.problems] == ["IK412.rebuild"]


BROUGHT = """\
indexkit: 1
amendment: sua
amends: goc
revision: 1
issued_by: {decision: 2/QĐ, date: 2023-01-01}
in_force: {from: 2023-01-01}
applies_to: {periods_from: 2023}
changes:
  - do: add
    at: huyen/nhan_thuc
    id: ID
    name: Thêm
    max: 5
    basis: press
    score: {kind: assessed}
  - {do: set, at: huyen/nhan_thuc, field: max, from: 20, to: 25}
  - {do: set, at: huyen, field: max, from: 40, to: 45}
"""


@pytest.mark.parametrize(
    ("found", "key"), [("so_tin", "IK320.brought"), ("chu_tich", "IK320.brought"), ("ha_tang", "IK320.node")]
)
def test_a_name_that_is_taken_is_told_where_the_amendment_brings_it(found: str, key: str, tmp_path: FilePath) -> None:
    """`so_tin` is declared, `chu_tich` only named by a kind, `ha_tang` a later node of the base."""
    tin = "            score: {kind: bands"
    declared = BASE.replace(tin, f"            evidence: {{so_tin: {{type: count}}}}\n{tin}")
    (tmp_path / "goc.yaml").write_text(declared, encoding="utf-8")
    (tmp_path / "sua.yaml").write_text(BROUGHT.replace("ID", found), encoding="utf-8")
    _, problems = assemble(find(tmp_path / "goc.yaml", 2023), 2023, None)
    assert [(one.key, one.places[0].file, one.places[0].line) for one in problems] == [
        (key, str(tmp_path / "sua.yaml"), 11)
    ]
    assert one_file(problems[0].places[1:]) == str(tmp_path / "goc.yaml")


def one_file(places: tuple[Place, ...]) -> str:
    (file,) = {place.file for place in places}
    return file


def test_the_beginning_of_a_path_is_meant() -> None:
    change = "- {do: set, at: huyen/nhan_thuc/tin, field: max, from: 10, to: 12}"
    assert "`at: huyen/nhan_thuc/tin_bai`" in the_problem(amendment(change)).hint()
    paths = ["nhan_thuc/truong_ban", "truong_ban", "nhan_thuc/van_ban_chi_dao", "van_ban_chi_dao", "van_ban"]
    assert nearest_path("nhan_thuc/van_ban", paths) == "nhan_thuc/van_ban_chi_dao"
    assert nearest_path("Van", paths) == "van_ban"
    assert nearest_path("nhan_thuc/truong_bam", paths) == "nhan_thuc/truong_ban"
    assert nearest_path("?", paths) == ""


def test_who_took_a_name_out_is_known_until_a_later_text_brings_it_again() -> None:
    one = amendment("- {do: repeal, at: huyen/nhan_thuc/truong_ban}\n- {do: repeal, at: huyen/ha_tang}", name="mot")
    scored = "basis: press, score: {kind: bands, of: tong, bands: [{points: 0}]}"
    two = amendment(f"- {{do: add, at: huyen, id: mang, max: 20, {scored}}}", name="hai", day="2024-06-01")
    names = {"chu_tich", "truong_ban", "nhan_thuc/truong_ban", "co_mang", "ha_tang", "tong"}
    gone = graft(one).gone
    assert gone.keys() == {"huyen"}
    assert gone["huyen"].keys() == names
    assert {(name.by, name.since) for name in gone["huyen"].values()} == {("mot", "2024-01-01")}
    lines = {name: taken.place.line for name, taken in gone["huyen"].items()}
    assert lines["tong"] == lines["ha_tang"] == lines["chu_tich"] + 1
    assert graft(one, two).gone["huyen"].keys() == names - {"tong"}
    assert not graft(one, period=2023).gone


def test_a_declaration_that_formulas_lack_is_mended_by_the_change_that_is_offered(tmp_path: FilePath) -> None:
    here = FilePath(__file__).parent / "bad" / "meaning"
    base = (here / "gone.yaml").read_text(encoding="utf-8").replace("so_may)", "3)")
    changes = (here / "_gone_changes.yaml").read_text(encoding="utf-8")
    (tmp_path / "gone.yaml").write_text(base, encoding="utf-8")
    (tmp_path / "changes.yaml").write_text(changes, encoding="utf-8")
    _, problems = assemble(find(tmp_path / "gone.yaml", 2024), 2024, None)
    (hint,) = {one.hint() for one in problems}
    (tmp_path / "changes.yaml").write_text(f"{changes}  {hint.split('`')[3]}\n", encoding="utf-8")
    framework, problems = assemble(find(tmp_path / "gone.yaml", 2024), 2024, None)
    assert framework is not None
    assert not problems
    assert framework.gone["xa"].keys() == {"khai", "co_khai", "so_bo", "theo", "so_may"}
