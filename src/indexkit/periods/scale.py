"""Assessment periods as whole numbers: years as they are, declared labels by their place in the list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexkit.source import Document

_YEAR = re.compile(r"(19|2[0-9])[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scale:
    """The periods of a framework in their order. Without `labels` a period is a year."""

    labels: tuple[str, ...] = ()

    @classmethod
    def of(cls, document: Document) -> Scale:
        return cls(document.labels or ())

    def number(self, written: object) -> int | None:
        """The period that a file or a caller writes; None if it is none."""
        if isinstance(written, bool) or not isinstance(written, int | str):
            return None
        if self.labels:
            return self.labels.index(str(written)) + 1 if str(written) in self.labels else None
        return written if isinstance(written, int) else None

    def of_key(self, key: str) -> int | None:
        """The period that a key of a map names: every key is text."""
        if self.labels:
            return self.number(key)
        return int(key) if _YEAR.fullmatch(key) else None

    def written(self, number: int) -> int | str:
        """A period as a file has it."""
        if self.labels:
            return self.labels[min(max(number, 1), len(self.labels)) - 1]
        return number
