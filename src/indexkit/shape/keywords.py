"""Our own words for jsonschema: keywords that say more than its dialect, or the same in less time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from indexkit.shape.fits import Fits, consts_of, whole

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

Keyword: TypeAlias = "Callable[[Any, Any, Any, Any], Iterator[ValidationError]]"


def whole_text(validator: Validator, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """As `pattern`, with `$` as the end of the text."""
    from jsonschema.exceptions import ValidationError

    if isinstance(instance, str) and not whole(pattern).search(instance):
        yield ValidationError("")


def each_once(validator: Validator, unique: bool, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """By hashing: what cannot be hashed is of a wrong type here, and comparing all pairs of it would take hours."""
    from jsonschema.exceptions import ValidationError

    if isinstance(instance, list):
        words = [item for item in instance if isinstance(item, str | int | Fraction)]
        if len(set(words)) < len(words):
            yield ValidationError("")


def by_word(validator: Any, choices: list[Any], instance: Any, of: Any) -> Iterator[ValidationError]:
    """`allOf`, without trying every `if` where a word (`kind`, `do`) already says which one holds."""
    for index, choice in enumerate(choices):
        if isinstance(instance, dict) and any(instance.get(key) != word for key, word in consts_of(choice)):
            continue
        yield from validator.descend(instance, choice, schema_path=index)


def varying(validator: Any, one: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """One value, or a map of values by period: each of them is looked at like the one value."""
    varies = isinstance(instance, dict) and "by_period" in instance
    yield from validator.descend(instance, schema["x-map"] if varies else one)


KEYWORDS: Mapping[str, Keyword] = {
    "allOf": by_word,
    "pattern": whole_text,
    "uniqueItems": each_once,
    "x-varies": varying,
}


def passing_over(fits: Fits, jsonschema: Any) -> Mapping[str, Keyword]:
    """The keywords that lead into maps and lists, without the values in which nothing is wrong."""
    others = jsonschema.VALIDATORS["additionalProperties"]

    def properties(validator: Any, known: dict[str, Any], instance: Any, schema: Any) -> Iterator[ValidationError]:
        for key, part in known.items() if isinstance(instance, dict) else ():
            if key in instance and not fits(part, instance[key]):
                yield from validator.descend(instance[key], part, path=key, schema_path=key)

    def additional(validator: Any, part: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        if isinstance(instance, dict) and isinstance(part, dict):
            instance = {key: value for key, value in instance.items() if not fits(part, value)}
        yield from others(validator, part, instance, schema)

    def items(validator: Any, part: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        for index, value in enumerate(instance if isinstance(instance, list) else ()):
            if not fits(part, value):
                yield from validator.descend(value, part, path=index)

    return {"properties": properties, "additionalProperties": additional, "items": items}
