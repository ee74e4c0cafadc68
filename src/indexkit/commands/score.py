"""`score`, `explain` and `demo`: one unit, from two files to a printed tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.problems import EvidenceError, Lang, Problem, errors, nearest, problem
from indexkit.report.layout import Line, Segment, paragraph
from indexkit.report.words import tell
from indexkit.tree import ScoreTree

if TYPE_CHECKING:
    from indexkit.evidence.file import EvidenceFile

scoring_options = options.together(
    options.group,
    options.period,
    options.known,
    options.amend,
    options.no_amend,
    options.lens,
    options.strict,
    options.lang,
    options.as_text_or_json,
    options.output,
)


@dataclass(frozen=True)
class Scored:
    """A scored unit, its name for people, and the files that were read."""

    tree: ScoreTree
    unit_name: str
    inputs: tuple[Path, ...]


def score_files(framework: Path, evidence: Path, chosen: dict[str, Any]) -> Scored:
    """Reads the two files and scores the unit, every formula checked twice. Raises IndexkitError."""
    from indexkit.framework import load

    given = _evidence(evidence, framework, chosen["amend"])
    wanted = options.year(chosen["period"])
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
    tree = loaded.evaluate(
        given.evidence,
        group=chosen["group"] or given.group,
        unit=given.unit,
        lens=chosen["lens"],
        cross_check=True,
        lang=chosen["lang"],
        document=given.document,
    )
    return Scored(tree, given.unit_name, (framework, evidence, *chosen["amend"], *_files(tree)))


def _evidence(evidence: Path, framework: Path, amend: tuple[Path, ...]) -> EvidenceFile:
    """The evidence file; if it cannot be read, what is wrong with the texts is told in the same pass."""
    from indexkit.evidence.file import read_evidence_file
    from indexkit.library import survey

    try:
        return read_evidence_file(evidence)
    except EvidenceError as error:
        if any(one.code == "IK594" for one in error.problems):
            raise
        raise EvidenceError([*error.problems, *errors(survey(framework, amend).problems)]) from None


def _files(tree: ScoreTree) -> tuple[Path, ...]:
    """Every text that was read beside the framework."""
    applied = [text.file for text in tree.framework.applied]
    return tuple(map(Path, (*applied, *(text.file for text in tree.framework.not_applied))))


@click.command("score", short_help="Score a unit and print its tree.")
@click.argument("framework", type=options.FILE)
@click.argument("evidence", type=options.FILE)
@scoring_options
@options.reporting
def score(framework: Path, evidence: Path, form: str, output: Path | None, **chosen: Any) -> None:
    """Score the unit of an EVIDENCE file by a FRAMEWORK and print its tree.

    Amendments that lie beside the framework and bind the period are applied. Every formula is computed by
    two evaluators; if they disagree there is no score. With problems nothing is printed but the problems,
    and the exit status is 1.

    \b
    Examples:
      indexkit score dong_thap_2022.yaml huyen.yaml
      indexkit score dong_thap_2022.yaml huyen.yaml --lang vi --lens verified_only
      indexkit score dong_thap_2022.yaml huyen.yaml --format json -o result.json
    """
    from indexkit.report.text import report_lines

    found = score_files(framework, evidence, chosen)
    result = found.tree.to_json() if form == "json" else report_lines(found.tree, found.unit_name)
    terminal.deliver(result, output, found.inputs)


@click.command("explain", short_help="Explain one figure in depth, or the total.")
@click.argument("framework", type=options.FILE)
@click.argument("evidence", type=options.FILE)
@click.argument("path", required=False)
@scoring_options
@options.reporting
def explain(framework: Path, evidence: Path, path: str | None, form: str, output: Path | None, **chosen: Any) -> None:
    """Explain one node in depth: its figure, clause, evidence, branches, steps.

    PATH is a node's path or id, as `score` and this command print them; without it the total is explained.

    \b
    Examples:
      indexkit explain dong_thap_2022.yaml huyen.yaml
      indexkit explain dong_thap_2022.yaml huyen.yaml nhan_thuc/truong_ban
      indexkit explain dong_thap_2022.yaml huyen.yaml truong_ban --lang vi
    """
    from indexkit.canonical import canonical_json
    from indexkit.report import depth

    found = score_files(framework, evidence, chosen)
    tree = found.tree
    if path is not None:
        # In amendments a path has the group in front; here the unit's group is known.
        path = path.strip("/").removeprefix(f"{tree.group.id}/")
    if path is not None and path not in tree:
        raise EvidenceError([_no_node(tree, path)])
    result: str | Iterable[Line]
    if form == "json":
        result = canonical_json(tree.to_dict() if path is None else tree[path].to_dict()).decode("utf-8")
    else:
        result = depth.total_lines(tree, found.unit_name) if path is None else depth.node_lines(tree[path])
    terminal.deliver(result, output, found.inputs)


def _no_node(tree: ScoreTree, path: str) -> Problem:
    known = [node.path for node in tree.nodes]
    near = nearest(path, [*known, *(node.id for node in tree.nodes)]) if len(path) < 200 else ""
    tops = ", ".join(f"`{part.id}`" for part in tree.group.root.parts)
    key = "IK596.near" if near else "IK596.unknown"
    return problem(key, group=tree.group.id, found=path[:80], near=near, known=tops)


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
        {**chosen, "amend": (), "no_amend": False, "strict": False, "lens": "as_claimed", "lang": lang},
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
    ):
        # Never wrapped: the line is there to be copied.
        yield (Segment(f"  {call} {words}{suffix}", "good"),)
