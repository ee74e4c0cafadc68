"""Two results compared in what is no total: percents, levels, maxima, what is missing, cuts, ranks."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

import indexkit as ik
from heads import ROUNDED
from indexkit import cli
from indexkit.canonical import canonical_json, fingerprint
from indexkit.certificate import checker
from indexkit.dispute.markdown import markdown_dispute
from indexkit.dispute.text import text_dispute

FRAMEWORK = ROUNDED + """\
  xa:
    name: Cấp xã
    max: 20
    bonus_cap: 3
    indicators:
      tin: {max: 10, basis: assumed, score: {kind: formula, formula: so_tin / 3}, evidence: {so_tin: {type: number}}}
      ke_hoach: {max: 10, basis: assumed, score: {kind: yes_no, of: co_ke_hoach, points: 4}}
    bonuses:
      mo_hinh_moi:
        {basis: assumed, score: {kind: per_item, of: mo_hinh, points_each: 2}, cap: none, counts_above_max: true,
         counts_in_percent: true, evidence: {mo_hinh: {type: items}}}
      giai:
        {basis: assumed, score: {kind: yes_no, of: co_giai, points: 2}, cap: none, counts_above_max: true,
         counts_in_percent: true}
    levels: {of: percent, basis: assumed, bands: [{name: Tốt, name_en: Good, at_least: 40}, {name: Yếu}]}
    ranking: {of: total, ties: competition, by: published}
"""
EVIDENCE: dict[str, Any] = {"so_tin": 6, "co_ke_hoach": True, "mo_hinh": 1, "co_giai": True}
"""6/3 = 2; 4; thưởng 2 + 2 = 4, giới hạn 3, cắt 1 của khoản sau: tổng 9, tỷ lệ 9/20 = 45 %, mức Tốt."""


@cache
def framework(*changes: tuple[str, str]) -> ik.Framework:
    text = FRAMEWORK
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    with TemporaryDirectory() as folder:
        path = Path(folder, "mau.yaml")
        path.write_text(text, "utf-8")
        return ik.load(path, period=2024)


def scored(by: ik.Framework | None = None, **other: Any) -> ik.ScoreTree:
    given = {name: value for name, value in {**EVIDENCE, **other}.items() if value is not None}
    return (by or framework()).evaluate(given, group="xa", unit="xa_1")


def data(tree: ik.ScoreTree) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(tree.to_json())
    return found


def told(found: ik.Dispute) -> dict[str, tuple[Any, Any, list[str]]]:
    """Place of a figure that differs → what the two say, and what made it differ."""
    return {"/".join(one.where): (one.before, one.after, [c.key for c in one.causes]) for one in found.figures}


def test_a_percent_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Chỉ tỷ lệ khác: 45 và 46. Điểm, mức đều như nhau."""
    paths = [tmp_path / name for name in ("mot.json", "hai.json")]
    for path, percent in zip(paths, ("45", "46"), strict=True):
        path.write_text(json.dumps({**data(scored()), "percent": percent}), "utf-8")
    two = [*map(str, paths)]
    assert cli.run(["compare", *two]) == 1
    assert "percent: 45 → 46" in capsys.readouterr().out
    assert cli.run(["compare", *two, "--lang", "vi", "--format", "md"]) == 1
    assert "- tỷ lệ phần trăm: 45 → 46" in capsys.readouterr().out
    assert cli.run(["compare", *two, "--format", "json"]) == 1
    wanted = {"where": ["percent"], "before": "45", "after": "46", "causes": []}
    assert json.loads(capsys.readouterr().out)["figures"] == [wanted]
    found = ik.compare_results(*paths, framework=framework())
    assert told(found) == {"percent": ("45", "46", [two[1]])}
    assert [(one.causes[0].kind, one.points) for one in found.due] == [("engine", 0)]
    assert found.causes[0].said.en.endswith("says 46 (percent), scored again it is 45")
    assert cli.run(["compare", two[0], two[0]]) == 0


