"""Claims about a framework in force, for all evidence that its declarations admit: proved, refuted by evidence that the
judge has scored, or left open with the reason. Needs z3 (`indexkit[prove]`), which is imported when it is used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexkit.framework import Framework
    from indexkit.prove.claims import Proof

INSTALL = "indexkit[prove]"


def prove(framework: Framework, groups: Iterable[str] | None = None, *, steps: int | None = None) -> Proof:
    """Every claim about the groups of a framework (all of them, unless some are named). `steps`: how many of its own
    steps the solver may take for a question. Raises ImportError without z3."""
    try:
        import z3
    except ImportError:
        raise ImportError(f'Proofs need one more package: pip install "{INSTALL}"') from None
    del z3
    from indexkit.prove.questions import STEPS
    from indexkit.prove.run import prove_all

    return prove_all(framework, groups, steps=STEPS if steps is None else steps)


__all__ = ["INSTALL", "prove"]
