"""Checklists: each row is a smallest scoring part, for what is missing and for what does not apply (RULES R10)."""

from __future__ import annotations

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, ref_key, value_of
from indexkit.lower.desk import Desk
from indexkit.lower.lines import MISSING, NOT_APPLICABLE, Sheet


def lower_checklist(desk: Desk, rows: tuple[model.Row, ...]) -> f.Number:
    """The sum of the rows; where none of them applies, the whole does not."""
    node = desk.node
    worth, leaving = _worth(node, rows), rows_may_leave(node)
    refs = []
    for number, row in enumerate(rows, start=1):
        # What a row is worth does not shrink with the maximum that another row takes along.
        points = f.Num(worth[number - 1]) if worth and leaving else row.points or f.Num(0)
        found = desk.write(f"row{number}", f.If(row.test or f.Lit(True), points, f.Num(0)))
        earned: f.Number = f.Catch(found, MISSING, f.Num(0))
        instead = _instead(node, worth[number - 1] if worth else None)
        earned = earned if instead is None else f.Catch(earned, NOT_APPLICABLE, f.Num(instead))
        refs.append(desk.write(f"row{number}_earned", earned))
    if not leaving:
        return f.Call("sum", tuple(refs))
    counted = f.Call("sum", tuple(f.Catch(ref, NOT_APPLICABLE, f.Num(0)) for ref in refs))
    return f.If(f.Any(tuple(f.Given(ref) for ref in refs)), counted, f.Nothing(f.State.NOT_APPLICABLE))


def _instead(node: model.Node, worth: Figure | None) -> Figure | None:
    """What a row gives that does not apply; None where that is answered for the whole component. A bonus or a penalty
    has no maximum to leave with, so there a row that leaves gives nothing."""
    otherwise = node.not_applicable.otherwise if node.not_applicable else None
    if otherwise == "full":
        return worth
    return 0 if otherwise == "zero" or (otherwise == "drop" and node.kind in ("bonus", "penalty")) else None


def rows_may_leave(node: model.Node) -> bool:
    """Whether a row that does not apply leaves alone, with its points: only where the rows share out the maximum, so
    that each has one of its own, and what is left is never below the minimum. Else the whole component leaves."""
    rule = node.not_applicable
    if rule is None or rule.otherwise != "drop" or node.kind in ("bonus", "penalty"):
        return False
    worth = row_points(node)
    return bool(worth) and worth is not None and sum(worth) == node.max and min(worth) > 0 and min(worth) >= node.min


def maximum_left(sheet: Sheet, node: model.Node) -> f.Number | None:
    """The maximum of a checklist without the rows that leave; None where none may."""
    worth = row_points(node)
    if node.max is None or worth is None or not rows_may_leave(node):
        return None
    # Where evidence does not tell whether the checklist applies, it earns 0 and keeps its maximum (RULES R10).
    told = [f.Ref(f"{node.id}.row{number}_earned") for number in range(1, len(worth) + 1)]
    earned = [f.Catch(ref, f.WITHOUT, f.Num(0)) for ref in told]
    lost = [f.If(f.Given(ref), f.Num(0), f.Num(points)) for ref, points in zip(earned, worth, strict=True)]
    return f.Binary("-", f.Num(node.max), f.Call("sum", tuple(lost)))


def row_points(node: model.Node) -> list[Figure] | None:
    """What each row of a checklist is worth by the text; None where evidence has a say in it, or it is no checklist."""
    return _worth(node, node.score.rows) if isinstance(node.score, model.Checklist) else None


def _worth(node: model.Node, rows: tuple[model.Row, ...]) -> list[Figure] | None:
    """The same of rows that may stand in one of several cases."""
    if "max" in node.written or "min" in node.written or any(_asks_for_maximum(node, row) for row in rows):
        return None
    found = [_constant(node, row.points or f.Num(0)) for row in rows]
    known = [points for points in found if points is not None]
    return known if len(known) == len(found) else None


def _asks_for_maximum(node: model.Node, row: model.Row) -> bool:
    return row.test is not None and f.Ref(node.id, "maximum") in f.refs_of(row.test)


def _constant(node: model.Node, formula: f.Number) -> Figure | None:
    """The figure of a formula that reads nothing but the node's own bounds, as the text states them."""
    bounds = {ref_key(f.Ref(node.id, "minimum")): node.min}
    if node.max is not None:
        bounds[ref_key(f.Ref(node.id, "maximum"))] = node.max
    if f.inputs_of(formula) or any(ref_key(ref) not in bounds for ref in f.refs_of(formula)):
        return None
    value = value_of(formula, Env({}, {}, dict(bounds)))
    return None if isinstance(value, f.State | bool) else value
