"""Certificates of units that were merged: the means rest on predecessors whose evidence and figures stand in the file,
the checker takes them as a panel's points, and `verify` derives them again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import indexkit as ik
from indexkit import cli
from indexkit.canonical import canonical_json, fingerprint
from indexkit.certificate import checker
from indexkit.certificate.verify import verify
from indexkit.problems import EvidenceError, IndexkitError
from mergers import GIVEN, TEXT, merger


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> ik.Assessment:
    path = tmp_path_factory.mktemp("merged") / "f.yaml"
    path.write_text(TEXT, encoding="utf-8")
    given = {name: {"unit_name": f"Tỉnh {name}", **one} for name, one in GIVEN.items()}
    return ik.assess(ik.load(path, period=2024), given)


@pytest.fixture(scope="module")
def certificate(before: ik.Assessment) -> dict[str, Any]:
    table = [{**merger("A", "B")[0], "cite": {"document": "12/NQ-HĐND"}}, *merger("C", "E", after="CE")]
    found: dict[str, Any] = json.loads(before.merged(table).certificate())
    return found


def sealed(data: dict[str, Any]) -> bytes:
    """With hashes that match again, as who changes it on purpose would make them."""
    merged = data["stated"]["merged"]
    for unit in (*data["units"], *(unit for one in merged if isinstance(one, dict) for unit in one["units"])):
        items = {name: fingerprint(item) for name, item in unit["evidence"]["items"].items()}
        unit["sha256"] = {"evidence": fingerprint(unit["evidence"]), "items": items}
    whole = {key: one for key, one in data.items() if key != "sha256"}
    return canonical_json({**whole, "sha256": fingerprint(whole)})


def test_the_checker_and_verify_accept_it(certificate: dict[str, Any], before: ik.Assessment) -> None:
    """(30 + 33)/2 = 31,5; (40 + 45,5)/2 = 42,75; thưởng (5 + 0)/2 = 2,5: tổng 76,75, hạng 1 của vùng bắc."""
    content = canonical_json(certificate)
    assert checker.check(content)[0] == 3  # AB, CE, D
    verified = verify(content)
    assert verified.merged == 2
    units = {unit["unit"]: unit for unit in certificate["units"]}
    panel = units["AB"]["evidence"]["panel"]
    points = {node: one["points"] for node, one in panel.items()}
    assert points == {"nhan_thuc": "31.5", "the_che": "42.75", "thuong": "2.5"}
    assert (units["AB"]["results"]["@total"], panel["thuong"]["by"]) == ("76.75", "12/NQ-HĐND")
    assert "mean of Tỉnh A, Tỉnh B" in panel["thuong"]["why"]
    assert units["CE"]["stated"]["complete"] is False  # E thiếu y
    places = [(one["within"], one["places"]) for one in certificate["rankings"] if one["groups"] == ["tinh"]]
    assert ({"vung": "bac"}, {"AB": "1"}) in places


def test_the_sources_are_those_of_the_certificate_before(certificate: dict[str, Any], before: ik.Assessment) -> None:
    """Người kiểm tra không cần indexkit: kiểm giấy trước khi sáp nhập, rồi tính trung bình của các con số có ở đó."""
    old = json.loads(before.certificate())
    assert certificate["stated"]["before_merging"] == old["sha256"]
    one = certificate["stated"]["merged"][0]
    assert (one["unit"], one["from"], one["on"], one["titles"]) == (
        *("AB", ["A", "B"], "2025-07-01"),
        {"A": "Tỉnh A", "B": "Tỉnh B"},
    )
    assert one["units"] == [unit for unit in old["units"] if unit["unit"] in ("A", "B")]
    assert [unit["results"]["the_che"] for unit in one["units"]] == ["40", "45.5"]


def mean(data: dict[str, Any]) -> None:
    """Một trung bình khác, mọi con số sau đó đều sửa theo: bản kiểm tra chạy một mình không thấy được."""
    unit = next(unit for unit in data["units"] if unit["unit"] == "AB")
    unit["evidence"]["panel"]["thuong"]["points"] = "3.5"
    for line, figure in unit["results"].items():
        if figure == "2.5":
            unit["results"][line] = "3.5"
        elif figure == "76.75":
            unit["results"][line] = "77.75"


def source(data: dict[str, Any]) -> None:
    """Minh chứng của đơn vị cũ khác đi."""
    data["stated"]["merged"][0]["units"][0]["evidence"]["items"]["x"]["value"] = "31"


def result(data: dict[str, Any]) -> None:
    data["stated"]["merged"][0]["units"][0]["results"]["the_che"] = "41"


def left_out(data: dict[str, Any]) -> None:
    data["stated"]["merged"][0]["from"].pop()


def link(data: dict[str, Any]) -> None:
    data["stated"]["before_merging"] = "sha256:" + "0" * 64


def strange(data: dict[str, Any]) -> None:
    data["stated"]["merged"] = "AB"


def alone(data: dict[str, Any]) -> None:
    data["stated"]["merged"][0]["units"] = []


@pytest.mark.parametrize("change", [mean, source, result, left_out, link, strange, alone])
def test_what_does_not_follow_from_the_predecessors_is_refused(
    change: Callable[[dict[str, Any]], None], certificate: dict[str, Any]
) -> None:
    data = json.loads(canonical_json(certificate))
    change(data)
    with pytest.raises(IndexkitError) as caught:
        verify(sealed(data))
    assert {one.code for one in caught.value.problems} <= {"IK631", "IK632"}


def test_a_merger_that_is_not_said_leaves_a_panel_that_nobody_knows(certificate: dict[str, Any]) -> None:
    """Bỏ phần `merged` thì các đơn vị chỉ còn điểm do “hội đồng” cho; dấu vết `before_merging` không còn đúng nữa."""
    data = json.loads(canonical_json(certificate))
    for one in data["stated"]["merged"]:
        one["units"] = []
    content = sealed(data)
    stripped = json.loads(content)
    del stripped["stated"]["merged"]
    whole = {key: one for key, one in stripped.items() if key != "sha256"}
    with pytest.raises(IndexkitError):
        verify(canonical_json({**whole, "sha256": fingerprint(whole)}))


def test_a_cluster_that_only_a_default_names_has_none(tmp_path: Path) -> None:
    """A vùng bắc, E vùng nam: AE không thuộc vùng nào, mà bộ chỉ số lại coi ai không khai là vùng bắc."""
    path = tmp_path / "f.yaml"
    path.write_text(TEXT.replace("options: [bac, nam]", "options: [bac, nam], default: bac"), encoding="utf-8")
    made = ik.assess(ik.load(path, period=2024), GIVEN).merged(merger("A", "E", after="AE"))
    with pytest.raises(EvidenceError) as caught:
        made.certificate()
    assert [one.key for one in caught.value.problems] == ["IK632.merged"]


def test_a_merger_of_merged_units_has_none(before: ik.Assessment) -> None:
    twice = before.merged(merger("A", "B")).merged(merger("AB", "C", after="ABC"))
    with pytest.raises(EvidenceError) as caught:
        twice.certificate()
    assert [one.key for one in caught.value.problems] == ["IK632.merged"]


UNITS = """\
unit,group,x,y,mo_hinh,vung
A,tinh,30,40,1,bac
B,tinh,33,45.5,0,bac
C,tinh,32,44,0,bac
"""


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, units, table, out = (tmp_path / name for name in ("f.yaml", "2024.csv", "sn.yaml", "xh.json"))
    text.write_text(TEXT, "utf-8")
    units.write_text(UNITS, "utf-8")
    table.write_text("indexkit: 1\nidentities:\n  - {from: [A, B], to: AB, kind: merged, on: 2025-07-01}\n", "utf-8")
    command = ["rank", str(text), str(units), "--period", "2024", "--identities", str(table)]
    assert cli.run([*command, "--certificate", str(out), "-o", str(tmp_path / "bang.txt")]) == 0
    for lang, words in {
        "en": "units that were merged: 1; that their points are means of 2 units is derived again here, and not by the",
        "vi": "1 đơn vị được sáp nhập: điểm là trung bình của 2 đơn vị cũ, ở đây được tính lại; bản kiểm tra",
    }.items():
        assert cli.run(["verify", str(out), "--lang", lang]) == 0
        assert words in " ".join(capsys.readouterr().out.split())
    assert cli.run(["verify", str(out), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["merged"] == 1
