"""One formula → generated code, for :mod:`integers`: one small method for each kind of node, as in the judge.

Every number becomes an :class:`Operand`: numerator, denominator, and the rank of a state in a word of its own, for a
denominator of 0 would not survive nested division (RULES R11). `if` becomes `if`; all else is computed without
asking after states, whose numbers are 0. A node that is not known here is left to the judge, with all below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any as Anything

from indexkit.arithmetic import round_to
from indexkit.formula import integer_calls as calls
from indexkit.formula import nodes as f
from indexkit.formula.exact import MEANING, ref_key
from indexkit.formula.functions_of_intervals import OPERATIONS, rising
from indexkit.formula.integer_code import Block, Branch, Code
from indexkit.formula.integer_words import ABSENT, GIVEN_BELOW, RANKS, Operand, Truth, Word, compared, decided
from indexkit.formula.intervals import negative

DEEPEST = 40
"""What stands below more `if`s than this is left to the judge: Python reads at most 100 levels of indentation."""
_ONCE = (f.Binary, f.Call, f.Round, f.If, f.Cases)
"""Nodes that are worth remembering within a line."""
_ARITHMETIC = {"+": calls.added, "-": calls.subtracted, "*": calls.product, "/": calls.quotient}


class Coder(Code):
    """Writes formulas. `lines`: the figures of the plan that are constants, or variables of the same function."""

    def __init__(self, slot: Callable[[object], str], lines: dict[str, Operand]) -> None:
        super().__init__(slot)
        self.lines = lines
        self.start: Block = []
        """What is read before the line begins; it stays read for the lines after it."""
        self._loaded: dict[object, Operand] = {}
        self._seen: dict[f.Formula, Operand] = {}

    def begin(self) -> None:
        super().begin()
        self.start, self._seen = [], {}

    @contextmanager
    def branch(self, *defined: Word) -> Iterator[Block]:
        """A block of its own, of which nothing is remembered after it."""
        kept = self._seen
        self._seen = dict(kept)
        with self.inside(*defined) as block:
            yield block
        self._seen = kept

    # Numbers

    def number(self, node: f.Formula) -> Operand:
        write = _NUMBERS.get(type(node))
        if write is None or self.depth > DEEPEST:
            return self._judged(node)
        if not isinstance(node, _ONCE):
            return self.seen_here(write(self, node))
        found = self._seen.get(node)
        if found is None:
            found = self._seen[node] = write(self, node)
        return self.seen_here(found)

    def _judged(self, node: f.Formula) -> Operand:
        """What the judge says of the node and of all below it."""
        return self._taken_apart(f"{self.slot(MEANING[type(node)])}({self.slot(node)}, env)")

    def _taken_apart(self, text: str) -> Operand:
        end = self.fresh()
        self.block += _taken(end, text)
        return _named(end)

    def _load(self, key: object, text: str, absent: bool = False) -> Operand:
        """A number read from outside the code. `absent`: mostly it is, so that is asked first."""
        found = self._loaded.get(key)
        if found is None:
            end = f"i{len(self._loaded)}"
            found = self._loaded[key] = _named(end)
            self.start += _taken(end, text, absent)
        return found

    def _plain(self, name: str) -> Operand:
        """A yes_no or choice input: `v` and the rank."""
        key = ("plain", name)
        if key not in self._loaded:
            found = self._loaded[key] = _named(f"i{len(self._loaded)}")
            self.start.append(f"{found.v} = inputs.get({self.slot(name)}, NONE)")
            self.start.append(f"{found.s} = RANKS[{found.v}] if type({found.v}) is State else 0")
        return self.seen_here(self._loaded[key])

    def _num(self, node: f.Num) -> Operand:
        return self.made(node.value.numerator, node.value.denominator)

    def _input(self, node: f.Input | f.Across) -> Operand:
        return self._load(("input", node.name), f"inputs.get({self.slot(node.name)}, NONE)")

    def _tally(self, node: f.Tally) -> Operand:
        return self._load(node, f"{self.slot(MEANING[f.Tally])}({self.slot(node)}, env)")

    def _panel(self, node: f.Panel) -> Operand:
        return self._load(node, f"panel.get({self.slot(node.node)}, NONE)", absent=True)

    def _ref(self, node: f.Ref) -> Operand:
        name = ref_key(node)
        return self.lines.get(name) or self._load(("line", name), f"values[{self.slot(name)}]")

    def _nothing(self, node: f.Nothing) -> Operand:
        return self.state(RANKS[node.state])

    def _negative(self, node: f.Negative) -> Operand:
        of = self.number(node.of)
        return calls.negative(self, of)._replace(within=negative(of.span))

    def _binary(self, node: f.Binary) -> Operand:
        a, b = self.number(node.left), self.number(node.right)
        return _ARITHMETIC[node.op](self, a, b)._replace(within=OPERATIONS[node.op](a.span, b.span))

    def _round(self, node: f.Round) -> Operand:
        of = self.number(node.of)
        within = rising(lambda x: round_to(x, node.unit, node.mode))(of.span) if of.span.numbers else of.span
        return calls.to_multiple(self, of, node.unit, node.mode)._replace(within=within)

    def _call(self, node: f.Call) -> Operand:
        write = calls.CALLS.get(node.function)
        if write is None and node.function not in calls.ASKED:
            return self._judged(node)
        args = [self.number(arg) for arg in node.args]
        if write is not None:
            return write(self, args)._replace(within=OPERATIONS[node.function](*(arg.span for arg in args)))
        rank, call = calls.asked(self, node.function, args)
        return self._taken_apart(call if rank == 0 else f"BY_RANK[{rank}] if {rank} else {call}")

    # Choosing

    def _if(self, node: f.If) -> Operand:
        return self._rows(self.truth(node.test), node)

    def _cases(self, node: f.Cases) -> Operand:
        """As the chain of `if`s that it means; long tables are left to the judge, who does not nest them."""
        if len(node.rows) > DEEPEST:
            return self._judged(node)
        chain = node.otherwise
        for test, figure in reversed(node.rows):
            chain = f.If(test, figure, chain)
        return self._if(chain) if isinstance(chain, f.If) else self.number(chain)

    def _rows(self, test: Truth, node: f.If) -> Operand:
        """Rows of bands become `elif`s, as long as their tests need no statements of their own."""
        branches: list[Branch] = []
        defined: tuple[Word, ...] = ()
        above = self.depth
        here: f.Number = node
        while isinstance(here, f.If):
            if test.s != 0:
                branches.append((str(test.s), [], self.state(test.s)))
                defined += (test.s,)
            if test.t == "True":
                branches.append(("", *self._within(here.then, *defined)))
                break
            if test.t != "False":
                branches.append((test.t, *self._within(here.then, *defined)))
            here = here.otherwise
            self.depth += 1
            if not isinstance(here, f.If) or self.depth > DEEPEST:
                break
            with self.branch(*defined) as block:
                test = self.truth(here.test)
                if block:
                    branches.append(("", block, self._rows(test, here)))
            if block:
                break
        if not branches or branches[-1][0]:
            branches.append(("", *self._within(here, *defined)))
        self.depth = above
        return self.merge(branches)

    def _within(self, node: f.Number, *defined: Word) -> tuple[Block, Operand]:
        with self.branch(*defined) as block:
            found = self.number(node)
        return block, found

    def _first(self, node: f.First) -> Operand:
        branches: list[Branch] = []
        for arg in node.args:
            found = self.number(arg)
            if arg is node.args[-1] or (isinstance(found.s, int) and found.s < GIVEN_BELOW):
                branches.append(("", [], found))
                break
            branches.append((f"{found.s} < {GIVEN_BELOW}", [], found))
        return self.merge(branches)

    def _catch(self, node: f.Catch) -> Operand:
        if isinstance(node.of, f.Panel) and node.states == {f.State.ABSENT}:
            return self._unless_given(node.of, self.number(node.then))
        of = self.number(node.of)
        caught = {RANKS[state] for state in node.states}
        if isinstance(of.s, int):
            return self.number(node.then) if of.s in caught else of
        block, then = self._within(node.then)
        return self.merge([(_among(of.s, caught), block, then), ("", [], of)])

    def _unless_given(self, panel: f.Panel, computed: Operand) -> Operand:
        """The panel's points where it gave some: mostly it did not."""
        points = _named(self.fresh())
        n, d, s, v = points[:4]
        self.block.append(f"{v} = panel.get({self.slot(panel.node)}, NONE)")
        given = [f"{n}, {d}, {s}, {v} = split({v})"]
        return self.merge([(f"{v} is NONE", [], computed), ("", given, points)])

    # Truths

    def truth(self, node: f.Formula) -> Truth:
        write = _TRUTHS.get(type(node))
        if write is None or self.depth > DEEPEST:
            found = self._judged(node)
            return Truth(found.v, found.s)
        return write(self, node)

    def _lit(self, node: f.Lit) -> Truth:
        return Truth(str(node.value))

    def _flag(self, node: f.Flag) -> Truth:
        found = self._plain(node.name)
        return Truth(found.v, found.s)

    def _choice(self, node: f.Choice) -> Truth:
        found = self._plain(node.name)
        return Truth(f"{found.v} in {self.slot(node.options)}", found.s)

    def _compare(self, node: f.Compare) -> Truth:
        a, b = self.number(node.left), self.number(node.right)
        known = decided(a.span, node.relation, b.span)
        return Truth(compared(a, node.relation, b) if known is None else str(known), self.rank(a.s, b.s))

    def _all(self, node: f.All) -> Truth:
        """False as soon as one is false; else the state that wins; else true."""
        truths = [self.truth(arg) for arg in node.args]
        together = " and ".join(f"({one.t})" for one in truths) or "True"
        if len({one.s for one in truths}) <= 1:
            return Truth(together, truths[0].s if truths else 0)
        none_false = " and ".join(f"({one.t})" if one.s == 0 else f"({one.s} or ({one.t}))" for one in truths)
        return self._kleene(none_false, truths, True)

    def _any(self, node: f.Any) -> Truth:
        truths = [self.truth(arg) for arg in node.args]
        together = " or ".join(f"({one.t})" for one in truths) or "False"
        if len({one.s for one in truths}) <= 1:
            return Truth(together, truths[0].s if truths else 0)
        none_true = " and ".join(f"not ({one.t})" if one.s == 0 else f"({one.s} or not ({one.t}))" for one in truths)
        return self._kleene(none_true, truths, False)

    def _kleene(self, open_: str, truths: list[Truth], otherwise: bool) -> Truth:
        """`open_`: no truth decides it alone; then it is `otherwise`, or the state that wins."""
        with self.inside() as block:
            rank = self.rank(*(one.s for one in truths))
        end = self.fresh()
        self.block += [f"if {open_}:", *(" " + line for line in block), f" t{end} = {otherwise}; s{end} = {rank}"]
        self.block.append(f"else: t{end} = {not otherwise}; s{end} = 0")
        return Truth("t" + end, "s" + end)

    def _not(self, node: f.Not) -> Truth:
        of = self.truth(node.of)
        return Truth(f"not ({of.t})", of.s)

    def _given(self, node: f.Given) -> Truth:
        of = node.of
        if type(of) not in MEANING:  # what has no value of its own, only the judge can ask after
            found = self._judged(node)
            return Truth(found.v, found.s)
        rank = self._plain(of.name).s if isinstance(of, f.Flag | f.Choice) else self.number(of).s
        return Truth(str(rank < GIVEN_BELOW) if isinstance(rank, int) else f"{rank} < {GIVEN_BELOW}")

    def certain(self, node: f.Formula) -> str:
        """A condition that holds exactly where a truth is true: not false, and not a state."""
        truths = [self.truth(arg) for arg in (node.args if isinstance(node, f.All) else (node,))]
        if any(one.t == "False" for one in truths):
            return "False"
        ranks = dict.fromkeys(one.s for one in truths if one.s != 0)
        return " and ".join([*(f"({one.t})" for one in truths), *(f"not {rank}" for rank in ranks)]) or "True"


