"""Two results compared: cases whose arithmetic an official can check by hand, and every form that a result has."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import indexkit as ik
from indexkit import cli
from indexkit.bundled import folder
from indexkit.dispute.markdown import markdown_dispute
from indexkit.dispute.text import text_dispute
from indexkit.problems import EvidenceError
from indexkit.report.layout import WIDTH, columns

FRAMEWORK = """\
indexkit: 1
framework: mau
revision: 1
name: Bộ chỉ số mẫu
issued_by: {decision: 1/QĐ-UBND, date: 2024-01-15}
in_force: {from: 2024-01-15}
applies_to: {periods_from: 2024}
rules:
  rounding: {places: 1, mode: half_up, at: component}
  missing_evidence: zero
groups:
  xa:
    name: Cấp xã
    max: 25
    indicators:
      tin: {max: 10, basis: assumed, score: {kind: formula, formula: so_tin / 3}, evidence: {so_tin: {type: number}}}
      ke_hoach: {max: 5, basis: assumed, score: {kind: yes_no, of: co_ke_hoach}}
      ty_le:
        max: 10
        basis: assumed
        score: {kind: ratio, numerator: tu, denominator: mau, over: cap, when_zero: zero}
  tinh:
    name: Cấp tỉnh
    max: 5
    indicators: {ke: {max: 5, basis: assumed, score: {kind: yes_no, of: co}}}
"""
AMENDMENT = """\
indexkit: 1
amendment: thuong_2
amends: mau
revision: 1
issued_by: {decision: 2/QĐ-UBND, date: 2024-05-30}
in_force: {from: 2024-05-30}
applies_to: {periods_from: 2024}
changes:
  - do: add_bonus
    at: [xa]
    id: thuong
    name: Mô hình
    basis: assumed
    score: {kind: per_item, of: mo_hinh, points_each: 2}
    evidence: {mo_hinh: {type: items, proof: Văn bản}}
    cap: none
    counts_above_max: true
    counts_in_percent: true
