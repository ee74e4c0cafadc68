"""How long a search may take: what is not proved by then is said not to be."""

from __future__ import annotations

from time import monotonic


class Clock:
    """Without seconds it never ends. One that is part of another ends with it at the latest."""

    def __init__(self, seconds: float | None = None, of: Clock | None = None) -> None:
        self._end = None if seconds is None else monotonic() + seconds
        self._of = of
        self.stopped = False
        """Whether anything was left because of it."""

    def is_over(self) -> bool:
        over = (self._end is not None and monotonic() > self._end) or (self._of is not None and self._of.is_over())
        self.stopped = self.stopped or over
        return over

    def part(self, share: float) -> Clock:
        """For so much of what is left, so that the rest remains for something else."""
        return Clock(None if self._end is None else (self._end - monotonic()) * share, self)
