"""`score:` and `levels:` → the model's scoring kinds, their expressions parsed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, cast

from indexkit import model
from indexkit.build.across import build_across, clusters, is_across_units
from indexkit.build.define import Use
from indexkit.build.gathers import gather
from indexkit.build.lists import build_each, build_view, where_of
from indexkit.build.rounding import rounding_of
from indexkit.build.scope import Scope
from indexkit.formula import nodes as f
from indexkit.problems import Text
from indexkit.source import Path

_LEVEL_NAMES = {"percent": "@percent", "points": "@total", "base": "@base", "share": "@percent"}


def build_score(scope: Scope, owner: str, path: Path, data: Mapping[str, Any]) -> model.Score | None:
    return build_kind(scope, owner, (*path, "score"), data["score"])


def build_kind(scope: Scope, owner: str, at: Path, score: Mapping[str, Any]) -> model.Score | None:
    """A scoring kind, at the top of a node or inside another kind."""
    word = str(score.get("kind"))
    if word in scope.definitions:
        return build_defined(scope, owner, at, score)
    build = _KINDS.get(word)
    return build(scope, owner, at, score) if build else None


def _points(scope: Scope, owner: str, at: Path, data: Mapping[str, Any], word: str, default: f.Number) -> f.Number:
    return scope.number(data[word], (*at, word), owner) if word in data else default


def _full(owner: str) -> f.Number:
    return f.Ref(owner, "maximum")


def _yes_no(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.YesNo:
    gives = _points(scope, owner, at, data, "points", _full(owner))
    of = scope.input_name(data.get("of", owner), "yes_no", (*at, "of"))
    return model.YesNo(of, gives, _points(scope, owner, at, data, "otherwise", f.Num(0)))


def _choice(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.ChoiceScore:
    options = tuple(
        (str(option), scope.number(value, (*at, "options", option), owner)) for option, value in data["options"].items()
    )
    other = scope.number(data["otherwise"], (*at, "otherwise"), owner) if "otherwise" in data else None
    of = scope.input_name(data.get("of", owner), "choice", (*at, "of"))
    return model.ChoiceScore(of, options, other)


def _checklist(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.Checklist:
    rows = []
    for index, row in enumerate(data["rows"]):
        here = (*at, "rows", index)
        of = scope.input_name(row["of"], "yes_no", (*here, "of")) if "of" in row else ""
        test = f.Flag(of) if of else scope.truth(row["when"], (*here, "when"), owner)
        gives = scope.number(row["points"], (*here, "points"), owner)
        rows.append(model.Row(here, test, gives, _name(row), of))
    return model.Checklist(tuple(rows))


def _name(row: Mapping[str, Any]) -> Text:
    return Text(row.get("name", ""), row.get("name_en", ""))


_EITHER = ("ratio", "bands", "interpolate", "increment", "target")
"""Kinds with one answer, under either word, to whatever leaves them without a figure."""


_REMEDIES = ("zero", "full", "none", "not_applicable", "error")


def _remedy(scope: Scope, owner: str, at: Path, data: Mapping[str, Any], word: str = "when_zero") -> model.WhenZero:
    if word == "when_zero" and word not in data and data.get("kind") in _EITHER:
        word = "undefined"
    value = data.get(word)
    if value is None or value in _REMEDIES:
        return cast(model.WhenZero, value)
    return scope.number_or_word(value, (*at, word), owner, _REMEDIES)


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


def _bands(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.Bands | model.Ladder:
    pair = _quotient(scope, owner, at, data)
    of: f.Number
    if pair:
        of = f.Binary("/", f.Binary("*", f.Num(100), pair[0]), pair[1])
    else:
        of = scope.reading(data.get("of"), (*at, "of"), owner)
    if "steps" in data:
        return _ladder(scope, owner, at, data, of, pair)
    rows = build_rows(scope, owner, (*at, "bands"), data["bands"], of)
    return model.Bands(of, rows, data.get("hit", "first"), pair, _remedy(scope, owner, at, data))


def _ladder(
    scope: Scope,
    owner: str,
    at: Path,
    data: Mapping[str, Any],
    of: f.Number,
    pair: tuple[f.Number, f.Number] | None,
) -> model.Ladder:
    steps, here = data["steps"], (*at, "steps")
    word: Literal["above", "at_least"] = "above" if "above" in steps else "at_least"
    marks = tuple(scope.number(mark, (*here, word, index), owner) for index, mark in enumerate(steps[word]))
    each = scope.number(steps["each"], (*here, "each"), owner)
    start = _points(scope, owner, here, steps, "start", f.Num(0))
    return model.Ladder(of, word, marks, each, start, pair, _remedy(scope, owner, at, data))


def build_rows(
    scope: Scope, owner: str, at: Path, rows: Sequence[Any], *of: f.Number
) -> tuple[model.Row, ...]:
    """The one row grammar: every bound given must hold for each of what is read, and `when`; a row without any is the
    rest."""
    return tuple(build_row(scope, owner, (*at, index), row, of) for index, row in enumerate(rows))


def build_row(scope: Scope, owner: str, at: Path, row: Mapping[str, Any], of: Sequence[f.Number]) -> model.Row:
    bounds = tuple(
        (cast(Literal["at_least"], word), _bound(scope, owner, (*at, word), row[word], of[0] if of else f.Num(0)))
        for word in model.RELATION
        if word in row
    )
    if bounds and not of:
        scope.context.say("IK346.no_of", at)
    tests: list[f.Truth] = [f.Compare(model.RELATION[word], one, bound) for one in of for word, bound in bounds]
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
    of = data.get("of", owner)
    where = where_of(scope.inputs.get(of), data)
    cap = scope.number(data["cap"], (*at, "cap"), owner) if data.get("cap", "none") != "none" else None
    each = scope.number(data["points_each"], (*at, "points_each"), owner)
    return model.PerItem(of, each, cap, where)


def _increment(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.Increment:
    def figure(word: str, default: f.Number) -> f.Number:
        return _points(scope, owner, at, data, word, default)

    return model.Increment(
        of=scope.reading(data.get("of"), (*at, "of"), owner),
        first=figure("from", f.Num(0)),
        start=figure("start", f.Num(0)),
        every=figure("every", f.Num(1)),
        each=figure("each", f.Num(1)),
        below=figure("below", f.Num(0)),
        part=data["part"],
        down=data.get("down", False),
        when_zero=_remedy(scope, owner, at, data),
    )


def _target(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.Target:
    missed: f.Number | None = f.Num(0)
    if data["missed"] == "proportional":
        missed = None
    elif data["missed"] != "zero":
        missed = scope.number_or_word(data["missed"], (*at, "missed"), owner, ("zero", "proportional"))
    return model.Target(
        of=scope.reading(data.get("of"), (*at, "of"), owner),
        target=scope.number(data["target"], (*at, "target"), owner),
        better=data.get("better", "high"),
        met=_points(scope, owner, at, data, "met", _full(owner)),
        missed=missed,
        when_zero=_remedy(scope, owner, at, data),
    )


def _deduct(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.Deduct:
    rows = tuple(_taken(scope, owner, (*at, "rows", index), row) for index, row in enumerate(data["rows"]))
    return model.Deduct(_points(scope, owner, at, data, "start", _full(owner)), rows)


def _taken(scope: Scope, owner: str, at: Path, row: Mapping[str, Any]) -> model.Taken:
    name = _name(row)
    if "take" in row:
        return model.Taken(at, scope.number(row["take"], (*at, "take"), owner), name)
    if "points_each" in row:
        of = scope.input_name(row["of"], "count", (*at, "of"))
        each = scope.number(row["points_each"], (*at, "points_each"), owner)
        return model.Taken(at, f.Binary("*", f.Input(of), each), name, of)
    of = scope.input_name(row["of"], "yes_no", (*at, "of")) if "of" in row else ""
    test = f.Flag(of) if of else scope.truth(row["when"], (*at, "when"), owner)
    return model.Taken(at, f.If(test, scope.number(row["points"], (*at, "points"), owner), f.Num(0)), name, of)


def _cases(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.Cases:
    of = (scope.reading(data["of"], (*at, "of"), owner),) if "of" in data else ()
    cases = []
    for index, case in enumerate(data["cases"]):
        here = (*at, "cases", index)
        row = build_row(scope, owner, here, case, of)
        inner = build_kind(scope, owner, (*here, "score"), case["score"]) if "score" in case else None
        cases.append(model.Case(row, inner or model.FormulaScore(row.points or f.Num(0))))
    zero, undefined = (_remedy(scope, owner, at, data, word) for word in ("when_zero", "undefined"))
    return model.Cases(of[0] if of else None, tuple(cases), zero, undefined)


def _each(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.EachRecord:
    inside, parts = build_each(scope, owner, at, data)
    score = build_kind(inside, owner, (*at, "score"), data["score"]) or model.Assessed()
    if isinstance(score, model.Assessed | model.PerItem | model.EachRecord):
        scope.context.say("IK346.inside", (*at, "score", "kind"), kind=str(data["score"]["kind"]))
    rounding = data.get("rounding")
    start = scope.number(data["start"], (*at, "start"), owner) if "start" in data else None
    rule, must = gather(data.get("aggregate", "sum"))
    zero, undefined = (_remedy(scope, owner, at, data, word) for word in ("when_zero", "undefined"))
    return model.EachRecord(
        score=score,
        rule=rule,
        must=must,
        rounding=rounding_of(rounding),
        start=start,
        when_zero=zero,
        undefined=undefined,
        **parts,
    )


def build_view_of(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.Combined | model.OverUnits:
    """A value with `how:`: some figures made one."""
    zero, undefined = (_remedy(scope, owner, at, data, word) for word in ("when_zero", "undefined"))
    if is_across_units(scope, data):
        return model.OverUnits(build_across(scope, owner, at, data), zero, undefined)
    return build_view(scope, owner, at, data, zero, undefined)


def build_defined(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.Defined:
    """A kind of the framework's own: what it takes is put into its formula, its named figures are the node's."""
    name = str(data["kind"])
    made = scope.definitions[name]
    takes = made.taken(scope, owner, at, data)
    among = scope.truth(data["among"], (*at, "among"), owner) if "among" in data and made.compares else None
    use = Use(clusters(scope, at, data) if made.compares else (), among)
    inside, own = made.named(scope, owner, at, takes, use)
    formula = made.formula(inside, owner)
    zero, undefined = (
        _remedy(scope, owner, at, data, word)
        if word in data
        else _remedy(inside, owner, made.path, made.data, word)
        for word in ("when_zero", "undefined")
    )
    return model.Defined(name, formula, tuple(takes.items()), own, zero, undefined)


def _formula(scope: Scope, owner: str, at: Path, data: Mapping[str, Any]) -> model.FormulaScore:
    # A value's short form has its formula on the node itself, not under `score:`.
    where = at if (*at, "formula") in scope.context.document.values else at[:-1]
    here = (*where, "formula") if (*where, "formula") in scope.context.document.values else where
    tree = scope.number(data["formula"], here, owner)
    zero = _remedy(scope, owner, where, data)
    return model.FormulaScore(tree, zero, _remedy(scope, owner, where, data, "undefined"))


def build_levels(scope: Scope, owner: str, path: Path, data: Mapping[str, Any]) -> model.Levels:
    """`owner`: the node that is graded; empty for a group."""
    given = data["of"]
    listed = isinstance(given, list)
    of = tuple(
        _graded(scope, owner, (*path, "of", index) if listed else (*path, "of"), one)
        for index, one in enumerate(given if listed else [given])
    )
    return model.Levels(
        of=of[0],
        more=of[1:],
        rows=build_rows(scope, owner, (*path, "bands"), data["bands"], *of),
        hit=data.get("hit", "first"),
        path=path,
        basis=data.get("basis"),
        cite=model.Citation(**{k: str(v) for k, v in data["cite"].items()}) if data.get("cite") else None,
    )


def _graded(scope: Scope, owner: str, path: Path, given: Any) -> f.Number:
    """What levels read: a word, or an expression."""
    if owner and given in ("percent", "share"):
        share = f.Ref(owner, "share")
        return share if given == "share" else f.Binary("*", f.Num(100), share)
    if owner and given in ("points", "base"):
        return f.Ref(owner) if given == "points" else f.Ref(f"{owner}.clip")
    named = _LEVEL_NAMES.get(str(given))
    if named and not owner:
        return f.Binary("/", f.Ref("@percent"), f.Num(100)) if given == "share" else f.Ref(named)
    return scope.number_or_word(given, path, owner, tuple(_LEVEL_NAMES))


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
    "increment": _increment,
    "target": _target,
    "deduct": _deduct,
    "cases": _cases,
    "each": _each,
}
