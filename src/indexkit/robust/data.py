"""How stable rankings are, as plain data and as rows; ranks and shares are exact, as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from indexkit.arithmetic import exact_text
from indexkit.cohort import Ranking
from indexkit.frames import Cell, Column, Table
from indexkit.problems import Lang
from indexkit.result import exact_of
from indexkit.robust.result import Counts, Pair, RankingStability, Ranks, Robustness, UnitStability
from indexkit.robust.scenarios import Scenario
from indexkit.robust.words import say

ROW = (
    Column("ranking"),
    Column("group"),
    Column("cluster"),
    Column("unit"),
    Column("unit_name"),
    Column("rank"),
    Column("kind"),
    Column("scenarios", "whole"),
    Column("ranked", "whole"),
    Column("best"),
    Column("worst"),
    Column("median"),
    Column("at_its_rank", "whole"),
    Column("share"),
)


def robustness_dict(one: Robustness, lang: Lang) -> dict[str, Any]:
    framework = one.assessment.framework
    return {
        "indexkit_robustness": 1,
        "what": say("caution", lang),
        "framework": framework.id,
        "revision": framework.revision,
        "period": framework.period_shown,
        "rules": framework.fingerprint,
        "lens": one.assessment.lens,
        "seed": str(one.seed),
        "scenarios": {kind: str(count) for kind, count in one.counts().items()},
        "ranges": {kind: dict(stated) for kind, stated in one.ranges.items()},
        "notes": [note.in_(lang) for note in one.notes],
        "rankings": [_ranking(each, lang) for each in one.rankings],
    }


def _ranking(one: RankingStability, lang: Lang) -> dict[str, Any]:
    ranking = one.ranking
    return {
        "ranking": ranking.id,
        "name": ranking.name.in_(lang),
        "stated": ranking.stated,
        "group": ranking.group,
        "cluster": {name: str(value) for name, value in ranking.cluster},
        "units": [_unit(unit, lang) for unit in one.units],
        "pairs": [_pair(pair) for pair in one.pairs],
    }


def _unit(one: UnitStability, lang: Lang) -> dict[str, Any]:
    far = one.furthest
    return {
        "unit": one.unit.name,
        "unit_name": one.unit.title,
        "rank": exact_of(one.rank),
        **_ranks(one.ranks),
        "kinds": {kind: _ranks(ranks) for kind, ranks in one.kinds.items()},
        "furthest": None if far is None else {"rank": exact_of(one.furthest_rank), **scenario_dict(far, lang)},
    }


def scenario_dict(one: Scenario, lang: Lang) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "number": str(one.number),
        "title": one.title.in_(lang),
        "group": one.group,
        "subject": one.subject,
        "moves": [{"group": group, "node": node, "times": exact_text(by)} for group, node, by in one.moves],
    }


def _ranks(one: Ranks) -> dict[str, str | None]:
    return {
        "scenarios": str(one.of),
        "ranked": str(one.count),
        "best": exact_of(one.best),
        "worst": exact_of(one.worst),
        "median": exact_of(one.median),
        "at_its_rank": str(one.own),
        "share": exact_of(one.share),
    }



def _pair(one: Pair) -> dict[str, Any]:
    return {
        "first": one.ahead.name,
        "second": one.behind.name,
        "tied_now": one.tied_now,
        **_counts(one.counts),
        "kinds": {kind: _counts(counts) for kind, counts in one.kinds.items()},
    }


def _counts(one: Counts) -> Mapping[str, str]:
    return {"ahead": str(one.ahead), "tied": str(one.tied), "behind": str(one.behind), "of": str(one.of)}


def table(one: Robustness) -> Table:
    return Table(ROW, tuple(row for each in one.rankings for row in _rows(each)))


def _rows(one: RankingStability) -> Iterator[tuple[Cell, ...]]:
    for unit in one.units:
        for kind, ranks in (("", unit.ranks), *unit.kinds.items()):
            yield (
                *_named(one.ranking),
                unit.unit.name,
                unit.unit.title,
                exact_of(unit.rank),
                kind,
                ranks.of,
                ranks.count,
                exact_of(ranks.best),
                exact_of(ranks.worst),
                exact_of(ranks.median),
                ranks.own,
                exact_of(ranks.share),
            )


def _named(ranking: Ranking) -> tuple[str, str, str]:
    return ranking.id, ranking.group, ", ".join(f"{name} = {value}" for name, value in ranking.cluster)
