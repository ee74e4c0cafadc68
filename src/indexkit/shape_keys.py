"""Problems of keys: unknown, missing, one too many."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit.problems import Problem, Text, nearest, problem
from indexkit.shape_violation import Say, Violation, Where
from indexkit.shape_words import a_or_b, known_keys, owners, quote, sample


def _unknown_keys(violation: Violation, where: Where) -> Iterator[Problem]:
    for key in violation.unknown:
        here = where.key((*violation.path, key))
        words: dict[str, str | Text] = {"name": key[:60], "where": where.owner(violation)}
        near = nearest(key, violation.known)
        if violation.instance[key] is None and not near and key not in known_keys():
            yield problem("IK201.comma", here, name=key[:60])
        elif key in known_keys():
            yield problem("IK201.elsewhere", here, **words, owners=owners(key))
        elif near:
            yield problem("IK201.taken", here, **words, near=near)
        else:
            yield problem("IK201.other", here, **words, known=", ".join(quote(k) for k in violation.known))


def _required(violation: Violation, where: Where) -> Iterator[Problem]:
    here = where.key(violation.path)
    if violation.schema.get("x-problem") == "basis":
        yield problem("IK210.basis", here, where=_scored(violation, where))
        return
    for key in violation.value:
        if key not in violation.instance:
            text = sample(key, violation.known.get(key, {}))
            yield problem("IK202.key", here, where=where.owner(violation), name=key, sample=text)


def _scored(violation: Violation, where: Where) -> Text:
    return Text(quote(where.name(violation.path)), quote(where.name(violation.path)))


def _required_with(violation: Violation, where: Where) -> Iterator[Problem]:
    for other, needed in violation.value.items():
        for key in needed:
            if other in violation.instance and key not in violation.instance:
                text = sample(key, violation.known.get(key, {}))
                yield problem("IK202.with", where.key((*violation.path, other)), other=other, name=key, sample=text)


def _one_of(violation: Violation, where: Where) -> Iterator[Problem]:
    """`oneOf` and `anyOf` stand in our schemas only over keys that are required."""
    names = [choice["required"][0] for choice in violation.value]
    present = [name for name in names if name in violation.instance]
    tree = "score" in names and "formula" not in names
    owner = where.owner(violation)
    if present:
        places = [where.key((*violation.path, name)) for name in present]
        listed = Text(*(a_or_b(present, word) for word in ("và", "and")))
        yield problem(
            "IK208.several" if tree else "IK212.both", *sorted(places, reverse=True), where=owner, present=listed
        )
    elif tree:
        choices = Text(*(a_or_b(names, word) for word in ("hoặc", "or")))
        yield problem("IK208.none", where.key(violation.path), where=owner, choices=choices)
    else:
        choices = Text(*(a_or_b(names, word) for word in ("hoặc", "or")))
        yield problem("IK202.one_of", where.key(violation.path), where=owner, choices=choices)


def _not_both(violation: Violation, where: Where) -> Iterator[Problem]:
    pair = violation.value["required"]
    places = [where.key((*violation.path, name)) for name in pair]
    listed = Text(*(a_or_b(pair, word) for word in ("và", "and")))
    yield problem("IK212.both", *sorted(places, reverse=True), where=where.owner(violation), present=listed)


SAY: dict[str, Say] = {
    "additionalProperties": _unknown_keys,
    "required": _required,
    "dependentRequired": _required_with,
    "oneOf": _one_of,
    "anyOf": _one_of,
    "not": _not_both,
}
