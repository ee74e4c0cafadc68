"""The schemas with what may change with the period: `by_period` wherever a scalar stands, `applies_to` on entries.

The schema files say each thing once, for one period. Both are added here, by one rule for every key, so that no key can
be forgotten: for the checker as a keyword of its own (`x-varies`), for editors in the words of their dialect.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any, TypeAlias

Part: TypeAlias = dict[str, Any]
Find: TypeAlias = Callable[[str], Part]
"""From a `$ref` to what it refers to."""

_ONE_FOR_ALL = frozenset(["kind", "type", "do", "at", "id", "field", "basis", "why", "by_period", "periods_from"])
"""Keys that choose what may stand beside them, or that speak of the text and not of a period."""
_HEADS = frozenset(["issued_by", "in_force", "applies_to", "by_period", "revisions", "change_set", "change_repeal"])
"""Definitions of what a text says about itself, and of changes that bring no node."""
_ENTRIES = frozenset(
    ["levels", "value_block", "change_add", "change_add_bonus", "change_add_penalty", "change_replace"]
)
"""Definitions that may be left out of a period without standing in a list or under an id."""
_SCALARS = frozenset(["string", "number", "integer", "boolean"])
_NUMBERS = frozenset(["number", "integer"])
_WORDS = ("title", "description", "default", "examples")
_SAID = ("title", "description")
_BRANCHES = ("then", "else")


_YEAR_SLIP = r"^[^0-9]*(19|2[0-9])[0-9]{2}[^0-9]*$"
"""A text that says one year, and so was hardly meant to be a label."""


def with_periods(definitions: Part, labels: tuple[str, ...] | None) -> Part:
    """The definitions of a schema for a framework with these labels in the place of years; None: with any."""
    year, by_period = definitions["year"], deepcopy(definitions["by_period"])
    words = {key: year[key] for key in _WORDS if key in year}
    keys = {"x-form": "period"}
    if labels is None:
        plain = {key: value for key, value in year.items() if key not in words}
        label = {"type": "string", "minLength": 1, "not": {"pattern": _YEAR_SLIP}}
        year = {**words, "if": label, "then": {"type": "string"}, "else": plain}
    else:
        year = {**words, "type": "string", "enum": list(labels), "x-form": "label"}
        keys |= {"pattern": f"^({'|'.join(map(re.escape, labels))}|x-.*)$", "x-labels": ", ".join(labels)}
    by_period["properties"]["by_period"]["propertyNames"] = keys
    return {**definitions, "year": year, "by_period": by_period}


def for_checker(whole: Part, find: Find, by_period: Part) -> Part:
    """A schema file in which what may vary is `{x-varies: one value, x-map: the map of values}`."""
    return _Widening(find, lambda one: {"x-varies": one, "x-map": _map_of(by_period, one)}).file(whole)


def for_editors(whole: Part, find: Find, by_period: Part) -> Part:
    """A schema file in which what may vary is one value, or the map of values where there is a `by_period`.

    `anyOf`, for editors look into it for words to offer, and not into `if`; what is meant is said in each branch, for
    they show what the branch says that fits.
    """

    def either(one: Part) -> Part:
        words = _words(one, find)
        said = {key: value for key, value in words.items() if key in _SAID}
        plain = {key: value for key, value in one.items() if key not in words} | said
        notes: Part = {"patternProperties": {"^x-": True}}
        values = {"type": "object", "minProperties": 1, **notes, "additionalProperties": plain}
        values["description"] = by_period["properties"]["by_period"]["description"]
        varying = {**said, "type": "object", "properties": {"by_period": values}, "required": ["by_period"]}
        return {**words, "anyOf": [plain, {**varying, **notes, "additionalProperties": False}]}

    return _Widening(find, either).file(whole)


def _words(one: Part, find: Find) -> Part:
    """What is said of a value where it stands, or else by what it refers to."""
    words: Part = {}
    while True:
        words = {key: one[key] for key in _WORDS if key in one} | words
        if "$ref" not in one:
            return words
        one = find(one["$ref"])


def _map_of(by_period: Part, one: Part) -> Part:
    made = deepcopy(by_period)
    made["properties"]["by_period"]["additionalProperties"] = deepcopy(one)
    return made


class _Widening:
    def __init__(self, find: Find, widen: Callable[[Part], Part]) -> None:
        self.find, self.widen = find, widen

    def file(self, whole: Part) -> Part:
        made = deepcopy(whole)
        definitions: Part = made["$defs"]
        own = "" if "applies_to" in definitions else "framework-1.schema.json"
        for name in {*_entries(definitions), *_ENTRIES} & definitions.keys() - _HEADS:
            entry = definitions[name]
            if "properties" in entry and "periods_from" not in entry["properties"]:
                entry["properties"]["applies_to"] = {"$ref": f"{own}#/$defs/applies_to"}
        for name, part in definitions.items():
            if name not in _HEADS:
                self._open(part)
        return made

    def _open(self, part: Part) -> None:
        """Widens the values of a map and the figures of a list; what chooses between shapes is not touched."""
        for key, one in part.get("properties", {}).items():
            if key not in _ONE_FOR_ALL:
                part["properties"][key] = self._opened(one, _SCALARS)
        if isinstance(part.get("additionalProperties"), dict):
            part["additionalProperties"] = self._opened(part["additionalProperties"], _SCALARS)
        if isinstance(part.get("items"), dict):
            part["items"] = self._opened(part["items"], _NUMBERS)
        for word in _BRANCHES:
            if isinstance(part.get(word), dict):
                self._open(part[word])

    def _opened(self, one: Any, types: frozenset[str]) -> Any:
        if not isinstance(one, dict):
            return one
        if self._types(one) & types:
            return self.widen(one)
        self._open(one)
        return one

    def _types(self, one: Mapping[str, Any]) -> set[str]:
        while "$ref" in one:
            one = self.find(one["$ref"])
        if "enum" in one:
            return {"string"}
        types = one.get("type", [])
        return {types} if isinstance(types, str) else set(types)


def _entries(definitions: Part) -> Iterator[str]:
    """The maps that stand in a list of rows, or each under its own id."""
    for part in _parts(definitions):
        for word in ("items", "additionalProperties"):
            below = part.get(word)
            if isinstance(below, dict) and (word == "items" or part.get("x-form") == "map_of_ids"):
                reference = str(below.get("$ref", ""))
                if reference.startswith("#/$defs/"):
                    yield reference.rpartition("/")[2]


def _parts(part: Any) -> Iterator[Part]:
    if isinstance(part, dict):
        yield part
        for below in part.values():
            yield from _parts(below)
    elif isinstance(part, list):
        for below in part:
            yield from _parts(below)
