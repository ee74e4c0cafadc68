"""What is read of files, folders, tables and mappings: every unit seen is given or refused, and why is told."""

from __future__ import annotations

import pickle
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from books import complete, framework, keys, points, read, scored, told, write

from indexkit.messages.units import MESSAGES
from indexkit.problems import errors
from indexkit.units import How, read_units

A = "unit: A\nunit_name: Xã An\ngroup: xa\nperiod: 2024\nevidence: {ty_le: 7}\n"


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        stem, _, ending = name.rpartition("_")
        (folder / f"{stem}.{ending}").write_text(text, "utf-8")
    return folder


# Folders and files


def test_a_folder(tmp_path: Path) -> None:
    """By name; not what lies below, tests and hidden files. A table in it is told, for it is not read."""
    put(tmp_path, b_yaml=A, a_json='{"unit": "B", "group": "xa", "evidence": {"ty_le": 8}}')
    put(tmp_path, c_csv="unit,group\nC,xa\n", d_txt="?")
    (tmp_path / "b.tests.yaml").write_text("tests: b\n", "utf-8")
    (tmp_path / ".e.yaml").write_text("?", "utf-8")
    (tmp_path / "sub.yaml").mkdir()
    (tmp_path / "sub.yaml" / "f.yaml").write_text("?", "utf-8")
    found = read_units(tmp_path)
    assert list(points(found)) == ["B", "A"]
    assert points(found) == {"A": "7", "B": "8"}
    assert keys(told(found)) == ["1 IK582.passed_over"]
    assert not errors(told(found))
    assert found.counts == {str(tmp_path / "a.json"): 1, str(tmp_path / "b.yaml"): 1}


def test_law_in_a_folder_of_evidence(tmp_path: Path) -> None:
    """A framework, an amendment and tests among the evidence are told, and the units beside them stand."""
    put(tmp_path, a_yaml=A, b_yaml="framework: x\n", c_yaml="amendment: x\n", d_yaml="tests: x\n", e_yaml="unit: [\n")
    found = read_units([tmp_path])
    assert points(found) == {"A": "7", "": "refused"}
    assert [one.problems[0].code for one in found.refused] == ["IK594", "IK594", "IK594", "IK105"]
    assert found.rows == 5
    assert complete(found)
    assert not found.whole


def test_nothing_at_all(tmp_path: Path) -> None:
    assert keys(read_units(tmp_path).problems) == ["1 IK582.empty_folder"]
    assert keys(read_units([]).problems) == ["- IK582.none"]
    assert keys(read_units({}).problems) == ["- IK582.none"]
    for found in (read_units(tmp_path), read_units([]), read_units({})):
        assert complete(found)
        assert found.rows == 0


def test_one_bad_row_does_not_stop_the_others(tmp_path: Path) -> None:
    rows = [
        "unit,group,period,ty_le",
        "A,xa,2024,7",
        "B,xa,2024",  # a cell too few
        "C,xa,năm 2024,7",
        ",xa,2024,7",
        "D,xa,2024,bảy",  # known only when it is scored
        "E,xa,2024,7",
        "E,xa,2024,8",
        "F,xa,2024,9",
    ]
    found = read(put(tmp_path, a_csv="\n".join(rows)) / "a.csv")
    assert points(found) == {"A": "7", "D": "refused", "F": "9", **dict.fromkeys(["B", "C", "", "E"], "refused")}
    assert [(one.name, [told.key for told in one.problems]) for one in found.refused] == [
        ("B", ["IK580.cells"]),
        ("C", ["IK584.year"]),
        ("", ["IK582.nameless"]),
        ("E", ["IK582.twice"]),
        ("E", ["IK582.twice"]),
    ]
    assert keys(told(found)) == [
        "3 IK580.cells", "4 IK584.year", "5 IK582.nameless", "8 IK582.twice", "6 IK502.other",
    ]  # fmt: skip
    assert found.rows == 8
    assert complete(found)


def test_duplicates_across_files_and_kinds(tmp_path: Path) -> None:
    """The same unit in a table, in a workbook, in a file: none of the three is taken."""
    put(tmp_path, a_yaml=A, b_csv="unit,group,ty_le\n A ,so,1\nB,xa,2\n")
    book = write(tmp_path / "c.xlsx", {"S": [["unit", "group"], ["A", "xa"]]})
    found = read_units([tmp_path / "a.yaml", tmp_path / "b.csv", book])
    assert points(found) == {"A": "refused", "B": "2"}
    assert [one.problems[0].key for one in found.refused] == ["IK582.two_groups", "IK582.two_groups", "IK582.twice"]
    assert found.rows == 4
    assert complete(found)


def test_a_row_that_cannot_be_read_may_be_the_right_one(tmp_path: Path) -> None:
    found = read(put(tmp_path, a_csv="unit,group,ty_le\nA,xa,7\nA,xa\nB,xa,7\n") / "a.csv")
    assert points(found) == {"A": "refused", "B": "7"}
    assert keys(told(found)) == ["3 IK580.cells", "3 IK582.twice"]
    assert complete(found)


def test_periods(tmp_path: Path) -> None:
    text = "unit,group,period\nA,xa,2024\nB,xa,2025\nC,xa,2024-1\nD,xa,24\n"
    found = read(put(tmp_path, a_csv=text) / "a.csv")
    assert [unit.period for unit in found.units] == [2024, 2025, "2024-1"]
    assert keys(found.all_problems) == ["3 IK584.several", "5 IK584.year"]


# Tables


