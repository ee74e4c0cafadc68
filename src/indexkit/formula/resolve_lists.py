"""What lists mean in a formula: a function of one list makes it a figure, `trim` makes it another list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from indexkit.formula import nodes as f
from indexkit.formula.names import FUNCTIONS, Item, Name

if TYPE_CHECKING:
    from indexkit.formula.resolve import Resolver

FOLDS = frozenset(get_args(f.How)) - {"power", "mode", "sd", *f.COUNTS}
"""The functions that make a list a figure: the others need words that a call has no place for. All but `count` also
take numbers (or conditions) one by one."""
MOST = 1000
"""`trim` drops at most this many on either side."""


def is_list(resolver: Resolver, item: Item) -> bool:
    name = named(resolver, item)
    return item.kind == "list" or (name is not None and name.kind == "list")


def named(resolver: Resolver, item: Item) -> Name | None:
    """What a bare name means; None for anything else."""
    return resolver.scope.get(item.word) if item.kind == "word" else None


def list_of(resolver: Resolver, item: Item) -> f.List:
    """The tree of a piece that is a list."""
    name = named(resolver, item)
    tree = item.node if name is None else name.ref
    return tree if isinstance(tree, f.LISTS) else f.ListInput(item.word)


def folded(resolver: Resolver, word: str, at: int, args: Sequence[Item]) -> Item:
    """`mean(marks)`; a list stands alone in the brackets."""
    if len(args) > 1:
        beside = next(arg for arg in args if is_list(resolver, arg))
        return resolver.fail("IK310.beside", beside.at, name=word, list=_shown(beside))
    return resolver.make(f.Fold(f.Gather(word), list_of(resolver, args[0])), at, args[0])  # type: ignore[arg-type]


def counted(resolver: Resolver, at: int, arg: Item) -> Item:
    """`count(marks)`, or the records of an `items` input."""
    name = named(resolver, arg)
    if name is None or name.kind != "items":
        return wanted(resolver, "count", arg)
    real = name.ref.name if isinstance(name.ref, f.Input | f.Tally) else arg.word
    return resolver.make(f.Tally(real), at)


def trimmed(resolver: Resolver, at: int, of: Item, *counts: Item) -> Item:
    """`trim(marks, 1, 1)`"""
    if not is_list(resolver, of):
        return wanted(resolver, "trim", of)
    for item in counts:
        written = item.kind == "number" and isinstance(item.node, f.Num)
        if not written or item.node.value not in range(MOST + 1):
            return resolver.fail("IK310.trim", item.at, limit=str(MOST))
    lowest, highest = (int(item.node.value) for item in counts)
    return resolver.make(f.Trim(list_of(resolver, of), lowest, highest), at, of)


def wanted(resolver: Resolver, word: str, item: Item) -> Item:
    """Something else stands where a list must."""
    if item.kind == "broken":
        return item
    if item.kind == "word" and item.word not in resolver.scope:
        return resolver.unknown(item)
    return resolver.fail("IK310.wanted", item.at, name=word, example=FUNCTIONS[word].example)


def alone(resolver: Resolver, item: Item) -> Item:
    """A list stands where a number or a condition must."""
    return resolver.fail("IK310.alone", item.at, list=_shown(item))


def _shown(item: Item) -> str:
    return item.word or "trim(…)"
