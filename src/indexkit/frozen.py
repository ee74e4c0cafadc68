"""Maps and lists that can't be changed any more: what a framework holds is shared by threads and callers.

They stay `dict` and `list` for readers and for JSON, and they can be pickled, which a mapping proxy can't.
"""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


def _refuse(self: object, *args: object, **kwargs: object) -> NoReturn:
    raise TypeError("this belongs to a framework and can't be changed")


class FrozenDict(dict[K, V]):
    """A dict without its mutators."""

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[FrozenDict[K, V]], tuple[dict[K, V]]]:
        return type(self), (dict(self),)


class FrozenList(list[V]):
    """A list without its mutators."""

    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = clear = extend = insert = pop = remove = reverse = sort = _refuse

    def __reduce__(self) -> tuple[type[FrozenList[V]], tuple[list[V]]]:
        return type(self), (list(self),)


def freeze(value: Any) -> Any:
    """A copy of plain data in which no map and no list can be changed."""
    if isinstance(value, dict):
        return FrozenDict({key: freeze(below) for key, below in value.items()})
    if isinstance(value, list):
        return FrozenList([freeze(below) for below in value])
    return value
