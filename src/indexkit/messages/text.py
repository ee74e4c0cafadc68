"""IK1xx: a file that cannot be read, or a text that is not what its author sees; see the page on problem codes.

IK101 to IK104 stand here, the structure in `text_structure`, numbers and texts in `text_values`.
"""

from __future__ import annotations

from indexkit.messages import text_structure, text_values
from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str = "", hint_vi: str = "") -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


_UTF8 = "in the editor, save the file again as UTF-8"
_UTF8_VI = "trong trình soạn thảo, lưu lại tệp với bảng mã UTF-8"

_FILES: dict[str, Message] = {
    "IK101.missing": _error(
        "there is no file `{file}`",
        "không có tệp `{file}`",
        "check the folder and the name, ending included: `NAME.yaml`",
        "kiểm tra lại thư mục và tên tệp, kể cả phần đuôi: `TÊN.yaml`",
    ),
    "IK101.near": _error(
        "there is no file `{file}`",
        "không có tệp `{file}`",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK101.link": _error(
        "`{file}` is a link to `{target}`, which does not exist",
        "`{file}` là liên kết tới `{target}`, nhưng tệp này không tồn tại",
        "put the file itself in the place of the link, or delete the link",
        "đặt chính tệp đó vào chỗ liên kết, hoặc xóa liên kết",
    ),
    "IK101.folder": _error(
        "`{file}` is a folder",
        "`{file}` là một thư mục",
        "name a file in it: `{file}/NAME.yaml`",
        "ghi tên một tệp trong thư mục đó: `{file}/TÊN.yaml`",
    ),
    "IK101.special": _error(
        "`{file}` is no ordinary file",
        "`{file}` không phải là một tệp thông thường",
        "save what it gives as a file: `NAME.yaml`",
        "lưu nội dung của nó thành một tệp: `TÊN.yaml`",
    ),
    "IK101.denied": _error(
        "the file `{file}` may not be opened by this user",
        "người dùng hiện tại không có quyền mở tệp `{file}`",
        "ask its owner for the right to read it, or copy it to a folder of your own",
        "xin quyền đọc tệp, hoặc sao chép tệp về thư mục của mình",
    ),
    "IK101.unreadable": _error(
        "the file `{file}` cannot be read; the system says: {reason}",
        "không đọc được tệp `{file}`; hệ thống báo: {reason}",
        "copy the file to another folder under a short name: `NAME.yaml`",
        "sao chép tệp sang thư mục khác với tên ngắn: `TÊN.yaml`",
    ),
    "IK102.utf16": _error(
        "the file is not UTF-8 text; it looks like UTF-16 (“Unicode” in Notepad)",
        "tệp không dùng bảng mã UTF-8; có vẻ là UTF-16 (mục “Unicode” trong Notepad)",
        _UTF8,
        _UTF8_VI,
    ),
    "IK102.windows_1258": _error(
        "the file is not UTF-8 text (byte {byte} here); it looks like an old Vietnamese code page such as Windows-1258",
        "tệp không dùng bảng mã UTF-8 (ở đây có byte {byte}); có vẻ dùng bảng mã tiếng Việt cũ như Windows-1258",
        "open it with that code page, check the accents, then save it again as UTF-8",
        "mở tệp bằng bảng mã đó, kiểm tra lại dấu, rồi lưu lại với bảng mã UTF-8",
    ),
    "IK102.office": _error(
        "this is a {what} document, not a text file",
        "đây là tài liệu {what}, không phải tệp văn bản thuần",
        "copy its content into a text file, saved as UTF-8: `NAME.yaml`",
        "chép nội dung sang một tệp văn bản, lưu với bảng mã UTF-8: `TÊN.yaml`",
    ),
    "IK102.other": _error(
        "the file is not UTF-8 text: byte {byte} cannot stand here",
        "tệp không dùng bảng mã UTF-8: byte {byte} không thể có ở đây",
        _UTF8,
        _UTF8_VI,
    ),
    "IK103.size": _error(
        "the file is too large: {size} MB; at most {limit} MB are read",
        "tệp quá lớn: {size} MB; chỉ đọc tệp không quá {limit} MB",
        "check that it is the right file; evidence of many units goes into one file for each unit",
        "kiểm tra xem có đúng tệp không; minh chứng của nhiều đơn vị thì tách mỗi đơn vị một tệp",
    ),
    "IK103.depth": _error(
        "maps and lists are nested more than {limit} deep",
        "các mục lồng nhau quá {limit} cấp",
        "close the brackets that are open; no framework needs more than a dozen levels",
        "đóng các ngoặc còn mở; không bộ chỉ số nào cần hơn mười hai cấp",
    ),
    "IK103.nodes": _error(
        "the file has more than {limit} keys and values",
        "tệp có hơn {limit} khóa và giá trị",
        "check that it is the right file; split it where it holds several units",
        "kiểm tra xem có đúng tệp không; nếu gồm nhiều đơn vị thì tách ra",
    ),
    "IK103.problems": _error(
        "more than {count} problems in this file; reading stopped here",
        "tệp có hơn {count} lỗi; dừng đọc tại đây",
        "mend the first ones and check again",
        "sửa những lỗi đầu tiên rồi kiểm tra lại",
    ),
    "IK104.empty": _error(
        "the file is empty, or holds comments only",
        "tệp trống, hoặc chỉ có chú thích",
        "begin with `indexkit: 1`",
        "bắt đầu bằng dòng `indexkit: 1`",
    ),
    "IK104.several": _error(
        "a second document begins here; a file holds one",
        "một tài liệu thứ hai bắt đầu ở đây; mỗi tệp chỉ chứa một tài liệu",
        "delete the line `---` or `...`, or put what follows it into a file of its own",
        "xóa dòng `---` hoặc `...`, hoặc chuyển phần sau sang một tệp riêng",
    ),
    "IK104.list": _error(
        "the file is a list; it should consist of lines `key: value`",
        "cả tệp là một danh sách; tệp phải gồm các dòng `khóa: giá trị`",
        "begin with `indexkit: 1`, and put the list below a key, such as `changes:`",
        "bắt đầu bằng dòng `indexkit: 1`, rồi đặt danh sách dưới một khóa, ví dụ `changes:`",
    ),
    "IK104.text": _error(
        "the file is one text, `{text}`; it should consist of lines `key: value`",
        "cả tệp chỉ là một đoạn chữ, `{text}`; tệp phải gồm các dòng `khóa: giá trị`",
        "begin with `indexkit: 1`",
        "bắt đầu bằng dòng `indexkit: 1`",
    ),
}

MESSAGES: dict[str, Message] = {**_FILES, **text_structure.MESSAGES, **text_values.MESSAGES}
