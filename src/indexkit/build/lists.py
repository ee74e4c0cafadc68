"""Where several figures become one: the aggregation of a node, a view, the records of a list (LANGUAGE 2, 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from indexkit import model
from indexkit.build.gathers import gather
from indexkit.build.inputs import is_name, name_of
from indexkit.build.scope import Scope
from indexkit.evidence.values import read_yes_no
from indexkit.formula import nodes as f
from indexkit.problems import nearest, problem
from indexkit.source import Path

PLAIN = frozenset({"sum", "mean", "geomean", "harmean", "median", "min", "max"})
"""What lowering writes without a list, where nothing is dropped."""


def build_aggregate(data: Any) -> model.Aggregate:
    rule, must = gather(data)
    block = {} if isinstance(data, str) else data
    of = block.get("of", "parts")
    plain = of == "parts" and rule.how in PLAIN and rule.missing != "all_zero"
    plain = plain and rule == f.Gather(rule.how, rule.missing)
    return model.Aggregate(rule, block.get("over", "points"), of, must, block.get("weights_sum"), plain)


# Records


def record_scope(scope: Scope, decl: model.InputDecl | None) -> Scope:
    """The scope in which the fields of a list's records stand by their bare names."""
    fields = decl.fields if decl else ()
    inputs: dict[str, model.InputDecl] = {}
    names = {}
    for one in fields:
        full = f"{decl.name}.{one.name}" if decl else one.name
        inputs[full] = model.InputDecl(full, one.type, (), "", options=one.options, low=one.low, high=one.high)
        names[one.name] = name_of(inputs[full])
    return scope.with_names(names, inputs)


def where_of(decl: model.InputDecl | None, data: Mapping[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """`where:`, its values as words; those of a yes/no field are `true` and `false`."""
    truths = {one.name for one in decl.fields if one.type == "yes_no"} if decl else set()
    return tuple(
        (word, tuple(_word(one, word in truths) for one in allowed))
        for word, allowed in (data.get("where") or {}).items()
    )


def _word(given: Any, truth: bool) -> str:
    if isinstance(given, bool):
        return "true" if given else "false"
    found = read_yes_no("", given) if truth else None
    return ("true" if found else "false") if isinstance(found, bool) else str(given)


def _dates(decl: model.InputDecl | None) -> tuple[str, ...]:
    return tuple(one.name for one in decl.fields if one.type == "date") if decl else ()


def build_each(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> tuple[Scope, dict[str, Any]]:
    """The scope inside the records, and what `each` and a view over records share."""
    of = str(data.get("across", data.get("of", owner)))
    decl = scope.inputs.get(of)
    _clashes(scope, decl)
    inside = record_scope(scope, decl)
    own: list[tuple[str, f.Number]] = []
    for name, value in (data.get("values") or {}).items():
        full = scope.own_name(owner, at, name)
        own.append((full, inside.number(value, (*at, "values", name), owner)))
        inside = inside.with_names({name: name_of(model.InputDecl(full, "number", (), ""))})
        inside = inside.with_names({name: replace(inside.own[name], ref=f.Ref(full))})
    when = inside.truth(data["when"], (*at, "when"), owner) if "when" in data else None
    weight = data.get("weight")
    return inside, {
        "of": of,
        "where": where_of(decl, data),
        "when": when,
        "locals": tuple(own),
        "dates": _dates(decl),
        "weight": None if weight is None else inside.number(weight, (*at, "weight"), owner),
    }


def _clashes(scope: Scope, decl: model.InputDecl | None) -> None:
    """A field that bears the name of something in the group would hide it; told once, however many read the list."""
    context = scope.context
    for one in decl.fields if decl else ():
        if decl and (one.name in scope.inputs or one.name in scope.nodes):
            where = context.document.key_place((*decl.path, "fields", one.name))
            found = problem("IK320.field", where, name=one.name, input=decl.name)
            if found not in context.problems:
                context.problems.append(found)


# Views


def build_view(
    scope: Scope, owner: str, at: Path, data: Mapping[str, Any], zero: model.WhenZero, undefined: model.WhenZero
) -> model.Combined:
    """A named figure made of nodes, of expressions, of all leaves, of a list of numbers, of records."""
    rule, must = gather(data)
    over = data.get("over", "points")
    given = data["of"]
    if "across" in data:
        decl = scope.inputs.get(data["across"])
        if decl is None or decl.type != "items":
            _no_list(scope, (*at, "across"), str(data["across"]))
            return model.Combined(rule, f.Listed(()), None, (), over, must, zero, undefined)
        inside, parts = build_each(scope, owner, at, {**data, "values": None})
        each = f.Each(parts["of"], inside.number(given, (*at, "of"), owner), parts["where"], parts["when"])
        members: f.List = replace(each, dates=parts["dates"])
        weights: f.List | None = None
        if "weights" in data:
            weights = replace(each, of=inside.number(data["weights"], (*at, "weights"), owner), dates=parts["dates"])
        return model.Combined(rule, members, weights, (), over, must, zero, undefined)
    if isinstance(given, str) and given in scope.inputs and scope.inputs[given].type == "numbers":
        return model.Combined(rule, f.ListInput(given), None, (), over, must, zero, undefined)
    names = _leaf_ids(scope, at) if given == "leaves" else given if isinstance(given, list) else [given]
    figures = tuple(_member(scope, owner, (*at, "of", index), one, over) for index, one in enumerate(names))
    nodes = tuple(str(one) for one in names if is_name(one) and one in scope.nodes)
    weights = _weights(scope, owner, at, data.get("weights"), names)
    of = nodes if len(nodes) == len(figures) else ()
    return model.Combined(rule, f.Listed(figures), weights, of, over, must, zero, undefined)


def _no_list(scope: Scope, at: Path, name: str) -> None:
    near = nearest(name, [one.name for one in scope.inputs.values() if one.type == "items"])
    key = "IK346.across_near" if near else "IK346.across"
    scope.context.say(key, at, name=name, near=near)


def _member(scope: Scope, owner: str, at: Path, given: Any, over: str) -> f.Number:
    if over == "shares" and is_name(given) and given in scope.nodes:
        return f.Ref(str(given), "share")
    return scope.number(given, at, owner)


def _leaf_ids(scope: Scope, at: Path) -> list[str]:
    """The scored leaves below the node in which a value stands."""
    above = at[:-2]
    kinds = ("indicator", "component")
    shown = [
        path
        for _, path, data in scope.nodes.values()
        if isinstance(data, dict) and not data.get("scored", True) and len(path) > len(above)
    ]
    return [
        name
        for name, (kind, path, data) in scope.nodes.items()
        if kind in kinds
        and path[: len(above)] == above
        and "score" in data
        and not any(path[: len(one)] == one for one in shown)
    ]


def _weights(scope: Scope, owner: str, at: Path, given: Any, names: Sequence[Any]) -> f.List | None:
    """By the members' names; a member that is not named weighs 1."""
    if not isinstance(given, dict):
        return None
    known = ", ".join(f"`{name}`" for name in names)
    for name in given:
        if name not in names:
            scope.context.say("IK337.unknown", (*at, "weights", name), name=str(name), known=known)
    figures = (
        scope.number(given[name], (*at, "weights", name), owner) if name in given else f.Num(1) for name in names
    )
    return f.Listed(tuple(figures))
