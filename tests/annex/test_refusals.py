"""Nothing is written that means something else or makes an error; cells that are refused: tests/bad/rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from annexes import FRAMEWORK, data_of, edited, exported_book, imported_text, row_of, typed, without
from indexkit import cli

NODE = "groups/xa/indicators/nhan_thuc"


def test_what_would_mean_something_else_is_not_written() -> None:
    """A comma after a plain text inside brackets is quoted; a value of nothing inside brackets has no place."""
    text = FRAMEWORK.replace("{tin_bai: {type: count}}", "{tin_bai: {type: count, unit: ''}, tin: }")
    found = imported_text(text, edited(text, {(f"{NODE}/evidence/tin", "value"): "a: b"}))
    assert "tin: \"a: b\"" in found.text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("INDEXKIT_LANG", raising=False)
    Path("bo.yaml").write_text(FRAMEWORK, "utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.run(arguments)
    return status, *capsys.readouterr()


def test_export_edit_import(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exported = run(capsys, "table", "export", "bo.yaml", "-o", "a.xlsx")
    assert exported == (0, "a.xlsx: 21 rows on 2 sheets, 28 values.\n", "")
    status, out, err = run(capsys, "table", "import", "bo.yaml", "a.xlsx", "--lang", "vi")
    assert (status, err) == (0, "")
    assert "Số dòng trong tệp: 21; không đổi: 21" in out
    assert "giữ nguyên" in out
    Path("a.xlsx").write_bytes(data_of(typed(FRAMEWORK, [f"{NODE}/score/bands/1,at_least,6"])))
    status, out, _ = run(capsys, "table", "import", "bo.yaml", "a.xlsx")
    assert status == 0
    assert "-            - {at_least: 5, points: max}   # đủ\n+            - {at_least: 6, points: max}   # đủ" in out
    assert "changed: 1 (cells: 1); refused: 0" in " ".join(out.split())
    assert "Nothing is written yet" in out
    assert Path("bo.yaml").read_text("utf-8") == FRAMEWORK
    assert run(capsys, "table", "import", "bo.yaml", "a.xlsx", "-o", "moi.yaml")[0] == 0
    assert run(capsys, "table", "import", "bo.yaml", "a.xlsx", "--in-place")[0] == 0
    new = FRAMEWORK.replace("at_least: 5", "at_least: 6")
    assert Path("bo.yaml").read_text("utf-8") == Path("moi.yaml").read_text("utf-8") == new
    status, _, err = run(capsys, "table", "import", "bo.yaml", "a.xlsx", "--in-place")
    assert (status, "IK700" in err) == (1, True)


def test_items_are_added_and_taken_out_by_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """10 + 10 = 20 points, then 10 + 5 + 5: the new items take the place of the one that goes."""
    book = without(exported_book(FRAMEWORK), lambda where: where.startswith(NODE.replace("nhan_thuc", "the_che")))
    lines = book.sheets["xa"]
    lines += [row_of(lines[2], {"code": f"1.{n}", "name": f"Mục {n}", "max": "5"}) for n in (2, 3)]
    Path("a.xlsx").write_bytes(data_of(book))
    status, out, err = run(capsys, "table", "import", "bo.yaml", "a.xlsx", "--in-place")
    assert status == 1
    assert "IK703" in err
    assert Path("bo.yaml").read_text("utf-8") == FRAMEWORK
    status, out, err = run(capsys, "table", "import", "bo.yaml", "a.xlsx", "--in-place", "--delete")
    assert (status, [line for line in err.splitlines() if "error" in line]) == (0, [])
    assert "Items added: 2; taken out: 1." in out
    text = Path("bo.yaml").read_text("utf-8")
    assert ("the_che" in text, text.count("score: {kind: assessed}")) == (False, 2)


def test_nothing_is_written_that_makes_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.xlsx").write_bytes(data_of(typed(FRAMEWORK, [f"{NODE},max,12"])))
    status, out, err = run(capsys, "table", "import", "bo.yaml", "a.xlsx", "--in-place")
    assert status == 1
    assert "bo.yaml:" in err
    assert "indexkit-" not in err
    assert "Nothing is written: with the new values" in out
    assert Path("bo.yaml").read_text("utf-8") == FRAMEWORK


def test_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "table", "export", "bo.yaml")[0] == 2
    assert run(capsys, "table", "export", "bo.yaml", "-o", "bo.yaml")[0] == 2
    assert run(capsys, "table", "import", "bo.yaml", "khong.xlsx")[0] == 2
    Path("b.xlsx").write_bytes(data_of(exported_book(FRAMEWORK)))
    assert run(capsys, "table", "import", "bo.yaml", "b.xlsx", "--in-place", "-o", "x.yaml")[0] == 2
    Path("unit.yaml").write_text("unit: a\nevidence: {x: 1}\n", "utf-8")
    assert run(capsys, "table", "export", "unit.yaml", "-o", "a.xlsx")[0] == 1
    assert not Path("a.xlsx").exists()

