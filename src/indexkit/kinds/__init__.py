"""Definitions that come with indexkit, put into a document that uses them (LANGUAGE 12)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from indexkit.source import Document, scan_text

SHIPPED = ("standard",)


@cache
def shipped(name: str) -> Document:
    """The file of definitions that comes with the package."""
    path = FilePath(__file__).with_name(f"{name}.yaml")
    document, problems = scan_text(path.read_text(encoding="utf-8"), f"indexkit/kinds/{name}.yaml")
    assert document is not None
    assert not problems, problems
    return document


def defined_names(data: Any) -> frozenset[str]:
    """The kinds that a file defines or takes from what is shipped, for whoever asks before the file is checked."""
    own = data.get("define") if isinstance(data, dict) else None
    uses = data.get("uses") if isinstance(data, dict) else None
    names = set(own) if isinstance(own, dict) else set()
    for one in uses if isinstance(uses, list) else ():
        if one in SHIPPED:
            names |= set(shipped(one).data["define"])
    return frozenset(names)


def shipping(kind: str) -> str:
    """The shipped file that defines a kind; empty where none does."""
    return next((name for name in SHIPPED if kind in shipped(name).data["define"]), "")


def with_kinds(document: Document) -> Document:
    """The document with the shipped definitions that it uses among its own; one of its own goes before them."""
    own: dict[str, Any] = document.data.get("define", {})
    data: dict[str, Any] = {}
    values, keys = dict(document.values), dict(document.keys)
    for name in document.data.get("uses", ()):
        there = shipped(name)
        taken = {word: one for word, one in there.data["define"].items() if word not in own}
        data |= taken
        values |= {path: place for path, place in there.values.items() if path[1:2] and path[1] in taken}
        keys |= {path: place for path, place in there.keys.items() if path[1:2] and path[1] in taken}
    if not data:
        return document
    return replace(document, data={**document.data, "define": {**data, **own}}, values=values, keys=keys)
