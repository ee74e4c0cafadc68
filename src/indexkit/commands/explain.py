"""`explain`: one figure of a unit in depth, from two files or from a row of one that `batch` wrote."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from indexkit.commands import options, terminal
from indexkit.commands.score import Scored, score_files, scoring_options
from indexkit.problems import EvidenceError, Problem, nearest_path, problem
from indexkit.report.layout import Line
from indexkit.tree import ScoreTree

if TYPE_CHECKING:
    from indexkit.commands.batch import Over


@click.command("explain", short_help="Explain one figure in depth, or the total.")
@click.argument("framework", type=options.FILE)
@click.argument("evidence", type=options.FILE, required=False)
@click.argument("path", required=False)
@click.option("--row", metavar="N", type=click.IntRange(0), help="A row of a file that `batch` wrote, from 0.")
@click.option("--check", is_flag=True, help="With --row: work out the figures over all rows again.")
@scoring_options
@options.as_text_or_json
@options.output
@options.reporting
def explain(
    framework: Path,
    evidence: Path | None,
    path: str | None,
    row: int | None,
    check: bool,
    form: str,
    output: Path | None,
    **chosen: Any,
) -> None:
    """Explain one node in depth: its figure, clause, evidence, branches, steps.

    PATH is a node's path or id, or the code that the report shows before its name, if no other node has it;
    without it the total is explained and what is below is listed.

    With --row, a file that `indexkit batch` wrote stands in the place of FRAMEWORK and EVIDENCE: the row is
    explained by the framework and the evidence that stand in it. Where the framework compares units, the figures
    over all rows are taken as they stand in the file too; with --check they are worked out again from all rows, and
    must be the same.

    \b
    Examples:
      indexkit explain dong_thap_2022.yaml huyen.yaml
      indexkit explain scores.parquet --row 123456
      indexkit explain scores.parquet nhan_thuc --row 123456
      indexkit explain scores.parquet --row 123456 --check
      indexkit explain dong_thap_2022.yaml huyen.yaml nhan_thuc/truong_ban
      indexkit explain dong_thap_2022.yaml huyen.yaml 1.3
      indexkit explain dong_thap_2022.yaml huyen.yaml truong_ban --lang vi
    """
    from indexkit.canonical import canonical_json
    from indexkit.report import depth

    over: Over | None = None
    if row is not None:
        named = None if evidence is None else str(evidence)
        (found, over), path = _row_of(framework, row, check, chosen), path or named
    elif check:
        raise options.misused("only_with", option="--check", others="`--row`")
    elif evidence is None:
        raise options.misused("no_evidence")
    else:
        found = score_files(framework, evidence, chosen)
    tree = found.tree
    path = None if path is None else _path_in(tree, path)
    result: str | Iterable[Line]
    if form == "json":
        shown = tree if path is None else tree[path]
        data = shown.to_dict(options.data_lang()) | ({} if over is None else {"over_rows": over.data})
        result = canonical_json(data).decode("utf-8")
    else:
        result = depth.total_lines(tree, found.unit_name) if path is None else depth.node_lines(tree[path])
        result = [*result, *(() if over is None else over.lines(tree.lang))]
    terminal.deliver(result, output, found.inputs)
    terminal.warn(found.doubts, tree.lang, form == "json")


def _row_of(scores: Path, row: int, check: bool, chosen: dict[str, Any]) -> tuple[Scored, Over | None]:
    """Raises IndexkitError. By what the row is scored stands in the file, and no option says otherwise."""
    from indexkit.commands.batch import open_row

    context = click.get_current_context()
    for name in ("group", "period", "known", "amend", "no_amend", "lens", "strict", "cohort"):
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise options.misused("row", option="--" + name.replace("_", "-"))
    tree, over = open_row(scores, row, check, chosen["lang"])
    return Scored(tree, "", (scores,), tree.notes), over


def _path_in(tree: ScoreTree, named: str) -> str:
    """A node's path or id; or its code, if no other node has the same. Raises EvidenceError."""
    # In amendments a path has the group in front; here the unit's group is known.
    path = named.strip("/").removeprefix(f"{tree.group.id}/")
    if path in tree:
        return path
    coded = [node.path for node in tree.nodes if node.node.code == path]
    if len(coded) > 1:
        known = ", ".join(f"`{one}`" for one in coded[:5])
        words = {"group": tree.group.id, "found": path, "count": str(len(coded)), "known": known}
        raise EvidenceError([problem("IK596.code", **words)])
    if not coded:
        raise EvidenceError([_no_node(tree, path)])
    return coded[0]


def _no_node(tree: ScoreTree, path: str) -> Problem:
    known = [node.path for node in tree.nodes]
    near = nearest_path(path, [*known, *(node.id for node in tree.nodes)]) if len(path) < 200 else ""
    tops = ", ".join(f"`{part.id}`" for part in tree.group.root.parts)
    key = "IK596.near" if near else "IK596.unknown"
    return problem(key, group=tree.group.id, found=path[:80], near=near, known=tops)
