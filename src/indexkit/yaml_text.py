"""Plain data → YAML on one line, written so that any reader of YAML 1.1 or 1.2 gets the same value back.

A text stays bare only if nobody could take it for anything else: it begins with a letter, is no word such as `no`,
and holds none of the characters that mean something to YAML. Everything else is quoted, the unprintable escaped.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from indexkit.arithmetic import decimal_text

_FLOW_SAFE = re.compile(r"[\w '()/%+.;*=<>×÷–—-]*")
_BLOCK_SAFE = re.compile(r"[\w '()/%+.;*=<>×÷–—,-]*")
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity"))
"""Words that some reader takes for a truth, for nothing or for a number."""


def scalar(value: Any, *, flow: bool = False) -> str:
    """A text, number, truth or nothing. Inside `[ ]` and `{ }` (`flow`) a comma needs quotes too."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Fraction | Decimal):
        return decimal_text(Fraction(value))
    return value if _is_bare(value, flow) else quoted(value)


def _is_bare(text: str, flow: bool) -> bool:
    if not text or not text[0].isalpha() or text != text.strip() or text.casefold() in _WORDS:
        return False
    return bool((_FLOW_SAFE if flow else _BLOCK_SAFE).fullmatch(text)) and text.isprintable()


def quoted(text: str) -> str:
    """Double quotes with JSON's escapes, which are YAML's too; what cannot be seen is escaped by its number."""
    return "".join(c if c.isprintable() else _escape(c) for c in json.dumps(text, ensure_ascii=False))


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def flow(value: Any) -> str:
    """Any plain data on one line: `{kind: per_item, points_each: 5}`."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(k, flow=True)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return scalar(value, flow=True)


def shown(value: Any, longest: int = 100) -> str:
    """As `flow`, cut short for a message."""
    text = flow(value)
    return text if len(text) <= longest else text[: longest - 1] + "…"
