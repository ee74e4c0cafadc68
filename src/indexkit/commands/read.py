"""`read`: a framework in force written back as sentences, for the person who signs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from indexkit.commands import options, terminal
from indexkit.problems import Lang
from indexkit.report.layout import Line


@click.command("read", short_help="Write a framework back as sentences.")
@click.argument("framework", type=options.FILE)
@options.period
@options.known
@options.amend
@options.no_amend
@click.option("--group", "groups", metavar="GROUP", multiple=True, help="Only this scorecard; may be repeated.")
@options.lang
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "html", "docx"]),
    default="text",
    show_default=True,
    help="Text, Markdown, a web page, a Word document.",
)
@options.output
@options.reporting
def read(framework: Path, lang: Lang, form: str, output: Path | None, **chosen: Any) -> None:
    """Write the FRAMEWORK in force for a period back as sentences beside the clauses it cites.

    For the person who signs. What is reconstructed, assumed or left open comes first, then the general rules, then each
    scorecard as the table of an annex: number, indicator, maximum, how points are earned, proof, clause.

    \b
    Examples:
      indexkit read dong_thap_2022.yaml --period 2024
      indexkit read dong_thap_2022.yaml --period 2024 --group cap_huyen
      indexkit read dong_thap_2022.yaml --period 2024 --lang vi --format md
      indexkit read dong_thap_2022.yaml --period 2024 --format html -o read.html
      indexkit read dong_thap_2022.yaml --period 2024 --format docx -o read.docx
    """
    from indexkit.framework import load
    from indexkit.readback.view import read_back

    terminal.must_have(form, output, "read.docx")
    loaded = load(
        framework,
        period=options.assessed(chosen["period"], framework),
        known=options.day(chosen["known"]),
        amend=chosen["amend"],
        amendments=not chosen["no_amend"],
    )
    texts = (Path(text.file) for text in loaded.applied)
    found = read_back(loaded, chosen["groups"], lang)
    terminal.deliver(_shown(found, form, lang), output, (framework, *chosen["amend"], *texts))


def _shown(found: Any, form: str, lang: Lang) -> str | bytes | Iterable[Line]:
    from indexkit.readback.markdown import markdown
    from indexkit.readback.page import page
    from indexkit.readback.paper import paper
    from indexkit.readback.text import text_lines

    if form == "text":
        return text_lines(found, lang)
    if form == "docx":
        return paper(found, lang)
    return markdown(found, lang) if form == "md" else page(found, lang)
