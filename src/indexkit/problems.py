"""Problems: what is wrong with an input, where, and what to type instead.

A problem holds the machine's part (a lasting code, places, the words found) and finds its sentences for
people, in Vietnamese and English, in :mod:`indexkit.messages`. Checks return problems; the front door
raises one error that carries all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Literal, NamedTuple

Lang = Literal["vi", "en"]
Severity = Literal["error", "warning", "note"]


class Text(NamedTuple):
    """A sentence or name in both languages; an empty English one means "only the author's language exists"."""

    vi: str
    en: str = ""

    def in_(self, lang: Lang) -> str:
        return (self.en or self.vi) if lang == "en" else (self.vi or self.en)


class Message(NamedTuple):
    """A catalogue entry. Sentences are `str.format` templates over the problem's fields."""

    severity: Severity
    en: str
    vi: str
    hint_en: str = ""
    hint_vi: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file, a line and a column, both counted from 1, columns in characters. `excerpt` is the line's text.

    In a workbook `sheet` is the sheet's name, and line and column are those of the cell.
    """

    file: str
    line: int
    column: int
    excerpt: str = field(default="", compare=False, repr=False)
    sheet: str = field(default="", kw_only=True)

    @property
    def cell(self) -> str:
        """`B7`; an empty text where there are no cells."""
        return f"{_letters(self.column)}{self.line}" if self.sheet else ""

    def shown(self, lang: Lang) -> str:
        if not self.sheet:
            return f"{self.file}:{self.line}:{self.column}"
        word = "trang tính" if lang == "vi" else "sheet"
        return f'{self.file}, {word} "{self.sheet}", {self.cell}'

    def __str__(self) -> str:
        return self.shown("en")


def _letters(column: int) -> str:
    """A column as spreadsheets name it: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


Field = str | Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. `key` is the code, or code and cause (`IK104.decimal_comma`)."""

    key: str
    places: tuple[Place, ...] = ()
    fields: tuple[tuple[str, Field], ...] = ()

    @property
    def code(self) -> str:
        return self.key.partition(".")[0]

    @property
    def severity(self) -> Severity:
        return self._entry.severity

    @property
    def _entry(self) -> Message:
        return _entry_of(self.key)

    def _fill(self, template: str, lang: Lang) -> str:
        values = {name: value.in_(lang) if isinstance(value, Text) else value for name, value in self.fields}
        return template.format(**values)

    def message(self, lang: Lang = "en") -> str:
        entry = self._entry
        return self._fill(entry.vi if lang == "vi" else entry.en, lang)

    def hint(self, lang: Lang = "en") -> str:
        entry = self._entry
        return self._fill(entry.hint_vi if lang == "vi" else entry.hint_en, lang)

    def show(self, lang: Lang = "en") -> str:
        """The problem as people read it: place, code, sentence, the line with a caret, what to type."""
        head = f"{self.places[0].shown(lang)}: " if self.places else ""
        word = {"en": self.severity, "vi": {"error": "lỗi", "warning": "cảnh báo", "note": "ghi chú"}[self.severity]}
        lines = [f"{head}{self.code} {word[lang]}: {self.message(lang)}"]
        if self.places and self.places[0].excerpt:
            lines += _caret(self.places[0])
        also = "  see also: " if lang == "en" else "  xem thêm: "
        lines += [also + place.shown(lang) for place in self.places[1:]]
        if hint := self.hint(lang):
            lines.append(("  try: " if lang == "en" else "  gợi ý: ") + hint)
        return "\n".join(map(harmless, lines))

    def to_dict(self, lang: Lang = "en") -> dict[str, object]:
        """The shape that `check --format json` prints. `sheet` and `cell` are there for a place in a workbook only."""
        place = self.places[0] if self.places else None
        in_workbook = {"sheet": place.sheet, "cell": place.cell} if place and place.sheet else {}
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message(lang),
            "file": place.file if place else None,
            "line": place.line if place else None,
            "column": place.column if place else None,
            **in_workbook,
            "hint": self.hint(lang),
        }

    def __str__(self) -> str:
        return self.show("en")


@cache
def _entry_of(key: str) -> Message:
    from indexkit.messages import CATALOGUE

    return CATALOGUE[key]


def problem(key: str, /, *places: Place | None, **fields: Field) -> Problem:
    """A problem; a missing place is left out, so that callers need not ask."""
    return Problem(key, tuple(place for place in places if place is not None), tuple(sorted(fields.items())))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, in the order of file, sheet, line and column; those without a place first. A number too long
    to be read is kept as its text: that no number stands there is no second mistake."""
    unique = dict.fromkeys(problems)
    if too_long := {one.places[:1] for one in unique if one.code == "IK109"}:
        unique = {one: None for one in unique if one.code != "IK203" or one.places[:1] not in too_long}
    if len(unique) < 2:
        return tuple(unique)
    return tuple(sorted(unique, key=lambda p: (*_position(p), p.key, str(p.fields))))


def _position(one: Problem) -> tuple[tuple[str, str], tuple[Place, ...]]:
    return ((one.places[0].file, one.places[0].sheet) if one.places else ("", "")), one.places[:1]


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(p for p in problems if p.severity == "error")


def nearest(word: str, words: Iterable[str]) -> str:
    """The known word most like `word`, or an empty text. Equal but for case or accents counts as near."""
    known = list(words)
    folded = {w.casefold(): w for w in reversed(known)}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def nearest_path(word: str, paths: Iterable[str]) -> str:
    """The same of nodes, by path or id: who wrote only the beginning of one means that one, and of several the
    shortest, however much more some other name is like it."""
    known = list(paths)
    begun = [path for path in known if len(word) > 2 and path.casefold().startswith(word.casefold())]
    return min(begun, key=len) if begun else nearest(word, known)


_HEAP = re.compile("([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{6})"
                   "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")  # fmt: skip
"""More marks on one letter than any writing has: they would cover the lines above and below."""


def harmless(text: str, instead: str = " ") -> str:
    """What others wrote, for a screen: nothing in it moves the cursor, colours the terminal, turns the direction of
    reading or covers other lines. One character for one, so that columns stay."""
    if text.isascii():
        return text if text.isprintable() else "".join(c if c.isprintable() else instead for c in text)
    text = _HEAP.sub(lambda heap: heap[1] + instead * (len(heap[0]) - len(heap[1])), text)
    return text if text.isprintable() else "".join(c if c.isprintable() else instead for c in text)


def _caret(place: Place) -> Sequence[str]:
    start = max(0, place.column - 60)
    excerpt = harmless(place.excerpt[start : start + 100].replace("\t", " "), "\N{REPLACEMENT CHARACTER}")
    number = str(place.line)
    return [f"  {number} | {excerpt}", f"  {' ' * len(number)} | {' ' * (place.column - 1 - start)}^"]


class IndexkitError(Exception):
    """Raised at the front door only; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(self.problems)

    def show(self, lang: Lang = "en") -> str:
        return "\n\n".join(p.show(lang) for p in self.problems)

    def __str__(self) -> str:
        return "\n" + self.show("en")

    def __reduce__(self) -> tuple[type[IndexkitError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class FrameworkError(IndexkitError):
    """A framework, amendment, test or claims file has errors."""


class EvidenceError(IndexkitError):
    """Evidence that cannot be scored: no figure is given."""
