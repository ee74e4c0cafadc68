"""The sentence of an annex that says how points are given → a scoring kind, where it says just that; else none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from indexkit.arithmetic import Number
from indexkit.draft.bands import NO, bands
from indexkit.draft.each import each_in
from indexkit.draft.numbers import NUMBER, worth
from indexkit.draft.ratios import ratio_in
from indexkit.draft.sentence import Item, items
from indexkit.shape.words import id_suggestion

_YES = re.compile("(?:có|đã) .+|có|đạt|đã", re.IGNORECASE | re.DOTALL)
_OTHERS = re.compile(
    r"\b(?:không|chưa|khác|còn lại|tốt|khá|trung bình|yếu|kém|loại|mức|cấp|hạng|giải|hạn|nhất|nhì|ba)\b", re.IGNORECASE
)
"""Of which one holds, so that they are not added up."""
_DONE = re.compile(
    r"(?:có|đã|được|dự|đạt|tham dự|tham gia|chủ trì|ban hành|tổ chức|thực hiện|hoàn thành|bố trí|xây dựng|công bố"
    r"|công khai|triển khai|thành lập|cập nhật|kết nối|sử dụng) .+",
    re.IGNORECASE | re.DOTALL,
)
"""What is done or not; `Tự đánh giá: 4; khảo sát: 6` are shares of points instead."""
_OF_POINTS = re.compile(r"\bđiểm\b", re.IGNORECASE)
_LONGEST = 2_000


@dataclass(frozen=True)
class Read:
    """`score`: what stands below `score:` but for `of`. `type` and `unit`: of the input. `open`: what the sentence
    leaves open, by a word of `draft.words`. `named`: key of `score` → the words of the sentence that name its input;
    of a checklist, of each part."""

    kind: str
    score: dict[str, Any]
    type: str = ""
    unit: str = ""
    open: str = ""
    named: Mapping[str, str] = field(default_factory=dict)


def readings(how: str, most: Number) -> tuple[Read, ...]:
    """What the sentence may be read as, the best first; whoever uses it takes the first that a check lets pass."""
    if not how or len(how) > _LONGEST:
        return ()
    if (each := each_in(how)) is not None:
        if each.points > most:
            return ()
        cap = {"cap": each.limit} if each.limit not in (None, most) else {}
        return (Read("per_item", {"points_each": each.points, **cap}, open="no_cap" if each.limit is None else ""),)
    if (ratio := ratio_in(how, most)) is not None:
        named = {"numerator": ratio.numerator, "denominator": ratio.denominator}
        named |= {"less": ratio.less} if ratio.less else {}
        score = {"over": "cap", "when_zero": ratio.when_zero or "zero"}
        return (Read("ratio", score, open=ratio.open, named=named),)
    return _of_items(items(how), most)


_TAKEN = re.compile(rf"(?:\b(?:bị )?trừ (?:đi )?|(?<!\w)[-–−] ?)(?={NUMBER} ?(?:điểm|đ)\b)", re.IGNORECASE)
_MORE = re.compile(r"\b(?:cộng|thưởng)\b", re.IGNORECASE)
_OTHER_WAY = re.compile(r"\b(?:trừ|giảm|bớt)\b|(?<!\w)[-–−][0-9]", re.IGNORECASE)


def clause_readings(how: str, most: Number | None, *, taken: bool) -> tuple[Read, ...]:
    """Of a bonus, or of a penalty, whose points are written as what is taken away. It may have no maximum."""
    text = _TAKEN.sub("", how) if taken else how
    if not how or len(how) > _LONGEST or _OTHER_WAY.search(text) or (taken and _MORE.search(text)):
        return ()
    if (each := each_in(text, wrong=taken)) is not None and (most is None or each.points <= most):
        cap = {"cap": each.limit} if each.limit not in (None, most) else {}
        said = "no_limit" if each.limit is None and most is None else ""
        return (Read("per_item", {"points_each": each.points, **cap}, open=said),)
    if most is None or each is not None:
        return ()
    found = items(text)
    if taken and len(found) == 1 and worth(found[0].points, most) == most and not _number_in(found[0].condition):
        return (Read("yes_no", {}, "yes_no", named={"of": found[0].condition}),)
    return () if taken and len(found) == 1 else readings(text, most)


def _of_items(found: Sequence[Item], most: Number) -> tuple[Read, ...]:
    if not found or any(worth(one.points, most) > most for one in found):
        return ()
    if len(found) == 1:
        return _single(found[0], most)
    if rows := bands(found):
        return tuple(Read("bands", {"bands": one.rows}, one.type, one.unit, one.open) for one in rows)
    if any(_number_in(one.condition) or _OF_POINTS.search(one.condition) for one in found):
        return ()
    return _yes_no(found, most) or _choice(found, most) or _checklist(found, most)


def _number_in(text: str) -> bool:
    return re.search("[0-9]", text) is not None


def _single(one: Item, most: Number) -> tuple[Read, ...]:
    """`Có kế hoạch: 10 điểm`, which earns the maximum; what the other cases get is open."""
    if worth(one.points, most) != most or not _YES.fullmatch(one.condition):
        return ()
    if not _number_in(one.condition):
        return (Read("yes_no", {}, open="rest"),)
    return tuple(
        Read("bands", {"bands": rows.rows}, rows.type, rows.unit, rows.open)
        for rows in bands([one])
        if rows.open == "steps"
    )


def _yes_no(found: Sequence[Item], most: Number) -> tuple[Read, ...]:
    if len(found) != 2 or NO.fullmatch(found[0].condition) or not NO.fullmatch(found[1].condition):
        return ()
    if worth(found[1].points, most) != 0:
        return ()
    full = worth(found[0].points, most) == most
    return (Read("yes_no", {} if full else {"points": found[0].points}),)


def _choice(found: Sequence[Item], most: Number) -> tuple[Read, ...]:
    """Where no option earns the maximum they may be parts that are added up."""
    options = {id_suggestion(one.condition)[:60].strip("_").lower(): one.points for one in found}
    if len(options) != len(found) or "" in options or all(worth(one.points, most) != most for one in found):
        return ()
    return (Read("choice", {"options": options}),)


def _checklist(found: Sequence[Item], most: Number) -> tuple[Read, ...]:
    """Where the parts add up to the maximum, which none earns alone."""
    whole = sum(worth(one.points, most) for one in found)
    if whole != most or not all(_DONE.fullmatch(one.condition) for one in found):
        return ()
    if any(_OTHERS.search(one.condition) or worth(one.points, most) <= 0 for one in found):
        return ()
    named = {str(at): one.condition for at, one in enumerate(found)}
    rows = [{"points": one.points} for one in found]
    return (Read("checklist", {"rows": rows}, "yes_no", open="parts", named=named),)
