"""`score:` and `levels:` → the model's scoring kinds, their expressions parsed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, cast

from indexkit import model
from indexkit.build.inputs import Scope
from indexkit.formula import nodes as f
from indexkit.problems import Text
from indexkit.source import Path

_RELATION: dict[str, f.Relation] = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<", "is": "=="}
_LEVEL_NAMES = {"percent": "@percent", "points": "@total", "base": "@base"}


def build_score(scope: Scope, owner: str, path: Path, data: Mapping[str, Any]) -> model.Score | None:
    score = data["score"]
    build = _KINDS.get(score.get("kind"))
    return build(scope, owner, (*path, "score"), score) if build else None


def _points(scope: Scope, owner: str, at: Path, data: Mapping[str, Any], word: str, default: f.Number) -> f.Number:
    return scope.number(data[word], (*at, word), owner) if word in data else default


def _full(owner: str) -> f.Number:
    return f.Ref(owner, "maximum")


def _yes_no(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.YesNo:
    gives = _points(scope, owner, at, data, "points", _full(owner))
    return model.YesNo(data.get("of", owner), gives, _points(scope, owner, at, data, "otherwise", f.Num(0)))


def _choice(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.ChoiceScore:
    options = tuple(
        (str(option), scope.number(value, (*at, "options", option), owner)) for option, value in data["options"].items()
    )
    other = scope.number(data["otherwise"], (*at, "otherwise"), owner) if "otherwise" in data else None
    return model.ChoiceScore(data.get("of", owner), options, other)


def _checklist(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.Checklist:
    rows = []
    for index, row in enumerate(data["rows"]):
        here = (*at, "rows", index)
        test = f.Flag(row["of"]) if "of" in row else scope.truth(row["when"], (*here, "when"), owner)
        gives = scope.number(row["points"], (*here, "points"), owner)
        rows.append(model.Row(here, test, gives, _name(row), row.get("of", "")))
    return model.Checklist(tuple(rows))


def _name(row: Mapping[str, Any]) -> Text:
    return Text(row.get("name", ""), row.get("name_en", ""))


def _remedy(scope: Scope, owner: str, at: Path, data: Mapping[str, Any], word: str = "when_zero") -> model.WhenZero:
    value = data.get(word)
    if value is None or value in ("zero", "full", "none", "not_applicable", "error"):
        return cast(model.WhenZero, value)
    return scope.number(value, (*at, word), owner)


def _quotient(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> tuple[f.Number, f.Number] | None:
    if "denominator" not in data:
        return None
    above = scope.reading(data["numerator"], (*at, "numerator"), owner)
    return above, scope.reading(data["denominator"], (*at, "denominator"), owner)


def _ratio(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.Ratio:
    pair = _quotient(scope, owner, at, data)
    return model.Ratio(
        numerator=pair[0] if pair else scope.reading(data.get("of"), (*at, "of"), owner),
        denominator=pair[1] if pair else None,
        points=_points(scope, owner, at, data, "points", _full(owner)),
        full_at=_points(scope, owner, at, data, "full_at", f.Num(100)),
        over=data["over"],
        when_zero=_remedy(scope, owner, at, data),
    )


def _bands(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.Bands:
    pair = _quotient(scope, owner, at, data)
    of: f.Number
    if pair:
        of = f.Binary("/", f.Binary("*", f.Num(100), pair[0]), pair[1])
    else:
        of = scope.reading(data.get("of"), (*at, "of"), owner)
    rows = build_rows(scope, owner, (*at, "bands"), data["bands"], of)
    return model.Bands(of, rows, data.get("hit", "first"), pair, _remedy(scope, owner, at, data))


def build_rows(scope: Scope, owner: str, at: Path, rows: Sequence[Any], of: f.Number) -> tuple[model.Row, ...]:
    """The one row grammar: every bound given must hold, and `when`; a row without any is the rest."""
    return tuple(_row(scope, owner, (*at, index), row, of) for index, row in enumerate(rows))


def _row(scope: Scope, owner: str, at: Path, row: Mapping[str, Any], of: f.Number) -> model.Row:
    bounds = tuple(
        (cast(Literal["at_least"], word), _bound(scope, owner, (*at, word), row[word], of))
        for word in _RELATION
        if word in row
    )
    tests: list[f.Truth] = [f.Compare(_RELATION[word], of, bound) for word, bound in bounds]
    if "when" in row:
        tests.append(scope.truth(row["when"], (*at, "when"), owner))
    test = None if not tests else tests[0] if len(tests) == 1 else f.All(tuple(tests))
    gives = scope.number(row["points"], (*at, "points"), owner) if "points" in row else None
    return model.Row(at, test, gives, _name(row), bounds=bounds)


def _bound(scope: Scope, owner: str, at: Path, value: Any, of: f.Number) -> f.Number:
    decl = scope.inputs.get(of.name) if isinstance(of, f.Input) else None
    if decl is None or decl.type != "date":
        return scope.number(value, at, owner)
    try:
        return f.Num(date.fromisoformat(str(value)).toordinal())
    except ValueError:
        scope.context.say("IK323.date", at, found=str(value))
        return f.Num(0)


def _interpolate(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.Interpolate:
    pairs = []
    for index, (x, y) in enumerate(data["points"]):
        here = (*at, "points", index)
        pairs.append((scope.number(x, (*here, 0), owner), scope.number(y, (*here, 1), owner)))
    of = scope.reading(data.get("of"), (*at, "of"), owner)
    return model.Interpolate(of, tuple(pairs), data["outside"], _remedy(scope, owner, at, data))


def _per_item(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.PerItem:
    where = tuple((word, tuple(map(str, allowed))) for word, allowed in (data.get("where") or {}).items())
    cap = scope.number(data["cap"], (*at, "cap"), owner) if data.get("cap", "none") != "none" else None
    each = scope.number(data["points_each"], (*at, "points_each"), owner)
    return model.PerItem(data.get("of", owner), each, cap, where)


def _formula(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.FormulaScore:
    # A value's short form has its formula on the node itself, not under `score:`.
    where = at if (*at, "formula") in scope.context.document.values else at[:-1]
    here = (*where, "formula") if (*where, "formula") in scope.context.document.values else where
    tree = scope.number(data["formula"], here, owner)
    zero = _remedy(scope, owner, where, data)
    return model.FormulaScore(tree, zero, _remedy(scope, owner, where, data, "undefined"))


def build_levels(scope: Scope, path: Path, data: Mapping[str, Any]) -> model.Levels:
    named = _LEVEL_NAMES.get(str(data["of"]))
    of: f.Number = f.Ref(named) if named else scope.number(data["of"], (*path, "of"), "")
    return model.Levels(
        of=of,
        rows=build_rows(scope, "", (*path, "bands"), data["bands"], of),
        hit=data.get("hit", "first"),
        path=path,
        basis=data.get("basis"),
        cite=model.Citation(**{k: str(v) for k, v in data["cite"].items()}) if data.get("cite") else None,
    )


_KINDS: dict[str, Callable[[Scope, str, Path, Mapping[str, Any]], model.Score]] = {
    "yes_no": _yes_no,
    "choice": _choice,
    "checklist": _checklist,
    "ratio": _ratio,
    "bands": _bands,
    "interpolate": _interpolate,
    "per_item": _per_item,
    "assessed": lambda scope, owner, at, data: model.Assessed(),
    "formula": _formula,
}
