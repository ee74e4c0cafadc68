"""`prove`: what holds of a framework for all evidence, and what does not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.commands.assessed import texts_of
from indexkit.data_text import json_text
from indexkit.problems import FrameworkError, Lang, problem

if TYPE_CHECKING:
    from indexkit.framework import Framework
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

    Points stay within their bounds; each maximum can be earned; caps, rows and clauses are of use; bands and levels
    leave no gap and do not overlap; nothing divides by zero; more of what is better never lowers the score
    (`direction:` of an input); the total's range; no two clauses always give the same.

    A claim is proved, refuted by evidence that was scored, or left open with the reason. The exit status is 1 if
    some claim is refuted.

    \b
    Examples:
      indexkit prove dong_thap_2022.yaml --period 2024
      indexkit prove dong_thap_2022.yaml --period 2024 --group cap_huyen --all
      indexkit prove dong_thap_2022.yaml --period 2024 --lang vi --format json
    """
    from indexkit.framework import load

    year = options.assessed(chosen["period"], framework)
    loaded = load(
        framework,
        period=year,
        known=options.day(chosen["known"]),
        amend=chosen["amend"],
        amendments=not chosen["no_amend"],
        strict=chosen["strict"],
    )
    proof = proved(loaded, groups)
    files = (framework, *chosen["amend"], *texts_of(loaded))
    terminal.deliver(_shown(proof, chosen["lang"], form, every), output, files)
    return 1 if proof.having("refuted") else 0


def proved(framework: Framework, groups: tuple[str, ...] = ()) -> Proof:
    """Raises FrameworkError where the solver is not installed, EvidenceError where a group is not known."""
    from indexkit.prove import INSTALL, prove

    try:
        return prove(framework, groups or None)
    except ImportError:
        raise FrameworkError([problem("IK593.solver", package=INSTALL)]) from None


def _shown(proof: Proof, lang: Lang, form: str, every: bool) -> Any:
    from indexkit.prove.text import proof_dict, proof_lines

    if form == "json":
        return json_text(proof_dict(proof, options.data_lang()))
    return proof_lines(proof, lang, every)
