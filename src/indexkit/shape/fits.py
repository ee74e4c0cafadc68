"""Whether a value fits a schema, without saying why not: what fits is not walked by jsonschema.

Of the keywords that stand in our schemas most often each is one small test; for every other one jsonschema's own
function is asked whether it finds anything. The verdict is jsonschema's, a law says; so its errors stay what they
would be, and are found in the same order, with the fitting pieces passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sized
from typing import Any, TypeAlias

from indexkit.shape.words import is_figure

Test: TypeAlias = Callable[[Any], bool]
Part: TypeAlias = Mapping[str, Any]

_TYPES: dict[str, Test] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": is_figure,
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
}
_MAP = frozenset(["properties", "patternProperties", "additionalProperties"])
_SILENT = frozenset(["then", "else", "$defs", "$schema", "$id", "title", "description", "default", "examples"])
"""What is not a test of its own."""


class Fits:
    """The tests of one schema and of those inside it, each made when it is first asked."""

    validator: Any
    """The whole schema's, of our keywords."""

    def __init__(self) -> None:
        self._made: dict[int, _Part] = {}

    def __call__(self, schema: Any, value: Any) -> bool:
        if isinstance(schema, bool):
            return schema
        return self.of(schema)(value)

    def of(self, schema: Any) -> _Part:
        """The test of a schema; linked schemas have loops, so that each is made once."""
        found = self._made.get(id(schema))
        if found is None:
            found = self._made[id(schema)] = _Part(schema, self)
        return found

    def tests(self, schema: Any) -> list[Test]:
        if isinstance(schema, bool):
            return [lambda value: schema]
        if "$ref" in schema:  # only a caller's own schema has one; what it refers to is jsonschema's business
            return [lambda value: False]
        made = [
            _MAKE[word](self, given, schema) if word in _MAKE else self._asked(word, given, schema)
            for word, given in schema.items()
            if word not in _MAP and self._is_test(word)
        ]
        if _MAP & schema.keys():
            made.append(_map(self, schema))
        return made

    def _is_test(self, word: str) -> bool:
        return word not in _SILENT and word in self.validator.VALIDATORS

    def _asked(self, word: str, given: Any, schema: Part) -> Test:
        function, validator = self.validator.VALIDATORS[word], self.validator.evolve(schema=schema)
        return lambda value: next(iter(function(validator, given, value, schema) or ()), None) is None


class _Part:
    """The test of one schema."""

    __slots__ = ("_all", "_schema", "_tests")

    def __init__(self, schema: Any, fits: Fits) -> None:
        self._schema, self._all = schema, fits
        self._tests: list[Test] | None = None

    def __call__(self, value: Any) -> bool:
        if self._tests is None:
            self._tests = self._all.tests(self._schema)
        for test in self._tests:  # noqa: SIM110  a generator takes twice as long
            if not test(value):
                return False
        return True


def whole(pattern: str) -> re.Pattern[str]:
    """`$` is the end of the text, as in the editors' dialect; Python's `$` also stands before a last line break."""
    return re.compile(pattern.replace("$", r"\Z"))


def _type(fits: Fits, given: Any, schema: Part) -> Test:
    if isinstance(given, str):
        return _TYPES[given]
    tests = [_TYPES[one] for one in given]
    return lambda value: any(test(value) for test in tests)


