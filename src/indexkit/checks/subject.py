"""What the checks look at: a framework, one card for each of its groups, and what several checks need of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.build.bounds import input_range
from indexkit.formula import nodes as f
from indexkit.formula.bounds import Box, Interval, bounds
from indexkit.formula.exact import FIGURE_BITS, Env, ref_key, value_of
from indexkit.formula.fold_bounds import enclosed_across
from indexkit.formula.intervals import hull
from indexkit.formula.plan import Line, Plan, in_order
from indexkit.formula.size import bits
from indexkit.lower.applies import guards
from indexkit.lower.group import all_nodes
from indexkit.lower.lines import Sheet, needs
from indexkit.possible import as_read
from indexkit.problems import Field, Problem, problem
from indexkit.source import Document, Path

if TYPE_CHECKING:
    from indexkit.framework import Framework

CLAUSES = ("bonus", "penalty")
_PARTS: tuple[f.Part, ...] = ("exact", "share", "maximum", "minimum")
_DOMAINS = frozenset({"geomean", "harmean", "sqrt", "ln", "log10", "exp", "pow"})
_KNOWN = f.Input | f.Panel | f.Ref | f.Across
_OF_EVIDENCE = f.Input | f.Tally | f.Panel | f.Flag | f.Choice | f.Across
_MayFail: TypeAlias = f.Binary | f.Call | f.Fold | f.Across


@dataclass(frozen=True, eq=False)
class Block:
    """One `score:` of a node, at its place; `record`: the list of whose records it scores each."""

    node: model.Node
    at: Path
    score: model.Score
    record: str = ""


def blocks_of(node: model.Node, at: Path, score: model.Score, record: str = "") -> Iterator[Block]:
    yield Block(node, at, score, record)
    if isinstance(score, model.Cases):
        for index, case in enumerate(score.cases):
            yield from blocks_of(node, (*at, "cases", index, "score"), case.score, record)
    elif isinstance(score, model.EachRecord):
        yield from blocks_of(node, (*at, "score"), score.score, score.of)


@dataclass(eq=False)
class Card:
    """One group under check."""

    framework: Framework
    group: model.Group

    @property
    def document(self) -> Document:
        return self.framework.document

    @property
    def plan(self) -> Plan:
        return self.framework.plans[self.group.id]

    @property
    def path(self) -> Path:
        return self.group.root.path

    @cached_property
    def nodes(self) -> tuple[model.Node, ...]:
        """Every node of the group: itself, then what is below, values and clauses included."""
        return tuple(all_nodes(self.group.root))

    @cached_property
    def by_id(self) -> dict[str, model.Node]:
        return {node.id: node for node in self.nodes[1:]}

    @cached_property
    def sheet(self) -> Sheet:
        """The sheet as lowering left it, for what lowering knows of a node (its rounding, what it reads)."""
        root = self.group.root
        lines, above = dict(self.plan.by_name), guards(root)
        return Sheet(self.group, self.framework.rules, self.by_id, lines, above=above)

    @cached_property
    def scored(self) -> tuple[model.Node, ...]:
        return tuple(node for node in self.nodes if node.score is not None)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every `score:` of the group, also those inside others."""
        found: list[Block] = []
        for node in self.scored:
            if node.score is not None:
                found += blocks_of(node, (*node.path, "score"), node.score)
        return tuple(found)

    @property
    def graded(self) -> Iterator[tuple[model.Node, model.Levels]]:
        """Every node that has levels."""
        for node in self.nodes:
            if node.levels is not None:
                yield node, node.levels

    def say(self, key: str, /, *paths: Path, **fields: Field) -> Problem:
        """A problem at the values of these paths."""
        return problem(key, *(self.document.place(path) for path in paths), **fields)

    def say_at_key(self, key: str, /, *paths: Path, **fields: Field) -> Problem:
        """A problem at the keys of these paths: where something is named, not what it is."""
        return problem(key, *(self.document.key_place(path) for path in paths), **fields)

    def written(self, path: Path) -> Mapping[str, Any]:
        """What a mapping of the text holds, as its author wrote it; nothing where there is none."""
        found: Any = self.document.data
        for step in path:
            if isinstance(found, Mapping):
                found = found.get(str(step), {})
            else:
                found = found[int(step)] if isinstance(found, list | tuple) else {}
        return found if isinstance(found, Mapping) else {}

    def constant(self, formula: f.Formula | None) -> Figure | None:
        """The figure of a formula that no evidence can change; None if it has no such figure.

        A node's maximum and minimum are what the text states, also where a unit's own maximum may shrink.
        """
        return None if formula is None else _settled(formula, self._constants)

    @cached_property
    def _constants(self) -> dict[str, Figure]:
        """Bounds of nodes, and values that rest on constants alone."""
        known: dict[str, Figure] = {f"{node.id}.minimum": node.min for node in self.nodes}
        known |= {f"{node.id}.maximum": node.max for node in self.nodes if node.max is not None}
        for line in self.plan.lines:
            node = self.by_id.get(line.node)
            if node is not None and node.kind == "value" and line.name not in known:
                figure = _settled(line.formula, known)
                if figure is not None:
                    known[line.name] = figure
        return known

    @cached_property
    def parts(self) -> dict[str, list[f.Formula]]:
        """Every piece of every line, by the line's name."""
        return {line.name: f.walk(line.formula) for line in self.plan.lines}

    @cached_property
    def _figures(self) -> dict[f.Formula, Interval]:
        """What inputs, panels and, as they are asked for, lines of the plan can be, for any evidence."""
        inputs = self.group.inputs.values()
        known: dict[f.Formula, Interval] = {f.Input(d.name): hull(as_read(d, input_range(d))) for d in inputs}
        known |= {f.Input(d.name): input_range(d) for decl in inputs for d in fields_of(decl)}
        return known | {f.Panel(node.id): _panel_range(node) for node in self.nodes}

    @cached_property
    def _options(self) -> dict[str, frozenset[str | f.State]]:
        inputs = self.group.inputs.values()
        known = {decl.name: frozenset(decl.options) | f.LACKING for decl in inputs if decl.type == "choice"}
        for decl in inputs:
            for one in decl.fields:
                if one.type == "choice":
                    known[f"{decl.name}.{one.name}"] = frozenset(one.options) | f.LACKING
        return known

    def range_of(self, formula: f.Number) -> Interval:
        """Between which figures a formula lies, for any evidence."""
        self._enclose(formula)
        return bounds(formula, self._box(formula, self._figures))

    def _enclose(self, formula: f.Formula) -> None:
        """Encloses the lines on which a formula rests, each after those that it reads."""
        needed: set[str] = set()
        todo = [f.reads_of(formula)]
        while todo:
            for name in needs(todo.pop()):
                line = self.plan.by_name.get(name)
                if line is not None and f.Ref(line.name) not in self._figures and line.name not in needed:
                    needed.add(line.name)
                    todo += [] if self._bounded(line) else [line.reads]
        for line in in_order(self.plan, needed):
            if isinstance(line.formula, f.NUMBERS):
                self._enclose_across(line.formula)
                self._enclose_line(line, line.formula)
        self._enclose_across(formula)

    def _enclose_across(self, formula: f.Formula) -> None:
        """Figures over other units, from what each unit's own can be: the same declarations hold for all."""
        for one in f.across_in(formula):
            if one not in self._figures:
                own, weight = (self._figures.get(f.Ref(name)) for name in (one.own_line, one.weight_line))
                self._figures[one] = enclosed_across(one, own, weight)

    def _bounded(self, line: Line) -> model.Node | None:
        """The node whose points this line is, if they lie between its minimum and maximum whatever came before."""
        node = self.by_id.get(line.name)
        return None if node is None or node.kind == "value" or self._may_pass(node) else node

    def _may_pass(self, node: model.Node) -> bool:
        """Whether a node may have more than the text's maximum: it has none, a bonus counts above it, or a mean of
        points whose lesser part leaves has a greater one, and so what that is part of."""
        if node.max is None or any(bonus.counts_above_max for bonus in node.bonuses):
            return True
        if f"{node.id}.maximum" not in self.plan.by_name:
            return False
        means = node.aggregate.how not in ("sum", "count", "any", "all") and node.aggregate.over == "points"
        return means or any(self._may_pass(part) for part in node.parts)

    def _enclose_line(self, line: Line, formula: f.Number) -> None:
        """A node's points are never undefined: what would make them so is remedied, refused, or told once where it
        arises. The share of a part is asked for only while the part applies, and so has a maximum above 0."""
        node = self._bounded(line)
        found = (
            bounds(formula, self._box(formula, self._figures))
            if node is None
            else Interval(node.min, node.max, f.NOT_GIVEN)
        )
        if line.stage in ("points", *_PARTS):
            found = replace(found, states=found.states - _UNDEFINED)
        self._figures[f.Ref(line.name)] = found
        if line.stage in _PARTS:
            self._figures[f.Ref(line.node, line.stage)] = found

    def _box(self, formula: f.Formula, figures: Mapping[f.Formula, Interval]) -> Box:
        """What is known of the parts of one formula. Small, for each test inside it copies the box."""
        parts = f.walk(formula)
        known: dict[f.Formula, Interval] = {
            part: figures[part] for part in parts if isinstance(part, _KNOWN) and part in figures
        }
        choices = {p.name: self._options[p.name] for p in parts if isinstance(p, f.Choice)}
        differences = frozenset(part for part in parts if isinstance(part, f.Binary) and part.op == "-")
        return Box(known, choices=choices, line_bits=self._bits, differences=differences)

    @cached_property
    def _bits(self) -> dict[str, int]:
        """How many bits each line's figure has at most: of most far fewer than a plan may carry on."""
        found: dict[str, int] = {}
        for line in self.plan.lines:
            if isinstance(line.formula, f.NUMBERS):
                found[line.name] = min(FIGURE_BITS, bits(line.formula, found))
        return found

    def doubts(self, line: Line) -> tuple[f.Number, ...]:
        """The divisions and calls in a line by which it may be undefined."""
        formula = line.formula
        calls = [part for part in self.parts[line.name] if isinstance(part, _MAY_FAIL) and _may_fail(part)]
        if not calls or not isinstance(formula, f.NUMBERS):
            return ()
        if f.State.UNDEFINED not in self.range_of(formula).states:
            return ()
        suspects = [part for part in dict.fromkeys(calls) if self._fails(part)]
        return tuple(one for one in suspects if self._is_to_blame(one, suspects, formula))

    def _fails(self, part: _MayFail) -> bool:
        """Whether a division or call may be undefined although its own parts are not."""
        if f.State.UNDEFINED not in self.range_of(part).states:
            return False
        below: list[f.Number]
        if isinstance(part, f.Fold):  # of its members only what may fail by itself: a branch alone says nothing
            below = [arg for arg in f.walk(part)[1:] if isinstance(arg, _MAY_FAIL) and _may_fail(arg)]
        else:
            below = [arg for arg in f.children(part) if isinstance(arg, f.NUMBERS)]
        return not any(f.State.UNDEFINED in self.range_of(arg).states for arg in below)

    def _is_to_blame(self, one: f.Number, suspects: Sequence[f.Number], formula: f.Number) -> bool:
        """Whether the formula may be undefined with all other suspects cleared: a test may guard this one."""
        box = self._box(formula, self._figures)
        others: dict[f.Formula, Interval] = {other: _DEFINED for other in suspects if other != one}
        return f.State.UNDEFINED in bounds(formula, replace(box, numbers={**box.numbers, **others})).states


