"""One formula → a figure of each unit, for :mod:`columns`: one small function for each kind of node, as in the judge.

What they do with columns stands in :mod:`column_arithmetic` and :mod:`column_choosing`. What is not known here raises
:class:`Unknown`: the judge is asked, line by line.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any

from indexkit.formula import nodes as f
from indexkit.formula.column_arithmetic import ARITHMETIC, CALLS, negative, to_multiple
from indexkit.formula.column_choosing import (
    Choices,
    caught,
    chosen,
    chosen_options,
    compared,
    first,
    given,
    inverted,
    kleene,
)
from indexkit.formula.column_words import Cells, Truths, constant, state
from indexkit.formula.exact import ref_key
from indexkit.formula.integer_words import RANKS

__all__ = ["Choices", "Reading", "Unknown"]


class Unknown(Exception):
    """A node that is not known here."""


class Reading:
    """What formulas read of a block of units. `lines`: the figures of the plan so far."""

    def __init__(
        self,
        numbers: Mapping[str, Cells],
        flags: Mapping[str, Truths],
        choices: Mapping[str, Choices],
        panel: Mapping[str, Cells],
        others: Container[str],
    ) -> None:
        self.numbers, self.flags, self.choices, self.panel = numbers, flags, choices, panel
        self.others = others
        """Inputs that only the judge can read."""
        self.lines: dict[str, Cells | Truths] = {}
        self._seen: dict[f.Formula, Cells] = {}

    def number(self, node: f.Formula) -> Cells:
        write = _NUMBERS.get(type(node))
        if write is None:
            raise Unknown(type(node).__name__)
        if type(node) is not f.Binary:
            return write(self, node)
        found = self._seen.get(node)
        if found is None:
            found = self._seen[node] = write(self, node)
        return found

    def begin(self) -> None:
        """A new line: what arithmetic of the last one gave is forgotten."""
        self._seen.clear()

    def truth(self, node: f.Formula) -> Truths:
        write = _TRUTHS.get(type(node))
        if write is None:
            raise Unknown(type(node).__name__)
        return write(self, node)


# Leaves


def _num(at: Reading, node: f.Num) -> Cells:
    return constant(node.value.numerator, node.value.denominator)


_ABSENT = RANKS[f.State.ABSENT]


def _input(at: Reading, node: f.Input | f.Across) -> Cells:
    if node.name in at.others:
        raise Unknown(node.name)
    return at.numbers.get(node.name) or state(_ABSENT)


def _tally(at: Reading, node: f.Tally) -> Cells:
    if node.name in at.others or (node.where and node.name in at.numbers):
        raise Unknown(node.name)
    return at.numbers.get(node.name) or state(_ABSENT)


def _panel(at: Reading, node: f.Panel) -> Cells:
    return at.panel.get(node.node) or state(_ABSENT)


def _ref(at: Reading, node: f.Ref) -> Cells:
    found = at.lines[ref_key(node)]
    if isinstance(found, Truths):
        raise Unknown(node.name)
    return found


def _nothing(at: Reading, node: f.Nothing) -> Cells:
    return state(RANKS[node.state])

# Arithmetic


def _negative(at: Reading, node: f.Negative) -> Cells:
    return negative(at.number(node.of))


def _binary(at: Reading, node: f.Binary) -> Cells:
    return ARITHMETIC[node.op](at.number(node.left), at.number(node.right))


def _round(at: Reading, node: f.Round) -> Cells:
    return to_multiple(at.number(node.of), node.unit.numerator, node.unit.denominator, node.mode)


def _call(at: Reading, node: f.Call) -> Cells:
    write = CALLS.get(node.function)
    if write is None:
        raise Unknown(node.function)
    return write([at.number(arg) for arg in node.args])


# Choosing


def _if(at: Reading, node: f.If) -> Cells:
    return chosen(at.truth(node.test), lambda: at.number(node.then), lambda: at.number(node.otherwise))


def _cases(at: Reading, node: f.Cases) -> Cells:
    found = at.number(node.otherwise)
    for test, figure in reversed(node.rows):
        found = chosen(at.truth(test), lambda node=figure: at.number(node), lambda kept=found: kept)  # type: ignore[misc]
    return found


def _first(at: Reading, node: f.First) -> Cells:
    return first([at.number(arg) for arg in node.args])


def _catch(at: Reading, node: f.Catch) -> Cells:
    return caught(at.number(node.of), [RANKS[one] for one in node.states], lambda: at.number(node.then))


# Truths


def _lit(at: Reading, node: f.Lit) -> Truths:
    return Truths(node.value)


def _flag(at: Reading, node: f.Flag) -> Truths:
    if node.name in at.others:
        raise Unknown(node.name)
    return at.flags.get(node.name) or Truths(False, _ABSENT)


def _choice(at: Reading, node: f.Choice) -> Truths:
    if node.name in at.others:
        raise Unknown(node.name)
    found = at.choices.get(node.name)
    return Truths(False, _ABSENT) if found is None else chosen_options(found, node.options)


def _compare(at: Reading, node: f.Compare) -> Truths:
    return compared(at.number(node.left), node.relation, at.number(node.right))


def _all(at: Reading, node: f.All) -> Truths:
    return kleene([at.truth(arg) for arg in node.args], decides=False)


def _any(at: Reading, node: f.Any) -> Truths:
    return kleene([at.truth(arg) for arg in node.args], decides=True)


def _not(at: Reading, node: f.Not) -> Truths:
    return inverted(at.truth(node.of))


def _given(at: Reading, node: f.Given) -> Truths:
    of = node.of
    return given(at.truth(of).s if isinstance(of, f.Flag | f.Choice) else at.number(of).s)


_NUMBERS: Mapping[type, Callable[[Reading, Any], Cells]] = {
    f.Num: _num,
    f.Input: _input,
    f.Across: _input,
    f.Tally: _tally,
    f.Panel: _panel,
    f.Ref: _ref,
    f.Nothing: _nothing,
    f.Negative: _negative,
    f.Binary: _binary,
    f.Call: _call,
    f.Round: _round,
    f.If: _if,
    f.Cases: _cases,
    f.First: _first,
    f.Catch: _catch,
}
_TRUTHS: Mapping[type, Callable[[Reading, Any], Truths]] = {
    f.Lit: _lit,
    f.Flag: _flag,
    f.Choice: _choice,
    f.Compare: _compare,
    f.All: _all,
    f.Any: _any,
    f.Not: _not,
    f.Given: _given,
}
