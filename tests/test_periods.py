"""What changes with the assessment period inside one text: the document in force, the schemas, what is told of it."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry, Resource

import indexkit as ik
from indexkit import cli, schema
from indexkit.consolidated import to_yaml
from indexkit.framework import load
from indexkit.library import survey
from indexkit.periods import Scale, resolved
from indexkit.problems import FrameworkError, Lang, errors
from indexkit.review import check, review
from indexkit.source import Document, scan_text

HEAD = """\
indexkit: 1
framework: theo_ky
revision: 1
name: Theo kỳ
issued_by: {decision: 1/QĐ, date: 2022-01-05}
in_force: {from: 2022-02-01}
applies_to: {periods_from: 2022}
rules: {rounding: none, missing_evidence: zero}
groups:
  xa:
"""
AMENDMENT = """\
indexkit: 1
amendment: sua
amends: theo_ky
revision: 1
issued_by: {decision: 2/QĐ, date: 2024-01-01}
in_force: {from: 2024-01-01}
applies_to: {periods_from: 2024}
changes:
"""


def text(group: str, head: str = HEAD) -> str:
    return head + indent(dedent(group), "    ")


def document(group: str, head: str = HEAD) -> Document:
    found, problems = scan_text(text(group, head), "theo_ky.yaml")
    assert found is not None
    assert not problems
    return found


def laid(folder: Path, group: str, changes: str = "", head: str = HEAD) -> Path:
    (folder / "theo_ky.yaml").write_text(text(group, head), encoding="utf-8")
    if changes:
        (folder / "sua.yaml").write_text(AMENDMENT + indent(dedent(changes), "  "), encoding="utf-8")
    return folder / "theo_ky.yaml"


TWO = """\
max: {by_period: {2022: 10, 2024: 15}}
indicators:
  a:
    name: {by_period: {2022: Tin, 2023: Tin bài}}
    max: 10
    basis: assumed
    score: {kind: per_item, points_each: {by_period: {2022: 2, 2024: 3}}}
  b:
    name: Mạng xã hội
    applies_to: {periods_from: 2024}
    max: 5
    basis: assumed
    score: {kind: yes_no}
