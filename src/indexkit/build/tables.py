"""Tables among the values of a group: what `lookup` reads (LANGUAGE 8)."""

from __future__ import annotations

from indexkit.build.scope import Scope


def build_tables(scope: Scope) -> Scope:
    return scope
