"""`table`: a framework as the rows of an annex in a workbook, and what was edited there written back."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexkit.commands import options, terminal
from indexkit.files import cannot_write, write_text
from indexkit.problems import FrameworkError, Lang, Place, Problem, errors, problem
from indexkit.report.layout import Line, Segment, Style, paragraph

if TYPE_CHECKING:
    from indexkit.annex.back import Imported
    from indexkit.annex.edits import Source


@click.group("table", short_help="Edit a framework as a workbook of rows.")
def table() -> None:
    """Edit a framework as the rows of an annex, in Excel or LibreOffice.

    `export` writes a workbook in which every value of the file is a cell; `import` writes back what was edited
    there and changes nothing else: comments, order and spacing stay.

    \b
    Examples:
      indexkit table export dong_thap_2022.yaml -o annex.xlsx
      indexkit table import dong_thap_2022.yaml annex.xlsx
      indexkit table import dong_thap_2022.yaml annex.xlsx --in-place
    """


@table.command("export", short_help="Write the workbook.")
@click.argument("framework", type=options.FILE)
@options.lang
@options.output
@options.reporting
def export(framework: Path, lang: Lang, output: Path | None) -> None:
    """Write the FRAMEWORK (or amendment) as a workbook: a row for each node, and for each value below it.

    Cells are text, so that no fraction becomes a date; what may be chosen is a list; addresses are locked.

    \b
    Examples:
      indexkit table export dong_thap_2022.yaml -o annex.xlsx
      indexkit table export bonus_447_2024.yaml -o annex.xlsx --lang vi
    """
    from indexkit.annex.sheet import exported
    from indexkit.annex.words import tell

    terminal.must_have("xlsx", output, "annex.xlsx")
    assert output is not None
    made = exported(_source(framework), framework.name, lang)
    terminal.save(made.data, output, [framework])
    counts = {"rows": str(made.rows), "sheets": str(made.sheets), "values": str(made.values)}
    terminal.print_lines(paragraph(tell("exported", lang, file=str(output), **counts)))


@table.command("import", short_help="Write back what was edited.")
@click.argument("framework", type=options.FILE)
@click.argument("workbook", type=options.FILE)
@click.option("--in-place", is_flag=True, help="Write into FRAMEWORK itself.")
@click.option("--delete", is_flag=True, help="Take out the items whose rows were deleted in WORKBOOK.")
@options.lang
@options.output
@options.reporting
def import_(framework: Path, workbook: Path, in_place: bool, delete: bool, lang: Lang, output: Path | None) -> int:
    """Show what the edited WORKBOOK changes in FRAMEWORK; write it with -o or --in-place.

    A row added without an address is a new item, in the place that its number says. Rows that were deleted are told,
    and taken out with --delete only, with all that hangs below them.

    A cell that cannot be read is refused at its address, and then nothing is written. Nor is anything written that
    would give the file an error it had not: change the `example` of a clause together with its points.

    \b
    Examples:
      indexkit table import dong_thap_2022.yaml annex.xlsx
      indexkit table import dong_thap_2022.yaml annex.xlsx --in-place
      indexkit table import dong_thap_2022.yaml annex.xlsx -o new.yaml --lang vi
      indexkit table import dong_thap_2022.yaml annex.xlsx --delete
    """
    if in_place and output is not None:
        raise options.misused("not_with", option="--in-place", other="-o")
    source = _source(framework)
    found = _imported(source, workbook, delete)
    terminal.print_problems(found.problems, lang, err=True)
    new = _wrong_with(framework, source, found)
    terminal.print_problems(new, lang, err=True)
    terminal.print_lines(_differences(source, found, framework))
    bad = bool(errors([*found.problems, *new]))
    target = framework if in_place else output
    if not bad and target is not None:
        _write(target, found.text, framework, workbook)
    terminal.print_lines(_last_words(found, new, framework, None if bad else target, source, lang))
    return options.status([*found.problems, *new], {str(framework), str(workbook)})


def _source(framework: Path) -> Source:
    """Raises FrameworkError where the text cannot be edited: it is no text, or has errors."""
    from indexkit.annex.edits import Source, source_of
    from indexkit.library.kind import kind_of
    from indexkit.source import text_of

    file, text = text_of(framework)
    if isinstance(text, Problem):
        raise FrameworkError([text])
    found = source_of(text, file)
    if not isinstance(found, Source):
        raise FrameworkError(found)
    if kind_of(found.document) not in ("framework", "amendment"):
        raise FrameworkError([problem("IK594.no_law", Place(file, 1, 1))])
    return found


def _imported(source: Source, workbook: Path, delete: bool) -> Imported:
    from indexkit.annex.back import imported
    from indexkit.units.workbook import read_workbook

    file, sheets = read_workbook(workbook)
    if isinstance(sheets, Problem):
        raise FrameworkError([sheets])
    return imported(source, sheets, Place(file, 1, 1), delete=delete)


def _wrong_with(framework: Path, source: Source, found: Imported) -> tuple[Problem, ...]:
    from indexkit.annex.checked import new_problems

    return new_problems(framework, found.text) if found.text != source.text else ()


def _differences(source: Source, found: Imported, framework: Path) -> Iterator[Line]:
    old, new = (text.splitlines() for text in (source.text, found.text))
    for line in unified_diff(old, new, str(framework), str(framework), lineterm="", n=1):
        style: Style = "bad" if line.startswith("-") else "good" if line.startswith("+") else "dim"
        yield (Segment(line, style),)


def _write(target: Path, text: str, framework: Path, workbook: Path) -> None:
    if target != framework:
        terminal.save(text.encode("utf-8"), target, [framework, workbook])
        return
    try:
        write_text(target, text)
    except OSError as error:
        raise FrameworkError([cannot_write(target, error)]) from error


def _last_words(
    found: Imported, new: tuple[Problem, ...], framework: Path, target: Path | None, source: Source, lang: Lang
) -> Iterator[Line]:
    from indexkit.annex.words import tell

    counts = {name: str(getattr(found, name)) for name in ("rows", "unchanged", "changed", "cells", "refused")}
    yield from paragraph(tell("counted", lang, **counts))
    if found.added or found.removed:
        yield from paragraph(tell("moved", lang, added=str(found.added), removed=str(found.removed)))
    if errors(found.problems):
        yield from paragraph(tell("refused", lang), "bad")
    elif errors(new):
        yield from paragraph(tell("wrong", lang), "bad")
    elif target is not None:
        yield from paragraph(tell("written", lang, file=str(target)), "good")
    elif found.text == source.text:
        yield from paragraph(tell("same", lang, file=str(framework)), "good")
    else:
        yield from paragraph(tell("not_written", lang), "warning")
