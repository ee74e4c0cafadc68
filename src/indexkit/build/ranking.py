"""`ranking:`, `rankings:` and `statistics:` → the model (LANGUAGE 13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from indexkit import model
from indexkit.build.across import clusters
from indexkit.build.inputs import is_name
from indexkit.build.rounding import rounding_of
from indexkit.build.scope import Scope
from indexkit.formula import nodes as f
from indexkit.problems import Field, Text, nearest, problem
from indexkit.source import Path

if TYPE_CHECKING:
    from indexkit.build import Context

WORDS: dict[str, f.Number] = {
    "total": f.Ref("@total"),
    "percent": f.Ref("@percent"),
    "base": f.Ref("@base"),
    "share": f.Binary("/", f.Ref("@percent"), f.Num(100)),
}
"""What of a whole group units can be ranked by."""
OF_THE_MAXIMUM = ("percent", "share")
IN_POINTS = ("total", "base")


def build_rankings(scope: Scope, data: Mapping[str, Any]) -> tuple[model.Ranking, ...]:
    """A group's own rankings, then those over several groups that it belongs to."""
    path: Path = ("groups", scope.group)
    overall = scope.context.document.data.get("rankings") or {}
    if "ranking" in data and "rankings" in data:
        say_at_key(scope.context, "IK390.both", (*path, "ranking"), (*path, "rankings"), group=scope.group)
    found = [_Maker(scope, data, (*path, "ranking")).ranking("", data["ranking"])] if "ranking" in data else []
    for name, block in (data.get("rankings") or {}).items():
        at = (*path, "rankings", name)
        if name in overall:
            say_at_key(scope.context, "IK390.clash", at, ("rankings", name), name=name)
        found.append(_Maker(scope, data, at).ranking(name, block))
    for name, block in overall.items():
        if scope.group in block["groups"]:
            found.append(_Maker(scope, data, ("rankings", name)).ranking(name, block))
    return tuple(found)


def groups_are_known(context: Context) -> None:
    """The groups of rankings over several are there, and their points can be compared."""
    data = context.document.data
    groups = data.get("groups", {})
    for name, block in (data.get("rankings") or {}).items():
        for index, group in enumerate(block["groups"]):
            near = nearest(group, groups)
            key = "IK390.group_near" if near else "IK390.group"
            if group not in groups:
                context.say(key, ("rankings", name, "groups", index), group=group, near=near)
        maxima = {str(groups[one].get("max", "")) for one in block["groups"] if one in groups}
        if block.get("of", model.TOTAL) in IN_POINTS and len(maxima) > 1:
            listed = Text(*(", ".join(sorted(one or none for one in maxima)) for none in ("không có", "none")))
            say_at_key(context, "IK390.maxima", ("rankings", name), name=name, maxima=listed)


def say_at_key(context: Context, key: str, *paths: Path, **fields: Field) -> None:
    """A problem where something is named, not at what it is."""
    context.problems.append(problem(key, *map(context.document.key_place, paths), **fields))


