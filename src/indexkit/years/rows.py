"""Changes as plain rows, for tables of every kind: one row for each total and each part of a unit in each step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexkit import data_text
from indexkit.arithmetic import exact_text
from indexkit.problems import Lang
from indexkit.result import text_of
from indexkit.years.attribution import Attribution
from indexkit.years.change import TOTAL, Change, Side
from indexkit.years.changes import Changes
from indexkit.years.rank import RankChange
from indexkit.years.unit_change import UnitChange

COLUMNS = (
    "before",
    "after",
    "group",
    "unit",
    "unit_name",
    "kind",
    "predecessors",
    "node",
    "points_before",
    "points_after",
    "change",
    "change_percent",
    "percent_before",
    "percent_after",
    "change_points",
    "level_before",
    "level_after",
    "rank_before",
    "rank_after",
    "rank_change",
    "rules_rules_first",
    "asked_rules_first",
    "performance_rules_first",
    "rules_performance_first",
    "asked_performance_first",
    "performance_performance_first",
    "interaction",
    "note",
)
Row = dict[str, str]


def rows(steps: Iterable[Changes], lang: Lang = "en") -> Iterator[Row]:
    """Every figure as text; what is not there is empty. Parts of a change are exact: `10/3` where no decimal is."""
    for step in steps:
        periods = [str(one.framework.period_shown) for one in (step.before, step.after)]
        for unit in step:
            head = dict(zip(COLUMNS, periods, strict=False)) | {
                "group": unit.group,
                "unit": unit.name,
                "unit_name": unit.title,
                "kind": unit.kind,
                "predecessors": ", ".join(unit.predecessors) if unit.kind not in ("same", "vanished") else "",
                "note": _note(unit, lang),
            }
            for one in (unit.total, *unit.nodes):
                yield dict.fromkeys(COLUMNS, "") | head | _figures(unit, one, lang)


def _note(unit: UnitChange, lang: Lang) -> str:
    if unit.refused is not None:
        return unit.refused.in_(lang)
    return "" if unit.kind == "same" else unit.identity_in(lang)


def _figures(unit: UnitChange, one: Change, lang: Lang) -> Row:
    total = one.line == TOTAL
    found = {
        "node": "" if total else one.line,
        **_side("before", one.before, lang),
        **_side("after", one.after, lang),
        "change": text_of(one.change) or "",
        "change_percent": text_of(one.change_percent) or "",
        "change_points": text_of(one.change_points) or "",
    }
    rank = (unit.ranks[0] if unit.ranks else None) if total else unit.rank_of(one.line)
    found |= {} if rank is None else _rank(rank)
    if unit.attribution is None:
        return found
    return found | _parts(unit.attribution.total if total else unit.attribution.nodes.get(one.line))


def _side(word: str, side: Side | None, lang: Lang) -> Row:
    if side is None:
        return {}
    return {
        f"points_{word}": text_of(side.published) or "",
        f"percent_{word}": text_of(side.percent) or "",
        f"level_{word}": "" if side.level is None else side.level.in_(lang),
    }


def _rank(one: RankChange) -> Row:
    return {
        "rank_before": "" if one.before is None else exact_text(one.before.rank),
        "rank_after": "" if one.after is None else exact_text(one.after.rank),
        "rank_change": "" if one.change is None else exact_text(one.change),
    }


def _parts(one: Attribution | None) -> Row:
    if one is None:
        return {}
    found: Row = {}
    for way in ("rules_first", "performance_first"):
        parts = getattr(one, way)
        found |= {} if parts is None else {f"{word}_{way}": text for word, text in parts.to_dict().items()}
    return found | ({} if one.interaction is None else {"interaction": exact_text(one.interaction)})


def csv_text(steps: Iterable[Changes], lang: Lang = "en") -> str:
    return data_text.csv_text([COLUMNS, *([row.get(name, "") for name in COLUMNS] for row in rows(steps, lang))])
