"""A formula → cells of a spreadsheet that compute it: one small method for each kind of node, as in the judge.

Every number becomes a row of cells (:mod:`excel_words`), so that no formula of the spreadsheet is long or deep; a node
that stands twice in a line has one row. What is constant is worked out when the rows are written. What the evidence
says is asked of `Sources`, who know where its cells are. Where a cell cannot compute what a formula means, it is #N/A
and `dead` says why; never a figure that is nearly right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any as Anything
from typing import NamedTuple, Protocol

from indexkit.formula import excel_arithmetic as cells
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, ref_key, value_of
from indexkit.formula.excel_choose import by_test, is_true, kleene, opposite, picked
from indexkit.formula.excel_digits import to_digits
from indexkit.formula.excel_folds import folded
from indexkit.formula.excel_irrational import IRRATIONAL
from indexkit.formula.excel_members import Member, Members, trimmed
from indexkit.formula.excel_rows import Rows
from indexkit.formula.excel_words import ABOVE, NEAR, STATE, Op, Truth, Word, constant, state
from indexkit.formula.integer_words import ABSENT, GIVEN_BELOW, RANKS
from indexkit.formula.plan import Line


class Record(Protocol):
    """A record of a list: `inside` is 1 where it counts as present."""

    inside: Word

    def number(self, name: str) -> Op: ...
    def flag(self, name: str) -> Truth: ...
    def choice(self, name: str, options: Sequence[str]) -> Truth: ...
    def given(self, name: str) -> Word: ...
    def has(self, where: f.Tally | f.Each) -> Word: ...


class Records(NamedTuple):
    """The rank of the list's own state, and its records; None where only their number can be known."""

    rank: Word
    records: Sequence[Record] | None


class Sources(Protocol):
    """The cells of the evidence, as formulas read them."""

    def number(self, name: str) -> Op: ...
    def flag(self, name: str) -> Truth: ...
    def choice(self, name: str, options: Sequence[str]) -> Truth: ...
    def tally(self, node: f.Tally) -> Op: ...
    def panel(self, node: str) -> Op | None: ...
    def figures(self, name: str) -> Members: ...
    def records(self, name: str) -> Records: ...


_BINARY: dict[str, Callable[[Rows, cells.Words, Op, Op], Op]] = {
    "+": lambda rows, words, a, b: cells.total(rows, words, [a, b]),
    "-": cells.subtracted,
    "*": cells.product,
    "/": cells.quotient,
}


