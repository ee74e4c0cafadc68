"""Repairs of characters: tabs and no-break spaces that indent, hidden characters, odd line breaks, colons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from indexkit.fix.lines import Lines, Repair
from indexkit.fix.seen import Scalar, Seen
from indexkit.problems import Problem
from indexkit.source import Data, scan_text
from indexkit.source.scalars import GLUED
from indexkit.source.text import HIDDEN, ODD, ODD_SPACE, SPACES

_INDENT = re.compile(f"[ \t{SPACES}]+(?=[^\\s{SPACES}])")
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""What word processors write for a line that goes on; the reader takes each for a space."""
_WIDE_COLON = re.compile(r"[：﹕∶] *")
_GLUED = frozenset(["IK105.colon_space", "IK105.wide_colon"])
"""A key without its space is read as a key all the same."""
_PLAIN = re.compile(r"""\s+\w[\w.-]*: +[^\s\[\]{}|>"'#&*!][^\[\]{}|>"'#&*!]*""")
"""One name and one value, which no other line can be part of."""
_HIDDEN = re.compile(f"[{HIDDEN}]")
_WIDTHS: tuple[Callable[[str], str], ...] = (
    lambda indent: indent.replace("\t", "  "),
    lambda indent: indent.replace("\t", 4 * " "),
    lambda indent: indent.replace("\t", 8 * " "),
    lambda indent: indent.expandtabs(4),
    lambda indent: indent.expandtabs(8),
)
"""How wide a tab may have been where the text was typed; the reader takes it for two spaces."""


def of_characters(seen: Seen, lines: Lines) -> list[Repair]:
    """What can be repaired before anything is understood: indentation first, for all else goes by it."""
    keys = {one.key for one in seen.problems}
    found = list(_odd_indents(lines)) if "IK112.indent" in keys else []
    found = found or (list(_tabs(seen, lines)) if "IK112.tab" in keys else [])
    return found or [repair for one in seen.problems for repair in _of(one, seen, lines)]


def _of(one: Problem, seen: Seen, lines: Lines) -> Iterator[Repair]:
    if one.key not in _BY_PROBLEM or not one.places:
        return
    yield from _BY_PROBLEM[one.key](one, seen, lines)


def _odd_indents(lines: Lines) -> Iterator[Repair]:
    for number in range(1, len(lines.lines) + 1):
        found = _INDENT.match(lines.line(number))
        if found and ODD_SPACE.search(found[0]):
            yield Repair("odd_indent", number, 1, found[0], ODD_SPACE.sub(" ", found[0]))


def _tabs(seen: Seen, lines: Lines) -> Iterator[Repair]:
    """Only where every width of a tab that can be read is read alike: else the text does not say what stands where."""
    readable = list(_readable(seen, lines))
    if readable and all(data == readable[0][1] for _, data in readable):
        yield from readable[0][0]


def _readable(seen: Seen, lines: Lines) -> Iterator[tuple[list[Repair], Data]]:
    for width in _WIDTHS:
        repairs = list(_indents(lines, width))
        data = _read(seen, lines.with_repairs(repairs))
        if data is not None:
            yield repairs, data


def doubtful(seen: Seen) -> bool:
    """Whether tabs indent, as far as they are not repaired yet."""
    return any(one.key == "IK112.tab" for one in seen.problems)


def readings(seen: Seen, lines: Lines) -> Iterator[Lines]:
    """The text by each width of a tab by which it can be read; else without the lines that tabs indent, where each of
    them is one value under its name: wherever it belongs, the rest stays what it is."""
    found = [lines.with_repairs(repairs) for repairs, _ in _readable(seen, lines)]
    numbers = list(tab_lines(lines))
    if not found and all(_PLAIN.fullmatch(lines.line(number)) for number in numbers):
        without = [Repair("tab", number, 1, lines.line(number), "") for number in numbers]
        found = [one for one in (lines.with_repairs(without),) if _read(seen, one) is not None]
    yield from found


def tab_lines(lines: Lines) -> Iterator[int]:
    return (one.line for one in _indents(lines, _WIDTHS[0]))


def _indents(lines: Lines, width: Callable[[str], str]) -> Iterator[Repair]:
    for number in range(1, len(lines.lines) + 1):
        found = _INDENT.match(lines.line(number))
        if found and "\t" in found[0]:
            yield Repair("tab", number, 1, found[0], width(found[0]))


def _read(seen: Seen, lines: Lines) -> Data:
    """What a text says; None where it is no text of ours."""
    document, problems = scan_text(lines.text, seen.file)
    broken = any(one.code in ("IK105", "IK106", "IK108") and one.key not in _GLUED for one in problems)
    return None if document is None or broken else document.data


def _breaks(one: Problem, seen: Seen, lines: Lines) -> Iterator[Repair]:
    """The problem is one a line; each such character of the line is repaired."""
    number = one.places[0].line
    line = lines.line(number)
    for found in _BREAKS.finditer(line):
        after = line[found.end() : found.end() + 1]
        alone = line[: found.start()].endswith(" ") or after in ("", " ")
        yield Repair("line_break", number, found.start() + 1, found[0], "" if alone else " ")


def _hidden(one: Problem, seen: Seen, lines: Lines) -> Iterator[Repair]:
    """In a key or a value without quotes: as the reader takes it, odd spaces as plain ones, hidden characters gone."""
    place = one.places[0]
    line = lines.line(place.line)
    if ODD_SPACE.match(line, place.column - 1):
        yield Repair("hidden", place.line, place.column, line[place.column - 1], " ")
    scalar = seen.scalars.get((place.line, place.column))
    for number, column, piece in _pieces(scalar, lines) if scalar else ():
        if ODD.search(piece):
            plain = _HIDDEN.sub("", ODD_SPACE.sub(" ", piece))
            yield Repair("hidden", number, column, piece, plain.rstrip(" ") or plain)


def _pieces(scalar: Scalar, lines: Lines) -> Iterator[tuple[int, int, str]]:
    """What a word takes of each of its lines."""
    for number in range(scalar.line, scalar.last + 1):
        line = lines.line(number)
        start = scalar.column if number == scalar.line else 1
        end = scalar.end if number == scalar.last else len(line) + 1
        yield number, start, line[start - 1 : end - 1]


def _colon(one: Problem, seen: Seen, lines: Lines) -> Iterator[Repair]:
    """`max:10` and `max：10`, where the reader has taken it for a key and its value."""
    place = one.places[0]
    line = lines.line(place.line)
    if wide := _WIDE_COLON.match(line, place.column - 1):
        yield Repair("colon", place.line, place.column, wide[0], ": ")
    elif found := GLUED.match(line, place.column - 1):
        before = found[0][: len(found[0]) - len(found[3])]
        yield Repair("colon", place.line, place.column, before, f"{found[1]}: ")
    elif line[place.column - 1 : place.column] == ":":  # where the text ends to be one
        key, rest = line[: place.column - 1].split(" ")[-1], line[place.column :].split(" ")[0]
        yield Repair("colon", place.line, place.column - len(key), f"{key}:{rest}", f"{key}: {rest}")


_BY_PROBLEM: Mapping[str, Callable[[Problem, Seen, Lines], Iterator[Repair]]] = {
    "IK112.line_break": _breaks,
    "IK112.control": _breaks,
    "IK112.colon": _hidden,
    "IK112.key": _hidden,
    "IK112.number": _hidden,
    "IK112.text": _hidden,
    "IK105.colon_space": _colon,
    "IK105.wide_colon": _colon,
}