class _Maker:
    """Builds one ranking. `path`: where it stands; `data`: its group."""

    def __init__(self, scope: Scope, data: Mapping[str, Any], path: Path) -> None:
        self.scope, self.data, self.path = scope, data, path

    def ranking(self, name: str, block: Mapping[str, Any]) -> model.Ranking:
        if block.get("ties") == "ordinal" and "then" not in block:
            self.scope.context.say("IK390.ordinal", (*self.path, "ties"))
        return model.Ranking(
            id=name,
            name=_name(block),
            of=self.figure(block.get("of", model.TOTAL), (*self.path, "of"), block),
            shown=str(block.get("of", model.TOTAL)),
            better=block.get("better", "high"),
            by=block.get("by", "published"),
            ties=block.get("ties", "competition"),
            within=clusters(self.scope, self.path, block),
            among=self.scope.truth(block["among"], (*self.path, "among"), "") if "among" in block else None,
            then=tuple(self.breakers(block.get("then", ()))),
            label=block.get("label", "=3"),
            awards=tuple(self.awards(block.get("awards", ()))),
            path=self.path,
            groups=tuple(dict.fromkeys(block.get("groups", ()))),
            **_sure(block),
        )

    def figure(self, given: Any, at: Path, block: Mapping[str, Any]) -> f.Number:
        """What is ranked by: a word, the figure of a node or value, or an expression."""
        scope, word = self.scope, str(given)
        known = scope.nodes.get(word)
        if word in WORDS:
            if known is not None or word in scope.inputs:
                there = known[1] if known else scope.inputs[word].path
                scope.context.say("IK390.two_meanings", at, there, word=word)
            if word in OF_THE_MAXIMUM and "max" not in self.data:
                scope.context.say("IK390.no_maximum", at, word=word, group=scope.group)
            return WORDS[word]
        better = known[2].get("better", "high") if known and isinstance(known[2], dict) else "high"
        if better != "high" and "better" not in block:
            scope.context.say("IK390.better", at, name=word, better=better)
        if block.get("by") == "exact" and known is None:
            scope.context.say("IK390.exact", (*at[:-1], "by"), of=word)
        if known is not None and is_name(given):
            return f.Ref(word)
        return scope.number_or_word(given, at, "", tuple(WORDS))

    def breakers(self, listed: Any) -> Iterator[model.TieBreaker]:
        for index, given in enumerate(listed):
            at: Path = (*self.path, "then", index)
            block = given if isinstance(given, Mapping) else {"of": given}
            where = (*at, "of") if isinstance(given, Mapping) else at
            of = self.figure(block["of"], where, block)
            yield model.TieBreaker(
                of, block.get("better", "high"), block.get("by", "published"), str(block["of"])
            )

    def awards(self, listed: Any) -> Iterator[model.Award]:
        for index, block in enumerate(listed):
            at: Path = (*self.path, "awards", index)
            if ("when" in block or "level" in block) and "otherwise" not in block:
                self.scope.context.say("IK390.otherwise", at, name=block["name"])
            yield model.Award(
                name=_name(block),
                first=block["first"],
                path=at,
                within=clusters(self.scope, at, block),
                when=self.scope.truth(block["when"], (*at, "when"), "") if "when" in block else None,
                level=self.level(block["level"], (*at, "level")) if "level" in block else None,
                tied=block.get("tied", ""),
                otherwise=block.get("otherwise", ""),
                **_sure(block),
            )

    def level(self, name: str, at: Path) -> int:
        """The number of the level's row, from the top."""
        rows = [str(row.get("name", "")) for row in (self.data.get("levels") or {}).get("bands", ())]
        if name in rows:
            return rows.index(name)
        near = nearest(name, rows)
        key = "IK390.level_near" if near else "IK390.level" if rows else "IK390.no_levels"
        listed = ", ".join(f"`{row}`" for row in rows)
        self.scope.context.say(key, at, found=name, near=near, levels=listed, group=self.scope.group)
        return 0


def build_statistics(data: Mapping[str, Any] | None) -> model.Statistics | None:
    if data is None:
        return None
    return model.Statistics(
        mean=rounding_of(data.get("mean")),
        percent=rounding_of(data.get("percent")),
        distribution=rounding_of(data.get("distribution")),
        quartiles=data.get("quartiles", ""),
        labels=tuple((row.get("at_least"), _name(row)) for row in data.get("labels", ())),
        **_sure(data),
    )


def labels_fall(context: Context) -> None:
    """The rows for means stand from the highest bound down; only the last is without one."""
    data = context.document.data
    top: list[tuple[Path, Any]] = [((), data)]
    for path, block in (*top, *((("groups", name), group) for name, group in data.get("groups", {}).items())):
        rows = (block.get("statistics") or {}).get("labels", ())
        for index, (row, after) in enumerate(pairwise(rows)):
            if "at_least" not in row or after.get("at_least", row["at_least"] - 1) >= row["at_least"]:
                context.say("IK391.labels", (*path, "statistics", "labels", index + 1), name=after["name"])


def _name(block: Mapping[str, Any]) -> Text:
    return Text(block.get("name", ""), block.get("name_en", ""))


def _sure(block: Mapping[str, Any]) -> dict[str, Any]:
    cite = block.get("cite")
    return {
        "basis": block.get("basis") or ("published" if cite else None),
        "cite": model.Citation(**{key: str(value) for key, value in cite.items()}) if cite else None,
    }
