"""What tries each clause and which mistakes nobody would see, as text that fits 80 columns and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from indexkit.arithmetic import exact_text
from indexkit.formula.nodes import State
from indexkit.problems import Lang, Text
from indexkit.prove.text import shown
from indexkit.report.layout import Line, Style, paragraph
from indexkit.tested.coverage import Clause, Coverage
from indexkit.tested.mutants import Mutant, Mutation
from indexkit.tested.words import say

_NAMES = 3
"""So many names of trials are listed; JSON has all."""


def coverage_lines(found: Coverage, lang: Lang) -> Iterator[Line]:
    yield from paragraph(say("coverage", lang), "title")
    numbers = {"tried": found.tried, "clauses": len(found.clauses), "met": found.met, "situations": found.situations}
    yield from paragraph(say("covered", lang, **{name: str(n) for name, n in numbers.items()}))
    for group, clauses in _by_group(found.clauses).items():
        yield ()
        yield from paragraph(group, "title")
        for one in clauses:
            yield from _clause(one, lang)


def _by_group(clauses: Sequence[Clause]) -> dict[str, list[Clause]]:
    found: dict[str, list[Clause]] = {}
    for one in clauses:
        found.setdefault(one.group, []).append(one)
    return found


def _clause(one: Clause, lang: Lang) -> Iterator[Line]:
    head = " ".join(part for part in (one.code, f"{one.id}:") if part)
    by = _names([*(say("the_example", lang) for _ in one.examples), *(f"“{name}”" for name in one.cases)], lang)
    style: Style = "warning" if not one.tried or one.met < len(one.situations) else ""
    yield from paragraph(f"{head} {by or say('not_tried', lang)}", style, indent=4, first="  - ")
    missed = [f"“{situation.label.in_(lang)}”" for situation in one.situations if not situation.by]
    if missed:
        fields = {"met": str(one.met), "of": str(len(one.situations)), "missed": ", ".join(missed)}
        yield from paragraph(say("missed", lang, **fields), indent=4)


def _names(names: Sequence[str], lang: Lang) -> str:
    listed = list(dict.fromkeys(names))
    rest = len(listed) - _NAMES
    return ", ".join(listed[:_NAMES]) + (say("and_more", lang, n=str(rest)) if rest > 0 else "")


def mutation_lines(found: Mutation, lang: Lang) -> Iterator[Line]:
    yield from paragraph(say("mutation", lang), "title")
    yield from paragraph(say("mutated", lang, **_counts(found)))
    for group in dict.fromkeys(one.group for one in found.mutants):
        yield ()
        yield from paragraph(group, "title")
        for node in dict.fromkeys(one.change.node for one in found.mutants if one.group == group):
            yield from _of_clause(Mutation(found.of(group, node)), node, lang)


def _counts(found: Mutation) -> dict[str, str]:
    counts = {verdict: str(len(found.having(verdict))) for verdict in ("killed", "refused", "equivalent", "unknown")}
    return {**counts, "counted": str(found.counted), "all": str(len(found.mutants))}


def _of_clause(found: Mutation, node: str, lang: Lang) -> Iterator[Line]:
    left = [one for one in found.mutants if one.verdict in ("survived", "unknown", "equivalent")]
    whole = say("clause_score", lang, node=node, **_counts(found))
    survived = any(one.verdict != "equivalent" for one in left)
    yield from paragraph(whole, "warning" if survived else "", indent=4, first="  - ")
    for one in left:
        yield from paragraph(_mutant(one, lang), indent=6, first="    · ")


def _mutant(one: Mutant, lang: Lang) -> str:
    new = one.change.new or say("dropped", lang)
    fields = {"line": str(one.place.line), "old": one.change.old, "new": new}
    if one.apart is None or one.apart.evidence is None:
        return say(one.verdict, lang, **fields)
    told = {"evidence": shown(one.apart.evidence, lang), "what": one.apart.line}
    told |= {"before": _value(one.apart.before, lang), "after": _value(one.apart.after, lang)}
    return say("survived", lang, **fields, **told)


def _value(value: object, lang: Lang) -> str:
    if isinstance(value, Text):
        return f"“{value.in_(lang)}”"
    if isinstance(value, int | Fraction):
        return exact_text(value)
    return say("no_points" if isinstance(value, State) else "refused_evidence", lang)


def coverage_dict(found: Coverage, lang: Lang) -> dict[str, Any]:
    numbers = {"clauses": len(found.clauses), "tried": found.tried, "situations": found.situations, "met": found.met}
    return {**numbers, "by_clause": [_clause_dict(one, lang) for one in found.clauses]}


def _clause_dict(one: Clause, lang: Lang) -> dict[str, Any]:
    met = [{"situation": two.label.in_(lang), "by": list(two.by)} for two in one.situations]
    return {
        "group": one.group,
        "id": one.id,
        "code": one.code,
        "name": one.name.in_(lang),
        "file": one.place.file,
        "line": one.place.line,
        "examples": list(one.examples),
        "cases": list(one.cases),
        "situations": met,
    }


def mutation_dict(found: Mutation, lang: Lang) -> dict[str, Any]:
    counts = {name: int(number) for name, number in _counts(found).items()}
    return {**counts, "mutants": [_mutant_dict(one, lang) for one in found.mutants]}


def _mutant_dict(one: Mutant, lang: Lang) -> dict[str, Any]:
    apart: Mapping[str, Any] | None = None
    if one.apart is not None and one.apart.evidence is not None:
        apart = {
            "evidence": {name: exact_text(v) if _is_figure(v) else v for name, v in one.apart.evidence.items()},
            "what": one.apart.line,
            "before": _value(one.apart.before, lang),
            "after": _value(one.apart.after, lang),
        }
    return {
        "group": one.group,
        "node": one.change.node,
        "file": one.place.file,
        "line": one.place.line,
        "what": one.change.what,
        "old": one.change.old,
        "new": one.change.new,
        "verdict": one.verdict,
        "by": one.by or None,
        "apart": apart,
    }


def _is_figure(value: object) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)
