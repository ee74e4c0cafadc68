"""Everything that evidence can make formulas read, as open terms for the solver; and back: a model as evidence.

An input is given, absent, rejected, or does not apply where its clauses allow somebody to say so. What stands in for an
absent one (a default, another input) and what codes mean is read as the evidence reader does.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

import z3

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import whole_or_fraction
from indexkit.build.bounds import input_range
from indexkit.evidence import Reader
from indexkit.evidence.names import names_of
from indexkit.evidence.panel import highest
from indexkit.formula import nodes as f
from indexkit.formula.env import Items
from indexkit.formula.smt import Closed, Options, Records, Term, Truth, Unsupported
from indexkit.formula.smt_numbers import Arithmetic
from indexkit.formula.smt_terms import Condition, States, all_of, any_of, choose, constant, possible, real

if TYPE_CHECKING:
    from indexkit.framework import Framework

GIVEN, ABSENT, REJECTED, NOT_APPLICABLE = range(4)
MOST_KINDS = 32
"""Records are told apart by what clauses ask of their fields; of more kinds of records nothing is asked."""
SHOWN = 60
"""A list of more records than that is not written out as evidence."""
_ELSE = "khác"
_LIMIT = 10**12


class Domain:
    """The open inputs of a group, made as they are asked for; `copy` tells several evidences apart."""

    def __init__(self, framework: Framework, group: model.Group, copy: str = "") -> None:
        self.framework, self.group, self.copy = framework, group, copy
        self.reader: Reader = framework.reader(group)
        self.names = names_of(group)
        self.made = Arithmetic(f"{copy}domain")
        self.constraints: list[Condition] = self.made.constraints
        self.nice: list[Condition] = []
        """What makes a model readable: small figures of few decimals. May be asked for, not demanded."""
        self.read: dict[str, Any] = {}
        """What formulas read, by input."""
        self.panel: dict[str, Any] = {}
        self._modes: dict[str, Any] = {}
        self._values: dict[str, Any] = {}
        self._kinds: dict[str, list[tuple[dict[str, str], Any]]] = {}

    # Inputs

    def input(self, name: str) -> Any:
        if name not in self.read:
            decl = self.group.inputs.get(name)
            self.read[name] = self._open(name) if decl is None else self._input(decl)
        return self.read[name]

    def _open(self, name: str) -> Term:
        """A figure over other units: any number, or none."""
        mode = self._mode(name, [GIVEN, ABSENT, REJECTED, NOT_APPLICABLE, 4, 5])
        states = {one: mode == i for i, one in enumerate(f.State, start=1)}
        return Term(z3.Real(f"{self.copy}{name}"), 1, states)

    def mode_of(self, name: str) -> Any:
        """Which of the ways in which it can be said an input has."""
        self.input(name)
        return self._modes[name]

    def _mode(self, name: str, allowed: list[int]) -> Any:
        mode = z3.Int(f"{self.copy}{name}?")
        self.constraints.append(z3.Or(*[mode == one for one in allowed]))
        self.nice.append(mode != ABSENT)
        self._modes[name] = mode
        return mode

    def _allowed(self, decl: model.InputDecl) -> list[int]:
        found = [GIVEN, REJECTED]
        if self._may_be_absent(decl):
            found.append(ABSENT)
        if self.names.permissions.get(decl.name) or any(code.state == "not_applicable" for code in decl.codes):
            found.append(NOT_APPLICABLE)
        return found

    def _may_be_absent(self, decl: model.InputDecl) -> bool:
        """Where the rule is `error`, a score without it is refused; only a clause gives nothing then."""
        rule = decl.missing or self.framework.rules.missing
        if rule != "error" or decl.default is not None or decl.default_from:
            return True
        readers = self.names.readers.get(decl.name, ())
        nodes = [self.names.nodes[one] for one in readers if one in self.names.nodes]
        return not nodes or any(node.kind in ("bonus", "penalty") for node in nodes)

    def _input(self, decl: model.InputDecl) -> Any:
        mode = self._mode(decl.name, self._allowed(decl))
        states: dict[f.State, Condition] = {f.State.REJECTED: mode == REJECTED}
        states[f.State.NOT_APPLICABLE] = mode == NOT_APPLICABLE
        if NOT_APPLICABLE not in self._allowed(decl):
            del states[f.State.NOT_APPLICABLE]
        instead = self.reader.inputs[decl.name].absent
        if decl.default_from in self.group.inputs:
            return self._taken(decl, mode, states)
        if isinstance(instead, f.State):
            states[instead] = any_of((states.get(instead, False), mode == ABSENT))
        return self._of_type(decl, mode, states, instead)

    def _taken(self, decl: model.InputDecl, mode: Any, states: States) -> Any:
        """Where nothing is said of it, what the other input reads; that something lacks there, lacks here."""
        own = self._of_type(decl, mode, states, f.State.ABSENT)
        source = self.input(decl.default_from)
        if not isinstance(own, Term) or not isinstance(source, Term) or decl.rounding is not None:
            raise Unsupported("taken", decl.name)
        absent, unproved = mode == ABSENT, self.reader.inputs[decl.name].unproved
        found = dict(own.states)
        for one, condition in source.states.items():
            which = one if one is f.State.REJECTED else unproved
            found[which] = any_of((found.get(which, False), all_of((absent, condition))))
        return Term(choose(absent, source.value, own.n), 1, possible(found))

    def _of_type(self, decl: model.InputDecl, mode: Any, states: States, instead: object) -> Any:
        name, there = f"{self.copy}{decl.name}", mode == GIVEN
        match decl.type:
            case "yes_no":
                flag = z3.Bool(name)
                self._values[decl.name] = flag
                holds = any_of((all_of((there, flag)), all_of((mode == ABSENT, instead is True))))
                fails = any_of((all_of((there, z3.Not(flag))), all_of((mode == ABSENT, instead is False))))
                return Truth(holds, fails, states)
            case "choice":
                which = z3.Int(name)
                self._values[decl.name] = which
                self.constraints += [which >= 0, which < len(decl.options)]
                options = {
                    option: any_of((all_of((there, which == i)), all_of((mode == ABSENT, instead == option))))
                    for i, option in enumerate(decl.options)
                }
                return Options(options, states)
            case "items":
                return self._items(decl, mode, states, instead)
            case "numbers" | "text":
                return Closed()
            case _:
                return self._number(decl, mode, states, instead)

    def _number(self, decl: model.InputDecl, mode: Any, states: States, instead: object) -> Term:
        name, span = f"{self.copy}{decl.name}", input_range(decl)
        whole = decl.type in ("count", "date")
        raw = z3.Int(name) if whole else z3.Real(name)
        word = z3.ToReal(raw) if whole else raw
        self._values[decl.name] = raw
        low, high = (-(10**40) if span.low is None else span.low), (10**40 if span.high is None else span.high)
        self.constraints += [word >= real(low), word <= real(high)]
        if not whole:
            self.nice.append(z3.IsInt(raw * 100))
        self.nice.append(z3.And(word <= max(_LIMIT, low), word >= min(-_LIMIT, high)))
        read = Term(word, 1, {})
        if decl.rounding is not None:
            if decl.rounding.digits is not None:
                raise Unsupported("digits", decl.name)
            read = self.made.rounded(read, decl.rounding.unit, decl.rounding.mode)
        value = read.n
        if not isinstance(instead, f.State):
            value = choose(mode == ABSENT, constant(instead).n, value)  # type: ignore[arg-type]
        return Term(value, 1, possible(states))

    # Records

    def _items(self, decl: model.InputDecl, mode: Any, states: States, instead: object) -> Any:
        if isinstance(instead, Items) and instead.count:
            return Closed()
        kinds = self._kinds_of(decl)
        counts = [z3.Int(f"{self.copy}{decl.name}#{i}") for i in range(len(kinds))]
        self.constraints += [count >= 0 for count in counts]
        self._kinds[decl.name] = list(zip(kinds, counts, strict=True))
        total = z3.ToReal(z3.Sum(*counts)) if len(counts) > 1 else z3.ToReal(counts[0])
        span = input_range(decl)
        self.constraints += [total >= real(span.low or 0), total <= real(10**40 if span.high is None else span.high)]
        self.nice.append(total <= max(SHOWN, span.low or 0))
        held = possible(states)

        def tally(node: f.Tally) -> Term:
            fits = [
                count
                for kind, count in zip(kinds, counts, strict=True)
                if all(kind[name] in allowed for name, allowed in node.where)
            ]
            found = z3.ToReal(z3.Sum(*fits)) if fits else real(0)
            return Term(choose(mode == ABSENT, 0, found), 1, held)

        return Records(Term(choose(mode == ABSENT, 0, total), 1, held), tally)

    def _kinds_of(self, decl: model.InputDecl) -> list[dict[str, str]]:
        """The records that clauses can tell apart: for each field that they ask after, each value that they name, and
        one that they don't, where the field can have such."""
        asked: dict[str, dict[str, None]] = {}
        for line in self.framework.plans[self.group.id].lines:
            for part in f.walk(line.formula):
                if isinstance(part, f.Tally) and part.name == decl.name:
                    for name, allowed in part.where:
                        asked.setdefault(name, {}).update(dict.fromkeys(allowed))
        choices = []
        for name, values in asked.items():
            field = next((one for one in decl.fields if one.name == name), model.ItemField(name))
            closed = {"choice": set(field.options), "yes_no": {"true", "false"}}.get(field.type)
            words = list(closed) if closed else [*values, _ELSE]
            choices.append([(name, word) for word in sorted(words)])
        found = [dict(one) for one in product(*choices)]
        if len(found) > MOST_KINDS:
            raise Unsupported("kinds", decl.name)
        return found

    # Panels

    def points_of(self, node: model.Node) -> Any:
        """The points of a panel for a leaf that only a panel assesses; no other figure is overridden."""
        if not isinstance(node.score, model.Assessed):
            return f.State.ABSENT
        if node.id not in self.panel:
            rounding, name = self.reader.steps.get(node.id), f"{self.copy}panel {node.id}"
            mode = self._mode(f"panel:{node.id}", [GIVEN, ABSENT])
            stepped = rounding is not None and rounding.digits is None
            raw = z3.Int(name) if stepped else z3.Real(name)
            word = z3.ToReal(raw) * real(rounding.unit) if stepped and rounding else raw
            self._values[f"panel:{node.id}"] = word
            most = highest(node)
            self.constraints += [word >= real(node.min), *([] if most is None else [word <= real(most)])]
            self.nice.append(word <= max(_LIMIT, node.min))
            self.panel[node.id] = Term(word, 1, {f.State.ABSENT: mode == ABSENT})
        return self.panel[node.id]

    # Back

    def evidence(self, found: Any) -> dict[str, Any]:
        """The evidence of a model. Raises Unsupported where it can't be written."""
        given: dict[str, Any] = {}
        for name, mode in self._modes.items():
            how = _whole(found, mode)
            if name.startswith("panel:"):
                if how == GIVEN:
                    given[name[6:]] = _figure(found, self._values[name])
            elif name in self.group.inputs and how != ABSENT:
                given[name] = self._value(found, self.group.inputs[name], how)
        return given

    def _value(self, found: Any, decl: model.InputDecl, how: int) -> Any:
        if how == REJECTED:
            return {"state": "rejected"}
        if how == NOT_APPLICABLE:
            panel = self.names.permissions.get(decl.name) == "panel"
            by = {"by": "panel", "on": "2024-01-01", "why": "proof"} if panel else {}
            return {"state": "not_applicable", **by}
        if decl.name in self._kinds:
            return self._records(found, decl)
        value = self._values.get(decl.name)
        if value is None:
            raise Unsupported("list", decl.name)
        if decl.type == "yes_no":
            return z3.is_true(found.eval(value, model_completion=True))
        if decl.type == "choice":
            return decl.options[_whole(found, value)]
        figure = _figure(found, value)
        return date.fromordinal(int(figure)).isoformat() if decl.type == "date" else figure

    def _records(self, found: Any, decl: model.InputDecl) -> Any:
        counts = [(kind, _whole(found, count)) for kind, count in self._kinds[decl.name]]
        total = sum(count for _, count in counts)
        if not self.names.where.get(decl.name) and decl.name not in self.names.each:
            return total
        if total > SHOWN:
            raise Unsupported("many_records", decl.name)
        records: list[dict[str, Any]] = []
        for kind, count in counts:
            for _ in range(count):
                records.append({decl.key: f"{len(records) + 1}/QĐ", **_filled(decl, kind)})
        return records


def _filled(decl: model.InputDecl, kind: Mapping[str, str]) -> dict[str, Any]:
    types = {one.name: one.type for one in decl.fields}
    return {name: word == "true" if types.get(name) == "yes_no" else word for name, word in kind.items()}


def _whole(found: Any, word: Any) -> int:
    return int(found.eval(word, model_completion=True).as_long())


def _figure(found: Any, word: Any) -> Figure:
    value = found.eval(word, model_completion=True)
    if not (z3.is_rational_value(value) or z3.is_int_value(value)):
        raise Unsupported("irrational")
    return whole_or_fraction(Fraction(value.as_long()) if z3.is_int_value(value) else value.as_fraction())
