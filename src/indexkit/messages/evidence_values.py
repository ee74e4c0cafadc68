"""IK502 to IK506, IK514 and IK515: single values of evidence, and lists of numbers. `{what}` and `{found}` carry their
own backticks."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


_NUMBERS = {
    "IK502.truth": _error(
        "{what} must be a number, but {found} says yes or no",
        "{what} phải là con số, nhưng {found} là câu trả lời có/không",
        "how many there are, for example `1` or `0`",
        "ghi rõ bao nhiêu, ví dụ `1` hoặc `0`",
    ),
    "IK502.quoted": _error(
        "{what} must be a number, but {found} is a text",
        "{what} phải là con số, nhưng {found} đang là chữ",
        "`{suggest}`, without quotes",
        "`{suggest}`, không đặt trong dấu nháy",
    ),
    "IK502.quoted_thousands": _error(
        "{what} must be a number, but {found} is a text",
        "{what} phải là con số, nhưng {found} đang là chữ",
        "{advice}, without quotes",
        "{advice}, không đặt trong dấu nháy",
    ),
    "IK502.slip": _error(
        "{what} must be a number, and {found} does not read as one",
        "{what} phải là con số, mà {found} không đọc được thành số",
        "{advice}",
        "{advice}",
    ),
    "IK502.other": _error(
        "{what} must be a number; {found} is not one",
        "{what} phải là con số; {found} không phải là con số",
        "a plain number, for example `12` or `7.5`",
        "ghi một con số, ví dụ `12` hoặc `7.5`",
    ),
    "IK502.not_finite": _error(
        "{what} must be a number, and {found} is no figure",
        "{what} phải là con số, mà {found} không phải là số xác định",
        "a plain number, or `{{state: absent}}` if there is no figure",
        "ghi một con số, hoặc `{{state: absent}}` nếu chưa có số liệu",
    ),
    "IK502.too_long": _error(
        "{what}: {found} has more than {digits} digits, or is too large or too small to be a figure",
        "{what}: {found} có quá {digits} chữ số, hoặc quá lớn, quá nhỏ so với một số liệu thông thường",
        "the figure with fewer digits",
        "ghi lại với ít chữ số hơn",
    ),
}

_RANGES = {
    "IK503.not_whole": _error(
        "{what} counts whole things, and {found} is not a whole number",
        "{what} là số đếm, mà {found} không phải là số nguyên",
        "a whole number, for example `12`",
        "ghi số nguyên, ví dụ `12`",
    ),
    "IK503.not_whole_thousands": _error(
        "{what} counts whole things, and {found} is not a whole number",
        "{what} là số đếm, mà {found} không phải là số nguyên",
        "`{suggest}` if the point was to separate thousands",
        "`{suggest}` nếu dấu chấm dùng để tách hàng nghìn",
    ),
    "IK503.thousands": _error(
        "{what} counts whole things, but {found} is read as {value}, because a point is the decimal sign",
        "{what} là số đếm, nhưng {found} được đọc là {value}, vì dấu chấm là dấu thập phân",
        "`{suggest}` if thousands are meant, else `{value}`",
        "`{suggest}` nếu là hàng nghìn, nếu không thì ghi `{value}`",
    ),
    "IK503.negative": _error(
        "{what} cannot be below 0, and {found} is",
        "{what} không thể nhỏ hơn 0, mà {found} là số âm",
        "a number from 0 up",
        "ghi số từ 0 trở lên",
    ),
    "IK503.below": _error(
        "{what}: {found} is below `{bound}`, the lowest value that the framework allows",
        "{what}: {found} nhỏ hơn `{bound}`, mức thấp nhất mà bộ chỉ số cho phép",
        "`{bound}` or more",
        "từ `{bound}` trở lên",
    ),
    "IK503.above": _error(
        "{what}: {found} is above `{bound}`, the highest value that the framework allows",
        "{what}: {found} lớn hơn `{bound}`, mức cao nhất mà bộ chỉ số cho phép",
        "`{bound}` or less",
        "không quá `{bound}`",
    ),
}

_CHOICES = {
    "IK504.near": _error(
        "{what}: {found} is not one of the options",
        "{what}: {found} không có trong các phương án",
        "`{near}` (the options are {options})",
        "`{near}` (các phương án là {options})",
    ),
    "IK504.unknown": _error(
        "{what}: {found} is not one of the options",
        "{what}: {found} không có trong các phương án",
        "one of {options}",
        "một trong các phương án {options}",
    ),
    "IK504.quote": _error(
        "{what}: options are texts, and {found} is not a text",
        "{what}: phương án là chữ, mà {found} không phải là chữ",
        '`"{near}"`, in quotes',
        '`"{near}"`, đặt trong ngoặc kép',
    ),
    "IK505.near": _error(
        "{what} is answered by yes or no, and {found} is neither",
        "{what} trả lời có hoặc không, mà {found} không phải là câu trả lời như vậy",
        "`{near}`",
        "`{near}`",
    ),
    "IK505.number": _error(
        "{what} is answered by yes or no, and {found} is a number",
        "{what} trả lời có hoặc không, mà {found} là con số",
        "`{near}`",
        "`{near}`",
    ),
    "IK505.other": _error(
        "{what} is answered by yes or no, and {found} is neither",
        "{what} trả lời có hoặc không, mà {found} không phải là câu trả lời như vậy",
        "`true` or `false`, `yes` or `no`",
        "`có` hoặc `không`",
    ),
    "IK506.order": _error(
        "{what} must be a date written year-month-day, and {found} is written otherwise",
        "{what} phải là ngày ghi theo thứ tự năm-tháng-ngày, mà {found} ghi theo cách khác",
        "`{suggest}`",
        "`{suggest}`",
    ),
    "IK506.impossible": _error(
        "{what}: there is no day {found}",
        "{what}: không có ngày {found}",
        "check the month and the day; `2024-05-30` is 30 May 2024",
        "xem lại tháng và ngày; `2024-05-30` là ngày 30/5/2024",
    ),
    "IK506.time": _error(
        "{what} must be a date, and {found} has a time of day too",
        "{what} phải là ngày, mà {found} có cả giờ",
        "the date alone: `{suggest}`",
        "chỉ ghi ngày: `{suggest}`",
    ),
    "IK506.other": _error(
        "{what} must be a date; {found} is not one",
        "{what} phải là ngày tháng; {found} không phải là ngày",
        "year, month and day: `2024-05-30`",
        "ghi năm, tháng, ngày: `2024-05-30`",
    ),
}

_TEXTS = {
    "IK514.number": _error(
        "{what} must be a text, and {found} is a number",
        "{what} phải là chữ, mà {found} là con số",
        "the same in quotes",
        "đặt trong ngoặc kép",
    ),
    "IK514.not_text": _error(
        "{what} must be a text; {found} is not one",
        "{what} phải là chữ; {found} không phải là chữ",
        "a few words",
        "ghi vài chữ",
    ),
    "IK514.blank": _error(
        "{what} is empty",
        "{what} đang để trống",
        "some words, or leave the line out",
        "ghi nội dung, hoặc bỏ dòng này",
    ),
    "IK514.characters": _error(
        "{what}: {found} has half a character, which no file can hold",
        "{what}: {found} có ký tự bị hỏng, không lưu vào tệp được",
        "type the text again",
        "gõ lại nội dung này",
    ),
}

_LISTS = {
    "IK515.single": _error(
        "{what} is a list of numbers, and the single number {found} stands here",
        "{what} là danh sách các con số, mà ở đây chỉ ghi một số {found}",
        "`{suggest}`, if the list has this one member",
        "`{suggest}`, nếu danh sách chỉ có một số này",
    ),
    "IK515.not_list": _error(
        "{what} must be a list of numbers; {found} is not one",
        "{what} phải là danh sách các con số; {found} không phải",
        "the numbers between brackets: `[8, 7.5, 9]`",
        "ghi các số trong ngoặc vuông: `[8, 7.5, 9]`",
    ),
    "IK515.state": _error(
        "{what} is {found}, which means `{state}` here, and a list has no member without a figure",
        "{what} ghi {found}, ở đây nghĩa là `{state}`, mà danh sách không có số nào bỏ trống được",
        "leave the member out of the list",
        "bỏ số này khỏi danh sách",
    ),
    "IK515.long": _error(
        "{what} has {count} members, and a list has at most {most}",
        "{what} có {count} số, mà một danh sách có nhiều nhất {most} số",
        "the figure that the text asks for, worked out from the list",
        "ghi con số mà văn bản yêu cầu, tính sẵn từ danh sách",
    ),
    "IK515.more": _error(
        "{what}: {n} more members are no numbers that fit",
        "{what}: còn {n} số nữa không hợp lệ",
        "mend those above first",
        "sửa những số nêu trên trước",
    ),
}

MESSAGES: dict[str, Message] = {**_NUMBERS, **_RANGES, **_CHOICES, **_TEXTS, **_LISTS}
