"""`appraise`: what units claimed, what the appraisal found, what the council decided, side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.data_text import csv_text, json_text
from indexkit.problems import EvidenceError, FrameworkError, Lang, errors, problem
from indexkit.report.layout import Line

if TYPE_CHECKING:
    from indexkit.cohort import Appraisal, Assessment
    from indexkit.cohort.pending import Pending
    from indexkit.framework import Framework
    from indexkit.units import ReadUnits

Given = dict[str, "ReadUnits"]
PARTS = ("units", "differences", "intervals", "pending")


@click.command("appraise", short_help="Claimed, appraised, decided.")
@click.argument("framework", type=options.FILE)
@click.argument("units", metavar="[UNITS...]", type=options.FILE, nargs=-1)
@click.option(
    "--column", "columns", metavar="NAME=PATH", multiple=True, help="A column of its own; may be repeated, in order."
)
@click.option("--unit", metavar="UNIT", help="One unit in detail.")
@click.option(
    "--show",
    type=click.Choice(PARTS),
    multiple=True,
    help="What to show; may be repeated. As CSV only the first.",
)
@click.option("--top", metavar="N", type=click.IntRange(1), default=10, show_default=True, help="How many to list.")
@options.as_text_json_or_csv
@options.group
@options.period
@options.known
@options.amend
@options.no_amend
@options.lens
@options.strict
@options.lang
@options.output
@options.reporting
def appraise(framework: Path, units: tuple[Path, ...], form: str, output: Path | None, **chosen: Any) -> int:
    """Put what units claimed, what the appraisal found and what the council decided side by side.

    UNITS are evidence files, folders, CSV tables or workbooks, whose evidence has states (claimed, verified,
    rejected) and a panel's points: they are read three times. `claimed` is all that was claimed, also what was
    rejected since; `appraised` only what is verified; `decided` counts as `--lens` says, with the panel's points.
    Or each column has units of its own: `--column NAME=PATH`, the first one first. Columns that are named
    claimed, appraised and decided have Vietnamese titles.

    `--show intervals`: between which figures each total and each rank lies while evidence is open.
    `--show pending`: which evidence would move a total most. Both are of the last column. The exit status is 1 if
    some unit could not be scored in some column.

    \b
    Examples:
      indexkit appraise dong_thap_2022.yaml huyen/
      indexkit appraise dong_thap_2022.yaml huyen.csv --unit a --show pending
      indexkit appraise i.yaml --column claimed=tu.csv --column decided=hd.csv
    """
    given = _given(units, chosen["columns"])
    loaded = _loaded(framework, given, chosen)
    found, last = _appraised(loaded, given, chosen)
    shown = chosen["show"] or PARTS[:2]
    if chosen["unit"] is not None:
        _check_unit(found, chosen["unit"])
    texts = [one.file for one in loaded.applied] + [one.file for one in loaded.not_applied]
    files = (framework, *units, *chosen["amend"], *map(Path, (*_paths(chosen["columns"]), *texts)))
    result = _written(found, last, form, shown, chosen)
    terminal.deliver(result, output, files)
    terminal.warn([one for one in _doubts(loaded, given) if one.severity == "warning"], chosen["lang"], form != "text")
    return 1 if found.refused else 0


def _given(units: Sequence[Path], columns: Sequence[str]) -> Given:
    """The units of each column; of UNITS alone under an empty name. Raises FrameworkError."""
    from indexkit.units import read_units

    if units and columns:
        raise FrameworkError([problem("IK620.both")])
    if not columns:
        if not units:
            raise options.misused("no_units")
        return {"": read_units(units)}
    found: dict[str, list[str]] = {}
    for one in columns:
        name, _, path = one.partition("=")
        if not name.strip() or not path.strip() or name.strip() in found:
            raise FrameworkError([problem("IK620.column_word", found=one[:80])])
        found[name.strip()] = [path.strip()]
    if len(found) < 2:
        raise FrameworkError([problem("IK620.one_column", column=next(iter(found)))])
    return {name: read_units(paths) for name, paths in found.items()}


def _paths(columns: Sequence[str]) -> Iterator[str]:
    return (one.partition("=")[2].strip() for one in columns)


def _loaded(framework: Path, given: Given, chosen: dict[str, Any]) -> Framework:
    """For the period that is asked for, else the one that the units name. Raises FrameworkError."""
    from indexkit.framework import load

    period, known = options.assessed(chosen["period"], framework), options.day(chosen["known"])
    if period is None:
        named = {unit.period for one in given.values() for unit in one.units if unit.period is not None}
        period = next(iter(named)) if len(named) == 1 else None
    wrong = [one for each in given.values() for one in errors(each.problems)]
    try:
        return load(
            framework,
            period=period,
            known=known,
            amend=chosen["amend"],
            amendments=not chosen["no_amend"],
            strict=chosen["strict"],
        )
    except FrameworkError as error:
        raise FrameworkError([*wrong, *error.problems]) from None


def _appraised(framework: Framework, given: Given, chosen: dict[str, Any]) -> tuple[Appraisal, Assessment]:
    from indexkit.cohort import appraisal, assess_read
    from indexkit.units import How

    how = How(chosen["group"], chosen["lens"], cross_check=True)
    scored = {name: assess_read(framework, one, how) for name, one in given.items()}
    for one in scored.values():
        if not one.units:
            raise EvidenceError([*one.problems, *(each for unit in one.refused for each in unit.problems)])
    found = appraisal(scored[""]) if "" in scored else appraisal(scored)
    return found, found.last


def _check_unit(found: Appraisal, unit: str) -> None:
    """Raises EvidenceError, with the nearest code."""
    from indexkit.problems import nearest

    names = [one.name for one in found]
    if unit not in names:
        near = nearest(unit[:80], names)
        raise EvidenceError([problem("IK621.near" if near else "IK621.unknown", unit=unit[:80], near=near)])


def _doubts(framework: Framework, given: Given) -> list[Any]:
    return [*framework.problems, *(one for each in given.values() for one in each.problems)]


def _written(found: Appraisal, last: Assessment, form: str, shown: Sequence[str], chosen: dict[str, Any]) -> Any:
    if form == "json":
        from indexkit.canonical import canonical_json

        exact = json.loads(canonical_json(_data(found, last, shown, chosen)))
        return json_text(exact)
    if form == "csv":
        return _csv(_rows(found, last, shown[0], chosen))
    return _lines(found, last, shown, chosen)


def _data(found: Appraisal, last: Assessment, shown: Sequence[str], chosen: dict[str, Any]) -> dict[str, Any]:
    from indexkit.cohort.appraisal_data import appraisal_dict, intervals_dict, pending_dict

    lang, unit = options.data_lang(), chosen["unit"]
    data = appraisal_dict(found, lang)
    if "intervals" in shown:
        data |= intervals_dict(last.intervals(chosen["group"]), lang)
    if "pending" in shown:
        data["pending"] = [pending_dict(one, lang) for one in _pending(last, chosen)]
    if unit is not None:
        for key in data.keys() & {"units", "differences", "intervals", "refused"}:
            data[key] = [one for one in data[key] if one["unit"] == unit]
    return data


def _rows(found: Appraisal, last: Assessment, shown: str, chosen: dict[str, Any]) -> list[dict[str, str | None]]:
    from indexkit.cohort import appraisal_data as data

    places, lang, unit = found.framework.rules.display, options.data_lang(), chosen["unit"]
    if shown == "differences":
        return data.difference_rows(found.differences(unit), places, lang)
    if shown == "pending":
        return data.pending_rows(_pending(last, chosen), places, lang)
    if shown == "intervals":
        rows = data.interval_rows(last.intervals(chosen["group"]), places)
    else:
        rows = data.unit_rows(found)
    return [row for row in rows if unit in (None, row["unit"])]


def _csv(rows: Sequence[dict[str, str | None]]) -> str:
    """Empty where a figure has no value."""
    return csv_text([*(list(row) for row in rows[:1]), *([text or "" for text in row.values()] for row in rows)])


def _lines(found: Appraisal, last: Assessment, shown: Sequence[str], chosen: dict[str, Any]) -> Iterator[Line]:
    from indexkit.cohort import appraisal_text as text

    lang: Lang = chosen["lang"]
    unit, top = chosen["unit"], chosen["top"]
    if unit is not None:
        yield from text.detail_lines(found, found[unit], lang)
    else:
        yield from text.heading_lines(found, lang)
        yield from text.unit_lines(found, lang) if "units" in shown else ()
        if "differences" in shown:
            yield ()
            yield from text.difference_lines(found, lang, top)
    if "intervals" in shown:
        yield ()
        yield from text.interval_lines(last.intervals(chosen["group"]), lang, None if unit is None else [unit])
    if "pending" in shown:
        yield ()
        yield from text.pending_lines(_pending(last, chosen), lang, top, named=unit is None)



def _pending(last: Assessment, chosen: dict[str, Any]) -> tuple[Pending, ...]:
    """A unit that the last column could not score has nothing pending there."""
    unit = chosen["unit"]
    return () if unit is not None and unit not in last.by_name else last.pending(chosen["group"], unit)
