"""Problems of values: the wrong type, an unknown word, a bad id or date, a number out of bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from indexkit.hints import either, grouped, number_advice
from indexkit.kinds import shipping
from indexkit.messages.shape import FORMS, TYPES
from indexkit.problems import Problem, Text, nearest, problem
from indexkit.shape.violation import Say, Violation, Where
from indexkit.shape.words import (
    as_written,
    both_ways,
    date_cause,
    found_words,
    id_suggestion,
    is_figure,
    is_number,
    is_unread,
    short,
    truth_word,
)
from indexkit.source import Path

_RULE: Path = ("rules", "rounding")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def _type(violation: Violation, where: Where) -> Iterator[Problem]:
    found, place = violation.instance, where.value(violation.path)
    types = violation.value if isinstance(violation.value, list) else [violation.value]
    if violation.form == "date" and is_figure(found):
        yield problem("IK206.other", place, found=as_written(found, place))
        return
    if isinstance(found, str) and is_unread(found, place):
        return  # a number too long to read, which the reader has reported
    cause, near = _cause(types, violation, where.name(violation.path), as_written(found, place))
    yield _unfit(cause, violation, where, _wanted(violation) or TYPES[types[0]], near)


def _wanted(violation: Violation) -> Text | None:
    """What a form of the schema is called; a framework's own rounding says also what is rounded."""
    if violation.path == _RULE:
        return FORMS["none_or_rule"]
    return FORMS.get(violation.form)


def _unfit(cause: str, violation: Violation, where: Where, expected: Text, near: str = "") -> Problem:
    """A value of the wrong type: what should stand there, what does, what to type."""
    found, place = violation.instance, where.value(violation.path)
    advice = either(found) or number_advice(found) if cause == "slip" else None
    return problem(
        f"IK203.{cause}",
        where.key(violation.path) if found is None else place,
        name=where.words(violation.path),
        line=where.name(violation.path),
        expected=expected,
        found=found_words(found, place),
        near=near,
        advice=advice or Text(""),
        above=where.above(violation.path) if cause == "outdented" else "",
        last=near[-4:],
    )


def _cause(types: Sequence[str], violation: Violation, name: str, written: str) -> tuple[str, str]:
    """Which slip a wrong type most likely is, and what to type."""
    found = violation.instance
    if found is None:
        return "nothing", ""
    if isinstance(found, dict) and "by_period" in found:
        return "one_for_all", ""
    if isinstance(found, dict) and (years := _by_years(found)):
        return "by_period", years
    if violation.form in ("none_or_map", "rounding") and is_figure(found):
        places = found if isinstance(found, int) and 0 <= found <= 12 else 2
        at = ", at: component" if violation.path == _RULE else ""
        return "rounding", f"{{places: {places}, mode: half_up{at}}}"
    if types == ["boolean"]:
        word = truth_word(found)
        return ("truth", word) if word else ("other", "")
    if types in (["number"], ["integer"]):
        if violation.form == "year":
            return _cause_for_year(found, name)
        return _cause_for_number(types == ["integer"], found)
    if types == ["string"]:
        return _cause_for_text(found, violation.form, name, written)
    if types == ["array"]:
        return ("dashes", "") if isinstance(found, dict) else ("list", written)
    if types == ["object"]:
        return _cause_for_map(violation, found, written)
    return "other", ""


def _by_years(found: Mapping[str, Any]) -> str:
    """The years of a map of values that was not said to be one, or was in a misspelt word; empty if it is none."""
    only = next(iter(found.values()), None)
    years = only if isinstance(only, dict) and len(found) == 1 else found
    named = years is found or bool(nearest(next(iter(found)), ["by_period"]))
    listed = [year for year in years if _YEAR.fullmatch(year)]
    return ", ".join(f"{year}: …" for year in listed[:2]) if listed and named and len(listed) == len(years) else ""


def _cause_for_year(found: Any, name: str) -> tuple[str, str]:
    years = _YEAR.findall(found) if isinstance(found, str) else []
    if len(years) == 2 and years[0] < years[1] and name.startswith("periods_"):
        return "years", "-".join(years)
    return ("year", years[0]) if years and not is_number(found, True) else _cause_for_number(True, found)


def _cause_for_number(whole: bool, found: Any) -> tuple[str, str]:
    if isinstance(found, Fraction):
        return "whole", str(round(found))
    if not isinstance(found, str):
        return "other", ""
    if is_number(found, whole) and not grouped(found):
        return "quoted", found
    if grouped(found):
        return "slip", ""
    return ("slip" if number_advice(found) else "number"), ""


def _cause_for_text(found: Any, form: str, name: str, written: str) -> tuple[str, str]:
    if isinstance(found, dict) and (name in ("name", "name_en") or found.keys() <= {"vi", "en"}):
        return "names", ""
    if isinstance(found, dict) and len(found) == 1:
        return "colon", "".join(f"{key}: {'' if value is None else value}" for key, value in found.items())[:60]
    if is_figure(found) and form != "id":
        return "quotes", written
    return "other", ""


def _cause_for_map(violation: Violation, found: Any, written: str) -> tuple[str, str]:
    if violation.is_outdented:
        return "outdented", ""
    if isinstance(found, list):
        return "no_dashes", ""
    if isinstance(found, str) and violation.form == "record":
        return "record", f"- document: {written}"
    first = violation.schema.get("required", [])[:1]
    return ("map", f"{first[0]}: {written}") if first and violation.path else ("other", "")


