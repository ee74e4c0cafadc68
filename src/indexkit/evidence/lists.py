"""An input of type `numbers`: a list of exact figures, each within the range, in the order given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from indexkit.arithmetic import Number, exact_text
from indexkit.evidence.findings import at
from indexkit.evidence.numbers import read_figure, read_number_of
from indexkit.evidence.shown import is_a, members_of, shown
from indexkit.evidence.types import Code
from indexkit.evidence.values import code_text
from indexkit.model import InputDecl
from indexkit.problems import Field, Place, Problem, Text, problem

MEMBERS = 100_000
"""A list has at most so many members."""
TOLD = 20
"""So many wrong members are told one by one."""
Where = Callable[..., Place | None]


class ListRead(NamedTuple):
    """The members that were right, everything wrong, and the codes that stood for a figure."""

    members: tuple[Number, ...]
    problems: list[Problem]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListReader:
    """Reads the lists of one input; made once."""

    decl: InputDecl
    codes: Mapping[str, Code] = field(default_factory=dict)
    """What texts mean. Only one that means a figure may stand for a member: a list has none without."""

    @property
    def _owner(self) -> str:
        return f"`{self.decl.name}`"

    def read(self, raw: object, place: Where) -> ListRead:
        """The members and everything wrong with them; `place` tells where a path below the list stands."""
        given = members_of(raw)
        if given is None:
            return ListRead((), [at(self._no_list(raw), place())])
        if len(given) > MEMBERS:
            fields = {"count": str(len(given)), "most": str(MEMBERS)}
            return ListRead((), [problem("IK515.long", place(), what=self._owner, **fields)])
        members: list[Number] = []
        problems: list[Problem] = []
        codes: dict[str, None] = {}
        wrong = 0
        for index, each in enumerate(given):
            code = self.codes.get(code_text(each)) if self.codes and is_a(each, str) else None
            if code is not None and isinstance(code.value, int | Fraction):
                members.append(code.value)
                codes[code.text] = None
                continue
            value = self._member(index, each) if code is None else self._no_figure(index, code)
            if not isinstance(value, Problem):
                members.append(value)
                continue
            wrong += 1
            if wrong <= TOLD:
                problems.append(at(value, place(index)))
        if wrong > TOLD:
            problems.append(problem("IK515.more", place(), what=self._owner, n=str(wrong - TOLD)))
        return ListRead(tuple(members), problems, tuple(codes))

    def plainly(self, raw: object) -> tuple[Number, ...] | Problem:
        """The members, or the first problem, without a place."""
        members, problems, _ = self.read(raw, lambda *path: None)
        return problems[0] if problems else members

    def _no_figure(self, index: int, code: Code) -> Problem:
        return problem("IK515.state", what=self._what(index), found=shown(code.text), state=str(code.state))

    def _member(self, index: int, raw: object) -> Number | Problem:
        return read_figure(self._what(index), self.decl.low, self.decl.high, False, self.decl.unit, raw)

    def _what(self, index: int) -> Field:
        """Members are counted from 1."""
        n, owner = index + 1, self.decl.name
        return Text(f"số thứ {n} trong `{owner}`", f"member {n} of `{owner}`")

    def _no_list(self, raw: object) -> Problem:
        figure = read_number_of("", raw)
        if isinstance(figure, Problem):
            return problem("IK515.not_list", what=self._owner, found=shown(raw))
        return problem("IK515.single", what=self._owner, found=shown(raw), suggest=f"[{exact_text(figure)}]")
