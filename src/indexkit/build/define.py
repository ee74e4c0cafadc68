"""`define:`: kinds and functions of the framework's own, written out where they are used (LANGUAGE 12).

A definition sees what it takes, its own named figures, the definitions before it and the bounds of the leaf that uses
it; nothing else of the framework, so that no name can be caught by accident and none can run in a circle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from indexkit import model
from indexkit.build.gathers import gather
from indexkit.build.gathers import named as named_across
from indexkit.formula import nodes as f
from indexkit.formula.names import FUNCTIONS
from indexkit.formula.parse import Name, parse
from indexkit.frozen import FrozenDict
from indexkit.problems import nearest, problem
from indexkit.source import Path

if TYPE_CHECKING:
    from indexkit.build import Context
    from indexkit.build.scope import Scope

Own = tuple[tuple[str, f.Number], ...]
"""A kind's own named figures."""
REQUIRED = "required"
OWN = "own"
_KINDS = frozenset(model.SCORING.values())
NODES, DEPTH = 5_000, 200
"""How large and how deep a formula may become when what it takes has been put in."""


@dataclass(frozen=True)
class Use:
    """Among which units the figures of a definition are meant where it is used."""

    within: tuple[str, ...] = ()
    among: f.Truth | None = None


@dataclass(frozen=True, eq=False)
class Definition:
    """One entry of `define:`. `before`: the definitions that it may use."""

    name: str
    path: Path
    data: Mapping[str, Any]
    context: Context
    before: Mapping[str, Definition]
    sound: bool = True

    @property
    def takes(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.data.get("takes", {})
        return found

    @property
    def compares(self) -> bool:
        """Whether it has figures over other units."""
        return any(isinstance(value, Mapping) for value in (self.data.get("values") or {}).values())

    @property
    def answers(self) -> tuple[str, ...]:
        """What a use may say besides what the definition takes."""
        return ("when_zero", "undefined", *(("within", "among") if self.compares else ()))

    @property
    def example(self) -> str:
        return f"{self.name}({', '.join(self.takes)})"

    def taken(self, scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> dict[str, f.Number]:
        """What a use gives for each name that the definition takes, read where it is used."""
        found: dict[str, f.Number] = {}
        for name, default in self.takes.items():
            if name in data:
                found[name] = scope.reading(data[name], (*at, name), owner)
            elif default == REQUIRED:
                scope.context.say("IK325.lacks", at, kind=self.name, name=name)
                found[name] = f.Num(0)
            else:
                found[name] = f.Input(owner) if default == OWN else self._default(default, name)
        for name in data:
            if name not in self.takes and name not in ("kind", *self.answers):
                near = nearest(name, self.takes)
                known = ", ".join(f"`{one}`" for one in (*self.takes, *self.answers))
                key = "IK325.near" if near else "IK325.unknown"
                scope.context.say(key, (*at, name), kind=self.name, name=name, near=near, known=known)
        return found

    def _default(self, default: Any, name: str) -> f.Number:
        if not isinstance(default, str):
            return f.Num(default)
        return self._parsed(default, (*self.path, "takes", name), {}) if self.sound else f.Num(0)

    def named(
        self, scope: Scope, owner: str, at: Path, takes: Mapping[str, f.Number], use: Use
    ) -> tuple[Scope, Own]:
        """The scope inside, and the definition's own figures under the names that they have in the plan. `use`: among
        which units figures over all of them are meant where it is used."""
        names = {name: Name("number", ref=tree) for name, tree in takes.items()}
        names |= functions(self.before)
        inside = replace(scope, nodes={}, inputs={}, own=FrozenDict(names), context=self.context)
        own: list[tuple[str, f.Number]] = []
        for name, value in (self.data.get("values") or {}).items():
            full = scope.own_name(owner, at, name)
            here = (*self.path, "values", name)
            if not self.sound:
                tree: f.Number = f.Num(0)
            elif isinstance(value, Mapping):
                tree = self._over_units(value, here, partial(inside.number, owner=owner), use)
            else:
                tree = inside.number(value, here, owner)
            own.append((full, tree))
            inside = inside.with_names({name: Name("number", ref=f.Ref(full))})
        return inside, tuple(own)

    def _over_units(self, value: Mapping[str, Any], at: Path, number: Any, use: Use) -> f.Number:
        """A figure over the units: of what the definition takes, among those that its use names."""
        if not self.sound:
            return f.Num(0)
        rule, _ = gather(value)
        weight = number(value["weights"], (*at, "weights")) if "weights" in value else None
        return named_across(rule, number(value["of"], (*at, "of")), use.among, use.within, weight)

    def formula(self, inside: Scope, owner: str) -> f.Number:
        if not self.sound:
            return f.Num(0)
        return inside.number(self.data["gives"], (*self.path, "gives"), owner)

    def call(self, args: Sequence[f.Number]) -> f.Number | None:
        """The formula of a call, everything put in; None where the number of arguments does not fit."""
        if len(args) > len(self.takes):
            return None
        names: dict[str, Name] = {}
        for (name, default), arg in zip(self.takes.items(), (*args, *([None] * len(self.takes))), strict=False):
            if arg is None and default in (REQUIRED, OWN):
                return None
            names[name] = Name("number", ref=self._default(default, name) if arg is None else arg)
        for name, value in (self.data.get("values") or {}).items():
            path = (*self.path, "values", name)
            if isinstance(value, Mapping):
                tree = self._over_units(value, path, lambda given, at: self._parsed(given, at, names), Use())
            else:
                tree = self._parsed(value, path, names)
            names[name] = Name("number", ref=tree)
        made = self._parsed(self.data["gives"], (*self.path, "gives"), names)
        instead = self._instead(names)
        return made if instead is None else f.Catch(made, frozenset({f.State.UNDEFINED}), instead)

    def _instead(self, names: Mapping[str, Name]) -> f.Number | None:
        """What a call is worth where it is undefined; None where its reader answers: a function has no maximum, and
        refuses nothing."""
        word = "when_zero" if "when_zero" in self.data else "undefined"
        match self.data.get(word):
            case None | "error" | "full":
                return None
            case "zero":
                return f.Num(0)
            case "none":
                return f.Nothing(f.State.NONE)
            case "not_applicable":
                return f.Nothing(f.State.NOT_APPLICABLE)
            case rule:
                return self._parsed(rule, (*self.path, word), names)

    def _parsed(self, value: Any, path: Path, names: Mapping[str, Name]) -> f.Number:
        if not isinstance(value, str):
            return f.Num(value)
        if not self.sound:
            return f.Num(0)
        place = self.context.document.place(path)
        tree, problems = parse(value, {**functions(self.before), **names}, place, "number")
        self.context.problems.extend(problems)
        return tree if isinstance(tree, f.NUMBERS) else f.Num(0)


def functions(known: Mapping[str, Definition]) -> dict[str, Name]:
    """Definitions as functions of formulas."""
    return {name: Name("function", function=one) for name, one in known.items()}


def definitions(context: Context) -> dict[str, Definition]:
    """The definitions of a document, each read once by itself, so that a mistake in it is told once."""
    found: dict[str, Definition] = {}
    for name, data in (context.document.data.get("define") or {}).items():
        one = Definition(name, ("define", name), data, context, dict(found))
        before = len(context.problems)
        if name in FUNCTIONS or name in _KINDS:
            context.problems.append(problem("IK325.taken", context.document.key_place(one.path), name=name))
        stand_ins: dict[str, Name] = {**functions(found), **{word: Name("number") for word in one.takes}}
        stand_ins |= {word: Name("number", ref=f.Num(1)) for word in ("max", "min", "period")}
        for word, value in (data.get("values") or {}).items():
            here = ("define", name, "values", word)
            for below in ("of", "weights") if isinstance(value, Mapping) else ():
                if below in value:
                    one._parsed(value[below], (*here, below), stand_ins)
            if not isinstance(value, Mapping):
                one._parsed(value, here, stand_ins)
            stand_ins[word] = Name("number")
        one._parsed(data["gives"], ("define", name, "gives"), stand_ins)
        found[name] = one if len(context.problems) == before else replace(one, sound=False)
    return found


def too_large(tree: f.Formula) -> bool:
    """Whether a formula has grown beyond what every later reader can work through."""
    nodes = f.walk(tree)
    return len(nodes) > NODES or _depth(tree) > DEPTH


def _depth(tree: f.Formula) -> int:
    level, depth = [tree], 0
    while level and depth <= DEPTH:
        level = [child for node in level for child in f.children(node)]
        depth += 1
    return depth


def reads_own(definition: Definition, score: Mapping[str, Any]) -> bool:
    """Whether a use of a definition reads the leaf's own input."""
    return any(default == OWN and name not in score for name, default in definition.takes.items())


def own_input(owner: str, at: Path) -> model.InputDecl:
    return model.InputDecl(owner, "number", at, owner, declared=False)
