"""The third lens: the best total that is still possible, from bounds on what is pending (RULES R10).

What is claimed or verified keeps its value, what is rejected stays rejected, and each input that is absent may
still turn out to be anything that its declaration admits: a list of any length, records of any number. An upper
bound, and often one that can't be reached by one and the same evidence: bounds are taken formula by formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.bounds import Box, bounds
from indexkit.formula.env import Items, Value, ref_key
from indexkit.formula.exact import value_of
from indexkit.formula.intervals import NEVER, Interval, hull
from indexkit.rounding import rounded

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree

NO_END = 10**40
"""No figure of a real framework: beyond it a bound only says that numbers are read up to a limit (RULES R13)."""
_FROM_ZERO = frozenset({"count", "percent", "items"})
_DAYS = (1, date.max.toordinal())
Possible = frozenset[bool | f.State]
Options = frozenset[str | f.State]


def best_total(tree: ScoreTree) -> Figure | Literal["unbounded"] | None:
    """The upper bound of the total; "unbounded" where it has none (a bonus without a cap), None where nothing pending
    can give it a figure."""
    known = _Known(tree)
    for line in tree.plan.lines:
        if isinstance(line.formula, f.NUMBERS):
            found = known.line(line.name, line.formula)
            known.numbers[f.Ref(line.name)] = found
            known.numbers[f.Ref(line.node, line.stage)] = found  # type: ignore[arg-type]
    total = known.numbers[f.Ref("@total")]
    if not total.numbers:
        return None
    return "unbounded" if total.high is None or total.high > NO_END else total.high


@dataclass
class _Known:
    """What is known of the inputs, and of the lines read so far; `fixed` are those that nothing pending can change."""

    tree: ScoreTree
    numbers: dict[f.Formula, Interval] = field(default_factory=dict)
    flags: dict[str, Possible] = field(default_factory=dict)
    choices: dict[str, Options] = field(default_factory=dict)
    fixed: set[str] = field(default_factory=set)

    def line(self, name: str, formula: f.Number) -> Interval:
        if self.is_fixed(formula):
            self.fixed.add(name)
            return _point(self.tree.env.values[name])
        for part in f.walk(formula):
            self.learn(part)
        for part in _outside_lists(formula):
            if isinstance(part, f.Fold) and self.is_fixed(part):
                self.numbers[part] = _point(value_of(part, self.tree.env))
        return bounds(formula, Box(self.numbers, self.flags, self.choices))

    def is_fixed(self, formula: f.Formula) -> bool:
        if any(_pending(self.tree, name) for name in f.inputs_of(formula)):
            return False
        if any(isinstance(part, f.Panel) and _awaited(self.tree, part.node) for part in f.walk(formula)):
            return False
        return all(ref_key(ref) in self.fixed for ref in f.refs_of(formula))

    def learn(self, part: f.Formula) -> None:
        """What an input that a formula reads can be."""
        tree = self.tree
        match part:
            case f.Panel(node):
                self.numbers[part] = _awaited(tree, node) or _point(value_of(part, tree.env))
            case f.Across():  # as the assessment found it: what other units may still bring is theirs
                self.numbers[part] = _point(value_of(part, tree.env))
            case f.Each(name, _, where):
                for count in (f.Input(name), f.Tally(name, where)):
                    self.learn(count)
            case f.Input(name) | f.Tally(name) | f.ListInput(name) | f.Flag(name) | f.Choice(name):
                if "." in name:
                    self._learn_field(part, name)
                elif isinstance(part, f.Flag):
                    self.flags[name] = _truths(tree, name)
                elif isinstance(part, f.Choice):
                    self.choices[name] = _options(tree, name)
                elif isinstance(part, f.ListInput):
                    self.numbers[part] = _members(tree, name)
                elif isinstance(part, f.Input | f.Tally):
                    found = _range(tree, name) if _pending(tree, name) else _point(value_of(part, tree.env))
                    self.numbers[part] = found

    def _learn_field(self, part: f.Formula, name: str) -> None:
        """A field of the records of a list: what it is in those that are given; of a list that is pending, anything."""
        items, _, word = name.partition(".")
        decl = self.tree.group.inputs[items]
        about = next((one for one in decl.fields if one.name == word), model.ItemField(word))
        given = self.tree.env.inputs.get(items)
        found = [] if _pending(self.tree, items) else list(_given(given, about))
        open_ = _pending(self.tree, items)
        if isinstance(part, f.Flag):
            self.flags[name] = frozenset({True, False, f.State.ABSENT}) if open_ else frozenset(found)  # type: ignore[arg-type]
        elif isinstance(part, f.Choice):
            all_of = {*about.options, f.State.ABSENT}
            self.choices[name] = frozenset(all_of) if open_ else frozenset(found)  # type: ignore[arg-type]
        else:
            self.numbers[part] = _field_range(about) if open_ else hull([NEVER, *map(_point, found)])  # type: ignore[arg-type]


def _outside_lists(node: f.Formula) -> Iterator[f.Formula]:
    """The parts of a formula that are not inside the records of a list."""
    yield node
    if not isinstance(node, f.Each):
        for child in f.children(node):
            yield from _outside_lists(child)


def _awaited(tree: ScoreTree, node: str) -> Interval | None:
    """The range of points that a panel has still to give for an `assessed` leaf."""
    leaf = tree[node].node if node in tree else tree.group.root
    if node in tree.evidence.panel or not isinstance(leaf.score, model.Assessed):
        return None
    return Interval(leaf.min, leaf.max, frozenset({f.State.ABSENT}))


def _pending(tree: ScoreTree, name: str) -> bool:
    item = tree.evidence.items.get(name)
    return item is None or item.state == "absent"


def _point(value: Value) -> Interval:
    if isinstance(value, f.State):
        return NEVER.may_be(value)
    return Interval(value, value)


def _truths(tree: ScoreTree, name: str) -> Possible:
    value = tree.env.inputs[name]
    return frozenset({True, False, value} if _pending(tree, name) else {value})  # type: ignore[arg-type]


def _options(tree: ScoreTree, name: str) -> Options:
    value, options = tree.env.inputs[name], tree.group.inputs[name].options
    return frozenset({*options, value} if _pending(tree, name) else {value})  # type: ignore[arg-type]


def _range(tree: ScoreTree, name: str) -> Interval:
    decl = tree.group.inputs[name]
    low = decl.low if decl.low is not None else (0 if decl.type in _FROM_ZERO else None)
    found = [Interval(low, decl.high, frozenset(_state_now(tree, name)))]
    if decl.type == "date":
        found = [Interval(*_DAYS, frozenset(_state_now(tree, name)))]
    return hull([*_rounded(decl, found[0]), *_besides(tree, decl)])


def _members(tree: ScoreTree, name: str) -> Interval:
    """What each member of a list of numbers can be, and the states of the list itself."""
    decl, given = tree.group.inputs[name], tree.env.inputs.get(name)
    if not _pending(tree, name):
        return _listed(given)
    found = Interval(decl.low, decl.high, frozenset(_state_now(tree, name)))
    return hull([*_rounded(decl, found), _listed(given), *_besides(tree, decl)])


def _listed(given: object) -> Interval:
    if isinstance(given, f.State):
        return NEVER.may_be(given)
    return hull([NEVER, *map(_point, given)]) if isinstance(given, tuple) else NEVER


def _rounded(decl: model.InputDecl, found: Interval) -> list[Interval]:
    """The range, and the figures that its ends are read as."""
    if decl.rounding is None:
        return [found]
    ends = (end for end in (found.low, found.high) if end is not None)
    return [found, *(_point(rounded(decl.rounding, end)) for end in ends)]


def _besides(tree: ScoreTree, decl: model.InputDecl) -> list[Interval]:
    """What a code in its place can mean; and what stands in where nothing is given."""
    found = [_point(code.value) for code in decl.codes if _is_number(code.value)]  # type: ignore[arg-type]
    found += [NEVER.may_be(f.State(code.state)) for code in decl.codes if code.state is not None]
    now = tree.env.inputs.get(decl.name)
    return [*found, *([_point(now)] if _is_number(now) else [])]  # type: ignore[arg-type]


def _is_number(value: object) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def _state_now(tree: ScoreTree, name: str) -> set[f.State]:
    """It may also stay as it is: where a rule answers for absence, that can be worth more than a figure."""
    value = tree.env.inputs.get(name)
    return {value} if isinstance(value, f.State) else set()


def _field_range(about: model.ItemField) -> Interval:
    if about.type == "date":
        return Interval(*_DAYS, f.LACKING)
    low = about.low if about.low is not None else (0 if about.type in _FROM_ZERO else None)
    found = Interval(low, about.high, f.LACKING)
    return hull([found, _point(about.default)]) if _is_number(about.default) else found  # type: ignore[arg-type]


def _given(given: object, about: model.ItemField) -> Iterator[object]:
    """The values of a field in the records that are given."""
    if not isinstance(given, Items) or given.records is None:
        yield given if isinstance(given, f.State) else f.State.ABSENT
        return
    for record in given.records:
        value = record.get(about.name, f.State.ABSENT)
        yield date.fromisoformat(value).toordinal() if about.type == "date" and isinstance(value, str) else value