"""


# The document


def test_a_text_that_says_nothing_of_periods_is_itself() -> None:
    plain = document("indicators: {a: {basis: assumed, max: 5, score: {kind: yes_no}}}")
    assert resolved(plain, 2023).document is plain


def test_such_a_text_keeps_its_fingerprints(tmp_path: Path) -> None:
    """As they were before a text could speak of single periods; an input may still be called `by_period`."""
    head = HEAD.replace("theo_ky", "mau").replace("Theo kỳ", "Mẫu")
    group = """\
    max: 10
    indicators:
      a: {max: 10, basis: assumed, score: {kind: yes_no, of: by_period}}
    inputs: {by_period: {type: yes_no, name: Một tên như mọi tên}}
    """
    framework = load(laid(tmp_path, group, head=head), period=2023)
    assert framework.fingerprint == "sha256:8b003f265557f5b71a39664c8a9765468dc05347a92397368e258200b3ca3d7a"
    result = framework.evaluate({"by_period": True}).fingerprint["result"]
    assert result == "sha256:fde6b351745954709d89caddd1889bb2352698739b9e53d904541ab63a1ef4c1"


@pytest.mark.parametrize("word", ["by_period", "applies_to", "values", "components"])
def test_an_id_may_be_any_word(word: str) -> None:
    leaf = f"{{basis: assumed, max: 5, score: {{kind: yes_no, of: {word}}}}}"
    group = f"indicators: {{{word}: {{components: {{x: {leaf}}}}}}}\ninputs: {{{word}: {{type: yes_no}}}}"
    plain = document(group)
    assert resolved(plain, 2023).document is plain


def test_notes_and_facts_are_left_as_they_are() -> None:
    """Keys that begin with `x-`, and the evidence of an example, are no part of what changes."""
    group = document(
        """\
        x-note: {by_period: {2030: 1}}
        indicators:
          a:
            max: {by_period: {2022: 5}}
            basis: assumed
            score: {kind: choice, options: {x-a: {by_period: {2022: 1, 2023: 2}}, applies_to: 3}, otherwise: 0}
            example: {given: {a: by_period}, points: {by_period: {2022: 0}}}
        """
    )
    found = resolved(group, 2023)
    assert found.problems == ()
    xa = found.document.data["groups"]["xa"]
    assert xa["x-note"] == {"by_period": {"2030": 1}}
    assert xa["indicators"]["a"]["score"]["options"] == {"x-a": 2, "applies_to": 3}
    assert xa["indicators"]["a"]["example"] == {"given": {"a": "by_period"}, "points": 0}


def test_a_value_may_be_a_block_and_have_values_by_period_of_its_own() -> None:
    values = "{v: {by_period: {2022: 1 + 1, 2024: {formula: {by_period: {2022: 5, 2025: 6}}, rounding: none}}}}"
    found = document(f"values: {values}\nindicators: {{a: {{basis: assumed, max: 5, score: {{kind: yes_no}}}}}}")
    told = {year: resolved(found, year).document.data["groups"]["xa"]["values"]["v"] for year in (2023, 2024, 2026)}
    assert told == {2023: "1 + 1", 2024: {"formula": 5, "rounding": "none"}, 2026: {"formula": 6, "rounding": "none"}}
    assert resolved(found, 2024).document.data["applies_to"] == {"periods_from": 2024, "periods_to": 2024}


def test_what_need_not_be_there_goes_with_its_last_entry() -> None:
    later = "{applies_to: {periods_from: 2024}, type: count}"
    found = document(f"inputs: {{so: {later}}}\nindicators: {{a: {{basis: assumed, max: 5, score: {{kind: yes_no}}}}}}")
    assert "inputs" not in resolved(found, 2023).document.data["groups"]["xa"]
    assert resolved(found, 2024).document.data["groups"]["xa"]["inputs"] == {"so": {"type": "count"}}


def test_where_a_period_without_a_value_is_told(tmp_path: Path) -> None:
    path = laid(tmp_path, "indicators: {a: {basis: assumed, max: {by_period: {2024: 5}}, score: {kind: yes_no}}}")
    with pytest.raises(FrameworkError) as raised:
        load(path, period=2023)
    (wrong,) = errors(raised.value.problems)
    assert wrong.key == "IK413.before"
    assert wrong.places[0].excerpt[wrong.places[0].column - 1 :].startswith("2024: 5")
    assert load(path, period=2024).groups["xa"].root.parts[0].max == 5


def test_every_period_that_differs_is_checked(tmp_path: Path) -> None:
    path = laid(tmp_path, TWO)
    assert [(span.first, span.last) for span in survey(path).periods()] == [(2022, 2022), (2023, 2023), (2024, None)]
    assert survey(path).available().en == "from 2022: base"
    wrong = laid(tmp_path, TWO.replace("2024: 15", "2024: 16"))
    assert [one.key for one in check(wrong) if one.severity == "error"] == ["IK330.sum"]


def test_years_of_an_amendment_count_where_it_takes_part(tmp_path: Path) -> None:
    group = "indicators: {a: {basis: assumed, max: 5, score: {kind: yes_no, points: 5}}}"
    change = "- {do: set, at: xa/a, field: score.points, from: 5, to: {by_period: {2023: 4, 2025: 3}}}"
    path = laid(tmp_path, group, change)
    assert [span[:2] for span in survey(path).periods()] == [(2022, 2023), (2024, 2024), (2025, None)]
    told = {year: load(path, period=year).evaluate({"a": True}).points for year in (2023, 2024, 2026)}
    assert told == {2023: 5, 2024: 4, 2026: 3}


# Amendments act on the text as it is written


LATER = "{do: add, at: xa, id: c, max: 5, basis: press, applies_to: {periods_from: 2025}, score: {kind: yes_no}}"
REPLACED = "{do: replace, at: xa/a, max: 10, basis: press, score: {kind: yes_no, points: {by_period: {2022: 9}}}}"


@pytest.mark.parametrize(
    ("change", "points"),
    [
        ("{do: set, at: xa/a, field: score.points_each.by_period.2024, from: 3, to: 4}", 4),
        ("{do: set, at: xa/a, field: score.points_each, from: {by_period: {2024: 3, 2022: 2}}, to: 1}", 1),
        ("{do: set, at: xa/a, field: score.points_each.by_period.2023, from: none, to: 7}", 3),
        (REPLACED, 9),
        (LATER, 3),
    ],
)  # fmt: skip
def test_a_change_of_what_changes_with_the_year(tmp_path: Path, change: str, points: int) -> None:
    framework = load(laid(tmp_path, TWO, f"- {change}"), period=2024)
    given = {"a": True if change == REPLACED else 1}
    assert framework.evaluate(given)["a"].points == points


def test_two_years_of_one_value_are_no_conflict(tmp_path: Path) -> None:
    path = laid(tmp_path, TWO, "- {do: set, at: xa, field: max.by_period.2024, from: 15, to: 15}")
    other = AMENDMENT.replace("sua", "sua_nua").replace("2/QĐ", "3/QĐ")
    (tmp_path / "sua_nua.yaml").write_text(
        other + "  - {do: set, at: xa, field: max.by_period.2022, from: 10, to: 10}\n", encoding="utf-8"
    )
    assert errors(check(path)) == ()
    (tmp_path / "sua_nua.yaml").write_text(
        other + "  - {do: set, at: xa, field: max, from: {by_period: {2022: 10, 2024: 15}}, to: 15}\n", encoding="utf-8"
    )
    assert {one.key for one in errors(check(path))} == {"IK409.within"}


# What is told


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", ["Mục không áp dụng cho kỳ này\n  - xa/b, Mạng xã hội: áp dụng từ kỳ 2024"]),
        ("en", ["Entries of other periods\n  - xa/b, Mạng xã hội: binds from 2024"]),
    ],
)
def test_the_report_and_the_result_say_what_is_of_other_periods(tmp_path: Path, lang: Lang, said: list[str]) -> None:
    tree = load(laid(tmp_path, TWO), period=2023).evaluate({"a": 2, "b": True}, lang=lang)
    assert all(words in str(tree) for words in said)
    assert any("`b`" in note for note in tree.notes_in(lang))
    (entry,) = json.loads(tree.to_json(lang))["not_in_period"]
    assert entry["path"] == "xa/b"
    assert entry["why"] in said[0]
    assert not list(Draft202012Validator(schema.load("result")).iter_errors(json.loads(tree.to_json(lang))))


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        ("{periods_from: 2024}", "binds from 2024"),
        ("{periods_from: 2020, periods_to: 2022}", "binds 2020–2022"),
        ("{periods_from: 2024, periods_to: 2024}", "binds 2024 only"),
    ],
)
def test_why_an_entry_is_left_out(limits: str, why: str) -> None:
    words = "basis: assumed, max: 5, score: {kind: yes_no}"
    group = f"indicators: {{a: {{{words}, applies_to: {limits}}}, b: {{{words}}}}}"
    found = resolved(document(group), 2023)
    assert [(left.path, left.group, left.why.en) for left in found.not_in_period] == [("xa/a", "xa", why)]


def test_entries_of_another_group_are_not_told(tmp_path: Path) -> None:
    other = text(TWO) + indent("huyen:\n" + indent(TWO, "  "), "  ")
    (tmp_path / "theo_ky.yaml").write_text(other, encoding="utf-8")
    framework = load(tmp_path / "theo_ky.yaml", period=2022)
    assert [one.path for one in framework.not_in_period] == ["xa/b", "huyen/b"]
    assert [one.path for one in framework.evaluate({}, group="huyen").not_in_period] == ["huyen/b"]


def test_the_consolidated_text_says_where_values_come_from(tmp_path: Path) -> None:
    framework = load(laid(tmp_path, TWO), period=2023)
    lines = to_yaml(framework.document, framework.applied, "vi", framework.not_in_period).splitlines()
    assert "# Bỏ ra vì của kỳ khác: xa/b (áp dụng từ kỳ 2024)" in lines
    at = lines.index("        name: Tin bài")
    assert lines[at - 1] == "        # by_period 2023: theo_ky.yaml:14"
    assert lines[lines.index("applies_to:") + 1 :][:2] == ["  periods_from: 2023", "  periods_to: 2023"]
    (tmp_path / "moi").mkdir()
    again = tmp_path / "moi" / "hop_nhat.yaml"
    again.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert load(again, period=2023).fingerprint == framework.fingerprint
    with pytest.raises(FrameworkError, match="IK401"):
        load(again, period=2024)


# Labels

LABELLED = HEAD.replace(
    "applies_to: {periods_from: 2022}", 'periods: ["3.0", "3.1", "2024"]\napplies_to: {periods_from: "3.0"}'
)
GROUP = """\
indicators:
  a: {max: {by_period: {"3.0": 5, "2024": 6}}, basis: assumed, score: {kind: yes_no}}
