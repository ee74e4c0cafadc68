"""The schemas as editors get them: values by period, the meaning of each word, pieces to insert, own kinds.

An editor knows one file only. A framework with kinds of its own may name any kind, an amendment too, for its base may
define some; every other framework is held to ours, so that a mistyped kind is underlined while it is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from indexkit.schema.meanings import meanings, on_one_line
from indexkit.schema.snippets import FILES, PLAIN, UNDER_AN_ID, snippet
from indexkit.schema.widened import Find, Part

_OWN = "own_"
_HERE = "#/$defs/"
_BY_WORD = {"score": "kind", "change": "do"}
"""What chooses a shape by a word → that word."""


def for_people(name: str, whole: Part, find: Find) -> Part:
    """A schema file with what helps the author: `whole` is not changed."""
    made = deepcopy(whole)
    for part in _maps(made):
        _either(part)
    _explain(made)
    _chosen(made, find)
    _insertable(name, made)
    return made


def _either(part: Part) -> None:
    """A choice by type in which one branch is a list of words, written so that editors offer these."""
    test = part.get("if")
    if not isinstance(test, dict) or set(test) != {"type"} or not isinstance(part.get("type"), list):
        return
    type_ = test["type"]
    others = [one for one in part["type"] if one != type_]
    one, other = part.get("then", {}), part.get("else", {})
    if "enum" in one or "enum" in other:
        choices = [{"type": type_, **one}, {"type": others, **other}]
        for word in ("if", "then", "else", "type"):
            part.pop(word, None)
        part["anyOf"] = choices


def _explain(part: Any, name: str = "") -> None:
    """Beside each list of words what they mean: `name` is what it stands under."""
    if isinstance(part, list):
        for below in part:
            _explain(below, name)
    elif isinstance(part, dict):
        if "enum" in part and (told := meanings(name, part["enum"])):
            part["enumDescriptions"] = told
        for key, below in part.items():
            named = key not in ("anyOf", "else", "then", "additionalProperties", "properties", "$defs", "by_period")
            _explain(below, key if named else name)


def _chosen(made: Part, find: Find) -> None:
    """A kind of scoring or of change is explained by what it is defined as, and has its example as a piece."""
    for name in _BY_WORD.keys() & made["$defs"].keys():
        part = made["$defs"][name]
        words = part["properties"][_BY_WORD[name]]
        defined = {word: find(f"{_HERE}{name}_{word}") for word in words["enum"]}
        words["enumDescriptions"] = [on_one_line(one["description"]) for one in defined.values()]
        part["defaultSnippets"] = [
            snippet(f"{name}_{word}", one, label=f"{word} (mẫu · example)") for word, one in defined.items()
        ]


def _insertable(name: str, made: Part) -> None:
    definitions = made["$defs"]
    for several, one in UNDER_AN_ID.items():
        if several in definitions:
            definitions[several]["defaultSnippets"] = [snippet(one, definitions[one], under_an_id=True)]
    for one in PLAIN:
        if one in definitions:
            definitions[one]["defaultSnippets"] = [snippet(one, definitions[one])]
    if name in FILES:
        made["defaultSnippets"] = [snippet(FILES[name], made)]


# Kinds of the framework's own


def with_own_kinds(made: Part) -> Part:
    """A framework's schema in which each definition that leads to a kind has a twin that lets any kind stand; the twins
    hold where the file defines kinds or takes some from what is shipped."""
    definitions: Part = made["$defs"]
    reaching = _reaching(definitions, "score")
    twins = {_OWN + name: _renamed(deepcopy(definitions[name]), reaching) for name in definitions if name in reaching}
    kind = twins[_OWN + "score"]["properties"]["kind"]
    said = {key: value for key, value in kind.items() if key != "enum" and key != "enumDescriptions"}
    known = {key: kind[key] for key in ("enum", "enumDescriptions")}
    twins[_OWN + "score"]["properties"]["kind"] = {**said, "anyOf": [{**said, **known}, {**said, **definitions["id"]}]}
    led = {key: part for key, part in made["properties"].items() if _references(part) & reaching}
    own = {"properties": {key: _renamed(deepcopy(part), reaching) for key, part in led.items()}}
    return {
        **made,
        "properties": {**made["properties"], **dict.fromkeys(led, True)},
        "if": {"anyOf": [{"required": ["define"]}, {"required": ["uses"]}]},
        "then": own,
        "else": {"properties": led},
        "$defs": {**definitions, **twins},
    }


def standing_alone(made: Part, other: Callable[[str], Part]) -> Part:
    """A schema file with what it refers to in other files among its own definitions, which have one name each: editors
    took a minute to follow such references. Of a framework's definitions the twins are taken, where there are any."""
    definitions: Part = made["$defs"]
    while outside := {id(one): one for one in _maps(made) if not str(one.get("$ref", "#")).startswith("#")}:
        for one in outside.values():
            file, _, name = one["$ref"].partition("#/$defs/")
            there = other(file.partition("-")[0])["$defs"]
            name = _OWN + name if _OWN + name in there else name
            one["$ref"] = f"#/$defs/{name}"
            _bring(name, there, definitions)
    return made


def _bring(name: str, there: Part, definitions: Part) -> None:
    """A definition, and those that it refers to in its own file."""
    if name not in definitions:
        definitions[name] = deepcopy(there[name])
        for further in _references(there[name]):
            _bring(further, there, definitions)


def _references(part: Any) -> set[str]:
    """The definitions of its own file that a piece refers to."""
    return {one["$ref"].removeprefix(_HERE) for one in _maps(part) if str(one.get("$ref", "")).startswith(_HERE)}


def _maps(part: Any) -> Iterator[Part]:
    if isinstance(part, dict):
        yield part
    if isinstance(part, dict | list):
        for below in part.values() if isinstance(part, dict) else part:
            yield from _maps(below)


def _reaching(definitions: Part, goal: str) -> set[str]:
    """The definitions that lead to one, and itself."""
    found: set[str] = {goal}
    while more := {name for name, part in definitions.items() if _references(part) & found} - found:
        found |= more
    return found


def _renamed(part: Any, names: set[str]) -> Any:
    for one in _maps(part):
        name = str(one.get("$ref", "")).removeprefix(_HERE)
        if name in names:
            one["$ref"] = _HERE + _OWN + name
    return part
