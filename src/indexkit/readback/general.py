"""What a framework says besides its clauses, in sentences: rounding, missing evidence, the window, rankings, figures
over units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath as FilePath

from indexkit import model
from indexkit.checks.subject import Card
from indexkit.diff.clauses import level_words
from indexkit.diff.inputs import input_words
from indexkit.diff.ranking_words import award_words, ranking_words, statistics_words
from indexkit.diff.table import clause_at
from indexkit.diff.view import cite_words
from indexkit.diff.words import said
from indexkit.evidence.window import FATES
from indexkit.framework import Framework
from indexkit.phrases import day
from indexkit.problems import Lang, Text
from indexkit.readback.words import put
from indexkit.report.items import rounding_words
from indexkit.score_node import Clause
from indexkit.source import Path

_REFUSED = Text("không chấm", "there is no score")


def general(framework: Framework, lang: Lang) -> Iterator[str]:
    """What holds for all groups."""
    rules, data = framework.rules, framework.document.data
    yield from _rounding(rules.rounding, lang)
    yield put(f"missing_{rules.missing}", lang)
    yield put("overrides" if rules.overrides else "no_overrides", lang)
    if rules.submission is not None:
        sure = cited(framework, ("rules", "submission"), data["rules"]["submission"].get("basis"), None, lang)
        yield _window(rules.submission, lang) + sure
    if "display" in data:
        yield put("display", lang, places=str(rules.display))
    cards = [Card(framework, group) for group in framework.groups.values()]
    yield from _shared(cards, lang)
    several = {rule.id: (card, rule) for card in reversed(cards) for rule in card.group.rankings if rule.groups}
    for name in data.get("rankings") or {}:
        yield from _ranking(*several[name], lang)
    if "statistics" in data:
        yield from _statistics(framework, rules.statistics, ("statistics",), lang)
    yield from (put("not_applied", lang, id=one.id, why=one.why.in_(lang)) for one in framework.not_applied)


def of_group(card: Card, lang: Lang) -> Iterator[str]:
    """What a group says of its levels, ranks and figures over its units."""
    group = card.group
    levels = group.levels or group.root.levels
    if levels is not None:
        words = put("aspect", lang, what=said("of_levels", lang), words=level_words(levels, lang))
        yield words + cited(card.framework, levels.path, levels.basis, levels.cite, lang)
    for rule in group.rankings:
        if not rule.groups:
            yield from _ranking(card, rule, lang)
    path = (*group.root.path, "statistics")
    if "statistics" in card.document.data["groups"][group.id]:
        yield from _statistics(card.framework, group.statistics, path, lang)


def cited(framework: Framework, path: Path, basis: str | None, cite: model.Citation | None, lang: Lang) -> str:
    """` [447/QĐ-UBND-HC, 1.1 “…” (assumed, not official; file:12)]`; nothing where nothing is said of it."""
    if not basis and cite is None:
        return ""
    return f" [{stands(replace(clause_at(framework, path), basis=basis or '', cite=cite), lang)}]"


def stands(clause: Clause, lang: Lang) -> str:
    """Where something stands in law, and in which of the files: these lie in one folder, which need not be told."""
    note = f" {clause.cite.note}" if clause.cite is not None and clause.cite.note else ""
    return cite_words(replace(clause, file=FilePath(clause.file).name), lang) + note


def _rounding(rule: model.RoundingRule, lang: Lang) -> Iterator[str]:
    if rule.rounding is None:
        yield put("no_rounding", lang)
    else:
        at = put(f"at_{rule.at}", lang) if isinstance(rule.at, str) else put("at_nodes", lang, nodes=", ".join(rule.at))
        yield put("rounding", lang, at=at, how=rounding_words(rule.rounding, lang))
    if rule.percent is not None:
        yield put("rounding_percent", lang, how=rounding_words(rule.percent, lang))


def _window(rule: model.Submission, lang: Lang) -> str:
    fates: dict[model.Fate, Text] = {**FATES, "error": _REFUSED}
    days = {"opens": day(rule.opens, lang), "closes": day(rule.closes, lang)}
    told = [put("window" if rule.opens else "window_closes", lang, **days)]
    told += [put("window_early", lang, fate=fates[rule.early].in_(lang))] if rule.opens else []
    told += [put(f"window_{when}", lang, fate=fates[getattr(rule, when)].in_(lang)) for when in ("late", "undated")]
    return "; ".join(told)


def _shared(cards: list[Card], lang: Lang) -> Iterator[str]:
    """Inputs of the whole framework."""
    found = {decl.name: (card, decl) for card in cards for decl in card.group.inputs.values() if is_shared(decl)}
    yield from (put("input", lang, words=input_words(card, decl, lang)) for card, decl in found.values())


def is_shared(decl: model.InputDecl) -> bool:
    return decl.path[:1] == ("inputs",)


def _ranking(card: Card, rule: model.Ranking, lang: Lang) -> Iterator[str]:
    name = rule.name.in_(lang) or rule.id
    key = "ranking_named" if name else "ranking"
    yield put(key, lang, name=name, words=ranking_words(card, rule, lang)) + _sure(card, rule, lang)
    for award in rule.awards:
        yield put("award", lang, words=award_words(card, award, lang)) + _sure(card, award, lang)


def _sure(card: Card, of: model.Ranking | model.Award, lang: Lang) -> str:
    return cited(card.framework, of.path, of.basis, of.cite, lang)


def _statistics(framework: Framework, rule: model.Statistics, path: Path, lang: Lang) -> Iterator[str]:
    """Where they stand in law is told with the first."""
    sure = cited(framework, path, rule.basis, rule.cite, lang)
    for words in statistics_words(rule, lang):
        yield put("statistics", lang, words=words) + sure
        sure = ""
