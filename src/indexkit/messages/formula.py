"""IK301 to IK319, formulas: see the page on problem codes.

IK301 a sign that formulas lack, IK302 a number written otherwise, IK303 the structure, IK304 size, IK305 names,
IK306 functions, IK307 their arguments, IK308 numbers and truths, IK309 choices and text, IK310 lists, IK311 tables.
"""

from __future__ import annotations

from indexkit.messages.formula_lists import LISTS, TABLES
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

_NAMES = {
    "IK305.unknown": _error(
        "nothing is called `{name}` here",
        "ở đây không có gì tên là `{name}`",
        "declare it under `evidence:` or `inputs:`, or use a declared name",
        "khai báo trong `evidence:` hoặc `inputs:`, hoặc dùng một tên đã khai báo",
    ),
    "IK305.near": _error(
        "nothing is called `{name}` here", "ở đây không có gì tên là `{name}`", "`{near}`", "`{near}`"
    ),
    "IK305.other_word": _error(
        "`{name}` is not a word of the formula language",
        "`{name}` không phải là từ của ngôn ngữ công thức",
        "`{instead}`",
        "`{instead}`",
    ),
    "IK306.no_brackets": _error(
        "`{name}` is a function and needs brackets",
        "`{name}` là hàm, phải có dấu ngoặc",
        "`{example}`",
        "`{example}`",
    ),
    "IK306.not_function": _error(
        "`{name}` is not a function: a sign is missing before the bracket",
        "`{name}` không phải là hàm: thiếu dấu phép tính trước dấu ngoặc",
        "`{name} * (…)`",
        "`{name} * (…)`",
    ),
    "IK306.if_call": _error(
        "`{name}` is not a function here",
        "`{name}` không phải là hàm trong công thức này",
        "`5 if x >= 3 else 0`",
        "`5 if x >= 3 else 0`",
    ),
    "IK306.near": _error("there is no function `{name}`", "không có hàm `{name}`", "`{example}`", "`{example}`"),
    "IK306.unknown": _error(
        "there is no function `{name}`", "không có hàm `{name}`", "one of: {known}", "một trong các hàm: {known}"
    ),
}

_ARGUMENTS = {
    "IK307.count": _error(
        "`{name}` cannot be given {count} arguments",
        "hàm `{name}` không nhận {count} đối số",
        "`{example}`",
        "`{example}`",
    ),
    "IK307.mode_missing": _error(
        "`{name}` must say how: {modes}",
        "`{name}` phải ghi rõ cách làm tròn: {modes}",
        "`{example}`",
        "`{example}`",
    ),
    "IK307.mode_unknown": _error(
        "the way of rounding must be one of: {modes}",
        "cách làm tròn phải là một trong: {modes}",
        "`{near}`",
        "`{near}`",
    ),
    "IK307.places": _error(
        "the places of `round` are a plain whole number from -{limit} to {limit}",
        "số chữ số thập phân của `round` phải là số nguyên ghi trực tiếp, từ -{limit} đến {limit}",
        "`round(x, 2, half_up)`",
        "`round(x, 2, half_up)`",
    ),
    "IK307.node_wanted": _error(
        "`{name}` asks for the name of an indicator, component, clause or value",
        "`{name}` cần mã của một chỉ số, chỉ số thành phần, khoản điểm thưởng, điểm trừ hoặc giá trị trung gian",
        "`{name}(nhan_thuc)`",
        "`{name}(nhan_thuc)`",
    ),
    "IK307.given": _error(
        "`given` asks about one input or one figure",
        "`given` chỉ hỏi về một số liệu hoặc một giá trị",
        "`given(x) and given(y)`",
        "`given(x) and given(y)`",
    ),
    "IK307.exponent": _error(
        "the exponent {exponent} is too large: at most {limit}",
        "số mũ {exponent} quá lớn: tối đa là {limit}",
        "`exp(y * ln(x))`, or a smaller exponent",
        "`exp(y * ln(x))`, hoặc số mũ nhỏ hơn",
    ),
    "IK307.digits": _error(
        "the digits of `round_digits` are a plain whole number from 1 to {limit}",
        "số chữ số có nghĩa của `round_digits` phải là số nguyên ghi trực tiếp, từ 1 đến {limit}",
        "`round_digits(x, 3, half_up)`",
        "`round_digits(x, 3, half_up)`",
    ),
}

