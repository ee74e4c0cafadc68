"""A framework → a workbook → the framework: the same bytes if nothing was edited; an edit changes its place only."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from annexes import FRAMEWORK, Book, edited, exported_book, imported_text, row_of, without
from indexkit.annex.edits import Source, source_of
from indexkit.annex.rows import address, sheets

FRAMEWORKS = sorted((Path(__file__).parents[2] / "frameworks").glob("*.yaml"))
LAWS = [path for path in FRAMEWORKS if not path.name.endswith(".tests.yaml")]


def scalars(data: object, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], object]:
    if isinstance(data, dict):
        return {where: value for key, one in data.items() for where, value in scalars(one, (*path, key)).items()}
    if isinstance(data, list):
        return {where: value for key, one in enumerate(data) for where, value in scalars(one, (*path, key)).items()}
    return {path: data}


@pytest.mark.parametrize("path", LAWS, ids=lambda path: path.stem)
def test_a_shipped_framework_comes_back_byte_for_byte(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    found = imported_text(text, exported_book(text))
    assert [one.show() for one in found.problems] == []
    assert found.text == text
    assert (found.changed, found.refused, found.cells) == (0, 0, 0)
    assert found.rows == found.unchanged > 20


@pytest.mark.parametrize("path", LAWS, ids=lambda path: path.stem)
def test_every_value_stands_in_one_cell(path: Path) -> None:
    source = source_of(path.read_bytes().decode("utf-8"), path.name)
    assert isinstance(source, Source)
    rows = [row for sheet in sheets(source.document.data) for row in sheet.rows]
    cells = [where for row in rows for where in row.cells.values()]
    assert len(cells) == len(set(cells))
    assert set(cells) == set(scalars(source.document.data))
    assert len({row.address for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("where", "column", "typed", "old", "new"),
    [
        ("groups/xa/indicators/nhan_thuc", "max", "12", "max: 10  # trần", "max: 12  # trần"),
        ("groups/xa/indicators/nhan_thuc", "max", 12, "max: 10  # trần", "max: 12  # trần"),
        ("groups/xa/indicators/nhan_thuc", "max", "2 * 6", "max: 10  # trần", "max: 2 * 6  # trần"),
        ("groups/xa/indicators/nhan_thuc", "code", "1.10", 'code: "1.1"', 'code: "1.10"'),
        ("groups/xa/indicators/nhan_thuc", "name", "2024", "name: 'Nhận thức số'", "name: '2024'"),
        ("groups/xa/indicators/nhan_thuc", "name", "Cán bộ's", "'Nhận thức số'", "'Cán bộ''s'"),
        ("groups/xa/indicators/nhan_thuc/score/bands/1", "at_least", "5.5", "{at_least: 5,", "{at_least: 5.5,"),
        ("groups/xa/indicators/nhan_thuc/score/bands/1", "points", "1/2 * max", "points: max}", "points: 1/2 * max}"),
        ("groups/xa/indicators/nhan_thuc/score/of", "value", "tin", "of: tin_bai", "of: tin"),
        ("issued_by/date", "value", "2024-02-01", "date: 2024-01-15", "date: 2024-02-01"),
        ("issued_by/decision", "value", "2/QĐ-UBND", "decision: 1/QĐ-UBND", "decision: 2/QĐ-UBND"),
        ("groups/xa", "name", "Cấp xã, phường", "name: Cấp xã", "name: Cấp xã, phường"),
        ("unverified/1", "value", "Khác: hẳn", "- Mẫu số chưa công bố", '- "Khác: hẳn"'),
        ("groups/xa/indicators/the_che", "name", "Thể chế, luật", "name: Thể chế,", 'name: "Thể chế, luật",'),
    ],
)
def test_an_edit_changes_its_place_only(where: str, column: str, typed: object, old: str, new: str) -> None:
    found = imported_text(FRAMEWORK, edited(FRAMEWORK, {(where, column): typed}))
    assert [one.show() for one in found.problems] == []
    assert found.text == FRAMEWORK.replace(old, new, 1) != FRAMEWORK
    assert (found.changed, found.cells, found.refused) == (1, 1, 0)


@pytest.mark.parametrize(
    ("where", "column", "typed", "after", "added"),
    [
        ("groups/xa", "name_en", "Communes", "    name: Cấp xã\n", "    name_en: Communes\n"),
        ("groups/xa/indicators/nhan_thuc", "name_en", "Aware", "name: 'Nhận thức số'\n", "        name_en: Aware\n"),
        ("groups/xa/indicators/the_che", "code", "2", "{name: Thể chế", ', code: "2"'),
        ("groups/xa/indicators/nhan_thuc/score/bands/1", "below", "9", "{at_least: 5", ", below: 9"),
    ],
)
def test_an_empty_cell_filled_in_is_a_new_key(where: str, column: str, typed: str, after: str, added: str) -> None:
    found = imported_text(FRAMEWORK, edited(FRAMEWORK, {(where, column): typed}))
    assert [one.show() for one in found.problems] == []
    assert found.text == FRAMEWORK.replace(after, after + added, 1) != FRAMEWORK


@pytest.mark.parametrize("change", ["crlf", "bom", "nfd", "tab"])
def test_other_ways_to_write_a_file_stay(change: str) -> None:
    text = {
        "crlf": FRAMEWORK.replace("\n", "\r\n"),
        "bom": "\ufeff" + FRAMEWORK,
        "nfd": unicodedata.normalize("NFD", FRAMEWORK),
        "tab": FRAMEWORK.replace("max: 10  # trần", "max: 10 \t# trần"),
    }[change]
    assert text != FRAMEWORK
    assert imported_text(text, exported_book(text)).text == text
    wanted = {("groups/xa/indicators/the_che", "name"): "Mới", ("groups/xa/indicators/nhan_thuc", "max"): "12"}
    found = imported_text(text, edited(text, wanted))
    assert [one.show() for one in found.problems] == []
    name = unicodedata.normalize("NFD" if change == "nfd" else "NFC", "Thể chế")
    assert found.text == text.replace("max: 10 ", "max: 12 ").replace(f"name: {name}", "name: Mới")


def test_the_addresses_of_keys_with_slashes_differ() -> None:
    assert address(("a/b", 0, "c")) == "a~1b/1/c"
    assert address(("a", "b", 0, "~c")) == "a/b/1/~0c"


def test_rows_may_be_sorted_and_left_out() -> None:
    book = exported_book(FRAMEWORK)
    turned = Book({name: [*lines[:3], *reversed(lines[3:])] for name, lines in book.sheets.items()})
    assert imported_text(FRAMEWORK, turned).text == FRAMEWORK
    fewer = Book({name: lines[:-1] for name, lines in book.sheets.items()})
    found = imported_text(FRAMEWORK, fewer)
    assert found.text == FRAMEWORK
    assert [one.key for one in found.problems] == ["IK703.rows"]


NEW = """\
      ban_do_so:
        code: "1.2"
        name: Bản đồ số
        max: 5
        basis: reconstructed
        score: {kind: assessed}
