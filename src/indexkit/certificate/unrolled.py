"""What is made of a list, written for one unit: a step for each record, and the list's figure made of those steps.

Which records count, which members are left out or dropped and what answers for the missing ones is settled here by the
judge; what is written is the arithmetic on those that stay. `verify` settles it again from the framework's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import exact_text
from indexkit.certificate import settled
from indexkit.certificate.operations import Operation, Writer, is_one_of, states_written, value_text
from indexkit.certificate.settled import Member, Pairs
from indexkit.formula import nodes as f
from indexkit.formula.env import Env, Items, Value
from indexkit.formula.exact import record_counts, records_of, value_of
from indexkit.formula.folds import WEIGHTED, drops, fold, kept, without
from indexkit.formula.nodes import State

_ONE = Member("1", 1)
_ZERO = Member("0", 0)


def unrolled(name: str, formula: f.Formula, env: Env, days: frozenset[str] = frozenset()) -> list[list[Operation]]:
    """The steps (name, operation) that end in the line of that name."""
    steps: list[list[Operation]] = []
    written = _Unroller(days, name, env, steps)(formula)
    return [*steps, [name, written]]


def unit_pairs(units: Iterable[tuple[str, Value, Value]]) -> Pairs:
    """The units of a cohort as members: of each its figure, then its weight."""
    return [
        (Member(_brought(name, "1"), figure), _ONE if weight == 1 else Member(_brought(name, "2"), weight))
        for name, figure, weight in units
    ]


def _brought(name: str, place: str) -> Operation:
    return ["number", ["units", name, place]]


@dataclass
class _Unroller(Writer):
    """Of one line, for one unit."""

    name: str
    env: Env
    steps: list[list[Operation]] = field(repr=False)
    """Those written so far, of the whole line."""
    record: tuple[str, int, tuple[str, ...]] | None = None
    """The list whose record is at hand, its place from 1, and the fields that are days."""
    own: dict[str, str] = field(default_factory=dict)
    """The steps of the record's own values."""

    def path(self, name: str) -> list[str]:
        if self.record is None or not name.startswith(f"{self.record[0]}."):
            return super().path(name)
        items, place, _ = self.record
        return ["items", items, str(place), name.removeprefix(f"{items}.")]

    def figure(self, name: str) -> Operation:
        if self.record is not None and name in (f"{self.record[0]}.{day}" for day in self.record[2]):
            return ["day", self.path(name)]
        return super().figure(name)

    def line(self, name: str) -> Operation:
        return ["line", self.own.get(name, name)]

    def step(self, written: Operation) -> Operation:
        name = f"{self.name}#{len(self.steps) + 1}"
        self.steps.append([name, written])
        return ["line", name]

    def tally(self, node: f.Tally) -> Operation:
        """1 for each record that has in every field one of the values."""
        items = self.env.inputs.get(node.name, State.ABSENT)
        if not node.where or isinstance(items, State):
            return self.figure(node.name)
        if not isinstance(items, Items) or items.records is None:
            return ["state", State.ABSENT.value]
        counted = (
            ["all", *(_has(["items", node.name, str(place), name], record.get(name), allowed)
                      for name, allowed in node.where)]
            for place, record in enumerate(items.records, 1)
        )  # fmt: skip
        return ["sum", *(["cases", [test, "1"], "0"] for test in counted)]

    def across(self, node: f.Across) -> Operation:
        """A unit without a figure of its own is not counted among the others; nor where these have none together."""
        if node.rule.how not in f.COUNTS:
            return super().across(node)
        found, own = self.env.inputs.get(node.name, State.ABSENT), self.env.values[node.own_line]
        over, line = ["line", node.name], self.line(node.own_line)
        if isinstance(found, State):
            return line if own is found else over
        return ["below", line if node.rule.how == "count_below" else ["-", "0", line], over]

    def settled(self, node: f.Call | f.RoundDigits) -> Operation:
        if isinstance(node, f.RoundDigits):
            return settled.to_digits(self.member(node.of), node.digits, node.mode)
        return settled.call(node.function, [*map(self.member, node.args)], value_of(node, self.env))

    def member(self, node: f.Number) -> Member:
        return Member(self(node), value_of(node, self.env))

    def fold(self, node: f.Fold) -> Operation:
        members = self.members(node.of)
        weights: list[Member] | State | None = None
        if node.weights is not None and node.rule.how in WEIGHTED:
            weights = self.members(node.weights)
        stopped = [one for one in (members, weights) if isinstance(one, State)]
        if isinstance(members, State) or isinstance(weights, State):
            return value_text(min(stopped, key=lambda state: state.order))
        values = None if weights is None else [one.value for one in weights]
        found = fold(node.rule, [one.value for one in members], values)
        pairs = list(zip(members, weights or [_ONE] * len(members), strict=False))
        return _state(pairs, found) if isinstance(found, State) else figure_of(node.rule, pairs, found)

    def members(self, node: f.List) -> list[Member] | State:
        match node:
            case f.Listed(args):
                return [*map(self.member, args)]
            case f.ListInput(name):
                given = self.env.inputs.get(name, State.ABSENT)
                if not isinstance(given, tuple):
                    return given if isinstance(given, State) else State.ABSENT
                return [Member(["number", ["items", name, str(place)]], one) for place, one in enumerate(given, 1)]
            case f.Trim(of, lowest, highest):
                return _trimmed(self.members(of), lowest, highest)
            case f.Each():
                found = records_of(node, self.env)
                return found if isinstance(found, State) else list(self.each(node, found))

    def each(self, node: f.Each, found: Sequence[Env]) -> Iterator[Member]:
        items = self.env.inputs[node.name]
        assert isinstance(items, Items)
        places = [place for place, one in enumerate(items.records or (), 1) if record_counts(one, node.where)]
        for place, env in zip(places, found, strict=True):
            here = _Unroller(self.days, self.name, env, self.steps, (node.name, place, node.dates), dict(self.own))
            holds = True if node.when is None else value_of(node.when, env)
            if holds is False:
                continue
            for let in node.lets:
                here.own[let.name] = here.step(here(let.formula))[1]
            if isinstance(holds, State):
                assert node.when is not None
                yield Member(here(node.when), holds)
            else:
                yield Member(here.step(here(node.of)), value_of(node.of, env))


