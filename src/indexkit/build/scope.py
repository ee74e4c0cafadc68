"""What names mean in the formulas of a group, and how a piece of a file is read as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from indexkit import model
from indexkit.build.define import Definition, functions, too_large
from indexkit.build.inputs import FITS, Nodes, is_name, name_of
from indexkit.formula import nodes as f
from indexkit.formula.parse import Name, parse
from indexkit.problems import nearest
from indexkit.source import Path

if TYPE_CHECKING:
    from indexkit.build import Context


def inputs_named(name: Name) -> str:
    """The input that a name stands for; empty where it stands for something else."""
    return name.ref.name if isinstance(name.ref, f.Input | f.Flag | f.Choice) else ""


@dataclass
class Scope:
    """What names mean in the formulas of a group."""

    context: Context
    group: str
    nodes: Nodes
    inputs: dict[str, model.InputDecl]
    period: int | None = None
    """The assessment period as a year; None where the framework counts by labels."""
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    tables: Mapping[str, Any] = field(default_factory=dict)
    own: Mapping[str, Name] = field(default_factory=dict)
    """Names that mean something in this place only: what a defined kind takes, the fields of a record."""

    def __post_init__(self) -> None:
        year = {} if self.period is None else {"period": Name("number", ref=f.Num(self.period))}
        self.names: dict[str, Name] = {self.group: Name("number", ref=f.Ref("@total")), **year}
        for name, decl in self.inputs.items():
            self.names[name] = name_of(decl)
        for name in self.nodes:
            self.names[name] = Name("node")
        self.names.update(functions(self.definitions))
        self.names.update(self.tables)
        self.names.update(self.own)

    def own_name(self, owner: str, at: Path, name: str) -> str:
        """Under which name the plan has a figure of a kind's own: apart from the node's stages, and from those of the
        same kind in another of several cases."""
        path = self.nodes[owner][1] if owner in self.nodes else ()
        numbers = [str(step) for step in at[len(path) :] if isinstance(step, int)]
        return ".".join((owner, "own", *numbers, name))

    def with_names(self, own: Mapping[str, Name], inputs: Mapping[str, model.InputDecl] | None = None) -> Scope:
        """The same scope with some names more, which hide others."""
        return replace(self, own={**self.own, **own}, inputs={**self.inputs, **(inputs or {})})

    def inside(self, owner: str) -> dict[str, Name]:
        """The names inside a leaf: `max`, `min` and `own` besides those of the group; in a clause also `base`."""
        if not owner:
            return self.names
        own = self.inputs.get(owner)
        extra = {"max": Name("number", ref=f.Ref(owner, "maximum")), "min": Name("number", ref=f.Ref(owner, "minimum"))}
        extra |= self._base(owner)
        if own is not None and own.type not in ("yes_no", "choice"):
            extra["own"] = Name("number", ref=f.Input(owner))
        elif own is not None:
            flag = Name("truth", ref=f.Flag(owner))
            extra["own"] = flag if own.type == "yes_no" else Name("choice", own.options, f.Choice(owner, ()))
        return {**self.names, **extra, **self.own}

    def _base(self, owner: str) -> dict[str, Name]:
        """What the node that has a clause got from its parts, within its bounds."""
        kind, path, _ = self.nodes.get(owner, ("", (), None))
        if kind not in ("bonus", "penalty"):
            return {}
        above = str(path[-3])
        return {"base": Name("number", ref=f.Ref("@base" if len(path) == 4 else f"{above}.clip"))}

    def input_name(self, name: str, wanted: model.InputType, at: Path) -> str:
        """The input that a kind names: of a record, one of its fields."""
        field_of = self.own.get(name)
        if field_of is None:
            return name
        decl = self.inputs.get(inputs_named(field_of))
        if decl is None or decl.type not in FITS[wanted]:
            found = decl.type if decl else "value"
            self.context.say("IK322.field", at, name=name, declared=found, wanted=wanted)
        return decl.name if decl else name

    def number(self, value: Any, path: Path, owner: str) -> f.Number:
        """An EXPR as a tree; a wrong one is reported and stands as 0 meanwhile."""
        if not isinstance(value, str):
            return f.Num(value)
        tree = self._parse(value, path, owner, "number")
        return tree if isinstance(tree, f.NUMBERS) else f.Num(0)

    def number_or_word(self, value: Any, path: Path, owner: str, words: tuple[str, ...]) -> f.Number:
        """An EXPR where some words may stand too; a name that nothing bears may be one of them mistyped."""
        if is_name(value) and value not in self.inside(owner):
            near = nearest(value, [*words, *self.inside(owner)])
            if near in words:
                self.context.say("IK305.near", path, name=value, near=near)
                return f.Num(0)
        return self.number(value, path, owner)

    def truth(self, value: Any, path: Path, owner: str) -> f.Truth:
        if isinstance(value, bool):
            return f.Lit(value)
        tree = self._parse(str(value), path, owner, "truth")
        return tree if isinstance(tree, f.TRUTHS) else f.Lit(False)

    def _parse(self, text: str, path: Path, owner: str, want: Any) -> f.Formula | None:
        tree, problems = parse(text, self.inside(owner), self.context.document.place(path), want)
        told = (self.context.taken.told(self.group, one) for one in problems)
        self.context.problems.extend(one for one in told if one is not None)
        if tree is not None and self.definitions and too_large(tree):
            self.context.say("IK304.expanded", path)
            return None
        return tree

    def reading(self, value: Any, path: Path, owner: str) -> f.Number:
        """An `of:`: a bare input name (the leaf's own where it is left out), or any expression."""
        if value is None or value == owner:
            return f.Input(owner)
        if is_name(value) and value in self.inputs and value not in self.nodes and value not in self.own:
            return f.Input(value)
        return self.number(value, path, owner)
