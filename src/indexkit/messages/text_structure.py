"""IK105 to IK108: the structure of a YAML text, its keys, and what of YAML is not read."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str = "", hint_vi: str = "") -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


_STRUCTURE: dict[str, Message] = {
    "IK105.indent": _error(
        "this line is indented by {found}, which fits no line above it",
        "dòng này thụt vào {found} dấu cách, không khớp với dòng nào ở trên",
        "indent it by {good} spaces, like the lines that it belongs to",
        "thụt vào {good} dấu cách, như các dòng cùng cấp",
    ),
    "IK105.colon_missing": _error(
        "no colon after `{text}`",
        "thiếu dấu hai chấm sau `{text}`",
        "write `{good}` on one line",
        "viết `{good}` trên một dòng",
    ),
    "IK105.colon_space": _error(
        "no space after the colon in `{text}`",
        "thiếu dấu cách sau dấu hai chấm trong `{text}`",
        "write `{good}`",
        "viết `{good}`",
    ),
    "IK105.wide_colon": _error(
        "the colon in `{text}` is a full-width one",
        "dấu hai chấm trong `{text}` là ký tự toàn khổ (full-width)",
        "write `{good}`",
        "viết `{good}`",
    ),
    "IK105.colon_in_text": _error(
        "a colon inside the text `{text}` splits it",
        "dấu hai chấm bên trong đoạn `{text}` làm đoạn này bị tách đôi",
        "put the text in quotes: {good}",
        "đặt cả đoạn trong ngoặc kép: {good}",
    ),
    "IK105.continued": _error(
        "`{text}` seems to continue the text of the line above",
        "`{text}` có vẻ là phần tiếp theo của dòng trên",
        "begin this line with more spaces than the key above it, or write the text on one line",
        "thụt dòng này sâu hơn khóa ở trên, hoặc viết cả đoạn trên một dòng",
    ),
    "IK105.quote_open": _error(
        "the quote before `{text}` is not closed on its line",
        "dấu nháy mở trước `{text}` chưa được đóng trên cùng dòng",
        "close it with {quote} at the end of the text",
        "thêm {quote} ở cuối đoạn để đóng lại",
    ),
    "IK105.after_quote": _error(
        "`{text}` stands behind a closing quote",
        "`{text}` đứng sau dấu nháy đóng",
        "if the quotes belong to the text, put the whole in the other kind of quotes: {good}",
        "nếu dấu nháy là một phần của đoạn chữ, đặt cả đoạn trong loại dấu nháy kia: {good}",
    ),
    "IK105.after_bracket": _error(
        "`{text}` stands behind a closing bracket",
        "`{text}` đứng sau dấu ngoặc đóng",
        "delete it, or put the whole text, brackets included, in quotes",
        "xóa đi, hoặc đặt cả đoạn, kể cả ngoặc, trong ngoặc kép",
    ),
    "IK105.bracket_open": _error(
        "the bracket `{bracket}` is not closed",
        "dấu ngoặc `{bracket}` chưa được đóng",
        "write `{good}` where the list or map ends",
        "thêm `{good}` ở cuối danh sách hoặc khối",
    ),
    "IK105.hash": _error(
        "` #` makes a comment of `{text}`, closing bracket included",
        "` #` biến `{text}`, kể cả dấu ngoặc đóng, thành chú thích",
        "put the text with the # in quotes",
        "đặt đoạn chữ có dấu # trong ngoặc kép",
    ),
    "IK105.bracket_close": _error(
        "the bracket `{bracket}` closes nothing",
        "dấu ngoặc `{bracket}` không đóng ngoặc nào",
        'delete it, or put the text in quotes if it begins with it: "{bracket}…"',
        'xóa đi, hoặc đặt đoạn bắt đầu bằng dấu này trong ngoặc kép: "{bracket}…"',
    ),
    "IK105.bracket_other": _error(
        "the bracket `{bracket}` does not fit the one that is open",
        "dấu ngoặc `{bracket}` không khớp với dấu ngoặc đang mở",
        "write `{good}` here",
        "viết `{good}` ở đây",
    ),
    "IK105.comma_missing": _error(
        "no comma before `{text}`",
        "thiếu dấu phẩy trước `{text}`",
        "write `, {text}`",
        "viết `, {text}`",
    ),
    "IK105.comma_extra": _error(
        "a comma that separates nothing",
        "dấu phẩy thừa",
        "delete the comma",
        "xóa dấu phẩy",
    ),
    "IK105.dash_inline": _error(
        "`{text}` begins with `- `, but a list cannot begin on the line of its key",
        "`{text}` bắt đầu bằng `- `, nhưng danh sách không thể bắt đầu trên cùng dòng với khóa",
        "begin a new line with the dash; if it is a text, put it in quotes: {good}",
        "xuống dòng trước dấu gạch; nếu là một đoạn chữ, đặt trong ngoặc kép: {good}",
    ),
    "IK105.dash_number": _error(
        "a space stands between the minus sign and the number in `{text}`",
        "có dấu cách giữa dấu trừ và con số trong `{text}`",
        "write `{good}`",
        "viết `{good}`",
    ),
    "IK105.mixed_list": _error(
        "`{text}` stands among lines `key: value` without a key",
        "`{text}` đứng lẫn giữa các dòng `khóa: giá trị` mà không có khóa",
        "write a line `key:` above it, and indent it by two more spaces",
        "thêm dòng `khóa:` ở trên và thụt phần này vào thêm hai dấu cách",
    ),
    "IK105.mixed_map": _error(
        "`{text}` stands among the items of a list",
        "`{text}` đứng lẫn giữa các mục của danh sách",
        "write `- {text}`, or begin the line like the key that it belongs beside",
        "viết `- {text}`, hoặc thụt dòng ngang với khóa cùng cấp",
    ),
    "IK105.first_character": _error(
        "a text cannot begin with `{character}`: `{text}`",
        "đoạn chữ không thể bắt đầu bằng `{character}`: `{text}`",
        "put it in quotes: {good}",
        "đặt trong ngoặc kép: {good}",
    ),
    "IK105.escape": _error(
        "`{text}` has no meaning in double quotes",
        "`{text}` không có nghĩa trong ngoặc kép",
        "write the backslash twice, `\\\\`, or use single quotes: '…'",
        "gõ hai dấu gạch chéo ngược `\\\\`, hoặc dùng dấu nháy đơn: '…'",
    ),
    "IK105.other": _error(
        "the text cannot be understood from `{text}` on",
        "không hiểu được nội dung từ `{text}` trở đi",
        "compare this line and the one above it with the examples; put texts with signs in quotes",
        "so dòng này và dòng trên với các ví dụ; đặt đoạn chữ có dấu đặc biệt trong ngoặc kép",
    ),
}

_KEYS: dict[str, Message] = {
    "IK106.duplicate": _error(
        "`{key}` stands here twice",
        "`{key}` xuất hiện hai lần",
        "keep one of the two lines, or give one of them another name",
        "giữ lại một trong hai dòng, hoặc đổi tên một dòng",
    ),
    "IK107.anchor": _error(
        "`{text}` is a YAML anchor, which is not used here",
        "`{text}` là mốc (anchor) của YAML, không dùng ở đây",
        "write the content out wherever it is needed; a text that begins with & goes in quotes",
        "viết lại nội dung ở từng nơi cần dùng; đoạn chữ bắt đầu bằng & thì đặt trong ngoặc kép",
    ),
    "IK107.alias": _error(
        "`{text}` refers to an anchor, which does not exist and is not used here",
        "`{text}` tham chiếu tới một mốc (anchor) không có, và không dùng ở đây",
        'if it is a text, put it in quotes: "{text}…"',
        'nếu là một đoạn chữ, đặt trong ngoặc kép: "{text}…"',
    ),
    "IK107.merge": _error(
        "`<<` merges maps in YAML; that is not used here",
        "`<<` là cách gộp của YAML, không dùng ở đây",
        "write the keys out",
        "viết đầy đủ các khóa",
    ),
    "IK107.tag": _error(
        "`{text}` begins with a YAML tag, which is not used here",
        "`{text}` bắt đầu bằng thẻ (tag) của YAML, không dùng ở đây",
        "delete the word with the `!`; if it is a text, put it in quotes: {good}",
        "xóa từ có dấu `!`; nếu là một đoạn chữ, đặt trong ngoặc kép: {good}",
    ),
    "IK107.directive": _error(
        "`{text}`: a line cannot begin with `%`",
        "`{text}`: không dòng nào được bắt đầu bằng `%`",
        "delete the line; a text that begins with % goes in quotes behind its key",
        "xóa dòng này; đoạn chữ bắt đầu bằng % thì đặt trong ngoặc kép sau khóa",
    ),
    "IK108.empty": _error(
        "nothing stands before the colon",
        "trước dấu hai chấm không có khóa",
        "write a key: `key: …`",
        "viết một khóa: `khóa: …`",
    ),
    "IK108.complex": _error(
        "a key must be a word; `{text}` is a list or a map",
        "khóa phải là một từ; `{text}` là một danh sách hoặc một khối",
        "write a word before the colon; a text in brackets goes in quotes",
        "viết một từ trước dấu hai chấm; đoạn chữ có ngoặc thì đặt trong ngoặc kép",
    ),
}

MESSAGES: dict[str, Message] = {**_STRUCTURE, **_KEYS}
