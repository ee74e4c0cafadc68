"""What a change costs: as a costs file says, or else as effort; and what may be changed at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from indexkit.arithmetic import Number as Figure
from indexkit.tree import ScoreTree
from indexkit.wins.find import divisors
from indexkit.wins.ranges import Options, Range, Stays, Steps, range_of

Held = Literal["divisor", "given_day", "not_allowed", "no_cost"] | Stays
"""Why an input is left as it is."""
EVERY = "*"


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one input: per unit of change, and once where it changes at all; between which figures, in which steps."""

    each: Fraction = Fraction(0)
    fixed: Fraction = Fraction(0)
    low: Figure | None = None
    high: Figure | None = None
    step: Fraction | None = None
    allowed: bool = True


@dataclass(frozen=True)
class Costs:
    """The costs of changes; an input that is not named stays as it is, unless `*` says what all others cost."""

    of: Mapping[str, Cost] = field(default_factory=dict)
    file: str = ""
    unit: str = ""

    def cost(self, name: str) -> Cost | None:
        return self.of.get(name, self.of.get(EVERY))


def allowed_ranges(tree: ScoreTree, costs: Costs | None) -> tuple[dict[str, Range], dict[str, Held]]:
    """What may be changed, and what stays, with the reason. Without costs: neither what is divided by (how many there
    are) nor a day that has passed."""
    found: dict[str, Range] = {}
    held: dict[str, Held] = {}
    below = frozenset(divisors(tree.plan))
    for name in tree.group.inputs:
        range_ = _range(tree, name, costs, below)
        if isinstance(range_, Options | Steps):
            found[name] = range_
        else:
            held[name] = range_
    return found, held


def _range(tree: ScoreTree, name: str, costs: Costs | None, below: frozenset[str]) -> Range | Held:
    if costs is None:
        found = range_of(tree, name)
        item = tree.evidence.items.get(name)
        given = item is not None and item.value is not None
        if name in below:
            return "divisor"
        return "given_day" if given and tree.group.inputs[name].type == "date" else found
    cost = costs.cost(name)
    if cost is None:
        return "no_cost"
    return allowed_range(tree, name, cost) if cost.allowed else "not_allowed"


def allowed_range(tree: ScoreTree, name: str, cost: Cost) -> Range | Stays:
    """What an input may become within the bounds of its cost."""
    found = range_of(tree, name, cost.step)
    return _bounded(found, cost) if isinstance(found, Steps) else found


def _bounded(steps: Steps, cost: Cost) -> Steps:
    lows = [steps.low, None if cost.low is None else ceil(cost.low / steps.step)]
    highs = [steps.high, None if cost.high is None else floor(cost.high / steps.step)]
    low = max((end for end in lows if end is not None), default=None)
    high = min((end for end in highs if end is not None), default=None)
    return replace(steps, low=low, high=high)


def price(range_: Range, cost: Cost | None, change: Fraction) -> tuple[Fraction, Fraction]:
    """What a change costs. `change`: how far the figure moves, 1 for another answer. As effort: one input, and its size
    beside the range that is declared, else beside the figure itself."""
    if cost is not None:
        return Fraction(0), cost.fixed + cost.each * abs(change)
    return Fraction(1), abs(change) / _scale(range_)


def _scale(range_: Range) -> Fraction:
    if isinstance(range_, Options):
        return Fraction(1)
    width = range_.width
    return width if width else max(abs(range_.origin), Fraction(1))


def named(costs: Costs) -> Iterator[str]:
    yield from (name for name in costs.of if name != EVERY)
