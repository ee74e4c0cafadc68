"""A comparison of texts as people read it, in one language: what text, Markdown, pages and documents arrange."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from indexkit import model
from indexkit.diff.parts import Part, impact_part
from indexkit.diff.result import Aspect, Diff, Effect, Row, Said
from indexkit.diff.words import WORDS, said
from indexkit.framework import Framework
from indexkit.phrases import day
from indexkit.problems import Lang, Text
from indexkit.score_node import Clause


@dataclass(frozen=True, slots=True)
class ClauseView:
    """`cites`: where the old words stand and where the new. `cells`: an aspect, the old words, the new ones."""

    title: str
    cites: tuple[str, str]
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class RowView:
    number: int
    form: str
    clauses: tuple[ClauseView, ...]
    effects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    title: str
    rows: tuple[RowView, ...]


def sides_of(diff: Diff, lang: Lang) -> tuple[str, str]:
    return side_words(diff.before, lang), side_words(diff.after, lang)


def side_words(framework: Framework, lang: Lang) -> str:
    """`Bộ chỉ số …, period 2024: 1397/QĐ-UBND-HC of 2022-12-20, 447/QĐ-UBND-HC of 2024-05-30`."""
    texts = [act_words(one, lang) for one in framework.applied]
    known = said("known", lang, known=day(framework.known, lang)) if framework.known else ""
    period = str(framework.period_shown)
    name = framework.name.in_(lang) or framework.id
    return said("side", lang, name=name, period=period, known=known, texts=", ".join(texts))


def act_words(text: model.Applied, lang: Lang) -> str:
    issue = text.issued_by
    return said("act", lang, decision=issue.decision, date=day(issue.date, lang)) if issue else text.id


def counts(diff: Diff, lang: Lang) -> str:
    if diff.agrees:
        return said("nothing", lang)
    forms = Counter("changed" if row.form == "moved" else row.form for row in diff.rows)
    numbers = {form: str(forms[form]) for form in ("added", "removed", "changed", "reworded")}
    return said("counts" if len(diff.rows) != 1 else "count", lang, n=str(len(diff.rows)), **numbers)


def groups_of(diff: Diff, lang: Lang) -> list[GroupView]:
    found: dict[str, list[RowView]] = {}
    for row in diff.rows:
        found.setdefault(row.group, []).append(_row(diff, row, lang))
    return [GroupView(_group_title(diff, group, lang), tuple(rows)) for group, rows in found.items()]


def _group_title(diff: Diff, group: str, lang: Lang) -> str:
    if not group:
        return said("all_groups", lang)
    root = next(f.groups[group].root for f in (diff.after, diff.before) if group in f.groups)
    name = root.name.in_(lang)
    return f"{name} ({group})" if name else group


def _row(diff: Diff, row: Row, lang: Lang) -> RowView:
    clauses = tuple(_clause(one, lang) for one in row.clauses)
    return RowView(row.number, said(row.form, lang), clauses, tuple(_effects(diff, row, lang)))


def _clause(one: Said, lang: Lang) -> ClauseView:
    title = " ".join(filter(None, (one.code, one.name.in_(lang), f"`{one.path}`")))
    new = cite_words(one.after, lang) + (said("set_by", lang, acts=", ".join(one.by)) if one.by else "")
    cells = tuple((aspect.name.in_(lang), *_pair(aspect, lang)) for aspect in one.aspects)
    return ClauseView(title, (cite_words(one.before, lang), new), cells)


def _pair(aspect: Aspect, lang: Lang) -> tuple[str, str]:
    before, after = ("" if text is None else text.in_(lang) for text in (aspect.before, aspect.after))
    return before, after


def cite_words(clause: Clause | None, lang: Lang) -> str:
    """`447/QĐ-UBND-HC, 1.1 “…” (from the press; bonus_447_2024.yaml:33)`."""
    if clause is None:
        return ""
    cite = clause.cite
    words = [cite.document, cite.section] if cite is not None else []
    where = ", ".join(filter(None, words)) or clause.decision or clause.text
    quote = f" “{cite.quote}”" if cite is not None and cite.quote else ""
    basis = [said(f"basis_{clause.basis}", lang)] if clause.basis else []
    return f"{where}{quote} ({'; '.join([*basis, f'{clause.file}:{clause.line}'])})"


# What a change can do


def _effects(diff: Diff, row: Row, lang: Lang) -> Iterator[str]:
    if row.kind == "ranking":
        yield said("ranks_only", lang)
    elif row.kind == "group":
        yield said("group_only", lang)
    elif row.form == "reworded":
        yield said("wording_only", lang)
    several = len({(one.verdict, one.by, one.figure) for one in row.effects}) > 1
    shown = row.effects if several or not all(one.verdict == "same" for one in row.effects) else row.effects[:1]
    for one in shown:
        told = effect_words(one, lang)
        yield said("in_group", lang, group=_group_title(diff, one.group, lang), told=told) if len(shown) > 1 else told


def effect_words(one: Effect, lang: Lang) -> str:
    told = _effect_words(one, lang)
    told = said("accepted", lang, told=told) if one.accepted and one.verdict != "differs" else told
    return said("last", lang, told=told) if one.last else told


def _effect_words(one: Effect, lang: Lang) -> str:
    before, after = ("" if text is None else text.in_(lang) for text in (one.before, one.after))
    evidence = ""
    if one.evidence is not None:
        from indexkit.prove.text import shown

        evidence = shown(one.evidence, lang)
    fields = {"evidence": evidence, "before": before, "after": after}
    if one.verdict == "differs":
        text = said("differs", lang, figure=said(f"figure_{one.figure}", lang), **fields)
        return f"{text} {_only(one, lang)}".rstrip()
    key = f"{one.verdict}_own" if one.figure == "own" else one.verdict
    if one.verdict == "same":
        return said(key, lang, by=said(f"by_{one.by}", lang), **fields)
    tried = ", ".join(said(f"tried_{word}", lang) for word in one.tried)
    return said(key, lang, why=why_words(one.why, lang), tried=tried, **fields)


def why_words(why: str, lang: Lang) -> str:
    if f"why_{why}" in WORDS:
        return said(f"why_{why}", lang)
    from indexkit.prove.words import say

    return say(f"why_{why}", lang)


def _only(one: Effect, lang: Lang) -> str:
    key = "only_accepted" if one.accepted else "only"
    return said(key, lang, ranges=said("and", lang).join(_ranges(one, lang))) if one.only else ""


def _ranges(one: Effect, lang: Lang) -> Iterator[str]:
    for span in one.only:
        if span.options:
            yield said("options", lang, input=span.input, options=said("or", lang).join(span.options))
        for key, end in (("from", span.low), ("to", span.high)):
            if end is not None:
                yield said(key, lang, input=span.input, **{"low" if key == "from" else "high": end})


def text_of(text: Text | None, lang: Lang) -> str | None:
    return None if text is None else text.in_(lang)


def parts_of(diff: Diff, lang: Lang) -> list[Part]:
    return [] if diff.impact is None else [impact_part(diff.impact, lang)]
