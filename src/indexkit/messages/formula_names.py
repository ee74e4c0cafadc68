"""IK305 to IK309: the names, functions and arguments of a formula, and numbers where truths belong."""

from __future__ import annotations

from indexkit.messages.formula_lists import LISTS, TABLES
from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


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

MESSAGES: dict[str, Message] = {**_NAMES, **_ARGUMENTS, **_KINDS, **LISTS, **TABLES}