def test_a_maximum_that_moves_no_point() -> None:
    """Mức tối đa của mục 10 → 12, của nhóm 20 → 22: vẫn 4 điểm và tổng 9; tỷ lệ 9/22 = 40,909… %."""
    text = framework(("ke_hoach: {max: 10", "ke_hoach: {max: 12"), ("max: 20", "max: 22"))
    for found in (
        ik.compare_results(scored(), scored(text)),
        ik.compare_results(scored(), data(scored(text)), framework=text),
    ):
        assert (found.difference, found.agrees, found.nodes) == (0, False, ())
        assert told(found)["nodes/ke_hoach/max"] == ("10", "12", ["ke_hoach"])
        assert told(found)["percent"] == ("45", "40.91", ["max"])
        assert [(one.causes[0].key, one.points) for one in found.due] == [("max", 0), ("ke_hoach", 0)]
        assert "`ke_hoach` ke_hoach, maximum: 10 → 12 (because of `ke_hoach`)" in text_dispute(found)
    shown = ik.compare_results(data(scored()), data(scored(text)))
    assert [(one.kind, one.said.en) for one in shown.causes] == [
        ("clause", "`ke_hoach` ke_hoach: maximum 10 → 12 [1/QĐ-UBND]")
    ]


def test_what_a_limit_cuts_from_whom() -> None:
    """2 mô hình: 4 + 2 = 6, giới hạn 3, cắt 3: khoản trước còn 3, khoản sau 0. Tổng vẫn 9."""
    found = ik.compare_results(scored(), scored(mo_hinh=2))
    before, after, causes = told(found)["cuts/bonus_cap"]
    assert (found.difference, causes) == (0, ["mo_hinh"])
    shares = [[(one["path"], one["brought"], one["kept"]) for one in cut["shares"]] for cut in (before, after)]
    assert shares == [[("mo_hinh_moi", "2", "2"), ("giai", "2", "1")], [("mo_hinh_moi", "4", "3"), ("giai", "2", "0")]]
    assert told(found)["nodes/giai/granted"] == ("1", "0", ["mo_hinh"])
    for lang, words in {
        "en": "limit 3, 1 cut in the order listed (the text states no rule): `mo_hinh_moi` 2 left of 2; `giai` 1 left",
        "vi": "giới hạn 3, cắt 1 theo thứ tự liệt kê (văn bản không nêu quy tắc): `mo_hinh_moi` 2 còn 2; `giai` 2 còn",
    }.items():
        assert words in " ".join(text_dispute(found, lang).split())  # type: ignore[arg-type]
        assert words in markdown_dispute(found, lang).replace("\\", "")  # type: ignore[arg-type]


def test_what_is_missing_makes_a_level_provisional() -> None:
    """Không khai số tin hay khai 0 đều được 0 điểm; nhưng một bên thiếu số liệu nên mức chỉ là tạm tính."""
    found = ik.compare_results(scored(so_tin=0), scored(so_tin=None))
    level = {"name": "Yếu", "name_en": "", "provisional": False}
    assert told(found) == {
        "complete": (True, False, ["so_tin"]),
        "level": (level, {**level, "provisional": True}, ["so_tin"]),
        "missing/so_tin": (None, {"input": "so_tin", "paths": ["tin"], "rejected": False}, ["so_tin"]),
    }
    assert "level: Yếu → Yếu (provisional) (because of `so_tin`)" in text_dispute(found)


def test_a_level_that_two_causes_make_together() -> None:
    """9 điểm, 45 %. Bớt 1 tin bài (−0,3) hoặc bỏ giải (còn 2 điểm thưởng, −1): vẫn từ 40 %. Cả hai: 7,7 điểm, 38,5 %.
    Bớt 2 tin bài (−0,7), bỏ giải (−1), bỏ mô hình (−1): một khoản thì còn Tốt; hai khoản bất kỳ: 7,3 hoặc 6, Yếu."""
    found = ik.compare_results(scored(), scored(so_tin=5, co_giai=False))
    assert found.difference == Fraction("-1.3")
    assert told(found)["level"][2] == ["co_giai", "so_tin"]
    found = ik.compare_results(scored(), scored(so_tin=4, co_giai=False, mo_hinh=0))
    assert told(found)["level"][2] == ["co_giai", "mo_hinh", "so_tin"]


