"""The codes of a plan, each for units of one kind (:mod:`integer_usual`): made when such units are met often enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.env import Env
from indexkit.formula.integer_hope import OFTEN, Blame, Hope, Kinds, Unusual
from indexkit.formula.integer_usual import Usual
from indexkit.formula.plan import Plan


def names_read(plan: Plan) -> tuple[str, ...]:
    """The inputs that a plan reads, in the order of its lines."""
    found = dict.fromkeys(name for line in plan.lines for name in line.inputs)
    for demand in plan.demands:
        found.update(dict.fromkeys(f.reads_of(demand.refuse_if)[0]))
    return tuple(found)


class ByKind:
    """The codes of a plan, one for each kind of units that is met often enough."""

    MOST = 6
    """So many kinds have code; in one plan there are few."""

    def __init__(self, plan: Plan, patience: int = 20) -> None:
        self.plan = plan
        self._patience = patience
        self._names = names_read(plan)
        self._of = itemgetter(*self._names) if len(self._names) > 1 and not plan.compares else None
        self._seen: dict[object, int] = {}
        self._codes: dict[object, _Codes | None] = {}

    def run(self, inputs: Mapping[str, object], panel: Mapping[str, Figure]) -> tuple[Env, Any, Any] | None:
        """What the code for units like this one gives, if there is one."""
        if self._of is None:
            return None
        try:
            given = self._of(inputs)
        except KeyError:
            return None
        if panel:
            given += tuple(panel.values())
        kinds: Kinds = tuple(map(type, given))
        codes = self._codes.get((kinds, *panel) if panel else kinds)
        if codes is None:
            if f.State in kinds:
                kinds = tuple(one if type(one) is f.State else type(one) for one in given)
            key: object = (kinds, *panel) if panel else kinds
            codes = self._codes.get(key) or self._learnt(key, kinds, panel)
        return None if codes is None else codes.run(given, inputs, panel)

    def _learnt(self, key: object, kinds: Kinds, panel: Mapping[str, Figure]) -> _Codes | None:
        if key in self._codes or len(self._codes) >= self.MOST:
            return None
        if len(self._seen) > 1_000:
            self._seen.clear()
        count = self._seen[key] = self._seen.get(key, 0) + 1
        if count <= self._patience:
            return None
        codes = _Codes(partial(Usual, self.plan, self._names, kinds, tuple(panel)), self._names, self._patience)
        self._codes[key] = codes if codes.hopeful else None
        return self._codes[key]


class _Codes:
    """The codes for units of one kind: one that hopes of their figures what is mostly so, and for units that disappoint
    it one that hopes for nothing. What is disappointed often is hoped no more."""

    def __init__(self, make: Callable[..., Usual], names: Sequence[str], patience: int) -> None:
        self._make = make
        self._patience = patience
        self._ran = 0
        self._blamed: list[Blame] = []
        self._changes = 3
        """So many times hopes are given up."""
        everything = frozenset(names)
        self.hopeful = self._made(Hope(everything, everything))
        self._careful: Usual | None = None

    def _made(self, hope: Hope | None) -> Usual | None:
        try:
            return self._make(hope=hope)
        except (Unusual, RecursionError, MemoryError, SyntaxError):
            return None

    def run(
        self, given: Sequence[object], inputs: Mapping[str, object], panel: Mapping[str, Figure]
    ) -> tuple[Env, Any, Any] | None:
        hopeful, careful = self.hopeful, self._careful
        if hopeful is not None:
            self._ran += 1
            found = hopeful.run(given, inputs, panel)
            if found is not None:
                return found
            if self._changes:
                self._learn(hopeful, given)
        return None if careful is None else careful.run(given, inputs, panel)

    def _learn(self, hopeful: Usual, given: Sequence[object]) -> None:
        blamed, ran = [*self._blamed, hopeful.blame(given)], self._ran
        self._blamed = blamed
        if len(blamed) < self._patience:
            return
        self._careful = self._careful or self._made(None)
        self._blamed, self._ran, self._changes = [], 0, self._changes - 1
        less = hopeful.hope.without(blamed) if hopeful.hope is not None and OFTEN * len(blamed) > ran else hopeful.hope
        if less != hopeful.hope:
            self.hopeful = self._made(less) or hopeful
