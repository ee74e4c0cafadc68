"""Which figures differ, and where the difference begins."""

from __future__ import annotations

from collections.abc import Collection

from indexkit.dispute.result import NodeChange
from indexkit.dispute.sides import Figure, Side
from indexkit.formula.env import ref_key


def changed_nodes(before: Side, after: Side) -> tuple[NodeChange, ...]:
    """In the order of the second, then those that only the first has. Of a table only the figures that it gives."""
    return tuple(_change(path, before, after) for path in differing(before, after))


def differing(before: Side, after: Side) -> list[str]:
    paths = [path for path in {**after.nodes, **before.nodes} if _is_given(before, path) and _is_given(after, path)]
    return [path for path in paths if _differs(before.nodes.get(path), after.nodes.get(path))]


def _is_given(side: Side, path: str) -> bool:
    return side.form != "table" or path in side.nodes


def _differs(one: Figure | None, other: Figure | None) -> bool:
    return one is None or other is None or not one.agrees(other)


def _change(path: str, before: Side, after: Side) -> NodeChange:
    one, other = before.nodes.get(path), after.nodes.get(path)
    known = [figure for figure in (other, one) if figure is not None]
    clause = next((figure.clause for figure in known if figure.clause), {})
    name = next((figure.name for figure in known if figure.name.vi), known[0].name)
    before_after = [None if figure is None else figure.exact for figure in (one, other)]
    return NodeChange(path, name, before_after[0], before_after[1], clause)


def first_divergence(before: Side, after: Side) -> NodeChange | None:
    found = differing(before, after)
    others = set(found)
    for path in found:
        if not _reads(path, before, after) & others:
            return _change(path, before, after)
    if found or before.total.agrees(after.total):
        return None if not found else _change(found[0], before, after)
    return NodeChange("", after.total.name, before.total.exact, after.total.exact)


def _reads(path: str, before: Side, after: Side) -> set[str]:
    """The nodes from which a node's figure is made: what is below it, and what its formulas read."""
    found: set[str] = set()
    for side in (before, after):
        figure = side.nodes.get(path)
        found |= set(figure.children) if figure is not None and figure.id not in side.panel else set()
        found |= _read_by_plan(side, path)
    return found - {path}


def _read_by_plan(side: Side, path: str) -> set[str]:
    if side.case is None:
        return set()
    plan = side.case.framework.plans[side.case.group]
    refs = (ref_key(ref) for line in plan.by_node.get(path.rpartition("/")[2], ()) for ref in line.refs)
    read = {plan.by_name[ref].node for ref in refs if ref in plan.by_name}
    return _paths(side, read)


def _paths(side: Side, ids: Collection[str]) -> set[str]:
    return {one for one in side.nodes if one.rpartition("/")[2] in ids}
