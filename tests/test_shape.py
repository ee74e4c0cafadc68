"""The shape check: what it says, where, and that one slip is one problem. Problems of whole files: `tests/bad`."""

from __future__ import annotations

import copy
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, validators

from indexkit import shape
from indexkit.problems import Problem
from indexkit.shape import What, check_shape, mended
from indexkit.shape.keywords import KEYWORDS
from indexkit.shape.words import date_cause, id_suggestion, known_keys, real_date, truth_word
from indexkit.source import Document, scan, scan_text

ROOT = Path(__file__).parent.parent

FRAMEWORK = """\
indexkit: 1
framework: thu
revision: 1
name: Thử
issued_by: {decision: 1/QĐ, date: 2024-01-01}
in_force: {from: 2024-01-01}
applies_to: {periods_from: 2024, periods_to: 2030, basis: assumed}
unverified: [Chưa rõ cách làm tròn]
rules:
  rounding: {places: 2, mode: half_up, at: [a], percent: {places: 1, mode: half_up}}
  missing_evidence: zero
groups:
  nhom:
    name: Nhóm
    max: 40
    declared: {indicators: 1, components: 9}
    aggregate: {how: sum, missing: zero}
    inputs: {x: {type: count, range: {from: 0, to: 9}, missing: error, default: 1}}
    indicators:
      mot:
        max: 40
        components:
          a: {max: 5, basis: press, score: {kind: yes_no, of: a1, points: max, otherwise: 0}, rounding: none}
          b: {max: 5, basis: press, score: {kind: choice, of: b1, options: {u: max, v: 1/2 * max}, otherwise: 0}}
          c: {max: 5, basis: press, score: {kind: checklist, rows: [{of: c1, points: 2}, {when: x > 1, points: 3}]}}
          d:
            code: "1.4"
            max: 5
            cite: {document: 1/QĐ, section: "1.4", verified_on: 2024-02-01}
            score: {kind: ratio, numerator: d1, denominator: d2, over: cap, when_zero: zero, full_at: 80}
            example: {given: {d1: 1, d2: {value: 3, state: verified}}, points: "25/12"}
            not_applicable: {by: unit, otherwise: drop}
          e: {max: 5, basis: press, score: {kind: bands, of: x, bands: [{at_least: 3, points: max}, {points: 0}]}}
          f: {max: 5, basis: press, score: {kind: interpolate, of: x, points: [[0, 0], [9, max]], outside: clamp}}
          g: {max: 5, basis: press, score: {kind: per_item, points_each: 2.5, cap: none, where: {cap: [tinh]}}}
          h: {max: 5, basis: press, score: {kind: assessed}}
          i: {max: 5, basis: press, parts: {k: {max: 5, basis: press, score: {kind: formula, formula: x / 9}}}}
    bonuses:
      p:
        basis: press
        score: {kind: per_item, of: p1, points_each: 5}
        evidence: {p1: {type: items, key: so, fields: {cap: {type: choice, options: [tinh, huyen]}}}}
        cap: 20
        counts_above_max: true
        counts_in_percent: false
    penalties: {q: {basis: press, score: {kind: formula, formula: x}, cap: 2}}
    values: {v: x / 2, w: {formula: x + 1, rounding: {multiple: 0.5, mode: up}}}
    levels: {of: percent, bands: [{name: Tốt, at_least: 90}, {name: Yếu}]}
"""
AMENDMENT = """\
indexkit: 1
amendment: sua
amends: thu
revision: 1
issued_by: {decision: 2/QĐ, date: 2025-01-01}
in_force: {from: 2025-01-01}
applies_to: {periods_from: 2025}
changes:
  - {do: add, at: nhom/mot, id: m, max: 2, basis: press, score: {kind: yes_no}}
  - do: add_bonus
    at: [nhom]
    id: n
    basis: press
    score: {kind: assessed}
    cap: none
    counts_above_max: false
    counts_in_percent: true
  - {do: add_penalty, at: nhom, id: o, basis: press, score: {kind: assessed}, cap: 1}
  - {do: set, at: nhom/p, field: score.points_each, from: 5, to: 3, why: Giảm}
  - {do: replace, at: nhom/mot/a, max: 5, basis: press, score: {kind: yes_no}}
  - {do: repeal, at: nhom/mot/b, cite: {document: 2/QĐ}}
"""
EVIDENCE = """\
unit: huyen
group: nhom
period: 2024
evidence:
  a1: true
  d1: {value: 3, state: verified, source: Báo cáo, on: 2025-01-02}
  p1: [{document: 1/QĐ, cap: tinh}]
  mot/h: {points: 2.5, by: Hội đồng, on: 2025-01-03, why: Đủ hồ sơ}
"""
TESTS = """\
indexkit: 1
tests: thu
cases:
  - {name: Một, group: nhom, period: 2024, known: 2024-06-01, given: {a1: true}, expect: {total: 5, level: Yếu}}
  - {name: Hai, group: nhom, period: 1999, given: {}, error: IK401}
"""
VALID: dict[What, str] = {"framework": FRAMEWORK, "amendment": AMENDMENT, "evidence": EVIDENCE, "tests": TESTS}


