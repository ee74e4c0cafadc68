"""Problems of keys: unknown, missing, one too many."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit.problems import Problem, Text, problem
from indexkit.shape.violation import RANGE, Say, Violation, Where
from indexkit.shape.words import as_written, both_ways, known_keys, owners, quote, sample, short


def _unknown_keys(violation: Violation, where: Where) -> Iterator[Problem]:
    if violation.is_heading and violation.unknown == ["by_period"]:
        here = where.key((*violation.path, "by_period"))
        yield problem("IK201.by_period", here, name=where.name(violation.path))
        return
    if violation.is_heading:
        fields = {"name": where.name(violation.path), "where": where.name(violation.path[:-1])}
        some = ", ".join(map(quote, violation.unknown[:3]))
        yield problem("IK201.nested", where.key(violation.path), **fields, some=some)
        return
    for key in violation.unknown:
        here = where.key((*violation.path, key))
        words: dict[str, str | Text] = {"name": short(key), "where": where.owner(violation)}
        if (bound := violation.bounds.get(key)) in violation.instance:
            yield problem("IK201.taken", here, **words, near=str(bound))
        elif key in RANGE and "range" in violation.known:
            yield problem("IK201.taken" if "range" in violation.instance else "IK201.range", here, **words,
                          near="range", value=_range(violation, where))  # fmt: skip
        elif key in known_keys():
            yield problem("IK201.elsewhere", here, **words, owners=owners(key))
        elif near := where.near(key, [known for known in violation.known if known in violation.instance]):
            yield problem("IK201.taken", here, **words, near=near)
        else:
            yield problem("IK201.other", here, **words, known=", ".join(map(quote, violation.known)))


def _range(violation: Violation, where: Where) -> str:
    """`{from: 0, to: 100}`, as an input's `min:` and `max:` are written."""
    ends = ((RANGE[key], key) for key in sorted(violation.instance, key=str, reverse=True) if key in RANGE)
    written = (f"{end}: {as_written(violation.instance[k], where.value((*violation.path, k)))}" for end, k in ends)
    return "{" + ", ".join(written) + "}"


def _required(violation: Violation, where: Where) -> Iterator[Problem]:
    here = where.key(violation.path)
    if violation.schema.get("x-problem") == "basis":
        yield problem("IK210.basis", here, where=where.words(violation.path))
        return
    for key in violation.value:
        if key not in violation.instance:
            text = sample(key, violation.known.get(key, {}))
            yield problem("IK202.key", here, where=where.owner(violation), name=key, sample=text)


def _required_with(violation: Violation, where: Where) -> Iterator[Problem]:
    for other, needed in violation.value.items():
        for key in needed:
            if other in violation.instance and key not in violation.instance:
                text = sample(key, violation.known.get(key, {}))
                yield problem("IK202.with", where.key((*violation.path, other)), other=other, name=key, sample=text)


def _one_of(violation: Violation, where: Where) -> Iterator[Problem]:
    """`oneOf` and `anyOf` stand in our schemas only over keys that are required."""
    if not isinstance(violation.instance, dict):
        return  # its type has already been reported
    if violation.is_heading:
        return  # one mistake, told of the keys
    names = [choice["required"][0] for choice in violation.value]
    present = [name for name in names if name in violation.instance]
    tree = "score" in names and "formula" not in names
    owner = where.owner(violation)
    if present:
        places = sorted((where.key((*violation.path, name)) for name in present), reverse=True)
        key = "IK208.several" if tree else "IK212.both"
        yield problem(key, *places, where=owner, present=both_ways(present, "và", "and"))
    else:
        key = "IK208.none" if tree else "IK202.one_of"
        yield problem(key, where.key(violation.path), where=owner, choices=both_ways(names, "hoặc", "or"))


def _not_both(violation: Violation, where: Where) -> Iterator[Problem]:
    pair = violation.value["required"]
    places = [where.key((*violation.path, name)) for name in pair]
    listed = both_ways(pair, "và", "and")
    yield problem("IK212.both", *sorted(places, reverse=True), where=where.owner(violation), present=listed)


SAY: dict[str, Say] = {
    "additionalProperties": _unknown_keys,
    "required": _required,
    "dependentRequired": _required_with,
    "oneOf": _one_of,
    "anyOf": _one_of,
    "not": _not_both,
}
