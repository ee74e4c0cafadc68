"""Where a text speaks of single periods: which pieces are by period, and at which periods anything changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from indexkit.periods.scale import Scale

HEAD = frozenset(
    (
        *("indexkit", "framework", "amendment", "amends", "revision", "revisions", "name", "name_en", "issued_by"),
        *("in_force", "applies_to", "supersedes", "consolidated", "periods", "unverified"),
    )
)
"""What a text says about itself holds for all its periods."""
_MAPS = frozenset(
    (
        *("groups", "indicators", "components", "parts", "bonuses", "penalties", "values", "inputs", "evidence"),
        *("fields", "options", "codes", "where", "weights", "rows", "define", "takes", "rankings"),
    )
)
"""Maps whose keys are the author's own words: one of these may be `by_period` or `applies_to` and mean nothing more."""
_COUNTED = "declared"
"""How many `indicators`, how many `components`: here these words hold a number."""
GIVEN = "given"
"""The evidence of an example: facts, which no period changes."""


def is_map(key: object, holder: object = "", in_map: bool = False) -> bool:
    """Whether a map of the author's words stands under `key`, in the map under `holder`."""
    return key in _MAPS and not in_map and holder != _COUNTED


def is_by_period(value: Any, in_map: bool) -> bool:
    """Whether a value is a map of values by period. `in_map`: it is itself a map of the author's words."""
    if in_map or not isinstance(value, dict) or not isinstance(value.get("by_period"), dict):
        return False
    return all(key == "by_period" or key.startswith("x-") for key in value)


def one_by_one(value: Any) -> Iterator[Any]:
    """A value, or each of those that it has by period."""
    if is_by_period(value, False):
        yield from (one for key, one in value["by_period"].items() if not key.startswith("x-"))
    else:
        yield value


def bounds(value: Any, in_map: bool, scale: Scale) -> tuple[int | None, int | None] | None:
    """The periods of an entry with `applies_to`; None where it has none."""
    applies = value.get("applies_to") if isinstance(value, dict) and not in_map else None
    if not isinstance(applies, dict):
        return None
    return scale.number(applies.get("periods_from")), scale.number(applies.get("periods_to"))


def values_by_period(value: Mapping[str, Any], scale: Scale) -> dict[int, str]:
    """The periods that a map of values lists, in their order, with the key of each."""
    keys = ((scale.of_key(key), key) for key in value["by_period"])
    return dict(sorted((number, key) for number, key in keys if number is not None))


def changes_at(data: Mapping[str, Any], scale: Scale) -> frozenset[int]:
    """The first periods of all that a text says of single periods."""
    own = ((key, value) for key, value in data.items() if key not in HEAD)
    return frozenset(number for key, value in own for number in _changes(value, key, is_map(key), scale))


def _changes(value: Any, word: str, in_map: bool, scale: Scale) -> Iterator[int]:
    first, last = bounds(value, in_map, scale) or (None, None)
    yield from () if first is None else (first,)
    yield from () if last is None else (last + 1,)
    if is_by_period(value, in_map):
        yield from values_by_period(value, scale)
        value, word, in_map = value["by_period"], "", True
    if isinstance(value, dict):
        for key, one in value.items():
            if in_map or key != GIVEN:
                yield from _changes(one, key, is_map(key, word, in_map), scale)
    elif isinstance(value, list):
        for one in value:
            yield from _changes(one, "", False, scale)
