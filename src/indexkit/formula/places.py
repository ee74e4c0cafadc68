"""Within how many decimals each figure of a plan ends, whatever the evidence is: known before anything is computed.

Where nothing is known (a division, an input that may be any number) there is None: such a figure may not end at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from fractions import Fraction

from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.exact import ref_key
from indexkit.formula.plan import Plan

MOST = 12
"""A figure that ends within more places is published rounded (RULES R5)."""
_CHOOSING = frozenset({"min", "max", "sum", "abs", "clamp"})
_WHOLE = frozenset({"floor", "ceil", "trunc"})


def places_of(plan: Plan, inputs: Mapping[str, int], panel: Collection[str]) -> Mapping[str, int | None]:
    """By line. `inputs`: within how many places an input ends, where that is known; `panel`: the nodes that may have a
    panel's points."""
    at = _Places(plan, inputs, panel)
    for line in plan.lines:
        at.found[line.name] = at.of(line.formula) if isinstance(line.formula, f.NUMBERS) else None
    return at.found


def ends_after(value: Figure) -> int | None:
    """The number of its decimals; None where they do not end within `MOST`."""
    return next((places for places in range(MOST + 1) if 10**places % value.denominator == 0), None)


def _most(found: Iterable[int | None]) -> int | None:
    known = list(found)
    return None if None in known else _short(max((one for one in known if one is not None), default=0))


def _short(places: int) -> int | None:
    return places if places <= MOST else None


class _Places:
    def __init__(self, plan: Plan, inputs: Mapping[str, int], panel: Collection[str]) -> None:
        self.plan, self.inputs, self.panel = plan, inputs, panel
        self.found: dict[str, int | None] = {}
        self._kinds: dict[type, Callable[..., int | None]] = {
            f.Num: lambda node: ends_after(node.value),
            f.Input: lambda node: self.inputs.get(node.name),
            f.Tally: lambda node: 0,
            f.Nothing: lambda node: 0,
            f.Panel: lambda node: None if node.node in self.panel else 0,
            f.Ref: lambda node: self.found.get(ref_key(node)),
            f.Negative: lambda node: self.of(node.of),
            f.Binary: self._binary,
            f.Call: self._call,
            f.Round: lambda node: ends_after(node.unit),
            f.If: lambda node: self._all(node.then, node.otherwise),
            f.Cases: lambda node: self._all(*(figure for _, figure in node.rows), node.otherwise),
            f.First: lambda node: self._all(*node.args),
            f.Catch: lambda node: self._all(node.of, node.then),
            f.Fold: self._fold,
        }

    def of(self, node: f.Number) -> int | None:
        meaning = self._kinds.get(type(node))
        return None if meaning is None else meaning(node)

    def _all(self, *nodes: f.Number) -> int | None:
        return _most(map(self.of, nodes))

    def _binary(self, node: f.Binary) -> int | None:
        if node.op in "+-":
            return self._all(node.left, node.right)
        left, right = self.of(node.left), self.of(node.right)
        if node.op == "/":
            divisor = self._constant(node.right)
            right = None if not divisor else ends_after(Fraction(1) / divisor)
        return None if left is None or right is None else _short(left + right)

    def _constant(self, node: f.Number) -> Figure | None:
        if isinstance(node, f.Num):
            return node.value
        value = self.plan.constants.get(ref_key(node)) if isinstance(node, f.Ref) else None
        return None if value is None or isinstance(value, f.State | bool) else value

    def _call(self, node: f.Call) -> int | None:
        if node.function in _CHOOSING:
            return self._all(*node.args)
        return 0 if node.function in _WHOLE else None

    def _fold(self, node: f.Fold) -> int | None:
        if node.rule.how in ("count", "any", "all"):
            return 0
        if node.rule.how not in ("sum", "min", "max"):
            return None
        members = self._list(node.of)
        weights = 0 if node.weights is None else self._list(node.weights)
        return None if members is None or weights is None else _short(members + weights)

    def _list(self, of: f.List) -> int | None:
        match of:
            case f.Listed(args):
                return self._all(*args)
            case f.Trim(inner):
                return self._list(inner)
            case _:
                return None
