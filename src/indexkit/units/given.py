"""One given unit before it is scored: who it is, and what scoring it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from indexkit.evidence import Lens
from indexkit.evidence.file import Opened
from indexkit.problems import Place, Problem
from indexkit.source import Document

if TYPE_CHECKING:
    from indexkit.framework import Framework

Tell: TypeAlias = "Callable[[Iterable[Problem]], tuple[Problem, ...]]"


@dataclass(frozen=True)
class How:
    """How every unit is scored."""

    group: str | None = None
    lens: Lens = "as_claimed"
    cross_check: bool = False


@dataclass(frozen=True)
class Asked:
    """What `Framework.evaluate` needs of a unit.

    `tell`: the problems of its values → those and all others of where the unit stands, each mistake told once.
    `tell(())` are those that are known without its values: where an error is among them, its score doesn't count.
    """

    evidence: Any
    group: str | None
    unit: str
    unit_name: str
    document: Document | None
    tell: Tell
    submitted: object = None
    """The day on which it was handed in, where no document says so."""


class GivenUnit(Protocol):
    """A unit before it is scored. What is not said is empty or None."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its code, and its name for people where that differs."""

    @property
    def group(self) -> str | None: ...

    @property
    def period(self) -> int | str | None: ...

    @property
    def place(self) -> Place | None: ...

    def asked(self, framework: Framework, how: How) -> Asked: ...


def names_of(code: str, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in (code, name) if one)) or ("",)


@dataclass(frozen=True)
class FileUnit:
    """An evidence file that could be read."""

    opened: Opened
    place: Place

    @property
    def names(self) -> tuple[str, ...]:
        file = self.opened.file
        return ("",) if file is None else names_of(file.unit, file.unit_name)

    @property
    def group(self) -> str | None:
        return None if self.opened.file is None else self.opened.file.group

    @property
    def period(self) -> int | str | None:
        return None if self.opened.file is None else self.opened.file.period

    def asked(self, framework: Framework, how: How) -> Asked:
        file, unit = self.opened.file, self.names[0]
        if file is None:
            return Asked({}, how.group, unit, "", None, lambda _: self.opened.problems)
        group = how.group or file.group
        return Asked(file.evidence, group, unit, file.unit_name, file.document, self.opened.with_values)
