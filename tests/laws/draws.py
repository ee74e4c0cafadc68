"""Small draws, each by a strategy that is made once: making one anew costs as much as drawing from it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]
_TRUTHS = st.booleans()
_BLOCK = st.binary(min_size=64, max_size=64)


@cache
def _index(number: int) -> st.SearchStrategy[int]:
    return st.integers(0, number - 1)


def many(examples: int) -> int:
    """How many examples a law takes: a quarter in a short run (see conftest.py), of others each time."""
    return max(examples // 4, 10) if os.environ.get("INDEXKIT_TESTS") == "short" else examples


def enough(times: int) -> int:
    """How often a hard place must be met: at least once where there are only a quarter of the examples."""
    return 1 if os.environ.get("INDEXKIT_TESTS") == "short" else times


class Dice:
    """A `draw` by which `below`, `pick` and `flip` cost a tenth: each takes one byte of a block, for drawing sixty-four
    bytes at once takes Hypothesis no longer than drawing one number. For data of a hundred small choices, none of
    which holds another; what nests is drawn by strategies, whose spans let a failure shrink."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._left: list[int] = []

    def __call__(self, strategy: st.SearchStrategy[T]) -> T:
        found: T = self._draw(strategy)
        return found

    def below(self, number: int) -> int:
        if not self._left:
            self._left = list(self._draw(_BLOCK))
        return self._left.pop() % number


def below(draw: Draw, number: int) -> int:
    """From 0 up to but not including `number`."""
    if isinstance(draw, Dice):
        return draw.below(number)
    found: int = draw(_index(number))
    return found


def pick(draw: Draw, options: Sequence[T]) -> T:
    return options[below(draw, len(options))]


def flip(draw: Draw) -> bool:
    if isinstance(draw, Dice):
        return bool(draw.below(2))
    found: bool = draw(_TRUTHS)
    return found


def some(draw: Draw, options: Sequence[T], least: int, most: int) -> list[T]:
    """From `least` to `most` different ones of the options, in any order."""
    left = list(options)
    return [left.pop(below(draw, len(left))) for _ in range(least + below(draw, most - least + 1))]