def _word(violation: Violation, where: Where) -> Iterator[Problem]:
    found, place, name = violation.instance, where.value(violation.path), where.name(violation.path)
    choices = both_ways(violation.value, "hoặc", "or")
    if only := violation.schema.get("x-only"):
        here = where.key((*violation.path[:-1], only))
        yield problem("IK212.type", here, name=only, found=as_written(found, place), near=str(violation.value[0]))
    elif violation.form and not isinstance(found, str):
        return  # its type has already been reported
    elif violation.form == "number_or_none" and (is_number(found, False) or number_advice(found)):
        cause = "quoted" if is_number(found, False) and not grouped(found) else "slip"
        yield _unfit(cause, violation, where, FORMS[violation.form], found)
    elif isinstance(found, str) and violation.path[-1:] == ("kind",) and (there := shipping(found)):
        yield problem("IK204.uses", place, found=as_written(found, place), name=name, there=there)
    elif isinstance(found, str) and violation.path[-1:] == ("by",) and violation.value == ["published", "exact"]:
        yield problem("IK204.by", place, found=as_written(found, place), name=name)
    elif isinstance(found, str):
        words = _wanted(violation) or choices
        yield problem("IK204.other", place, found=as_written(found, place), name=name, choices=words)
    else:
        varies = isinstance(found, dict) and "by_period" in found
        cause = "nothing" if found is None else "one_for_all" if varies else "other"
        yield _unfit(cause, violation, where, choices)


def _version(violation: Violation, where: Where) -> Iterator[Problem]:
    found, place = violation.instance, where.value(violation.path)
    if is_figure(found) and found != 1:
        yield problem("IK207.newer", place, found=as_written(found, place))
    else:
        yield problem("IK207.other", place, found=found_words(found, place))


def _pattern(violation: Violation, where: Where) -> Iterator[Problem]:
    found = str(violation.instance)
    place = where.key((*violation.path, found)) if violation.of_key else where.value(violation.path)
    shown = short(found)
    if violation.form == "period":
        year, labels = _YEAR.search(found), violation.schema.get("x-labels", "")
        cause = "label" if labels else "period"
        yield problem(f"IK213.{cause}", place, found=shown, near=year[0] if year else "2024", labels=labels)
    elif violation.form == "id":
        near = id_suggestion(found)
        yield problem("IK205.suggest" if near else "IK205.other", place, found=shown, near=near)
    elif violation.form == "number_or_none":
        yield from _word(violation, where)
    elif violation.form == "bound":
        cause, near = _cause_for_number(False, violation.instance)
        yield _unfit(cause, violation, where, FORMS[violation.form], near)
    elif violation.form in ("path", "input_or_path", "node_path"):
        near = "/".join(filter(None, map(id_suggestion, re.split(r"[/.\\>]+", found[:200])))) or "cap_huyen/nhan_thuc"
        yield problem("IK205.path", place, found=shown, near=near)
    else:
        causes = {"figure": "figure", "field_path": "field", "problem_code": "code"}
        yield problem(f"IK213.{causes[violation.form]}", place, found=shown)


def _date(violation: Violation, where: Where) -> Iterator[Problem]:
    found = str(violation.instance)
    cause, near, month, days = date_cause(found)
    place = where.value(violation.path)
    yield problem(f"IK206.{cause}", place, found=short(found), near=near, month=month, days=days)


def _empty(violation: Violation, where: Where) -> Iterator[Problem]:
    found = violation.instance
    place = where.value(violation.path)
    if not found:
        cause = "text" if isinstance(found, str) else "list" if isinstance(found, list) else "map"
        yield problem(f"IK209.{cause}", place, name=where.name(violation.path))
        return
    name, count = where.name(violation.path), str(len(found))
    if violation.form == "pair":
        yield problem("IK215.pair", place, name=name, count=count)
    else:
        yield problem("IK215.few", where.key(violation.path), name=name, count=count, least=str(violation.value))


def _bounds(cause: str) -> Say:
    def say(violation: Violation, where: Where) -> Iterator[Problem]:
        place = where.value(violation.path)
        found = as_written(violation.instance, place)
        yield problem(f"IK211.{cause}", place, name=where.name(violation.path), found=found, bound=str(violation.value))

    return say


def _twice(violation: Violation, where: Where) -> Iterator[Problem]:
    seen: dict[object, int] = {}
    for index, item in enumerate(violation.instance):
        if not isinstance(item, str | int | Fraction):
            continue
        first = seen.setdefault(item, index)
        if first != index:
            places = [where.value((*violation.path, step)) for step in (index, first)]
            yield problem("IK214.twice", *places, found=as_written(item, places[0]), name=where.name(violation.path))


SAY: dict[str, Say] = {
    "type": _type,
    "enum": _word,
    "const": _version,
    "pattern": _pattern,
    "format": _date,
    "minLength": _empty,
    "minItems": _empty,
    "maxItems": _empty,
    "minProperties": _empty,
    "minimum": _bounds("least"),
    "exclusiveMinimum": _bounds("above"),
    "maximum": _bounds("most"),
    "uniqueItems": _twice,
}
