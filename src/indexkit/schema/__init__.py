"""The JSON Schemas of every file that indexkit reads or writes; editors use them too.

They refer to one another by file name, so that a folder that holds them works without a network.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from indexkit.files import write_text

FILES_READ = ("framework", "amendment", "evidence", "tests")
NAMES = (*FILES_READ, "result")


def file_name(name: str) -> str:
    return f"{name}-1.schema.json"


def text(name: str) -> str:
    """The schema as its file holds it."""
    from importlib.resources import files

    return files("indexkit.schema").joinpath(file_name(name)).read_text(encoding="utf-8")


@cache
def load(name: str) -> dict[str, Any]:
    """The schema of a `framework`, `amendment`, `evidence` or `tests` file, or of a `result`. Not to be changed."""
    loaded: dict[str, Any] = json.loads(text(name))
    return loaded


def linked(name: str) -> dict[str, Any]:
    """The schema with everything that it refers to in its place: a structure with loops, for the checker.

    What stands beside a reference (a description, an example) goes before the words of what it refers to.
    """
    whole: dict[str, dict[str, Any]] = {}
    beside: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = []

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
            whole[key].update(link(load(there.partition("-")[0])["$defs"][definition], there))
        return whole[key]

    made: dict[str, Any] = link({key: part for key, part in load(name).items() if key != "$defs"}, file_name(name))
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
