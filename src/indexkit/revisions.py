"""Revisions of our files (RULES R16): amendments version the law, revisions version the file that holds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indexkit.amend.texts import read_text
from indexkit.canonical import rules_fingerprint
from indexkit.problems import Problem, problem
from indexkit.source import Document


def check_against(new: Document, old: Document) -> list[Problem]:
    """Refuse changed rules under an unchanged revision, a revision that goes back, one without its entry.

    Both documents are single files, as they stand before any amendment, framework or amendment alike.
    """
    this, that = read_text(new), read_text(old)
    if this.id != that.id:
        places = (this.place(_word(new)), that.place(_word(old)))
        return [problem("IK403.other_text", *places, name=this.id, old=that.id)]
    places = (this.place("revision"), that.place("revision"))
    fields = {"name": this.id, "revision": str(this.revision), "old": str(that.revision)}
    found = []
    if this.revision < that.revision:
        found.append(problem("IK403.backwards", *places, next=str(that.revision + 1), **fields))
    elif this.revision == that.revision and rules_fingerprint(new) != rules_fingerprint(old):
        found.append(problem("IK403.unchanged", *places, next=str(that.revision + 1), **fields))
    elif this.revision > that.revision and this.revision not in _entries(new.data):
        found.append(problem("IK403.no_entry", places[0], revision=str(this.revision)))
    return found


def _word(document: Document) -> str:
    return "amendment" if "amendment" in document.data else "framework"


def _entries(data: Mapping[str, Any]) -> set[object]:
    entries = data.get("revisions")
    return {entry.get("n") for entry in entries if isinstance(entry, dict)} if isinstance(entries, list) else set()
