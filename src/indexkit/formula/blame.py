"""Who is to blame where a formula has no value: the inputs that were not given."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, members, records_of, value_of
from indexkit.formula.nodes import State


def blame(formula: f.Formula, env: Env) -> tuple[str, ...]:
    """The inputs whose own state (not given) made the formula a state, each once, in reading order.

    A panel's missing points are named `panel:NODE`; what a record lacks is the list's that has it. Follows the branches
    that were followed; other figures of the plan are for the caller to ask, line by line.
    """
    return tuple(one for one in blamed(formula, env) if isinstance(one, str))


def blamed(formula: f.Formula, env: Env) -> tuple[str | f.Ref, ...]:
    """The same, and the figures of the plan that are to be asked."""
    return tuple(dict.fromkeys(_blamed(formula, env)))


def _blamed(node: f.Formula, env: Env) -> Iterable[str | f.Ref]:
    if isinstance(node, f.LISTS):
        return _of_list(node, env)
    if isinstance(node, f.Let) or value_of(node, env) not in f.LACKING:
        return ()
    match node:
        case f.Input(name) | f.Tally(name) | f.Flag(name) | f.Choice(name):
            return (name.partition(".")[0],)
        case f.Panel(name):
            return (f"panel:{name}",)
        case f.Ref():
            return (node,)
        case f.Across(within=within):
            here = tuple(name for name in within if env.inputs.get(name) in f.LACKING)
            return (*here, *chain.from_iterable(_blamed(child, env) for child in f.children(node)))
        case f.If(test, then, otherwise):
            holds = value_of(test, env)
            return _blamed(test if type(holds) is State else then if holds else otherwise, env)
        case f.Cases(rows, otherwise):
            return _of_cases(rows, otherwise, env)
        case f.Catch(of, states, then):
            return _blamed(then if value_of(of, env) in states else of, env)
        case _:
            return chain.from_iterable(_blamed(child, env) for child in f.children(node))


def _of_cases(rows: tuple[tuple[f.Truth, f.Number], ...], otherwise: f.Number, env: Env) -> Iterable[str | f.Ref]:
    for test, figure in rows:
        holds = value_of(test, env)
        if holds:
            return _blamed(test if type(holds) is State else figure, env)
    return _blamed(otherwise, env)


def _of_list(node: f.List, env: Env) -> Iterable[str | f.Ref]:
    match node:
        case f.ListInput(name):
            return (name,) if isinstance(members(node, env), State) else ()
        case f.Listed(args):
            return chain.from_iterable(_blamed(arg, env) for arg in args)
        case f.Trim(of):
            return _of_list(of, env)
        case f.Each(name):
            records = records_of(node, env)
            return (name,) if isinstance(records, State) else chain.from_iterable(_at(node, one) for one in records)


def _at(node: f.Each, env: Env) -> Iterable[str | f.Ref]:
    parts = (*(let.formula for let in node.lets), node.of)
    holds = True if node.when is None else value_of(node.when, env)
    if node.when is not None and isinstance(holds, State):
        return _blamed(node.when, env)
    return chain.from_iterable(_blamed(part, env) for part in parts) if holds else ()
