"""A ratio that an annex says in words: `Số hồ sơ đúng hạn / tổng số hồ sơ × điểm tối đa`, `số A chia số B`.

Only two counts, one divided by the other, are read, each beginning with `số` or `tổng số`; from the first, in brackets,
another may be taken: `(tổng số đơn − số đơn quá hạn) / tổng số đơn`. What follows may say what a whole of 0 gives.
Whatever else stands there (figures, brackets within, a second division, conditions) is left to a person.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from indexkit.arithmetic import Number
from indexkit.draft.numbers import NUMBER, number, points, worth

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
_DOUBTS = re.compile(
    r"\b(?:nếu|hoặc|trừ|cộng|nhưng|khi|tối đa|chia|nhân|cao nhất|thấp nhất|trung bình|bình quân)\b| [-–−] ",
    re.IGNORECASE,
)
_REDUCED = re.compile(r"\(([^()]+) (?:[-–−]|trừ) ([^()]+)\)", re.IGNORECASE)
_NOTHING = re.compile(
    r"(.+?)[;.,\n] ?(?:(?:nếu|trường hợp|khi) )?(?:trong (?:năm|kỳ) )?không (?:có|phát sinh) ([^:;.,\d]+?)(?: thì)?:? "
    r"((?:được )?(?:tính )?(?:[0-9]|(?:số )?điểm tối đa|tối đa).*)",
    re.IGNORECASE | re.DOTALL,
)
_MEASURED = re.compile(r"(?:tổng )?số (?:tiền|điểm|giờ|vốn|kinh phí)\b", re.IGNORECASE)
"""What may have decimals."""


class Ratio(NamedTuple):
    """`less`: what is taken from the numerator. `when_zero`: what a whole of nothing gives, where it is said. `open`:
    what the words leave open, by a word of `draft.words`."""

    numerator: str
    denominator: str
    open: str
    less: str = ""
    when_zero: Literal["", "full", "zero"] = ""


def ratio_in(how: str, most: Number) -> Ratio | None:
    if (found := _plain(how, most)) is not None:
        return found
    if (said := _NOTHING.fullmatch(" ".join(how.split()).strip(" ."))) is None:
        return None
    found, given = _plain(said[1], most), points(said[3])
    if found is None or given is None or worth(given, most) not in (0, most) or not _same(said[2], found.denominator):
        return None
    words = {"share": "share_over", "ratio": "over"}[found.open]
    return found._replace(open=words, when_zero="full" if worth(given, most) == most else "zero")


def _same(what: str, whole: str) -> bool:
    return re.sub("^(?:tổng )?số ", "", whole.lower()) == re.sub("^(?:tổng )?số ", "", what.lower().strip())


def _plain(how: str, most: Number) -> Ratio | None:
    text = " ".join(how.split()).strip(" .")
    head = _HEAD.match(text)
    text, said = _without_tail(text if head is None else text[head.end() :], most)
    share = _SHARE.match(text)
    parts = _parts(text if share is None else text[share.end() :], share) if said else None
    if parts is None:
        return None
    (one, other), less = parts, ""
    if reduced := _REDUCED.fullmatch(one):
        one, less = reduced[1].strip(), reduced[2].strip()
    if share is not None and other.lower().startswith("tổng số ") and not one.lower().startswith(("số ", "tổng số ")):
        one = f"số {one}"
    named = [one, other, *([less] if less else [])]
    plain = all(_COUNT.fullmatch(words) and not _DOUBTS.search(words) for words in named)
    first, whole, taken = one.lower(), other.lower(), less.lower()
    different = taken not in (first, whole) if less else first != whole
    return Ratio(one, other, said, less) if plain and different else None


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
    found = re.fullmatch(r"\(([^()]*|[^()]*\([^()]*\)[^()]*)\)", text)
    return text if found is None or _REDUCED.fullmatch(text) else found[1].strip()


def _parts(text: str, share: re.Match[str] | None) -> tuple[str, str] | None:
    """What is divided, and by what: two parts, no more."""
    text = _unwrapped(text)
    if share is not None and share["between"]:
        found = re.split(" và (?=(?:tổng )?số )", text, flags=re.IGNORECASE)
    else:
        found = _OVER.split(text)
    return (found[0].strip(), found[1].strip()) if len(found) == 2 else None
