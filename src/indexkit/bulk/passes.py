"""How often a table is read, and how far it is each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple


class Pass(NamedTuple):
    """`of`: as many as are known to be needed; where a row is refused beside the others, more follow."""

    number: int
    of: int


Tell = Callable[[int, "int | None", Pass], None]
"""Called with the rows done in a pass, how many there are, and which pass it is."""


class Passes:
    """Reads a table and tells of it. How many rows a CSV file has is known after the first time."""

    def __init__(self, read: Callable[[], Iterator[Any]], rows: int | None, tell: Tell | None = None) -> None:
        self._read, self._rows, self._tell = read, rows, tell
        self._begun = self._planned = 0

    def plan(self, count: int) -> None:
        """So many passes more are needed."""
        self._planned += count

    def blocks(self) -> Iterator[Any]:
        """The table once more; a block is done when the next one is asked for."""
        self._begun += 1
        at, done = Pass(self._begun, self._planned), 0
        for block in self._read():
            yield block
            done += block.num_rows
            if self._tell is not None:
                self._tell(done, self._rows, at)
        self._rows = done
