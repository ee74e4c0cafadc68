"""Cells that take one of several figures, and truths made of truths."""

from __future__ import annotations

from collections.abc import Sequence

from indexkit.formula.excel_rows import Rows
from indexkit.formula.excel_words import ABOVE, BELOW, NEAR, STATE, WITHIN, Op, Truth, Word, common, worst
from indexkit.formula.nodes import Formula

Words = str | Formula
MANY = 30
"""So many truths stand in one cell, and so many conditions below one another."""
Choice = tuple[str, Op]
"""A condition of the spreadsheet and the figure where it is the first to hold."""


def nested(choices: Sequence[tuple[str, Word]], otherwise: Word) -> Word:
    """`IF(condition, value, IF(…))`; conditions of which nothing depends are left out."""
    found = otherwise
    for condition, value in reversed(choices):
        found = value if str(value) == str(found) else f"IF({condition},{value},{found})"
    return found


def picked(rows: Rows, words: Words, choices: Sequence[Choice], otherwise: Op) -> Op:
    """The figure of the first choice whose condition holds."""
    if len(choices) > MANY:
        otherwise = picked(rows, words, choices[MANY:], otherwise)
        choices = choices[:MANY]
    ops = [*(op for _, op in choices), otherwise]
    if all(op == otherwise for op in ops):
        return otherwise
    below = common(ops)
    row = rows.row(words)

    def of(part: str) -> Word:
        return nested([(condition, getattr(op, part)) for condition, op in choices], getattr(otherwise, part))

    row.cells[STATE] = of("s")
    if below is not None and all(op.exact for op in ops):
        shared = [op._replace(n=_over(op, below)) for op in ops]
        rest = [(condition, op.n) for (condition, _), op in zip(choices, shared, strict=False)]
        most = [None if op.most is None else op.most * (below // op.d) for op in ops]  # type: ignore[operator]
        known = None if None in most else max(m for m in most if m is not None)
        row.cells |= {ABOVE: nested(rest, shared[-1].n), BELOW: below}
        row.cells[NEAR] = f"{row.at(ABOVE)}/{below}" if below > 1 else row.at(ABOVE)
        return rows.of(row, below, known)
    row.cells |= {ABOVE: of("n"), BELOW: of("d"), NEAR: of("x")}
    row.cells |= {} if all(op.exact for op in ops) else {WITHIN: of("e")}
    return rows.of(row)


def _over(op: Op, below: int) -> Word:
    factor = below // op.d  # type: ignore[operator]
    return op.n * factor if isinstance(op.n, int) else f"{op.n}*{factor}" if factor > 1 else op.n


def is_true(test: Truth) -> str:
    return f"{test.t}=1"


def by_test(rows: Rows, words: Words, test: Truth, then: Op, otherwise: Op, state_of: Op) -> Op:
    """`if`: the state of the test (`state_of`, a figure that has it), else one of two figures."""
    if isinstance(test.t, int) and test.s == 0:
        return then if test.t else otherwise
    lacking: list[Choice] = [] if test.s == 0 else [(f"{test.s}>0", state_of)]
    return picked(rows, words, [*lacking, (is_true(test), then)], otherwise)


def opposite(rows: Rows, words: Words, test: Truth) -> Truth:
    return rows.test(words, 1 - test.t if isinstance(test.t, int) else f"1-{test.t}", test.s)


def kleene(rows: Rows, words: Words, tests: Sequence[Truth], decides: int) -> Truth:
    """`decides` (0 of `and`, 1 of `or`) settles it, also beside a state; else a state wins; else the other."""
    if len(tests) > MANY:
        chunks = [tests[start : start + MANY] for start in range(0, len(tests), MANY)]
        return kleene(rows, words, [kleene(rows, words, chunk, decides) for chunk in chunks], decides)
    if not tests:
        return Truth(1 - decides)
    settles = [f"{test.t}={decides}" if test.s == 0 else f"AND({test.s}=0,{test.t}={decides})" for test in tests]
    settled = settles[0] if len(settles) == 1 else f"OR({','.join(settles)})"
    rank = worst(*(test.s for test in tests))
    truth = f"IF({settled},{decides},{1 - decides})"
    return rows.test(words, truth, 0 if rank == 0 else f"IF({settled},0,{rank})")
