"""A clause in which inputs, options and nodes bear their names in the place of their ids, and what it says then.

Each id becomes a character of its own, which no text holds; the sentence is made as always, and the names are put in
last, so that no word of a name is taken for a word of the sentence. Two inputs of one name keep their ids beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from indexkit import model
from indexkit.checks.subject import Card
from indexkit.diff.clauses import words_of
from indexkit.diff.inputs import written
from indexkit.diff.words import LANGS
from indexkit.formula import nodes as f
from indexkit.formula.prose import sentence
from indexkit.phrases import say
from indexkit.problems import Lang, Text
from indexkit.readback.words import FUNCTIONS, put
from indexkit.report.items import rounding_words

_FIRST, _LAST = 0xF0000, 0xFFFFD
_MARK = f"[{chr(_FIRST)}-{chr(_LAST)}]"
_PART = re.compile(rf"\b(maximum|minimum|share|exact)\(({_MARK})\)")
_FUNCTION = re.compile(rf"\b({'|'.join(FUNCTIONS)})\(")
_ROUNDED = re.compile(r"([;,]) (-?[0-9]+)[;,] (half_up|half_down|half_even|half_ceiling|up|down|floor|ceiling)\)")
_SPOKEN = ("score", "written", "applies_if", "levels")
"""Of a node: what holds formulas and ids."""
_Key = tuple[str, str]


@dataclass(eq=False)
class Speaker:
    """The names of one scorecard."""

    card: Card
    marks: dict[_Key, str] = field(default_factory=dict)
    """Of an input, a field of its records (`ITEMS.FIELD`), a node, or an option (`INPUT/OPTION`): its character."""
    keys: dict[str, _Key] = field(default_factory=dict)
    read: dict[str, None] = field(default_factory=dict)

    def words_of(self, node: model.Node) -> dict[str, Text]:
        """Each aspect of a clause in both languages, but for its evidence, which is listed with its ids."""
        told = replace(node, **{key: self._put(getattr(node, key)) for key in _SPOKEN})
        aspects = {key: text for key, text in words_of(self._spoken, told).items() if key != "evidence"}
        if (earned := _earned(told.score)) is not None:
            aspects["earned"] = earned
        return {key: self.put_in(text, node) for key, text in aspects.items()}

    def put_in(self, text: Text, node: model.Node) -> Text:
        return Text(*(self._named(text.in_(lang), node, lang) for lang in LANGS))

    def reads(self, node: model.Node) -> list[model.InputDecl]:
        """The inputs that a clause reads, in the order of its formulas."""
        self.read = {}
        for key in _SPOKEN:
            self._put(getattr(node, key))
        return [self.card.group.inputs[name] for name in self.read]

    @cached_property
    def _spoken(self) -> Card:
        """The scorecard, whose inputs are known by their characters too: a day reads as a day."""
        inputs = dict(self.card.group.inputs)
        marked = {self._mark("input", name): decl for name, decl in inputs.items()}
        return Card(self.card.framework, replace(self.card.group, inputs={**inputs, **marked}))

    # Ids become characters

    def _mark(self, what: str, name: str) -> str:
        mark = self.marks.setdefault((what, name), chr(_FIRST + len(self.marks)))
        self.keys[mark] = what, name
        return mark

    def _input(self, name: str) -> str:
        items, _, one = name.partition(".")
        decl = self.card.group.inputs.get(items)
        if decl is None or (one and one not in {each.name for each in decl.fields}):
            return name
        self.read[items] = None
        return self._mark("input", name)

    def _option(self, name: str, option: str) -> str:
        return self._mark("option", f"{name}/{option}") if self._option_labels(name).get(option) else option

    def _put(self, value: Any) -> Any:
        match value:
            case tuple() if type(value) is tuple:
                return tuple(self._put(one) for one in value)
            case Mapping():
                return type(value)({key: self._put(one) for key, one in value.items()})  # type: ignore[call-arg]
            case f.Ref(name) if name in self.card.by_id:
                return replace(value, name=self._mark("node", name))
            case f.Binary("/", f.Num(above), f.Num(below)) if below:
                return f.Num(Fraction(above) / below)
            case f.Choice(name, options):
                return f.Choice(self._input(name), tuple(self._option(name, one) for one in options))
            case model.ChoiceScore(of, options, otherwise):
                rows = tuple((self._option(of, one), self._put(points)) for one, points in options)
                return model.ChoiceScore(self._input(of), rows, self._put(otherwise))
            case _ if is_dataclass(value) and not isinstance(value, type):
                return self._fields(value)
            case _:
                return value

    def _fields(self, value: Any) -> Any:
        changed: dict[str, Any] = {}
        for one in fields(value):
            old = getattr(value, one.name)
            if one.name in ("name", "of") and type(old) is str:
                new: Any = self._input(old)
            elif one.name == "within" and isinstance(old, tuple):
                new = tuple(self._input(name) for name in old)
            elif one.name == "where" and isinstance(old, tuple):
                new = tuple(self._where(value, *row) for row in old)
            else:
                new = old if one.name == "path" else self._put(old)
            if new is not old:
                changed[one.name] = new
        return replace(value, **changed) if changed else value

    def _where(self, value: Any, name: str, options: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        full = f"{value.of if isinstance(value, model.PerItem | model.EachRecord) else value.name}.{name}"
        spoken = self._input(full)
        return name if spoken == full else spoken, tuple(self._option(full, one) for one in options)

    # Characters become names

    def _named(self, text: str, node: model.Node, lang: Lang) -> str:
        text = _FUNCTION.sub(lambda found: FUNCTIONS[found[1]].in_(lang) + " (", text)
        text = _ROUNDED.sub(lambda found: self._places(found, lang), text).replace(" / ", " ÷ ")
        own = self.marks.get(("node", node.id), "")
        for part in ("maximum", "minimum"):
            text = text.replace(f"{part}({own})", put(f"own_{part}", lang))
        text = _PART.sub(lambda found: put(f"part_{found[1]}", lang, name=self._name(*self.keys[found[2]], lang)), text)
        return re.sub(_MARK, lambda found: self._said(*self.keys[found[0]], lang), text)

    def _places(self, found: re.Match[str], lang: Lang) -> str:
        return put("places", lang, sep=found[1], places=found[2], mode=say(f"mode_{found[3]}", lang))

    def _said(self, what: str, name: str, lang: Lang) -> str:
        named = self._name(what, name, lang)
        return put("points_of", lang, name=named) if self._is_points(what, name) else named

    def _is_points(self, what: str, name: str) -> bool:
        return what == "node" and self.card.by_id[name].kind != "value"

    def _name(self, what: str, name: str, lang: Lang) -> str:
        if what == "option":
            return self._option_labels(name.partition("/")[0])[name.partition("/")[2]]
        label = self._labels[what, name].in_(lang)
        alone = self._alike[self._is_points(what, name), self._labels[what, name]] < 2
        shown = name.rpartition(".")[2]
        return f"`{shown}`" if not label else f"“{label}”" if alone else f"“{label}” (`{shown}`)"

    @cached_property
    def _labels(self) -> dict[_Key, Text]:
        found: dict[_Key, Text] = {("node", name): node.name for name, node in self.card.by_id.items()}
        for name, decl in self.card.group.inputs.items():
            own = self.card.by_id.get(name)
            found["input", name] = decl.label if decl.label.vi or own is None else own.name
            said = written(self.card, decl).get("fields") or {}
            for one in decl.fields:
                its = said.get(one.name) or {}
                found["input", f"{name}.{one.name}"] = Text(str(its.get("name", "")), str(its.get("name_en", "")))
        return found

    @cached_property
    def _alike(self) -> Counter[tuple[bool, Text]]:
        """How many have a name: of those of which points are told, and of other figures. Fields are named within their
        records."""
        return Counter((self._is_points(*key), label) for key, label in self._labels.items() if "." not in key[1])

    def _option_labels(self, name: str) -> Mapping[str, str]:
        items, _, one = name.partition(".")
        decl = self.card.group.inputs.get(items)
        if decl is None or not one:
            return {} if decl is None else dict(decl.option_labels)
        options = ((written(self.card, decl).get("fields") or {}).get(one) or {}).get("options")
        return {key: str(text) for key, text in options.items() if text} if isinstance(options, Mapping) else {}


def _earned(score: model.Score | None) -> Text | None:
    """Of the kinds that read better as a sentence of their own."""
    if isinstance(score, model.Ratio):
        return Text(*(_ratio(score, lang) for lang in LANGS))
    if isinstance(score, model.FormulaScore) and isinstance(score.formula, f.Round):
        made = score.formula
        rounding = model.Rounding(made.unit, made.mode)
        return Text(*(f"{sentence(made.of, lang)}, {rounding_words(rounding, lang)}" for lang in LANGS))
    return None


def _ratio(score: model.Ratio, lang: Lang) -> str:
    part = score.numerator if score.denominator is None else f.Binary("/", score.numerator, score.denominator)
    points = sentence(score.points, lang)
    if not isinstance(score.points, f.Num | f.Input | f.Ref) and not (
        isinstance(score.points, f.Binary) and score.points.op == "*"
    ):
        points = f"({points})"
    full = sentence(score.full_at, lang)
    by = "" if score.full_at == f.Num(100) else put("ratio_by", lang, full=full)
    key = "ratio_of" if score.denominator is None else "ratio"
    return put(key, lang, part=sentence(part, lang), full=full, points=points, by=by)
