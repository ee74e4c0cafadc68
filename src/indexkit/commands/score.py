"""`score` and `demo`: one unit, from two files to a printed tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.commands.assessed import files_in
from indexkit.data_text import seen
from indexkit.problems import EvidenceError, IndexkitError, Lang, Problem, errors, problem
from indexkit.report.layout import Line, Segment, paragraph
from indexkit.report.words import tell
from indexkit.tree import ScoreTree

if TYPE_CHECKING:
    from indexkit.cohort import Assessment
    from indexkit.evidence.file import EvidenceFile
    from indexkit.framework import Framework

cohort = click.option(
    "--cohort",
    metavar="UNITS",
    type=options.FILE,
    multiple=True,
    help="The units that this one is held against, where the framework compares units.",
)
scoring_options = options.together(
    options.group,
    options.period,
    options.known,
    options.amend,
    options.no_amend,
    options.lens,
    options.strict,
    cohort,
    options.lang,
)


@dataclass(frozen=True)
class Scored:
    """A scored unit, its name for people, and the files that were read."""

    tree: ScoreTree
    unit_name: str
    inputs: tuple[Path, ...]
    doubts: tuple[Problem, ...] = ()
    """What the files gave to notice although there is a score; warnings among them go to the error stream."""


def score_files(framework: Path, evidence: Path, chosen: dict[str, Any]) -> Scored:
    """Reads the two files and scores the unit, every formula checked twice. Raises IndexkitError."""
    from indexkit.evidence.file import open_evidence_file

    wanted, known = options.assessed(chosen["period"], framework), options.day(chosen["known"])
    opened = open_evidence_file(evidence)
    if opened.file is None or (opened.lacks("period") and wanted is None):
        raise EvidenceError([*opened.problems, *_of_the_texts(framework, chosen["amend"])])
    try:
        scored = _score(framework, evidence, opened.file, {**chosen, "period": wanted, "known": known})
    except IndexkitError as error:
        raise (EvidenceError if opened.wrong else type(error))(opened.with_values(error.problems)) from None
    if opened.wrong:
        raise EvidenceError(opened.problems)
    return scored


def _score(framework: Path, evidence: Path, given: EvidenceFile, chosen: dict[str, Any]) -> Scored:
    from indexkit.framework import load

    wanted = chosen["period"]
    if wanted is not None and given.period is not None and wanted != given.period:
        place = given.document.place(("period",))
        raise EvidenceError([problem("IK590.two_periods", place, option=str(wanted), file=str(given.period))])
    loaded = load(
        framework,
        period=given.period if wanted is None else wanted,
        known=chosen["known"],
        amend=chosen["amend"],
        amendments=not chosen["no_amend"],
        strict=chosen["strict"],
    )
    warnings = tuple(one for one in loaded.problems if one.severity == "warning")
    others = _cohort(loaded, chosen)
    try:
        tree = loaded.evaluate(
            given.evidence,
            group=chosen["group"] or given.group,
            unit=given.unit,
            lens=chosen["lens"],
            cross_check=True,
            lang=chosen["lang"],
            document=given.document,
            cohort=others,
        )
    except EvidenceError as error:
        raise EvidenceError([*warnings, *_of_another_group(error.problems, given, chosen["group"])]) from None
    files = (framework, evidence, *chosen["amend"], *files_in(chosen["cohort"]), *_files(tree))
    return Scored(tree, given.unit_name, files, (*warnings, *tree.notes))


def _cohort(loaded: Framework, chosen: dict[str, Any]) -> Assessment | None:
    """The units to be held against. Raises EvidenceError where one of them cannot be scored: without it the figures
    would be others."""
    from indexkit.cohort import assess

    if not chosen["cohort"]:
        return None
    found = assess(loaded, chosen["cohort"], lens=chosen["lens"])
    wrong = [*errors(found.problems), *(told for unit in found.refused for told in unit.problems)]
    if wrong:
        raise EvidenceError(wrong)
    return found


def _of_another_group(problems: Iterable[Problem], given: EvidenceFile, group: str | None) -> list[Problem]:
    """Where `--group` is not the file's group, what that group doesn't know is one problem: the option."""
    found = list(problems)
    strange = [one for one in found if one.code == "IK501"]
    if not (strange and group and given.group and group != given.group):
        return found
    place = given.document.place(("group",))
    told = problem("IK590.two_groups", place, option=group, file=given.group)
    return [told, *(one for one in found if one not in strange)]


def _of_the_texts(framework: Path, amend: tuple[Path, ...]) -> list[Problem]:
    """What is wrong with the framework and its amendments, where the evidence says too little to score by them."""
    from indexkit.library import survey

    return [one for one in survey(framework, amend).problems if one.severity != "note"]


def _files(tree: ScoreTree) -> tuple[Path, ...]:
    """Every text that was read beside the framework."""
    applied = [text.file for text in tree.framework.applied]
    return tuple(map(Path, (*applied, *(text.file for text in tree.framework.not_applied))))


@click.command("score", short_help="Score a unit and print its tree.")
@click.argument("framework", type=options.FILE)
@click.argument("evidence", type=options.FILE)
@scoring_options
@options.certificate
@options.as_report
@click.option("--no-wins", is_flag=True, help="A report without what would win points: ten times as fast.")
@options.output
@options.reporting
def score(
    framework: Path,
    evidence: Path,
    form: str,
    no_wins: bool,
    output: Path | None,
    certificate: Path | None,
    **chosen: Any,
) -> None:
    """Score the unit of an EVIDENCE file by a FRAMEWORK and print its tree.

    Amendments that lie beside the framework and bind the period are applied. Every formula is computed by
    two evaluators; if they disagree there is no score. With problems nothing is printed but the problems,
    and the exit status is 1.

    \b
    Examples:
      indexkit score dong_thap_2022.yaml huyen.yaml
      indexkit score dong_thap_2022.yaml huyen.yaml --lang vi --lens verified_only
      indexkit score dong_thap_2022.yaml huyen.yaml --format json -o result.json
      indexkit score dong_thap_2022.yaml huyen.yaml --certificate huyen.json
      indexkit score dong_thap_2022.yaml huyen.yaml --format html -o huyen.html
      indexkit score dong_thap_2022.yaml huyen.yaml --format xlsx -o huyen.xlsx
      indexkit score index.yaml unit.yaml --cohort units/
    """
    terminal.must_have(form, output, "score.xlsx")
    found = score_files(framework, evidence, chosen)
    files = found.inputs
    if certificate is not None:
        terminal.save(found.tree.certificate().encode("utf-8"), certificate, files)
        files = (*files, certificate)
    if form == "xlsx" and output is not None:
        from indexkit.workbook.book import unit_workbook

        terminal.save(unit_workbook(found.tree, found.unit_name), output, files)
    else:
        terminal.deliver(_shown(found, form, not no_wins), output, files)
    terminal.warn(found.doubts, found.tree.lang, form == "json")


def _shown(found: Scored, form: str, wins: bool) -> str | Iterable[Line]:
    tree, name = found.tree, found.unit_name
    match form:
        case "json":
            return seen(tree.to_json(options.data_lang()))
        case "html":
            return tree.to_html(name, wins=wins)
        case "md":
            return tree.to_markdown(name, wins=wins)
        case _:
            from indexkit.report.text import report_lines

            return report_lines(tree, name)


@click.command("demo", short_help="Score a bundled sample and say what to type next.")
@options.lang
@options.reporting
def demo(lang: Lang) -> None:
    """Score the bundled sample district for 2024, with the bonus decision, and say what to type next.

    \b
    Examples:
      indexkit demo
      indexkit demo --lang vi
    """
    from indexkit.bundled import folder
    from indexkit.report.text import report_lines

    place = terminal.near(folder())
    framework, evidence = place / "dong_thap_2022.yaml", place / "samples" / "huyen_mau.yaml"
    chosen = dict.fromkeys(("group", "period", "known"), None)
    found = score_files(
        framework,
        evidence,
        {**chosen, "amend": (), "cohort": (), "no_amend": False, "strict": False, "lens": "as_claimed", "lang": lang},
    )
    terminal.print_lines(report_lines(found.tree, found.unit_name))
    terminal.print_lines(_next(found, framework, evidence, lang))


def _next(found: Scored, framework: Path, evidence: Path, lang: Lang) -> Iterator[Line]:
    yield ()
    yield (Segment(tell("files_used", lang), "title"),)
    for file in dict.fromkeys((*(Path(text.file) for text in found.tree.framework.applied), evidence)):
        yield from paragraph(str(terminal.near(file)), indent=4, first="  - ")
    yield ()
    yield (Segment(tell("type_next", lang), "title"),)
    call, suffix = terminal.program(), "" if lang == "en" else f" --lang {lang}"
    for words in (
        f"explain {framework} {evidence} nhan_thuc/van_ban_chi_dao",
        f"score {framework} {evidence} --lens verified_only",
        f"check {framework}",
        f"test {framework}",
        f"rank {framework} {evidence.parent / 'don_vi_2024'}",
    ):
        # Never wrapped: the line is there to be copied.
        yield (Segment(f"  {call} {words}{suffix}", "good"),)
