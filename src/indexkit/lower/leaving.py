"""Which nodes may be left out for some unit, because they do not apply or have no value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexkit import model
from indexkit.formula import nodes as f
from indexkit.formula.folds import drops
from indexkit.formula.plan import Line
from indexkit.lower.applies import LEAVES, conditions
from indexkit.lower.lines import Sheet


def may_drop(sheet: Sheet, node: model.Node) -> bool:
    """Whether a node can be without a figure because it, or what it reads, does not apply to the unit."""
    if node.id not in sheet.droppable:
        sheet.droppable[node.id] = False  # while it is asked: a circle is told elsewhere
        sheet.droppable[node.id] = _may_drop(sheet, node)
    return sheet.droppable[node.id]


def _may_drop(sheet: Sheet, node: model.Node) -> bool:
    if node.kind in ("bonus", "penalty"):
        return False
    if node.applies_if is not None and node.applies_if.otherwise in LEAVES:
        return True
    if node.score is None:
        return bool(node.counted) and all(may_drop(sheet, part) for part in node.counted)
    if node.not_applicable is not None:
        return node.not_applicable.otherwise == "drop"
    rests, others = _rests_on(sheet, node)
    absent = any("not_applicable" in answers(one.score) for one in rests) or _absence_drops(sheet, node, rests)
    read = any(_leaves_its_reader(sheet, other, node) for other in (*rests[1:], *others))
    return absent or read or any(may_drop(sheet, other) for other in others)


def _leaves_its_reader(sheet: Sheet, other: model.Node, reader: model.Node) -> bool:
    """Whether what is read stands where it may not apply although its reader does."""
    here = conditions(sheet, reader)
    own = other.applies_if
    leaves = own is not None and own.otherwise in LEAVES and own not in here
    return leaves or any(one not in here for one in sheet.above.get(other.id, ()))


def _rests_on(sheet: Sheet, leaf: model.Node) -> tuple[list[model.Node], list[model.Node]]:
    """The leaf with the values that it reads, also through others; and the other nodes that these read."""
    values: list[model.Node] = [leaf]
    others: list[model.Node] = []
    for node in values:
        refs = [ref.name for line in _lines(sheet, node) for ref in line.refs]
        for other in (sheet.nodes[name] for name in dict.fromkeys(refs) if name in sheet.nodes):
            found = values if other.kind == "value" else others
            if other not in found and other is not leaf:
                found.append(other)
    return values, others


def _lines(sheet: Sheet, node: model.Node) -> Iterable[Line]:
    return sheet.owned.get(node.id, {}).values()


def answers(score: model.Score | None) -> Iterator[model.WhenZero]:
    """What a score, and each score inside it, says of itself where it is undefined."""
    for one in model.scores_in(score):
        yield getattr(one, "when_zero", None)
        yield getattr(one, "undefined", None)


def may_lack(sheet: Sheet, node: model.Node) -> bool:
    """Whether a rule can leave a node without a value: `none` as an answer, outside a scale, too few parts with one."""
    if node.id not in sheet.without:
        sheet.without[node.id] = False  # while it is asked: a circle is told elsewhere
        sheet.without[node.id] = _may_lack(sheet, node)
    return sheet.without[node.id]


def _may_lack(sheet: Sheet, node: model.Node) -> bool:
    if node.applies_if is not None and node.applies_if.otherwise == "none":
        return True
    if node.score is None:
        lacking = [may_lack(sheet, part) for part in node.counted]
        some = {"none": any(lacking), "skip": bool(lacking) and all(lacking)}.get(node.aggregate.missing, False)
        rule = node.aggregate.rule
        return some or bool(rule.at_least) or rule.how == "mode" or drops(rule)
    rests, others = _rests_on(sheet, node)
    said = "none" in (word for one in rests for word in answers(one.score))
    formulas = (line.formula for one in rests for line in _lines(sheet, one))
    return said or any(map(_says_none, formulas)) or any(may_lack(sheet, other) for other in others)


def _says_none(formula: f.Formula) -> bool:
    """Whether a formula may come to a rule's own `none`."""
    for part in f.walk(formula):
        if part == f.Nothing(f.State.NONE) or isinstance(part, f.Across):
            return True
        if isinstance(part, f.Fold) and (part.rule.at_least or part.rule.how == "mode"):
            return True
    return False


def _absence_drops(sheet: Sheet, node: model.Node, rests: list[model.Node]) -> bool:
    if isinstance(node.score, model.Assessed) and sheet.rules.missing == "not_applicable":
        return True
    # Also what its conditions read, of which a panel's leaf has nothing else.
    names = [name for one in rests for line in _lines(sheet, one) for name in line.inputs]
    inputs = [sheet.group.inputs.get(name) for name in dict.fromkeys(names)]
    return "not_applicable" in {decl.missing or sheet.rules.missing for decl in inputs if decl is not None}
