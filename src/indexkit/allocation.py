"""How what a limit cuts is shared out among those that brought something: the rules of allocation on finished figures.

In order: the last listed loses first. Pro rata: each loses the same part of what it brought. Best first: the largest is
kept first, and of equals the one listed before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from indexkit import model
from indexkit.arithmetic import Number as Figure

Figures = dict[str, Figure]


def losses(rule: model.Allocation, brought: Mapping[str, Figure], over: Figure) -> Figures:
    """What each loses of what it brought, in listed order; all of it where there is more to lose than they have."""
    whole = sum(brought.values(), Fraction(0))
    if rule == "pro_rata":
        over = min(over, whole)
        return {name: Fraction(own) * over / whole if over else 0 for name, own in brought.items()}
    order = list(brought)
    if rule == "best_first":
        order.sort(key=lambda name: -brought[name])  # equals stay as they are listed
    found, _ = taken_in_turn(reversed(order), brought, over)
    return {name: found[name] for name in brought}


def taken_in_turn(order: Iterable[str], of: Mapping[str, Figure], over: Figure) -> tuple[Figures, Figure]:
    """What is taken from each, the first as far as it reaches, and what is left to take."""
    found: Figures = {}
    for name in order:
        found[name] = min(over, of[name])
        over -= found[name]
    return found, over
