"""The cells that read the evidence: what a person may have typed → a figure or a truth with its state.

What cannot be read is #N/A: a cell never guesses. The states are those that indexkit reads (RULES R10): rejected and
not applicable as they are said, nothing said is absent, and under the lens of verified evidence a claim is absent too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from indexkit import model
from indexkit.arithmetic import Number, read_number
from indexkit.evidence.inputs import Input
from indexkit.evidence.panel import highest
from indexkit.evidence.reader import taken_from
from indexkit.formula import nodes as f
from indexkit.formula.exact import Items
from indexkit.formula.excel import Records
from indexkit.formula.excel_arithmetic import to_multiple
from indexkit.formula.excel_choose import picked
from indexkit.formula.excel_digits import to_digits
from indexkit.formula.excel_folds import Member, Members
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
    Word,
    constant,
    quoted,
    state,
)
from indexkit.formula.integer_words import ABSENT, RANKS
from indexkit.model import Rounding
from indexkit.workbook.layout import FIRST_DAY, MOST, Entry, Layout, Table
from indexkit.workbook.words import BOOK, tell

REJECTED, NOT_APPLICABLE = RANKS[f.State.REJECTED], RANKS[f.State.NOT_APPLICABLE]
OPEN = 9
"""In a cell's state: nothing is said, so that a default answers."""
_STATES = ("claimed", "verified", "rejected", "absent", "not_applicable", "outside")
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


class FieldRecord:
    """A row of a sheet of records."""

    def __init__(self, sources: CellSources, table: Table, place: int, inside: str) -> None:
        self.sources = sources
        self.table = table
        self.place = place
        self.inside: Word = inside
        self._read: dict[tuple[str, object], Op | Truth] = {}

    def _cell(self, name: str) -> str:
        return f"{quote_sheet(self.table.sheet)}!${self.table.column(name)}${self.table.row(self.place)}"

    def _kind(self, name: str) -> tuple[Kind, object]:
        decl = next((one for one in self.table.decl.fields if one.name == name), model.ItemField(name))
        return Kind(decl.type, decl.options, decl.low, decl.high), decl.default

    def _words(self, name: str) -> str:
        return tell("record", self.sources.lang, n=str(self.place + 1), name=name)

    def _rank(self, name: str) -> tuple[str, Kind, object]:
        cell = self._cell(name)
        kind, default = self._kind(name)
        empty = 0 if default is not None else ABSENT
        fine = f"IF({valid(kind, cell, self.sources.lang)},0,NA())"
        return f'IF({cell}="",{empty},{fine})', kind, default

    def number(self, name: str) -> Op:
        if (name, "n") not in self._read:
            rank, kind, default = self._rank(name)
            cell = self._cell(name)
            if default is None:
                found = self.sources.cells.number(self._words(name), cell, rank, kind)
            else:
                there = f'IF({cell}="",{OPEN},{rank})'
                read = self.sources.cells.number(self._words(name), cell, there, kind)
                stands = constant(default if isinstance(default, int | Fraction) else 0)
                found = picked(self.sources.rows, self._words(name), [(f"{read.s}={OPEN}", stands)], read)
            self._read[name, "n"] = found
        return self._read[name, "n"]  # type: ignore[return-value]

    def flag(self, name: str) -> Truth:
        if (name, "f") not in self._read:
            rank, _, default = self._rank(name)
            cell = self._cell(name)
            found = self.sources.cells.flag(self._words(name), cell, rank)
            if default is True:
                test = f'IF({cell}="",1,{found.t})'
                found = self.sources.rows.test(self._words(name), test, found.s)
            self._read[name, "f"] = found
        return self._read[name, "f"]  # type: ignore[return-value]

    def choice(self, name: str, options: Sequence[str]) -> Truth:
        key = (name, tuple(options))
        if key not in self._read:
            rank, _, default = self._rank(name)
            cell = self._cell(name)
            test = self._matches(cell, options, default)
            self._read[key] = self.sources.rows.test(self._words(name), f"IF({test},1,0)", rank)
        return self._read[key]  # type: ignore[return-value]

    @staticmethod
    def _matches(cell: str, options: Sequence[str], default: object) -> str:
        test = one_of(cell, options)
        return f'OR({cell}="",{test})' if default in options else test

    def given(self, name: str) -> Word:
        return f'IF({self._cell(name)}="",0,1)'

    def has(self, node: f.Tally | f.Each) -> Word:
        """Whether it is there, and has for each field of `where` one of its values."""
        if not node.where:
            return self.inside
        tests = [self._allowed(name, allowed) for name, allowed in node.where]
        found = self.sources.rows.test(
            tell("record", self.sources.lang, n=str(self.place + 1), name=", ".join(name for name, _ in node.where)),
            f"IF(AND({self.inside}=1,{','.join(tests)}),1,0)",
        )
        return found.t

    def _allowed(self, name: str, allowed: Sequence[str]) -> str:
        cell = self._cell(name)
        kind, default = self._kind(name)
        if kind.type == "yes_no":
            words = {"true": "yes", "false": "no"}
            texts = [words[one] for one in allowed if one in words]
            both = [f"{cell}={quoted(BOOK[word].in_(lang))}" for word in texts for lang in ("vi", "en")]
            both += [f"{cell}={one.upper()}" for one in allowed if one in words]
            both += [f'{cell}=""'] if default is not None and str(default).lower() in allowed else []
            return f"OR({','.join(both)})" if both else "FALSE"
        if kind.type in ("number", "count", "percent", "points"):
            figures = [read_number(one) for one in allowed]
            same = [f"{cell}={literal(one)}" for one in figures if one is not None]
            return f"AND(ISNUMBER({cell}),OR({','.join(same)}))" if same else "FALSE"
        return self._matches(cell, allowed, default)


