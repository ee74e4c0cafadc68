"""`years`: units in two years or more, what changed, and what of it the rules did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.data_text import json_text
from indexkit.problems import FrameworkError, IndexkitError, Lang, Problem, errors, in_order, nearest, problem
from indexkit.source.text import short

if TYPE_CHECKING:
    from indexkit.cohort import Assessment
    from indexkit.library import Period
    from indexkit.report.layout import Line
    from indexkit.units import ReadUnits
    from indexkit.years import Changes, Panel, UnitChange

_FORMATS = click.Choice(["text", "json", "csv"])


@click.command("years", short_help="Compare units over the years.")
@click.argument("framework", type=options.FILE)
@click.argument("units", metavar="UNITS UNITS...", type=options.FILE, nargs=-1, required=True)
@click.option(
    "--period",
    "periods",
    metavar="YEAR",
    multiple=True,
    help="The year of each UNITS, in their order; needed where the files do not say it.",
)
@click.option(
    "--framework",
    "others",
    metavar="YEAR=FILE",
    multiple=True,
    help="Another framework file for that year; may be repeated.",
)
@click.option(
    "--identities", metavar="FILE", type=options.FILE, help="Which units were renamed, merged or split (YAML)."
)
@click.option("--unit", metavar="UNIT", help="One unit in full: each part, and where its change comes from.")
@options.group
@options.known
@options.amend
@options.no_amend
@options.lens
@options.strict
@options.lang
@click.option("--format", "form", type=_FORMATS, default="text", show_default=True, help="Text, JSON or a table.")
@options.output
@options.reporting
def years(framework: Path, units: tuple[Path, ...], form: str, output: Path | None, **chosen: Any) -> int:
    """Compare units over the years: one UNITS for each year.

    UNITS is a folder of evidence files, one file, or a table with a row a unit. Each year is scored by the rules
    that bind it: FRAMEWORK with its amendments, or the file that `--framework YEAR=FILE` names. What changed is
    given in points, in percent, in ranks and in levels. Where the rules changed too, each change is taken apart:
    last year's evidence is scored by this year's rules and the other way round.

    A unit with another code is new, unless the table of `--identities` says what it was before. The exit status is
    1 if a unit could not be scored in some year.

    \b
    Examples:
      indexkit years dong_thap_2022.yaml so_lieu_2023/ so_lieu_2024/
      indexkit years dti.yaml 2022.csv 2023.csv --period 2022 --period 2023
      indexkit years moi.yaml 2024.csv 2025.csv --framework 2024=cu.yaml
    """
    found, texts, problems = _panel(framework, units, chosen)
    lang: Lang = chosen["lang"]
    files = [framework, *units, *chosen["amend"], *texts, *filter(None, [chosen["identities"]])]
    unit = chosen["unit"]
    wanted = None if unit is None else _of_unit(found, unit)
    if form == "json":
        data = _as_json(found, wanted, options.data_lang())
        terminal.deliver(json_text(data), output, files)
    elif form == "csv":
        terminal.deliver(_as_csv(found, wanted, options.data_lang()), output, files)
    else:
        terminal.deliver(_as_text(found, wanted, lang), output, files)
    if told := in_order(one for one in problems if one.severity != "note"):
        terminal.refuse(told, lang, form == "json")
    return 1 if any(one.refused for one in found.assessments) else 0


def _panel(framework: Path, units: tuple[Path, ...], chosen: dict[str, Any]) -> tuple[Panel, list[Path], list[Problem]]:
    """The panel, the files of its texts, and what is doubtful. All problems in one pass. Raises IndexkitError."""
    from indexkit.units import read_units
    from indexkit.years import panel, read_identities

    given = [read_units(one) for one in units]
    periods = _periods(chosen["periods"], units, given, framework)
    files = _frameworks(chosen["others"], framework, periods)
    assessments: list[Assessment] = []
    problems: list[Problem] = []
    for one, period in zip(given, periods, strict=True):
        try:
            assessments.append(_assessed(files.get(str(period), framework), period, one, chosen))
        except IndexkitError as error:
            problems += error.problems
    table = None
    try:
        table = read_identities(chosen["identities"])
    except FrameworkError as error:
        problems += error.problems
    if problems:
        raise FrameworkError(problems)
    found = panel(assessments, identities=table)
    return found, _texts(assessments), list(_told(found))


def _periods(
    written: tuple[str, ...], units: tuple[Path, ...], given: list[ReadUnits], framework: Path
) -> list[Period]:
    """Of each UNITS: what `--period` says, else what the files say. Raises FrameworkError."""
    if written and len(written) != len(units):
        raise FrameworkError([problem("IK590.periods", periods=str(len(written)), units=str(len(units)))])
    if written:
        return [options.assessed(one, framework) or one for one in written]
    found: list[Any] = []
    problems: list[Problem] = []
    for path, one in zip(units, given, strict=True):
        period = next((unit.period for unit in one.seen if unit.period is not None), None)
        found.append(period)
        if period is None:
            problems += [*errors(one.all_problems), problem("IK590.no_period", file=str(path))]
    if problems:
        raise FrameworkError(problems)
    return found


def _frameworks(written: tuple[str, ...], framework: Path, periods: list[Period]) -> Mapping[str, Path]:
    """The file of each year that `--framework` names. Raises FrameworkError."""
    found: dict[str, Path] = {}
    for one in written:
        period, sign, file = one.partition("=")
        if not (period and sign and file) or period not in map(str, periods):
            known = ", ".join(map(str, periods))
            raise FrameworkError([problem("IK590.framework_word", found=short(one), periods=known)])
        found[period] = Path(file)
    return found


def _assessed(framework: Path, period: Period, given: ReadUnits, chosen: dict[str, Any]) -> Assessment:
    from indexkit.cohort import assess_read
    from indexkit.framework import load
    from indexkit.units import How

    loaded = load(
        framework,
        period=period,
        known=options.day(chosen["known"]),
        amend=chosen["amend"],
        amendments=not chosen["no_amend"],
        strict=chosen["strict"],
    )
    return assess_read(loaded, given, How(chosen["group"], chosen["lens"], cross_check=True))


def _told(found: Panel) -> Iterator[Problem]:
    """What is doubtful of the texts, of the units and of the comparison, and why units were refused."""
    for one in found.assessments:
        yield from (doubt for doubt in one.framework.problems if doubt.severity == "warning")
        yield from (doubt for doubt in one.problems if doubt.severity != "note")
        for refused in one.refused:
            yield from refused.problems
    yield from found.problems


def _texts(assessments: Iterable[Assessment]) -> list[Path]:
    """The frameworks and their amendments: a result is never written over them."""
    found: list[Path] = []
    for one in assessments:
        found += (Path(text.file) for text in one.framework.applied)
        found += (Path(text.file) for text in one.framework.not_applied)
    return found


def _of_unit(found: Panel, name: str) -> list[tuple[Changes, UnitChange]]:
    """A unit in each step, under the codes it had. Raises FrameworkError where no year has it."""
    steps = _followed(found, name)
    if not steps:
        known = {unit.name: unit.name for step in found for unit in step}
        known |= {unit.title: unit.name for step in found for unit in step}
        near = nearest(name, known) if len(name) < 200 else ""
        raise FrameworkError([problem("IK543.near" if near else "IK543.unknown", found=short(name), near=near)])
    return steps


def _followed(found: Panel, name: str) -> list[tuple[Changes, UnitChange]]:
    """From the last year that has a unit of this code or name: back with its predecessors, and on with what became of
    it."""
    years = [(place, _codes(one, name)) for place, one in enumerate(found.assessments)]
    last, codes = next(((place, codes) for place, codes in reversed(years) if codes), (0, set[str]()))
    steps: list[tuple[Changes, UnitChange]] = []
    wanted = codes
    for step in reversed(found.steps[:last]):
        here = [unit for unit in step if unit.name in wanted and unit.kind != "vanished"]
        steps = [*((step, unit) for unit in here), *steps]
        wanted = {code for unit in here for code in unit.predecessors}
    wanted = codes
    for step in found.steps[last:]:
        here = [unit for unit in step if not wanted.isdisjoint(unit.predecessors)]
        steps += ((step, unit) for unit in here)
        wanted = {unit.name for unit in here}
    return steps


def _codes(one: Assessment, name: str) -> set[str]:
    """The codes of the units of this code; where there is none, of this name."""
    seen = [(unit.name, unit.title) for unit in one.units] + [(bad.name, bad.title) for bad in one.refused]
    return {code for code, _ in seen if code == name} or {code for code, title in seen if title == name and code}


def _as_json(found: Panel, wanted: list[tuple[Changes, UnitChange]] | None, lang: Lang) -> dict[str, Any]:
    if wanted is None:
        return found.to_dict(lang)
    kept = {id(unit) for _, unit in wanted}
    data = found.to_dict(lang, attribution=False)
    for step, shown in zip(found.steps, data["steps"], strict=True):
        shown["units"] = [unit.to_dict(lang) for unit in step if id(unit) in kept]
    return data


def _as_csv(found: Panel, wanted: list[tuple[Changes, UnitChange]] | None, lang: Lang) -> str:
    from dataclasses import replace

    from indexkit.years.rows import csv_text

    if wanted is None:
        return csv_text(found, lang)
    kept = {id(unit) for _, unit in wanted}
    return csv_text((replace(s, units=tuple(u for u in s.units if id(u) in kept)) for s in found), lang)


def _as_text(found: Panel, wanted: list[tuple[Changes, UnitChange]] | None, lang: Lang) -> Iterator[Line]:
    from indexkit.years.text import changes_lines
    from indexkit.years.unit_text import unit_lines

    return changes_lines(found, lang) if wanted is None else unit_lines(wanted, lang)