@pytest.mark.parametrize(
    ("row", "wanted"),
    {
        "9,45,6,Tốt": [],
        "9,45.0%,6,Good": [],
        "9,46,6,Tốt": [("percent", "46", "45")],
        "9,45,7,Yếu": [("base", "7", "6"), ("level", "Yếu", "Tốt")],
    }.items(),
)
def test_a_tables_percent_base_and_level(row: str, wanted: list[Any], tmp_path: Path) -> None:
    table = tmp_path / "bang.csv"
    table.write_text(f"unit,total,percent,base,level\nxa_1,{row}\n", "utf-8")
    for ours in (scored(), data(scored())):
        found = ik.compare_results(table, ours)
        assert sorted((*one.where, one.before, one.after) for one in found.figures) == wanted
        assert found.agrees is not bool(wanted)
        assert ("The figures that the table gives are those of the other." in str(found)) is not bool(wanted)


def test_a_certificate_that_is_not_what_its_framework_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Người sửa ghi đè cả mã băm: giấy vẫn tự khớp, nhưng chữ “đủ số liệu” không phải do khung chỉ số cho ra."""
    files = tmp_path / "mot.json", tmp_path / "hai.json"
    certificate = json.loads(scored(so_tin=None).certificate())
    for path in files:
        certificate["sha256"] = fingerprint({key: one for key, one in certificate.items() if key != "sha256"})
        path.write_bytes(canonical_json(certificate))
        certificate["units"][0]["stated"]["complete"] = True
    assert cli.run(["compare", *map(str, files)]) == 1
    out = "".join(capsys.readouterr().out.split())  # long paths are broken anywhere
    for said in (
        "hai.json: the certificate is not what its framework and evidence give, from /units/xa_1/stated",
        "complete: no → yes",
    ):
        assert said.replace(" ", "") in out


def test_a_certificate_whose_text_cannot_be_read(tmp_path: Path) -> None:
    """Chỉ so được những con số mà cả hai cùng ghi: 45 %, mức Tốt, các điểm; và nói rõ như vậy."""
    path = tmp_path / "mot.json"
    certificate = json.loads(scored().certificate())
    certificate["framework"] |= {"text": "groups: [", "text_sha256": checker.sha256("groups: [")}
    whole = {key: one for key, one in certificate.items() if key != "sha256"}
    path.write_bytes(canonical_json({**whole, "sha256": fingerprint(whole)}))
    found = ik.compare_results(path, data(scored()))
    assert (found.agrees, found.also, found.way) == (True, (), "shown")
    assert "No figure that both results say differs." in str(found)
    assert found.notes[0].en.startswith(f"{path}: the certificate cannot be scored again from its own framework")
    assert found.notes[-1].en.endswith("a certificate could not be scored again")
    other = ik.compare_results(path, {**data(scored()), "percent": "46"})
    assert told(other) == {"percent": ("45", "46", [])}
    assert told(ik.compare_results(path, data(scored(so_tin=None))))["complete"] == (True, False, [])


def test_ranks_of_two_assessments(tmp_path: Path) -> None:
    """xa_2 hơn xa_1 ở lần sau: hạng 1 → 2, mà điểm của xa_1 không đổi. Giấy của một đơn vị không nói hạng nào."""
    files = [tmp_path / "mot.json", tmp_path / "hai.json", tmp_path / "ba.json"]
    for path, other in zip(files, (3, 30), strict=False):
        path.write_text(ik.assess(framework(), {"xa_1": EVIDENCE, "xa_2": {"so_tin": other}}).certificate(), "utf-8")
    files[2].write_text(scored().certificate(), "utf-8")
    found = ik.compare_results(*files[:2], unit="xa_1")
    assert (told(found), found.agrees) == ({"ranks/xa": ("1", "2", [])}, False)
    assert "rank (xa): 1 → 2 (a rank rests on the results of other units too)" in str(found)
    assert ik.compare_results(files[0], files[2], unit="xa_1").agrees
