"""Small draws by strategies that are made once: making one anew costs as much as drawing from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]
_TRUTHS = st.booleans()


@cache
def _index(number: int) -> st.SearchStrategy[int]:
    return st.integers(0, number - 1)


def below(draw: Draw, number: int) -> int:
    """From 0 up to but not including `number`."""
    found: int = draw(_index(number))
    return found


def pick(draw: Draw, options: Sequence[T]) -> T:
    return options[below(draw, len(options))]


def flip(draw: Draw) -> bool:
    found: bool = draw(_TRUTHS)
    return found
