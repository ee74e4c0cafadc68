"""One question to the solver about two texts: is there evidence that both accept and on which a line differs?

The evidence is linked name by name; what is not linked is free, so that `never` holds for all evidence, and what is
found counts only once the judge has scored it. Only imported by who has z3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import Any

import z3

from indexkit import model
from indexkit.build.bounds import input_range
from indexkit.checks.subject import Card
from indexkit.diff.walk import other_inputs, unlinked
from indexkit.diff.worlds import Pair
from indexkit.formula import nodes as f
from indexkit.formula.intervals import Interval
from indexkit.formula.smt import Term, Unsupported
from indexkit.formula.smt_terms import Condition, all_of, any_of, figure, has_state, negated, real, stands
from indexkit.lower.lines import needs
from indexkit.prove.domain import ABSENT, GIVEN, NOT_APPLICABLE, Domain
from indexkit.prove.questions import Answer, Asker, Scope

_FIGURES = frozenset({"count", "number", "percent", "points", "date"})
FEW = 3
MOST_ASKED = 40
"""Questions about one change."""


class Twin(Scope):
    """The second text: what rests on nothing that is apart is the same in both."""

    def __init__(
        self, card: Card, domain: Domain, owners: frozenset[str] | None, apart: frozenset[str], inputs: frozenset[str]
    ) -> None:
        self.apart, self.inputs = apart, inputs
        super().__init__(card, domain, owners)

    def open(self, name: str, span: Interval) -> Term:
        line = name.removeprefix("line ")
        return super().open(f"{self.domain.copy}{name}" if line != name and line in self.apart else name, span)

    def _opaque(self, node: f.Number, error: Unsupported) -> Term:
        copy, read = self.domain.copy, f.reads_of(node)
        same = self.apart.isdisjoint(needs(read)) and self.inputs.isdisjoint(read.inputs)
        self.domain.copy = "" if same else copy
        try:
            return super()._opaque(node, error)
        finally:
            self.domain.copy = copy


class Solver:
    """Asks about one change. `nodes`: whose own lines differ by their form; where they are few, they are looked into
    too. `found`: evidence that came of it, for the judge."""

    def __init__(self, pair: Pair, nodes: Collection[str] = ()) -> None:
        self.pair = pair
        self.nodes = frozenset(nodes) if len(nodes) <= FEW else frozenset()
        self.asker = Asker(pair.old)
        self.found: list[dict[str, Any]] = []
        self.why = "open"
        self.inputs = other_inputs(pair)

    def same(self, line: str, apart: frozenset[str]) -> bool:
        """Whether a line, by its node's own lines, is the same for all evidence; then by those that differ too."""
        owners = frozenset({self.pair.new.plan.by_name[line].node})
        more = owners | self.nodes
        return self._never(line, owners, apart) or (more != owners and self._never(line, more, apart))

    def same_deep(self, apart: frozenset[str]) -> bool:
        """Whether everything published is, looking into every line."""
        return all(self._never(line, None, apart) for line in self.pair.outputs if line in apart)

    def _never(self, line: str, owners: frozenset[str] | None, apart: frozenset[str]) -> bool:
        answer = self.ask(line, owners, apart)
        if answer.evidence is not None:
            self.found.append({**answer.evidence, **(answer.other or {})})
        if answer.outcome == "unknown":
            self.why = answer.why
        return answer.outcome == "never"

    def ask(
        self, line: str, owners: frozenset[str] | None, apart: frozenset[str], where: tuple[Asks, ...] = ()
    ) -> Answer:
        """`where`: what besides must hold of the evidence."""
        if self.asker.asked >= MOST_ASKED:
            return Answer("unknown", why="limit")
        old, new = self.pair.cards
        first = Scope(old, Domain(old.framework, old.group), owners)
        twin = Twin(new, Domain(new.framework, new.group, "new "), owners, apart, self.inputs)
        twin.names = first.names
        try:
            if any(line not in card.plan.by_name for card in self.pair.cards):
                raise Unsupported("open", line)
            differs = _level_differs(first, twin) if line == "@level" else _differs(first, twin, line)
            extra = [one(first, twin) for one in where]
        except Unsupported as error:
            return Answer("unknown", why=error.reason)
        asked = {one.node for card in self.pair.cards for one in card.plan.demands} if owners is None else owners
        admitted = [*first.admitted(asked), *twin.admitted(asked)]
        condition = all_of([differs, *extra, *admitted, *_links(first.domain, twin.domain, unlinked(self.pair))])
        return self.asker.ask(condition, first, twin)


Asks = Any
"""A function of two scopes, to a condition."""


def _differs(first: Scope, twin: Scope, line: str) -> Condition:
    sides = [_value(scope, line) for scope in (first, twin)]
    (a, a_states, known), (b, b_states, _) = sides
    one, other = has_state(a_states), has_state(b_states)
    states = [_either(a_states.get(each, False), b_states.get(each, False)) for each in f.State]
    values = negated(stands("==", a, b)) if known else _either(a, b)
    return any_of([*states, all_of((negated(one), negated(other), values))])


def _value(scope: Scope, line: str) -> tuple[Any, Any, bool]:
    """A number's term, or under which condition a truth holds; and their states."""
    formula = scope.card.plan.by_name[line].formula
    if isinstance(formula, f.NUMBERS):
        term = scope.term(line)
        return term, term.states, True
    truth = scope.truth(formula)  # type: ignore[arg-type]
    return truth.t, truth.states, False


