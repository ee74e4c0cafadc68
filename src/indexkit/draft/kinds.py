"""The sentence of an annex that says how points are given → a scoring kind, where it says just that; else none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from indexkit.arithmetic import Number
from indexkit.draft.numbers import NUMBER, number, points, worth
from indexkit.draft.ratios import ratio_in
from indexkit.shape.words import id_suggestion

_ITEM = re.compile(r"(.+?) ?(?::|=|→) ?([^:=→]+)", re.DOTALL)
_EACH = re.compile(
    rf"mỗi ([^\d:;,]+?)[:,]? (?:được |cộng |tính )*({NUMBER}) điểm"
    rf"(?:[;,.]? ?(?:nhưng )?(?:tối đa|không quá|tối đa không quá) ({NUMBER}) điểm)?\.?",
    re.IGNORECASE,
)
_LESS = re.compile(r"\b(?:trừ|giảm|bớt|vi phạm|lỗi|sai|chậm|trễ|muộn|thiếu|không|chưa)\b", re.IGNORECASE)
"""What is taken away earns nothing, and who does wrong more often hardly more."""
_N = rf"({NUMBER})"
_UNIT = r" ?(%|(?!trở lên)[^\W\d_][^\d:;%]{0,30}?)?"
_ROWS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (bounds, re.compile(pattern, re.IGNORECASE))
    for bounds, pattern in (
        (("above", "at_most"), rf"(?:từ )?trên {_N}{_UNIT} đến {_N}{_UNIT}"),
        (("at_least", "below"), rf"(?:từ )?{_N}{_UNIT} ?(?:đến|-|–) ?dưới {_N}{_UNIT}"),
        (("at_least", "at_most"), rf"(?:từ )?{_N}{_UNIT} ?(?:đến|-|–) ?{_N}{_UNIT}"),
        (("at_least",), rf"(?:đạt )?(?:từ|≥|>=) ?{_N}{_UNIT}(?: trở lên)?"),
        (("at_least",), rf"(?:đạt )?{_N}{_UNIT} trở lên"),
        (("above",), rf"(?:trên|>) ?{_N}{_UNIT}"),
        (("below",), rf"(?:dưới|<) ?{_N}{_UNIT}"),
        (("at_most",), rf"(?:đến|không quá|≤|<=) ?{_N}{_UNIT}"),
        (("is",), rf"(?:đạt )?{_N}{_UNIT}"),
    )
)
_REST = re.compile(r"(?:các )?(?:trường hợp|mức)? ?(?:còn lại|khác)", re.IGNORECASE)
_NO = re.compile(r"(?:không|chưa)(?: .*)?", re.IGNORECASE | re.DOTALL)
_LONGEST = 2_000


@dataclass(frozen=True)
class Read:
    """`score`: what stands below `score:` but for `of`. `type` and `unit`: of the input. `open`: what the sentence
    leaves open, by a word of `draft.words`. `named`: key of `score` → the words of the sentence that name its input."""

    kind: str
    score: dict[str, Any]
    type: str = ""
    unit: str = ""
    open: str = ""
    named: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Item:
    condition: str
    points: Number | str


def readings(how: str, most: Number) -> tuple[Read, ...]:
    """What the sentence may be read as, the best first; whoever uses it takes the first that a check lets pass."""
    if not how or len(how) > _LONGEST:
        return ()
    if found := _EACH.fullmatch(" ".join(how.split())):
        return _each(found, most)
    if (ratio := ratio_in(how, most)) is not None:
        named = {"numerator": ratio.numerator, "denominator": ratio.denominator}
        return (Read("ratio", {"over": "cap", "when_zero": "zero"}, open=ratio.open, named=named),)
    items = _items(how)
    if len(items) < 2 or any(worth(one.points, most) > most for one in items):
        return ()
    if rows := _bands(items):
        return rows
    if any(_number_in(one.condition) for one in items):
        return ()
    return _yes_no(items, most) or _choice(items, most)


def _number_in(text: str) -> bool:
    return re.search("[0-9]", text) is not None


def _each(found: re.Match[str], most: Number) -> tuple[Read, ...]:
    each, limit = number(found[2]), None if found[3] is None else number(found[3])
    if each is None or each > most or (found[3] is not None and limit is None) or _LESS.search(found[1]):
        return ()
    score = {"points_each": each} | ({"cap": limit} if limit is not None and limit != most else {})
    return (Read("per_item", score, open="" if found[3] else "no_cap"),)


def _items(how: str) -> list[_Item]:
    """Empty where one part of the sentence is no `condition: points`."""
    found = []
    for piece in re.split(r"[;\n]", how):
        text = piece.strip(" -+•*.")
        if not text:
            continue
        match = _ITEM.fullmatch(text)
        given = None if match is None else points(match[2])
        if match is None or given is None:
            return []
        found.append(_Item(match[1].strip(), given))
    return found


def _bands(items: Sequence[_Item]) -> tuple[Read, ...]:
    rows: list[dict[str, Any]] = []
    units: set[str] = set()
    for at, one in enumerate(items):
        if _REST.fullmatch(one.condition) and at == len(items) - 1:
            rows.append({"points": one.points})
            continue
        found = next(((bounds, match) for bounds, p in _ROWS if (match := p.fullmatch(one.condition))), None)
        if found is None:
            return ()
        bounds, match = found
        values = [number(text) for text in match.groups()[::2]]
        units |= {" ".join(text.lower().split()) for text in match.groups()[1::2] if text}
        if None in values:
            return ()
        rows.append({**dict(zip(bounds, values, strict=True)), "points": one.points})
    if len(units) > 1:
        return ()
    unit = next(iter(units), "")
    whole = unit != "%" and all(value.denominator == 1 for row in rows for key, value in row.items() if key != "points")
    kind = "percent" if unit == "%" else "count" if whole else "number"
    return tuple(Read("bands", {"bands": each}, kind, unit.replace("%", ""), said) for each, said in _closed(rows))


def _closed(rows: list[dict[str, Any]]) -> list[tuple[list[dict[str, Any]], str]]:
    """With what the sentence does not say: `4 lần: 20; 3 lần: 15` is read as steps, and named as open."""
    exact = [row for row in rows if "is" in row]
    if exact and len(exact) == len([row for row in rows if len(row) > 1]):
        steps = sorted(exact, key=lambda row: row["is"], reverse=True)
        marks = [row["points"] for row in steps]
        if any(isinstance(mark, str) for mark in marks) or marks != sorted(marks, reverse=True):
            return []
        rest = [row for row in rows if len(row) == 1] or [{"points": 0}]
        return [([{"at_least": row["is"], "points": row["points"]} for row in steps] + rest, "steps")]
    if any(len(row) == 1 for row in rows):
        return [(rows, "")]
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


def _yes_no(items: Sequence[_Item], most: Number) -> tuple[Read, ...]:
    if len(items) != 2 or _NO.fullmatch(items[0].condition) or not _NO.fullmatch(items[1].condition):
        return ()
    if worth(items[1].points, most) != 0:
        return ()
    full = worth(items[0].points, most) == most
    return (Read("yes_no", {} if full else {"points": items[0].points}),)


def _choice(items: Sequence[_Item], most: Number) -> tuple[Read, ...]:
    """Where no option earns the maximum they may be parts that are added up."""
    options = {id_suggestion(one.condition)[:60].strip("_").lower(): one.points for one in items}
    if len(options) != len(items) or "" in options or all(worth(one.points, most) != most for one in items):
        return ()
    return (Read("choice", {"options": options}),)
