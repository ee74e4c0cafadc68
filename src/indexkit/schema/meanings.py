"""What each word of a list means, as editors show it beside the word: `vi · en` on one line.

Kinds and changes are explained where they are defined; the other lists here, by the name of what they stand under.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Meanings = Mapping[str, tuple[str, str]]

_HOW: Meanings = {
    "sum": ("tổng", "the sum"),
    "mean": ("trung bình", "the mean"),
    "geomean": ("trung bình nhân", "the geometric mean"),
    "harmean": ("trung bình điều hòa", "the harmonic mean"),
    "power": ("trung bình lũy thừa, bậc ghi ở `p`", "a power mean, `p` its power"),
    "median": ("trung vị", "the median"),
    "mode": ("số hay gặp nhất", "the most frequent figure"),
    "min": ("số nhỏ nhất", "the least"),
    "max": ("số lớn nhất", "the greatest"),
    "count": ("đếm các phần có giá trị", "how many have a value"),
    "any": ("1 nếu có một phần khác 0, không thì 0", "1 if one of them is not 0, else 0"),
    "all": ("1 nếu mọi phần khác 0, không thì 0", "1 if none of them is 0, else 0"),
    "sd": ("độ lệch chuẩn, mẫu số ghi ở `divisor`", "the standard deviation, by its `divisor`"),
    "count_below": ("số đơn vị thấp hơn đơn vị này", "how many units are below this one"),
    "count_above": ("số đơn vị cao hơn đơn vị này", "how many units are above this one"),
}
_TYPE: Meanings = {
    "yes_no": ("có hoặc không: true, false", "yes or no: true, false"),
    "count": ("số đếm, từ 0", "a whole number from 0"),
    "number": ("một con số", "a number"),
    "percent": ("tỷ lệ phần trăm, ghi 72.5 cho 72,5 %", "a percent, 72.5 for 72.5 %"),
    "points": ("số điểm", "points"),
    "date": ("ngày, như 2024-05-30", "a day, such as 2024-05-30"),
    "choice": ("một trong các phương án ghi ở `options`", "one of the `options`"),
    "items": ("danh sách hồ sơ, mỗi hồ sơ một văn bản", "a list of records, each with its document"),
    "numbers": ("danh sách các con số", "a list of figures"),
    "text": ("chữ, chỉ để ghi lại", "a text, kept and shown only"),
}
_OTHERWISE: Meanings = {
    "drop": ("bỏ ra cùng điểm tối đa", "left out with its maximum"),
    "spread": ("chia điểm tối đa cho các mục cùng cấp", "its maximum goes to its siblings"),
    "zero": ("0 điểm", "0 points"),
    "full": ("đủ điểm", "full points"),
    "none": ("không có giá trị", "no value"),
}
_MEMBER: Meanings = {
    "none": ("cả mục không có giá trị", "the whole has no value"),
    "skip": ("bỏ qua phần đó", "that member is passed over"),
    "zero": ("phần đó tính 0", "that member counts as 0"),
    "all_zero": ("cả mục 0 điểm", "the whole is 0"),
    "error": ("báo lỗi, không tính", "an error: there is no score"),
}
LISTS: tuple[tuple[str, Meanings], ...] = (
    ("how", _HOW),
    ("aggregate", _HOW),
    ("record_aggregate", _HOW),
    ("type", _TYPE),
    (
        "basis",
        {
            "published": ("đọc trong văn bản hoặc trang chính thức", "read in the official text or on its site"),
            "press": ("theo báo chí", "by the press"),
            "reconstructed": ("của chúng tôi, thay cho văn bản chưa có", "ours, in the place of a text we lack"),
            "assumed": ("giả định ở chỗ văn bản để ngỏ", "a choice that the text leaves open"),
        },
    ),
    (
        "allocate",
        {
            "in_order": ("theo thứ tự liệt kê, khoản sau bị cắt trước", "in the order listed, the last is cut first"),
            "pro_rata": ("theo tỷ lệ điểm mỗi khoản mang lại", "each in proportion to what it brought"),
            "best_first": ("giữ khoản nhiều điểm trước", "the largest is kept first"),
        },
    ),
    (
        "mode",
        {
            "half_up": ("từ 5 thì lên, xa số 0", "5 goes away from zero"),
            "half_down": ("đúng 5 thì về phía số 0", "5 goes towards zero"),
            "half_even": ("đúng 5 thì về chữ số chẵn", "5 goes to the even digit"),
            "half_ceiling": ("đúng 5 thì lên số lớn hơn", "5 goes to the greater number"),
            "up": ("luôn xa số 0", "always away from zero"),
            "down": ("luôn về phía số 0", "always towards zero"),
            "floor": ("luôn xuống số nhỏ hơn", "always to the lesser number"),
            "ceiling": ("luôn lên số lớn hơn", "always to the greater number"),
        },
    ),
    (
        "missing",
        {
            "zero": ("phần đó 0 điểm và được liệt kê", "that part earns 0 and is listed"),
            "error": ("báo lỗi, không tính", "an error: there is no score"),
            "not_applicable": ("coi là không áp dụng", "it does not apply"),
        },
    ),
    ("missing", _MEMBER),
    (
        "fate",
        {
            "count": ("vẫn tính và được liệt kê", "it counts and is listed"),
            "absent": ("coi như không nộp", "as if it had not been given"),
            "rejected": ("coi như bị bác", "as if it had been rejected"),
            "error": ("báo lỗi, không chấm đơn vị", "an error: the unit is not scored"),
        },
    ),
    (
        "at",
        {
            "component": ("từng thành phần có tính điểm", "every scored node"),
            "leaf": ("như component", "the same as component"),
            "every_node": ("mọi mục", "every node"),
            "total": ("tổng của nhóm", "the group's total"),
        },
    ),
    ("otherwise", _OTHERWISE),
    (
        "outside",
        {
            "clamp": ("giữ điểm của mốc đầu, mốc cuối", "the points of the first or last mark"),
            "none": ("không có giá trị", "no value"),
            "error": ("báo lỗi, không tính", "an error: there is no score"),
            "extend": ("kéo dài đoạn thẳng", "the line goes on"),
        },
    ),
    (
        "ties",
        {
            "competition": ("1, 2, 2, 4", "1, 2, 2, 4"),
            "dense": ("1, 2, 2, 3", "1, 2, 2, 3"),
            "ordinal": ("1, 2, 3, 4 theo tiêu chí phụ", "1, 2, 3, 4 by the tie-breakers"),
            "mean": ("1, 2.5, 2.5, 4", "1, 2.5, 2.5, 4"),
        },
    ),
    (
        "ties",
        {
            "none": ("không có giá trị", "no value"),
            "lowest": ("số nhỏ nhất trong đó", "the least of them"),
            "highest": ("số lớn nhất trong đó", "the greatest of them"),
            "mean": ("trung bình của chúng", "the mean of them"),
        },
    ),
    (
        "state",
        {
            "claimed": ("đơn vị tự khai", "the unit claims it"),
            "verified": ("đã thẩm định", "it was verified"),
            "rejected": ("bị bác", "it was rejected"),
            "absent": ("không có", "there is none"),
            "not_applicable": ("không áp dụng", "it does not apply"),
        },
    ),
    (
        "better",
        {
            "high": ("cao hơn là tốt hơn", "more is better"),
            "low": ("thấp hơn là tốt hơn", "less is better"),
            "neither": ("không so được", "neither"),
        },
    ),
    (
        "part",
        {
            "whole": ("bước chưa trọn không tính", "a step that is only begun does not count"),
            "begun": ("bước chưa trọn tính trọn", "it counts whole"),
            "proportional": ("tính theo tỷ lệ", "it counts in proportion"),
        },
    ),
)


def meanings(name: str, words: Sequence[Any]) -> list[str]:
    """What each of the words under a name means, `vi · en`; nothing where they explain themselves."""
    for under, known in LISTS:
        if under == name and known.keys() >= set(words):
            return [_both(*known[word]) for word in words]
    return []


def _both(vi: str, en: str) -> str:
    return vi if vi == en else f"{vi} · {en}"


def on_one_line(description: str) -> str:
    """A description of a schema, as a list shows it."""
    return _both(*(part.rstrip(".") for part in description.split("\n", 1)))