class Writer:
    """Writes the lines of a plan, in order. `env`: what indexkit has for them, for the cells' first values."""

    def __init__(self, rows: Rows, sources: Sources, env: Env, constants: Mapping[str, Anything]) -> None:
        self.rows = rows
        self.sources = sources
        self.env = env
        self.lines: dict[str, Op] = {name: constant(value) for name, value in constants.items()}
        self.truths: dict[str, Truth] = {}
        self.dead: list[str] = []
        """The lines that cells cannot compute."""
        self._seen: dict[f.Formula, Op] = {}
        self._records: dict[str, Record] = {}

    def line(self, line: Line) -> Op | Truth:
        """One line of the plan; later ones read it."""
        self._seen = {}
        self.rows.line = line.name
        if isinstance(line.formula, f.TRUTHS):
            test = self.truth(line.formula)
            self.lines[line.name] = Op(test.t, 1, test.s, str(test.t), "0", 1, 1)
            return test
        found = self.number(line.formula)  # type: ignore[arg-type]
        self.lines[line.name] = found
        return found

    # Numbers

    def number(self, node: f.Number) -> Op:
        found = self._seen.get(node)
        if found is None:
            found = self._seen[node] = self._written(node)
        return found

    def _written(self, node: f.Number) -> Op:
        if isinstance(node, f.Num):
            return constant(node.value)
        before = len(self.rows.rows)
        self.rows.depth += 1
        write = _NUMBERS.get(type(node))
        found = self.not_live(node) if write is None else write(self, node)
        self.rows.depth -= 1
        self._note(node, before)
        return found

    def _note(self, node: f.Number | f.Truth, before: int) -> None:
        """What indexkit has for the row that ends a node; of a record nobody asks."""
        rows = self.rows.rows
        if len(rows) > before and rows[-1].words == node and not self._records:
            rows[-1].depth = self.rows.depth
            rows[-1].value = value_of(node, self.env)

    def not_live(self, node: f.Formula) -> Op:
        """What the cells of a spreadsheet cannot compute: #N/A, and said."""
        self.dead.append(self.rows.line)
        row = self.rows.row(node)
        row.cells |= {STATE: "NA()", ABOVE: "NA()", "D": "NA()", NEAR: "NA()"}
        return self.rows.of(row)

    def _input(self, node: f.Input) -> Op:
        items, _, name = node.name.partition(".")
        return self._records[items].number(name) if name else self.sources.number(node.name)

    def _across(self, node: f.Across) -> Op:
        return self.sources.number(node.name)

    def _tally(self, node: f.Tally) -> Op:
        return self.sources.tally(node)

    def _panel(self, node: f.Panel) -> Op:
        return self.sources.panel(node.node) or state(ABSENT)

    def _ref(self, node: f.Ref) -> Op:
        return self.lines[ref_key(node)]

    def _nothing(self, node: f.Nothing) -> Op:
        return state(RANKS[node.state])

    def _negative(self, node: f.Negative) -> Op:
        return cells.negative(self.rows, node, self.number(node.of))

    def _binary(self, node: f.Binary) -> Op:
        return _BINARY[node.op](self.rows, node, self.number(node.left), self.number(node.right))

    def _round(self, node: f.Round) -> Op:
        return cells.to_multiple(self.rows, node, self.number(node.of), Fraction(node.unit), node.mode)

    def _round_digits(self, node: f.RoundDigits) -> Op:
        return to_digits(self.rows, node, self.number(node.of), node.digits, node.mode)

    def _call(self, node: f.Call) -> Op:
        args = [self.number(arg) for arg in node.args]
        write = _CALLS.get(node.function)
        return self.not_live(node) if write is None else write(self.rows, node, args)

    # Choosing

    def _if(self, node: f.If) -> Op:
        test = self.truth(node.test)
        return by_test(
            self.rows, node, test, self.number(node.then), self.number(node.otherwise), state(test.s)
        )

    def _cases(self, node: f.Cases) -> Op:
        choices: list[tuple[str, Op]] = []
        for test, figure in node.rows:
            holds = self.truth(test)
            choices += [] if holds.s == 0 else [(f"{holds.s}>0", state(holds.s))]
            choices.append((is_true(holds), self.number(figure)))
        return picked(self.rows, node, choices, self.number(node.otherwise))

    def _first(self, node: f.First) -> Op:
        choices: list[tuple[str, Op]] = []
        for arg in node.args[:-1]:
            found = self.number(arg)
            if isinstance(found.s, int):
                if found.s < GIVEN_BELOW:
                    return picked(self.rows, node, choices, found)
                continue
            choices.append((f"{found.s}<{GIVEN_BELOW}", found))
        return picked(self.rows, node, choices, self.number(node.args[-1]))

    def _catch(self, node: f.Catch) -> Op:
        of = self.number(node.of)
        caught = sorted(RANKS[one] for one in node.states)
        if isinstance(of.s, int):
            return self.number(node.then) if of.s in caught else of
        tests = [f"{of.s}={rank}" for rank in caught]
        test = tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"
        return picked(self.rows, node, [(test, self.number(node.then))], of)

    # Lists

    def _fold(self, node: f.Fold) -> Op:
        of = self.members(node.of)
        weights = None if node.weights is None else self.members(node.weights)
        found = None if of is None else folded(self.rows, node, node.rule, of, weights)
        return self.not_live(node) if found is None or (node.weights and weights is None) else found

    def members(self, node: f.List) -> Members | None:
        """None where cells cannot tell the members."""
        match node:
            case f.Listed(args):
                return Members(0, [Member(1, self.number(arg)) for arg in args])
            case f.ListInput(name):
                return self.sources.figures(name)
            case f.Trim(of, lowest, highest):
                found = self.members(of)
                return None if found is None else trimmed(self.rows, node, found, lowest, highest)
            case f.Each():
                return self._each(node)

    def _each(self, node: f.Each) -> Members | None:
        found = self.sources.records(node.name)
        if found.records is None:
            return Members(ABSENT, [])
        members = [self._at_record(node, record) for record in found.records]
        return Members(found.rank, members)

    def _at_record(self, node: f.Each, record: Record) -> Member:
        """The figure of one record; `when` may leave it out, or have a state that the member then has."""
        kept, seen, lines = self._records, self._seen, self.lines
        self._records, self._seen, self.lines = {**kept, node.name: record}, {}, dict(lines)
        for let in node.lets:
            self._seen = {}
            self.lines[let.name] = self.number(let.formula)
        inside = record.has(node)
        when = Truth(1) if node.when is None else self.truth(node.when)
        figure = self.number(node.of)
        self._records, self._seen, self.lines = kept, seen, lines
        if when.s != 0:
            figure = picked(self.rows, node, [(f"{when.s}>0", state(when.s))], figure)
            inside = f"IF(AND({inside}=1,OR({when.s}>0,{when.t}=1)),1,0)"
        elif when.t != 1:
            inside = f"IF(AND({inside}=1,{when.t}=1),1,0)"
        return Member(inside, figure)

    # Truths

    def truth(self, node: f.Truth) -> Truth:
        before = len(self.rows.rows)
        self.rows.depth += 1
        found = self._truth(node)
        self.rows.depth -= 1
        self._note(node, before)
        return found

    def _truth(self, node: f.Truth) -> Truth:
        match node:
            case f.Lit(value):
                return Truth(int(value))
            case f.Flag(name):
                return self._of_input(name, lambda source, short: source.flag(short))
            case f.Choice(name, options):
                return self._of_input(name, lambda source, short: source.choice(short, options))
            case f.Compare(relation, left, right):
                return cells.compared(self.rows, node, self.number(left), relation, self.number(right))
            case f.All(args):
                return kleene(self.rows, node, [self.truth(arg) for arg in args], 0)
            case f.Any(args):
                return kleene(self.rows, node, [self.truth(arg) for arg in args], 1)
            case f.Not(of):
                return opposite(self.rows, node, self.truth(of))
            case f.Given(of):
                return self._given(node, of)

    def _of_input(self, name: str, ask: Callable[[Anything, str], Truth]) -> Truth:
        items, _, field = name.partition(".")
        return ask(self._records[items], field) if field else ask(self.sources, name)

    def _given(self, node: f.Given, of: f.Number | f.Flag | f.Choice) -> Truth:
        rank = self.number(of).s if isinstance(of, f.NUMBERS) else self.truth(of).s
        if isinstance(rank, int):
            return Truth(int(rank < GIVEN_BELOW))
        return self.rows.test(node, f"IF({rank}<{GIVEN_BELOW},1,0)")


