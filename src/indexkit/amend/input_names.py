"""The inputs that a document or an amendment's clauses bring, by name alone: no types, no checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indexkit.amend.graft import body, changes_of
from indexkit.amend.texts import LawText
from indexkit.periods.listed import one_by_one
from indexkit.source import Document

READS = ("of", "numerator", "denominator")
"""The fields of a scoring kind that read an input by its name."""
_OWN = frozenset({"yes_no", "choice", "ratio", "bands", "interpolate", "per_item"})


def names_in_force(document: Document) -> set[str]:
    """Every input that a document declares or that one of its scoring kinds names."""
    data = document.data
    return set(_names({"inputs": data.get("inputs"), "groups": data.get("groups")}, ""))


def names_brought(text: LawText) -> set[str]:
    """The same, of the pieces that an amendment would graft."""
    found: set[str] = set()
    for _, change in changes_of(text):
        if change.get("do") == "set":
            piece: Any = change.get("to")
            for word in reversed(str(change.get("field")).split(".")):
                piece = {word: piece}
            found |= set(_names(piece, _last(change.get("at"))))
        else:
            found |= set(_names(body(change), str(change.get("id") or _last(change.get("at")))))
    return found


def names_in_piece(piece: Any, owner: str) -> set[str]:
    """The same, of a node, value or input with this id."""
    return set(_names({owner: piece}, owner))


def _last(at: object) -> str:
    return at.rpartition("/")[2] if isinstance(at, str) else ""


def _names(here: Any, owner: str) -> Iterator[str]:
    """`owner`: the id of the node that `here` is or belongs to."""
    for key, below in here.items() if isinstance(here, dict) else ():
        if key in ("evidence", "inputs"):
            yield from below if isinstance(below, dict) else ()
        elif key == "score" and isinstance(below, dict):
            yield from named_by_score(below, owner)
        elif key not in ("example", "cite", "levels") and isinstance(below, dict):
            yield from _names(below, key)


def named_by_score(score: dict[str, Any], owner: str) -> Iterator[str]:
    """Bare names only: what a formula reads must be declared anyway. A leaf that names no input reads its own."""
    cases = score.get("cases")
    for case in cases if isinstance(cases, list) else ():
        if isinstance(case, dict) and isinstance(case.get("score"), dict):
            yield from named_by_score(case["score"], owner)
    for word in READS:
        yield from filter(_is_name, one_by_one(score.get(word)))
    rows = score.get("rows")
    for row in rows if isinstance(rows, list) else ():
        yield from filter(_is_name, one_by_one(row.get("of"))) if isinstance(row, dict) else ()
    kind = score.get("kind")
    own = isinstance(kind, str) and kind in _OWN and "of" not in score and "numerator" not in score
    if own or kind == "assessed":
        yield owner


def _is_name(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isidentifier()