_MAY_FAIL = f.Binary | f.Call | f.Fold | f.Across


def _may_fail(part: _MayFail) -> bool:
    if isinstance(part, f.Fold | f.Across):
        return part.rule.how not in ("sum", "count", "any", "all")
    if isinstance(part, f.Call):
        return part.function in _DOMAINS
    return part.op == "/" and not (isinstance(part.right, f.Num) and part.right.value)


def _settled(formula: f.Formula, known: Mapping[str, Figure]) -> Figure | None:
    """The figure of a formula that reads nothing but known figures."""
    if isinstance(formula, f.Num):
        return formula.value
    for part in f.walk(formula):
        if isinstance(part, _OF_EVIDENCE) or (isinstance(part, f.Ref) and ref_key(part) not in known):
            return None
    value = value_of(formula, Env(values=dict(known)))
    return None if isinstance(value, f.State | bool) else value


def resting_on(plan: Plan, formulas: Iterable[f.Formula], known: Collection[str] = ()) -> frozenset[str]:
    """The names of all lines that some formulas read, directly or through other lines, also in other units. Lines whose
    figure is `known` read nothing."""
    todo = [f.reads_of(formula) for formula in formulas]
    found: set[str] = set()
    while todo:
        for key in needs(todo.pop()):
            if key in plan.by_name and key not in found:
                found.add(key)
                todo += [] if key in known else [plan.by_name[key].reads]
    return frozenset(found)


