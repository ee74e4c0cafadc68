"""What follows the table of clauses, as people read it: what a change of texts does to given units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from indexkit.cohort.appraisal_words import signed_figure
from indexkit.diff.impact import Impact, Moved
from indexkit.diff.words import said
from indexkit.problems import Lang
from indexkit.report.words import shown
from indexkit.years import UnitChange
from indexkit.years.rank import RankChange


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences, and a table."""

    title: str
    lines: tuple[str, ...]
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def impact_part(impact: Impact, lang: Lang) -> Part:
    heads = ("unit", "old", "new", "change", "by_row", "level", "rank")
    return Part(
        said("impact", lang),
        tuple(_sentences(impact, lang)),
        tuple(said(word, lang) for word in heads),
        tuple(_unit(impact, one, lang) for one in impact.changes if one.compared),
    )


def _sentences(impact: Impact, lang: Lang) -> Iterator[str]:
    compared = [one for one in impact.changes if one.compared]
    counts = {key: str(len(impact.having(sign))) for key, sign in (("gain", 1), ("lose", -1), ("stay", 0))}
    levels = sum(one.total.level_changed is True for one in compared)
    ranks = sum(any(rank.change for rank in one.ranks) for one in compared)
    key = "impact_counts_one" if len(compared) == 1 else "impact_counts"
    yield said(key, lang, n=str(len(compared)), **counts)
    yield said("impact_moves", lang, levels=str(levels), ranks=str(ranks))
    for key, one in (("unscored_old", impact.before), ("unscored_new", impact.after)):
        for refused in one.refused:
            why = refused.problems[0].message(lang) if refused.problems else ""
            yield said(key, lang, unit=refused.title or refused.name, why=why)
    if any(moved.interacts for several in impact.moved.values() for moved in several):
        yield said("interacts", lang)


def _unit(impact: Impact, one: UnitChange, lang: Lang) -> tuple[str, ...]:
    total = one.total
    assert total.before is not None
    assert total.after is not None
    figures = [("–" if side.published is None else shown(side.published, lang)) for side in (total.before, total.after)]
    change = "–" if total.change is None else signed(Fraction(total.change), lang)
    levels = [side.level.in_(lang) if side.level else "" for side in (total.before, total.after)]
    level = levels[1] if levels[0] == levels[1] else said("from_to", lang, before=levels[0], after=levels[1])
    ranks = "; ".join(filter(None, (_rank(rank, lang) for rank in one.ranks)))
    return (one.title, *figures, change, moved_words(impact.moved.get(one.name, ()), lang), level, ranks)


def moved_words(moved: tuple[Moved, ...], lang: Lang) -> str:
    """`+10 (1); −2 (3, 4)`: the points, and the numbers of the rows."""
    return "; ".join(f"{signed(one.points, lang)} ({', '.join(map(str, one.rows))})" for one in moved)


def signed(value: Fraction, lang: Lang) -> str:
    return signed_figure(value, lang) if value else "0"


def _rank(rank: RankChange, lang: Lang) -> str:
    if rank.before is None or rank.after is None:
        return ""
    if rank.before.label == rank.after.label:
        return rank.after.label
    return said("from_to", lang, before=rank.before.label, after=rank.after.label)
