"""`robust`: how stable the ranking is where something had been otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.commands.assessed import Telling, assess_files, files_in, texts_of
from indexkit.commands.rank import no_ranking, no_unit
from indexkit.data_text import json_text
from indexkit.problems import EvidenceError, FrameworkError, Lang, errors, problem
from indexkit.source.text import short

if TYPE_CHECKING:
    from indexkit.cohort import Assessment
    from indexkit.report.layout import Line
    from indexkit.robust import Robustness

_KINDS = ("units", "indicators", "weights", "evidence", "rounding", "ties")
_TEN_PERCENT = "10%"


@click.command("robust", short_help="How stable the ranking is.")
@click.argument("framework", type=options.FILE)
@click.argument("units", metavar="UNITS...", type=options.FILE, nargs=-1, required=True)
@click.option("--kind", "kinds", type=click.Choice(_KINDS), multiple=True, help="What is tried; all of it if left out.")
@click.option(
    "--weights",
    metavar="RANGE",
    multiple=True,
    help="How far maxima and weights are moved: 10% (the default), NODE=0.5, NODE=8..12; may be repeated.",
)
@click.option(
    "--evidence",
    metavar="INPUT=RANGE",
    multiple=True,
    help="How uncertain an input is: x=2%, x=0.5; *=2% for every figure; may be repeated.",
)
@click.option(
    "--of",
    "nodes",
    type=click.Choice(["indicators", "leaves"]),
    default="indicators",
    show_default=True,
    help="Which parts are dropped and weighed otherwise.",
)
@click.option(
    "--scenarios",
    metavar="N",
    type=click.IntRange(1, 1_000_000),
    default=1000,
    show_default=True,
    help="How many times weights are drawn, and evidence.",
)
@click.option("--seed", metavar="N", type=int, default=1, show_default=True, help="The same seed: the same draws.")
@click.option("--group", metavar="GROUP", help="Only this scorecard; also for units that name none.")
@click.option("--ranking", metavar="NAME", help="Only this one of the framework's rankings.")
@click.option("--unit", metavar="UNIT", help="One unit: its ranks, what moves it most, its pairs.")
@click.option("--top", metavar="N", type=click.IntRange(1), default=10, show_default=True, help="How many pairs.")
@options.period
@options.known
@options.amend
@options.no_amend
@options.lens
@options.strict
@options.lang
@options.as_text_json_or_csv
@options.output
@options.reporting
def robust(framework: Path, units: tuple[Path, ...], form: str, output: Path | None, **chosen: Any) -> int:
    """Test how stable the ranking of the UNITS is.

    Scenarios are tried, and the units scored again in each, exactly: a unit left out (where scores are relative), an
    indicator dropped, weights and evidence moved within a stated range, other rules of rounding and of ties. The
    report says between which ranks each unit stands, and of which pairs the order depends on the scenario. It is a
    test of sensitivity over these scenarios, not a probability.

    A range is `10%` (of the figure), `0.5` (more or less) or `8..12`. Evidence is only moved where `--evidence` says
    how uncertain it is. The exit status is 1 if some unit was refused.

    \b
    Examples:
      indexkit robust dong_thap_2022.yaml units/
      indexkit robust dong_thap_2022.yaml units/ --weights 20% --seed 7
      indexkit robust dong_thap_2022.yaml units/ --evidence tin_bai=5%
      indexkit robust dong_thap_2022.yaml units/ --unit huyen_a --lang vi
    """
    weights = _stated(chosen["weights"] or (_TEN_PERCENT,), alone=True)
    evidence = _stated(chosen["evidence"], alone=False)
    found = assess_files(framework, units, chosen, chosen["period"])
    one = found.assessment
    if chosen["unit"] is not None and chosen["unit"] not in one.by_name:
        raise EvidenceError(no_unit(one, chosen["unit"]))
    stable = _robustness(one, weights, evidence, chosen)
    files = (framework, *files_in(units), *chosen["amend"], *texts_of(one.framework))
    terminal.deliver(_shown(stable, form, chosen), output, files)
    terminal.warn(found.doubts, chosen["lang"], form == "json")
    refused = [told for unit in one.refused for told in unit.problems]
    if refused:
        terminal.refuse(refused, chosen["lang"], form == "json")
    return 1 if one.refused or errors(one.problems) else 0


def _stated(written: Iterable[str], *, alone: bool) -> dict[str, str]:
    """Ranges by what they are stated for; `alone`: one without a name is for all. Raises FrameworkError."""
    found: dict[str, str] = {}
    for one in written:
        name, sign, span = (part.strip() for part in one.partition("="))
        if not sign and alone:
            name, span = "*", name
        if not name or not span or name in found:
            raise FrameworkError([problem("IK550.stated", found=short(one))])
        found[name] = span
    return found


def _robustness(
    one: Assessment, weights: dict[str, str], evidence: dict[str, str], chosen: dict[str, Any]
) -> Robustness:
    from indexkit.robust import KINDS, robustness

    rankings = one.rankings()
    if chosen["ranking"] is not None and all(each.id != chosen["ranking"] for each in rankings):
        raise EvidenceError([no_ranking(chosen["ranking"], rankings)])
    if not rankings:
        raise EvidenceError([told for unit in one.refused for told in unit.problems])
    with Telling() as telling:
        return robustness(
            one,
            ranking=chosen["ranking"],
            kinds=chosen["kinds"] or KINDS,
            scenarios=chosen["scenarios"],
            seed=chosen["seed"],
            nodes=chosen["nodes"],
            weights=weights,
            evidence=evidence,
            progress=telling,
        )


def _shown(stable: Robustness, form: str, chosen: dict[str, Any]) -> str | Iterable[Line]:
    if form == "json":
        return json_text(stable.to_dict(options.data_lang()))
    if form == "csv":
        return stable.rows().to_csv(options.data_lang())
    lang: Lang = chosen["lang"]
    return stable.lines(lang, unit=chosen["unit"], top=chosen["top"])
