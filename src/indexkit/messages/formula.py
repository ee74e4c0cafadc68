"""IK301 to IK319, formulas: see the page on problem codes.

IK301 a sign that formulas lack, IK302 a number written otherwise, IK303 the structure, IK304 size, IK305 names,
IK306 functions, IK307 their arguments, IK308 numbers and truths, IK309 choices and text; those from IK305 on stand in
`formula_names`.
"""

from __future__ import annotations

from indexkit.messages import formula_names
from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


def _sign(en: str, vi: str) -> Message:
    """A sign for which another one is written."""
    return _error(f"`{{sign}}` {en}", f"`{{sign}}` {vi}", "write `{instead}`", "viết `{instead}`")


_SIGNS = {
    "IK301.times": _sign("is not the sign of multiplication here", "không phải là dấu nhân trong công thức"),
    "IK301.divide": _sign("is not the sign of division here", "không phải là dấu chia trong công thức"),
    "IK301.minus": _sign("is a dash, not a minus", "là dấu gạch ngang, không phải dấu trừ"),
    "IK301.relation": _sign("is not a sign of comparison here", "không phải là dấu so sánh trong công thức"),
    "IK301.logic": _sign("is written as a word in formulas", "phải được viết bằng chữ trong công thức"),
    "IK301.equals": _sign("does not compare", "không dùng để so sánh"),
    "IK301.separator": _sign("does not separate arguments", "không dùng để ngăn cách các đối số"),
    "IK301.quote": _sign("is not a plain quotation mark", "không phải là dấu nháy thẳng"),
    "IK301.bracket": _sign("is not a bracket of formulas", "không phải là dấu ngoặc dùng trong công thức"),
    "IK301.full_width": _sign("is typed in full width", "là ký tự toàn khổ (full-width)"),
    "IK301.power": _error(
        "`{sign}` is not in the formula language; powers are a function",
        "`{sign}` không có trong ngôn ngữ công thức; lũy thừa được viết bằng hàm",
        "`pow(x, 2)`",
        "`pow(x, 2)`",
    ),
    "IK301.floor_division": _error(
        "`{sign}` is not in the formula language",
        "`{sign}` không có trong ngôn ngữ công thức",
        "`a / b`, or `floor(a / b)` for the whole part",
        "`a / b`, hoặc `floor(a / b)` nếu cần phần nguyên",
    ),
    "IK301.percent": _error(
        "`%` is not used in formulas: a percent holds the number printed before the sign",
        "không dùng `%` trong công thức: số phần trăm là số đứng trước dấu `%`",
        "`x / 100`, or the bare number: `72.5`",
        "`x / 100`, hoặc chỉ viết con số: `72.5`",
    ),
    "IK301.keyword": _error(
        "arguments have no names: `{sign}` cannot stand here",
        "đối số không có tên: không viết `{sign}` ở đây",
        "give the values in order: `round(x, 2, half_up)`",
        "ghi các giá trị theo thứ tự: `round(x, 2, half_up)`",
    ),
    "IK301.second_line": _error(
        "a formula stands on one line",
        "công thức phải nằm trên một dòng",
        "join the lines, or begin the text with `>-` in the file",
        "nối các dòng lại, hoặc mở đầu đoạn chữ bằng `>-` trong tệp",
    ),
    "IK301.space": _error(
        "an unusual blank character ({sign}) stands here",
        "ở đây có một ký tự trắng bất thường ({sign})",
        "delete it and type an ordinary space",
        "xóa ký tự đó rồi gõ một dấu cách thường",
    ),
    "IK301.accent": _error(
        "names in formulas have no accents: `{sign}`",
        "tên trong công thức không có dấu: `{sign}`",
        "write the id as it is declared, such as `{instead}`",
        "viết đúng mã đã khai báo, chẳng hạn `{instead}`",
    ),
    "IK301.point": _error(
        "a point stands only inside a number; names have no parts",
        "dấu chấm chỉ đứng trong một số; tên không có thành phần con",
        "`exact(x)`, `share(x)` or `maximum(x)` for a part of a node",
        "`exact(x)`, `share(x)` hoặc `maximum(x)` nếu cần một giá trị của mục",
    ),
    "IK301.lambda": _error(
        "a formula defines no functions",
        "trong công thức không định nghĩa được hàm",
        "give the figure a name under `values:`",
        "đặt tên cho giá trị đó trong `values:`",
    ),
    "IK301.subscript": _error(
        "`{sign}`: nothing is picked from a list by its number",
        "`{sign}`: không lấy phần tử theo số thứ tự",
        "use a declared name; brackets are `(` and `)`",
        "dùng một tên đã khai báo; dấu ngoặc là `(` và `)`",
    ),
    "IK301.character": _error(
        "`{sign}` is not in the formula language",
        "`{sign}` không có trong ngôn ngữ công thức",
        "use numbers, names, `+ - * /`, comparisons and functions",
        "chỉ dùng số, tên, `+ - * /`, phép so sánh và hàm",
    ),
}

