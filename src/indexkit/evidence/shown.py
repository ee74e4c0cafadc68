"""What people see of a value that was given: their own words in backticks, or what kind of thing it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from numbers import Real
from typing import Any

from indexkit.arithmetic import DIGITS, EXPONENT, Number, exact_text
from indexkit.problems import Field, Text, harmless, nearest

_PLAIN_DIGITS = 10**DIGITS
_LONG = Text("một số quá dài", "a very long number")


def within_limits(value: Number) -> bool:
    """Whether a figure is short enough to be read, and so to be printed (RULES R13)."""
    n, d = abs(value.numerator), value.denominator
    if n < _PLAIN_DIGITS and d < _PLAIN_DIGITS:
        return True
    if max(n.bit_length(), d.bit_length()) > 400:
        return False
    shifted, rest = divmod(n * 10 ** (DIGITS + EXPONENT), d)
    near = d <= n * 10**EXPONENT and n < d * 10 ** (EXPONENT + 1)
    return near and not rest and len(str(shifted).strip("0")) <= DIGITS


def is_a(raw: Any, kinds: type | tuple[type, ...]) -> bool:
    """`isinstance`, except that nothing which belongs to `raw` itself is asked."""
    if type(raw) is kinds:
        return True
    try:
        return issubclass(type(raw), kinds)
    except Exception:
        return False


def members_of(raw: Any) -> tuple[object, ...] | None:
    """What a list or tuple holds, whatever its class makes of itself; None for anything else."""
    if is_a(raw, list):
        return tuple(list.__iter__(raw))
    return tuple(tuple.__iter__(raw)) if is_a(raw, tuple) else None


def shown(raw: Any) -> Field:
    """A value as its author knows it: their words in backticks, or what kind of thing it is."""
    kind = type(raw)
    if kind is bool:
        return "`true`" if raw else "`false`"
    if kind is int or kind is Fraction:
        return f"`{exact_text(raw)}`" if within_limits(raw) else _LONG
    if kind is float:
        return f"`{raw!r}`"
    if is_a(raw, str):
        return f"`{_printable(str.__str__(raw))}`"
    if kind is Decimal:
        return f"`{_printable(str(raw))}`"
    if kind is date or kind is datetime:
        return f"`{raw.replace(tzinfo=None) if kind is datetime else raw}`"
    return _kind(raw)


def _kind(raw: Any) -> Text:
    if raw is None:
        return Text("ô trống", "nothing")
    if is_a(raw, (list, tuple, set, frozenset)):
        return Text("một danh sách", "a list")
    if is_a(raw, Mapping):
        return Text("một nhóm gồm nhiều trường", "a map of several fields")
    if is_a(raw, (Real, Decimal)):
        return Text("con số này", "this number")
    return Text("một giá trị thuộc loại khác", "a value of another kind")


def _printable(text: str) -> str:
    short = text if len(text) <= 60 else text[:60] + "…"
    return harmless(short, "\N{REPLACEMENT CHARACTER}")


def near_word(word: Any, words: Iterable[str], find: Callable[[str, Iterable[str]], str] = nearest) -> str:
    """The nearest known word. Long ones are not compared: the time that takes grows with their square."""
    text = str.__str__(word) if is_a(word, str) else ""
    return find(text, words) if 0 < len(text) <= 100 else ""


def quoted(words: Iterable[str], most: int = 8) -> str:
    """Words in backticks, the first few of them."""
    known = [f"`{word}`" for word in words]
    return ", ".join(known[:most]) + (", …" if len(known) > most else "")