"""
WITHOUT = FRAMEWORK.replace(FRAMEWORK[FRAMEWORK.index("      nhan_thuc:") : FRAMEWORK.index("      the_che:")], "")


def added(text: str, *cells: dict[str, str]) -> Book:
    book = exported_book(text)
    lines = book.sheets["xa"]
    lines += [row_of(lines[2], one) for one in cells]
    return book


def test_a_row_without_an_address_is_a_new_item() -> None:
    found = imported_text(FRAMEWORK, added(FRAMEWORK, {"code": "1.2", "name": "Bản đồ số", "max": "5"}))
    assert [one.show() for one in found.problems] == []
    assert found.text == FRAMEWORK.replace("      the_che:", NEW + "      the_che:")
    assert (found.added, found.removed, found.changed, found.refused) == (1, 0, 0, 0)
    assert found.rows == found.unchanged + 1


def test_new_items_stand_by_their_numbers_and_have_ids_of_their_own() -> None:
    """1.10 comes after 1.3; the names alike get ids apart; an empty line parts them where one does above."""
    text = FRAMEWORK.replace("    indicators:\n", "    indicators:\n\n")
    later = {"code": "1.10", "name": "Nhận thức", "max": "5", "basis": "assumed"}
    found = imported_text(text, added(text, later, {"code": "1.3", "name": "Nhận thức", "max": "2.5"}))
    assert [one.show() for one in found.problems] == []
    first = '      nhan_thuc_3:\n        code: "1.3"\n        name: Nhận thức\n        max: 2.5\n'
    second = '      nhan_thuc_2:\n        code: "1.10"\n        name: Nhận thức\n        max: 5\n'
    assert found.text.index(first) < found.text.index(second + "        basis: assumed\n")
    assert found.text.count("\n\n") == text.count("\n\n") + 2


def test_new_items_stand_below_a_new_item() -> None:
    """2.1 and 2.2 below 2, whose row stands behind theirs; a code of another group is no number of this one."""
    text = FRAMEWORK.replace('code: "1.1"', 'code: "1"').replace("max: 20\n", "max: 35\n")
    rows = [{"code": "2.2", "name": "Lớp học", "max": "5"}, {"code": "2.1.1", "name": "Bài một", "max": "10"}]
    rows += [{"code": "2.1", "name": "Tin bài", "max": "10"}, {"code": "2", "name": "Truyền thông", "max": "15"}]
    found = imported_text(text, added(text, *rows))
    assert [one.show() for one in found.problems] == []
    new = """\
      truyen_thong:
        code: "2"
        name: Truyền thông
        max: 15
        basis: reconstructed
        components:
          tin_bai_2:
            code: "2.1"
            name: Tin bài
            max: 10
            basis: reconstructed
            parts:
              bai_mot:
                code: "2.1.1"
                name: Bài một
                max: 10
                basis: reconstructed
                score: {kind: assessed}
          lop_hoc:
            code: "2.2"
            name: Lớp học
            max: 5
            basis: reconstructed
            score: {kind: assessed}