_NUMBERS = {
    "IK302.decimal_comma": _error(
        "`{word}` may be one number or several",
        "`{word}` có thể là một số thập phân hoặc nhiều số",
        "`{point}` for one number; `{two}`, with a space, for several",
        "`{point}` nếu là một số; `{two}`, có dấu cách, nếu là nhiều số",
    ),
    "IK302.underscore": _error(
        "numbers have no `_`: `{word}`", "số không chứa `_`: `{word}`", "`{instead}`", "`{instead}`"
    ),
    "IK302.base": _error(
        "numbers are decimal: `{word}`",
        "số phải viết theo hệ thập phân: `{word}`",
        "`{instead}`",
        "`{instead}`",
    ),
    "IK302.imaginary": _error(
        "`{word}` is not a plain number", "`{word}` không phải là số thông thường", "`{instead}`", "`{instead}`"
    ),
    "IK302.leading_zero": _error(
        "`{word}` begins with a zero too many", "`{word}` thừa số 0 ở đầu", "`{instead}`", "`{instead}`"
    ),
    "IK302.bare_point": _error(
        "the point in `{word}` lacks a digit beside it",
        "dấu chấm trong `{word}` thiếu chữ số ở một bên",
        "`{instead}`",
        "`{instead}`",
    ),
    "IK302.thousands": _error(
        "`{word}` has points between its thousands",
        "`{word}` dùng dấu chấm để ngăn cách hàng nghìn",
        "`{instead}`",
        "`{instead}`",
    ),
    "IK302.glued": _error(
        "a sign is missing in `{word}`", "thiếu dấu phép tính trong `{word}`", "`{instead}`", "`{instead}`"
    ),
    "IK302.number": _error(
        "`{word}` is not a number",
        "`{word}` không phải là số",
        "digits with one decimal point, such as `12.5`",
        "chữ số và một dấu chấm thập phân, chẳng hạn `12.5`",
    ),
    "IK302.too_long": _error(
        "`{word}` has more than 40 digits, or is too large or too small",
        "`{word}` có hơn 40 chữ số, hoặc quá lớn hay quá nhỏ",
        "write fewer digits",
        "viết ít chữ số hơn",
    ),
}

