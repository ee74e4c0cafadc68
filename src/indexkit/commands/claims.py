"""`claims`: published statements, checked by the figures given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.data_text import json_text
from indexkit.problems import FrameworkError, Lang, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexkit.claims import ClaimsReport
    from indexkit.report.layout import Line


@click.command("claims", short_help="Check published statements by their figures.")
@click.argument("files", metavar="FILE...", type=options.FILE, nargs=-1, required=True)
@options.lang
@options.as_text_or_json
@options.output
@options.reporting
def claims(files: tuple[Path, ...], lang: Lang, form: str, output: Path | None) -> int:
    """Check published statements by the figures that stand beside them in FILE.

    A statement agrees if the figures give what it claims, rounded half up to the printed places; it agrees within
    rounding if figures that are printed like those given do; else it is contradicted, and the report says by how
    much, and what else among the figures would give it. That is a hint, never a judgement.

    The exit status is 0 if every statement agrees, 1 if one does not or cannot be checked, or the files have
    problems. JSON is {agrees, files}.

    \b
    Examples:
      indexkit claims two_wrong.yaml
      indexkit claims *.yaml --lang vi
      indexkit claims two_wrong.yaml --format json -o report.json
    """
    reports = _reports(files)
    agrees = all(one.agrees for one in reports)
    if form == "json":
        found = {"agrees": agrees, "files": [_as_data(one, options.data_lang()) for one in reports]}
        terminal.deliver(json_text(found), output, files)
    else:
        terminal.deliver(_lines(reports, lang), output, files)
    terminal.warn((doubt for one in reports for doubt in one.doubts), lang, form == "json")
    return 0 if agrees else 1


def _reports(files: tuple[Path, ...]) -> list[ClaimsReport]:
    """All problems of all files in one pass. Raises FrameworkError."""
    from indexkit.claims import check_claims

    reports, problems = [], list[Problem]()
    for file in files:
        try:
            reports.append(check_claims(file))
        except FrameworkError as error:
            problems += error.problems
    if problems:
        raise FrameworkError([*(doubt for one in reports for doubt in one.doubts), *problems])
    return reports


def _as_data(one: ClaimsReport, lang: Lang) -> dict[str, Any]:
    return {"file": one.file, **one.to_dict(lang)}


def _lines(reports: list[ClaimsReport], lang: Lang) -> Iterator[Line]:
    from indexkit.claims.text import report_lines

    for number, one in enumerate(reports):
        if number:
            yield ()
        yield from report_lines(one, lang)
