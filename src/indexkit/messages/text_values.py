"""IK109 to IK114: numbers and texts that are not what their author sees."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str = "", hint_vi: str = "") -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


def _warning(en: str, vi: str, hint_en: str = "", hint_vi: str = "") -> Message:
    return Message("warning", en, vi, hint_en, hint_vi)


_HIDDEN = "type the text again instead of copying it from Word or from a web page"
_HIDDEN_VI = "gõ lại đoạn này thay vì sao chép từ Word hoặc từ trang web"

MESSAGES: dict[str, Message] = {
    "IK109.digits": _error(
        "the number `{text}` has more than 40 digits",
        "số `{text}` có hơn 40 chữ số",
        "round it, or put it in quotes if it is a label",
        "làm tròn số này, hoặc đặt trong ngoặc kép nếu là ký hiệu",
    ),
    "IK109.exponent": _error(
        "the number `{text}` is too large or too small: its power of ten may be at most 40",
        "số `{text}` quá lớn hoặc quá nhỏ: số mũ của 10 không quá 40",
        "write the number out in digits, or put it in quotes if it is a label",
        "viết số bằng các chữ số, hoặc đặt trong ngoặc kép nếu là ký hiệu",
    ),
    "IK110.number": _error(
        "`{key}` is a label, and without quotes `{text}` is a number (1.1 and 1.10 would be the same)",
        "`{key}` ghi bằng chữ; không đặt trong ngoặc kép thì `{text}` bị hiểu là số (1.1 và 1.10 sẽ như nhau)",
        'put it in quotes: {key}: "{text}"',
        'đặt trong ngoặc kép: {key}: "{text}"',
    ),
    "IK111.text": _error(
        "inside {{ }} the comma cuts the text `{text}`",
        "trong {{ }}, dấu phẩy cắt đôi đoạn `{text}`",
        "put the text in quotes: {key}: {good}",
        "đặt đoạn chữ trong ngoặc kép: {key}: {good}",
    ),
    "IK111.number": _error(
        "inside {{ }} the comma cuts the number `{text}`",
        "trong {{ }}, dấu phẩy cắt đôi số `{text}`",
        "decimals stand after a point: {key}: {good}",
        "phần thập phân viết sau dấu chấm: {key}: {good}",
    ),
    "IK111.alone": _error(
        "inside {{ }} `{text}` stands without a colon and a value",
        "trong {{ }}, `{text}` đứng một mình, không có dấu hai chấm và giá trị",
        "write `{text}: …`; if it belongs to the text before it, put that whole text in quotes",
        "viết `{text}: …`; nếu thuộc về đoạn chữ phía trước, đặt cả đoạn đó trong ngoặc kép",
    ),
    "IK112.tab": _error(
        "tabs indent this line; lines so indented: {count}",
        "dòng này thụt vào bằng phím Tab; số dòng như vậy: {count}",
        "replace each tab by two spaces",
        "thay mỗi dấu Tab bằng hai dấu cách",
    ),
    "IK112.indent": _error(
        "no-break spaces indent this line; lines so indented: {count}",
        "dòng này thụt vào bằng dấu cách không ngắt; số dòng như vậy: {count}",
        "delete the spaces at the start of the line and type them with the space bar",
        "xóa khoảng trống ở đầu dòng rồi gõ lại bằng phím cách",
    ),
    "IK112.colon": _error(
        "the space behind the sign in `{text}` is a no-break space",
        "dấu cách sau dấu hai chấm hoặc dấu gạch trong `{text}` là dấu cách không ngắt",
        "delete that space and type it with the space bar",
        "xóa dấu cách đó rồi gõ lại bằng phím cách",
    ),
    "IK112.key": _error(
        "a hidden character ({character}) stands in the key `{key}`",
        "khóa `{key}` có ký tự ẩn ({character})",
        "type the key again: `{key}`",
        "gõ lại khóa: `{key}`",
    ),
    "IK112.number": _error(
        "a hidden character ({character}) stands in `{text}`",
        "`{text}` có ký tự ẩn ({character})",
        "type it again: `{text}`",
        "gõ lại: `{text}`",
    ),
    "IK112.text": _warning(
        "a hidden character ({character}) stands in `{text}`; it is read as a plain space or left out",
        "`{text}` có ký tự ẩn ({character}); khi đọc được thay bằng dấu cách thường hoặc bỏ đi",
        _HIDDEN,
        _HIDDEN_VI,
    ),
    "IK112.control": _error(
        "a control character ({character}) stands here",
        "ở đây có ký tự điều khiển ({character})",
        "delete it; " + _HIDDEN,
        "xóa ký tự đó; " + _HIDDEN_VI,
    ),
    "IK112.line_break": _error(
        "an unusual line break ({character}) stands here",
        "ở đây có ký tự xuống dòng khác thường ({character})",
        "delete it and press Enter, or write a space",
        "xóa ký tự đó rồi nhấn Enter, hoặc gõ dấu cách",
    ),
    "IK112.escape": _error(
        "`{escape}` is no character",
        "`{escape}` không phải là một ký tự",
        "type the character itself",
        "gõ trực tiếp ký tự đó",
    ),
    "IK113.cut": _warning(
        "the text of `{key}` ends at ` #`: only `{text}` is read",
        "đoạn chữ của `{key}` bị cắt ở ` #`: chỉ đọc được `{text}`",
        "put the text in quotes: {key}: {good}; a comment has a space after its #",
        "đặt đoạn chữ trong ngoặc kép: {key}: {good}; nếu là chú thích thì thêm dấu cách sau #",
    ),
    "IK113.empty": _warning(
        "`{key}` is empty: what begins with `#` is a comment",
        "`{key}` đang trống: phần bắt đầu bằng `#` là chú thích",
        "put the text in quotes: {key}: {good}; a comment has a space after its #",
        "đặt đoạn chữ trong ngoặc kép: {key}: {good}; nếu là chú thích thì thêm dấu cách sau #",
    ),
    "IK114.point": _warning(
        "`{text}` is read as {value}, because a point is the decimal sign",
        "`{text}` được đọc là {value}, vì dấu chấm là dấu thập phân",
        "write `{good}` if thousands are meant; if decimals are, leave out the zeros at the end",
        "nếu là hàng nghìn thì viết `{good}`; nếu là số thập phân thì bỏ các số 0 ở cuối",
    ),
}
