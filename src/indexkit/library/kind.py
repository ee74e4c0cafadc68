"""What a file is, by the keys at its top."""

from __future__ import annotations

from typing import Literal, TypeAlias

from indexkit.problems import nearest
from indexkit.source import Document

Kind: TypeAlias = Literal["framework", "amendment", "evidence", "tests", "claims", "identities", "costs", "clauses"]
_TELLING: tuple[tuple[str, Kind], ...] = (
    ("amendment", "amendment"),
    ("amends", "amendment"),
    ("framework", "framework"),
    ("tests", "tests"),
    ("claims", "claims"),
    ("identities", "identities"),
    ("costs", "costs"),
    ("clauses", "clauses"),
    ("cases", "tests"),
    ("changes", "amendment"),
    ("groups", "framework"),
    ("statements", "claims"),
    ("evidence", "evidence"),
    ("unit", "evidence"),
)
"""Keys at the top of a file that tell what it is, the surest first."""


def kind_of(document: Document) -> Kind | None:
    """What a file is by its top keys; a slip in the telling key is forgiven, the shape check says it."""
    keys = document.data.keys()
    for word, kind in _TELLING:
        if word in keys:
            return kind
    for word, kind in _TELLING:
        if nearest(word, (key for key in keys if isinstance(key, str))):
            return kind
    return None
