"""IK582 of folders, IK585–IK587: units of a program's mapping, cells of workbooks, workbooks and their sheets."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str = "", hint_vi: str = "") -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


MESSAGES: dict[str, Message] = {
    "IK582.none": _error(
        "no unit is given",
        "không có đơn vị nào",
        "name evidence files, a folder of them, or a table with a row a unit",
        "chọn tệp minh chứng, thư mục chứa các tệp đó, hoặc bảng mỗi dòng một đơn vị",
    ),
    "IK582.empty_folder": _error(
        "no evidence file stands in the folder `{file}`",
        "thư mục `{file}` không có tệp minh chứng nào",
        "put a file `NAME.yaml` or `NAME.json` into it for each unit; folders in it are not looked into",
        "đặt vào thư mục mỗi đơn vị một tệp `TÊN.yaml` hoặc `TÊN.json`; thư mục con thì không đọc",
    ),
    "IK582.passed_over": Message(
        "warning",
        "of this folder only YAML and JSON files are read; passed over: {count}, first `{file}`",
        "trong thư mục này chỉ đọc tệp YAML và JSON; bỏ qua: {count}, đầu tiên là `{file}`",
        "name a table itself to have it read",
        "muốn đọc bảng thì ghi thẳng tên tệp bảng",
    ),
    "IK585.key": _error(
        "`{found}` beside the evidence of `{unit}` is no key that is known there",
        "`{found}` bên cạnh minh chứng của `{unit}` không phải là khóa dùng ở đó",
        "beside `evidence` stand unit_name, group, period and submitted",
        "bên cạnh `evidence` chỉ có unit_name, group, period và submitted",
    ),
    "IK585.key_near": _error(
        "`{found}` beside the evidence of `{unit}` is no key that is known there",
        "`{found}` bên cạnh minh chứng của `{unit}` không phải là khóa dùng ở đó",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK585.not_text": _error(
        "`{key}` of `{unit}` is not text",
        "`{key}` của `{unit}` không phải là chữ",
        "write it as text",
        "ghi dưới dạng chữ",
    ),
    "IK586.date": _error(
        "this cell holds a date or a time of day, `{found}`, which is not asked for here",
        "ô này chứa ngày hoặc giờ, `{found}`, trong khi ở đây không hỏi ngày giờ",
        "spreadsheets make a date of 1/2 and of 1.2: set the cell's format to Number or Text, and type the value again",
        "bảng tính tự đổi 1/2 và 1.2 thành ngày: chọn định dạng Số hoặc Văn bản cho ô rồi gõ lại giá trị",
    ),
    "IK586.percent": _error(
        "this cell is a percentage, `{found}`, but the input is no percent",
        "ô này là tỷ lệ phần trăm, `{found}`, nhưng số liệu này không phải là phần trăm",
        "set the cell's format to Number and type the figure that is meant, with or without the factor 100",
        "chọn định dạng Số cho ô rồi gõ đúng con số cần ghi: đã nhân 100 hay chưa nhân",
    ),
    "IK586.digits": Message(
        "warning",
        "`{found}` has more digits than the 15 that a spreadsheet keeps and shows; it is read as it is stored",
        "`{found}` có nhiều hơn 15 chữ số mà bảng tính giữ và hiển thị; vẫn đọc đúng như đang lưu",
        "where it comes of a formula, round it there; a long number is typed as text",
        "nếu do công thức tính ra thì làm tròn trong công thức; số dài thì gõ dưới dạng văn bản",
    ),
    "IK586.formula": Message(
        "note",
        "under `{heading}` stand values of formulas; cells: {count}; read is what they were when the file was saved",
        "dưới `{heading}` có giá trị do công thức tính; số ô: {count}; chỉ đọc giá trị lúc lưu tệp",
        "save the file once more after every change",
        "sau mỗi lần sửa phải lưu lại tệp",
    ),
    "IK586.not_counted": _error(
        "this cell holds a formula whose value has not been worked out",
        "ô này chứa công thức chưa được tính ra giá trị",
        "open the file in a spreadsheet program and save it, or type the value itself",
        "mở tệp bằng phần mềm bảng tính rồi lưu lại, hoặc gõ thẳng giá trị",
    ),
    "IK586.error": _error(
        "this cell holds an error, `{found}`, in the place of a value",
        "ô này chứa lỗi `{found}` thay cho giá trị",
        "correct the formula, or empty the cell if there is no value",
        "sửa công thức, hoặc xóa ô nếu không có giá trị",
    ),
    "IK586.merged": _error(
        "the cells {area} are merged, so it cannot be told of which of them the value is",
        "các ô {area} bị gộp, nên không biết giá trị thuộc về ô nào",
        "unmerge them and write the value into every cell that it holds for",
        "bỏ gộp ô rồi ghi giá trị vào từng ô tương ứng",
    ),
    "IK587.no_reader": _error(
        "to read workbooks, a package is needed that is not installed",
        "cần cài thêm một gói để đọc tệp bảng tính",
        "{install}; or save the sheet as CSV",
        "{install}; hoặc lưu trang tính dưới dạng CSV",
    ),
    "IK587.old": _error(
        "this workbook is locked by a password, or it is of the old format .xls",
        "tệp bảng tính này có mật khẩu, hoặc thuộc định dạng cũ .xls",
        "save it as .xlsx without a password",
        "lưu lại thành .xlsx, không đặt mật khẩu",
    ),
    "IK587.broken": _error(
        "this file is no workbook that can be read",
        "không đọc được tệp này như một tệp bảng tính",
        "open it in a spreadsheet program and save it as .xlsx or .ods",
        "mở tệp bằng phần mềm bảng tính rồi lưu thành .xlsx hoặc .ods",
    ),
    "IK587.unpacks": _error(
        "this workbook unpacks to more than 100 MB and is not read",
        "tệp bảng tính này sau khi giải nén lớn hơn 100 MB nên không đọc",
        "save the sheets with the units in a file of their own, or as CSV",
        "lưu riêng các trang tính có đơn vị vào một tệp, hoặc lưu dưới dạng CSV",
    ),
    "IK587.cells": _error(
        "the used area of a sheet in this workbook has more than 10 million cells and is not read",
        "vùng đã dùng của một trang tính trong tệp này có hơn 10 triệu ô nên không đọc",
        "delete what stands far from the rest, then save the file",
        "xóa những gì nằm xa phần còn lại rồi lưu tệp",
    ),
    "IK587.sheet": _error(
        "the sheet `{name}` cannot be read",
        "không đọc được trang tính `{name}`",
        "open the file in a spreadsheet program and save it once more",
        "mở tệp bằng phần mềm bảng tính rồi lưu lại",
    ),
    "IK587.empty": _error(
        "no sheet of this workbook holds anything",
        "tệp bảng tính này không có trang tính nào chứa nội dung",
        "write a row a unit under headings, or a sheet a unit; sheets whose names begin with `x-` are passed over",
        "mỗi dòng ghi một đơn vị dưới dòng tiêu đề, hoặc mỗi trang tính một đơn vị; trang có tên bắt đầu bằng `x-` thì "
        "được bỏ qua",
    ),
    "IK587.no_unit": _error(
        "another sheet of this workbook has a row a unit, but no column of the sheet `{name}` is headed `unit`",
        "trang khác trong tệp ghi mỗi dòng một đơn vị, nhưng trang `{name}` không có cột nào mang tiêu đề `unit`",
        "write `unit` over the column that names the units; a sheet whose name begins with `x-` is passed over",
        "ghi `unit` ở đầu cột chứa tên đơn vị; trang tính có tên bắt đầu bằng `x-` thì được bỏ qua",
    ),
    "IK587.no_unit_near": _error(
        "another sheet of this workbook has a row a unit, but no column of the sheet `{name}` is headed `unit`; one is "
        "headed `{near}`",
        "trang khác trong tệp ghi mỗi dòng một đơn vị, nhưng trang `{name}` không có cột nào mang tiêu đề `unit`; "
        "có cột `{near}`",
        "write `unit`, in small letters",
        "ghi `unit`, bằng chữ thường",
    ),
    "IK587.value": _error(
        "beside the heading `key` stands `{found}` in the place of `value`",
        "bên cạnh tiêu đề `key` lại là `{found}` thay vì `value`",
        "in a sheet of one unit the headings are key, value, and after them what is said of the values, such as state",
        "trang tính của một đơn vị có tiêu đề key, value, rồi đến các cột nói về giá trị, như state",
    ),
    "IK587.word": _error(
        "the heading `{found}` is not known in a sheet of one unit",
        "trang tính của một đơn vị không có tiêu đề `{found}`",
        "write one of {known}; a heading that begins with `x-` is passed over",
        "ghi một trong {known}; cột có tiêu đề bắt đầu bằng `x-` thì được bỏ qua",
    ),
    "IK587.no_word": _error(
        "`{found}` stands in a column without a heading",
        "`{found}` nằm ở cột không có tiêu đề",
        "begin the sheet with a line of headings: key, value, state, source, note",
        "thêm dòng đầu gồm các tiêu đề: key, value, state, source, note",
    ),
    "IK587.no_key": _error(
        "beside this value no key stands",
        "bên cạnh giá trị này không có khóa",
        "write into the first column what the value is of",
        "ghi vào cột đầu tên của số liệu",
    ),
    "IK587.twice": _error(
        "two rows of this unit are `{found}`",
        "đơn vị này có hai dòng cùng là `{found}`",
        "keep one of the two",
        "chỉ giữ một dòng",
    ),
}
