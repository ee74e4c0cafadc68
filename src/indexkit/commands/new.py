"""`new`: the draft of a framework from an annex in Word or Excel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.problems import FrameworkError, Lang, problem
from indexkit.report.layout import Line, paragraph

if TYPE_CHECKING:
    from indexkit.draft.run import Draft

_NAME = re.compile("[A-Za-z][A-Za-z0-9_]*")


@click.command("new", short_help="Draft a framework from a Word or Excel annex.")
@click.argument("name")
@click.option("--from", "annex", metavar="FILE", type=options.FILE, required=True, help="The annex: docx, xlsx, ods.")
@click.option("--decision", metavar="TEXT", default="", help="Number of the decision, if the file does not name it.")
@click.option("--date", "day", metavar="DATE", default="", help="Its date (YYYY-MM-DD).")
@click.option("--period", metavar="YEAR", type=int, help="First assessment year; else the year of the date.")
@options.lang
@options.output
@options.reporting
def new(name: str, annex: Path, lang: Lang, output: Path | None, **act: Any) -> int:
    """Read the table of an annex and write the draft of the framework NAME.

    The table has columns for the name and the maximum, and may have some for the number, how points are given and
    what proves it. What is understood becomes a scoring kind with the quoted text beside it; the rest is left to a
    panel and listed under `unverified`. Each row is written or refused; refused ones stand in the draft as
    comments. Nothing in a draft is official before a person has compared it with the text.

    \b
    Examples:
      indexkit new xa_2025 --from phu_luc.docx
      indexkit new xa_2025 --from phu_luc.xlsx --decision 12/QĐ-UBND \\
        --date 2025-01-20
    """
    from indexkit.draft.run import draft

    target = output or Path(f"{name}.yaml")
    if not _NAME.fullmatch(name):
        raise FrameworkError([problem("IK710.name", found=name[:40])])
    if target.exists():
        raise FrameworkError([problem("IK710.exists", file=str(target))])
    options.day(act["day"] or None)
    found = draft(annex, name, lang, **act)
    terminal.print_problems(found.problems, lang, err=True)
    terminal.save(found.text.encode("utf-8"), target, [annex])
    terminal.print_lines(_summary(found, target, lang))
    return options.status(found.problems, {str(annex)})


def _summary(found: Draft, target: Path, lang: Lang) -> Iterator[Line]:
    from indexkit.draft.words import tell

    counts = {name: str(getattr(found, name)) for name in ("rows", "written", "refused", "parents", "left", "further")}
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(found.kinds.items())) or tell("none", lang)
    understood = str(sum(found.kinds.values()))
    yield from paragraph(tell("counted", lang, **counts), "title")
    yield from paragraph(tell("kinds", lang, understood=understood, kinds=kinds, **counts))
    yield from paragraph(tell("next", lang, file=str(target)))
