"""The members of a list, and what is read at each record; their formulas are left to the judge that asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from indexkit.arithmetic import exact_text
from indexkit.formula import nodes as f
from indexkit.formula.env import Env, Items, Value, worst
from indexkit.formula.folds import without
from indexkit.formula.nodes import State

Judge: TypeAlias = Callable[[f.Formula, Env], Value]

_ABSENT = State.ABSENT


def members_by(judge: Judge, node: f.List, env: Env) -> list[Value] | State:
    """The values of a list's members, states included; a state where the list itself is not there."""
    match node:
        case f.Listed(args):
            return [judge(arg, env) for arg in args]
        case f.ListInput(name):
            given = env.inputs.get(name, _ABSENT)
            return list(given) if isinstance(given, tuple) else given if isinstance(given, State) else _ABSENT
        case f.Trim(of, lowest, highest):
            found = members_by(judge, of, env)
            return found if isinstance(found, State) else _trimmed(found, lowest, highest)
        case f.Each():
            records = records_by(judge, node, env)
            if isinstance(records, State):
                return records
            return [one for record in records for one in _of_record(judge, node, record)]


def _trimmed(found: list[Value], lowest: int, highest: int) -> list[Value] | State:
    state = worst(found)
    if state is not None:
        return state
    if len(found) <= lowest + highest and lowest + highest:
        return State.UNDEFINED  # a panel too small to be trimmed has no figure, least of all 0
    figures: list[Any] = found
    return [figures[place] for place in without(figures, range(len(figures)), lowest, highest)]


def _of_record(judge: Judge, node: f.Each, env: Env) -> tuple[Value, ...]:
    """The figure of a record that counts, as the one member; none of a record that `when` leaves out."""
    holds = True if node.when is None else judge(node.when, env)
    if isinstance(holds, State):
        return (holds,)
    return (judge(node.of, env),) if holds else ()


def records_by(judge: Judge, node: f.Each, env: Env) -> list[Env] | State:
    """What the formulas of a list read at each record that `where` lets count."""
    items = env.inputs.get(node.name, _ABSENT)
    if not isinstance(items, Items):
        return items if isinstance(items, State) else _ABSENT
    if items.records is None:
        return _ABSENT
    prefix = f"{node.name}."
    around = {name: value for name, value in env.inputs.items() if not name.startswith(prefix)}
    return [
        _at_record(judge, node, prefix, record, Env(around, env.panel, env.values))
        for record in items.records
        if record_counts(record, node.where)
    ]


def _at_record(judge: Judge, node: f.Each, prefix: str, record: Mapping[str, object], env: Env) -> Env:
    fields = {
        prefix + name: _day(value) if name in node.dates and isinstance(value, str) else value
        for name, value in record.items()
    }
    inside = Env({**env.inputs, **fields}, env.panel, {**env.values} if node.lets else env.values)
    for let in node.lets:
        inside.values[let.name] = judge(let.formula, inside)
    return inside


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def record_counts(record: Mapping[str, object], where: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether each field of `where` has one of its allowed values in this record."""
    return all(_word(record.get(name)) in allowed for name, allowed in where)


def _word(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Fraction)):
        return exact_text(value)
    return value if isinstance(value, str) else None