"""
EVIDENCE: dict[str, Any] = {"so_tin": 7, "co_ke_hoach": True, "tu": 3, "mau": 6}
"""7/3 = 2,333… → 2,3; 5; 3/6 × 10 = 5: tổng 12,3."""
PANEL = {"points": 4, "by": "Hội đồng", "on": "2025-01-10", "why": "kế hoạch ban hành muộn"}


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "mau.yaml"
    path.write_text(FRAMEWORK, "utf-8")
    return path


def loaded(text: Path, **options: Any) -> ik.Framework:
    return ik.load(text, period=2024, **options)


def changed(text: Path, old: str, new: str) -> ik.Framework:
    assert FRAMEWORK.count(old) == 1
    text.write_text(FRAMEWORK.replace(old, new), "utf-8")
    return loaded(text)


def scored(framework: ik.Framework, unit: str = "xa_1", **other: Any) -> ik.ScoreTree:
    return framework.evaluate({**EVIDENCE, **other}, group="xa", unit=unit)


def due(found: ik.Dispute) -> dict[tuple[str, str], str]:
    """Kind and key of each cause → its points."""
    return {(cause.kind, cause.key): _points(one.points) for one in found.due for cause in one.causes}


def _points(points: Fraction | None) -> str:
    return "?" if points is None else str(points)


def adds_up(found: ik.Dispute) -> bool:
    return sum((one.points or 0 for one in found.due), Fraction(0)) == found.difference


# Causes, found by scoring again


def test_each_item_of_evidence_has_its_points(text: Path) -> None:
    """so_tin 7 → 10: 10/3 = 3,333… → 3,3, thêm 1; kế hoạch: 5 → 0, bớt 5. Tổng 12,3 → 8,3."""
    framework = loaded(text)
    found = ik.compare_results(scored(framework), scored(framework, so_tin=10, co_ke_hoach=False))
    assert (found.way, found.difference, found.every_choice) == ("replayed", -4, True)
    assert due(found) == {("evidence", "so_tin"): "1", ("evidence", "co_ke_hoach"): "-5"}
    assert not any(one.interacts for one in found.due)
    assert found.first is not None
    assert (found.first.path, found.first.before, found.first.after) == ("tin", Fraction("2.3"), Fraction("3.3"))
    assert [one.path for one in found.nodes] == ["tin", "ke_hoach"]


def test_causes_that_act_together_are_taken_in_both_orders(text: Path) -> None:
    """3/6 → 4/5. mau trước: 3/5 = 6 (+1), rồi tu: 8 (+2). tu trước: 4/6 = 6,7 (+1,7), rồi mau: 8 (+1,3)."""
    framework = loaded(text)
    found = ik.compare_results(scored(framework), scored(framework, tu=4, mau=5))
    assert [(one.causes[0].key, one.first, one.last) for one in found.due] == [
        ("mau", Fraction(1), Fraction("1.3")),
        ("tu", Fraction(2), Fraction("1.7")),
    ]
    assert due(found) == {("evidence", "mau"): "23/20", ("evidence", "tu"): "37/20"}
    assert (found.difference, adds_up(found), all(one.interacts for one in found.due)) == (3, True, True)
    back = ik.compare_results(scored(framework, tu=4, mau=5), scored(framework))
    assert due(back) == {("evidence", "mau"): "-23/20", ("evidence", "tu"): "-37/20"}


def test_what_cancels_out_is_no_cause(text: Path) -> None:
    """3/6 = 4/8: tử và mẫu đều khác nhưng không con số nào đổi. 40 tin và 50 tin đều quá mức tối đa 10."""
    framework = loaded(text)
    found = ik.compare_results(scored(framework, so_tin=40), scored(framework, so_tin=50, tu=4, mau=8))
    assert (found.agrees, found.due, found.difference) == (True, (), 0)
    assert [one.key for one in found.idle] == ["mau", "so_tin", "tu"]
    assert "moves none of the figures compared: `mau`, `so_tin`, `tu`" in markdown_dispute(found).replace("\\", "")


def test_a_panels_figure_is_the_cause_whatever_is_below_it(text: Path) -> None:
    """Hội đồng cho 4 thay cho 5. Minh chứng bên dưới cũng bị rút, nhưng điểm của hội đồng đứng thay cho nó."""
    framework = loaded(text)
    found = ik.compare_results(scored(framework), scored(framework, co_ke_hoach=False, ke_hoach=PANEL))
    assert due(found) == {("override", "ke_hoach"): "-1"}
    assert [one.key for one in found.idle] == ["co_ke_hoach"]
    assert "kế hoạch ban hành muộn" in found.due[0].causes[0].said.vi


def test_a_rounding_is_found(text: Path) -> None:
    """7/3 = 2,333… làm tròn lên: 2,4 thay vì 2,3."""
    before = scored(loaded(text))
    found = ik.compare_results(before, scored(changed(text, "places: 1, mode: half_up", "places: 1, mode: up")))
    assert due(found) == {("rounding", "rules/rounding"): "1/10"}
    assert "half_up" in found.due[0].causes[0].before.en


def test_a_clause_is_found_with_what_it_said(text: Path) -> None:
    """7 / 3 = 2,3 và 7 / 2 = 3,5: thêm 1,2."""
    before = scored(loaded(text))
    found = ik.compare_results(before, scored(changed(text, "so_tin / 3", "so_tin / 2")))
    assert due(found) == {("clause", "tin"): "6/5"}
    (cause,) = found.causes
    assert (cause.nodes, cause.before.en, cause.after.en) == (
        ("tin",),
        "score.formula so_tin / 3",
        "score.formula so_tin / 2",
    )


def test_an_amendment_is_one_cause_with_what_it_asks_for(text: Path) -> None:
    """2 mô hình × 2 = 4 điểm thưởng. Câu hỏi mới của văn bản đi cùng văn bản."""
    (text.parent / "thuong_2.yaml").write_text(AMENDMENT, "utf-8")
    before, after = scored(loaded(text, known="2024-02-01")), scored(loaded(text), mo_hinh=2)
    found = ik.compare_results(before, after)
    assert due(found) == {("amendment", "thuong_2"): "4"}
    assert "2/QĐ-UBND" in found.due[0].causes[0].said.en
    assert "`mo_hinh`" in found.due[0].causes[0].said.en


def test_a_lens_is_a_cause(text: Path) -> None:
    """Chỉ tính minh chứng đã thẩm định: mới tự khai nên 0 điểm."""
    framework = loaded(text)
    strict = framework.evaluate(EVIDENCE, group="xa", lens="verified_only")
    found = ik.compare_results(scored(framework), strict)
    assert due(found) == {("lens", "lens"): "-123/10"}


def test_figures_over_other_units_are_a_cause(tmp_path: Path) -> None:
    """thu 6, đơn vị cao nhất 12: 6/12 × 10 = 5; đơn vị cao nhất 24: 6/24 × 10 = 2,5."""
    path = tmp_path / "so.yaml"
    head = FRAMEWORK.partition("    indicators:\n      tin")[0].replace("max: 25", "max: 10")
    path.write_text(
        head
        + "    values:\n      cao: {how: max, of: thu, across: units, missing: skip}\n    indicators:\n"
        + "      thu_ns: {max: 10, basis: assumed, score: {kind: formula, formula: thu / cao * max, when_zero: zero},"
        + " evidence: {thu: {type: number, range: {from: 0}}}}\n",
        "utf-8",
    )
    framework = ik.load(path, period=2024)
    trees = [ik.assess(framework, {"a": {"thu": 6}, "b": {"thu": most}}).trees["a"] for most in (12, 24)]
    found = ik.compare_results(*trees)
    assert due(found) == {("units", "units"): "-5/2"}
    files = [tmp_path / f"{number}.json" for number in (1, 2)]
    for file, tree in zip(files, trees, strict=True):
        file.write_text(tree.certificate(), "utf-8")
    assert due(ik.compare_results(*files)) == {("units", "units"): "-5/2"}


# Files


def files(tmp_path: Path, before: str, after: str) -> tuple[Path, Path]:
    paths = tmp_path / "mot.json", tmp_path / "hai.json"
    for path, content in zip(paths, (before, after), strict=True):
        path.write_text(content, "utf-8")
    return paths


@pytest.fixture
def pair(text: Path) -> tuple[ik.ScoreTree, ik.ScoreTree]:
    framework = loaded(text)
    return scored(framework), scored(framework, so_tin=10, co_ke_hoach=False)


def test_certificates_and_result_files_say_what_trees_say(
    pair: tuple[ik.ScoreTree, ik.ScoreTree], tmp_path: Path, text: Path
) -> None:
    wanted = ik.compare_results(*pair)
    certificates = ik.compare_results(*files(tmp_path, *(one.certificate() for one in pair)))
    results = files(tmp_path, *(one.to_json() for one in pair))
    for found in (certificates, ik.compare_results(*results, framework=loaded(text))):
        assert (due(found), found.difference, found.way) == (due(wanted), wanted.difference, "replayed")
        assert [one.path for one in found.nodes] == [one.path for one in wanted.nodes]


def test_without_the_text_only_what_is_shown_is_told(pair: tuple[ik.ScoreTree, ik.ScoreTree], tmp_path: Path) -> None:
    found = ik.compare_results(*files(tmp_path, *(one.to_json() for one in pair)))
    assert (found.way, found.difference, adds_up(found)) == ("shown", -4, True)
    assert due(found) == {("evidence", "tin"): "1", ("evidence", "ke_hoach"): "-5"}
    assert "--framework" in found.notes[-1].en


def test_a_figure_that_the_rules_do_not_give_is_the_programs(
    pair: tuple[ik.ScoreTree, ik.ScoreTree], tmp_path: Path, text: Path
) -> None:
    """Tệp ghi 12,8; chấm lại được 12,3: 0,5 điểm không do quy định hay minh chứng nào."""
    wrong = pair[0].to_dict() | {"exact": "12.8"}
    before, after = files(tmp_path, json.dumps(_texts(wrong)), pair[1].to_json())
    found = ik.compare_results(before, after, framework=loaded(text))
    assert found.difference == Fraction("-4.5")
    assert due(found) == {
        ("evidence", "so_tin"): "1",
        ("evidence", "co_ke_hoach"): "-5",
        ("engine", str(before)): "-1/2",
    }


def _texts(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _texts(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_texts(value) for value in data]
    return str(data) if isinstance(data, int | Fraction | Decimal) and not isinstance(data, bool) else data


def test_another_version_of_the_semantics_is_told(pair: tuple[ik.ScoreTree, ik.ScoreTree], tmp_path: Path) -> None:
    other = pair[1].to_dict() | {"semantics": 2}
    found = ik.compare_results(*files(tmp_path, pair[0].to_json(), json.dumps(_texts(other))))
    assert ("semantics", "semantics") in due(found)
    assert adds_up(found)


def test_the_framework_must_be_that_of_the_results(pair: tuple[ik.ScoreTree, ik.ScoreTree], tmp_path: Path) -> None:
    other = ik.load(folder() / "dong_thap_2022.yaml", period=2024)
    found = ik.compare_results(*files(tmp_path, *(one.to_json() for one in pair)), framework=other)
    assert (found.way, "not the one" in found.notes[-1].en) == ("shown", True)


@pytest.mark.parametrize("value", ["1e9999999", "1/0", "", "bảy", None, [], {}])
def test_evidence_that_no_result_holds_is_not_scored_again(
    value: Any, pair: tuple[ik.ScoreTree, ik.ScoreTree], tmp_path: Path, text: Path
) -> None:
    wrong = _texts(pair[0].to_dict())
    wrong["nodes"][0]["evidence"][0]["value"] = value
    found = ik.compare_results(*files(tmp_path, json.dumps(wrong), pair[1].to_json()), framework=loaded(text))
    assert (found.way == "shown" or value is None, adds_up(found)) == (True, True)


def test_two_units_are_told_and_compared(text: Path) -> None:
    framework = loaded(text)
    found = ik.compare_results(scored(framework), scored(framework, "xa_2", so_tin=10))
    assert found.notes[0].en == "Of two units: `xa_1` and `xa_2`."
    assert due(found) == {("evidence", "so_tin"): "1"}


# Tables


def table(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "bang.csv"
    path.write_text(content, "utf-8")
    return path


def test_a_spreadsheet_that_forgot_a_maximum(text: Path, tmp_path: Path) -> None:
    """40/3 = 13,3, mức tối đa 10: bảng tính cho 13,3 và tổng 23,3; đúng ra 10 và 20."""
    tree = scored(loaded(text), so_tin=40)
    theirs = table(tmp_path, "unit,tin,ke_hoach,ty_le,total\nxa_1,13.3,5,5,23.3\n")
    found = ik.compare_results(tree, theirs)
    assert (found.difference, due(found)) == (Fraction("3.3"), {("counting", "tin"): "33/10"})
    assert "leaving out the maxima" in found.causes[0].said.en
    assert found.first is not None
    assert found.first.path == "tin"


def test_a_spreadsheet_that_rounds_otherwise(text: Path, tmp_path: Path) -> None:
    """8/3 = 2,666… làm tròn xuống 2,6; đúng ra 2,7."""
    tree = scored(loaded(text), so_tin=8)
    found = ik.compare_results(table(tmp_path, "unit,tin,ke_hoach,ty_le,total\nxa_1,2.6,5,5,12.6\n"), tree)
    assert (found.difference, due(found)) == (Fraction("0.1"), {("counting", "tin"): "1/10"})
    assert "towards zero" in found.causes[0].said.en


def test_printed_figures_that_ours_round_to_are_the_same(text: Path, tmp_path: Path) -> None:
    found = ik.compare_results(table(tmp_path, "unit,tin,total\nxa_1,2,12\n"), scored(loaded(text)))
    assert (found.agrees, found.difference) == (True, 0)
    assert "rounded" in str(found)


def test_what_a_table_does_not_say_is_left_over(text: Path, tmp_path: Path) -> None:
    """Bảng chỉ ghi tổng 14,3 và mục tin 3,3: 1 điểm ở mục tin, 1 điểm không rõ."""
    found = ik.compare_results(scored(loaded(text)), table(tmp_path, "unit,tin,total\nxa_1,3.3,14.3\n"))
    assert (found.difference, adds_up(found)) == (2, True)
    assert [one.points for one in found.due] == [1, 1]
    assert found.due[-1].causes[-1].kind == "rest"


# What is shown


def test_text_fits_and_json_is_canonical(pair: tuple[ik.ScoreTree, ik.ScoreTree]) -> None:
    found = ik.compare_results(*pair)
    for lang in ("vi", "en"):
        lines = text_dispute(found, lang).split("\n")  # type: ignore[arg-type]
        assert max(map(columns, lines)) <= WIDTH
        assert json.loads(found.to_json(lang))["difference"] == "-4"  # type: ignore[arg-type]
    assert "so_tin" in str(found)


def test_the_command(
    pair: tuple[ik.ScoreTree, ik.ScoreTree], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = files(tmp_path, *(one.certificate() for one in pair))
    assert cli.run(["compare", str(before), str(before)]) == 0
    assert "Neither the total, nor the percent, the level, what is missing" in capsys.readouterr().out
    assert cli.run(["compare", str(before), str(after), "--lang", "vi"]) == 1
    assert "tổng điểm: 12,3 → 8,3, chênh lệch −4" in capsys.readouterr().out
    assert cli.run(["compare", str(before), str(after), "--format", "md"]) == 1
    assert "| **−4** | **total** |" in capsys.readouterr().out
    results = files(tmp_path, *(one.to_json() for one in pair))
    text = str(tmp_path / "mau.yaml")
    assert cli.run(["compare", *map(str, results), "--framework", text, "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["way"] == "replayed"
    assert cli.run(["compare", *map(str, results), "-o", str(results[0])]) == 2
    assert "IK593" in capsys.readouterr().err


def test_a_certificate_that_was_altered_is_refused(pair: tuple[ik.ScoreTree, ik.ScoreTree], tmp_path: Path) -> None:
    content = pair[0].certificate()
    assert content.count('"@total":"12.3"') == 1
    paths = files(tmp_path, content.replace('"@total":"12.3"', '"@total":"12.4"'), pair[1].certificate())
    with pytest.raises(EvidenceError) as caught:
        ik.compare_results(*paths)
    assert [one.code for one in caught.value.problems] == ["IK630"]
