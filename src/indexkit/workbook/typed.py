"""How a cell is read: an input's or a field's type, options and bounds, in formulas of the spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexkit.arithmetic import Number
from indexkit.formula.excel_rows import Rows
from indexkit.formula.excel_words import (
    ABOVE,
    BELOW,
    LIMIT,
    MORE,
    NEAR,
    SLACK,
    STATE,
    WITHIN,
    WORK,
    Op,
    Truth,
    quoted,
)
from indexkit.workbook.layout import FIRST_DAY
from indexkit.workbook.words import BOOK

OPEN = 9
"""In a cell's state: nothing is said, so that a default answers."""
_WHOLE = frozenset({"count", "items", "date"})


@dataclass(frozen=True, slots=True)
class Kind:
    """How a cell is read: an input's or a field's type, options and bounds."""

    type: str
    options: tuple[str, ...] = ()
    low: Number | None = None
    high: Number | None = None


def literal(value: Number) -> str:
    """A bound in a formula, as the cell that it is held against has it."""
    return repr(float(value)) if value.denominator != 1 else str(value)


def valid(kind: Kind, cell: str, lang: str) -> str:
    """Whether what stands in a cell can be read."""
    match kind.type:
        case "yes_no":
            words = [quoted(BOOK[word].in_(one)) for word in ("yes", "no") for one in ("vi", "en")]
            return f"OR(ISLOGICAL({cell}),{','.join(f'{cell}={word}' for word in dict.fromkeys(words))})"
        case "choice":
            return one_of(cell, kind.options)
        case "text":
            return "TRUE"
    tests = [f"ABS({cell})<10^15"]
    low = kind.low if kind.low is not None or kind.type not in ("count", "items", "percent") else 0
    if kind.type in _WHOLE:
        tests += [f"{cell}=INT({cell})", f"ABS({cell})<={LIMIT}"]
    if kind.type == "date":
        low = 61
    tests += [] if low is None else [f"{cell}>={literal(low)}"]
    tests += [] if kind.high is None or kind.type == "date" else [f"{cell}<={literal(kind.high)}"]
    return f"IF(ISNUMBER({cell}),AND({','.join(tests)}),FALSE)"


def one_of(cell: str, options: Sequence[str]) -> str:
    """Whether a cell is exactly one of some texts."""
    found = [f"EXACT({cell},{quoted(option)})" for option in options]
    while len(found) > 20:
        found = [f"OR({','.join(found[start : start + 20])})" for start in range(0, len(found), 20)]
    return f"OR({','.join(found)})" if len(found) > 1 else found[0] if found else "FALSE"


class CellReader:
    """Writes the rows that read one cell."""

    def __init__(self, rows: Rows, lang: str) -> None:
        self.rows = rows
        self.lang = lang

    def number(self, words: str, cell: str, rank: str, kind: Kind) -> Op:
        """A number; `rank` is 0 where there is one that can be read."""
        row = self.rows.row(words)
        row.cells[STATE] = rank
        if kind.type in _WHOLE:
            shift = FIRST_DAY if kind.type == "date" else 0
            taken = f"{cell}+{shift}" if shift else cell
            row.cells |= {ABOVE: f"IF({row.at(STATE)}=0,{taken},0)", BELOW: 1, NEAR: row.at(ABOVE)}
            most = LIMIT if kind.high is None or kind.type == "date" else max(int(kind.high), 0)
            return self.rows.of(row, 1, 4_000_000 if kind.type == "date" else min(most, LIMIT))
        places, scaled = row.at(WORK), row.at(MORE)
        shared = f"GCD(ABS({scaled}),10^{places})"
        digits = f"IF(ABS({cell})<1,0,INT(LOG10(ABS({cell})/1.000000000001))+1)"
        row.cells |= {
            WORK: f"IF({row.at(STATE)}=0,15-{digits},0)",
            MORE: f"IF({row.at(STATE)}=0,ROUND({cell}*10^{places},0),0)",
            BELOW: f"IF(MAX(ABS({scaled}),10^{places})/{shared}>{LIMIT},0,10^{places}/{shared})",
            ABOVE: f"IF({row.at(BELOW)}=0,0,{scaled}/{shared})",
            NEAR: f"IF({row.at(STATE)}=0,IF(ABS({scaled}/10^{places}-{cell})>ABS({cell})*1E-14,NA(),{cell}),0)",
            WITHIN: f"IF({row.at(BELOW)}=0,ABS({row.at(NEAR)})*{SLACK},0)",
        }
        row.cells[ABOVE] = f"IF({row.at(BELOW)}=0,0,{scaled}/{shared})+0*{row.at(NEAR)}"
        return self.rows.of(row)

    def flag(self, words: str, cell: str, rank: str) -> Truth:
        yes = ",".join(f"{cell}={quoted(BOOK['yes'].in_(one))}" for one in ("vi", "en"))
        row = self.rows.row(words)
        row.cells[STATE] = rank
        row.cells[ABOVE] = f"IF({row.at(STATE)}=0,IF(ISLOGICAL({cell}),IF({cell},1,0),IF(OR({yes}),1,0)),0)"
        return Truth(row.at(ABOVE), row.at(STATE))

    def state_row(self, words: str, rank: str) -> str:
        row = self.rows.row(words)
        row.cells[STATE] = rank
        return row.at(STATE)


def quote_sheet(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"
