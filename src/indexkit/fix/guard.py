"""Whether a repair changes nothing but what it shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from indexkit.fix.seen import Seen
from indexkit.source import Path


def keeps_the_rest(before: Seen, after: Seen, lines: set[int]) -> bool:
    """Whether what could be read is still read, and differs only where a line was repaired. A text of which nothing
    could be read has nothing to lose."""
    if before.document is None:
        return True
    if after.document is None:
        return False
    old, new = dict(_facts(before.document.data)), dict(_facts(after.document.data))
    if len(new) < len(old):
        return False
    changed = {path for path in old.keys() | new.keys() if path not in old or path not in new or old[path] != new[path]}
    of_old, of_new = _Spans(before), _Spans(after)
    return all(of_old.touched(path, lines) or of_new.touched(path, lines) for path in changed)


def _facts(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value with the way to it. A truth is no number here, nor a list of nothing a map of nothing."""
    below = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    if not below:
        yield path, (type(data).__name__, None if isinstance(data, dict | list) else data)
    for key, one in below:
        yield from _facts(one, (*path, key))


class _Spans:
    """The lines on which each thing of a document is written."""

    def __init__(self, seen: Seen) -> None:
        assert seen.document is not None
        self.document = seen.document
        places = (*self.document.values.values(), *self.document.keys.values())
        self.starts = sorted({place.line for place in places})

    def touched(self, path: Path, lines: set[int]) -> bool:
        """Whether a value, its key or a key above it stands on one of the lines. A value ends before the next one."""
        own = self.document.values.get(path)
        if own is not None and any(own.line <= line < self._next(own.line) for line in lines):
            return True
        ways = [path[:end] for end in range(1, len(path) + 1)]
        return any(self.document.keys[way].line in lines for way in ways if way in self.document.keys)

    def _next(self, line: int) -> int:
        """The line after this one on which something begins."""
        index = bisect_right(self.starts, line)
        return self.starts[index] if index < len(self.starts) else 1 << 30
