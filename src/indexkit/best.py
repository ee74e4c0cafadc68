"""The third lens: the best total that is still possible, from bounds on what is pending (RULES R10).

What is claimed or verified keeps its value, what is rejected stays rejected, and each input that is absent may
still turn out to be anything that its declaration admits. An upper bound, and often one that can't be reached by
one and the same evidence: bounds are taken formula by formula.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.bounds import Box, bounds
from indexkit.formula.exact import value_of
from indexkit.formula.intervals import Interval

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree

NO_END = 10**40
"""No figure of a real framework: beyond it a bound only says that numbers are read up to a limit (RULES R13)."""
_FROM_ZERO = frozenset({"count", "percent", "items"})


def best_total(tree: ScoreTree) -> Figure | None:
    """The upper bound of the total; None where it has no bound (a bonus without a cap)."""
    numbers: dict[f.Formula, Interval] = {}
    flags: dict[str, frozenset[bool | f.State]] = {}
    choices: dict[str, frozenset[str | f.State]] = {}
    for line in tree.plan.lines:
        for part in f.walk(line.formula):
            match part:
                case f.Input(name) | f.Flag(name) | f.Choice(name) if "." in name:
                    _read_of_records(tree, name, numbers, flags, choices)
                case f.ListInput(name):
                    numbers[part] = _range(tree, name) if _pending(tree, name) else _members(tree, name)
                case f.Each(name, _, where):
                    for count in (f.Input(name), f.Tally(name, where)):
                        numbers[count] = _range(tree, name) if _pending(tree, name) else _point(tree, count)
                case f.Input(name) | f.Tally(name):
                    numbers[part] = _range(tree, name) if _pending(tree, name) else _point(tree, part)
                case f.Panel(node):
                    numbers[part] = _awaited(tree, node) or _point(tree, part)
                case f.Flag(name):
                    value = tree.env.inputs[name]
                    flags[name] = frozenset({True, False, value} if _pending(tree, name) else {value})  # type: ignore[arg-type]
                case f.Choice(name):
                    value = tree.env.inputs[name]
                    options = tree.group.inputs[name].options
                    choices[name] = frozenset({*options, value} if _pending(tree, name) else {value})  # type: ignore[arg-type]
    box = Box(numbers, flags, choices)
    for line in tree.plan.lines:
        if isinstance(line.formula, f.NUMBERS):
            found = bounds(line.formula, box)
            numbers[f.Ref(line.name)] = found
            numbers[f.Ref(line.node, line.stage)] = found  # type: ignore[arg-type]
    highest = numbers[f.Ref("@total")].high
    return None if highest is None or highest > NO_END else highest


def _read_of_records(
    tree: ScoreTree,
    name: str,
    numbers: dict[f.Formula, Interval],
    flags: dict[str, frozenset[bool | f.State]],
    choices: dict[str, frozenset[str | f.State]],
) -> None:
    """A field of records (`ITEMS.FIELD`): in each it is what its declaration admits, or not there."""
    items, _, word = name.partition(".")
    field = next(one for one in tree.group.inputs[items].fields if one.name == word)
    low = field.low if field.low is not None else (0 if field.type in _FROM_ZERO else None)
    numbers[f.Input(name)] = Interval(low, field.high, frozenset({f.State.ABSENT}))
    flags[name] = frozenset({True, False, f.State.ABSENT})
    choices[name] = frozenset({*field.options, f.State.ABSENT})


def _members(tree: ScoreTree, name: str) -> Interval:
    """What each member of a list that is given can be: one of its figures."""
    value = tree.env.inputs[name]
    if isinstance(value, f.State) or not value:
        return _range(tree, name)
    return Interval(min(value), max(value))  # type: ignore[call-overload]


def _awaited(tree: ScoreTree, node: str) -> Interval | None:
    """The range of points that a panel has still to give for an `assessed` leaf."""
    leaf = tree[node].node
    if node in tree.evidence.panel or not isinstance(leaf.score, model.Assessed):
        return None
    return Interval(leaf.min, leaf.max, frozenset({f.State.ABSENT}))


def _pending(tree: ScoreTree, name: str) -> bool:
    item = tree.evidence.items.get(name)
    return item is None or item.state == "absent"


def _point(tree: ScoreTree, part: f.Number) -> Interval:
    value = value_of(part, tree.env)
    if isinstance(value, f.State):
        return bounds(f.Nothing(value), Box())
    return Interval(value, value)


def _range(tree: ScoreTree, name: str) -> Interval:
    decl = tree.group.inputs[name]
    low = decl.low if decl.low is not None else (0 if decl.type in _FROM_ZERO else None)
    return Interval(low, decl.high, _state_now(tree, name))


def _state_now(tree: ScoreTree, name: str) -> frozenset[f.State]:
    """It may also stay as it is: where a rule answers for absence, that can be worth more than a figure."""
    value = tree.env.inputs.get(name)
    return frozenset({value} if isinstance(value, f.State) else ())