_UNDEFINED = frozenset({f.State.UNDEFINED})
_DEFINED = Interval(states=frozenset(f.State) - _UNDEFINED)


def fields_of(decl: model.InputDecl) -> Iterator[model.InputDecl]:
    """The fields of a list's records, as inputs under the names by which formulas read them."""
    for one in decl.fields:
        name = f"{decl.name}.{one.name}"
        yield model.InputDecl(name, one.type, decl.path, "", options=one.options, low=one.low, high=one.high)


def _panel_range(node: model.Node) -> Interval:
    """A panel's points lie within a node's bounds (RULES R6)."""
    limits = [limit for limit in (node.max, node.cap) if limit is not None]
    return Interval(node.min, min(limits) if limits else None, frozenset({f.State.ABSENT}))


@dataclass(eq=False)
class Subject:
    """A framework under check."""

    framework: Framework

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        return tuple(Card(self.framework, group) for group in self.framework.groups.values())

    @property
    def document(self) -> Document:
        return self.framework.document

    def nodes(self) -> Iterator[tuple[Card, model.Node]]:
        """Every node of every group, with its card."""
        for card in self.cards:
            for node in card.nodes:
                yield card, node


def listed(words: Iterable[str], most: int = 8) -> str:
    """Some names in backticks; a long list is cut."""
    names = [f"`{word}`" for word in words]
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