_STRUCTURE = {
    "IK303.empty": _error(
        "the formula is empty",
        "công thức để trống",
        "a number, or such as `0.5 * max`",
        "một số, hoặc ví dụ `0.5 * max`",
    ),
    "IK303.unclosed": _error("this bracket is not closed", "dấu ngoặc này chưa được đóng", "add `)`", "thêm `)`"),
    "IK303.unopened": _error(
        "this bracket closes nothing",
        "dấu ngoặc đóng này không có dấu mở",
        "delete `)`, or add `(`",
        "xóa `)`, hoặc thêm `(`",
    ),
    "IK303.unclosed_text": _error(
        "this quotation mark has no partner",
        "dấu nháy này không có dấu nháy đi cặp",
        'close the text on the same line: `kind == "district"`',
        'đóng nháy trên cùng một dòng: `loai == "huyen"`',
    ),
    "IK303.comma": _error(
        "a comma only separates the arguments of a function",
        "dấu phẩy chỉ dùng để ngăn cách các đối số của hàm",
        "`60.5` for a decimal number; `max(a, b)` for arguments",
        "`60.5` nếu là số thập phân; `max(a, b)` nếu là các đối số",
    ),
    "IK303.side_by_side": _error(
        "a sign is missing between `{before}` and `{after}`",
        "thiếu dấu phép tính giữa `{before}` và `{after}`",
        "put a sign such as `*` or `==` between them; names have no spaces",
        "thêm dấu, chẳng hạn `*` hoặc `==`; tên không có dấu cách",
    ),
    "IK303.not_between": _error(
        "`not` stands before a condition, or before `in`",
        "`not` đứng trước một điều kiện hoặc trước `in`",
        '`x > 1 and not y > 1`; `loai not in ("huyen", "xa")`',
        '`x > 1 and not y > 1`; `loai not in ("huyen", "xa")`',
    ),
    "IK303.operand": _error(
        "a number or a name is missing between `{before}` and `{after}`",
        "thiếu một số hoặc một tên giữa `{before}` và `{after}`",
        "write one, or delete a sign",
        "thêm vào, hoặc bớt một dấu",
    ),
    "IK303.starts": _error(
        "a formula cannot begin with `{word}`",
        "công thức không thể bắt đầu bằng `{word}`",
        "begin with a number, a name, a bracket or a minus",
        "bắt đầu bằng một số, một tên, dấu mở ngoặc hoặc dấu trừ",
    ),
    "IK303.ends": _error(
        "something is missing after `{word}`",
        "sau `{word}` còn thiếu một số hoặc một tên",
        "write what follows, or delete `{word}`",
        "viết tiếp, hoặc xóa `{word}`",
    ),
    "IK303.plus": _error(
        "a plus stands only between two things",
        "dấu cộng chỉ đứng giữa hai số hạng",
        "delete this `+`",
        "xóa dấu `+` này",
    ),
    "IK303.if_first": _error(
        "the figure stands before `if`",
        "giá trị phải đứng trước `if`",
        "`5 if x >= 3 else 0`",
        "`5 if x >= 3 else 0`",
    ),
    "IK303.no_else": _error(
        "`if` without `else`: what holds otherwise?",
        "có `if` mà thiếu `else`: trường hợp còn lại thì sao?",
        "`5 if x >= 3 else 0`",
        "`5 if x >= 3 else 0`",
    ),
}

_SIZE = {
    "IK304.length": _error(
        "the formula has {count} characters; at most {limit} are read",
        "công thức dài {count} ký tự; tối đa là {limit}",
        "name its parts under `values:`",
        "đặt tên cho từng phần trong `values:`",
    ),
    "IK304.nodes": _error(
        "the formula has more than {limit} parts",
        "công thức có hơn {limit} thành phần",
        "name its parts under `values:`",
        "đặt tên cho từng phần trong `values:`",
    ),
    "IK304.depth": _error(
        "the formula is nested more than {limit} deep",
        "công thức lồng nhau quá {limit} tầng",
        "name its parts under `values:`",
        "đặt tên cho từng phần trong `values:`",
    ),
    "IK304.chain": _error(
        "more than {limit} things are added one after another",
        "có hơn {limit} số hạng cộng nối tiếp nhau",
        "`sum(a, b, c)`",
        "`sum(a, b, c)`",
    ),
}

MESSAGES: dict[str, Message] = {**_SIGNS, **_NUMBERS, **_STRUCTURE, **_SIZE, **formula_names.MESSAGES}
