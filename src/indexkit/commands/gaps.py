"""`gaps`: where a unit lost points, and the smallest changes that win them back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from indexkit.commands import options, terminal
from indexkit.commands.score import cohort, score_files
from indexkit.data_text import seen


@click.command("gaps", short_help="What would win lost points back.")
@click.argument("framework", type=options.FILE)
@click.argument("evidence", type=options.FILE)
@options.group
@options.period
@options.known
@options.amend
@options.no_amend
@options.lens
@options.strict
@cohort
@options.lang
@options.as_text_json_or_md
@options.output
@options.reporting
def gaps(framework: Path, evidence: Path, form: str, output: Path | None, **chosen: Any) -> None:
    """List where the unit of an EVIDENCE file lost points, and what would win them back.

    For each part: the smallest change of one input that wins points, all others as they are, and the one that wins all;
    or why none does. That no smaller change does it is proved, never guessed, and every answer is scored again. Where
    there is no proof it says so. What wins most in the total stands first.

    \b
    Examples:
      indexkit gaps dong_thap_2022.yaml huyen.yaml
      indexkit gaps dong_thap_2022.yaml huyen.yaml --lang vi
      indexkit gaps dong_thap_2022.yaml huyen.yaml --format md -o gaps.md
      indexkit gaps dong_thap_2022.yaml huyen.yaml --format json
    """
    from indexkit.wins import gaps as find
    from indexkit.wins.text import gaps_lines

    scored = score_files(framework, evidence, chosen)
    found, lang = find(scored.tree), scored.tree.lang
    if form == "text":
        terminal.deliver(gaps_lines(found, lang, scored.unit_name), output, scored.inputs)
    else:
        result = seen(found.to_json(options.data_lang())) if form == "json" else found.to_markdown(lang)
        terminal.deliver(result, output, scored.inputs)
    terminal.warn(scored.doubts, lang, form == "json")
