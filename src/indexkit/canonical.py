"""Canonical JSON (RFC 8785) and the fingerprints made of it (RULES R9).

Numbers are written as text, so that no reader's floats matter; texts are NFC; keys stand in the order of their UTF-16
code units. Two values have one fingerprint if and only if their canonical forms are the same bytes.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from json.encoder import encode_basestring
from typing import Any

from indexkit.arithmetic import exact_text
from indexkit.defaults import written_out
from indexkit.source import Document


def canonical_json(value: Any) -> bytes:
    """The one form of `value`: dicts with text keys, lists, texts, truths, None, exact numbers; floats are refused."""
    return _json(value).encode("utf-8")


def with_member(value: Mapping[str, Any], key: str, text: str) -> str:
    """The canonical JSON of some members and one more, of which it is known; their keys are plain ASCII."""
    pairs = [(one, _json(value[one])) for one in value]
    return "{" + ",".join([f'"{one}":{told}' for one, told in sorted([*pairs, (key, text)])]) + "}"


def is_canonical(text: str) -> bool:
    """Whether JSON in the order and with the escapes of the canonical form is that form: each text in it is NFC, for a
    quote or an escape makes one character with nothing that follows it, and is one that UTF-8 can say."""
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return unicodedata.is_normalized("NFC", text)


def fingerprint(value: Any) -> str:
    return fingerprint_of(canonical_json(value))


def fingerprint_of(form: bytes) -> str:
    """Of what has this canonical form."""
    return "sha256:" + hashlib.sha256(form).hexdigest()


def rules_fingerprint(document: Document) -> str:
    """Of the rules that a document in force states, however they were put together and written down (R9).

    Left out are the places, `x-` keys, the number and history of our file's revisions, and `consolidated`: who
    brought a clause into the text changes no rule. Defaults are written out first.
    """
    return fingerprint(written_out(document.data))


def _json(value: Any) -> str:
    kind = type(value)
    if kind is str:
        return _text(value)
    if kind is dict and (plain := _plain_keys(value)) is not None:
        return "{" + ",".join([f"{encode_basestring(key)}:{_json(value[key])}" for key in plain]) + "}"
    if kind is list:
        return "[" + ",".join(map(_json, value)) + "]"
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | Fraction | Decimal):
        return f'"{exact_text(_exact(value))}"'
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{_text(key)}:{_json(value[old])}" for key, old in _sorted_keys(value)) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_json, value)) + "]"
    raise TypeError(f"{type(value).__name__} has no canonical form; numbers must be exact")


def _exact(value: int | Fraction | Decimal) -> int | Fraction:
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{value} is not a number")
        return Fraction(value)
    return value


def _text(value: str) -> str:
    """JSON's own short escapes, `\\u00xx` for other control characters, everything else as it is (RFC 8785 3.2.2.2)."""
    return encode_basestring(value if value.isascii() else unicodedata.normalize("NFC", value))


def _plain_keys(value: Mapping[Any, Any]) -> list[str] | None:
    """The keys in order, where each is plain ASCII, as nearly all are: then every order of characters is the same."""
    try:
        return sorted(value) if "".join(value).isascii() else None
    except TypeError:
        return None


def _sorted_keys(value: Mapping[Any, Any]) -> list[tuple[str, str]]:
    """(NFC key, key as it stands), sorted by UTF-16 code units (RFC 8785 3.2.3)."""
    if (plain := _plain_keys(value)) is not None:
        return [(key, key) for key in plain]
    found: dict[str, str] = {}
    for key in value:
        if not isinstance(key, str):
            raise TypeError(f"a key must be text, not {type(key).__name__}")
        normal = unicodedata.normalize("NFC", key)
        if normal in found:
            raise ValueError(f"two keys are the same text: {normal}")
        found[normal] = key
    return sorted(found.items(), key=lambda item: item[0].encode("utf-16-be"))


def same(one: Any, other: Any) -> bool:
    """Whether two pieces of a document say the same: 5 and 5.0 do, 5 and "5" don't, true and 1 don't.

    The order of keys and `x-` keys play no part.
    """
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        one, other = _law(one), _law(other)
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, str) and isinstance(other, str):
        return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    numbers = isinstance(one, int | Fraction) and isinstance(other, int | Fraction)
    return bool(one == other) if numbers else one is other is None


def _law(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if not key.startswith("x-")}