def read(text: str) -> Document:
    document, problems = scan_text(text, "f.yaml")
    assert document is not None
    assert not problems, problems
    return document


def found(text: str, what: What = "framework") -> list[Problem]:
    return check_shape(read(text), what)


def change(old: str, new: str, what: What = "framework") -> list[Problem]:
    """The problems of a valid document with one piece of its text exchanged."""
    assert VALID[what].count(old) == 1, old
    return found(VALID[what].replace(old, new), what)


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, [str(p) for p in problems]
    return problems[0]


def kind_of(document: Document) -> What:
    kinds: tuple[What, ...] = ("framework", "amendment", "tests")
    return next((kind for kind in kinds if kind in document.data), "evidence")


@pytest.mark.parametrize("what", VALID)
def test_valid_documents_have_no_problems(what: What) -> None:
    assert found(VALID[what], what) == []


@pytest.mark.parametrize("path", sorted((ROOT / "frameworks").rglob("*.yaml")), ids=lambda path: path.name)
def test_shipped_files_are_in_the_grammar(path: Path) -> None:
    document, problems = scan(path)
    assert document is not None
    assert not problems
    assert check_shape(document, kind_of(document)) == []


# One slip, one problem


def test_a_missing_key_beside_a_similar_unknown_one_is_one_problem() -> None:
    slip = only(change("over: cap, when_zero: zero", "ovr: cap, when_zero: zero"))
    assert slip.key == "IK201.near"
    assert slip.hint("en") == "did you mean `over`?"
    assert slip.hint("vi") == "có phải là `over` không?"


def test_what_stands_below_a_mistyped_key_is_checked_too() -> None:
    problems = change("score: {kind: yes_no, of: a1,", "scor: {kind: yes_no, of: a 1,")
    assert [p.key for p in problems] == ["IK201.near", "IK205.suggest"]
    assert [str(p.places[0]) for p in problems] == ["f.yaml:23:37", "f.yaml:23:62"]


def test_slips_below_slips_are_found_in_one_pass() -> None:
    problems = change(
        "bands: [{at_least: 3, points: max}, {points: 0}]", "band: [{at_lest: 3, pints: max}, {point: 0}]"
    )
    assert [p.hint() for p in problems] == [
        f"did you mean `{word}`?" for word in ("bands", "at_least", "points", "points")
    ]


def test_a_mistyped_kind_is_checked_as_its_nearest_kind() -> None:
    problems = change(
        "kind: ratio, numerator: d1, denominator: d2, over: cap,", "kind: ratoi, numerator: d1, over: capp,"
    )
    assert [p.key for p in problems] == ["IK204.near", "IK202.with", "IK204.near"]


def test_a_mistyped_verb_is_checked_as_its_nearest_verb() -> None:
    problems = change("do: repeal, at: nhom/mot/b", "do: repel, at: nhom.mot.b", "amendment")
    assert [p.key for p in problems] == ["IK204.near", "IK205.path"]


def test_a_key_of_another_place_is_not_taken_for_a_slip() -> None:
    problem = only(change("{kind: assessed}}\n          i:", "{kind: assessed}, cap: 5}\n          i:"))
    assert problem.key == "IK201.elsewhere"
    assert "score of kind per_item; bonus; penalty" in problem.hint("en")


def test_a_slip_beside_the_right_key_is_not_renamed() -> None:
    problem = only(change('code: "1.4"', 'code: "1.4"\n            codee: x'))
    assert problem.key == "IK201.taken"