def _map(fits: Fits, schema: Part) -> Test:
    """The entries of a map, each by its key."""
    known = {key: fits.of(part) for key, part in schema.get("properties", {}).items()}
    patterns = [(re.compile(text), fits.of(part)) for text, part in schema.get("patternProperties", {}).items()]
    others = fits.of(schema["additionalProperties"]) if "additionalProperties" in schema else None

    def test(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        for key, below in value.items():
            part = known.get(key)
            if part is not None and not part(below):
                return False
            matched = part is not None
            for pattern, of_pattern in patterns:
                if pattern.search(key):
                    matched = True
                    if not of_pattern(below):
                        return False
            if not matched and others is not None and not others(below):
                return False
        return True

    return test


def _pattern(fits: Fits, given: str, schema: Part) -> Test:
    """As :func:`indexkit.shape.keywords.whole_text`."""
    found = whole(given).search
    return lambda value: not isinstance(value, str) or found(value) is not None


def _least_size(kind: type[Sized]) -> Callable[[Fits, Any, Part], Test]:
    def make(fits: Fits, given: int, schema: Part) -> Test:
        return lambda value: not isinstance(value, kind) or len(value) >= given

    return make


def _property_names(fits: Fits, given: Any, schema: Part) -> Test:
    part = fits.of(given)
    return lambda value: not isinstance(value, dict) or all(map(part, value))


def _dependent_required(fits: Fits, given: Any, schema: Part) -> Test:
    def test(value: Any) -> bool:
        return not isinstance(value, dict) or all(
            other in value for key, others in given.items() if key in value for other in others
        )

    return test


def _dependent_schemas(fits: Fits, given: Any, schema: Part) -> Test:
    parts = [(key, fits.of(part)) for key, part in given.items()]
    return lambda value: not isinstance(value, dict) or all(part(value) for key, part in parts if key in value)


def _required(fits: Fits, given: Any, schema: Part) -> Test:
    return lambda value: not isinstance(value, dict) or all(key in value for key in given)


def _items(fits: Fits, given: Any, schema: Part) -> Test:
    part = fits.of(given)
    return lambda value: not isinstance(value, list) or all(map(part, value))


def _enum(fits: Fits, given: Any, schema: Part) -> Test:
    rest = fits._asked("enum", given, schema)
    return lambda value: value in given if isinstance(value, str) else rest(value)


def _const(fits: Fits, given: Any, schema: Part) -> Test:
    rest = fits._asked("const", given, schema)
    both = isinstance(given, str)
    return lambda value: value == given if both and isinstance(value, str) else rest(value)


def _all_of(fits: Fits, given: Any, schema: Part) -> Test:
    """As :func:`indexkit.shape.keywords.by_word`."""
    choices = [(consts_of(choice), fits.of(choice)) for choice in given]

    def test(value: Any) -> bool:
        for words, part in choices:
            if isinstance(value, dict) and any(value.get(key) != word for key, word in words):
                continue
            if not part(value):
                return False
        return True

    return test


def consts_of(choice: Any) -> list[tuple[str, Any]]:
    """The words by which a choice's `if` can be seen not to hold."""
    found = choice.get("if", {}).get("properties", {}) if isinstance(choice, dict) else {}
    return [(key, part["const"]) for key, part in found.items()]


def _if(fits: Fits, given: Any, schema: Part) -> Test:
    test = fits.of(given)
    then, otherwise = fits.of(schema.get("then", True)), fits.of(schema.get("else", True))
    return lambda value: then(value) if test(value) else otherwise(value)


def _not(fits: Fits, given: Any, schema: Part) -> Test:
    test = fits.of(given)
    return lambda value: not test(value)


def _any_of(fits: Fits, given: Any, schema: Part) -> Test:
    tests = [fits.of(one) for one in given]
    return lambda value: any(test(value) for test in tests)


def _one_of(fits: Fits, given: Any, schema: Part) -> Test:
    tests = [fits.of(one) for one in given]
    return lambda value: sum(test(value) for test in tests) == 1


def _varies(fits: Fits, given: Any, schema: Part) -> Test:
    one, several = fits.of(given), fits.of(schema["x-map"])
    return lambda value: several(value) if isinstance(value, dict) and "by_period" in value else one(value)


_MAKE: dict[str, Callable[[Fits, Any, Part], Test]] = {
    "type": _type,
    "required": _required,
    "pattern": _pattern,
    "minLength": _least_size(str),
    "minItems": _least_size(list),
    "minProperties": _least_size(dict),
    "propertyNames": _property_names,
    "dependentRequired": _dependent_required,
    "dependentSchemas": _dependent_schemas,
    "items": _items,
    "enum": _enum,
    "const": _const,
    "allOf": _all_of,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "not": _not,
    "if": _if,
    "x-varies": _varies,
}