"""


def test_labels_in_every_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = laid(tmp_path, GROUP, head=LABELLED)
    assert repr(load(path, period="3.1")) == "<Framework theo_ky 3.1: xa>"
    assert load(path, period="3.1").period == 2
    assert load(path, period=2024).period == 3  # a label that looks like a year, from the command line
    assert repr(load(path, period="2024").evaluate({"a": True})) == "<ScoreTree theo_ky xa 2024: 6 / None>"
    (tmp_path / "x.yaml").write_text('unit: x\nperiod: "3.1"\nevidence: {a: true}\n', encoding="utf-8")
    assert run(["score", str(path), str(tmp_path / "x.yaml")], capsys)[0] == 0
    code, out = run(["score", str(path), str(tmp_path / "x.yaml"), "--period", "3.1", "--format", "json"], capsys)
    assert (code, json.loads(out)["period"]) == (0, "3.1")
    assert "the evidence is of 3.1" in run(["score", str(path), str(tmp_path / "x.yaml"), "--period", "3.0"], capsys)[1]
    assert 'periods_to: "3.1"' in run(["build", str(path), "--period", "3.1"], capsys)[1]
    assert "In force 3.0–3.1: theo_ky" in run(["check", str(path)], capsys)[1]
    assert "In force 3.0: theo_ky" in run(["check", str(path), "--period", "3.0"], capsys)[1]
    code, out = run(["check", str(path), "--period", "4.0"], capsys)
    assert code == 1
    assert "IK401" in out
    assert run(["build", "theo_ky.yaml", "--period", "3.x"], capsys)[0] == 2  # no such file: not a year either


def run(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = cli.run(words)
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def test_cases_of_a_test_file_take_labels(tmp_path: Path) -> None:
    from indexkit.casefile import run_tests

    path = laid(tmp_path, GROUP, head=LABELLED)
    case = "  - {name: một, group: xa, period: %s, given: {a: true}, expect: {total: %s}}\n"
    cases = case % ('"3.1"', 5) + case % ("2024", 6)
    (tmp_path / "theo_ky.tests.yaml").write_text(f"indexkit: 1\ntests: theo_ky\ncases:\n{cases}", encoding="utf-8")
    found = run_tests(path)
    assert [one.show() for one in found.problems] == []
    assert len(found.cases) == 2


def test_an_amendment_counts_periods_as_its_base_does(tmp_path: Path) -> None:
    change = '- {do: set, at: xa/a, field: max.by_period.3.1, from: none, to: 4}'
    path = laid(tmp_path, GROUP, change, LABELLED)
    amendment = tmp_path / "sua.yaml"
    labelled = amendment.read_text("utf-8").replace("{periods_from: 2024}", '{periods_from: "3.1", periods_to: "3.1"}')
    amendment.write_text(labelled, encoding="utf-8")
    assert errors(check(path)) == ()
    assert errors(check(amendment)) == ()
    found = {label: load(path, period=label) for label in ("3.0", "3.1", "2024")}
    assert [one.groups["xa"].root.parts[0].max for one in found.values()] == [5, 4, 6]
    assert [one.why.en for one in found["3.0"].not_applied] == ["binds from 3.1"]
    assert [one.why.vi for one in found["2024"].not_applied] == ["chỉ áp dụng đến hết kỳ 3.1"]
    assert found["3.1"].document.data["applies_to"] == {"periods_from": "3.1", "periods_to": "3.1"}
    assert survey(path).available().en == "3.0: base; 3.1: with sua; from 2024: base"
    amendment.write_text(labelled.replace('from: "3.1"', "from: 2023"), encoding="utf-8")
    assert {one.key for one in errors(check(path))} == {"IK203.quotes"}
    path.unlink()
    amendment.write_text(labelled, encoding="utf-8")
    assert errors(check(amendment)) == ()  # whose base is not here: any label may be one


def test_years_are_still_asked_for_where_there_are_no_labels(tmp_path: Path) -> None:
    path = laid(tmp_path, GROUP.replace('"3.0"', "2022").replace('"2024"', "2024"))
    for period in ("3.1", "2024", True, 2.5):
        with pytest.raises(FrameworkError, match="not a year"):
            load(path, period=period)  # type: ignore[arg-type]
    with pytest.raises(FrameworkError, match=r'`period: "2024"` in the evidence') as raised:
        load(laid(tmp_path, GROUP, head=LABELLED))
    assert raised.value.problems[0].key == "IK401.no_period"


def test_a_wrong_list_of_periods_hides_nothing(tmp_path: Path) -> None:
    head = LABELLED.replace('["3.0", "3.1", "2024"]', "[3.0, 3.1]")
    group = GROUP.replace("kind: yes_no", "kind: yes_no, points: so_la")
    found = [(one.key, one.places[0].line) for one in errors(check(laid(tmp_path, group, head=head)))]
    assert [key for key, _ in found][:2] == ["IK203.quotes", "IK203.quotes"]
    twice = LABELLED.replace('"2024"]', '"2024", "3.1"]')
    found = [(one.key, one.places[0].line) for one in errors(check(laid(tmp_path, group, head=twice)))]
    assert [key for key, _ in found] == ["IK214.twice", "IK305.unknown"]


def test_the_scale() -> None:
    years, labels = Scale(), Scale(("b", "a"))
    assert [years.number(one) for one in (2024, "2024", True, None, 2.5)] == [2024, None, None, None, None]
    assert [years.of_key(key) for key in ("2024", "1900", "2999", "1899", "3000", "02024", "x-2024")] == [
        *(2024, 1900, 2999),
        *[None] * 4,
    ]
    assert [labels.number(one) for one in ("b", "a", "c", 1, None)] == [1, 2, None, None, None]
    assert [labels.written(number) for number in (0, 1, 2, 3)] == ["b", "b", "a", "a"]


# The schemas for editors

PUBLISHED = {name: json.loads(schema.text(name)) for name in schema.NAMES}
REGISTRY: Registry[Any] = Registry().with_resources(
    (one["$id"], Resource.from_contents(one)) for one in PUBLISHED.values()
)


def editor(name: str, data: Any) -> list[str]:
    """What an editor underlines: of a value that is neither of two things, what is wrong with the one that it nearly
    is."""
    checker = Draft202012Validator(PUBLISHED[name], registry=REGISTRY)
    found = [best_match([one]) for one in checker.iter_errors(data)]
    return ["/".join(map(str, one.absolute_path)) for one in found if one]


def plain(found: Document) -> Any:
    """As an editor has it: no exact numbers."""
    return json.loads(json.dumps(found.data, default=float))


@pytest.mark.parametrize("name", schema.NAMES)
def test_the_published_schemas_are_sound(name: str) -> None:
    Draft202012Validator.check_schema(PUBLISHED[name])
    assert "x-varies" not in schema.text(name)


def test_an_editor_lets_values_by_period_stand_and_looks_at_each() -> None:
    assert editor("framework", plain(document(TWO))) == []
    assert editor("framework", plain(document(GROUP, LABELLED))) == []
    wrong = document(TWO.replace("2024: 15", "2024: true"))
    assert editor("framework", plain(wrong)) == ["groups/xa/max/by_period/2024"]
    assert editor("framework", plain(document(TWO.replace("kind: yes_no", "kind: {by_period: {2022: yes_no}}")))) != []
    found, _ = scan_text(AMENDMENT + "  - {do: add, at: xa, id: c, max: {by_period: {2024: 5}}, basis: assumed, "
                         "applies_to: {periods_from: 2025}, score: {kind: yes_no}}\n", "sua.yaml")  # fmt: skip
    assert found is not None
    assert editor("amendment", plain(found)) == []


@pytest.mark.parametrize(
    ("period", "fine"),
    [(2024, True), ("3.1", True), ("2023-2024", True), ("2024", False), ("năm 2024", False), ("", False)],
)
def test_a_period_of_evidence_is_a_year_or_a_label(period: Any, fine: bool) -> None:
    assert (editor("evidence", {"evidence": {}, "period": period}) == []) is fine
    found, _ = scan_text(json.dumps({"evidence": {}, "period": period}), "x.json")
    assert found is not None
    from indexkit.shape import check_shape

    assert (not check_shape(found, "evidence")) is fine


def test_every_value_and_entry_of_the_grammar_may_change() -> None:
    """What may not is listed here, so that a new key does not fall out unseen."""
    fixed: set[str] = set()
    entries: set[str] = set()
    for name, part in schema._widened("framework", ())["$defs"].items():
        for key, one in part.get("properties", {}).items():
            if "x-varies" not in one and schema_type(one) & {"string", "number", "integer", "boolean", "enum"}:
                fixed.add(key)
        if "applies_to" in part.get("properties", {}):
            entries.add(name)
    head = {"decision", "date", "issuer", "from", "periods_from", "periods_to"}
    assert fixed - head == {"kind", "type", "at", "basis"}
    nodes = {"group", "indicator", "component", "bonus", "penalty", "value_block", "levels"}
    assert entries >= nodes | {"level_row", "band", "check_row", "input", "field"}


def schema_type(one: Any) -> set[str]:
    while "$ref" in one:
        file, _, name = one["$ref"].partition("#/$defs/")
        one = schema.load(file.partition("-")[0] or "framework")["$defs"][name]
    types = one.get("type", [])
    return {*([types] if isinstance(types, str) else types), *(["enum"] if "enum" in one else [])}


def test_the_front_door_takes_labels(tmp_path: Path) -> None:
    path = laid(tmp_path, GROUP, head=LABELLED)
    assert ik.load(path, period="3.1").evaluate({"a": True}).to_dict()["period"] == "3.1"
    assert [one.period_shown for one in review(path).frameworks] == ["3.0", "2024"]
