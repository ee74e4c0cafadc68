"""`lookup(table, key, …, "column")`: the figure of a row that its keys find, as cases over the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from indexkit.formula import nodes as f
from indexkit.formula.names import Item
from indexkit.formula.resolve_lists import named
from indexkit.formula.tables import Key, Table, cases, uncovered
from indexkit.problems import nearest

if TYPE_CHECKING:
    from indexkit.formula.resolve import Resolver


def looked_up(resolver: Resolver, at: int, args: Sequence[Item]) -> Item:
    first = args[0]
    name = named(resolver, first)
    if first.kind == "broken":
        return first
    if first.kind == "word" and name is None:
        return resolver.unknown(first)
    if name is None or name.table is None:
        return resolver.fail("IK311.wanted", first.at)
    column = _column(resolver, first, name.table, args[1:])
    items = args[1 : 1 + len(name.table.keys)]
    keys = [_key(resolver, name.table, place, item) for place, item in enumerate(items)] if column is not None else []
    if column is None or None in keys:
        return Item("broken", at)
    return _found(resolver, first, name.table, [key for key in keys if key is not None], column, items)


def _found(
    resolver: Resolver, first: Item, table: Table, keys: Sequence[Key], column: int, items: Sequence[Item]
) -> Item:
    lacking = uncovered(table, keys) if table.otherwise is None else None
    if lacking is not None:
        return resolver.fail("IK311.uncovered", first.at, table=first.word, options=", ".join(lacking))
    tree = cases(table, keys, column)
    if isinstance(tree, f.Cases):
        named_column = table.columns[column] if len(table.columns) > 1 else ""
        tree = replace(tree, shown=f.Lookup(first.word, tuple(keys), named_column))
    return resolver.make(tree, first.at, *items)


def _column(resolver: Resolver, first: Item, table: Table, given: Sequence[Item]) -> int | None:
    """Which column is asked for, by what stands after the keys."""
    example = _example(first.word, table)
    extra = len(given) - len(table.keys)
    last = given[-1]
    forgotten = extra == 0 and last.kind == "text" and last.word in table.columns and len(table.columns) > 1
    if extra not in (0, 1) or forgotten:
        resolver.fail("IK311.keys", first.at, table=first.word, keys=", ".join(table.keys), example=example)
    elif extra == 0 and len(table.columns) > 1:
        resolver.fail("IK311.column_missing", last.at, known=_quoted(table.columns), example=example)
    elif extra == 0:
        return 0
    elif last.kind != "text":
        resolver.fail("IK311.column_text", last.at, known=_quoted(table.columns), example=example)
    elif last.word in table.columns:
        return table.columns.index(last.word)
    else:
        near = nearest(last.word, table.columns)
        fields = {"table": first.word, "column": last.word, "near": near, "known": _quoted(table.columns)}
        resolver.fail("IK311.near_column" if near else "IK311.column", last.at, **fields)
    return None


def _key(resolver: Resolver, table: Table, place: int, item: Item) -> Key | None:
    """What the row is found by; None after a mistake."""
    name = named(resolver, item)
    if item.kind == "broken":
        return None
    if item.kind == "word" and name is None:
        resolver.unknown(item)
        return None
    is_choice = name is not None and name.kind == "choice"
    if not table.has_options(place):
        if not is_choice and item.kind != "text":
            return resolver.number(item)
        resolver.fail("IK311.number_wanted", item.at, of=table.keys[place])
    elif name is not None and is_choice:
        return f.Choice(name.ref.name if isinstance(name.ref, f.Choice) else item.word, name.options)
    elif item.kind == "text":
        return _option(resolver, table, place, item)
    else:
        resolver.fail("IK311.option_wanted", item.at, of=table.keys[place], known=_quoted(table.options(place)))
    return None


def _option(resolver: Resolver, table: Table, place: int, item: Item) -> str | None:
    """An option written out, which some row must have."""
    options = table.options(place)
    if item.word in options:
        return item.word
    near = nearest(item.word, options)
    fields = {"of": table.keys[place], "option": item.word, "near": near, "known": _quoted(options)}
    resolver.fail("IK311.near_option" if near else "IK311.option", item.at, **fields)
    return None


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def _example(word: str, table: Table) -> str:
    column = [f'"{table.columns[0]}"'] if len(table.columns) > 1 else []
    return f"lookup({', '.join([word, *table.keys, *column])})"
