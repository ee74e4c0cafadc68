"""Rankings → lines of stage `ranking`: what units are ranked by, and whether they are. No line of a score reads them.
"""

from __future__ import annotations

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.lower.lines import Sheet

OWNER = "@ranking"
"""Under which these lines are explained."""
STAGE = "ranking"


def lower_ranking(sheet: Sheet, ranking: model.Ranking) -> None:
    sheet.write(OWNER, STAGE, _by(sheet, ranking.of, ranking.by), ranking.of_line)
    if ranking.among is not None:
        sheet.write(OWNER, STAGE, _as_number(ranking.among), ranking.among_line)
    for number, breaker in enumerate(ranking.then):
        sheet.write(OWNER, STAGE, _by(sheet, breaker.of, breaker.by), ranking.then_line(number))
    for number, award in enumerate(ranking.awards):
        condition = _condition(award)
        if condition is not None:
            sheet.write(OWNER, STAGE, _as_number(condition), ranking.award_line(number))


def _as_number(truth: f.Truth) -> f.Number:
    return f.If(truth, f.Num(1), f.Num(0))


def _condition(award: model.Award) -> f.Truth | None:
    """Levels are listed from the top: a smaller number is a higher one."""
    reached = None if award.level is None else f.Compare("<=", f.Ref("@level"), f.Num(award.level))
    if award.when is None or reached is None:
        return award.when or reached
    return f.All((award.when, reached))


def _by(sheet: Sheet, of: f.Number, by: model.By) -> f.Number:
    """By the figure before its own rounding, where the ranking says so."""
    if by == "published":
        return of
    match of:
        case f.Ref("@total", "points"):
            return f.Ref("@floor")
        case f.Ref("@percent", "points"):
            return f.Ref("@percent.exact") if "@percent.exact" in sheet.lines else of
        case f.Ref(name, "points") if name in sheet.nodes:
            return f.Ref(name, "exact")
        case f.Binary("/", f.Ref("@percent") as percent, whole):
            return f.Binary("/", _by(sheet, percent, by), whole)
    return of