"""
    assert found.text == text.replace("      the_che:", new + "      the_che:")
    assert (found.added, found.refused) == (4, 0)


def test_items_whose_rows_are_deleted_are_taken_out_when_asked() -> None:
    book = without(exported_book(FRAMEWORK), lambda where: where.startswith("groups/xa/indicators/nhan_thuc"))
    found = imported_text(FRAMEWORK, book)
    assert (found.text, [one.key for one in found.problems]) == (FRAMEWORK, ["IK703.rows"])
    found = imported_text(FRAMEWORK, book, delete=True)
    assert [one.show() for one in found.problems] == []
    assert (found.text, found.removed, found.rows) == (WITHOUT, 1, found.unchanged)


def test_a_group_or_a_value_is_not_taken_out() -> None:
    """A sheet that is lost, or a row of a value, is no wish to delete."""
    for gone in (lambda where: where.startswith("groups/"), lambda where: where.endswith("score/of")):
        found = imported_text(FRAMEWORK, without(exported_book(FRAMEWORK), gone), delete=True)
        assert (found.text, [one.key for one in found.problems]) == (FRAMEWORK, ["IK703.rows"])


@pytest.mark.parametrize("change", ["crlf", "bom", "no break at the end", "comments"])
def test_items_go_and_come_in_files_written_otherwise(change: str) -> None:
    above, below = "      # về luật\n", "        # hết phần luật\n"
    old = FRAMEWORK.replace("      the_che:", f"\n{above}      the_che:") + below if change == "comments" else FRAMEWORK
    text = {
        "crlf": FRAMEWORK.replace("\n", "\r\n"),
        "bom": "\ufeff" + FRAMEWORK,
        "no break at the end": FRAMEWORK.rstrip("\n"),
        "comments": old,
    }[change]
    gone = FRAMEWORK[: FRAMEWORK.index("      the_che:")]
    book = without(exported_book(text), lambda where: where.startswith("groups/xa/indicators/the_che"))
    found = imported_text(text, book, delete=True)
    wanted = {"crlf": gone.replace("\n", "\r\n"), "bom": "\ufeff" + gone}.get(change, gone)
    assert found.text == (wanted.rstrip("\n") if change == "no break at the end" else wanted)
    book.sheets["xa"].append(row_of(book.sheets["xa"][2], {"code": "1.2", "name": "Bản đồ số", "max": "5"}))
    new = NEW.replace("\n", "\r\n") if change == "crlf" else NEW
    found = imported_text(text, book, delete=True)
    assert [one.show() for one in found.problems] == []
    assert found.text == (wanted + new if change != "no break at the end" else (wanted + new).rstrip("\n"))
