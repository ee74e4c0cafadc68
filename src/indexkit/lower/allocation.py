"""What a limit leaves of each bonus where it is not taken in the order of the list (`allocate:`, RULES R4).

Whatever the rule, all of them together bring the same; what takes away is never cut, and makes room for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from indexkit import model
from indexkit.formula import nodes as f

ZERO = f.Num(0)
Bonuses = Mapping[str, f.Ref]
Write = Callable[[str, f.Number], f.Ref]
"""Writes a line of the whole's own."""


def shares(rule: model.Allocation, brought: Bonuses, losing: Sequence[str], room: f.Number, write: Write) -> Bonuses:
    """What each keeps of what it brings, all together no more than there is room for. `losing`: who may bring less than
    0, in listed order; `write`: a line of the whole that has the bonuses."""
    gains = {name: f.Call("max", (ZERO, one)) if name in losing else one for name, one in brought.items()}
    free = f.Binary("-", room, below_0([brought[name] for name in losing])) if losing else room
    left = write("room", f.Call("max", (ZERO, free)))
    if rule == "pro_rata":
        whole = write("brought", f.Call("sum", tuple(gains.values())))
        kept = {name: _in_proportion(one, whole, left) for name, one in gains.items()}
    else:
        each = list(gains.values())
        kept = {name: _in_full(gains[name], _ahead(each, place), left) for place, name in enumerate(gains)}
    return {
        name: f.If(f.Compare("<", brought[name], ZERO), brought[name], one) if name in losing else one
        for name, one in kept.items()
    }


def below_0(figures: Sequence[f.Number]) -> f.Number:
    """What those that take away take together, 0 or less."""
    return f.Call("sum", tuple(f.Call("min", (ZERO, one)) for one in figures)) if figures else ZERO


def _in_proportion(own: f.Number, whole: f.Ref, room: f.Ref) -> f.Number:
    """Each gives up the same part of what it brings."""
    return f.If(f.Compare(">", whole, room), f.Binary("/", f.Binary("*", own, room), whole), own)


def _in_full(own: f.Number, ahead: Sequence[f.Number], room: f.Ref) -> f.Number:
    """In full while there is room, which is taken up first by those ahead of it."""
    left = f.Call("max", (ZERO, f.Binary("-", room, f.Call("sum", tuple(ahead))))) if ahead else room
    return f.Call("min", (own, left))


def _ahead(gains: Sequence[f.Number], place: int) -> list[f.Number]:
    """What those bring that bring more, and of those that bring as much the ones listed before."""
    own, before, after = gains[place], gains[:place], gains[place + 1 :]
    return [
        f.If(f.Compare(relation, other, own), other, ZERO)
        for relation, others in ((">=", before), (">", after))
        for other in others
    ]
