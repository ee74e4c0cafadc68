"""A scored unit as a workbook: scores, evidence, the steps between them."""

from __future__ import annotations

from dataclasses import dataclass

from indexkit.formula.excel import Writer
from indexkit.formula.excel_rows import Rows
from indexkit.formula.excel_words import ABOVE, STATE, Op
from indexkit.tree import ScoreTree
from indexkit.workbook.layout import Layout
from indexkit.workbook.reading import CellSources
from indexkit.workbook.words import tell


@dataclass(frozen=True, slots=True)
class Steps:
    """The rows of the sheet of steps, and where each line of the plan has its figure."""

    rows: Rows
    lines: dict[str, Op]
    refused: str
    """The cell that is 1 where the evidence is refused."""
    dead: list[str]


def steps_of(layout: Layout, names: dict[str, str], first: int) -> Steps:
    tree = layout.tree
    rows = Rows(first)
    sources = CellSources(layout, rows, names)
    sources.read_all()
    writer = Writer(rows, sources, tree.env, tree.plan.constants)
    for line in tree.plan.lines:
        if line.name not in tree.plan.constants:
            writer.line(line)
    refused = _refused(tree, rows, writer, sources)
    return Steps(rows, writer.lines, refused, writer.dead)


def _refused(tree: ScoreTree, rows: Rows, writer: Writer, sources: CellSources) -> str:
    """1 where the evidence breaks a demand, or lacks what the framework says must be there."""
    rows.line = "refused"
    found = []
    for demand in tree.plan.demands:
        test = writer.truth(demand.refuse_if)
        found.append(f"IF({test.s}=0,{test.t},0)" if test.s != 0 else str(test.t))
    found += _lacking(tree, writer, sources)
    row = rows.row(tell("refusals", tree.lang))
    row.cells |= {STATE: 0, ABOVE: f"IF({'+'.join(found) or 0}>0,1,0)"}
    return row.at(ABOVE)


def _lacking(tree: ScoreTree, writer: Writer, sources: CellSources) -> list[str]:
    """For each scoring part: whether it has no figure for want of an input that must be there."""
    rule = tree.framework.rules.missing
    found = []
    kinds = {node.id: node.kind for node in tree.nodes}
    for name in tree.plan.parts:
        line = tree.plan.by_name[name]
        rank = writer.lines[name].s
        if rank == 0 or line.node not in tree.plan.counted or kinds.get(line.node) in ("bonus", "penalty"):
            continue
        for read in tree.plan.reads[line.node]:
            decl = tree.group.inputs.get(read)
            if (decl is not None and (decl.missing or rule) == "error") and read in sources.given:
                found.append(f"IF(AND({rank}>=2,{rank}<>3,{sources.given[read]}=4),1,0)")
    return found