_NUMBERS: dict[type, Callable[[Writer, Anything], Op]] = {
    f.Input: Writer._input,
    f.Across: Writer._across,
    f.Tally: Writer._tally,
    f.Panel: Writer._panel,
    f.Ref: Writer._ref,
    f.Nothing: Writer._nothing,
    f.Negative: Writer._negative,
    f.Binary: Writer._binary,
    f.Round: Writer._round,
    f.RoundDigits: Writer._round_digits,
    f.Call: Writer._call,
    f.If: Writer._if,
    f.Cases: Writer._cases,
    f.First: Writer._first,
    f.Catch: Writer._catch,
    f.Fold: Writer._fold,
}


def _mean(rows: Rows, words: cells.Words, args: Sequence[Op]) -> Op:
    return cells.product(rows, words, cells.total(rows, words, args), constant(Fraction(1, len(args))))


def _clamp(rows: Rows, words: cells.Words, args: Sequence[Op]) -> Op:
    return cells.clamped(rows, words, *args)


def _absolute(rows: Rows, words: cells.Words, args: Sequence[Op]) -> Op:
    return cells.absolute_of(rows, words, args[0])


def _median(rows: Rows, words: cells.Words, args: Sequence[Op]) -> Op:
    found = folded(rows, words, f.Gather("median"), Members(0, [Member(1, arg) for arg in args]), None)
    assert found is not None
    return found


def _whole(mode: Anything) -> Callable[[Rows, cells.Words, Sequence[Op]], Op]:
    return lambda rows, words, args: cells.to_multiple(rows, words, args[0], Fraction(1), mode)


_CALLS: dict[str, Callable[[Rows, cells.Words, Sequence[Op]], Op]] = {
    "sum": cells.total,
    "min": cells.least,
    "max": cells.greatest,
    "mean": _mean,
    "median": _median,
    "clamp": _clamp,
    "abs": _absolute,
    "floor": _whole("floor"),
    "ceil": _whole("ceiling"),
    "trunc": _whole("down"),
    **IRRATIONAL,
}