def test_names_groups_and_columns(tmp_path: Path) -> None:
    """`column:` is another name of a heading; further columns say the state and the source of an input."""
    head = "unit;unit_name;group;period;Tỷ lệ số hóa;ty_le.state;Tỷ lệ số hóa.source;ghi_chu;so_ho_so;so_ho_so.state"
    text = f"{head}\nA;Xã An;xa;2024;72.5%;verified;12/BC;007;;not_applicable\n"
    found = read(put(tmp_path, a_csv=text) / "a.csv")
    (unit,) = found.units
    assert (unit.names, unit.group, unit.period) == (("A", "Xã An"), "xa", 2024)
    assert told(found) == []
    tree, _ = scored(unit)
    assert tree is not None
    assert str(tree.points) == "82.5"  # 72.5 + 10, for what does not apply earns in full
    item = tree.evidence.items["ty_le"]
    assert (item.value, item.state, item.source) == (Fraction(145, 2), "verified", "12/BC")
    assert tree.evidence.items["ghi_chu"].value == "007"
    asked = unit.asked(framework(), How())
    assert (asked.unit, asked.unit_name, asked.group) == ("A", "Xã An", "xa")


def test_points_of_a_panel_in_a_table(tmp_path: Path) -> None:
    head = "unit,group,so_hoa,so_hoa.by,so_hoa.on,so_hoa.why"
    found = read(put(tmp_path, a_csv=f"{head}\nA,xa,90,Hội đồng,2025-01-10,đã kiểm tra\nB,xa,90,,,\n") / "a.csv")
    assert points(found) == {"A": "90", "B": "refused"}


def test_a_group_for_all(tmp_path: Path) -> None:
    found = read(put(tmp_path, a_csv="unit,ty_le\nA,7\n") / "a.csv")
    assert keys(told(found)) == ["- IK526.no_group"]
    asked = found.units[0].asked(framework(), How(group="xa"))
    assert (asked.group, asked.evidence) == ("xa", {"ty_le": 7})


def test_a_row_without_a_group_among_others(tmp_path: Path) -> None:
    found = read(put(tmp_path, a_csv="unit,group,ty_le\nA,xa,7\nB,,7\n") / "a.csv")
    assert keys(told(found)) == ["3 IK526.no_group"]


def test_units_may_be_pickled(tmp_path: Path) -> None:
    found = read(put(tmp_path, a_csv="unit,group,ty_le\nA,xa,7\n") / "a.csv")
    assert points(found) == {"A": "7"}
    assert points(pickle.loads(pickle.dumps(found))) == {"A": "7"}


@pytest.mark.parametrize("text", ["60,5", "1.234,5", "1/2", "½", "60 5", "sáu", "1-2"])
def test_no_text_becomes_a_number(tmp_path: Path, text: str) -> None:
    """A decimal comma and its like: never a figure, and never nothing."""
    path = put(tmp_path, a_csv=f"unit;group;so_ho_so\nA;xa;{text}\n") / "a.csv"
    book = write(tmp_path / "a.xlsx", {"S": [["unit", "group", "so_ho_so"], ["A", "xa", text]]})
    for found in (read(path), read(book)):
        assert points(found) == {"A": "refused"}
        assert [one.code for one in told(found)] == ["IK502"]


# Mappings


def test_a_mapping() -> None:
    given: dict[Any, Any] = {
        "A": {"ty_le": 7, "ngay": date(2024, 5, 30)},
        "B": {"unit_name": "Xã Bình", "group": "xa", "period": 2024, "evidence": {"ty_le": 8}, "x-ai": "tôi"},
        "C": {"group": "xa", "evidence": {}},
    }
    found = read_units(given)
    assert found.counts == {"units": 3}
    assert [unit.names for unit in found.units] == [("A",), ("B", "Xã Bình"), ("C",)]
    assert [unit.group for unit in found.units] == [None, "xa", "xa"]
    assert [unit.asked(framework(), How(group="xa")).evidence for unit in found.units] == [
        given["A"], {"ty_le": 8}, {},
    ]  # fmt: skip
    assert points(found) == {"A": "refused", "B": "8", "C": "0"}  # of A no group is known


def test_an_input_may_be_called_evidence() -> None:
    given: dict[str, Any] = {"A": {"evidence": {"value": 7, "state": "verified"}}}
    assert read_units(given).units[0].asked(framework(), How()).evidence == given["A"]


def test_a_mapping_that_is_wrong() -> None:
    found = read_units(
        {
            "A": {"grup": "xa", "evidence": {}},
            "B": {"zzz": 1, "group": 5, "evidence": {}},
            "C": {"period": True, "evidence": {}},
            1: {"ty_le": 7},  # type: ignore[dict-item]
            "1": {"ty_le": 7},
            "": {"ty_le": 7},
        }
    )
    said = [(one.name, [told.key for told in one.problems]) for one in found.refused]
    assert said == [
        ("A", ["IK585.key_near"]),
        ("B", ["IK585.key", "IK585.not_text"]),
        ("C", ["IK584.year"]),
        ("1", ["IK582.twice"]),
        ("1", ["IK582.twice"]),
        ("", ["IK582.nameless"]),
    ]
    assert found.rows == 6
    assert complete(found)


def test_blanks_make_no_other_unit(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(A.replace("unit: A", "unit: 'Xã  A '"), "utf-8")
    put(tmp_path, b_csv="unit,group\nXã A,xa\n")
    found = read_units([tmp_path / "a.yaml", tmp_path / "b.csv"])
    assert [one.problems[0].key for one in found.refused] == ["IK582.twice"] * 2
    assert found.units == ()


# Messages


def test_every_cause_is_tried() -> None:
    """Each cause that no wrong table has is made to happen in a test of this folder."""
    texts = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [key for key in MESSAGES if key not in texts] == []


@pytest.mark.parametrize("key", MESSAGES)
def test_messages_are_in_both_languages(key: str) -> None:
    message = MESSAGES[key]
    assert message.en != message.vi
    assert bool(message.hint_en) == bool(message.hint_vi)
