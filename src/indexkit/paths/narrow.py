"""The cheapest changes over the parts of a sum, looked at no closer than it takes to prove them the cheapest.

Promises and what is known together say what it costs at least; what is known alone, what it costs at most. As long as
the two differ, the promises on which the lesser one rests are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

from indexkit.paths.choose import Chosen, Rate, cheapest
from indexkit.paths.clock import Clock
from indexkit.paths.entries import TooMany
from indexkit.paths.menus import Part
from indexkit.paths.need import Need
from indexkit.paths.stretches import Stretches

AHEAD = 8
"""So often a part is looked at before all is weighed again."""
UNKNOWN = 2
"""Each so many rounds without a choice each part is raised, so that one is known early if there is any."""
RAISED = 24
"""By so many looks each."""
LOOKS = 20_000
"""So many points and stretches are looked at for one search."""


@dataclass(frozen=True)
class Narrowed:
    """The cheapest choice that is known; whether it is proved that there is no cheaper one, or none at all."""

    best: Chosen | None
    proved: bool


def narrowed(parts: Sequence[Part], need: Need, now: Fraction, clock: Clock) -> Narrowed:
    """What was looked at stays known to the parts, so that a search that was ended goes on where it was."""
    mark, gap = need.mark - need.of.constant, need.mark - now
    limits = [part.now + max(gap, Fraction(0)) + 1 for part in parts]
    start = sum(part.looks for part in parts)
    best: Chosen | None = None
    try:
        for rounds in count():
            menus = [part.menu(limit) for part, limit in zip(parts, limits, strict=True)]
            least = cheapest(menus, mark, need.strict, None if best is None else best.price)
            if least is None or not least.unseen:
                return Narrowed(least or best, all(part.exact for part in parts))
            known = [part.menu(limit, promised=False) for part, limit in zip(parts, limits, strict=True)]
            best = cheapest(known, mark, need.strict, None if best is None else best.price) or best
            if clock.is_over() or sum(part.looks for part in parts) - start > LOOKS:
                break
            if best is None and rounds % UNKNOWN == 1:
                for part in parts:
                    part.best(clock, RAISED)
                continue
            for stretches, box in least.unseen:
                stretches.look(box)
                if best is not None and least.rate is not None and stretches in parts:
                    _look_on(stretches, least.rate, limits[parts.index(stretches)])
    except TooMany:
        pass
    return Narrowed(best, False)


def _look_on(stretches: Stretches, rate: Rate, limit: Fraction) -> None:
    """As long as a promise is the best bargain of a menu, for some looks."""
    for _ in range(AHEAD):
        best = max(stretches.menu(limit), key=lambda one: rate.bargain(one.price, one.value))
        if not best.unseen:
            return
        stretches.look(best.unseen[0][1])
