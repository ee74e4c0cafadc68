"""IK710–IK712: an annex in Word or Excel from which a framework is drafted."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


def _warning(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("warning", en, vi, hint_en, hint_vi)


_FILE: dict[str, Message] = {
    "IK710.kind": _error(
        "`{found}` is no kind of file from which a draft can be made",
        "không lập được bản nháp từ loại tệp `{found}`",
        "save the annex as `.docx` or `.xlsx`",
        "lưu phụ lục thành `.docx` hoặc `.xlsx`",
    ),
    "IK710.old": _error(
        "this document has a password, or the format of Word 97 to 2003",
        "tài liệu này có mật khẩu, hoặc thuộc định dạng Word 97–2003",
        "open it in Word, take the password off, and save it as `.docx`",
        "mở bằng Word, bỏ mật khẩu rồi lưu lại thành `.docx`",
    ),
    "IK710.broken": _error(
        "this is no Word document, or it is damaged",
        "đây không phải là tài liệu Word, hoặc tệp đã hỏng",
        "open it in Word and save it again as `.docx`",
        "mở bằng Word rồi lưu lại thành `.docx`",
    ),
    "IK710.unpacks": _error(
        "this document unpacks to more than 100 MB and is not read",
        "tài liệu này giải nén ra hơn 100 MB nên không được đọc",
        "copy the annex's table into a new document",
        "chép bảng của phụ lục sang một tài liệu mới",
    ),
    "IK710.cells": _error(
        "the tables of this document have more than 200,000 cells",
        "các bảng trong tài liệu có hơn 200.000 ô",
        "copy the annex's table into a new document",
        "chép bảng của phụ lục sang một tài liệu mới",
    ),
    "IK710.no_table": _error(
        "no table could be read: none has headings for a name and a maximum, with rows below that have both",
        "không đọc được bảng nào: không bảng nào có cột tên và cột điểm tối đa với các dòng đủ cả hai",
        "give the table the headings `STT`, `Tiêu chí`, `Điểm tối đa`, `Cách tính điểm`",
        "đặt tiêu đề cho bảng: `STT`, `Tiêu chí`, `Điểm tối đa`, `Cách tính điểm`",
    ),
    "IK710.no_act": _error(
        "the file does not name the number and date of the decision",
        "tệp không nêu số và ngày của quyết định",
        "say them: `--decision 12/QĐ-UBND --date 2025-01-20`",
        "ghi rõ: `--decision 12/QĐ-UBND --date 2025-01-20`",
    ),
    "IK710.name": _error(
        "`{found}` cannot be the name of a framework",
        "`{found}` không dùng làm tên bộ chỉ số được",
        "use unaccented letters, digits and `_`, a letter first",
        "dùng chữ không dấu, chữ số và `_`, bắt đầu bằng chữ",
    ),
    "IK710.exists": _error(
        "there is a file `{file}` already",
        "đã có tệp `{file}`",
        "name another one: `-o FILE.yaml`",
        "chọn tên khác: `-o TỆP.yaml`",
    ),
}
_DOUBTS: dict[str, Message] = {
    "IK711.table": _warning(
        "the table `{name}` has no headings for a name and a maximum and is not read; rows: {count}",
        "bảng `{name}` không có cột tên và cột điểm tối đa nên không được đọc; số dòng: {count}",
        "if it belongs to the annex, give it the headings of the annex",
        "nếu thuộc phụ lục thì thêm tiêu đề cột như bảng chính",
    ),
    "IK711.column": _warning(
        "`{found}` in the column `{heading}` is not taken over",
        "`{found}` ở cột `{heading}` không được đưa vào bản nháp",
        "write it into the draft where it matters",
        "ghi thêm vào bản nháp nếu cần",
    ),
    "IK711.formula": _warning(
        "`{found}` is what a formula had when the file was saved",
        "`{found}` là giá trị của công thức lúc lưu tệp",
        "compare it with the signed text",
        "đối chiếu với văn bản đã ký",
    ),
    "IK711.cell": _warning(
        "this cell is left out: {why}",
        "ô này bị bỏ qua: {why}",
        "mend the cell, or write what it says into the draft; without its own maximum an entry has that of its parts",
        "sửa ô, hoặc ghi nội dung của nó vào bản nháp; mục không có điểm tối đa riêng thì lấy tổng của các mục con",
    ),
    "IK711.sum": _warning(
        "`{name}` has the maximum {stated}, but its parts add up to {sum}",
        "`{name}` có điểm tối đa {stated}, trong khi các mục con cộng lại là {sum}",
        "compare both with the signed text, and mend the draft",
        "đối chiếu với văn bản đã ký rồi sửa bản nháp",
    ),
    "IK711.total": _warning(
        "the table's total is {stated}, but its items add up to {sum}",
        "dòng tổng ghi {stated}, trong khi các mục cộng lại là {sum}",
        "compare both with the signed text, and mend the draft",
        "đối chiếu với văn bản đã ký rồi sửa bản nháp",
    ),
}
_ROWS: dict[str, Message] = {
    "IK712.no_code": _error(
        "the row `{found}` has no number, so it cannot be told where it belongs",
        "dòng `{found}` không có số thứ tự nên không biết thuộc mục nào",
        "give it its number in the annex, such as `1.2`",
        "ghi số thứ tự của dòng trong phụ lục, ví dụ `1.2`",
    ),
    "IK712.code": _error(
        "`{found}` is no number of an annex",
        "`{found}` không phải là số thứ tự trong phụ lục",
        "write it as `A`, `II`, `1`, `1.2` or `a`, as text",
        "ghi dạng `A`, `II`, `1`, `1.2` hoặc `a`, dưới dạng văn bản",
    ),
    "IK712.no_name": _error(
        "the row `{code}` has no name",
        "dòng `{code}` không có tên",
        "write the name beside its number",
        "ghi tên bên cạnh số thứ tự",
    ),
    "IK712.nameless": _error(
        "the row with `{found}` has neither a number nor a name",
        "dòng có `{found}` không có số thứ tự và tên",
        "write both, or join the row with the one above",
        "ghi cả hai, hoặc gộp với dòng trên",
    ),
    "IK712.max": _error(
        "`{found}` cannot be read as a maximum",
        "không đọc được `{found}` là điểm tối đa",
        "write a number: `10`, `2,5`; a thousand without a point",
        "ghi một con số: `10`, `2,5`; hàng nghìn không dùng dấu chấm",
    ),
    "IK712.no_max": _error(
        "`{name}` has neither a maximum nor parts",
        "`{name}` không có điểm tối đa, cũng không có mục con",
        "write its maximum",
        "ghi điểm tối đa",
    ),
    "IK712.date": _error(
        "this cell holds a date or a time of day, `{found}`",
        "ô này chứa ngày hoặc giờ, `{found}`",
        "spreadsheets make a date of 1/2 and of 1.2: set the cell's format to Text, and type the value again",
        "bảng tính tự đổi 1/2 và 1.2 thành ngày: chọn định dạng Văn bản cho ô rồi gõ lại giá trị",
    ),
    "IK712.twice": _error(
        "the number `{code}` stands here a second time",
        "số thứ tự `{code}` có ở hai dòng",
        "a spreadsheet makes 1.1 of 1.10: set the format of the column to Text and type the number again",
        "bảng tính tự đổi 1.10 thành 1.1: chọn định dạng Văn bản cho cột rồi gõ lại số thứ tự",
    ),
    "IK712.parent": _error(
        "`{code}` does not stand below `{stem}`",
        "`{code}` không nằm dưới mục `{stem}`",
        "put the row below that of its number's beginning, or mend the number",
        "đưa dòng về dưới mục tương ứng, hoặc sửa số thứ tự",
    ),
}

MESSAGES: dict[str, Message] = {**_FILE, **_DOUBTS, **_ROWS}
