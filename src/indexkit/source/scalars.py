"""What an unquoted text means, and under which keys a number or a `#` was surely meant as text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from indexkit.arithmetic import Number, NumberTooLong, exact_text, read_number
from indexkit.hints import thousands_point, ungrouped
from indexkit.problems import Place, Problem, problem
from indexkit.source.stuck import first_character
from indexkit.source.stuck import quoted as in_quotes
from indexkit.source.text import CONTROL, ODD, SPACES, Prepared, character_name, clean, short

WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}
"""The only words that are no text."""
NUMBER_STARTS = frozenset("-0123456789")

TEXT_KEYS = frozenset({"code", "section"})
"""Annex numbers: `1.1` and `1.10` are one number and two texts."""
INPUT_KEYS = frozenset({"evidence", "given", "inputs", "expect", "options", "values", "fields", "figures"})
"""Below these keys names are the author's own, so that a `code` there may be a number."""
SENTENCE_KEYS = frozenset(
    {"name", "name_en", "quote", "what", "proof", "note", "why", "decision", "issuer", "document", "says"}
)
"""Keys of texts in which people write `#`."""

GLUED = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(?:(:)(?=[^\s/:])|(?:[：﹕∶])\s*(?=.))(.*)", re.DOTALL)
"""`max:10`: a key without the space that makes it one, or with a full-width colon. Not `http://…`, not `a::b`."""
_BLOCK_HEADER = re.compile(r"[|>][0-9+-]*(?= |$)", re.MULTILINE)
_COLON_ODD = re.compile(rf"[\w\"']:[{SPACES}]")
_COMMENT = re.compile(r"\s#(?=[\s!#]|$)")
_CUT = re.compile(r"[ ]+#[^\s#!]")
_CUT_WHOLE = re.compile(r"[ ]*:[ ]+#[^\s#!]")


def plain(text: str) -> Any:
    """The value of an unquoted text; NumberTooLong is the caller's to report."""
    if text in WORDS:
        return WORDS[text]
    if text[0] in NUMBER_STARTS:
        number: Number | None = read_number(text)
        if number is not None:
            return number
    return text


def wants_text(path: tuple[str | int, ...]) -> bool:
    """Whether the value at `path` is an annex number."""
    return bool(path) and path[-1] in TEXT_KEYS and (len(path) < 2 or path[-2] not in INPUT_KEYS)


def cut_by_hash(text: str, key_end: int, value_end: int, *, empty: bool) -> bool:
    """Whether ` #` made the end of a sentence a comment. A comment on purpose has a space (or `#`, `!`) after it."""
    match = _CUT_WHOLE.match(text, key_end) if empty else _CUT.match(text, value_end)
    return match is not None


def odd_cause(text: str) -> str:
    """How much a no-break space or a hidden character matters in an unquoted text."""
    if _COLON_ODD.search(text):
        return "IK112.colon"
    try:
        value = plain(clean(text))
    except NumberTooLong:
        return "IK112.number"
    return "IK112.text" if isinstance(value, str) else "IK112.number"


def value_or_text(text: str) -> Any:
    """Like `plain`, for a text that has its problem already."""
    try:
        return plain(text)
    except NumberTooLong:
        return text


def glued_problem(place: Place, glued: re.Match[str]) -> Problem:
    """`max:10`, from a match of GLUED."""
    key = "IK105.colon_space" if glued[2] else "IK105.wide_colon"
    return problem(key, place, text=short(glued[0]), good=short(f"{glued[1]}: {glued[3]}"))


class Stop(Exception):
    """Nothing after this place can be read."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found)
        self.problem = found


class Texts:
    """Reads single texts; `report` takes what is wrong with them."""

    def __init__(self, ready: Prepared, report: Callable[..., None]) -> None:
        self.ready = ready
        self.add = report
        self.unindented: list[tuple[int, int]] = []
        """Ranges of lines, inside brackets or texts, whose tabs are no indentation."""

    def read(self, event: Any, path: tuple[str | int, ...], place: Place) -> Any:
        """The value of a text: quoted is text, plain may be a number, a truth or nothing."""
        if event.style:
            return self.quoted(event, place)
        text = event.value
        if self.ready.tabs and event.end_mark.line > event.start_mark.line:
            self.unindented.append((event.start_mark.line + 1, event.end_mark.line))
        if self.ready.odd and (odd := ODD.search(text)):
            self.add(odd_cause(text), place, text=short(clean(text)), character=character_name(odd[0]))
            text = clean(text)
        try:
            value = plain(text)
        except NumberTooLong:
            value = text
            if not wants_text(path):
                cause = "exponent" if "e" in text.lower() else "digits"
                self.add(f"IK109.{cause}", place, text=short(text))
        if type(value) is str or value is None or type(value) is bool:
            return value
        if wants_text(path):
            self.add("IK110.number", place, key=str(path[-1]), text=text)
            return text
        if text[-1] == "0" and thousands_point(text):
            self.add("IK114.point", place, text=text, value=exact_text(value), good=ungrouped(text))
        return value

    def quoted(self, event: Any, place: Place) -> str:
        text: str = event.value
        style = event.style
        if self.ready.tabs and event.end_mark.line > event.start_mark.line:
            self.unindented.append((event.start_mark.line + 1, event.end_mark.line))
        if style in "|>" and not _BLOCK_HEADER.match(self.ready.text, event.start_mark.index) and event.anchor is None:
            mark = event.start_mark
            rest = self.ready.text[mark.index :].split("\n", 1)[0]
            raise Stop(first_character(self.ready, (mark.line, mark.column), rest))
        if style == '"' and (control := CONTROL.search(text)):
            self.add("IK112.control", place, character=character_name(control[0]))
            text = CONTROL.sub(" ", text)
        return text if text.isascii() else unicodedata.normalize("NFC", text)

    def look_for_hash(self, name: str, key: Any, event: Any, place: Place, empty: bool) -> None:
        if cut_by_hash(self.ready.text, key.end_mark.index, event.end_mark.index, empty=empty):
            index = self.ready.text.index(":", key.end_mark.index) + 1 if empty else event.start_mark.index
            whole = _COMMENT.split(self.ready.text[index : index + 200].split("\n", 1)[0])[0]
            cause = "empty" if empty else "cut"
            kept = short(event.value)
            self.add(f"IK113.{cause}", place, key=name, text=kept, good=short(in_quotes(whole), 100))
