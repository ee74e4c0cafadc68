"""Where a sentence is said: a scoring kind at work for a unit, or for one record of a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.branches import input_label, is_day, shown_value
from indexkit.conditions import unguarded
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, Value, value_of
from indexkit.formula.prose import figure, is_short, points, put_in, sentence
from indexkit.formula.prose_lists import asides
from indexkit.formula.text import bare
from indexkit.gathered import some, value_text
from indexkit.phrases import say
from indexkit.problems import Lang
from indexkit.score import number
from indexkit.steps import own_maximum

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree


@dataclass(frozen=True)
class At:
    """`formula` is what the kind was lowered to, before what the rules put in the place of a missing figure."""

    tree: ScoreTree
    node: model.Node
    score: model.Score
    formula: f.Number
    lang: Lang
    earns: bool = False
    """Whether what the node earned in the end is told where the kind has no value."""
    bare: bool = False
    """Whether figures stand without their word: at a record."""

    @property
    def env(self) -> Env:
        return self.tree.env

    @property
    def value(self) -> Value:
        line = self.tree.plan.by_name.get(f"{self.node.id}.kind")
        own = line is not None and line.formula is self.formula
        return self.env.values[f"{self.node.id}.kind"] if own else value_of(self.formula, self.env)

    @property
    def got(self) -> str:
        """What the node earned in the end; empty where that is not told."""
        if not self.earns:
            return ""
        values = self.env.values
        earned = number(values.get(f"{self.node.id}.earned", values.get(self.node.id)))
        return amount(self.node, earned, self.lang)

    @property
    def made(self) -> str:
        value = number(self.value)
        if value is None and self.earns:
            return self.got
        return value_text(value, self.lang) if self.bare else amount(self.node, value, self.lang)

    def by_rule(self, why: str) -> str:
        """Why there is no figure, and what the framework's own rule gives instead."""
        made = self.got or self.made
        none = made == say("no_value", self.lang)
        gives = "otherwise_none" if none else "otherwise_zero"
        return say(why, self.lang) + say(gives, self.lang, points=made)

    def within(self, score: model.Score, formula: f.Number) -> At:
        """A kind inside this one."""
        return replace(self, score=score, formula=formula)

    def at_record(self, score: model.Score, formula: f.Number, env: Env) -> At:
        return At(replace(self.tree, env=env), self.node, score, formula, self.lang, bare=True)

    def figure(self, formula: f.Number) -> Figure:
        return number(value_of(formula, self.env)) or 0

    def said(self, formula: f.Formula) -> str:
        """A formula as it is read in the node's own clause."""
        return own_maximum(sentence(formula, self.lang), self.node.id)

    def put(self, formula: f.Formula) -> str:
        """The same with its numbers put in."""
        return self.said(put_in(formula, self.env) if isinstance(formula, f.NUMBERS) else formula)

    def shown(self, formula: f.Number) -> f.Number:
        """The figure; of one without a short form (`ln(100)`) the formula with its numbers."""
        value = self.figure(formula)
        return f.Num(value) if is_short(value) else put_in(formula, self.env)

    def reading(self, formula: f.Number) -> str:
        """`Label = 95`; of a formula its text and its figure."""
        value = shown_value(number(value_of(formula, self.env)), is_day(self.tree, formula), self.lang)
        if isinstance(formula, f.Input):
            return f"{input_label(self.tree, formula.name, self.lang)} = {value}"
        return f"{self.said(formula)} = {value}".replace("= ≈", "≈")

    def made_of(self, formula: f.Number) -> str:
        """A formula with its numbers, and what it comes to."""
        numbers, value = self.put(formula), value_text(value_of(formula, self.env), self.lang)
        return value if numbers == value else f"{numbers} = {value}".replace("= ≈", "≈")

    def readings(self, *formulas: f.Formula) -> str:
        """What a condition reads: each input and figure in it with what it is; empty where it reads nothing."""
        read: dict[str, str] = {}
        for formula in formulas:
            for name, value in _read(self, formula):
                read.setdefault(name, value)
        return "; ".join(f"{name} = {value}".replace("= ≈", "≈") for name, value in read.items())

    def asides(self, *formulas: f.Formula) -> str:
        """Which rows of tables were found, and what lists were left without."""
        return "".join(dict.fromkeys(text for formula in formulas for text in _asides(self, formula)))


def amount(node: model.Node, value: Figure | None, lang: Lang) -> str:
    """A figure with its word; a value between the steps is no points."""
    if value is None:
        return say("no_value", lang)
    return figure(value, lang) if node.kind == "value" else points(value, lang)


def at_node(tree: ScoreTree, node: model.Node, lang: Lang) -> At:
    """Where the kind of a node is at work; of a node that is made of its parts what these gave."""
    kinds = tree.standing.kinds
    formula = kinds.get(node.id)
    if formula is None:
        line = tree.plan.by_name.get(f"{node.id}.kind")
        formula = f.Nothing(f.State.ABSENT) if line is None else unguarded(tree, node, line.formula)
        kinds[node.id] = formula
    return At(tree, node, node.score or model.Assessed(), formula, lang, earns=True)


def _read(at: At, formula: f.Formula) -> Iterator[tuple[str, str]]:
    match formula:
        case f.Each() | f.ListInput():
            return
        case f.Input() | f.Tally() | f.Ref():
            value = number(value_of(formula, at.env))
            text = shown_value(value, is_day(at.tree, formula), at.lang) if value is not None else ""
            yield at.said(formula), text or say("no_value", at.lang)
        case f.Flag(name) | f.Choice(name):
            yield bare(name), _plain(at, at.env.inputs.get(name))
        case _:
            for child in f.children(formula):
                yield from _read(at, child)


def _plain(at: At, value: object) -> str:
    if isinstance(value, bool):
        return say("yes" if value else "no", at.lang)
    return f"`{value}`" if isinstance(value, str) else say("no_value", at.lang)


def _asides(at: At, formula: f.Formula) -> Iterator[str]:
    for aside in asides(formula, at.env):
        if isinstance(aside.of, f.Cases) and aside.of.shown is not None:
            table, figure_of = aside.of.shown.table, value_text(aside.value, at.lang)
            if aside.test is None:
                yield say("row_none", at.lang, table=table, figure=figure_of)
            else:
                yield say("row_found", at.lang, table=table, row=at.said(aside.test), figure=figure_of)
        elif aside.out:
            out = some([value_text(one, at.lang) for one in aside.out], at.lang)
            yield say("trimmed", at.lang, list=at.said(aside.of), out=out)
