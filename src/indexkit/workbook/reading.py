"""The cells that read the evidence: what a person may have typed → a figure or a truth with its state.

What cannot be read is #N/A: a cell never guesses. The states are those that indexkit reads (RULES R10): rejected and
not applicable as they are said, nothing said is absent, and under the lens of verified evidence a claim is absent too.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from indexkit.arithmetic import Number
from indexkit.evidence.inputs import Input
from indexkit.evidence.panel import highest
from indexkit.evidence.reader import taken_from
from indexkit.formula import nodes as f
from indexkit.formula.exact import Items
from indexkit.formula.excel import Records
from indexkit.formula.excel_arithmetic import to_multiple
from indexkit.formula.excel_choose import picked
from indexkit.formula.excel_digits import to_digits
from indexkit.formula.excel_members import Member, Members
from indexkit.formula.excel_rows import Rows
from indexkit.formula.excel_words import (
    ABOVE,
    BELOW,
    MORE,
    NEAR,
    STATE,
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
from indexkit.workbook.layout import MOST, Entry, Layout, Table
from indexkit.workbook.records import FieldRecord
from indexkit.workbook.typed import OPEN, CellReader, Kind, one_of, quote_sheet, valid
from indexkit.workbook.words import tell

REJECTED, NOT_APPLICABLE = RANKS[f.State.REJECTED], RANKS[f.State.NOT_APPLICABLE]
_STATES = ("claimed", "verified", "rejected", "absent", "not_applicable", "outside")


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