def test_an_unknown_kind_hides_nothing_else() -> None:
    problems = change(
        "          h: {max: 5, basis: press, score: {kind: assessed}}",
        "          h: {max: '5', basis: press, score: {kind: hoi_dong}}",
    )
    assert [p.key for p in problems] == ["IK203.quoted", "IK204.other"]


def test_keys_with_x_are_ignored_everywhere() -> None:
    text = re.sub(r"\{(?=kind|max|of|places|type|name)", "{x-note: [1, {a: null}], ", FRAMEWORK) + "x-own: {}\n"
    assert found(text) == []


def test_the_document_is_not_written_to() -> None:
    document = read(FRAMEWORK.replace("kind: ratio", "knd: ratoi"))
    before = copy.deepcopy(document.data)
    assert len(check_shape(document, "framework")) == 2
    assert document.data == before


# Values


@pytest.mark.parametrize(
    ("old", "new", "key", "hint"),
    [
        ("max: 40\n    declared", "max: 60,5\n    declared", "IK203.slip", "`60.5`"),
        ("max: 40\n    declared", "max: 1.234,5\n    declared", "IK203.slip", "`1234.5`"),
        ("max: 40\n    declared", "max: 40%\n    declared", "IK203.slip", "`40`"),
        ("max: 40\n    declared", "max: ４０\n    declared", "IK203.slip", "`40`"),
        ("max: 40\n    declared", "max: 1_000\n    declared", "IK203.slip", "`1000`"),
        ("max: 40\n    declared", "max: '40'\n    declared", "IK203.quoted", "`40`"),
        ("max: 40\n    declared", "max: bốn mươi\n    declared", "IK203.number", "`60`"),
        ("max: 40\n    declared", "max:\n    declared", "IK203.nothing", "delete `max`"),
        ("max: 40\n    declared", "max: true\n    declared", "IK203.other", "a number"),
        ("max: 40\n    declared", "max: [40]\n    declared", "IK203.other", "a number"),
        ("indicators: 1,", "indicators: 1.5,", "IK203.whole", "`2`"),
        ("decision: 2/QĐ", "decision: 447", "IK203.quotes", '`"447"`'),
        ("counts_above_max: false", "counts_above_max: không", "IK203.truth", "`false`"),
        ("counts_above_max: false", "counts_above_max: yes", "IK203.truth", "`true`"),
        ("counts_above_max: false", "counts_above_max: maybe", "IK203.other", "`true` or `false`"),
        ("at: [nhom]", "at: {nhom: 1}", "IK203.other", "a path, or a list of paths"),
        ("from: 2025-01-01}", "from: 1/1/2025}", "IK206.suggest", "`2025-01-01`"),
        ('points: "25/12"', 'points: "25/0"', "IK213.figure", '`"10/3"`'),
        ('points: "25/12"', 'points: "025/12"', "IK213.figure", '`"10/3"`'),
        ('points: "25/12"', f'points: "{"1" * 41}"', "IK213.figure", '`"10/3"`'),
        ("cap: none", "cap: 20%", "IK203.slip", "`20`"),
        ("cap: none\n", "cap: không\n", "IK204.other", "a number or `none`"),
    ],
)
def test_a_wrong_value_says_what_to_type(old: str, new: str, key: str, hint: str) -> None:
    what: What = "amendment" if AMENDMENT.count(old) == 1 else "framework"
    problem = only(change(old, new, what))
    assert problem.key == key
    assert hint in problem.hint("en")


@pytest.mark.parametrize(
    ("value", "en", "vi"),
    [
        ("một", "the text `một`", "chữ `một`"),
        ("7", "the whole number `7`", "số nguyên `7`"),
        ("7.50", "the decimal number `7.50`", "số thập phân `7.50`"),
        ("true", "`true`", "`true`"),
        ("{a: 1}", "a map of lines `key: value`", "một khối gồm các dòng `khóa: giá trị`"),
    ],
)
def test_what_was_found_is_said_in_peoples_words(value: str, en: str, vi: str) -> None:
    problem = only(change("unverified: [Chưa rõ cách làm tròn]", f"unverified: {value}"))
    assert problem.message("en") == f"`unverified` should be a list; found {en}"
    assert problem.message("vi") == f"`unverified` phải là một danh sách; đang là {vi}"


