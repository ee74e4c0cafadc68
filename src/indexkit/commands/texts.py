"""`build` and `test`: the consolidated text in force, and whether the worked cases come out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.commands.assessed import texts_of
from indexkit.problems import FrameworkError, Lang, Problem
from indexkit.report.layout import Segment, Style, paragraph
from indexkit.report.words import tell

if TYPE_CHECKING:
    from indexkit.casefile import FileRun


@click.command("build", short_help="Write the consolidated text in force.")
@click.argument("framework", type=options.FILE)
@options.period
@options.known
@options.amend
@options.no_amend
@options.strict
@options.lang
@options.output
@options.reporting
def build(framework: Path, lang: Lang, output: Path | None, **chosen: Any) -> None:
    """Write the text in force for a period: the FRAMEWORK with its amendments joined in.

    Each joined piece names the text that it comes from. Scoring by the consolidated text gives the same
    points and the same fingerprint of the rules.

    \b
    Examples:
      indexkit build dong_thap_2022.yaml --period 2024
      indexkit build dong_thap_2022.yaml --period 2024 -o in_force_2024.yaml
      indexkit build dong_thap_2022.yaml --period 2024 --known 2024-05-29
    """
    from indexkit.consolidated import to_yaml
    from indexkit.framework import load

    loaded = load(
        framework,
        period=options.assessed(chosen["period"], framework),
        known=options.day(chosen["known"]),
        amend=chosen["amend"],
        amendments=not chosen["no_amend"],
        strict=chosen["strict"],
    )
    texts = [Path(text.file) for text in loaded.applied]
    text = to_yaml(loaded.document, loaded.applied, lang, loaded.not_in_period)
    terminal.deliver(text, output, (framework, *chosen["amend"], *texts))
    terminal.warn(loaded.problems, lang, as_json=False)


@click.command("test", short_help="Run the examples and test files.")
@click.argument("frameworks", metavar="FRAMEWORK...", type=options.FILE, nargs=-1, required=True)
@click.option("--coverage", "cover", is_flag=True, help="Also list what tries each clause, and what nothing tries.")
@click.option("--mutate", "mutating", is_flag=True, help="Also put mistakes into the rules and see which are shown.")
@click.option("--propose", is_flag=True, help="Write cases at the edges of the rules, the points left blank.")
@options.lang
@options.as_text_or_json
@options.output
@options.reporting
def test(frameworks: tuple[Path, ...], lang: Lang, form: str, output: Path | None, **asked: bool) -> int:
    """Run the examples in a FRAMEWORK and the cases of the NAME.tests.yaml files beside it.

    Figures must come out exactly as published; `"10/3"` in quotes is compared with the exact figure. A test
    file may be named in the place of its framework.

    With --mutate a figure is changed, `>=` made `>`, a cap dropped, two branches exchanged, one at a time. A mistake
    that no example or case shows is listed with evidence that would show it. The exit status stays that of the tests.

    With --propose a test file is written, to the screen or to -o: a case at each threshold, just below and above it, at
    caps, at zero and with nothing given, as far as no test has it. A person fills in the points; a blank fails.

    \b
    Examples:
      indexkit test dong_thap_2022.yaml
      indexkit test dong_thap_2022.tests.yaml --lang vi
      indexkit test *.yaml --format json
      indexkit test dong_thap_2022.yaml --coverage --mutate --lang vi
      indexkit test dong_thap_2022.yaml --propose -o them.tests.yaml --lang vi
    """
    from indexkit.casefile import run_tests

    cover, mutating = asked["cover"], asked["mutating"]
    if asked["propose"]:
        if len(frameworks) != 1:
            raise options.misused("one_file", option="--propose", n=len(frameworks))
        others = {"--coverage": cover, "--mutate": mutating, f"--format {form}": form != "text"}
        for other in (name for name, given in others.items() if given):
            raise options.misused("not_with", option="--propose", other=other)
        return _propose(frameworks[0], lang, output)
    if output is not None:
        raise options.misused("only_with", option="-o", others="`--propose`")
    results = [run_tests(file) for file in frameworks]
    found = [wrong for one in results for wrong in one.problems]
    examples, cases = sum(one.examples for one in results), sum(len(one.cases) for one in results)
    if form == "json":
        listed = [case.to_dict(lang) for one in results for case in one.cases]
        problems = [one.to_dict(lang) for one in found]
        tried = _tried_data(results, cover, mutating, lang)
        terminal.print_json({"examples": examples, "cases": listed, "problems": problems, **tried})
    else:
        _print(found, examples, cases, all(one.complete for one in results), lang)
        _print_tried(results, cover, mutating, lang)
    terminal.warn([warning for one in results for warning in one.warnings], lang, form == "json")
    return 1 if found else 0


def _propose(framework: Path, lang: Lang, output: Path | None) -> int:
    """Raises FrameworkError where the framework has errors; cases that fail are no hindrance."""
    from indexkit.casefile import run_tests
    from indexkit.tested import case_file, passed_over, proposals, worlds
    from indexkit.tested.file import passed_over_words

    run = run_tests(framework)
    if not run.complete:
        raise FrameworkError(run.problems)
    found, over = proposals(worlds(run)), passed_over(worlds(run))
    if not found:
        from indexkit.tested.words import say

        for told in filter(None, (say("nothing_left", lang), passed_over_words(over, lang))):
            terminal.print_lines(paragraph(told))
        return 0
    text = case_file(run.frameworks[-1], found, lang, over)
    terminal.deliver(text, output, (framework, *(Path(case.file) for case in run.cases), *texts_of(run.frameworks[-1])))
    return 0


def _tried_data(results: Sequence[FileRun], cover: bool, mutating: bool, lang: Lang) -> dict[str, Any]:
    """What tries the clauses of each framework whose tests all came out."""
    from indexkit.tested import coverage, mutate, worlds
    from indexkit.tested.text import coverage_dict, mutation_dict

    several = [worlds(one) for one in results if one.passed] if cover or mutating else []
    found = {"coverage": [coverage_dict(coverage(one), lang) for one in several]} if cover else {}
    return found | ({"mutation": [mutation_dict(mutate(one), lang) for one in several]} if mutating else {})


def _print_tried(results: Sequence[FileRun], cover: bool, mutating: bool, lang: Lang) -> None:
    if not cover and not mutating:
        return
    from indexkit.commands.assessed import Telling
    from indexkit.tested import coverage, mutate, worlds
    from indexkit.tested.text import coverage_lines, mutation_lines

    for one in results:
        if not one.passed:
            continue
        found = worlds(one)
        if cover:
            terminal.echo()
            terminal.print_lines(coverage_lines(coverage(found), lang))
        if mutating:
            with Telling() as telling:
                mutation = mutate(found, telling)
            terminal.echo()
            terminal.print_lines(mutation_lines(mutation, lang))


def _print(found: Sequence[Problem], examples: int, cases: int, complete: bool, lang: Lang) -> None:
    terminal.print_problems(found, lang)
    if found:
        terminal.echo()
    wrong = tell("error" if len(found) == 1 else "errors", lang, n=str(len(found)))
    numbers = {"cases": str(cases), "examples": str(examples), "wrong": wrong}
    style: Style = "bad" if found else "good"
    text = tell("tested_wrong" if found else "tested", lang, **numbers)
    terminal.print_lines([(Segment(text + ("" if complete else tell("not_run", lang)), style),)])
