"""Formulas mean what they say: what is added or compared is measured in the same, and a score gives points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from indexkit import model
from indexkit.checks.division import as_written, place_of
from indexkit.checks.marks import Marks, marks_of
from indexkit.checks.subject import Card, Subject
from indexkit.formula import nodes as f
from indexkit.formula.dimensions import Clash, Mark, Measured, Reader
from indexkit.formula.env import ref_key
from indexkit.formula.measures import (
    PERCENT,
    PLAIN,
    POINTS,
    TYPES,
    Measure,
    factor,
    fits,
    measure_of_input,
    read_measure,
)
from indexkit.formula.plan import Line
from indexkit.problems import Field, Problem
from indexkit.source import Path

_WRITTEN = ("kind", "local", "across", "level", "ranking")
"""Stages of lines that say what the author wrote; the rows of a checklist besides. All others are made of these."""
_BOUNDS = ("max", "min", "cap", "bonus_cap")
"""What of a node's bounds is in points."""


def types_agree_with_units(subject: Subject) -> Iterator[Problem]:
    """A percent holds the number before the sign (RULES R11), so it can't be declared a fraction; a count of whole
    things is none either. An open name beside a type is let be: `unit: % số hộ`."""
    for card in subject.cards:
        for decl in card.group.inputs.values():
            if not decl.unit:
                continue
            known = read_measure(decl.unit).single
            typed = TYPES.get(decl.type)
            wrong = known is not None and known.name != typed.powers[0][0] if typed else _is_part(decl)
            if wrong:
                key = "IK731.percent" if decl.type == "percent" else "IK731.points" if typed else "IK731.count"
                yield card.say(key, (*decl.path, "unit"), name=decl.name, unit=decl.unit)


def _is_part(decl: model.InputDecl) -> bool:
    known = read_measure(decl.unit).single
    return decl.type == "count" and known is not None and known.name == "fraction"


def figures_fit(subject: Subject) -> Iterator[Problem]:
    """Points added to kilometres, or a percent compared with a fraction, give a figure that means nothing. What
    nobody gave a `unit:` is let be, but for a percent that is judged by a number that is rather a fraction."""
    for card in subject.cards:
        yield from _Desk(card).problems()