@pytest.mark.parametrize(
    ("text", "cause", "near"),
    [
        ("31/12/2022", "suggest", "2022-12-31"),
        ("31-12-2022", "suggest", "2022-12-31"),
        ("31.12.2022", "suggest", "2022-12-31"),
        ("2022/12/31", "suggest", "2022-12-31"),
        ("2022-2-3", "suggest", "2022-02-03"),
        ("20221231", "suggest", "2022-12-31"),
        ("3/4/2022", "suggest", "2022-04-03"),
        ("12/31/2022", "suggest", "2022-12-31"),
        ("ngày 5 tháng 9 năm 2024", "suggest", "2024-09-05"),
        ("2023-02-30", "calendar", ""),
        ("30/02/2023", "calendar", ""),
        ("2023-13-01", "other", ""),
        ("2023-00-10", "other", ""),
        ("hôm nay", "other", ""),
        ("2024-01-01T00:00", "other", ""),
    ],
)
def test_dates(text: str, cause: str, near: str) -> None:
    assert not real_date(text)
    assert date_cause(text)[:2] == (cause, near)
    assert not near or real_date(near)


def test_a_leap_day_is_a_date_only_in_leap_years() -> None:
    assert real_date("2024-02-29")
    assert not real_date("2023-02-29")
    assert date_cause("2023-02-29")[2:] == ("02/2023", "28")


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Nhận thức số", "Nhan_thuc_so"),
        ("đổi-mới", "doi_moi"),
        ("1.1", "c1_1"),
        ("_a", "a"),
        ("chỉ  số / 2", "chi_so_2"),
        ("数字", ""),
        ("a\n", "a"),
    ],
)
def test_a_bad_id_gets_a_good_one(text: str, near: str) -> None:
    assert id_suggestion(text) == near
    assert not near or re.fullmatch("[A-Za-z][A-Za-z0-9_]*", near)


def test_an_id_that_ends_in_a_line_break_is_none() -> None:
    assert only(change("framework: thu", 'framework: "thu\\n"')).key == "IK205.suggest"


def test_truths_in_two_languages() -> None:
    assert {truth_word(word) for word in ("yes", "Yes", "on", "có", "đúng", 1)} == {"true"}
    assert {truth_word(word) for word in ("no", "off", "không", "sai", 0)} == {"false"}
    assert truth_word("có lẽ") == ""


def test_numbers_are_whole_or_fractions_and_truths_are_neither() -> None:
    assert change("max: 40\n    declared", "max: 40.5\n    declared") == []
    assert read(FRAMEWORK.replace("max: 40\n    declared", "max: 40.5\n    declared")).data["groups"]["nhom"][
        "max"
    ] == Fraction(81, 2)
    assert only(change("indicators: 1,", "indicators: true,")).key == "IK203.other"


def test_a_text_that_a_colon_made_a_map() -> None:
    problem = only(change("[Chưa rõ cách làm tròn]", "\n  - Chưa rõ: cách làm tròn"))
    assert (
        problem.hint("vi")
        == 'dấu hai chấm biến nó thành một khối; đặt cả dòng chữ trong ngoặc kép: `"Chưa rõ: cách làm tròn"`'
    )


# Places


def test_places_of_unknown_keys_wrong_values_and_missing_keys() -> None:
    unknown = only(change("name: Nhóm", "ten: Nhóm"))
    assert (unknown.places[0].line, unknown.places[0].column) == (14, 5)
    wrong = only(change("max: 40\n    declared", "max: x y\n    declared"))
    assert (wrong.places[0].line, wrong.places[0].column) == (15, 10)
    missing = only(change("        counts_above_max: true\n", ""))
    assert (missing.places[0].line, missing.places[0].excerpt) == (39, "      p:")
    top = only(change("revision: 1\n", ""))
    assert top.places[0].line == 1


def test_keys_that_exclude_each_other_show_both_places() -> None:
    problem = only(
        change("parts: {k: {max: 5, basis: press,", "score: {kind: assessed}, parts: {k: {max: 5, basis: press,")
    )
    assert problem.key == "IK208.several"
    assert [place.line for place in problem.places] == [37, 37]
    assert problem.places[0].column > problem.places[1].column


# The catalogue


