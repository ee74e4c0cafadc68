"""What a result says, fact by fact, so that nothing of it is passed over when two are compared.

A fact is what stands at one place of the result's data (RULES R15), under the words that lead there. A unit is judged
by some of them: totals, maxima, percents, levels, what is missing, what limits cut, ranks, and the same of each node.
The others say how these came about.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from indexkit.canonical import canonical_json
from indexkit.dispute.read import fraction
from indexkit.problems import Lang
from indexkit.result import node_figures, tree_figures
from indexkit.tree import ScoreTree

Where: TypeAlias = tuple[str, ...]
Facts: TypeAlias = Mapping[Where, Any]

_OF_THE_WHOLE = frozenset(
    {"total", "exact", "base", "max", "percent", "level", "complete", "missing", "cuts", "ranks"}
)
_OF_A_NODE = frozenset(
    {
        *("points", "exact", "shown_rounded", "max", "lost", "percent", "contribution", "level", "scored", "state"),
        *("counted", "granted"),
    }
)
"""Not what the evidence alone gives (`computed`) where a panel's points stand."""
_LISTS_OF_WHOLES = ("missing", "cuts")
_SENTENCES = frozenset({"reason", "rule", "item"})
_TOLD = frozenset({"notes", "not_applied", "not_in_period", "cohort"})


def facts(data: Mapping[str, Any]) -> dict[Where, Any]:
    """Each fact by its place. What is null or empty says nothing. Members of lists are known by their path or name."""
    return dict(_below(data, ()))


def facts_of_tree(data: Mapping[str, Any]) -> dict[Where, Any]:
    """Of data as a tree gives it: the same as of the file that is written of it."""
    return facts(json.loads(canonical_json(data)))


def judged(tree: ScoreTree, lang: Lang = "en") -> dict[Where, Any]:
    """Those by which a unit is judged, without a sentence being made."""
    nodes = [{"path": node.path, **node_figures(node)} for node in tree.nodes]
    found = facts_of_tree({**tree_figures(tree, lang), "nodes": nodes})
    return {where: one for where, one in found.items() if is_judged(where)}


def _below(data: Any, where: Where) -> Iterator[tuple[Where, Any]]:
    if where and where[-1] == "level" and isinstance(data, Mapping):
        yield where, {key: one for key, one in data.items() if key != "basis"}
        yield from _below(data.get("basis"), (*where, "basis"))
    elif isinstance(data, Mapping) and len(where) == 2 and where[0] in _LISTS_OF_WHOLES:
        yield where, data
        yield from (((*where, "item", str(number)), name) for number, name in enumerate(_items(data), 1))
    elif isinstance(data, Mapping):
        for key, one in data.items():
            yield from _below(one, (*where, key))
    elif isinstance(data, list):
        for name, one in zip(_names(data), data, strict=True):
            yield from _below(one, (*where, name))
    elif data is not None:
        yield where, data


def _items(cut: Any) -> list[Any]:
    """The names of the acts from which something was cut, which are of a language."""
    shares = cut.get("shares")
    return [one.get("item") if isinstance(one, Mapping) else None for one in shares] if isinstance(shares, list) else []


def _names(members: Sequence[Any]) -> list[str]:
    found: dict[str, None] = {}
    for number, one in enumerate(members, 1):
        name = _name(one) or str(number)
        found[name if name not in found else f"{name} #{number}"] = None
    return list(found)


def _name(one: Any) -> str:
    if not isinstance(one, Mapping):
        return ""
    words = ("path", "by") if "path" in one else ("input", "record") if "input" in one else ("id",)
    return " ".join(text for word in words if isinstance(text := one.get(word), str)).strip()


def is_judged(where: Where) -> bool:
    """Whether a unit is judged by it; how sure a level is (its `basis`) stands beside it."""
    if where[-1] == "basis":
        return False
    if where[0] == "nodes":
        return len(where) > 2 and where[2] in _OF_A_NODE
    return where[0] in _OF_THE_WHOLE and "item" not in where[2:3]


def differing(before: Facts, after: Facts, *, in_both: bool, sentences: bool) -> list[Where]:
    """Where they differ; `in_both`: of what both say. Sentences, where both are of one language, and the figures beside
    them do not differ."""
    places = [where for where in {**after, **before} if not in_both or (where in before and where in after)]
    found = [one for one in places if not _agree(one, before.get(one), after.get(one))]
    plain = [one for one in found if not _is_sentence(one)]
    beside = {_beside(one) for one in plain}
    return plain + [one for one in found if sentences and _is_sentence(one) and _beside(one) not in beside]


def _agree(where: Where, one: Any, other: Any) -> bool:
    if one == other or (where[0] == "cuts" and _unnamed(one) == _unnamed(other)):
        return True
    first, second = fraction(one), fraction(other)
    return first is not None and first == second and (is_judged(where) or "steps" in where)


def _unnamed(cut: Any) -> Any:
    """A cut without the names of acts."""
    if not isinstance(cut, Mapping) or not isinstance(cut.get("shares"), list):
        return cut
    shares = [{**one, "item": None} if isinstance(one, Mapping) and "item" in one else one for one in cut["shares"]]
    return {**cut, "shares": shares}


def _is_sentence(where: Where) -> bool:
    return not _SENTENCES.isdisjoint(where[-2:]) or (where[0] in _TOLD and where[-1] in ("why", "of", *where[1:2]))


def _beside(where: Where) -> Where:
    return where[:2] if where[0] in ("nodes", *_TOLD) else ()
