"""Document → groups of the model. Names are collected first, so that a formula may read what stands later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from indexkit import model
from indexkit.amend.texts import source_of
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import read_number
from indexkit.build.bounds import stated_bounds, view_maximum
from indexkit.build.define import Definition, definitions
from indexkit.build.inputs import OWN_WORDS, collect_inputs
from indexkit.build.lists import build_aggregate
from indexkit.build.ranking import build_rankings, build_statistics, groups_are_known, labels_fall
from indexkit.build.rounding import rounding_of
from indexkit.build.scope import Scope
from indexkit.build.scores import build_levels, build_score, build_view_of
from indexkit.build.tables import build_tables
from indexkit.build.taken import Taken
from indexkit.defaults import without_notes
from indexkit.formula import nodes as f
from indexkit.formula.parse import RESERVED, Name
from indexkit.frozen import FrozenDict
from indexkit.problems import Place, Problem, Text, problem
from indexkit.source import Document, Path

PART_WORDS = ("parts", "indicators", "components")
NO_IDS = RESERVED | OWN_WORDS
"""Words that a formula reads otherwise."""
_MAPS = {"bonuses": "bonus", "penalties": "penalty", "values": "value"}


@dataclass
class Context:
    """What building one group needs, and where its problems go."""

    document: Document
    """Without `x-` keys."""
    written: Document
    origins: Mapping[str, str]
    period: int | None = None
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    taken: Taken = field(default_factory=lambda: Taken({}))

    def say(self, key: str, *paths: Path, **fields: str) -> None:
        self.problems.append(problem(key, *(self.document.place(path) for path in paths), **fields))

    def clash(self, here: Path, there: Path) -> tuple[Place, Place]:
        """Where two things have one name: first the one at fault, which is the later in the text; but what an
        amendment brought clashes with the base, wherever it was put."""
        later, first = self.document.key_place(here), self.document.key_place(there)
        brought = later.file == self.document.file != first.file
        return (first, later) if brought else (later, first)

    def source(self, path: Path) -> str:
        return source_of(self.written, self.origins, path)


def build(
    document: Document, origins: Mapping[str, str], period: int | None = None, gone: model.Gone | None = None
) -> tuple[tuple[model.Group, ...], list[Problem]]:
    """The groups of a document that passed the shape check. `origins`: file → id of the text it holds. `gone`: what
    amendments took out of it."""
    plain = replace(document, data=without_notes(document.data))
    context = Context(plain, document, origins, None if document.labels else period, taken=Taken(gone or {}))
    context.definitions = definitions(context)
    groups_are_known(context)
    labels_fall(context)
    groups = tuple(_group(context, gid) for gid in plain.data.get("groups", {}))
    return groups, [*context.problems, *context.taken.problems(document)]


def _group(context: Context, gid: str) -> model.Group:
    path: Path = ("groups", gid)
    data = context.document.data["groups"][gid]
    nodes = _claim_names(context, path, data)
    inputs = collect_inputs(context, path, data, nodes)
    scope = build_tables(Scope(context, gid, nodes, inputs, context.period, context.definitions))
    root = _node(scope, gid, "group", path, data)
    root = root if root.score is None else _of_one(root)
    levels = root.levels
    declared = {word: int(count) for word, count in data.get("declared", {}).items() if isinstance(count, int)}
    statistics = build_statistics(data.get("statistics") or context.document.data.get("statistics"))
    return model.Group(
        id=gid,
        root=root,
        inputs=FrozenDict(inputs),
        levels=levels,
        declared=FrozenDict(declared),
        rankings=build_rankings(scope, data),
        statistics=statistics or model.NO_STATISTICS,
    )


def _of_one(root: model.Node) -> model.Node:
    """A group that is scored itself is a group of one indicator, which bears the group's id."""
    own = {"values": (), "bonuses": (), "penalties": (), "bonus_cap": None, "cut": (), "rounding": None, "weight": 1}
    leaf = replace(root, kind="indicator", levels=None, **own)  # type: ignore[arg-type]
    return replace(root, score=None, parts=(leaf,), not_applicable=None, applies_if=None, example=None)


