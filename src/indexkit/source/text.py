"""Bytes → text that a YAML parser may see: decoded, one kind of line break, NFC, without characters that hide.

Two parsers (libyaml and PyYAML's own) must read every file alike. What they treat differently (tabs, directives,
unusual line breaks, escapes of characters that don't exist) is reported and replaced here, before either runs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from indexkit.problems import Place, Problem, problem

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Look like a space and are none."""
HIDDEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff"
"""Show nothing at all, or turn the direction of writing."""
ODD = re.compile(f"[{SPACES}{HIDDEN}]")
ODD_SPACE = re.compile(f"[{SPACES}]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")

_INDENT_SPACE = re.compile(f"^[ \t]*[{SPACES}][ \t{SPACES}]*(?=[^\n])", re.MULTILINE)
_INDENT_TAB = re.compile(r"^ *\t[ \t]*(?=[^\s#])", re.MULTILINE)
_ANY_INDENT_TAB = re.compile(r"^ *\t[ \t]*", re.MULTILINE)
_DIRECTIVE = re.compile(r"^%.*", re.MULTILINE)
_YAML_VERSION = re.compile(r"%YAML +1\.[12]\s*(#.*)?")
_ESCAPE = re.compile(
    r"(?<!\\)(?:\\\\)*(\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
    r"|\\U(?!0000(?![dD][89a-fA-F])[0-9a-fA-F]{4}|000[1-9a-fA-F][0-9a-fA-F]{4}|0010[0-9a-fA-F]{4})[0-9a-fA-F]{8})"
)
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_OFFICE = {b"PK\x03\x04": "Word, Excel", b"\xd0\xcf\x11\xe0": "Word, Excel", b"%PDF": "PDF"}


FEW = 100
"""So many problems of one kind are reported; a file of rubbish is soon done with."""


