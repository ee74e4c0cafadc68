"""`rank`: many units beside each other, as tables, a workbook, a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.commands.assessed import Assessed, Telling, assess_files, files_in, texts_of
from indexkit.data_text import json_text
from indexkit.problems import EvidenceError, Lang, Problem, errors, nearest, problem

if TYPE_CHECKING:
    from indexkit.cohort import Assessment
    from indexkit.cohort.ranking import Ranking
    from indexkit.league.league import League
    from indexkit.report.layout import Line

_BOM = "\ufeff"
"""By which a spreadsheet knows that a CSV file is UTF-8."""


@click.command("rank", short_help="Rank many units and compare them.")
@click.argument("framework", type=options.FILE)
@click.argument("units", metavar="UNITS...", type=options.FILE, nargs=-1, required=True)
@click.option("--group", metavar="GROUP", help="Only this scorecard; also for units that name none.")
@click.option("--ranking", metavar="NAME", help="Only this one of the framework's rankings.")
@click.option("--unit", metavar="UNIT", help="Where this unit stands: its ranks, strengths, the next level.")
@click.option("--last", metavar="UNITS", type=options.FILE, multiple=True, help="Last year's units, for their ranks.")
@click.option(
    "--no-cross-check", is_flag=True, help="Compute every formula once only: many times faster for thousands of units."
)
@options.period
@options.known
@options.amend
@options.no_amend
@options.lens
@options.strict
@options.lang
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "xlsx", "html", "md"]),
    default="text",
    show_default=True,
    help="Text, JSON, CSV, an Excel workbook, a report as a web page, Markdown.",
)
@click.option("--stability", is_flag=True, help="In the HTML report: rank intervals, as `indexkit robust` finds them.")
@click.option("--evidence", is_flag=True, help="In the workbook: every unit's evidence, from which all ranks follow.")
@click.option(
    "--identities", metavar="FILE", type=options.FILE, help="Which units were merged (YAML): ranked by their means."
)
@options.certificate
@options.output
@options.reporting
def rank(
    framework: Path, units: tuple[Path, ...], form: str, output: Path | None, lang: Lang, **chosen: Any
) -> int:
    """Rank the UNITS of a FRAMEWORK, group by group.

    UNITS are evidence files, folders of them, CSV tables or Excel workbooks with a row a unit. A unit with
    problems is left out of the ranking and listed with them; how many units there were, were scored and were
    refused is the last line. Ranks go by what the framework states; where it states nothing, by the published
    total, and the table says so.

    With --evidence the workbook holds the sheets of every unit: change a piece of evidence there, and points and
    ranks follow, without indexkit.

    Every formula is computed by two evaluators; a unit on which they disagree has no score.

    CSV has decimal points and commas; with --lang vi decimal commas and semicolons, as spreadsheets in Viet Nam
    read them. With -o it begins with a byte order mark.

    The exit status is 1 if some unit was refused or a file has problems.

    \b
    Examples:
      indexkit rank dong_thap_2022.yaml units/
      indexkit rank dong_thap_2022.yaml units/ --group cap_huyen --lang vi
      indexkit rank dong_thap_2022.yaml units/ --unit huyen_a
      indexkit rank dong_thap_2022.yaml units/ --format xlsx -o ranking.xlsx
      indexkit rank dong_thap_2022.yaml units/ --evidence --format xlsx -o l.xlsx
      indexkit rank dong_thap_2022.yaml 2024/ --last 2023/ --format html -o r.html
      indexkit rank dong_thap_2022.yaml units/ --identities merged.yaml
      indexkit rank dong_thap_2022.yaml units/ --certificate ranking.json
    """
    for name, forms in _FORMS.items():
        if chosen[name] and form not in forms:
            others = ", ".join(f"`--format {one}`" for one in forms)
            raise options.misused("only_with", option=f"--{name}", others=others)
    terminal.must_have(form, output, "ranking.xlsx")
    found = assess_files(framework, units, chosen, chosen["period"])
    last = assess_files(framework, chosen["last"], chosen, None) if chosen["last"] else None
    if chosen["identities"] is not None:
        found = replace(found, assessment=found.assessment.merged(chosen["identities"]))
        last = None if last is None else replace(last, assessment=last.assessment.merged(chosen["identities"]))
    league = _league(found, last, lang, chosen["ranking"])
    if chosen["evidence"]:
        shown: Any = _live(league)
    else:
        shown = _page(league) if chosen["stability"] else _shown(league, chosen["unit"], form)
    files = (framework, *files_in((*units, *chosen["last"])), *chosen["amend"], *texts_of(league.assessment.framework))
    files = (*files, *filter(None, [chosen["identities"]]))
    if chosen["certificate"] is not None:
        terminal.save(league.assessment.certificate().encode("utf-8"), chosen["certificate"], files)
        files = (*files, chosen["certificate"])
    if not isinstance(shown, bytes):
        mark = _BOM if form == "csv" and output is not None else ""
        terminal.deliver(mark + shown if isinstance(shown, str) else shown, output, files)
    elif output is not None:
        terminal.save(shown, output, files)
    doubts = (*found.doubts, *(() if last is None else last.doubts))
    terminal.warn(doubts, lang, form == "json")
    return 0 if all(map(_is_whole, (league.assessment, league.last))) else 1


_FORMS = {"unit": ("text", "json"), "stability": ("html",), "evidence": ("xlsx",)}
"""Options that go with some formats only."""


def _is_whole(one: Assessment | None) -> bool:
    return one is None or not (one.refused or errors(one.problems))


def _league(found: Assessed, last: Assessed | None, lang: Lang, name: str | None) -> League:
    from indexkit.league.league import League

    rankings = found.assessment.rankings()
    shown = tuple(one for one in rankings if name in (None, one.id))
    if name is not None and not shown:
        raise EvidenceError([no_ranking(name, rankings)])
    return League(found.assessment, shown, lang, None if last is None else last.assessment, found.left_out)


def no_ranking(name: str, rankings: tuple[Ranking, ...]) -> Problem:
    names = list(dict.fromkeys(one.id for one in rankings if one.id))
    near = nearest(name, names) if len(name) < 200 else ""
    key = "IK599.ranking_near" if near else "IK599.ranking" if names else "IK599.no_ranking"
    return problem(key, found=name[:80], near=near, known=", ".join(f"`{one}`" for one in names))


def _page(league: League) -> str:
    """The report with the stability check, by the ranges and the seed that `robust` takes where none are stated."""
    from indexkit.league.page import league_page
    from indexkit.league.pictures import Stability
    from indexkit.robust import robustness
    from indexkit.robust.text import what_was_tried

    with Telling() as telling:
        found = robustness(league.assessment, progress=telling)
    ranges = {
        (one.ranking.id, one.ranking.group, one.ranking.cluster): {
            unit.unit.name: (Fraction(unit.ranks.best), Fraction(unit.ranks.worst))
            for unit in one.units
            if unit.ranks.best is not None and unit.ranks.worst is not None
        }
        for one in found.rankings
    }
    tried, notes, seed = what_was_tried(found, league.lang)
    return league_page(league, Stability(ranges, " ".join([*(f"{one}." for one in tried), *notes, seed])))


def _live(league: League) -> bytes:
    """The workbook from whose evidence the ranks follow. Raises FrameworkError where that can't be."""
    from indexkit.workbook.assessment import MOST, assessment_workbook

    if any(tree.plan.compares for tree in league.trees):
        raise options.misused("compares")
    if len(league.scored) > MOST:
        raise options.misused("too_many", n=len(league.scored), most=MOST)
    return assessment_workbook(league)


