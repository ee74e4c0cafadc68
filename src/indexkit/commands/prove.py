"""`prove`: what holds of a framework for all evidence, and what does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.commands.assessed import texts_of
from indexkit.data_text import json_text
from indexkit.problems import FrameworkError, Lang, problem
from indexkit.report.layout import Line

if TYPE_CHECKING:
    from indexkit.framework import Framework
    from indexkit.library import Period
    from indexkit.prove.claims import Proof


@click.command("prove", short_help="Prove what holds for all evidence.")
@click.argument("framework", type=options.FILE)
@click.option("--group", "groups", metavar="GROUP", multiple=True, help="Only this scorecard; may be repeated.")
@click.option("--all", "every", is_flag=True, help="List every claim, also those that are proved.")
@options.period
@options.known
@options.amend
@options.no_amend
@options.strict
@options.lang
@options.as_text_or_json
@options.output
@options.reporting
def prove(framework: Path, groups: tuple[str, ...], every: bool, form: str, output: Path | None, **chosen: Any) -> int:
    """Prove what holds of a FRAMEWORK for all evidence that it admits.

    Without `--period` each set of texts that is ever in force is proved, as by
    `check --prove`.

    Points stay within their bounds; each maximum can be earned; caps, rows and clauses are of use; bands and levels
    leave no gap and do not overlap; nothing divides by zero; more of what is better never lowers the score
    (`direction:` of an input); the total's range; no two clauses always give the same.

    A claim is proved, refuted by evidence that was scored, or left open with the reason. The exit status is 1 if
    some claim is refuted.

    \b
    Examples:
      indexkit prove dong_thap_2022.yaml
      indexkit prove dong_thap_2022.yaml --period 2024 --group cap_huyen --all
      indexkit prove dong_thap_2022.yaml --period 2024 --lang vi --format json
    """
    found = _in_force(framework, chosen)
    asked = [one for one in found if all(name in one[2].groups for name in groups)] or found
    proofs = [(first, last, proved(one, groups)) for first, last, one in asked]
    texts = (text for *_, one in found for text in texts_of(one))
    terminal.deliver(_shown(proofs, chosen["lang"], form, every), output, (framework, *chosen["amend"], *texts))
    return 1 if any(proof.having("refuted") for *_, proof in proofs) else 0


def _in_force(file: Path, chosen: dict[str, Any]) -> list[tuple[Period, Period | None, Framework]]:
    """By the texts of the named period; where none is named, by each set of texts that is ever in force, as in
    `check --prove`. Raises FrameworkError."""
    from indexkit.framework import load, load_each

    year = options.assessed(chosen["period"], file)
    how: dict[str, Any] = {"known": options.day(chosen["known"]), "strict": chosen["strict"]}
    how |= {"amend": chosen["amend"], "amendments": not chosen["no_amend"]}
    return load_each(file, **how) if year is None else [(year, year, load(file, period=year, **how))]


def proved(framework: Framework, groups: tuple[str, ...] = ()) -> Proof:
    """Raises FrameworkError where the solver is not installed, EvidenceError where a group is not known."""
    from indexkit.prove import INSTALL, prove

    try:
        return prove(framework, groups or None)
    except ImportError:
        raise FrameworkError([problem("IK593.solver", package=INSTALL)]) from None


def _shown(proofs: list[tuple[Period, Period | None, Proof]], lang: Lang, form: str, every: bool) -> Any:
    from indexkit.prove.text import proof_dict, proofs_dict

    if form == "json":
        told = [proof_dict(proof, options.data_lang()) for *_, proof in proofs]
        return json_text(told[0] if len(told) == 1 else proofs_dict(told, options.data_lang()))
    return _lines(proofs, lang, every)


def _lines(proofs: list[tuple[Period, Period | None, Proof]], lang: Lang, every: bool) -> Iterator[Line]:
    """Where there are several sets of texts, each tells for which periods it holds."""
    from indexkit.diff.calendar_view import span_words
    from indexkit.prove.text import proof_lines

    for number, (first, last, proof) in enumerate(proofs):
        yield from [()] if number else ()
        yield from proof_lines(proof, lang, every, span_words(first, last, lang) if len(proofs) > 1 else "")
