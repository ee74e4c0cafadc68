"""An annex → a draft: what each row becomes is written out by hand here, and no row is lost."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

import indexkit as ik
from annex_files import HEADS, ROWS, TITLE, word, workbook
from indexkit import cli
from indexkit.draft.run import Draft, draft
from indexkit.messages.drafts import MESSAGES
from indexkit.problems import FrameworkError

OK = ["1", "Tập huấn", "10", "Theo khảo sát"]


def drafted(folder: Path, data: bytes, ending: str = "xlsx") -> Draft:
    path = folder / f"phu_luc.{ending}"
    path.write_bytes(data)
    return draft(path, "xa_2025", "vi")


def loaded(folder: Path, found: Draft) -> ik.Framework:
    path = folder / "xa_2025.yaml"
    path.write_text(found.text, "utf-8")
    return ik.load(path, period=2025)


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_the_rows_become_a_framework_that_scores(tmp_path: Path, ending: str) -> None:
    """4 lần: 20; Phó Chủ tịch: 10/2 = 5; đã ban hành: 7,5; 3 × 0,5 = 1,5; 80 %: 30; hội đồng 12: tổng 76."""
    found = drafted(tmp_path, word(ROWS) if ending == "docx" else workbook(ROWS), ending)
    assert [one.show() for one in found.problems] == []
    assert (found.rows, found.written, found.refused, found.parents, found.left, found.further) == (10, 10, 0, 2, 1, 2)
    assert dict(found.kinds) == {"bands": 2, "choice": 1, "yes_no": 1, "per_item": 1}
    framework = loaded(tmp_path, found)
    given: dict[str, Any] = {
        "khai_so_lan_tap_huan": 4,
        "khai_truong_ban_chi_dao": "pho_chu_tich",
        "khai_ban_hanh_ke_hoach": True,
        "khai_sang_kien": 3,
        "khai_ty_le_ho_so_truc_tuyen": 80,
        "muc_do_hai_long": 12,
    }
    tree = framework.evaluate(given)
    assert (tree.exact, tree.max) == (76, 100)
    assert framework.evaluate({**given, "khai_ty_le_ho_so_truc_tuyen": 79}).exact == 61
    assert framework.evaluate({**given, "khai_so_lan_tap_huan": 3}).exact == 71
    assert framework.document.data["issued_by"] == {"decision": "12/QĐ-UBND", "date": "2025-01-20"}
    inputs = framework.groups["bang_diem"].inputs.values()
    assert {(one.type, one.label.vi) for one in inputs if one.label.vi} == {
        ("count", "Số lần tập huấn"),
        ("choice", "Trưởng Ban chỉ đạo"),
        ("yes_no", "Ban hành kế hoạch"),
        ("items", "Sáng kiến"),
        ("percent", "Tỷ lệ hồ sơ trực tuyến"),
    }
    assert 'quote: "4 lần: 20 điểm; 3 lần: 15"' in found.text
    assert sum("chỉ nêu từng mức" in line for line in framework.unverified) == 1
    assert "basis: published" not in found.text


def test_inputs_of_a_ratio_have_its_words(tmp_path: Path) -> None:
    """48/64 × 10 = 7,5; 3/4 × 20 = 15: the same words in two rows are two inputs. Thiếu mẫu số: 0 điểm."""
    how = "Số xã đạt chuẩn / tổng số xã × điểm tối đa"
    found = drafted(tmp_path, workbook([["1", "Xã đạt chuẩn", "10", how], ["2", "Xã nâng cao", "20", how]]))
    assert (found.problems, dict(found.kinds), found.left) == ((), {"ratio": 2}, 0)
    framework = loaded(tmp_path, found)
    given = {"so_xa_dat_chuan": 48, "tong_so_xa": 64, "so_xa_dat_chuan_2": 3, "tong_so_xa_2": 4}
    assert framework.evaluate(given).exact == Fraction("22.5")
    assert framework.evaluate({**given, "tong_so_xa_2": 2}).exact == Fraction("27.5"), "3/2 is 100 percent"
    assert framework.evaluate({**given, "so_xa_dat_chuan": 0, "tong_so_xa": 0}).exact == 15
    assert f'quote: "{how}"' in found.text
    assert sum("tử số lớn hơn mẫu số" in line for line in framework.unverified) == 2


def test_the_name_is_the_line_that_names_the_indicators(tmp_path: Path) -> None:
    """The letterhead above it is none."""
    title = "ỦY BAN NHÂN DÂN XÃ\nSố: 7/QĐ-UBND ngày 5/3/2025\nBan hành Bộ chỉ số chuyển đổi số cấp xã"
    found = drafted(tmp_path, word([OK], title=title), "docx")
    assert loaded(tmp_path, found).document.data["name"] == "Bộ chỉ số chuyển đổi số cấp xã"


def test_merged_cells_and_numbers_that_word_counts(tmp_path: Path) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, text in enumerate(("%1.", "%1.%2."))
    )
    numbering = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    rows = [
        ["#0", "Nhận thức", "15", "", ""],
        ["#1", "Tập huấn", "10", "Trên 5: 10", ""],
        ["^", "^", "^", "Từ 5 trở xuống: 0", ""],
        ["#1", "Kế hoạch", "5", "Có: 5; Không: 0", ""],
        ["#0", "Hạ tầng", "5", "Theo khảo sát", ""],
    ]
    found = drafted(tmp_path, word(rows, numbering=numbering), "docx")
    assert found.problems == ()
    assert (found.rows, found.parents, found.further) == (5, 1, 1)
    for code in ('code: "1"', 'code: "1.1"', 'code: "1.2"', 'code: "2"'):
        assert code in found.text
    assert 'quote: "Trên 5: 10\\nTừ 5 trở xuống: 0"' in found.text


def test_merged_cells_of_a_workbook(tmp_path: Path) -> None:
    rows = [["1", "Tập huấn", "10", "Trên 5: 10"], ["", "", "", "Còn lại: 0"]]
    found = drafted(tmp_path, workbook(rows, merged=("A3:A4", "B3:B4")))
    assert (found.problems, found.rows, dict(found.kinds)) == ((), 2, {"bands": 1})


def test_headings_repeated_on_a_page_are_no_rows(tmp_path: Path) -> None:
    counted = [f"({number})" for number in range(1, 6)]
    found = drafted(tmp_path, word([counted, [*OK, ""], HEADS, ["2", "Kế hoạch", "5", "", ""]]), "docx")
    assert (found.problems, found.rows, found.left) == ((), 2, 2)


def test_headings_of_two_rows(tmp_path: Path) -> None:
    """`Điểm` stands above two columns, and the second row is no row of the annex, also on the next page."""
    below = ["", "", "Điểm tối đa", "Cách tính", ""]
    rows = [below, ["1", "Kế hoạch", "10", "Có: 10; Không: 0", ""], below, ["2", "Họp", "5", "Có: 5; Không: 0", ""]]
    found = drafted(tmp_path, word(rows, heads=["STT", "Tiêu chí", "Điểm", "", "Ghi chú"]), "docx")
    assert (found.problems, found.rows, dict(found.kinds)) == ((), 2, {"yes_no": 2})


def test_what_a_unit_gives_itself_is_no_maximum(tmp_path: Path) -> None:
    heads = ["TT", "Tiêu chí", "Điểm tự chấm", "Điểm tối đa", "Cách chấm"]
    data = word([["1", "Kế hoạch", "7", "10", "Có: 10; Không: 0"]], heads=heads)
    assert loaded(tmp_path, drafted(tmp_path, data, "docx")).group(None).root.max == 10


def test_letters_and_roman_numbers_stand_above_their_numbers(tmp_path: Path) -> None:
    """1.1 stands below I and 2.1 below II; 3.1 below neither."""
    how = "Có: 10; Không: 0"
    rows = [["I", "Nhận thức", "10"], ["1.1", "Kế hoạch", "10", how], ["II", "Hạ tầng", "10"]]
    found = drafted(tmp_path, workbook([*rows, ["2.1", "Camera", "10", how], ["3.1", "Lạc", "10", how]]))
    assert [one.key for one in found.problems] == ["IK712.parent"]
    top = loaded(tmp_path, found).group(None).root.parts
    assert [(one.code, [part.code for part in one.parts]) for one in top] == [("I", ["1.1"]), ("II", ["2.1"])]


def test_deleted_text_is_not_read(tmp_path: Path) -> None:
    data = word([OK])
    with ZipFile(BytesIO(data)) as archive:
        text = archive.read("word/document.xml").decode("utf-8")
    gone = "<w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom><w:r><w:t>Tập huấn</w:t></w:r>"
    found = drafted(tmp_path, word([OK], document=text.replace("<w:r><w:t>Tập huấn</w:t></w:r>", gone)), "docx")
    assert "name: Tập huấn\n" in found.text


def zipped(**parts: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>'
FILES: list[tuple[str, bytes, str]] = [
    ("docx", b"\xd0\xcf\x11\xe0" + b"0" * 600, "IK710.old"),
    ("docx", b"PK\x03\x04 not a zip", "IK710.broken"),
    ("docx", b"", "IK710.broken"),
    ("docx", zipped(a_xml=b"<a/>"), "IK710.broken"),
    ("docx", zipped(word__document_xml=b"<a><b></a>"), "IK710.broken"),
    ("docx", zipped(word__document_xml=BOMB), "IK710.broken"),
    ("docx", zipped(word__document_xml=b" " * 100_000_001), "IK710.unpacks"),
    ("docx", word([OK]).replace(b"word/document.xml", b"word/documenu.xml"), "IK710.broken"),
    ("docx", word([["1"] * 600] * 400), "IK710.cells"),
    ("docx", word([OK], title="Phụ lục"), "IK710.no_act"),
    ("docx", word([OK], heads=["A", "B"]), "IK710.no_table"),
    ("xlsx", b"\xd0\xcf\x11\xe0" + b"0" * 600, "IK587.old"),
    ("xlsx", zipped(a_xml=BOMB), "IK587.broken"),
    ("txt", b"1,2", "IK710.kind"),
]


@pytest.mark.parametrize(("ending", "data", "key"), FILES, ids=[f"{one[0]}-{one[2]}" for one in FILES])
def test_what_is_no_annex_is_refused(tmp_path: Path, ending: str, data: bytes, key: str) -> None:
    with pytest.raises(FrameworkError) as caught:
        drafted(tmp_path, data, ending)
    assert key in [one.key for one in caught.value.problems]


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("INDEXKIT_LANG", raising=False)
    Path("a.docx").write_bytes(word([*ROWS, ["x9", "Lạ", "1", "", ""]], title="Phụ lục"))
    act = ("--decision", "5/QĐ-UBND", "--date", "2025-03-01")
    assert cli.run(["new", "2025", "--from", "a.docx", *act]) == 2
    assert "`2025` cannot be the name of a framework" in capsys.readouterr().err
    assert cli.run(["new", "xa", "--from", "a.docx"]) == 2
    assert cli.run(["new", "xa", "--from", "a.docx", "--date", "1/3/2025"]) == 2
    assert cli.run(["new", "xa", "--from", "khong.docx", *act]) == 2
    capsys.readouterr()
    assert cli.run(["new", "xa", "--from", "a.docx", *act]) == 1
    out, err = capsys.readouterr()
    assert "Rows of the table: 11; written: 10; refused: 1." in out
    assert "IK712 error: `x9` is no number of an annex" in err
    assert "# Not read: x9 | Lạ | 1" in Path("xa.yaml").read_text("utf-8")
    assert cli.run(["check", "xa.yaml"]) == 0
    assert cli.run(["new", "xa", "--from", "a.docx", *act]) == 2
    assert "there is a file `xa.yaml` already" in capsys.readouterr().err


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    name = "x: 1} # \u202e\x1b[31m \"quoted\" 'too' =1+1\u2028- a"
    found = drafted(tmp_path, workbook([["1", name, "10", f"Có: 10; Không {name}: 0", name], ["9z", name, "1"]]))
    assert [one.key for one in found.problems] == ["IK712.code"]
    framework = loaded(tmp_path, found)
    assert "quoted" in next(iter(framework.groups.values())).root.parts[0].name.vi


def test_every_cause_of_a_file_is_reached() -> None:
    """What the command says of the name is reached in `test_the_command`; rows in tests/bad/annexes."""
    told = {one[2] for one in FILES} | {"IK710.name", "IK710.exists"}
    assert {key for key in MESSAGES if key.startswith("IK710")} <= told
    assert TITLE
