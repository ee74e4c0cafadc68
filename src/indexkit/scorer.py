"""Scores the units of one plan, one after another: the first few by the judge, then by the plan's compiled code.

Compiling a plan takes as long as the judge takes for some eighty units, so who scores one unit doesn't pay for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING

from indexkit.arithmetic import Number as Figure
from indexkit.formula.plan import Plan
from indexkit.problems import EvidenceError
from indexkit.score import Run, broken, compute, too_many_digits, without_value

if TYPE_CHECKING:
    from indexkit.formula.integer_kinds import ByKind
    from indexkit.formula.integers import Compiled

PATIENCE = 40
"""So many units are scored by the judge before the plan is compiled."""


class Scorer:
    """Made once for a plan; threads may share it. It is never pickled: whoever holds it makes it again."""

    def __init__(self, plan: Plan, patience: int = PATIENCE) -> None:
        self.plan = plan
        self._left = patience
        self._code: Compiled | None = None
        self._usual: ByKind | None = None
        self._tried = False
        self._lock = Lock()

    def run(self, inputs: Mapping[str, object], panel: Mapping[str, Figure], *, judge: bool = False) -> Run:
        """Every line's value, and what the evidence lacks and may not say. Raises EvidenceError."""
        code = None if judge else self._code or self._compiled()
        if code is None:
            env = compute(self.plan, inputs, panel)
            return Run(env, without_value(self.plan, env), broken(self.plan, env))
        if self._usual is not None and (found := self._usual.run(inputs, panel)) is not None:
            return Run(*found, True)
        try:
            return Run(*code.run(inputs, panel))
        except code.too_long as error:
            raise EvidenceError([too_many_digits(self.plan, str(error))]) from None

    def _compiled(self) -> Compiled | None:
        """The code, once it is worth having, if Python can compile it. One thread makes it; none waits for it."""
        self._left -= 1
        if self._tried or self._left >= 0 or not self._lock.acquire(blocking=False):
            return self._code
        try:
            if not self._tried:
                from indexkit.formula.integer_kinds import ByKind
                from indexkit.formula.integers import compiled

                self._code = compiled(self.plan)
                self._usual = ByKind(self.plan)
                self._tried = True
            return self._code
        finally:
            self._lock.release()
