"""`diff`: which clauses of two texts differ, what each change can do, whom it moves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.commands.assessed import files_in, texts_of
from indexkit.data_text import json_text
from indexkit.problems import FrameworkError, IndexkitError, Lang, Problem, in_order, problem

if TYPE_CHECKING:
    from indexkit.diff import Calendar, Diff
    from indexkit.framework import Framework

_FORMATS = click.Choice(["text", "json", "md", "html", "docx"])


@click.command("diff", short_help="Compare two texts of a framework.")
@click.argument("framework", type=options.FILE)
@click.argument("other", type=options.FILE, required=False, metavar="[OTHER]")
@click.option("--period", "periods", metavar="YEAR", multiple=True, help="Of both texts; or twice, the old one first.")
@click.option("--known", "known", metavar="DATE", multiple=True, help="The same of the day by which texts were known.")
@click.option("--amend", metavar="FILE", type=options.FILE, multiple=True, help="A further amendment of the new text.")
@options.no_amend
@click.option("--calendar", is_flag=True, help="What changes from which period, of one FRAMEWORK.")
@click.option("--group", "groups", metavar="GROUP", multiple=True, help="Only this scorecard; may be repeated.")
@click.option("--evidence", metavar="UNITS", type=options.FILE, multiple=True, help="Units to be scored by both texts.")
@options.lens
@click.option("--no-proof", is_flag=True, help="Do not ask the solver.")
@options.lang
@click.option(
    "--format", "form", type=_FORMATS, default="text", show_default=True, help="Text, JSON, Markdown, a page, Word."
)
@options.output
@options.reporting
def diff(framework: Path, other: Path | None, form: str, output: Path | None, **chosen: Any) -> int:
    """Compare two texts of a framework, clause by clause, in words.

    The texts are two files, or one file for two periods, on two days, or without and with an amendment (`--amend`).
    For each change: evidence on which the scores differ, scored by both texts; or the proof that there is none; or
    why that is not known. With `--evidence` (a folder of evidence files, files, a table with a row a unit): who gains
    and loses how much by which change, and whose level or rank is another one.

    `--calendar` goes through all periods of one file: its texts and dates, what changes from which period, what ends,
    and what the units of `--evidence` would score then. `--period` says of which period it is told what is past.

    \b
    Examples:
      indexkit diff quyet_dinh_cu.yaml quyet_dinh_moi.yaml --period 2024
      indexkit diff dong_thap_2022.yaml --period 2023 --period 2024
      indexkit diff dong_thap_2022.yaml --period 2024 --amend du_thao.yaml
      indexkit diff cu.yaml moi.yaml --period 2024 --evidence so_lieu_2024/
      indexkit diff cu.yaml moi.yaml --period 2024 --format docx -o so_sanh.docx
      indexkit diff dong_thap_2022.yaml --calendar --period 2024
    """
    from indexkit.diff import diff_frameworks

    terminal.must_have(form, output, "diff.docx")
    if chosen["calendar"]:
        return _calendar(framework, other, form, output, chosen)
    before, after = _texts(framework, other, chosen)
    _refuse_groups(before, after, chosen["groups"])
    found = diff_frameworks(
        before,
        after,
        groups=chosen["groups"],
        prove=not chosen["no_proof"],
        units=[*chosen["evidence"]] or None,
        lens=chosen["lens"],
    )
    files = (framework, *([other] if other else []), *chosen["amend"], *texts_of(before), *texts_of(after))
    terminal.deliver(_shown(found, form, chosen["lang"]), output, (*files, *files_in(chosen["evidence"])))
    return _told(found, chosen["lang"], form)


def _told(found: Diff, lang: Lang, form: str) -> int:
    """What is wrong with units. 1 if one has no score by some text."""
    if found.impact is None:
        return 0
    ends = found.impact.before, found.impact.after
    problems = [*found.impact.problems, *(one for end in ends for one in end.problems if one.severity == "warning")]
    problems += [one for end in ends for refused in end.refused for one in refused.problems]
    told = in_order(dict.fromkeys(one for one in problems if one.severity != "note"))
    if told:
        terminal.refuse(told, lang, form == "json")
    return 1 if any(end.refused for end in ends) else 0


def _texts(framework: Path, other: Path | None, chosen: dict[str, Any]) -> tuple[Framework, Framework]:
    """The old text and the new one. All problems of both in one pass. Raises FrameworkError."""
    periods, known = _pair(chosen["periods"], "--period"), _pair(chosen["known"], "--known")
    if other is None and periods[0] == periods[1] and known[0] == known[1] and not chosen["amend"]:
        raise FrameworkError([problem("IK690.two")])
    found: list[Framework] = []
    problems: list[Problem] = []
    for side, file in enumerate((framework, other or framework)):
        try:
            found.append(_load(file, periods[side], known[side], chosen["amend"] if side else (), chosen["no_amend"]))
        except IndexkitError as error:
            problems += error.problems
    if problems:
        raise FrameworkError(list(dict.fromkeys(problems)))
    return found[0], found[1]


def _pair(given: tuple[str, ...], option: str) -> tuple[str | None, str | None]:
    """Of the old text and of the new one. Raises FrameworkError."""
    if len(given) > 2:
        raise FrameworkError([problem("IK690.more", option=option, n=str(len(given)))])
    return (given[0], given[-1]) if given else (None, None)


def _load(file: Path, period: str | None, known: str | None, amend: tuple[Path, ...], alone: bool) -> Framework:
    from indexkit.framework import load

    year = options.assessed(period, file)
    return load(file, period=year, known=options.day(known), amend=amend, amendments=not alone)


def _refuse_groups(before: Framework, after: Framework, groups: tuple[str, ...]) -> None:
    """Raises IndexkitError where a group is not in both texts."""
    for name in groups:
        there = [one for one in (before, after) if name in one.groups]
        if not there:
            after.group(name)
        if len(there) == 1:
            shared = ", ".join(f"`{one}`" for one in after.groups if one in before.groups)
            file = there[0].document.file
            raise FrameworkError([problem("IK690.group", group=name, file=file, groups=shared)])


def _calendar(framework: Path, other: Path | None, form: str, output: Path | None, chosen: dict[str, Any]) -> int:
    """Raises IndexkitError."""
    from indexkit.diff.calendar_view import calendar_dict
    from indexkit.diff.calendars import calendar
    from indexkit.diff.markdown import markdown_calendar
    from indexkit.diff.page import calendar_page
    from indexkit.diff.paper import calendar_paper
    from indexkit.diff.text import calendar_lines

    several = next((word for word in ("periods", "known") if len(chosen[word]) > 1), None)
    given = {"OTHER": other, "--group": chosen["groups"], f"--{(several or '').removesuffix('s')}": several}
    if unused := next((name for name, value in given.items() if value), None):
        raise FrameworkError([problem("IK690.calendar", option=unused)])
    period, known = (_pair(chosen[word], word)[0] for word in ("periods", "known"))
    found = calendar(
        framework,
        period=options.assessed(period, framework),
        known=options.day(known),
        amend=chosen["amend"],
        amendments=not chosen["no_amend"],
        units=[*chosen["evidence"]] or None,
        lens=chosen["lens"],
    )
    lang: Lang = chosen["lang"]
    texts = (text for step in found.steps for text in texts_of(step.framework))
    files = (framework, *chosen["amend"], *texts, *files_in(chosen["evidence"]))
    if form == "json":
        terminal.deliver(json_text(calendar_dict(found, options.data_lang())), output, files)
    elif form == "text":
        terminal.deliver(calendar_lines(found, lang), output, files)
    else:
        made: dict[str, Callable[[Calendar, Lang], str | bytes]]
        made = {"md": markdown_calendar, "html": calendar_page, "docx": calendar_paper}
        terminal.deliver(made[form](found, lang), output, files)
    return 1 if any(one.refused for one in found.assessments) else 0


def _shown(found: Diff, form: str, lang: Lang) -> Any:
    from indexkit.diff.data import diff_dict
    from indexkit.diff.markdown import markdown_diff
    from indexkit.diff.page import diff_page
    from indexkit.diff.paper import diff_paper
    from indexkit.diff.text import diff_lines

    if form == "json":
        return json_text(diff_dict(found, options.data_lang()))
    if form == "md":
        return markdown_diff(found, lang)
    if form == "docx":
        return diff_paper(found, lang)
    return diff_page(found, lang) if form == "html" else diff_lines(found, lang)

