"""`across: units`: a figure over all units of a scorecard, or of a cluster of them (LANGUAGE 2, 12)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from indexkit.build.gathers import gather, named
from indexkit.formula import nodes as f
from indexkit.problems import nearest
from indexkit.source import Path

if TYPE_CHECKING:
    from indexkit.build.scope import Scope

UNITS = "units"
CLUSTERS = frozenset({"choice", "text", "yes_no", "count", "number"})
"""Types of inputs by which units can be told apart exactly."""


def is_across_units(scope: Scope, data: Any) -> bool:
    """A list of records that is called `units` keeps its own meaning."""
    if not isinstance(data, Mapping) or data.get("across") != UNITS:
        return False
    own = scope.inputs.get(UNITS)
    return own is None or own.type != "items"


def build_across(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> f.Across:
    """A value's figure over the units, as the value states it."""

    def number(given: Any, path: Path) -> f.Number:
        if data.get("over") == "shares" and isinstance(given, str) and given in scope.nodes:
            return f.Ref(given, "share")
        return scope.number(given, path, owner)

    of = data["of"]
    if isinstance(of, list):
        scope.context.say("IK346.units_of", (*at, "of"))
        of = of[0]
    rule, _ = gather(data)
    among = scope.truth(data["among"], (*at, "among"), owner) if "among" in data else None
    weight = None
    if isinstance(data.get("weights"), Mapping):
        scope.context.say("IK346.units_weights", (*at, "weights"))
    elif "weights" in data:
        weight = number(data["weights"], (*at, "weights"))
    return named(rule, number(of, (*at, "of")), among, clusters(scope, at, data), weight)


def clusters(scope: Scope, at: Path, data: Mapping[str, Any]) -> tuple[str, ...]:
    """The inputs `within`, by which units form clusters."""
    given = data.get("within", [])
    names = [given] if isinstance(given, str) else list(given)
    found = []
    for index, name in enumerate(names):
        path = (*at, "within") if isinstance(given, str) else (*at, "within", index)
        decl = scope.inputs.get(name)
        if decl is None or decl.type not in CLUSTERS:
            near = nearest(name, [one.name for one in scope.inputs.values() if one.type in CLUSTERS])
            scope.context.say("IK346.within_near" if near else "IK346.within", path, name=name, near=near)
        else:
            found.append(name)
    return tuple(dict.fromkeys(found))