def _named(end: str) -> Operand:
    return Operand("n" + end, "d" + end, "s" + end, "v" + end)


def _taken(end: str, text: str, absent: bool = False) -> Block:
    """A value taken apart; whole numbers are the usual case."""
    n, d, s, v = "n" + end, "d" + end, "s" + end, "v" + end
    first = [f"if {v} is NONE: {n} = 0; {d} = 1; {s} = {ABSENT}"] if absent else []
    usual = [] if absent else [f"if type({v}) is int: {n} = {v}; {d} = 1; {s} = 0"]
    return [f"{v} = {text}", *first, *usual, f"else: {n}, {d}, {s}, {v} = split({v})"]


def _among(rank: str, caught: set[int]) -> str:
    """Whether a rank is one of some."""
    every = [number for number in RANKS.values() if number >= min(caught, default=0)]
    if len(caught) == 1:
        return f"{rank} == {min(caught)}"
    return f"{rank} >= {min(caught)}" if caught == set(every) else f"{rank} in {tuple(sorted(caught))}"


_NUMBERS: Mapping[type, Callable[[Coder, Anything], Operand]] = {
    f.Num: Coder._num,
    f.Input: Coder._input,
    f.Across: Coder._input,
    f.Tally: Coder._tally,
    f.Panel: Coder._panel,
    f.Ref: Coder._ref,
    f.Nothing: Coder._nothing,
    f.Negative: Coder._negative,
    f.Binary: Coder._binary,
    f.Call: Coder._call,
    f.Round: Coder._round,
    f.If: Coder._if,
    f.Cases: Coder._cases,
    f.First: Coder._first,
    f.Catch: Coder._catch,
}
_TRUTHS: Mapping[type, Callable[[Coder, Anything], Truth]] = {
    f.Lit: Coder._lit,
    f.Flag: Coder._flag,
    f.Choice: Coder._choice,
    f.Compare: Coder._compare,
    f.All: Coder._all,
    f.Any: Coder._any,
    f.Not: Coder._not,
    f.Given: Coder._given,
}