def _level_differs(first: Scope, twin: Scope) -> Condition:
    """Levels are told apart by their names, not by the numbers of their rows."""
    a, b = first.term("@level"), twin.term("@level")
    olds, news = (scope.card.group.levels for scope in (first, twin))
    if olds is None or news is None:
        raise Unsupported("open", "@level")
    same = [
        all_of((stands("==", a, figure(i)), stands("==", b, figure(j))))
        for i, old in enumerate(olds.rows)
        for j, new in enumerate(news.rows)
        if old.name == new.name
    ]
    one, other = has_state(a.states), has_state(b.states)
    agrees = any_of([all_of((one, other)), all_of((negated(one), negated(other), any_of(same)))])
    return negated(agrees)


def _either(one: Condition, other: Condition) -> Condition:
    return any_of((all_of((one, negated(other))), all_of((other, negated(one)))))


# One evidence


def _links(old: Domain, new: Domain, without: Collection[str]) -> Iterator[Condition]:
    """That both read one evidence, as far as both ask, and read it alike; or a code, each as it does."""
    for name, mode in old._modes.items():
        asked = all(name in one.group.inputs for one in (old, new)) or name.startswith("panel:")
        if name in new._modes and asked and name in without:
            yield from _coded(old, new, name)
        elif name in new._modes and asked:
            yield mode == new._modes[name]
            yield from (z3.Implies(mode == GIVEN, one) for one in _alike(old, new, name))


def _coded(old: Domain, new: Domain, name: str) -> Iterator[Condition]:
    """Where only codes differ, and stand for values as both may be given; else nothing is said of the two."""
    decls = [one.group.inputs[name] for one in (old, new)]
    olds, news = ({one.text: one for one in decl.codes} for decl in decls)
    apart = [text for text in {**olds, **news} if olds.get(text) != news.get(text)]
    if any(decl.type not in _FIGURES - {"date"} or decl.rounding is not None or decl.fields for decl in decls):
        return
    try:
        ways = [all_of((_by_code(old, name, olds.get(one)), _by_code(new, name, news.get(one)))) for one in apart]
    except Unsupported:
        return
    mode = old._modes[name]
    same = [mode == new._modes[name], *(z3.Implies(mode == GIVEN, one) for one in _alike(old, new, name))]
    yield any_of([all_of(same), *ways])


def _by_code(domain: Domain, name: str, code: model.Code | None) -> Condition:
    """What a text reads where a code is given; anything, if it is no code of this text. Raises Unsupported where it
    stands for what may not be given otherwise."""
    if code is None:
        return True
    mode = domain._modes[name]
    if code.state is not None:
        return mode == (ABSENT if code.state == "absent" else NOT_APPLICABLE)
    span, value = input_range(domain.group.inputs[name]), code.value
    if not isinstance(value, int | Fraction) or name not in domain._values:
        raise Unsupported("open", name)
    if (span.low is not None and value < span.low) or (span.high is not None and value > span.high):
        raise Unsupported("open", name)
    return all_of((mode == GIVEN, _as_real(domain._values[name]) == real(value)))


def _alike(old: Domain, new: Domain, name: str) -> Iterator[Condition]:
    if name in old._kinds and name in new._kinds:
        olds, news = old._kinds[name], new._kinds[name]
        if [kind for kind, _ in olds] == [kind for kind, _ in news]:
            yield from (one == other for (_, one), (_, other) in zip(olds, news, strict=True))
        yield z3.Sum([count for _, count in olds]) == z3.Sum([count for _, count in news])
    if name not in old._values or name not in new._values:
        return
    one, other = old._values[name], new._values[name]
    if name.startswith("panel:"):
        yield _as_real(one) == _as_real(other)
        return
    types = {domain.group.inputs[name].type for domain in (old, new)}
    if types <= _FIGURES:
        yield _as_real(one) == _as_real(other)
    elif types == {"yes_no"}:
        yield one == other
    elif types == {"choice"}:
        yield from _same_option(old, new, name)


def _same_option(old: Domain, new: Domain, name: str) -> Iterator[Condition]:
    olds, news = (domain.group.inputs[name].options for domain in (old, new))
    one, other = old._values[name], new._values[name]
    for option in dict.fromkeys((*olds, *news)):
        first = one == olds.index(option) if option in olds else z3.BoolVal(False)
        second = other == news.index(option) if option in news else z3.BoolVal(False)
        yield first == second


def _as_real(word: Any) -> Any:
    return z3.ToReal(word) if z3.is_int(word) else word


# Ranges


def figure_of(scope: Scope, name: str) -> Any:
    """A given figure, or how many records there are. Raises Unsupported."""
    domain = scope.domain
    domain.input(name)
    if name in domain._kinds:
        return z3.ToReal(z3.Sum([count for _, count in domain._kinds[name]]))
    if name in domain._values and domain.group.inputs[name].type in _FIGURES:
        return _as_real(domain._values[name])
    raise Unsupported("list", name)


def is_option(scope: Scope, name: str, option: str) -> Condition:
    domain = scope.domain
    domain.input(name)
    place = domain.group.inputs[name].options.index(option)
    return all_of((domain.mode_of(name) == GIVEN, domain._values[name] == place))