@dataclass(slots=True)
class Prepared:
    """Text for the parser, the lines to show, and what was already found wrong."""

    file: str
    text: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    tabs: dict[int, int] = field(default_factory=dict)
    """Line (from 0) → how many columns its indentation grew when its tabs became spaces."""
    odd: bool = False
    """Whether a character of ODD is in the text."""

    def place(self, line: int, column: int) -> Place:
        """A place from a mark, which counts from 0."""
        if self.tabs:
            column = max(0, column - self.tabs.get(line, 0))
        if line >= len(self.lines):
            line, column = len(self.lines) - 1, len(self.lines[-1])
        return Place(self.file, line + 1, column + 1, self.lines[line])

    def lines_at(self, indexes: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Line and column (from 0) of rising indexes into `text`, in one walk through it."""
        line = last = 0
        for index in indexes:
            line, last = line + self.text.count("\n", last, index), index
            yield line, index - (self.text.rfind("\n", 0, index) + 1)

    def report(self, key: str, found: Sequence[tuple[int, dict[str, str]]]) -> None:
        """A problem at each index."""
        places = self.lines_at(index for index, _ in found)
        for (line, column), (_, fields) in zip(places, found, strict=True):
            self.problems.append(problem(key, self.place(line, column), **fields))


def decode(data: bytes, file: str) -> str | Problem:
    """The text of a UTF-8 file; a problem that says what it is instead."""
    for start, what in _OFFICE.items():
        if data.startswith(start):
            return problem("IK102.office", Place(file, 1, 1), what=what)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _every_second_is_zero(data[:400]):
        return problem("IK102.utf16", Place(file, 1, 1))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start, file)


def _every_second_is_zero(start: bytes) -> bool:
    return len(start) >= 4 and max(start[0::2].count(0), start[1::2].count(0)) > 0.4 * (len(start) // 2)


def _not_utf8(data: bytes, index: int, file: str) -> Problem:
    begin = data.rfind(b"\n", 0, index) + 1
    end = data.find(b"\n", index)
    line = data[begin : end if end >= 0 else len(data)][:2000]
    column = len(data[begin:index].decode("utf-8", "replace")) + 1
    excerpt = CONTROL.sub(" ", line.decode("utf-8", "replace").rstrip("\r"))
    place = Place(file, data.count(b"\n", 0, index) + 1, column, excerpt)
    key = "IK102.windows_1258" if _looks_windows_1258(data) else "IK102.other"
    return problem(key, place, byte=f"{data[index]:02X}")


def _looks_windows_1258(data: bytes) -> bool:
    """Text whose high bytes are letters or accents of the old Vietnamese code page."""
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError:
        return False
    high = [c for c in text if c > "\x7f"]
    letters = sum(c.isalpha() or unicodedata.combining(c) > 0 for c in high)
    return letters >= 0.8 * len(high) and CONTROL.search(text) is None


def prepare(text: str, file: str) -> Prepared:
    """Every step keeps lines and, but for tabs in indentation, columns."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text).replace("\ufeff", "\u2060")  # its modern form, which has a column
    shown = CONTROL.sub(" ", text)
    ready = Prepared(file, shown, shown.split("\n"))
    if shown != text:
        _controls(ready, text)
    ready.odd = not shown.isascii() and ODD.search(shown) is not None
    if file.lower().endswith(".json"):
        ready.text = _PAIR.sub(_joined, ready.text.replace("\t", " "))
    else:
        _directives(ready)
        _tabs(ready)
    _escapes(ready)
    if ready.odd:
        _odd_indents(ready)
    return ready


def _controls(ready: Prepared, text: str) -> None:
    """One problem a line, for a few lines: a binary file shall not give one for every byte."""
    line_breaks: list[tuple[int, dict[str, str]]] = []
    others: list[tuple[int, dict[str, str]]] = []
    begin = 0
    for line in text.split("\n"):
        if len(line_breaks) + len(others) < FEW and (match := CONTROL.search(line)):
            at = (begin + match.start(), {"character": character_name(match[0])})
            (line_breaks if match[0] in "\x85\u2028\u2029" else others).append(at)
        begin += len(line) + 1
    ready.report("IK112.line_break", line_breaks)
    ready.report("IK112.control", others)


def _joined(match: re.Match[str]) -> str:
    """JSON writes a character above U+FFFF as two escapes, YAML as one."""
    high, low = int(match[2], 16), int(match[3], 16)
    return f"{match[1]}\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08X}"


def _directives(ready: Prepared) -> None:
    """`%` at the start of a line: the file is read as if the line were a comment."""
    if "%" not in ready.text:
        return
    wrong = (match for match in _DIRECTIVE.finditer(ready.text) if not _YAML_VERSION.fullmatch(match[0]))
    ready.report("IK107.directive", [(match.start(), {"text": short(match[0])}) for match in islice(wrong, FEW)])
    ready.text = _DIRECTIVE.sub(lambda match: "#" + match[0][1:], ready.text)


def _tabs(ready: Prepared) -> None:
    """A tab in indentation is read as two spaces (and reported later, if it was indentation), any other as one."""
    if "\t" not in ready.text:
        return
    found = list(_INDENT_TAB.finditer(ready.text))
    places = ready.lines_at(match.start() for match in found)
    ready.tabs = {line: match[0].count("\t") for (line, _), match in zip(places, found, strict=True)}
    text = _ANY_INDENT_TAB.sub(lambda match: match[0].replace("\t", "  "), ready.text)
    ready.text = text.replace("\t", " ")


def _escapes(ready: Prepared) -> None:
    """`\\ud83d` and the like name no character: the parsers disagree about them."""
    if "\\u" not in ready.text and "\\U" not in ready.text:
        return
    found = [(match.start(1), {"escape": match[1]}) for match in islice(_ESCAPE.finditer(ready.text), FEW)]
    ready.report("IK112.escape", found)
    ready.text = _ESCAPE.sub(_replacement, ready.text)


def _replacement(match: re.Match[str]) -> str:
    filler = "\\uFFFD" if match[1][1] == "u" else "\\U0000FFFD"
    return match[0][: -len(match[1])] + filler


def _odd_indents(ready: Prepared) -> None:
    """Indentation with no-break spaces, as copied from a web page."""
    found = _INDENT_SPACE.search(ready.text)
    if found is None:
        return
    odd = ODD_SPACE.search(ready.text, found.start())
    count = len(_INDENT_SPACE.findall(ready.text))
    ready.report("IK112.indent", [(odd.start() if odd else found.start(), {"count": str(count)})])
    ready.text = _INDENT_SPACE.sub(lambda match: " " * len(match[0]), ready.text)


def clean(text: str) -> str:
    """Odd spaces as plain ones, hidden characters gone."""
    return re.sub(f"[{HIDDEN}]", "", ODD_SPACE.sub(" ", text)).strip(" ")


def short(text: str, limit: int = 60) -> str:
    """The user's words on one line, cut where they run on."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def character_name(char: str) -> str:
    """`U+00A0`: hidden characters can only be named."""
    return f"U+{ord(char):04X}"
