"""IK580–IK584: tables of units, and tables of published figures to compare with."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str = "", hint_vi: str = "") -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


MESSAGES: dict[str, Message] = {
    "IK580.empty": _error(
        "this table has no row below its headings",
        "bảng này không có dòng nào dưới dòng tiêu đề",
        "save it as CSV: a first line of headings, then one line a unit",
        "lưu dưới dạng CSV: dòng đầu là tiêu đề các cột, mỗi dòng sau là một đơn vị",
    ),
    "IK580.no_unit": _error(
        "no column of this table is headed `unit`",
        "bảng này không có cột nào mang tiêu đề `unit`",
        "write `unit` over the column that names the units",
        "ghi `unit` ở đầu cột chứa tên đơn vị",
    ),
    "IK580.no_unit_near": _error(
        "no column of this table is headed `unit`; one is headed `{near}`",
        "bảng này không có cột nào mang tiêu đề `unit`; có cột `{near}`",
        "write `unit`, in small letters",
        "ghi `unit`, bằng chữ thường",
    ),
    "IK580.heading": _error(
        "column {number} holds something but has no heading",
        "cột thứ {number} có nội dung nhưng không có tiêu đề",
        "write over it what it holds; a heading that begins with `x-` is passed over",
        "ghi tiêu đề cho cột; cột có tiêu đề bắt đầu bằng `x-` thì được bỏ qua",
    ),
    "IK580.twice": _error(
        "two columns are headed `{found}`",
        "hai cột cùng mang tiêu đề `{found}`",
        "keep one; a heading that begins with `x-` is passed over",
        "chỉ giữ một cột; cột có tiêu đề bắt đầu bằng `x-` thì được bỏ qua",
    ),
    "IK580.same": _error(
        "two columns say `{name}` of this unit",
        "hai cột cùng ghi `{name}` của đơn vị này",
        "keep one of the two cells",
        "chỉ giữ một trong hai ô",
    ),
    "IK580.cells": _error(
        "this row does not fit its headings; cells: {found}, headings: {wanted}",
        "dòng này không khớp với dòng tiêu đề; số ô: {found}, số tiêu đề: {wanted}",
        "decimals stand after a point; a text with a comma in it stands in quotation marks; an empty cell keeps its "
        "separators",
        "phần thập phân viết sau dấu chấm; chữ có dấu phẩy thì đặt trong ngoặc kép; ô trống vẫn phải giữ dấu ngăn cách",
    ),
    "IK580.quote": _error(
        "a quotation mark in this cell does not close it",
        "dấu ngoặc kép trong ô này không đóng đúng chỗ",
        'put the whole cell in quotation marks, and double those inside it: "so-called ""index"""',
        'đặt cả ô trong ngoặc kép, dấu ngoặc kép bên trong thì viết hai lần: "gọi là ""chỉ số"""',
    ),
    "IK581.input": _error(
        "`{found}` is no input of {groups}",
        "{groups} không có số liệu nào tên `{found}`",
        "write an input's name, such as {known}; a heading that begins with `x-` is passed over",
        "ghi tên một số liệu, như {known}; cột có tiêu đề bắt đầu bằng `x-` thì được bỏ qua",
    ),
    "IK581.input_near": _error(
        "`{found}` is no input of {groups}",
        "{groups} không có số liệu nào tên `{found}`",
        "did you mean `{near}`? A heading that begins with `x-` is passed over",
        "có phải là `{near}` không? Cột có tiêu đề bắt đầu bằng `x-` thì được bỏ qua",
    ),
    "IK581.figure": _error(
        "`{found}` is no figure of {groups}",
        "{groups} không có con số nào tên `{found}`",
        "write total, percent, level, base, index, or a node such as {known}; a heading that begins with `x-` is "
        "passed over",
        "ghi total, percent, level, base, index, hoặc một mục như {known}; cột có tiêu đề bắt đầu bằng `x-` thì được "
        "bỏ qua",
    ),
    "IK581.figure_near": _error(
        "`{found}` is no figure of {groups}",
        "{groups} không có con số nào tên `{found}`",
        "did you mean `{near}`? A heading that begins with `x-` is passed over",
        "có phải là `{near}` không? Cột có tiêu đề bắt đầu bằng `x-` thì được bỏ qua",
    ),
    "IK581.group": _error(
        "a figure is published for `{unit}`, but its group `{group}` has no `{found}`",
        "có số công bố cho `{unit}`, nhưng nhóm `{group}` của đơn vị này không có `{found}`",
        "leave the cell empty, or correct the unit's group",
        "để trống ô này, hoặc sửa nhóm của đơn vị",
    ),
    "IK582.near": _error(
        "figures are published for `{found}`, but there is no such unit",
        "có số công bố cho `{found}`, nhưng không có đơn vị này",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK582.unknown": _error(
        "figures are published for `{found}`, but there is no such unit",
        "có số công bố cho `{found}`, nhưng không có đơn vị này",
        "give its evidence too, or delete the row",
        "thêm số liệu của đơn vị này, hoặc xóa dòng",
    ),
    "IK582.twice": _error(
        "unit `{found}` is given twice",
        "đơn vị `{found}` được ghi hai lần",
        "keep one of the two",
        "chỉ giữ một",
    ),
    "IK582.two_groups": _error(
        "unit `{found}` stands in two groups: `{first}` and `{other}`",
        "đơn vị `{found}` nằm ở hai nhóm: `{first}` và `{other}`",
        "keep it in one",
        "chỉ giữ ở một nhóm",
    ),
    "IK582.nameless": _error(
        "which unit this is, is not said",
        "không ghi đây là đơn vị nào",
        "write the unit's name or code under `unit`",
        "ghi tên hoặc mã đơn vị ở `unit`",
    ),
    "IK583.slip": _error(
        "`{found}` is not read as a figure",
        "`{found}` không đọc được là một con số",
        "{advice}",
        "{advice}",
    ),
    "IK583.other": _error(
        "`{found}` is not a figure",
        "`{found}` không phải là một con số",
        "write the figure as it is printed, or leave the cell empty if none is published",
        "ghi con số đúng như đã in, hoặc để trống nếu không công bố",
    ),
    "IK584.year": _error(
        "`{found}` is not an assessment year",
        "`{found}` không phải là năm đánh giá",
        "write a year of four digits, for example 2024",
        "ghi năm gồm bốn chữ số, ví dụ 2024",
    ),
    "IK584.other": _error(
        "this unit is of period {found}, and the assessment is of {period}",
        "đơn vị này thuộc kỳ {found}, trong khi đánh giá cho kỳ {period}",
        "give the unit's evidence of {period}, or assess the period {found}: `--period {found}`",
        "dùng minh chứng của kỳ {period}, hoặc đánh giá kỳ {found}: `--period {found}`",
    ),
    "IK584.several": _error(
        "units of several periods stand together: {first} and {other}",
        "các đơn vị thuộc nhiều kỳ khác nhau: {first} và {other}",
        "compare one period at a time",
        "mỗi lần chỉ so sánh một kỳ",
    ),
}
