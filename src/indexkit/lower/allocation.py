"""What a limit leaves of each bonus where it is not taken in the order of the list (`allocate:`, RULES R4).

Whatever the rule, all of them together bring the same. None of them is below 0 (IK335 keeps it so).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from indexkit import model
from indexkit.formula import nodes as f

ZERO = f.Num(0)
Write = Callable[[str, f.Number], f.Ref]
"""Writes a line of the whole's own."""


def shares(rule: model.Allocation, brought: Mapping[str, f.Ref], room: f.Number, write: Write) -> dict[str, f.Number]:
    """What each keeps of what it brings, all together no more than there is room for."""
    left = write("room", f.Call("max", (ZERO, room)))
    figures = list(brought.values())
    if rule == "pro_rata":
        whole = write("brought", f.Call("sum", tuple(figures)))
        return {name: _in_proportion(own, whole, left) for name, own in brought.items()}
    return {name: _in_full(brought[name], _ahead(figures, place), left) for place, name in enumerate(brought)}


def _in_proportion(own: f.Ref, whole: f.Ref, room: f.Ref) -> f.Number:
    """Each gives up the same part of what it brings."""
    return f.If(f.Compare(">", whole, room), f.Binary("/", f.Binary("*", own, room), whole), own)


def _in_full(own: f.Ref, ahead: Sequence[f.Number], room: f.Ref) -> f.Number:
    """In full while there is room, which is taken up first by those ahead of it."""
    left = f.Call("max", (ZERO, f.Binary("-", room, f.Call("sum", tuple(ahead))))) if ahead else room
    return f.Call("min", (own, left))


def _ahead(figures: Sequence[f.Ref], place: int) -> list[f.Number]:
    """What those bring that bring more, and of those that bring as much the ones listed before."""
    own, before, after = figures[place], figures[:place], figures[place + 1 :]
    first = [f.If(f.Compare(">=", other, own), other, ZERO) for other in before]
    return [*first, *(f.If(f.Compare(">", other, own), other, ZERO) for other in after)]