def _has(path: list[str], value: object, allowed: tuple[str, ...]) -> Operation:
    """Whether a field, which may lack, has one of the values."""
    truths = [word == "true" for word in allowed if word in ("true", "false")]
    told = is_one_of(path, truths if isinstance(value, bool) else allowed)
    return ["first", states_written(frozenset(State)), told, False]


def _trimmed(found: list[Member] | State, lowest: int, highest: int) -> list[Member] | State:
    if isinstance(found, State):
        return found
    states = [one.value for one in found if isinstance(one.value, State)]
    if states:
        return min(states, key=lambda state: state.order)
    if 0 < lowest + highest >= len(found):
        return State.UNDEFINED
    figures = [one.value for one in found]
    return [found[place] for place in without(figures, range(len(found)), lowest, highest)]  # type: ignore[arg-type]


def _state(pairs: Pairs, found: State) -> Operation:
    """The member that has the state, where one has."""
    return next((one.written for pair in pairs for one in pair if one.value is found), ["state", found.value])


def figure_of(rule: f.Gather, pairs: Pairs, found: Figure) -> Operation:
    pairs = [pair for pair in pairs if State.NOT_APPLICABLE not in (pair[0].value, pair[1].value)]
    if rule.missing == "zero":
        pairs = [(_ZERO if figure.value in f.WITHOUT else figure, weight) for figure, weight in pairs]
    known = [pair for pair in pairs if State not in map(type, (pair[0].value, pair[1].value))]
    if rule.missing == "all_zero" and len(known) < len(pairs) and found == 0:
        return "0"
    if drops(rule):
        known = [known[place] for place in kept(rule, [figure.value for figure, _ in known])]  # type: ignore[misc]
    return _HOW[rule.how](rule, known, found) if known else value_text(found)


