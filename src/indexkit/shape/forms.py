"""Where in a document formulas stand, by the grammar."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from indexkit import schema
from indexkit.shape.keywords import KEYWORDS
from indexkit.source import Document, Path

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

_FORMULAS = frozenset(["expr", "truth", "bound", "value"])


def formulas_of(document: Document, what: Literal["framework", "amendment"]) -> list[Path]:
    """The way to each text that is a formula, in the order of the grammar; each once."""
    found = _finder(what).iter_errors(document.data)
    return list(dict.fromkeys(tuple(one.absolute_path) for one in found if one.validator == "x-form"))


def _formula(validator: Any, form: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """A "mistake" for each formula, so that the walk over the grammar tells where they are."""
    from jsonschema.exceptions import ValidationError

    if form in _FORMULAS and isinstance(instance, str):
        yield ValidationError("")


@lru_cache(2)
def _finder(what: Literal["framework", "amendment"]) -> Validator:
    from jsonschema import Draft202012Validator, validators

    ours = validators.extend(Draft202012Validator, {**KEYWORDS, "x-form": _formula})  # type: ignore[no-untyped-call]
    made: Validator = ours(schema.linked(what, None))
    return made