def _shown(league: League, unit: str | None, form: str) -> str | bytes | Iterable[Line]:
    """In the wanted format; text in the language of the league, data in that of the command line."""
    if unit is not None:
        return _standing(league, unit, form)
    match form:
        case "json":
            from indexkit.league.data import league_data

            return _json(league_data(replace(league, lang=options.data_lang()), options.data_lang()))
        case "csv":
            from indexkit.league.sheet import league_table

            data_lang = options.data_lang()
            return league_table(replace(league, lang=data_lang)).to_csv(data_lang)
        case "xlsx":
            from indexkit.league.workbook import league_workbook

            return league_workbook(league)
        case "html":
            from indexkit.league.page import league_page

            return league_page(league)
        case "md":
            from indexkit.league.markdown import league_markdown

            return league_markdown(league)
        case _:
            from indexkit.league.text import league_lines

            return league_lines(league)


def _standing(league: League, name: str, form: str) -> str | Iterable[Line]:
    """One unit. Raises EvidenceError where it was refused, with its problems, or is not there."""
    found = league.assessment.by_name.get(name)
    if found is None:
        raise EvidenceError(no_unit(league.assessment, name))
    if form == "json":
        from indexkit.league.data import standing_data

        return _json(standing_data(league, found, options.data_lang()))
    from indexkit.league.standing import standing_lines

    return standing_lines(league, found)


def no_unit(one: Assessment, name: str) -> list[Problem]:
    refused = [told for unit in one.refused if unit.name == name for told in unit.problems]
    if refused:
        return refused
    near = nearest(name, one.by_name) if len(name) < 200 else ""
    words = {"found": name[:80], "near": near, "count": str(one.seen)}
    return [problem("IK599.unit_near" if near else "IK599.unit", **words)]


def _json(data: dict[str, Any]) -> str:
    return json_text(data)
