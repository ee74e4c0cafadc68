"""Points for each of something that is counted: `Mỗi mô hình: 5 điểm, tối đa 20`, `5 điểm/mô hình`."""

from __future__ import annotations

import re
from typing import NamedTuple

from indexkit.arithmetic import Number
from indexkit.draft.numbers import NUMBER, number

_ONE = r"(?:cứ (?:một|0?1)|(?:cứ )?mỗi(?: 0?1| một)?)"
_WHAT = r"(?P<what>[^\d:;%/]+?)"
_POINTS = rf"(?:được |cộng |tính |thưởng )*(?P<points>{NUMBER}) ?(?:điểm|đ)"
_MOST = (
    rf"(?:[;,.]? ?\(?(?:nhưng |tổng )?(?:điểm )?(?:tối đa|không quá|tối đa không quá) (?P<limit>{NUMBER})"
    r" ?(?:điểm|đ)\)?)?\.?"
)
_FORMS = tuple(
    re.compile(pattern + _MOST, re.IGNORECASE)
    for pattern in (
        rf"{_ONE} {_WHAT}[:,]? {_POINTS}",
        rf"{_POINTS} ?/ ?(?:mỗi |0?1 |một )?(?!(?:ngày|tuần|tháng|quý|năm|kỳ|giờ|phút)\b){_WHAT}",
        rf"{_POINTS} (?:cho |với )?{_ONE} {_WHAT}",
    )
)
_LESS = re.compile(r"\b(?:trừ|giảm|bớt|vi phạm|lỗi|sai|chậm|trễ|muộn|thiếu|không|chưa)\b", re.IGNORECASE)
"""What is taken away earns nothing, and who does wrong more often hardly more."""
_DOUBTS = re.compile(r"\b(?:nếu|khi|hoặc|hay|riêng|chỉ|đối với|tăng|thêm|tối đa|không quá|điểm)\b", re.IGNORECASE)
"""Not each of them is meant, or not these points."""


class Each(NamedTuple):
    points: Number
    limit: Number | None


def each_in(how: str, *, wrong: bool = False) -> Each | None:
    """`wrong`: what is done wrong may be counted too."""
    text = " ".join(how.split())
    found = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    if found is None or _DOUBTS.search(found["what"]) or (_LESS.search(found["what"]) and not wrong):
        return None
    points, limit = number(found["points"]), None if found["limit"] is None else number(found["limit"])
    if points is None or (found["limit"] is not None and limit is None):
        return None
    return Each(points, limit)