def test_every_keyword_of_the_schemas_that_can_refuse_something_has_its_sentence() -> None:
    from indexkit import schema

    passed = {"$schema", "$id", "$ref", "$defs", "title", "description", "default", "examples", "properties", "items"}
    passed |= {"allOf", "if", "then", "else", "dependentSchemas", "patternProperties", "propertyNames"}
    passed |= {"contains"}  # stands in an `if` only
    maps, plain = ("properties", "$defs", "dependentSchemas", "patternProperties"), ("dependentRequired",)
    used: set[str] = set()

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            for word, below in part.items():
                used.add(word)
                for one in below.values() if word in maps else [] if word in plain else [below]:
                    walk(one)
        elif isinstance(part, list):
            for one in part:
                walk(one)

    for name in schema.FILES_READ:
        walk(schema.load(name))
    assert {word for word in used if not word.startswith("x-")} - passed == set(shape._SAY)


# Hostile documents


def test_a_file_of_nonsense_is_compared_with_known_words_only_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def no_word_is_near(word: str, words: Any) -> str:
        asked.append(word)
        return ""

    monkeypatch.setattr(mended, "nearest", no_word_is_near)
    text = FRAMEWORK + "".join(f"khoa_{n}: {n}\n" for n in range(3000))
    assert len(found(text)) == 3000
    assert len(asked) == mended.LOOK_UPS


def test_many_lists_in_a_list_of_ids_are_not_compared_pair_by_pair() -> None:
    problems = change("at: [a], percent", "at: [" + "[], " * 5000 + "a, a], percent")
    assert len(problems) == 5001
    assert {p.code for p in problems} == {"IK203", "IK214"}


def test_grafts_upon_grafts_may_nest_deeper_than_one_file() -> None:
    node: dict[str, Any] = {"max": 1, "basis": "press", "score": {"kind": "assessed"}}
    for _ in range(400):
        node = {"parts": {"a": node}}
    document = read(FRAMEWORK)
    deep = Document({**document.data, "groups": {"g": node}}, document.values, document.keys, document.file)
    assert [p.key for p in check_shape(deep, "framework")] == ["IK103.depth"]


PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3000), st.fractions(max_denominator=20), st.text(max_size=12), st.just([])
) | st.sampled_from(["max", "none", "60,5", "1/2", "yes", "2024-02-30", "{x}", "a`b", "đ", "x-1"])
SHAPES = st.one_of(
    PLAIN,
    st.lists(PLAIN, max_size=3),
    st.dictionaries(st.text(max_size=8) | st.sampled_from(sorted(known_keys())), PLAIN),
)


def everywhere(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path of a document."""
    below = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(inner for step, value in below for inner in everywhere(value, (*path, step)))]


def mutate(draw: Any, data: Any) -> None:
    """Delete a key, rename one, or put another value in the place of one."""
    path = draw(st.sampled_from(everywhere(data)[1:]))
    target = data
    for step in path[:-1]:
        target = target[step]
    verb = draw(st.sampled_from(["delete", "rename", "retype"]))
    if verb == "delete":
        del target[path[-1]]
    elif verb == "rename" and isinstance(target, dict):
        value = target.pop(path[-1])
        target[draw(st.text(max_size=6) | st.just(path[-1] + "s") | st.just(path[-1][:-1]))] = value
    else:
        target[path[-1]] = draw(SHAPES)


def mutated(data: st.DataObject) -> tuple[What, Document]:
    """A valid document of some kind, in which some places were changed."""
    what = data.draw(st.sampled_from(sorted(VALID)))
    document = read(VALID[what])
    changed = copy.deepcopy(document.data)
    for _ in range(data.draw(st.integers(1, 4))):
        if len(everywhere(changed)) > 1:
            mutate(data.draw, changed)
    return what, Document(changed, document.values, document.keys, document.file)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_mutation_of_a_valid_document_upsets_the_check(data: st.DataObject) -> None:
    what, changed = mutated(data)
    for problem in check_shape(changed, what):
        assert problem.places
        assert problem.show("vi")
        assert problem.show("en")


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_nothing_is_wrong_in_what_is_passed_over(data: st.DataObject) -> None:
    """jsonschema, walking everything, finds the same."""
    what, changed = mutated(data)
    ours = shape._validator(what)
    walking = validators.extend(Draft202012Validator, KEYWORDS, type_checker=ours.TYPE_CHECKER)
    every = walking(ours.schema, format_checker=ours.format_checker)
    assert _listed(ours, changed.data) == _listed(every, changed.data)


def _listed(validator: Any, data: Any) -> list[tuple[str, ...]]:
    """Entries of a map that no key names are looked at in no order."""
    found = validator.iter_errors(data)
    return sorted((str(one.absolute_path), str(one.absolute_schema_path), str(one.instance)) for one in found)
