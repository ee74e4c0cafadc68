"""The inputs of a group: declared ones, those that a scoring kind fixes, and the scope that formulas see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from indexkit import model
from indexkit.build.define import own_input, reads_own
from indexkit.build.rounding import rounding_of
from indexkit.formula import nodes as f
from indexkit.formula.parse import RESERVED, Name
from indexkit.problems import Text, problem
from indexkit.source import Path

if TYPE_CHECKING:
    from indexkit.build import Context

Nodes = Mapping[str, tuple[model.Kind, Path, Any]]
OWN_WORDS = frozenset({"max", "min", "own", "base", "coverage", "period"})
"""What these mean in a formula depends on where it stands, so nothing may bear their names."""
_NAME_KIND: dict[str, Any] = {
    "yes_no": "truth",
    "choice": "choice",
    "items": "items",
    "date": "date",
    "numbers": "list",
    "text": "text",
}


def name_of(decl: model.InputDecl) -> Name:
    """What an input's name means in a formula; a field of a record bears its list's name before its own."""
    kind = _NAME_KIND.get(decl.type, "number")
    if "." not in decl.name:
        return Name(kind, decl.options)
    trees: dict[str, f.Formula] = {"truth": f.Flag(decl.name), "choice": f.Choice(decl.name, ())}
    return Name(kind, decl.options, trees.get(kind, f.Input(decl.name)))


def is_name(text: object) -> bool:
    return isinstance(text, str) and text.isascii() and text.isidentifier()


def collect_inputs(context: Context, path: Path, data: Mapping[str, Any], nodes: Nodes) -> dict[str, model.InputDecl]:
    """Declared inputs first, then those that a kind names; a second declaration is a problem (RULES R1)."""
    found: dict[str, model.InputDecl] = {}
    for owner, name, where, decl in _declarations(context, path, data, nodes):
        if name in RESERVED | OWN_WORDS:
            context.problems.append(problem("IK320.reserved", context.document.key_place(where), name=name))
        if name in found:
            _clash(context, "IK321.twice", where, found[name].path, name)
        elif name in nodes and name != owner:
            _clash(context, "IK320.input", where, nodes[name][1], name)
        else:
            found[name] = _declared(name, owner, where, decl)
    for owner, (_, where, node) in nodes.items():
        for word, name, kind, options, at in named_by_kind(owner, node, where):
            if name in nodes and name != owner:
                continue
            _fix_type(context, found, owner, word, name, kind, options, at)
        score = node.get("score") if isinstance(node, dict) else None
        defined = context.definitions.get(str(score.get("kind"))) if isinstance(score, dict) else None
        if defined is not None and score is not None and owner not in found and reads_own(defined, score):
            found[owner] = own_input(owner, (*where, "score"))
    return found


def _clash(context: Context, key: str, here: Path, there: Path, name: str) -> None:
    places = context.clash(here, there)
    if key == "IK320.input" and places[0] == context.document.key_place(there):
        key = "IK320.brought"
    context.problems.append(problem(key, *places, name=name))


def _declarations(
    context: Context, path: Path, data: Mapping[str, Any], nodes: Nodes
) -> Iterator[tuple[str, str, Path, Any]]:
    whole = context.document.data
    for where, block in ((("inputs",), whole.get("inputs")), ((*path, "inputs"), data.get("inputs"))):
        for name, decl in (block or {}).items():
            yield "", name, (*where, name), decl
    if "score" not in data:
        for name, decl in (data.get("evidence") or {}).items():
            yield "", name, (*path, "evidence", name), decl
    for owner, (_, where, node) in nodes.items():
        if isinstance(node, dict):
            for name, decl in (node.get("evidence") or {}).items():
                yield owner, name, (*where, "evidence", name), decl


def _declared(name: str, owner: str, where: Path, decl: Any) -> model.InputDecl:
    default, codes = decl.get("default"), decl.get("codes") or {}
    taken = default.get("from", "") if isinstance(default, dict) else ""
    return model.InputDecl(
        name=name,
        type=decl.get("type", "number"),
        path=where,
        owner=owner,
        options=_options(decl),
        **_range(decl),
        default=None if taken else tuple(default) if isinstance(default, list) else default,
        missing=decl.get("missing"),
        unit=decl.get("unit", ""),
        proof=decl.get("proof", ""),
        label=Text(decl.get("name", ""), decl.get("name_en", "")),
        key=decl.get("key", "document"),
        fields=tuple(_field(word, spec) for word, spec in (decl.get("fields") or {}).items()),
        option_labels=_labels(decl),
        codes=tuple(_code(str(text), meaning) for text, meaning in codes.items()),
        rounding=rounding_of(decl.get("rounding")),
        default_from=taken,
        about=decl.get("about", ""),
        column=decl.get("column", ""),
        direction=decl.get("direction", ""),
    )


def _field(name: str, spec: Mapping[str, Any]) -> model.ItemField:
    return model.ItemField(
        name=name,
        type=spec.get("type", "text"),
        options=_options(spec),
        **_range(spec),
        default=spec.get("default"),
        missing=spec.get("missing"),
    )


def _options(spec: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(map(str, spec.get("options", ())))


def _labels(spec: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    options = spec.get("options")
    return tuple((str(one), str(text)) for one, text in options.items()) if isinstance(options, dict) else ()


def _range(spec: Mapping[str, Any]) -> dict[str, Any]:
    spread = spec.get("range", {})
    return {"low": spread.get("from"), "high": spread.get("to")}


def _code(text: str, meaning: Any) -> model.Code:
    if meaning in ("absent", "not_applicable"):
        return model.Code(text, state=meaning)
    return model.Code(text, meaning)


def named_by_kind(
    owner: str, node: Any, path: Path
) -> Iterator[tuple[str, str, model.InputType, tuple[str, ...], Path]]:
    """(word, input, type, options, path) of each input that a scoring kind names by a bare name."""
    score = node.get("score") if isinstance(node, dict) else None
    if isinstance(score, dict):
        yield from _named_by(owner, score, (*path, "score"))


def _named_by(
    owner: str, score: Mapping[str, Any], at: Path
) -> Iterator[tuple[str, str, model.InputType, tuple[str, ...], Path]]:
    kind = score.get("kind")
    if kind == "cases":
        for index, case in enumerate(score.get("cases", ())):
            if isinstance(case, dict) and isinstance(case.get("score"), dict):
                yield from _named_by(owner, case["score"], (*at, "cases", index, "score"))
        return
    if kind == "each":
        yield "of", score.get("of", owner), "items", (), (*at, "of")
        return
    if kind == "deduct":
        for index, row in enumerate(score.get("rows", ())):
            if "of" in row:
                wanted: model.InputType = "count" if "points_each" in row else "yes_no"
                yield "of", row["of"], wanted, (), (*at, "rows", index, "of")
        return
    if kind in ("yes_no", "choice", "per_item"):
        types: dict[str, model.InputType] = {"yes_no": "yes_no", "choice": "choice", "per_item": "items"}
        options = tuple(map(str, score.get("options", ()))) if kind == "choice" else ()
        yield "of", score.get("of", owner), types[kind], options, (*at, "of")
    elif kind == "checklist":
        for index, row in enumerate(score.get("rows", ())):
            if "of" in row:
                yield "of", row["of"], "yes_no", (), (*at, "rows", index, "of")
    elif kind in ("ratio", "bands") and "denominator" in score:
        for word in ("numerator", "denominator"):
            if is_name(score.get(word)):
                yield word, score[word], "count", (), (*at, word)
    elif kind in ("ratio", "bands", "interpolate", "increment", "target") and is_name(score.get("of", owner)):
        yield "of", score.get("of", owner), "percent" if kind == "ratio" else "number", (), (*at, "of")


FITS: dict[str, frozenset[str]] = {
    "count": frozenset({"count", "number", "points", "items", "percent"}),
    "number": frozenset({"count", "number", "points", "items", "percent", "date"}),
    "percent": frozenset({"percent", "number"}),
    "yes_no": frozenset({"yes_no"}),
    "choice": frozenset({"choice"}),
    "items": frozenset({"items"}),
}


def _fix_type(
    context: Context,
    found: dict[str, model.InputDecl],
    owner: str,
    word: str,
    name: str,
    kind: model.InputType,
    options: tuple[str, ...],
    at: Path,
) -> None:
    decl = found.get(name)
    if name in RESERVED | OWN_WORDS:
        context.problems.append(problem("IK320.reserved", context.document.place(at), name=name))
    if decl is None:
        found[name] = model.InputDecl(name, kind, at, owner, options=options, declared=False)
        return
    if decl.type not in FITS[kind]:
        context.problems.append(
            problem(
                "IK322.type",
                context.document.place(at),
                context.document.key_place(decl.path),
                name=name,
                declared=decl.type,
                wanted=kind,
                word=word,
            )
        )
    elif kind == "choice" and not decl.options:
        found[name] = replace(decl, options=options)
