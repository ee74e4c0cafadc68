"""`compare`: our exact figures beside those that a publisher printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import disputes, options, terminal
from indexkit.data_text import json_text
from indexkit.problems import EvidenceError, FrameworkError, IndexkitError, Problem, errors, problem

if TYPE_CHECKING:
    from indexkit.compare import Comparison, Request


@click.command("compare", short_help="Compare with published figures, or two results.")
@click.argument("framework", metavar="FRAMEWORK|RESULT", type=options.FILE)
@click.argument("units", metavar="UNITS...|RESULT", type=options.FILE, nargs=-1, required=True)
@click.option("--published", metavar="TABLE", type=options.FILE, help="The published figures, as CSV.")
@click.option("--within", metavar="NUMBER", help="Accept differences up to NUMBER.")
@click.option("--framework", "text", metavar="FILE", type=options.FILE, help="The framework of two result files.")
@click.option("--unit", metavar="UNIT", help="Which unit, where a result or a table holds several.")
@options.group
@options.period
@options.known
@options.amend
@options.no_amend
@options.lens
@options.strict
@options.lang
@options.as_text_json_or_md
@options.output
@options.reporting
def compare(
    framework: Path, units: tuple[Path, ...], published: Path | None, form: str, output: Path | None, **chosen: Any
) -> int:
    """Compare UNITS with published figures (--published), or two RESULTs.

    With `--published`, UNITS are evidence files, folders of them, or tables (.csv, .xlsx, .ods) with a row a unit and
    a column an input (`unit`; `unit_name`, `group` and `period` if need be). TABLE is a CSV with a row a unit:
    `unit`, and columns headed by paths or ids of nodes, total, percent, base, level or index, each figure as it is
    printed. A heading that begins with `x-` is passed over. A figure is equal, or ours rounds half up to it; or it
    differs, and another way of rounding, or binary floating point, or another stage of rounding may explain it.
    `--within` is for published inputs that were themselves rounded.

    Without it, two results of a unit are compared: where they first differ, the smallest set of causes, and the
    points due to each; then percents, levels, maxima, what is missing, what limits cut from whom, ranks (of
    certificates of assessments), and what made them differ. A RESULT is what `score --certificate` or `score --format
    json` wrote, or a table of somebody's figures. Certificates are scored again with parts of each other; result files
    too, with `--framework`.

    The exit status is 1 if some figure differs without a reason, or two results differ in anything by which a unit is
    judged, or a certificate is not what its framework and evidence give. Evidence, steps and sentences that differ and
    move none of these are told, and the status is 0.

    \b
    Examples:
      indexkit compare dong_thap_2022.yaml huyen.yaml --published ranking.csv
      indexkit compare dong_thap_2022.yaml units.csv --published ranking.csv
      indexkit compare index.yaml units.csv --published hdr.csv --within 0.001
      indexkit compare self.certificate.json appraised.certificate.json
      indexkit compare spreadsheet.csv result.json --framework dong_thap_2022.yaml
    """
    if published is None:
        return disputes.compare_two((framework, *units), form, output, chosen)
    from indexkit.compare import read_request
    from indexkit.compare.text import comparison_lines

    for word in ("text", "unit"):
        if chosen[word] is not None:
            option = "--framework" if word == "text" else "--unit"
            raise FrameworkError([problem("IK660.results", option=option)])
    if form == "md":
        raise FrameworkError([problem("IK660.results", option="--format md")])
    within = _within(chosen["within"])
    found = _compared(framework, read_request(units, published), within, chosen)
    files = (framework, *units, published, *chosen["amend"], *_texts(found))
    if form == "json":
        result = json_text(found.to_dict(options.data_lang()))
        terminal.deliver(result, output, files)
    else:
        terminal.deliver(comparison_lines(found, chosen["lang"]), output, files)
    terminal.warn(found.doubts, chosen["lang"], form == "json")
    return 0 if found.agrees else 1


def _within(text: str | None) -> Fraction:
    """`--within` by the one number grammar. Raises FrameworkError."""
    from indexkit.arithmetic import NumberTooLong, read_number

    try:
        value = read_number(text or "0")
    except NumberTooLong:
        value = None
    if value is None or value < 0:
        raise FrameworkError([problem("IK590.within_word", found=str(text)[:40])])
    return Fraction(value)


def _compared(framework: Path, request: Request, within: Fraction, chosen: dict[str, Any]) -> Comparison:
    """All problems of all files in one pass. Raises IndexkitError."""
    from indexkit.compare import compare_read
    from indexkit.framework import load
    from indexkit.units import How

    wanted, known = options.assessed(chosen["period"], framework), options.day(chosen["known"])
    period = request.period if wanted is None else wanted
    if period is None and not request.given.whole:
        raise EvidenceError([*request.problems, *_of_the_texts(framework, chosen["amend"])])
    try:
        loaded = load(
            framework,
            period=period,
            known=known,
            amend=chosen["amend"],
            amendments=not chosen["no_amend"],
            strict=chosen["strict"],
        )
    except FrameworkError as error:
        raise FrameworkError([*request.problems, *error.problems]) from None
    warnings = [one for one in loaded.problems if one.severity == "warning"]
    apart = list(_other_periods(request, wanted))
    try:
        found = compare_read(loaded, request, within, How(chosen["group"], chosen["lens"], cross_check=True))
    except IndexkitError as error:
        raise EvidenceError([*warnings, *apart, *error.problems]) from None
    if errors(apart):
        raise EvidenceError([*warnings, *apart])
    return _with_doubts(found, warnings)


def _of_the_texts(framework: Path, amend: Sequence[Path]) -> list[Problem]:
    """What is wrong with the framework and its amendments, where the period stands in a file that cannot be read."""
    from indexkit.library import survey

    return [one for one in survey(framework, amend).problems if one.severity != "note"]


def _with_doubts(found: Comparison, warnings: Iterable[Problem]) -> Comparison:
    from dataclasses import replace

    return replace(found, doubts=(*warnings, *found.doubts))


def _other_periods(request: Request, wanted: int | str | None) -> Iterable[Problem]:
    for unit in request.units:
        if wanted is not None and unit.period is not None and unit.period != wanted:
            yield problem("IK590.two_periods", unit.place, option=str(wanted), file=str(unit.period))


def _texts(found: Comparison) -> Iterable[Path]:
    """The framework and its amendments: a result is never written over them."""
    for tree in found.trees[:1]:
        yield from (Path(text.file) for text in tree.framework.applied)
        yield from (Path(text.file) for text in tree.framework.not_applied)