def quote_sheet(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


class CellSources:
    """The evidence of a layout, read on a sheet of steps. Every input is read first, in the order of the framework."""

    def __init__(self, layout: Layout, rows: Rows, names: dict[str, str]) -> None:
        self.layout = layout
        self.rows = rows
        self.lang = layout.tree.lang
        self.cells = CellReader(rows, self.lang)
        self.verified = layout.tree.lens == "verified_only"
        self._names = names
        """Of cells, by the names of inputs; `panel:NODE` of points."""
        self._ops: dict[str, Op] = {}
        self._flags: dict[str, Truth] = {}
        self._ranks: dict[str, str] = {}
        self._figures: dict[str, Members] = {}
        self._records: dict[str, Records] = {}
        self._choices: dict[tuple[str, tuple[str, ...]], Truth] = {}
        self.given: dict[str, str] = {}
        """The cell with the rank of an input's own state, before a default answers."""
        self._taken = dict(taken_from(layout.tree.group))

    # The states of the cells

    def _state_cell(self, entry: Entry) -> str:
        return f"{quote_sheet(self.layout.sheet)}!$C${entry.row}"

    def _rank(self, entry: Entry, spec: Input, there: str, fine: str, codes: str = "") -> str:
        """`there`: whether something is said; `fine`: whether it can be read."""
        cell, lang = self._state_cell(entry), self.lang
        word = {one: quoted(tell(one, lang)) for one in _STATES}
        unproved = RANKS[spec.unproved]
        default = spec.decl.default is not None or entry.name in self._taken
        nothing = OPEN if default else unproved
        allowed = self.layout.reader.names.permissions.get(entry.name) is not None
        known = f'OR({cell}="",{cell}={word["claimed"]},{cell}={word["verified"]})'
        read = f"IF({fine},0,NA())"
        lens = f"IF({cell}={word['verified']},{read},{unproved})" if self.verified else read
        closed = ")" * codes.count("IF(")
        said = f"IF({there},{codes}IF({known},{lens},NA()){closed},{nothing})"
        if self.layout.reader.submission is not None:
            said = f"IF({cell}={word['outside']},{unproved},{said})"
        return (
            f"IF({cell}={word['rejected']},{REJECTED},IF({cell}={word['not_applicable']},"
            f"{NOT_APPLICABLE if allowed else 'NA()'},IF({cell}={word['absent']},{nothing},{said})))"
        )

    def _codes(self, spec: Input, cell: str, nothing: int) -> str:
        """The states that texts in the place of a value mean: the beginnings of nested conditions."""
        found = ""
        for code in spec.codes.values():
            if code.state is not None:
                rank = NOT_APPLICABLE if code.state == "not_applicable" else nothing
                found += f"IF(EXACT(TRIM({cell}),{quoted(code.text)}),{rank},"
        return found

    # Reading everything

    def read_all(self) -> None:
        order = [*(name for name in self.layout.entries if name not in self._taken), *self._taken]
        for name in order:
            self._read(self.layout.entries[name])
        for node, entry in self.layout.panel.items():
            self._read_points(node, entry)

    def _read(self, entry: Entry) -> None:
        spec = self.layout.reader.inputs[entry.name]
        if spec.decl.type == "text":
            return None
        self.rows.line = entry.name
        if entry.members:
            return self._read_nothing(entry, spec)
        if entry.name in self.layout.tables:
            table = self.layout.tables[entry.name]
            read = self._read_figures if table.is_figures else self._read_records
            return read(entry, table, spec)
        cell, decl = self._names[entry.name], spec.decl
        kind = Kind(decl.type, decl.options, decl.low, decl.high)
        words = tell("read", self.lang, name=entry.name)
        default = decl.default is not None or entry.name in self._taken
        codes = self._codes(spec, cell, OPEN if default else RANKS[spec.unproved])
        texts = [code.text for code in spec.codes.values() if code.state is None]
        fine = valid(kind, cell, self.lang)
        if texts:
            fine = f"IF({one_of(f'TRIM({cell})', texts)},TRUE,{fine})"
        rank = self._rank(entry, spec, f'NOT({cell}="")', fine, codes)
        if decl.type == "yes_no":
            return self._read_flag(entry, spec, words, cell, rank)
        if decl.type == "choice":
            self._ranks[entry.name] = self.given[entry.name] = self.cells.state_row(words, rank)
            return None
        return self._read_number(entry, spec, words, cell, rank, kind)

    def _read_nothing(self, entry: Entry, spec: Input) -> None:
        """Of a list that is too long for cells: what depends on it is #N/A."""
        row = self.rows.row(tell("too_long_list", self.lang, n=str(entry.members), most=str(MOST)))
        row.cells |= {STATE: "NA()", ABOVE: "NA()", BELOW: 1, NEAR: "NA()"}
        op = self.rows.of(row, 1)
        self._ops[entry.name], self.given[entry.name] = op, row.at(STATE)
        self._records[entry.name] = Records(op.s, [])
        self._figures[entry.name] = Members(op.s, [])

    def _read_number(self, entry: Entry, spec: Input, words: str, cell: str, rank: str, kind: Kind) -> None:
        coded = [(code, code.value) for code in spec.codes.values() if code.state is None]
        own: Op
        if coded:
            rank_cell = self.cells.state_row(words, rank)
            there = f"IF({rank_cell}=0,IF(ISNUMBER({cell}),0,{OPEN + 1}),{rank_cell})"
            own = self.cells.number(words, cell, there, kind)
            choices = [
                (f"AND({rank_cell}=0,EXACT(TRIM({cell}),{quoted(code.text)}))", constant(_figure(value)))
                for code, value in coded
            ]
            own = picked(self.rows, words, choices, own)
        else:
            own = self.cells.number(words, cell, rank, kind)
        self.given[entry.name] = str(own.s)
        own = self._rounded(words, spec.decl.rounding, own)
        stands: Op | None = None
        if entry.name in self._taken:
            other = self._ops[self._taken[entry.name]]
            stands = self._as_taken(words, other, spec)
        elif spec.decl.default is not None and not isinstance(spec.absent, f.State):
            stands = constant(_figure(spec.absent))
        if stands is not None:
            own = picked(self.rows, words, [(f"{own.s}={OPEN}", stands)], own)
        self._ops[entry.name] = own

    def _as_taken(self, words: str, other: Op, spec: Input) -> Op:
        unproved = RANKS[spec.unproved]
        rank = other.s if other.s == 0 else f"IF(OR({other.s}=0,{other.s}={REJECTED}),{other.s},{unproved})"
        return self._rounded(words, spec.decl.rounding, other._replace(s=rank))

    def _rounded(self, words: str, rounding: Rounding | None, op: Op) -> Op:
        if rounding is None:
            return op
        if rounding.digits is not None:
            return to_digits(self.rows, words, op, rounding.digits, rounding.mode)
        return to_multiple(self.rows, words, op, Fraction(rounding.unit), rounding.mode)

    def _read_flag(self, entry: Entry, spec: Input, words: str, cell: str, rank: str) -> None:
        found = self.cells.flag(words, cell, rank)
        self.given[entry.name] = str(found.s)
        stands: Truth | None = None
        if entry.name in self._taken:
            other = self._flags[self._taken[entry.name]]
            unproved = RANKS[spec.unproved]
            stands = Truth(other.t, f"IF(OR({other.s}=0,{other.s}={REJECTED}),{other.s},{unproved})")
        elif spec.decl.default is not None and not isinstance(spec.absent, f.State):
            stands = Truth(int(bool(spec.absent)))
        for code in spec.codes.values():
            if code.state is None:
                truth = f"IF(EXACT(TRIM({cell}),{quoted(code.text)}),{int(bool(code.value))},{found.t})"
                found = self.rows.test(words, truth, found.s)
        if stands is not None:
            truth, own = f"IF({found.s}={OPEN},{stands.t},{found.t})", f"IF({found.s}={OPEN},{stands.s},{found.s})"
            found = self.rows.test(words, truth, own)
        self._flags[entry.name] = found

    def _read_points(self, node: str, entry: Entry) -> None:
        """Points outside of the bounds, or no whole steps, are refused, never clipped (RULES R6)."""
        cell = self._names[f"panel:{node}"]
        step = self.layout.reader.steps.get(node)
        assert entry.node is not None
        high = highest(entry.node)
        kind = Kind("points", (), entry.node.min, high)
        rank = f'IF({cell}="",{ABSENT},IF({valid(kind, cell, self.lang)},0,NA()))'
        words = tell("read", self.lang, name=node)
        self.rows.line = node
        found = self.cells.number(words, cell, rank, kind)
        if step is not None:
            whole = self._rounded(words, step, found)
            if whole is not found:
                same = f"IF({found.s}>0,{found.s},IF({found.n}*{whole.d}={whole.n}*{found.d},0,NA()))"
                row = self.rows.row(words)
                row.cells |= {STATE: same, ABOVE: f"{found.n}+0*{row.at(STATE)}", BELOW: found.d, NEAR: found.x}
                found = self.rows.of(row)
        self._ops[f"panel:{node}"] = found

    # Lists

    def _at(self, table: Table, name: str) -> str:
        column = table.column(name)
        return f"{quote_sheet(table.sheet)}!${column}${table.row(0)}:${column}${table.row(table.rows - 1)}"

    def _read_figures(self, entry: Entry, table: Table, spec: Input) -> None:
        used = f"COUNTA({self._at(table, 'figure')})>0"
        there = f'OR({used},NOT({self._state_cell(entry)}=""))'
        words = tell("read", self.lang, name=entry.name)
        rank = self.cells.state_row(words, self._rank(entry, spec, there, "TRUE"))
        self._ranks[entry.name] = self.given[entry.name] = rank
        kind = Kind("number", (), spec.decl.low, spec.decl.high)
        members = []
        for place in range(table.rows):
            cell = f"{quote_sheet(table.sheet)}!$A${table.row(place)}"
            fine = f'IF({cell}="",{ABSENT},IF({valid(kind, cell, self.lang)},0,NA()))'
            named = tell("record", self.lang, n=str(place + 1), name=entry.name)
            op = self._rounded(named, spec.decl.rounding, self.cells.number(named, cell, fine, kind))
            members.append(Member(f'IF({cell}="",0,1)', op._replace(s=0)))
        default = spec.absent
        if isinstance(default, tuple):
            opened = f"IF({rank}={OPEN},1,0)"
            members += [Member(opened, constant(one)) for one in default]
            rank = self.cells.state_row(words, f"IF({rank}={OPEN},0,{rank})")
        elif entry.name in self._taken:
            return
        self._figures[entry.name] = Members(rank, members)

    def _read_records(self, entry: Entry, table: Table, spec: Input) -> None:
        key = self._at(table, table.decl.key)
        words = tell("read", self.lang, name=entry.name)
        claimed, verified, rejected, absent, outside = (
            quoted(tell(one, self.lang)) for one in ("claimed", "verified", "rejected", "absent", "outside")
        )
        of_list = self._state_cell(entry)
        present = [verified] if self.verified else [claimed, verified]
        inside, pending = [], []
        for place in range(table.rows):
            named = tell("record", self.lang, n=str(place + 1), name=table.decl.key)
            at = table.row(place)
            cell = f"{quote_sheet(table.sheet)}!$A${at}"
            whole = f"{quote_sheet(table.sheet)}!$A${at}:${_last(table)}${at}"
            twice = f"SUMPRODUCT(--({key}={cell}))>1"
            own = of_list
            if table.own_states:
                state_cell = f"{quote_sheet(table.sheet)}!${table.column('state')}${at}"
                own = f'IF({state_cell}="",{of_list},{state_cell})'
            row = self.rows.row(named)
            counts = f"OR({','.join(f'{row.at(MORE)}={word}' for word in present)})"
            states = (claimed, verified, rejected, absent, outside)
            known = f"OR({','.join(f'{row.at(MORE)}={word}' for word in states)})"
            row.cells |= {
                STATE: f'IF({cell}="",IF(COUNTA({whole})>0,NA(),0),IF({twice},NA(),0))',
                MORE: f'IF({own}="",{claimed},{own})',
                WORK: f'IF({cell}="",0,IF({row.at(MORE)}={rejected},0,1))',
                ABOVE: f'IF({cell}="",0,IF({known},IF({counts},1,0),NA()))+0*{row.at(STATE)}',
            }
            inside.append(row.at(ABOVE))
            pending.append(row.at(WORK))
        count = f"SUM({inside[0]}:{inside[-1]})"
        used = f'SUMPRODUCT(--NOT({key}=""))'
        there = f'OR({used}>0,NOT({of_list}=""))'
        scalar = self._rank(entry, spec, there, "TRUE")
        if table.own_states:
            stated = f"COUNTA({self._at(table, 'state')})>0"
            own_rank = f"IF(OR({count}>0,SUM({pending[0]}:{pending[-1]})=0),0,{RANKS[spec.unproved]})"
            scalar = f"IF({stated},{own_rank},{scalar})"
        row = self.rows.row(words)
        row.cells |= {STATE: scalar, ABOVE: f"IF({row.at(STATE)}=0,{count},0)", BELOW: 1}
        row.cells[NEAR] = row.at(ABOVE)
        self.given[entry.name] = row.at(STATE)
        op = self.rows.of(row, 1, table.rows)
        if isinstance(spec.absent, Items):
            op = picked(self.rows, words, [(f"{op.s}={OPEN}", constant(spec.absent.count))], op)
        self._ops[entry.name] = op
        records = [FieldRecord(self, table, place, at) for place, at in enumerate(inside)]
        self._records[entry.name] = Records(op.s, records)

    # What formulas ask

    def number(self, name: str) -> Op:
        found = self._ops.get(name)
        if found is None:
            found = self._ops[name] = self._over_units(name)
        return found

    def _over_units(self, name: str) -> Op:
        """A figure over all units does not follow what is changed here."""
        value = self.layout.tree.env.inputs.get(name, f.State.ABSENT)
        if isinstance(value, f.State):
            return state(RANKS[value])
        row = self.rows.row(f"{name}: {tell('over_units', self.lang)}")
        found = constant(_figure(value))
        row.cells |= {STATE: 0, ABOVE: found.n, BELOW: found.d, NEAR: found.x}
        return found

    def flag(self, name: str) -> Truth:
        return self._flags[name]

    def choice(self, name: str, options: Sequence[str]) -> Truth:
        key = (name, tuple(options))
        if key not in self._choices:
            self._choices[key] = self._chosen(name, options)
        return self._choices[key]

    def _chosen(self, name: str, options: Sequence[str]) -> Truth:
        spec, rank = self.layout.reader.inputs[name], self._ranks[name]
        cell = self._names[name]
        words = f"{name}: {', '.join(options)}"
        tests = [one_of(cell, options)]
        tests += [
            f"EXACT(TRIM({cell}),{quoted(code.text)})"
            for code in spec.codes.values()
            if code.state is None and code.value in options
        ]
        found = self.rows.test(words, f"IF({tests[0] if len(tests) == 1 else f'OR({chr(44).join(tests)})'},1,0)", rank)
        if name in self._taken:
            other = self.choice(self._taken[name], options)
            own = f"IF(OR({other.s}=0,{other.s}={REJECTED}),{other.s},{RANKS[spec.unproved]})"
            return self.rows.test(
                words, f"IF({rank}={OPEN},{other.t},{found.t})", f"IF({rank}={OPEN},{own},{rank})"
            )
        if isinstance(spec.absent, str):
            truth = f"IF({rank}={OPEN},{int(spec.absent in options)},{found.t})"
            return self.rows.test(words, truth, f"IF({rank}={OPEN},0,{rank})")
        return found

    def tally(self, node: f.Tally) -> Op:
        found = self._records.get(node.name)
        if not node.where:
            return self.number(node.name)
        if found is None or found.records is None:
            own = self.number(node.name)
            return self.rows.lacking(node, ABSENT if own.s == 0 else f"IF({own.s}>0,{own.s},{ABSENT})")
        marks = [record.has(node) for record in found.records]
        return self.rows.whole(node, _sum(marks), 1, found.rank, len(marks))

    def panel(self, node: str) -> Op | None:
        return self._ops.get(f"panel:{node}")

    def figures(self, name: str) -> Members:
        return self._figures[name]

    def records(self, name: str) -> Records:
        found = self._records.get(name)
        if found is None:
            own = self.number(name)
            rank = ABSENT if own.s == 0 else f"IF({own.s}>0,{own.s},{ABSENT})"
            return Records(rank, [])
        return found


def _sum(words: Sequence[Word]) -> str:
    parts = [str(word) for word in words]
    return "+".join(f"SUM({','.join(parts[start : start + 30])})" for start in range(0, len(parts), 30))


def _figure(value: object) -> Number:
    if isinstance(value, Items):
        return value.count
    return value if isinstance(value, int | Fraction) else 0


def _last(table: Table) -> str:
    return table.column(table.columns[-1])