def node_entries(path: Path, data: Mapping[str, Any], depth: int = 0) -> Iterator[tuple[str, model.Kind, Path, Any]]:
    """Every node below a group as (id, kind, path, data), in the order of the file, parents first."""
    for word in PART_WORDS:
        for name, below in (data.get(word) or {}).items():
            kind: model.Kind = "component" if depth else "indicator"
            yield name, kind, (*path, word, name), below
            yield from node_entries((*path, word, name), below, depth + 1)
    for word, clause in _MAPS.items():
        for name, below in (data.get(word) or {}).items():
            yield name, clause, (*path, word, name), below  # type: ignore[misc]


def _claim_names(context: Context, path: Path, data: Mapping[str, Any]) -> dict[str, tuple[model.Kind, Path, Any]]:
    nodes: dict[str, tuple[model.Kind, Path, Any]] = {}
    if "score" in data:
        nodes[str(path[1])] = ("indicator", path, data)
    for name, kind, where, below in node_entries(path, data):
        if name in NO_IDS:
            context.problems.append(problem("IK320.reserved", context.document.key_place(where), name=name))
        if name in nodes:
            places = context.clash(where, nodes[name][1])
            context.problems.append(problem("IK320.node", *places, name=name, group=str(path[1])))
        else:
            nodes[name] = (kind, where, below)
    return nodes


def _node(scope: Scope, name: str, kind: model.Kind, path: Path, data: Any) -> model.Node:
    if not isinstance(data, dict):
        data = {"formula": data}
    if kind == "value" and "formula" in data:
        data = {**data, "score": {"kind": "formula", **_pick(data, "formula", "when_zero", "undefined")}}
    score = build_score(scope, name, path, data) if "score" in data else None
    if kind == "value" and "how" in data:
        score = build_view_of(scope, name, path, data)
    figures, written = stated_bounds(scope, name, path, data)
    figures |= view_maximum(scope, score) if isinstance(score, model.Combined) else {}
    return model.Node(
        id=name,
        kind=kind,
        path=path,
        name=Text(data.get("name", ""), data.get("name_en", "")),
        code=str(data.get("code", "")),
        basis=data.get("basis") or ("published" if "cite" in data else None),
        cite=_citation(data.get("cite")),
        source=scope.context.source(path),
        score=score,
        parts=_below(scope, path, data, PART_WORDS),
        aggregate=build_aggregate(data.get("aggregate", "sum")),
        rounding="none" if data.get("rounding") == "none" else rounding_of(data.get("rounding")),
        counts_above_max=data.get("counts_above_max", False),
        counts_in_percent=data.get("counts_in_percent", True),
        bonuses=_below(scope, path, data, ("bonuses",)),
        cut=tuple(data.get("cut", ())),
        allocate=data.get("allocate"),
        weighed=kind == "bonus" and "weight" in data,
        penalties=_below(scope, path, data, ("penalties",)),
        values=_below(scope, path, data, ("values",)),
        not_applicable=model.NotApplicable(**data["not_applicable"]) if "not_applicable" in data else None,
        levels=build_levels(scope, "" if kind == "group" else name, (*path, "levels"), data["levels"])
        if "levels" in data
        else None,
        applies_if=_applies_if(scope, name, path, data.get("applies_if")),
        scored=data.get("scored", True),
        better=data.get("better", "high"),
        example=_example(path, data.get("example")),
        proof=str(data.get("proof", "")),
        stands_for=data.get("stands_for", 1),
        written=FrozenDict(written),
        **figures,
    )


def _applies_if(scope: Scope, name: str, path: Path, data: Any) -> model.AppliesIf | None:
    if data is None:
        return None
    inside = scope.with_names({"coverage": Name("number", ref=_coverage(scope, path))})
    return model.AppliesIf(inside.truth(data["when"], (*path, "applies_if", "when"), name), data["otherwise"])


