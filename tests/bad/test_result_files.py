"""Wrong results: each cause by the smallest file that has it, in bounded time and memory."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import indexkit as ik
from indexkit import cli
from indexkit.dispute.read import MOST_BYTES
from indexkit.messages.disputes import MESSAGES
from indexkit.problems import EvidenceError

GOOD = '{"indexkit_result": "1", "unit": "xa_1", "group": "xa", "exact": "7.5", "nodes": [NODES]}'
NODE = '{"path": "tin", "name": "Tin", "name_en": "", "exact": "7.5", "children": []}'
FINE = GOOD.replace("NODES", NODE)
FILES = {
    "IK661.no_json": FINE.replace('"unit"', "unit"),
    "IK661.cut": FINE[:70],
    "IK661.foreign": '{"framework": "mau"}',
    "IK661.version": FINE.replace('result": "1"', 'result": "2"'),
    "IK661.twice": FINE.replace('"unit": "xa_1"', '"unit": "xa_1", "unit": "xa_2"'),
    "IK661.number": FINE.replace('"7.5"', "7.5", 1),
    "IK661.depth": FINE.replace(NODE, "[" * 200 + "]" * 200),
    "IK662.lacks": FINE.replace('"group"', '"nhom"'),
    "IK662.part": FINE.replace('"children": []', '"children": {}'),
    "IK662.figure": FINE.replace('"7.5"', '"7,5"', 1),
    "IK663.group": FINE.replace('"xa"', '"tinh"'),
}
TABLES = {
    "IK663.row": "unit,total\nxa_2,7.5\n",
    "IK663.row_twice": "unit,total\nxa_1,7.5\nxa_1,7.6\n",
    "IK663.column": "unit,total,phan_tram_xyz\nxa_1,7.5,1\n",
    "IK663.column_near": "unit,total,tinh\nxa_1,7.5,1\n",
    "IK583.slip": 'unit,total\nxa_1,"7,5"\n',
}


def said(*paths: Path, unit: str | None = None) -> list[str]:
    with pytest.raises(EvidenceError) as caught:
        ik.compare_results(*paths, unit=unit)  # type: ignore[arg-type]
    for one in caught.value.problems:
        assert one.show("vi")
        assert one.show("en")
    return [one.key for one in caught.value.problems]


def written(path: Path, content: str) -> Path:
    path.write_text(content, "utf-8")
    return path


@pytest.mark.parametrize("key", FILES)
def test_a_wrong_file(key: str, tmp_path: Path) -> None:
    wrong, fine = written(tmp_path / "mot.json", FILES[key]), written(tmp_path / "hai.json", FINE)
    assert said(wrong, fine) == [key]
    assert said(fine, wrong) == [key]


@pytest.mark.parametrize("key", TABLES)
def test_a_wrong_table(key: str, tmp_path: Path) -> None:
    wrong, fine = written(tmp_path / "bang.csv", TABLES[key]), written(tmp_path / "hai.json", FINE)
    assert said(wrong, fine) == [key]


def test_two_tables_a_framework_and_a_certificate_of_many(tmp_path: Path) -> None:
    table = written(tmp_path / "bang.csv", "unit,total\nxa_1,7.5\n")
    fine = written(tmp_path / "hai.json", FINE)
    assert said(table, table) == ["IK663.tables"]
    assert said(written(tmp_path / "khung.yaml", "indexkit: 1\n"), fine) == ["IK661.foreign"]
    framework = ik.load(Path(__file__).parents[2] / "frameworks" / "dong_thap_2022.yaml", period=2024)
    many = ik.assess(framework, {"a": {"mo_hinh": 1}, "b": {"mo_hinh": 2}}, group="cap_huyen")
    certificate = written(tmp_path / "nhieu.json", many.certificate())
    assert said(certificate, certificate) == ["IK663.several"]
    assert said(certificate, certificate, unit="c") == ["IK663.unit"]
    assert ik.compare_results(certificate, certificate, unit="a").agrees


def test_wrong_use_of_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fine = str(written(tmp_path / "hai.json", FINE))
    for key, arguments in {
        "IK660: two": [fine, fine, fine],
        "IK660: published": [fine, fine, "--group", "xa"],
        "IK660: results": [fine, fine, "--published", fine, "--unit", "xa_1"],
    }.items():
        assert cli.run(["compare", *arguments]) == 2
        assert key[:5] in capsys.readouterr().err


def test_hostile_files_cost_little(tmp_path: Path) -> None:
    """Too large, nested a million times, numbers of a million digits: refused before anything is made of them."""
    fine = written(tmp_path / "hai.json", FINE)
    big = tmp_path / "to.json"
    with big.open("wb") as stream:
        stream.truncate(200_000_000)
    start = time.process_time()
    assert said(big, fine) == ["IK103.size"]
    assert said(written(big, "[" * 1_000_000), fine) == ["IK661.depth"]
    assert said(written(big, FINE.replace("7.5", "9" * 1_000_000, 1)), fine) == ["IK662.figure"]
    assert said(written(big, FINE.replace('"7.5"', "9" * 1_000_000, 1)), fine) == ["IK661.number"]
    assert said(written(big, '"' + "\\" * 1_000_000), fine) in (["IK661.no_json"], ["IK661.cut"])
    assert time.process_time() - start < 5
    assert MOST_BYTES < 200_000_000


def test_every_cause_is_reached() -> None:
    """Those of the command line stand above by name."""
    here = Path(__file__).read_text("utf-8")
    left = [key for key in MESSAGES if key not in here and not key.startswith("IK660.")]
    assert left == []
