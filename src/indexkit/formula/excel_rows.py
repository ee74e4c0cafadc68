"""The rows of one sheet, written one below the other: what every operation on cells is made of."""

from __future__ import annotations

from indexkit.formula.excel_words import (
    ABOVE,
    BELOW,
    LIMIT,
    MORE,
    NEAR,
    STATE,
    WITHIN,
    WORK,
    Op,
    Row,
    Truth,
    Word,
    state,
)
from indexkit.formula.nodes import Formula


class Rows:
    """`first`: the number of the first row."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.rows: list[Row] = []
        self.depth = 0
        self.line = ""

    def row(self, words: str | Formula) -> Row:
        found = Row(self.first + len(self.rows), words, depth=self.depth, line=self.line)
        self.rows.append(found)
        return found

    def test(self, words: str | Formula, truth: Word, rank: Word = 0) -> Truth:
        if isinstance(truth, int) and isinstance(rank, int):
            return Truth(truth, rank)
        row = self.row(words)
        row.cells |= {STATE: rank, ABOVE: truth}
        return Truth(row.at(ABOVE), rank if isinstance(rank, int) else row.at(STATE))

    def whole(self, words: str | Formula, n: Word, d: int, rank: Word, most: int | None) -> Op:
        """A figure over a denominator that is known, and certainly exact."""
        if isinstance(n, int) and isinstance(rank, int):
            return Op(n, d, rank, f"({n}/{d})", "0", abs(n), d)
        row = self.row(words)
        row.cells |= {STATE: rank, ABOVE: n, BELOW: d, NEAR: f"{row.at(ABOVE)}/{d}" if d > 1 else row.at(ABOVE)}
        return self.of(row, d, most)

    def lacking(self, words: str | Formula, rank: Word) -> Op:
        """No number, but a state; the rank of it in a cell of its own."""
        if isinstance(rank, str) and not rank.isalnum():
            row = self.row(words)
            row.cells |= {STATE: rank, ABOVE: 0, BELOW: 1}
            rank = row.at(STATE)
        return state(rank)

    def of(self, row: Row, d: Word | None = None, most: int | None = None, wide: int | None = None) -> Op:
        """The figure that a row holds."""
        rank = row.cells[STATE]
        within = row.at(WITHIN) if WITHIN in row.cells else "0"
        below = row.at(BELOW) if d is None else d
        wide = d if isinstance(d, int) else wide
        return Op(
            row.at(ABOVE), below, rank if isinstance(rank, int) else row.at(STATE), row.at(NEAR), within, most, wide
        )

    def broken(self, words: str | Formula, rank: Word, guard: str, above: str, near: str, within: str) -> Op:
        """A figure whose denominator is reckoned in the row: `guard` gives it, or 0 where numbers would be too long;
        `above` the numerator over it. Both are brought to lowest terms. `near` and `within` are for where it is 0."""
        row = self.row(words)
        work, more, below = row.at(WORK), row.at(MORE), row.at(BELOW)
        row.cells |= {
            STATE: rank,
            WORK: guard,
            MORE: f"IF({work}=0,0,{above.replace('{G}', work)})",
            ABOVE: f"IF({work}=0,0,{more}/GCD(ABS({more}),{work}))",
            BELOW: f"IF({work}=0,0,{work}/GCD(ABS({more}),{work}))",
            NEAR: f"IF({below}=0,{near},{row.at(ABOVE)}/{below})",
            WITHIN: f"IF({below}=0,{within},0)",
        }
        return self.of(row)


def over_limit(*words: Word) -> str:
    """Whether one of some whole numbers is too long."""
    names = [str(word) for word in words]
    return f"{names[0]}>{LIMIT}" if len(names) == 1 else f"MAX({','.join(names)})>{LIMIT}"


def no_fraction(*ops: Op) -> str:
    """Whether one of some figures is no fraction; empty where all certainly are."""
    names = [str(op.d) for op in ops if not op.exact]
    return "" if not names else f"{names[0]}=0" if len(names) == 1 else f"MIN({','.join(names)})=0"
