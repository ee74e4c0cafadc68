"""A change calendar as people read it, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from indexkit.arithmetic import exact_text
from indexkit.diff.calendars import Calendar, Dated, Ending, Step
from indexkit.diff.data import clause_dict, side_dict
from indexkit.diff.parts import Part
from indexkit.diff.result import Row
from indexkit.diff.view import act_words, cite_words
from indexkit.diff.words import said
from indexkit.library import Period
from indexkit.phrases import day
from indexkit.problems import Lang
from indexkit.report.words import shown

CALENDAR = 1
"""The version of the JSON."""


def title(found: Calendar, lang: Lang) -> str:
    return said("calendar", lang, name=found.name.in_(lang) or found.framework)


def parts_of_calendar(found: Calendar, lang: Lang) -> list[Part]:
    parts = [_texts(found, lang), *(_step(step, number == 0, lang) for number, step in enumerate(found.steps))]
    if (last := found.steps[-1].last) is not None:
        parts.append(Part(said("after_all", lang, last=str(last)), (said("no_text", lang),)))
    if found.endings:
        parts.append(Part(said("endings", lang), tuple(_ending(one, lang) for one in found.endings)))
    return [*parts, *([_units(found, lang)] if found.assessments else [])]


def _texts(found: Calendar, lang: Lang) -> Part:
    return Part(said("texts", lang), tuple(_dated(one, lang) for one in found.texts))


def _dated(one: Dated, lang: Lang) -> str:
    issue = one.text.issued_by
    fields = {
        "act": f"{issue.decision} " if issue else "",
        "name": one.name.in_(lang) or one.text.id,
        "issued": day(issue.date, lang) if issue else "–",
        "in_force": day(one.text.in_force_from, lang) or "–",
        "periods": span_words(one.first, one.last, lang),
    }
    return said(f"text_{one.role}", lang, **fields) + (said("past", lang) if one.is_past else "")


def span_words(first: Period | None, last: Period | None, lang: Lang) -> str:
    if last is None:
        return said("since", lang, first=str(first))
    return str(first) if first == last else f"{first}–{last}"


def _step(step: Step, is_first: bool, lang: Lang) -> Part:
    lines = []
    for key, texts in (("came", step.came), ("left", step.left)):
        if texts:
            lines.append(said(key, lang, texts=", ".join(act_words(one, lang) for one in texts)))
    lines += [_row(row, step, lang) for row in step.rows]
    lines += [] if is_first or step.rows else [said("no_change", lang)]
    return Part(said("step", lang, periods=span_words(step.first, step.last, lang)), tuple(lines))


def _row(row: Row, step: Step, lang: Lang) -> str:
    clause = row.clauses[0]
    cite = cite_words(clause.after or clause.before, lang)
    by = said("set_by", lang, acts=", ".join(clause.by)) if clause.by else ""
    name = " ".join(filter(None, (clause.code, clause.name.in_(lang), f"`{clause.path}`")))
    told = "; ".join(
        f"{one.name.in_(lang)}: {said('from_to', lang, before=one.before.in_(lang), after=one.after.in_(lang))}"
        for one in clause.aspects
        if one.before is not None and one.after is not None
    )
    group = step.framework.groups.get(row.group) if len(step.framework.groups) > 1 else None
    where = "" if group is None else f"{group.root.name.in_(lang) or row.group}: "
    return f"{where}{said(row.form, lang)} {name}{f' ({told})' if told else ''} [{cite}{by}]"


def _ending(one: Ending, lang: Lang) -> str:
    name = f"{one.name.in_(lang)} `{one.path}`".strip()
    text = said("ends", lang, name=name, last=str(one.last), place=f"{one.place.file}:{one.place.line}")
    return text + (said("past", lang) if one.is_past else "")


def _units(found: Calendar, lang: Lang) -> Part:
    heads = [said("unit", lang), *(span_words(step.first, step.last, lang) for step in found.steps)]
    rows, lines = [], [said("same_evidence", lang)]
    titles = {unit.name: unit.title for one in found.assessments for unit in one.units}
    for name in found.totals():
        cells = (one.by_name.get(name) for one in found.assessments)
        figures = ("–" if unit is None or unit.points is None else shown(unit.points, lang) for unit in cells)
        rows.append((titles[name], *figures))
    for step, one in zip(found.steps, found.assessments, strict=True):
        for refused in one.refused:
            why = refused.problems[0].message(lang) if refused.problems else ""
            words = {"unit": refused.title or refused.name, "why": why}
            lines.append(said("unscored_then", lang, periods=span_words(step.first, step.last, lang), **words))
    return Part(said("then", lang), tuple(lines), tuple(heads), tuple(rows))


# Plain data


def calendar_dict(found: Calendar, lang: Lang) -> dict[str, Any]:
    return {
        "indexkit_calendar": CALENDAR,
        "lang": lang,
        "framework": found.framework,
        "name": found.name.in_(lang),
        "period": found.period,
        "texts": [_text_data(one, lang) for one in found.texts],
        "steps": [_step_data(step, lang) for step in found.steps],
        "endings": [_ending_data(one, lang) for one in found.endings],
        "units": {name: list(map(_figure, totals)) for name, totals in found.totals().items()},
    }


def _figure(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def _text_data(one: Dated, lang: Lang) -> dict[str, Any]:
    issue = one.text.issued_by
    return {
        "role": one.role,
        "text": one.text.id,
        "name": one.name.in_(lang),
        "decision": issue.decision if issue else None,
        "issued": issue.date if issue else None,
        "in_force_from": one.text.in_force_from,
        "periods_from": one.first,
        "periods_to": one.last,
        "past": one.is_past,
        "file": one.text.file,
    }


def _step_data(step: Step, lang: Lang) -> dict[str, Any]:
    return {
        "from": step.first,
        "to": step.last,
        **side_dict(step.framework),
        "came": [one.id for one in step.came],
        "left": [one.id for one in step.left],
        "changes": [dict(_row_data(row, lang)) for row in step.rows],
    }


def _row_data(row: Row, lang: Lang) -> Iterator[tuple[str, Any]]:
    clause = row.clauses[0]
    yield from {"number": row.number, "group": row.group or None, "form": row.form, "kind": row.kind}.items()
    yield from {"path": clause.path, "name": clause.name.in_(lang), "changed_by": list(clause.by)}.items()
    yield from {"before": clause_dict(clause.before), "after": clause_dict(clause.after)}.items()


def _ending_data(one: Ending, lang: Lang) -> dict[str, Any]:
    place = {"file": one.place.file, "line": one.place.line}
    return {"path": one.path, "name": one.name.in_(lang), "periods_to": one.last, "past": one.is_past, **place}
