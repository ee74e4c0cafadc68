"""Arguments that a programmer gives: a wrong one is a ValueError or TypeError that says what is expected.

Problems with codes speak of files and evidence; these speak of the call.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from indexkit.evidence.types import PRESENT
from indexkit.problems import Lang, nearest
from indexkit.source import Document

_SHOWN = 60
_LANGS, _LENSES = get_args(Lang), tuple(PRESENT)


def check_lang(lang: object) -> None:
    _one_of("lang", lang, _LANGS)


def check_lens(lens: object) -> None:
    _one_of("lens", lens, _LENSES)


def check_threads(threads: object) -> None:
    if not isinstance(threads, int) or isinstance(threads, bool) or threads < 1:
        raise ValueError(f"threads: a whole number above 0 is expected, not {_shown(threads)}")


def check_unit(unit: object) -> None:
    if not isinstance(unit, str):
        raise TypeError(f"unit: the unit's id as text is expected, not {_shown(unit)}; write unit={str(unit)[:20]!r}")
    if unit and any("\ud800" <= character <= "\udfff" for character in unit):
        raise ValueError(f"unit: half a character stands in it, which no file can hold: {unit[:_SHOWN]!a}")


def check_document(document: object) -> None:
    if document is not None and not isinstance(document, Document):
        expected = "the `document` of what read_evidence_file(PATH) returns"
        raise TypeError(f"document: {expected} is expected, not {_shown(document)}")


def _one_of(name: str, given: Any, allowed: Sequence[str]) -> None:
    if isinstance(given, str) and given in allowed:
        return
    near = nearest(given[:_SHOWN], allowed) if isinstance(given, str) else ""
    hint = f"; did you mean {near!r}?" if near else ""
    expected = " or ".join(map(repr, allowed))
    kind = ValueError if isinstance(given, str) else TypeError
    raise kind(f"{name}: {expected} is expected, not {_shown(given)}{hint}")


def _shown(given: object) -> str:
    """Text as it would be typed; of anything else its type, as its text may be of any length."""
    if isinstance(given, str):
        return repr(given if len(given) <= _SHOWN else given[:_SHOWN] + "…")
    return f"{given!r}" if isinstance(given, int | None) else f"a value of type {type(given).__name__}"