_KINDS = {
    "IK308.truth_for_number": _error(
        "a condition stands where a number must stand",
        "ở đây phải là một số, không phải là một điều kiện",
        "`5 if x >= 3 else 0`",
        "`5 if x >= 3 else 0`",
    ),
    "IK308.number_for_truth": _error(
        "a number stands where a condition must stand",
        "ở đây phải là một điều kiện, không phải là một số",
        "compare it: `x > 0`",
        "so sánh số đó: `x > 0`",
    ),
    "IK308.name_not_number": _error(
        "`{name}` is yes or no, not a number",
        "`{name}` là có hoặc không, không phải là số",
        "`5 if {name} else 0`",
        "`5 if {name} else 0`",
    ),
    "IK308.name_not_truth": _error(
        "`{name}` is a number, not a condition",
        "`{name}` là số, không phải là điều kiện",
        "`{name} > 0`",
        "`{name} > 0`",
    ),
    "IK308.flag_compared": _error(
        "yes and no are not compared",
        "không so sánh giá trị có/không",
        "`{name}` for yes, `not {name}` for no",
        "`{name}` nếu có, `not {name}` nếu không",
    ),
    "IK309.text_input": _error(
        "the input `{name}` is text, which is kept and shown but never reckoned with",
        "số liệu `{name}` là chữ: chỉ lưu và hiển thị, không dùng để tính",
        "declare it as `type: choice` with its options to ask what it is",
        "khai báo `type: choice` kèm các phương án nếu muốn xét giá trị của nó",
    ),
    "IK309.choice_alone": _error(
        "`{name}` is a choice: it is neither a number nor a condition",
        "`{name}` là số liệu kiểu lựa chọn, không phải là số hay điều kiện",
        '`{name} == "{option}"`',
        '`{name} == "{option}"`',
    ),
    "IK309.relation": _error(
        "choices are only compared with `==`, `!=` and `in`",
        "số liệu kiểu lựa chọn chỉ được so sánh bằng `==`, `!=` và `in`",
        '`loai == "huyen"`',
        '`loai == "huyen"`',
    ),
    "IK309.turned": _error(
        "the choice stands before its option",
        "tên số liệu phải đứng trước phương án",
        '`{name} == "{option}"`',
        '`{name} == "{option}"`',
    ),
    "IK309.unquoted": _error(
        "a choice is compared with an option in quotation marks",
        "số liệu kiểu lựa chọn phải được so sánh với một phương án đặt trong dấu nháy",
        '`{name} {sign} "{option}"`',
        '`{name} {sign} "{option}"`',
    ),
    "IK309.not_choice": _error(
        "`{name}` is not a choice and has no options",
        "`{name}` không thuộc kiểu lựa chọn nên không có phương án",
        "compare numbers: `x == 1 or x == 2`",
        "so sánh số: `x == 1 or x == 2`",
    ),
    "IK309.date": _error(
        "`{name}` is a date; a formula cannot hold a date written out",
        "`{name}` là ngày; trong công thức không ghi được một ngày cụ thể",
        "put the date as a bound in `bands:`; here, compare with another date",
        "ghi ngày đó làm mốc trong `bands:`; ở đây chỉ so với một ngày khác",
    ),
    "IK309.unknown_option": _error(
        "`{name}` has no option `{option}`",
        "`{name}` không có phương án `{option}`",
        "one of: {known}",
        "một trong: {known}",
    ),
    "IK309.near_option": _error(
        "`{name}` has no option `{option}`",
        "`{name}` không có phương án `{option}`",
        "`{near}`",
        "`{near}`",
    ),
    "IK309.text_elsewhere": _error(
        "the text `{word}` can only stand beside a choice",
        "chữ `{word}` chỉ được đứng cạnh một số liệu kiểu lựa chọn",
        '`loai == "huyen"`; numbers have no quotation marks',
        '`loai == "huyen"`; số không đặt trong dấu nháy',
    ),
    "IK309.list": _error(
        "after `in` stand options in brackets",
        "sau `in` là các phương án đặt trong ngoặc",
        '`loai in ("huyen", "xa")`',
        '`loai in ("huyen", "xa")`',
    ),
}

MESSAGES: dict[str, Message] = {
    **_SIGNS,
    **_NUMBERS,
    **_STRUCTURE,
    **_SIZE,
    **_NAMES,
    **_ARGUMENTS,
    **_KINDS,
    **LISTS,
    **TABLES,
}
