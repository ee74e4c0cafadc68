"""IK700–IK703: a framework's rows in a workbook, and what was edited in them; IK710–IK712 stand in `drafts`."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


def _warning(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("warning", en, vi, hint_en, hint_vi)


_TYPE = "type the value itself as text: `2.5`, `1/2`"
_TYPE_VI = "gõ thẳng giá trị dưới dạng văn bản: `2.5`, `1/2`"

MESSAGES: dict[str, Message] = {
    "IK700.no_rows": _error(
        "no sheet of this workbook has the column `{heading_en}`",
        "không trang tính nào của tệp có cột `{heading}`",
        "name a workbook that `indexkit table export` wrote; its headings stay as they are",
        "chọn tệp do `indexkit table export` ghi ra; giữ nguyên tiêu đề các cột",
    ),
    "IK700.no_mark": _error(
        "above the headings of the sheet `{name}` there is no mark of the text that its rows are of",
        "phía trên tiêu đề của trang tính `{name}` không có dấu cho biết các dòng thuộc văn bản nào",
        "export the framework once more and edit that workbook; its first three lines stay as they are",
        "xuất lại bộ chỉ số rồi sửa trong tệp mới; giữ nguyên ba dòng đầu",
    ),
    "IK700.changed": _error(
        "the rows of this sheet are of another text: the framework has changed since they were exported, or is another",
        "các dòng của trang tính này thuộc một văn bản khác: bộ chỉ số đã thay đổi sau khi xuất, hoặc là bộ khác",
        "export the framework once more and edit that workbook",
        "xuất lại bộ chỉ số rồi sửa trong tệp mới",
    ),
    "IK701.new": _error(
        "the row with `{found}` has no address: the file has no such row",
        "dòng có `{found}` không có địa chỉ: trong tệp không có dòng này",
        "write what is new into the file itself, then export it once more",
        "ghi phần mới vào chính tệp rồi xuất lại",
    ),
    "IK701.lacks": _error(
        "the new row with `{found}` lacks {names}",
        "dòng mới có `{found}` còn thiếu {names}",
        "a new item has its number, its name and its maximum; what is no item is written in the file itself",
        "mục mới phải có số thứ tự, tên và điểm tối đa; phần không phải là mục thì ghi trong chính tệp",
    ),
    "IK701.filled": _error(
        "a new item takes nothing in the column `{heading}`",
        "mục mới không ghi gì ở cột `{heading}`",
        "empty this cell; write the rule into the file once the item is there",
        "để trống ô này; sau khi đã có mục thì ghi quy tắc vào tệp",
    ),
    "IK701.number": _error(
        "another item of the sheet has the number `{code}`",
        "đã có mục khác mang số thứ tự `{code}`",
        "give the new item a number of its own; a spreadsheet makes 1.1 of 1.10 where the cell is not text",
        "ghi số thứ tự riêng cho mục mới; ô không phải dạng văn bản thì bảng tính đổi 1.10 thành 1.1",
    ),
    "IK701.where": _error(
        "it cannot be told where the new item `{code}` belongs: its neighbours would have numbers that begin alike",
        "không biết mục mới `{code}` thuộc về đâu: các mục bên cạnh phải có số thứ tự cùng phần đầu",
        "write it into the file itself: `{item}`",
        "ghi vào chính tệp: `{item}`",
    ),
    "IK701.below": _error(
        "the row of `{node}` was deleted, but this one below it was not",
        "dòng của `{node}` đã bị xóa, nhưng dòng này ở bên dưới thì còn",
        "delete this row as well, or put that of `{node}` back",
        "xóa cả dòng này, hoặc đưa dòng của `{node}` trở lại",
    ),
    "IK701.cannot": _error(
        "`{found}` cannot be put in or taken out here without changing something else",
        "không thêm hoặc bỏ `{found}` ở đây được mà không làm thay đổi chỗ khác",
        "do it in the file itself: there it stands inside `{{ }}`, or is the last of its kind",
        "làm trong chính tệp: ở đó mục này nằm trong `{{ }}`, hoặc là mục cuối cùng còn lại",
    ),
    "IK701.unknown": _error(
        "the file has nothing at the address `{found}`",
        "tệp không có gì ở địa chỉ `{found}`",
        "addresses are not edited: copy it from a fresh export",
        "không sửa cột địa chỉ: chép lại từ một bản xuất mới",
    ),
    "IK701.near": _error(
        "the file has nothing at the address `{found}`",
        "tệp không có gì ở địa chỉ `{found}`",
        "addresses are not edited; did you mean `{near}`?",
        "không sửa cột địa chỉ; có phải là `{near}` không?",
    ),
    "IK701.twice": _error(
        "a second row has the address `{found}`",
        "địa chỉ `{found}` có ở hai dòng",
        "delete one of the two rows",
        "xóa một trong hai dòng",
    ),
    "IK702.formula": _error(
        "this cell holds a formula: the value of it may be out of date",
        "ô này chứa công thức: giá trị đang lưu có thể đã cũ",
        _TYPE,
        _TYPE_VI,
    ),
    "IK702.emptied": _error(
        "this cell is empty; `{old}` stands in the file",
        "ô này trống, trong khi tệp đang có `{old}`",
        "type the value; what is to go altogether is deleted in the file itself",
        "gõ lại giá trị; phần muốn bỏ hẳn thì xóa trong chính tệp",
    ),
    "IK702.no_value": _error(
        "the row `{part}` has no value in the column `{heading}`",
        "dòng `{part}` không có giá trị ở cột `{heading}`",
        "empty this cell; yellow cells are those that can be filled in",
        "để trống ô này; chỉ điền được các ô nền vàng",
    ),
    "IK702.date": _error(
        "this cell holds a date or a time of day, `{found}`, which the file does not have here",
        "ô này chứa ngày hoặc giờ, `{found}`, trong khi ở đây tệp không ghi ngày giờ",
        "spreadsheets make a date of 1/2 and of 1.2: set the cell's format to Text, and type the value again",
        "bảng tính tự đổi 1/2 và 1.2 thành ngày: chọn định dạng Văn bản cho ô rồi gõ lại giá trị",
    ),
    "IK702.percent": _error(
        "this cell is a percentage, `{found}`: it cannot be told with or without the factor 100",
        "ô này là tỷ lệ phần trăm, `{found}`: không rõ đã nhân 100 hay chưa",
        "set the cell's format to Text and type the figure that is meant",
        "chọn định dạng Văn bản cho ô rồi gõ đúng con số cần ghi",
    ),
    "IK702.number": _error(
        "`{found}` is not written as a number of the file",
        "`{found}` chưa viết đúng cách ghi số của tệp",
        "write `{good}`",
        "viết `{good}`",
    ),
    "IK702.no_number": _error(
        "`{found}` looks like a number, but is none",
        "`{found}` trông như một con số nhưng không phải",
        "write it with digits and a point: `2.5`; a fraction as `1/2`",
        "viết bằng chữ số và dấu chấm: `2.5`; phân số thì viết `1/2`",
    ),
    "IK702.thousands": _error(
        "`{found}` may be {few} or {many}",
        "`{found}` có thể là {few} hoặc {many}",
        "write `{many}` if thousands are meant, `{few}` if decimals are",
        "nếu là hàng nghìn thì viết `{many}`; nếu là số thập phân thì viết `{few}`",
    ),
    "IK702.digits": _error(
        "the number `{found}` is too long",
        "số `{found}` quá dài",
        "write at most 40 digits",
        "viết không quá 40 chữ số",
    ),
    "IK702.cut": _error(
        "the text of this cell is longer than {most} characters and was cut in the workbook",
        "nội dung của ô này dài hơn {most} ký tự nên trong bảng tính đã bị cắt",
        "empty no part of it here: edit it in the file itself",
        "không sửa ở đây: sửa trong chính tệp",
    ),
    "IK702.cannot": _error(
        "`{found}` cannot be written here without changing something else",
        "không ghi được `{found}` vào đây mà không làm thay đổi chỗ khác",
        "write it into the file itself",
        "ghi vào chính tệp",
    ),
    "IK703.column": _warning(
        "this sheet lacks the columns {names}; what stands there in the file stays",
        "trang tính này thiếu các cột {names}; phần đó của tệp giữ nguyên",
        "to edit it, export the framework once more",
        "muốn sửa phần đó thì xuất lại bộ chỉ số",
    ),
    "IK703.rows": _warning(
        "rows of the file that are not in the workbook: {count}, the first `{first}`; they stay as they are",
        "số dòng của tệp không có trong bảng tính: {count}, đầu tiên là `{first}`; các dòng này giữ nguyên",
        "items whose rows were deleted are taken out with `--delete`; other values are deleted in the file itself",
        "thêm `--delete` thì bỏ các mục đã xóa dòng; giá trị khác muốn bỏ thì xóa trong chính tệp",
    ),
    "IK703.sheet": _warning(
        "the sheet `{name}` has no column of addresses and is not read",
        "trang tính `{name}` không có cột địa chỉ nên không được đọc",
        "sheets of your own are called `x-…`, and are then passed over",
        "đặt tên trang tính riêng là `x-…` để được bỏ qua",
    ),
}