def _coverage(scope: Scope, path: Path) -> f.Number:
    """The share of the inputs declared at a node and below, and of the panel marks there, that the evidence gives."""
    inside = [decl for decl in scope.inputs.values() if "." not in decl.name and decl.path[: len(path)] == path]
    marks = [f.Panel(name) for name, (_, where, data) in scope.nodes.items() if _is_assessed(data, where, path)]
    given = tuple(f.If(f.Given(one), f.Num(1), f.Num(0)) for one in (*map(_read, inside), *marks))
    return f.Binary("/", f.Call("sum", given), f.Num(len(given))) if given else f.Num(1)


def _is_assessed(data: Any, where: Path, path: Path) -> bool:
    score = data.get("score") if isinstance(data, dict) and where[: len(path)] == path else None
    return isinstance(score, dict) and score.get("kind") == "assessed"


def _read(decl: model.InputDecl) -> f.Number | f.Flag | f.Choice:
    if decl.type == "yes_no":
        return f.Flag(decl.name)
    if decl.type in ("choice", "text"):
        return f.Choice(decl.name, ())
    return f.Fold(f.Gather("count"), f.ListInput(decl.name)) if decl.type == "numbers" else f.Input(decl.name)


def _below(scope: Scope, path: Path, data: Mapping[str, Any], words: tuple[str, ...]) -> tuple[model.Node, ...]:
    found = []
    for word in words:
        for name, below in (data.get(word) or {}).items():
            where = (*path, word, name)
            known = scope.nodes.get(name)
            if known and known[1] == where and name not in scope.tables:
                found.append(_node(scope, name, known[0], where, below))
    return tuple(found)


def _pick(data: Mapping[str, Any], *words: str) -> dict[str, Any]:
    return {word: data[word] for word in words if word in data}


def _citation(data: Any) -> model.Citation | None:
    return model.Citation(**{k: str(v) for k, v in data.items()}) if data else None


def rounding_rule(data: Mapping[str, Any]) -> model.RoundingRule:
    """`rules.rounding` of a document."""
    block = data.get("rounding")
    if not isinstance(block, dict):
        return model.RoundingRule(None)
    at = block.get("at", "component")
    where: Any = tuple(at) if isinstance(at, list) else ("component" if at == "leaf" else at)
    main = rounding_of(block) if "mode" in block else None
    return model.RoundingRule(main, where, rounding_of(block.get("percent")))


def build_rules(document: Document) -> model.Rules:
    """`rules:` and `display:` of a document that passed the shape check."""
    data = document.data.get("rules", {})
    display = document.data.get("display", {}).get("places", 2)
    allowed = data.get("overrides", "allowed") == "allowed"
    statistics = build_statistics(document.data.get("statistics")) or model.NO_STATISTICS
    missing, submission = data.get("missing_evidence", "error"), _submission(data.get("submission"))
    return model.Rules(rounding_rule(data), missing, allowed, display, statistics, submission)


def _submission(data: Any) -> model.Submission | None:
    """`rules.submission`; the basis of it is read where certainty is told."""
    if not isinstance(data, dict):
        return None
    return model.Submission(**_pick(data, "opens", "closes", "early", "late", "undated"))


def _example(path: Path, data: Any) -> model.Example | None:
    if not data:
        return None
    figure, exact = expected_figure(data["points"])
    return model.Example((*path, "example"), data.get("given", {}), figure, exact, data.get("cohort", {}))


def expected_figure(value: object) -> tuple[Figure, bool]:
    """A number to compare with the published form, or the text `10/3` to compare exactly (RULES R5)."""
    if isinstance(value, int | Fraction):
        return value, False
    above, _, below = str(value).partition("/")
    numerator, denominator = read_number(above.strip()), read_number(below.strip() or "1")
    if numerator is None or not denominator:
        raise ValueError(value)
    return Fraction(numerator) / denominator, True
