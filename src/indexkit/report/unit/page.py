"""The report of a unit: one page of HTML that runs nothing and fetches nothing, to mail, to print, to search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from indexkit.report.page import render
from indexkit.report.page.svg import Svg
from indexkit.report.unit.view import NOT_SOUGHT, Wins, report_of
from indexkit.report.unit.waterfall import draw, waterfall
from indexkit.report.unit.words import UNIT, tell
from indexkit.tree import ScoreTree

_IN_SIGHT = 12
"""So many losses and wins are in sight; the others are folded."""


@dataclass(frozen=True, slots=True)
class Picture:
    title: str
    svg: Svg
    note: str


def unit_page(tree: ScoreTree, unit_name: str = "", wins: Wins = NOT_SOUGHT) -> str:
    """`unit_name` is shown in the place of the unit's id. Raises ImportError without Jinja."""
    lang, report = tree.lang, report_of(tree, unit_name, wins)
    return render(
        Path(__file__).with_name("page.html"),
        lang,
        {key: words.in_(lang) for key, words in UNIT.items()},
        report=report,
        pictures=list(_pictures(tree)),
        share_bar=_share_bar,
        in_sight=report.lost[:_IN_SIGHT],
        folded=report.lost[_IN_SIGHT:],
        others=tell("others", lang, n=str(len(report.lost[_IN_SIGHT:]))),
        wins_in_sight=report.wins[:_IN_SIGHT],
        wins_folded=report.wins[_IN_SIGHT:],
        other_wins=tell("others", lang, n=str(len(report.wins[_IN_SIGHT:]))),
    )


def _pictures(tree: ScoreTree) -> Iterator[Picture]:
    steps = waterfall(tree)
    if steps:
        note = tell("waterfall_how", tree.lang)
        note += f" {tell('indicators_how', tree.lang)}" if any(step.kind == "parts" for step in steps) else ""
        yield Picture(tell("waterfall", tree.lang), draw(tree, steps, "waterfall"), note)


def _share_bar(share: Fraction | None) -> Svg:
    """A small bar: how much of the maximum. It says nothing that does not stand beside it in figures."""
    if share is None:
        return Svg("")
    return Svg(
        '<svg class="share" aria-hidden="true" viewBox="0 0 60 6" xmlns="http://www.w3.org/2000/svg">'
        f'<rect width="60" height="6" class="track"/><rect width="{round(60 * share)}" height="6" class="bar"/></svg>'
    )
