"""`path`: the cheapest changes that reach a level, a total, a percent, or pass another unit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.commands.score import cohort, score_files
from indexkit.data_text import seen
from indexkit.problems import FrameworkError, problem

if TYPE_CHECKING:
    from indexkit.paths import Target
    from indexkit.tree import ScoreTree


@click.command("path", short_help="The cheapest way to a level or total.")
@click.argument("framework", type=options.FILE)
@click.argument("evidence", type=options.FILE)
@click.option("--to", metavar="LEVEL", help="A level by its name, or a total.")
@click.option("--to-percent", metavar="N", help="A percent of the maximum.")
@click.option("--beat", metavar="UNIT", help="Past this unit of --cohort; `above`: the next one above.")
@click.option("--ranking", metavar="NAME", help="With --beat: by which of the framework's rankings.")
@click.option("--costs", metavar="FILE", type=options.FILE, help="What changes cost, and how far they may go (YAML).")
@click.option(
    "--alternatives",
    metavar="N",
    type=click.IntRange(1, 10),
    default=3,
    show_default=True,
    help="How many paths, each without all inputs of a cheaper one.",
)
@click.option("--seconds", metavar="N", type=click.IntRange(1), help="End after so long with what was found by then.")
@options.group
@options.period
@options.known
@options.amend
@options.no_amend
@options.lens
@options.strict
@cohort
@options.lang
@options.as_text_or_json
@options.output
@options.reporting
def path(framework: Path, evidence: Path, form: str, output: Path | None, **chosen: Any) -> int:
    """Find the cheapest changes of EVIDENCE that reach a level, a total, a percent, or pass another unit.

    Another unit is passed by the rule of the ranking, tie-breakers and clusters included. By the costs of `--costs`;
    without it the fewest inputs are changed, and of such changes the smallest. Each path is scored again, and says
    whether it is proved to be the cheapest. The exit status is 1 if there is none.

    \b
    Examples:
      indexkit path dong_thap_2022.yaml huyen.yaml --to "Tốt"
      indexkit path dong_thap_2022.yaml huyen.yaml --to 320 --costs costs.yaml
      indexkit path dong_thap_2022.yaml huyen.yaml --to-percent 75 --lang vi
      indexkit path dong_thap_2022.yaml huyen.yaml --beat above --cohort units/
    """
    from indexkit.paths import paths_to
    from indexkit.paths.costs_file import read_costs
    from indexkit.paths.text import paths_lines

    if sum(chosen[aim] is not None for aim in ("to", "to_percent", "beat")) != 1:
        raise FrameworkError([problem("IK655.one_aim")])
    if (chosen["beat"] is not None and not chosen["cohort"]) or (chosen["ranking"] and chosen["beat"] is None):
        raise FrameworkError([problem("IK655.one_aim")])
    scored = score_files(framework, evidence, chosen)
    tree = scored.tree
    target = _target(tree, chosen)
    costs = None if chosen["costs"] is None else read_costs(chosen["costs"], tree.group)
    found = paths_to(tree, target, costs=costs, alternatives=chosen["alternatives"], seconds=chosen["seconds"])
    inputs = (*scored.inputs, *([chosen["costs"]] if chosen["costs"] else []))
    if form == "json":
        terminal.deliver(seen(found.to_json(options.data_lang())), output, inputs)
    else:
        terminal.deliver(paths_lines(found, tree.lang, scored.unit_name), output, inputs)
    terminal.warn(scored.doubts, tree.lang, form == "json")
    return 0 if found.reached or found.routes else 1


def _target(tree: ScoreTree, chosen: dict[str, Any]) -> Target:
    from indexkit.paths.targets import percent_of, to_percent, to_text

    if chosen["to_percent"] is not None:
        return to_percent(tree, percent_of(chosen["to_percent"]))
    return _past(tree, chosen) if chosen["beat"] is not None else to_text(tree, chosen["to"])


def _past(tree: ScoreTree, chosen: dict[str, Any]) -> Target:
    """Raises EvidenceError where there is no such unit, or no such ranking."""
    from indexkit.cohort import assess
    from indexkit.paths import past

    units = assess(tree.framework, chosen["cohort"], lens=chosen["lens"])
    return past(tree, units, chosen["beat"], chosen["ranking"])
