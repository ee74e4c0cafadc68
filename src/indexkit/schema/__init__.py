"""The JSON Schemas of every file that indexkit reads or writes; editors use them too.

Here they refer to one another by file name; as editors get them each stands alone.
"""

from __future__ import annotations

import json
import os
from copy import deepcopy
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from indexkit.files import write_text
from indexkit.schema.widened import Find, for_checker, for_editors, with_periods

FILES_READ = ("framework", "amendment", "evidence", "tests", "claims", "identities", "costs", "clauses")
VARYING = ("framework", "amendment")
"""Files in which a value may change from period to period."""
NAMES = (*FILES_READ, "result")
Labels: TypeAlias = tuple[str, ...] | None


def file_name(name: str) -> str:
    return f"{name}-1.schema.json"


def text(name: str) -> str:
    """The schema as editors get it."""
    if name not in FILES_READ:
        return _kept(name)
    return json.dumps(_for_editors(name), ensure_ascii=False, indent=1) + "\n"


def _for_editors(name: str) -> dict[str, Any]:
    from indexkit.schema.editors import standing_alone

    return standing_alone(deepcopy(_for_people(name)), _for_people)


@cache
def _for_people(name: str) -> dict[str, Any]:
    """Not to be changed."""
    from indexkit.schema.editors import for_people, with_own_kinds

    made = _counted(name, None)
    if name in VARYING:
        made = for_editors(made, _find(name), load("framework")["$defs"]["by_period"])
    made = for_people(name, made, _find(name))
    return with_own_kinds(made) if name == "framework" else made


def _kept(name: str) -> str:
    """The schema as our own file holds it."""
    from importlib.resources import files

    return files("indexkit.schema").joinpath(file_name(name)).read_text(encoding="utf-8")


@cache
def load(name: str) -> dict[str, Any]:
    """The schema of one of NAMES, for one period; what may change with it is added by :mod:`indexkit.schema.widened`.
    Not to be changed."""
    loaded: dict[str, Any] = json.loads(_kept(name))
    return loaded


def _find(name: str) -> Find:
    """From a `$ref` in a schema to what it refers to."""

    def find(reference: str) -> dict[str, Any]:
        there, _, definition = reference.partition("#/$defs/")
        found: dict[str, Any] = load(there.partition("-")[0] or name)["$defs"][definition]
        return found

    return find


def _counted(name: str, labels: Labels) -> dict[str, Any]:
    """The schema for periods that are counted so: `()` by years, by labels, or None: by either."""
    loaded = load(name)
    if name != "framework" or labels == ():
        return loaded
    return {**loaded, "$defs": with_periods(loaded["$defs"], labels)}


@lru_cache(32)
def _widened(name: str, labels: Labels) -> dict[str, Any]:
    by_period = _counted("framework", labels)["$defs"]["by_period"]
    return for_checker(_counted(name, labels), _find(name), by_period)


def linked(name: str, labels: Labels = ()) -> dict[str, Any]:
    """The schema with everything that it refers to in its place: a structure with loops, for the checker.

    `labels`: of the assessment periods; `()` are years, None may be either.
    What stands beside a reference (a description, an example) goes before the words of what it refers to.
    """
    whole: dict[str, dict[str, Any]] = {}
    beside: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = []

    def read(one: str) -> dict[str, Any]:
        return _widened(one, labels) if name in VARYING and one in VARYING else _counted(one, labels)

    def link(part: Any, file: str) -> Any:
        if isinstance(part, list):
            return [link(one, file) for one in part]
        if not isinstance(part, dict):
            return part
        if "$ref" not in part:
            return {key: link(below, file) for key, below in part.items()}
        mine: dict[str, Any] = {}
        beside.append((mine, target(part["$ref"], file), {key: own for key, own in part.items() if key != "$ref"}))
        return mine

    def target(reference: str, file: str) -> dict[str, Any]:
        there, _, definition = reference.partition("#/$defs/")
        there = there or file
        key = f"{there} {definition}"
        if key not in whole:
            whole[key] = {}
            whole[key].update(link(read(there.partition("-")[0])["$defs"][definition], there))
        return whole[key]

    made: dict[str, Any] = link({key: part for key, part in read(name).items() if key != "$defs"}, file_name(name))
    for mine, its, words in beside:
        mine.update(its | words)
    return made


def write_all(folder: str | os.PathLike[str]) -> list[Path]:
    """Copy every schema into `folder`, which is made if need be; no reader ever meets half a file."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    written = [target / file_name(name) for name in NAMES]
    for path, name in zip(written, NAMES, strict=True):
        write_text(path, text(name))
    return written