def _sum(pairs: Pairs) -> Operation:
    return ["sum", *(x.written if w.value == 1 else ["*", x.written, w.written] for x, w in pairs)]


def _plain(rule: f.Gather, pairs: Pairs, found: Figure) -> Operation:
    return [rule.how, *(x.written for x, _ in pairs)]


def _mean(rule: f.Gather, pairs: Pairs, found: Figure) -> Operation:
    return ["/", _sum(pairs), settled.weights(pairs)]


def _harmean(rule: f.Gather, pairs: Pairs, found: Figure) -> Operation:
    return ["/", settled.weights(pairs), ["sum", *(["/", w.written, x.written] for x, w in pairs)]]


def _geomean(rule: f.Gather, pairs: Pairs, found: Figure) -> Operation:
    return settled.product(pairs, found)


def _power(rule: f.Gather, pairs: Pairs, found: Figure) -> Operation:
    """(Σ w x^p / Σw)^(1 / p). The powers are not rounded, but the whole."""
    if rule.power in (1, -1, 0):
        return {1: _mean, -1: _harmean, 0: _geomean}[int(rule.power)](rule, pairs, found)
    powers = ["sum", *(["*", w.written, _unrounded(x, rule.power)] for x, w in pairs)]
    mean = ["/", powers, settled.weights(pairs)]
    return settled.nearest(["exp", ["/", ["ln", mean], exact_text(rule.power)]], found) if found else mean


def _unrounded(x: Member, exponent: Figure) -> Operation:
    written = exact_text(exponent)
    if exponent.denominator == 1:
        return ["^", x.written, written]
    return ["exp", ["*", written, settled.logarithm(x)]] if x.value else x.written


def _mode(rule: f.Gather, pairs: Pairs, found: Figure) -> Operation:
    """The first members that have the most frequent figures."""
    figures = [x.value for x, _ in pairs]
    most = max(map(figures.count, figures))
    tied = sorted({x for x in figures if figures.count(x) == most})  # type: ignore[type-var]
    chosen = {"lowest": tied[:1], "highest": tied[-1:], "mean": tied}.get(rule.ties, tied[:1])
    members = [pairs[figures.index(x)][0].written for x in chosen]
    return members[0] if len(members) == 1 else ["/", ["sum", *members], str(len(members))]


def _deviation(rule: f.Gather, pairs: Pairs, found: Figure) -> Operation:
    """√((n·Σx² − (Σx)²) / (n·d)), where d is n or n − 1."""
    count = len(pairs)
    figures = [x.written for x, _ in pairs]
    total = ["sum", *figures]
    squares = ["*", str(count), ["sum", *(["*", x, x] for x in figures)]]
    below = str(count * (count if rule.divisor == "n" else count - 1))
    spread = ["/", ["-", squares, ["*", total, total]], below]
    return settled.nearest(["exp", ["*", "0.5", ["ln", spread]]], found) if found else spread


def _any(rule: f.Gather, pairs: Pairs, found: Figure) -> Operation:
    return ["cases", *([["!=", x.written, "0"], "1"] for x, _ in pairs), "0"]


def _all(rule: f.Gather, pairs: Pairs, found: Figure) -> Operation:
    return ["cases", *([["==", x.written, "0"], "0"] for x, _ in pairs), "1"]


_HOW: dict[f.How, Callable[[f.Gather, Pairs, Figure], Operation]] = {
    "sum": lambda rule, pairs, found: _sum(pairs),
    "mean": _mean,
    "harmean": _harmean,
    "geomean": _geomean,
    "power": _power,
    "median": _plain,
    "min": _plain,
    "max": _plain,
    "mode": _mode,
    "sd": _deviation,
    "count": lambda rule, pairs, found: str(len(pairs)),
    "any": _any,
    "all": _all,
}
