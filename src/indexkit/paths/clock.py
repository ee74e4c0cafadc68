"""How long a search may take: what is not proved by then is said not to be."""

from __future__ import annotations

from time import monotonic


class Clock:
    """Without seconds it never ends."""

    def __init__(self, seconds: float | None = None) -> None:
        self._end = None if seconds is None else monotonic() + seconds
        self.stopped = False
        """Whether anything was left because of it."""

    def is_over(self) -> bool:
        self.stopped = self.stopped or (self._end is not None and monotonic() > self._end)
        return self.stopped
