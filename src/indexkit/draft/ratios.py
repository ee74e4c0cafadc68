"""A ratio that an annex says in words: `Số hồ sơ đúng hạn / tổng số hồ sơ × điểm tối đa`, `số A chia số B`.

Only two counts, one divided by the other, are read, each beginning with `số` or `tổng số`. Whatever else stands there
(figures, brackets within, a second division, conditions) is left to a person.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from indexkit.arithmetic import Number
from indexkit.draft.numbers import NUMBER, number

_HEAD = re.compile(
    r"(?:(?:số )?điểm(?: số| đạt(?: được)?)?|cách tính|công thức|tính theo công thức) ?[:=] ?", re.IGNORECASE
)
_TAIL = re.compile(
    r",? ?(?:[x×*]|nhân(?: với)?) ?"
    rf"(?:(?P<most>(?:số )?điểm tối đa)|(?P<percent>100 ?%)|(?P<figure>{NUMBER})(?: điểm)?)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"tỷ lệ(?: phần trăm)?(?: \(?%\)?)? ?(?P<between>giữa )?[:=]? ?", re.IGNORECASE)
_OVER = re.compile(r" ?/ ?| chia(?: cho)? | trên (?=tổng số )| so với (?=tổng số )", re.IGNORECASE)
_COUNT = re.compile(r"(?:tổng )?số [^\d/:=;()×*+]{2,150}", re.IGNORECASE)
_DOUBTS = re.compile(r"\b(?:nếu|hoặc|trừ|cộng|nhưng|khi|tối đa|chia|nhân)\b| [-–−] ", re.IGNORECASE)
_MEASURED = re.compile(r"(?:tổng )?số (?:tiền|điểm|giờ|vốn|kinh phí)\b", re.IGNORECASE)
"""What may have decimals."""


class Ratio(NamedTuple):
    """`open`: what the words leave open, by a word of `draft.words`."""

    numerator: str
    denominator: str
    open: str


def ratio_in(how: str, most: Number) -> Ratio | None:
    text = " ".join(how.split()).strip(" .")
    head = _HEAD.match(text)
    text, said = _without_tail(text if head is None else text[head.end() :], most)
    share = _SHARE.match(text)
    parts = _parts(text if share is None else text[share.end() :], share) if said else None
    if parts is None:
        return None
    one, other = parts
    if share is not None and other.lower().startswith("tổng số ") and not one.lower().startswith(("số ", "tổng số ")):
        one = f"số {one}"
    plain = all(_COUNT.fullmatch(words) and not _DOUBTS.search(words) for words in (one, other))
    return Ratio(one, other, said) if plain and one.lower() != other.lower() else None


def type_of(words: str) -> str:
    return "number" if _MEASURED.match(words) else "count"


def _without_tail(text: str, most: Number) -> tuple[str, str]:
    """The ratio alone, and what is open: whether points are the share of the maximum is said, or assumed. An empty word
    where it is multiplied by something else."""
    found = next((one for one in _TAIL.finditer(text) if one.end() == len(text)), None)
    if found is None:
        return _unwrapped(text), "share"
    text = _unwrapped(text[: found.start()])
    if found["percent"]:
        return text, "share"
    return text, "ratio" if found["most"] or number(found["figure"]) == most else ""


def _unwrapped(text: str) -> str:
    text = text.strip()
    return text[1:-1].strip() if text.startswith("(") and text.endswith(")") and text.count("(") == 1 else text


def _parts(text: str, share: re.Match[str] | None) -> tuple[str, str] | None:
    """What is divided, and by what: two parts, no more."""
    text = _unwrapped(text)
    if share is not None and share["between"]:
        found = re.split(" và (?=(?:tổng )?số )", text, flags=re.IGNORECASE)
    else:
        found = _OVER.split(text)
    return (found[0].strip(), found[1].strip()) if len(found) == 2 else None
