"""IK310 and IK311, lists and tables in formulas: see the page on problem codes."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


LISTS = {
    "IK310.alone": _error(
        "`{list}` is a list of figures, not one figure",
        "`{list}` là một danh sách số, không phải là một số",
        "make it one: `mean({list})`, `sum({list})`, `max({list})`, `count({list})`",
        "gộp lại thành một số: `mean({list})`, `sum({list})`, `max({list})`, `count({list})`",
    ),
    "IK310.beside": _error(
        "in `{name}` a list stands alone in the brackets: `{list}` is one",
        "trong `{name}`, danh sách phải đứng một mình trong ngoặc: `{list}` là danh sách",
        "`{name}({list})`",
        "`{name}({list})`",
    ),
    "IK310.wanted": _error(
        "`{name}` takes a list: an input of type `numbers`",
        "`{name}` cần một danh sách: số liệu thuộc kiểu `numbers`",
        "`{example}`, where `marks` is such an input",
        "`{example}`, với `marks` là số liệu kiểu đó",
    ),
    "IK310.trim": _error(
        "`trim` says by two plain whole numbers, up to {limit}, how many of the lowest and of the highest are left out",
        "`trim` cần hai số nguyên ghi trực tiếp, tối đa {limit}: bỏ bao nhiêu số thấp nhất và bao nhiêu số cao nhất",
        "`trim(marks, 1, 1)`",
        "`trim(marks, 1, 1)`",
    ),
}

TABLES = {
    "IK311.alone": _error(
        "`{table}` is a table, not a figure",
        "`{table}` là một bảng, không phải là một số",
        "look a figure up in it: `lookup({table}, …)`",
        "tra một số trong bảng: `lookup({table}, …)`",
    ),
    "IK311.wanted": _error(
        "`lookup` begins with the name of a table",
        "`lookup` phải bắt đầu bằng tên của một bảng",
        "`lookup(table, x)`, where `table` is an entry of `values:` with `table:`",
        "`lookup(bang, x)`, với `bang` là một mục trong `values:` có `table:`",
    ),
    "IK311.keys": _error(
        "rows of `{table}` are found by: {keys}",
        "các hàng của bảng `{table}` được tra theo: {keys}",
        "`{example}`",
        "`{example}`",
    ),
    "IK311.column_missing": _error(
        "the table has several columns: {known}",
        "bảng có nhiều cột: {known}",
        "name one of them at the end: `{example}`",
        "ghi tên một cột ở cuối: `{example}`",
    ),
    "IK311.column_text": _error(
        "a column is named in quotation marks: {known}",
        "tên cột phải đặt trong dấu nháy: {known}",
        "`{example}`",
        "`{example}`",
    ),
    "IK311.column": _error(
        "`{table}` has no column `{column}`",
        "bảng `{table}` không có cột `{column}`",
        "one of: {known}",
        "một trong: {known}",
    ),
    "IK311.near_column": _error(
        "`{table}` has no column `{column}`",
        "bảng `{table}` không có cột `{column}`",
        '`"{near}"`',
        '`"{near}"`',
    ),
    "IK311.option": _error(
        "no row of the table has the `{of}` `{option}`",
        "trong bảng không có hàng nào có `{of}` là `{option}`",
        "one of: {known}",
        "một trong: {known}",
    ),
    "IK311.near_option": _error(
        "no row of the table has the `{of}` `{option}`",
        "trong bảng không có hàng nào có `{of}` là `{option}`",
        '`"{near}"`',
        '`"{near}"`',
    ),
    "IK311.option_wanted": _error(
        "rows are found by an option of `{of}`: {known}",
        "hàng được tra theo một phương án của `{of}`: {known}",
        "the name of a choice, or an option in quotation marks",
        "tên của một số liệu kiểu lựa chọn, hoặc một phương án đặt trong dấu nháy",
    ),
    "IK311.number_wanted": _error(
        "rows are found by a number as `{of}`, not by an option",
        "hàng được tra theo `{of}` là một số, không phải một phương án",
        "a number or the name of one",
        "một số hoặc tên của một số",
    ),
    "IK311.uncovered": _error(
        "`{table}` has no row for: {options}",
        "bảng `{table}` không có hàng cho: {options}",
        "add the row, or say `otherwise:` in the table",
        "thêm hàng đó, hoặc ghi `otherwise:` trong bảng",
    ),
}
