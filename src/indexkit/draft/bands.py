"""Items whose conditions are bounds of one figure → bands: `Từ 80% trở lên`, `50% ≤ tỷ lệ < 80%`, `4 lần`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from indexkit.draft.numbers import NUMBER, number
from indexkit.draft.sentence import Item

_AND = r"và|hoặc|hay|nhưng|nếu|trừ|riêng|kèm"


def _figure(at: int) -> str:
    """A number and what it counts, by the names `n1` and `u1`."""
    words = rf"(?!trở|{_AND})[^\W\d_](?:(?!\b(?:{_AND}|trở)\b)[^\d:;%<>≤≥=]){{0,30}}?"
    return rf"(?P<n{at}>{NUMBER})(?: ?(?P<u{at}>%|{words}))?"


_LOW, _HIGH = _figure(1), _figure(2)
_OVER, _FROM, _UNDER, _TO = "(?:trên|>)", "(?:từ|≥)", "(?:dưới|<)", "(?:đến|tới|-|–)"
_ROWS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (bounds, re.compile(f"(?:(?:đạt|có) )?{pattern}", re.IGNORECASE))
    for bounds, pattern in (
        (("above", "at_most"), rf"(?:từ )?{_OVER} ?{_LOW} ?(?:{_TO} ?≤?|và ≤) ?{_HIGH}"),
        (("above", "below"), rf"(?:từ )?{_OVER} ?{_LOW} ?(?:{_TO}|và) ?{_UNDER} ?{_HIGH}"),
        (("at_least", "below"), rf"{_FROM}? ?{_LOW} ?(?:trở lên )?(?:{_TO}|và) ?{_UNDER} ?{_HIGH}"),
        (("at_least", "at_most"), rf"{_FROM}? ?{_LOW} ?(?:{_TO} ?≤?|và ≤) ?{_HIGH}"),
        (("at_most",), rf"(?:từ )?{_LOW} trở xuống"),
        (("at_least",), rf"(?:từ|≥|ít nhất|tối thiểu|không dưới) ?{_LOW}(?: trở lên)?"),
        (("at_least",), rf"{_LOW} trở lên"),
        (("above",), rf"{_OVER} ?{_LOW}"),
        (("below",), rf"{_UNDER} ?{_LOW}"),
        (("at_most",), rf"(?:đến|không quá|≤) ?{_LOW}"),
        (("is",), rf"=? ?{_LOW}"),
    )
)
_OF = r"(?P<of>[^\d<>≤≥=:;%]{1,80}?)"
_CHAINS = (
    re.compile(rf"{_LOW} ?(?P<low>[<≤]) ?{_OF} ?(?P<high>[<≤]) ?{_HIGH}", re.IGNORECASE),
    re.compile(rf"{_HIGH} ?(?P<high>[>≥]) ?{_OF} ?(?P<low>[>≥]) ?{_LOW}", re.IGNORECASE),
)
_COUNTED = re.compile(r"(?:(?:tổng )?số|t[ỷỉ] lệ|kết quả|mức độ|chỉ số)\b", re.IGNORECASE)
_SHARE = re.compile(r"t[ỷỉ] lệ\b", re.IGNORECASE)
_SEVERAL = re.compile(rf"\b(?:{_AND}|đồng thời)\b", re.IGNORECASE)
"""More is asked than one figure."""
_MEASURED = re.compile(r"(?:điểm|đồng|triệu|tỷ|km|m2|ha|giờ|tấn|kg)\b", re.IGNORECASE)
"""What may have decimals."""
_REST = re.compile(r"(?:các )?(?:trường hợp|mức)? ?(?:còn lại|khác)", re.IGNORECASE)
NO = re.compile(r"(?:không|chưa)(?: .*)?", re.IGNORECASE | re.DOTALL)


class Bands(NamedTuple):
    """`open`: what the sentence leaves open, by a word of `draft.words`."""

    rows: list[dict[str, Any]]
    type: str
    unit: str
    open: str


class _Row(NamedTuple):
    bounds: dict[str, Any]
    units: tuple[str, ...]
    subject: str


def bands(found: Sequence[Item]) -> list[Bands]:
    """What the items may be read as, the best first."""
    rows: list[dict[str, Any]] = []
    units: set[str] = set()
    subjects: set[str] = set()
    for at, one in enumerate(found):
        last = at and at == len(found) - 1
        if last and (_REST.fullmatch(one.condition) or (one.points == 0 and _is_no(one.condition))):
            rows.append({"points": one.points, **({} if _REST.fullmatch(one.condition) else {"no": True})})
            continue
        if (row := _row(one.condition)) is None:
            return []
        rows.append({**row.bounds, "points": one.points})
        units |= {" ".join(text.lower().split()) for text in row.units if text}
        subjects |= {row.subject} - {""}
    unit = next(iter(units), "")
    if len(units) > 1 or len(subjects) > 1 or (unit != "%" and any(map(_SHARE.match, subjects))):
        return []
    return [Bands(each, _type(unit, rows), unit.replace("%", ""), said) for each, said in _closed(rows)]


def _is_no(condition: str) -> bool:
    return NO.fullmatch(condition) is not None and not re.search("[0-9]", condition)


def _type(unit: str, rows: Sequence[Mapping[str, Any]]) -> str:
    marks = [value for row in rows for key, value in row.items() if key not in ("points", "no")]
    whole = not _MEASURED.match(unit) and all(value.denominator == 1 for value in marks)
    return "percent" if unit == "%" else "count" if whole else "number"


def _row(condition: str) -> _Row | None:
    """`Mức độ 4` is a name, no figure."""
    text = " ".join(condition.split())
    for chain in _CHAINS:
        if found := chain.fullmatch(text):
            low, high = ("at_least", "above")[found["low"] in "<>"], ("at_most", "below")[found["high"] in "<>"]
            subject = _subject(found["of"], signs=True)
            return None if subject is None else _made((low, high), found, subject)
    if (row := _plain(text, "")) is not None:
        return row
    for end in (match.start() for match in re.finditer("(?<=[^<>≤≥=]) ?(?=[<>≤≥=])| ", text)):
        subject = _subject(text[:end], signs=text[end:].strip()[:1] in "<>≤≥=")
        if subject is not None and (row := _plain(text[end:].strip(), subject)) is not None:
            return None if "is" in row.bounds and not any(row.units) and text[end:].strip()[:1] != "=" else row
    return None


def _plain(text: str, subject: str) -> _Row | None:
    found = next(((bounds, match) for bounds, p in _ROWS if (match := p.fullmatch(text))), None)
    return None if found is None else _made(found[0], found[1], subject)


def _made(bounds: tuple[str, ...], found: re.Match[str], subject: str) -> _Row | None:
    said = {"1": found["n1"], "2": found["n2"] if len(bounds) == 2 else None}
    values = [number(text) for text in said.values() if text is not None]
    if None in values or (len(values) == 2 and values[0] >= values[1]):  # type: ignore[operator]
        return None
    units = tuple(found[f"u{at}"] for at, text in said.items() if text is not None)
    return _Row(dict(zip(bounds, values, strict=True)), units, subject)


def _subject(text: str, *, signs: bool) -> str | None:
    """The words that say of what the bounds are; None where they may say more. Beside a sign they may be any."""
    words = " ".join(text.lower().split())
    if _SEVERAL.search(words) or re.search(r"[\d<>≤≥=:;%()]", words):
        return None
    named = _COUNTED.match(words) is not None
    return words if named or (signs and len(words) < 30 and not re.search(r"\b(?:có|không|chưa)\b", words)) else None


def _closed(rows: list[dict[str, Any]]) -> list[tuple[list[dict[str, Any]], str]]:
    """With what the sentence does not say: `4 lần: 20; 3 lần: 15` is read as steps, and named as open."""
    said = "rest" if any("no" in row for row in rows) else ""
    rows = [{key: value for key, value in row.items() if key != "no"} for row in rows]
    exact = [row for row in rows if "is" in row]
    if exact and len(exact) == len([row for row in rows if len(row) > 1]):
        steps = sorted(exact, key=lambda row: row["is"], reverse=True)
        marks = [row["points"] for row in steps]
        if any(isinstance(mark, str) for mark in marks) or marks != sorted(marks, reverse=True):
            return []
        rest = [row for row in rows if len(row) == 1] or [{"points": 0}]
        return [([{"at_least": row["is"], "points": row["points"]} for row in steps] + rest, "steps")]
    if any(len(row) == 1 for row in rows):
        return [(rows, said)]
    if (upwards := _upwards(rows)) is not None:
        return [(upwards, "steps"), ([*upwards, {"points": 0}], "steps")]
    return [(rows, ""), ([*rows, {"points": 0}], "rest")]


def _upwards(rows: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    """`100%: 10; dưới 100%: 5`: a single figure on top, which earns most, is read as from there on; else None."""
    highest = max(value for row in rows for key, value in row.items() if key != "points")
    at = [number for number, row in enumerate(rows) if row.get("is") == highest]
    if len(at) != 1 or any(row.get("above") == highest for row in rows) or not _earns_most(rows[at[0]], rows):
        return None
    top = {"at_least": highest, "points": rows[at[0]]["points"]}
    return [top if number == at[0] else row for number, row in enumerate(rows)]


def _earns_most(top: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> bool:
    points = [row["points"] for row in rows]
    if any(isinstance(one, str) for one in points):
        return top["points"] == "max" and points.count("max") == 1
    return points.count(max(points)) == 1 and top["points"] == max(points)
