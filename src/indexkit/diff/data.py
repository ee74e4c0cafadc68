"""A comparison of texts as plain data, figures as text."""

from __future__ import annotations

from typing import Any

from indexkit.arguments import check_lang
from indexkit.arithmetic import exact_text
from indexkit.diff.impact import Impact, Moved
from indexkit.diff.result import Aspect, Diff, Effect, Range, Row, Said
from indexkit.diff.view import effect_words, text_of
from indexkit.framework import Framework
from indexkit.problems import Lang
from indexkit.prove.text import plain_evidence
from indexkit.score_node import Clause

DIFF = 1
"""The version of the JSON."""
_OF_UNITS = frozenset({"unit", "unit_name", "group", "total", "ranks"})


def diff_dict(diff: Diff, lang: Lang = "en") -> dict[str, Any]:
    check_lang(lang)
    return {
        "indexkit_diff": DIFF,
        "lang": lang,
        "before": side_dict(diff.before),
        "after": side_dict(diff.after),
        "changes": [_row(row, lang) for row in diff.rows],
        "impact": None if diff.impact is None else _impact(diff.impact, lang),
    }


def side_dict(framework: Framework) -> dict[str, Any]:
    return {
        "framework": framework.id,
        "revision": framework.revision,
        "period": framework.period_shown,
        "known": framework.known,
        "rules": framework.fingerprint,
        "texts": [one.id for one in framework.applied],
    }


def _impact(impact: Impact, lang: Lang) -> dict[str, Any]:
    units = [
        {
            **{key: value for key, value in one.to_dict(lang, attribution=False).items() if key in _OF_UNITS},
            "moved": [_moved(moved) for moved in impact.moved.get(one.name, ())],
        }
        for one in impact.changes
    ]
    refused = {
        side: [{"unit": one.name, "problems": [each.to_dict(lang) for each in one.problems]} for one in of.refused]
        for side, of in (("before", impact.before), ("after", impact.after))
    }
    return {"units": units, "refused": refused}


def _moved(one: Moved) -> dict[str, Any]:
    figures = {word: exact_text(getattr(one, word)) for word in ("points", "first", "last")}
    return {"changes": list(one.rows), **figures, "interacts": one.interacts}


def _row(row: Row, lang: Lang) -> dict[str, Any]:
    return {
        "number": row.number,
        "group": row.group or None,
        "form": row.form,
        "kind": row.kind,
        "clauses": [_said(one, lang) for one in row.clauses],
        "effects": [_effect(one, lang) for one in row.effects],
    }


def _said(one: Said, lang: Lang) -> dict[str, Any]:
    return {
        "path": one.path,
        "name": one.name.in_(lang),
        "code": one.code,
        "says": [_aspect(aspect, lang) for aspect in one.aspects],
        "before": clause_dict(one.before),
        "after": clause_dict(one.after),
        "changed_by": list(one.by),
    }


def _aspect(one: Aspect, lang: Lang) -> dict[str, Any]:
    before, after = (text_of(text, lang) for text in (one.before, one.after))
    return {"aspect": one.key or one.name.en, "name": one.name.in_(lang), "before": before, "after": after}


def clause_dict(clause: Clause | None) -> dict[str, Any] | None:
    return None if clause is None else {**clause.to_dict(), "file": clause.file, "line": clause.line}


def _effect(one: Effect, lang: Lang) -> dict[str, Any]:
    return {
        "group": one.group,
        "verdict": one.verdict,
        "by": one.by,
        "figure": one.figure or None,
        "evidence": None if one.evidence is None else plain_evidence(one.evidence),
        "before": text_of(one.before, lang),
        "after": text_of(one.after, lang),
        "accepted": one.accepted,
        "last": one.last,
        "only": [_range(span) for span in one.only],
        "says": effect_words(one, lang),
    }


def _range(one: Range) -> dict[str, Any]:
    return {"input": one.input, "at_least": one.low, "at_most": one.high, "options": list(one.options) or None}