@dataclass
class _Desk:
    card: Card
    lines: dict[str, Measured] = field(default_factory=dict)
    told: set[tuple[str, str, str]] = field(default_factory=set)
    wrong: set[str] = field(default_factory=set)
    """Of which nodes something was told."""
    marks: list[tuple[model.Node, Mark]] = field(default_factory=list)

    def __post_init__(self) -> None:
        declared = self.card.group.inputs.values()
        inputs = {decl.name: measure_of_input(decl.type, decl.unit, decl.path) for decl in declared}
        self.reader = Reader(inputs, self._figure)

    def _figure(self, ref: f.Ref) -> Measured:
        key = ref_key(ref)
        if key in self.lines:
            return self.lines[key]
        node = self.card.by_id.get(ref.name)
        return None if node is None or node.kind == "value" else _points_of(node, ref.part)

    def problems(self) -> Iterator[Problem]:
        for block in self.card.blocks:
            self.marks += [(block.node, mark) for mark in marks_of(block.score, self.reader.inputs)]
            yield from self._of_a_whole(block.node, block.score)
        for line in self.card.plan.lines:
            node = self.card.by_id.get(line.node, self.card.group.root)
            found = self.reader.read(line.formula)
            if line.stage.startswith(("row", *_WRITTEN)) or node.kind == "value":
                yield from self._told(node)
                self.marks += [(node, mark) for mark in self.reader.marks]
            self.reader.clashes.clear()
            self.reader.marks.clear()
            yield from self._settled(node, line, found)
        for node in self.card.nodes:
            yield from self._bounds(node)
        yield from self._doubted()

    def _settled(self, node: model.Node, line: Line, found: Measured) -> Iterator[Problem]:
        """What later lines read this one as: what a score gives is points, whatever was said of it."""
        if line.name == "@percent":
            self.lines[line.name] = PERCENT
        elif node.kind == "value" or line.stage in ("local", "across") or line.name.startswith("@"):
            self.lines[line.name] = found
        else:
            self.lines[line.name] = _points_of(node, line.stage)
            if line.stage == "kind" and found is not None and not fits(found, POINTS) and node.id not in self.wrong:
                yield self._no_points(node, line.formula, found)

    def _bounds(self, node: model.Node) -> Iterator[Problem]:
        if node.applies_if is not None:
            self.reader.read(node.applies_if.when)
        for word, formula in node.written.items():
            found = self.reader.read(formula)
            if word in _BOUNDS and found is not None and not fits(found, POINTS):
                places = ((*node.path, word), found.origin)
                fields: dict[str, Field] = {"name": node.id, "word": word, "unit": found.text}
                suggest = as_written(f.Binary("*", f.Num(1), formula), node.id)
                yield self.card.say("IK732.bound", *places, suggest=suggest, **fields)
        yield from self._told(node)

    def _of_a_whole(self, node: model.Node, score: model.Score) -> Iterator[Problem]:
        """A share is of the same thing: so many people of so many."""
        pair: tuple[f.Number, f.Number] | None = None
        if isinstance(score, model.Ratio) and score.denominator is not None:
            pair = (score.numerator, score.denominator)
        elif isinstance(score, model.Bands | model.Ladder):
            pair = score.ratio
        if pair is None:
            return
        left, right = self.reader.read(pair[0]), self.reader.read(pair[1])
        yield from self._told(node)
        if left is not None and right is not None and not fits(left, right):
            yield self._clash("share", node, Clash("compare", *pair, left, right))

    def _told(self, node: model.Node) -> Iterator[Problem]:
        clashes, self.reader.clashes = self.reader.clashes, []
        for one in clashes:
            both = (node.id, as_written(one.left, node.id), as_written(one.right, node.id))
            if both not in self.told and one.right not in node.written.values():  # a bound is told as one
                self.told.add(both)
                yield self._clash(one.how, node, one)

    def _doubted(self) -> Iterator[Problem]:
        for key, node, mark, fields in Marks(self.card, tuple(self.marks)).doubts():
            yield self.card.say(key, *self._places(node, mark.measure), **fields)

    def _clash(self, cause: str, node: model.Node, one: Clash) -> Problem:
        self.wrong.add(node.id)
        left, right = one.left_measure, one.right_measure
        times = factor(right, left)
        fields: dict[str, Field] = {
            "name": node.id,
            "left": as_written(one.left, node.id),
            "right": as_written(one.right, node.id),
            "left_unit": left.text,
            "right_unit": right.text,
        }
        if times is not None and isinstance(one.right, f.NUMBERS):
            fields["suggest"] = as_written(_converted(one.right, times), node.id)
            cause = f"{cause}_scale"
        return self.card.say(f"IK730.{cause}", *self._places(node, left, right), **fields)

    def _no_points(self, node: model.Node, formula: f.Formula, found: Measure) -> Problem:
        fields: dict[str, Field] = {"name": node.id, "unit": found.text}
        where = self._places(node, found)
        text = as_written(formula, node.id)
        if isinstance(node.score, model.FormulaScore) and isinstance(formula, f.NUMBERS):
            suggest = as_written(f.Binary("*", f.Num(1), formula), node.id)
            return self.card.say("IK732.formula", *where, found=text, suggest=suggest, **fields)
        return self.card.say("IK732.other", *where, **fields)

    def _places(self, node: model.Node, *measures: Measure) -> tuple[Path, ...]:
        """Where the formula stands, then where the units of measure do."""
        origins = [one.origin for one in measures if one.origin and one.origin in self.card.document.values]
        return (place_of(self.card, node), *dict.fromkeys(origins))


def _points_of(node: model.Node, part: str) -> Measure:
    """Of what is read of a node: its points and bounds, or its share of the most there is."""
    return PLAIN if part == "share" else Measure(POINTS.powers, "", node.path)


def _converted(of: f.Number, times: Fraction) -> f.Number:
    """The figure in the other's unit of measure, as a person would write it."""
    if times.numerator == 1:
        return f.Binary("/", of, f.Num(times.denominator))
    return f.Binary("*", f.Num(times), of)
