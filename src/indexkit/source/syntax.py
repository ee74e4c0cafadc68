"""Where the text stops being YAML: the parser's complaint, retold as the slip that people make there.

Both parsers complain at the same places in other words, so a rule looks at the place and the text around it and
uses their words only to tell which part of the grammar was being read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from yaml.error import MarkedYAMLError
from yaml.events import AliasEvent, MappingEndEvent, SequenceEndEvent

from indexkit.problems import Problem, Text
from indexkit.source.stuck import COMMENT, Stuck, first_character, quoted, stuck_at, tag, value
from indexkit.source.text import SPACES, Prepared, short

_GLUED = re.compile(r"\s*(?:- +)*([A-Za-z_]\w*|\"[^\"]*\"):([^\s/:].*)", re.ASCII)
_WIDE = re.compile(r"[：﹕∶]")
_ODD_AFTER = re.compile(rf"(?:[:,-]|^)[{SPACES}]")
_TWO_ENTRIES = re.compile(r"([A-Za-z0-9_.]+) +[A-Za-z_][A-Za-z0-9_]*:")
_KEY_FIRST = re.compile(r"(?:[a-z]+_[a-z_]+|name|code|max|min|kind|of|points|formula|unit|group|period) ")
_HASH = re.compile(r"\s#[^\s#!].*[\]}]")
_ENTRY = re.compile(r"[\w\"']+ *:")


def explain(error: MarkedYAMLError, ready: Prepared, last: Any, frames: Sequence[Any]) -> Problem:
    """The parser's error as a problem of ours."""
    stuck = stuck_at(error, ready, last, frames)
    found = (rule(stuck) for rule in _RULES)
    return next((p for p in found if p is not None), stuck.here("IK105.other", text=short(stuck.rest or stuck.text)))


def _odd_characters(stuck: Stuck) -> Problem | None:
    """A no-break space or a wide colon where YAML wants `: `."""
    numbers = {stuck.start[0], stuck.line}
    if "mapping values" in stuck.says and stuck.last_scalar():
        numbers.add(stuck.last_begin[0])
    for number in sorted(numbers):
        line = COMMENT.sub("", stuck.line_at(number))
        if odd := _ODD_AFTER.search(line):
            return stuck.there("IK112.colon", (number, odd.end() - 1), text=short(line))
        if (wide := _WIDE.search(line)) and not _ENTRY.match(line.strip("- ")):
            good = f"{line[: wide.start()].strip()}: {line[wide.end() :].strip()}"
            return stuck.there("IK105.wide_colon", (number, wide.start()), text=short(line), good=short(good))
    return None


def _first_character(stuck: Stuck) -> Problem | None:
    """A text may not begin with @ ` % & * | > ?"""
    says, context = stuck.says, stuck.context
    at = (stuck.line, stuck.column)
    if context.endswith(("alias", "anchor", "block scalar")):
        at = stuck.start
    elif stuck.last_is(AliasEvent) and stuck.last_begin[0] == stuck.line and "simple key" not in context:
        at = stuck.last_begin
    elif "cannot start any token" not in says and "mapping keys are not allowed" not in says:
        return None
    return first_character(stuck.ready, at, stuck.line_at(at[0])[at[1] :])


def _tag(stuck: Stuck) -> Problem | None:
    if stuck.context.endswith(" tag"):
        return tag(stuck.ready, stuck.start, stuck.line_at(stuck.start[0])[stuck.start[1] :])
    if "tag handle" in stuck.says:
        return tag(stuck.ready, (stuck.line, stuck.column), stuck.rest)
    return None


def _quotes(stuck: Stuck) -> Problem | None:
    """A quote that is never closed; a backslash in double quotes."""
    if not stuck.context.endswith("quoted scalar"):
        return None
    if "stream" in stuck.says or "document" in stuck.says:
        return _open_quote(stuck, stuck.start)
    column = max(0, stuck.text.rfind("\\", 0, stuck.column + 1))
    return stuck.there("IK105.escape", (stuck.line, column), text=stuck.text[column : column + 2])


def _open_quote(stuck: Stuck, at: tuple[int, int]) -> Problem:
    line = stuck.line_at(at[0])
    return stuck.there("IK105.quote_open", at, text=short(line[at[1] + 1 :]), quote=line[at[1] : at[1] + 1])


def _key_without_colon(stuck: Stuck) -> Problem | None:
    if not stuck.context.endswith("simple key"):
        return None
    line = stuck.line_at(stuck.start[0])
    if glued := _GLUED.fullmatch(line):
        return _glued(stuck, stuck.start[0], glued)
    text = value(line[stuck.start[1] :])
    if text[:1] in ("[", "{"):
        return stuck.there("IK105.mixed_list", stuck.start, text=short(text))
    if " " in text and text[:1] not in "\"'" and not _KEY_FIRST.match(text) and _goes_on(stuck):
        return stuck.there("IK105.continued", stuck.start, text=short(text))
    return _no_colon(stuck, stuck.start, text)


def _no_colon(stuck: Stuck, at: tuple[int, int], text: str) -> Problem:
    key, _, rest = text.partition("=" if "=" in text else " ")
    good = f"{key.strip()}: {rest.strip() or '…'}"
    return stuck.there("IK105.colon_missing", at, text=short(text), good=short(good))


def _goes_on(stuck: Stuck) -> bool:
    """Whether the line before ended in an unquoted text, which this line seems to continue."""
    scalar = stuck.last_scalar()
    if scalar is None or stuck.last.style or scalar[1][0] != stuck.start[0] - 1:
        return False
    return bool(stuck.last.value) and not stuck.last.value[0].isdigit()


def _glued(stuck: Stuck, number: int, glued: re.Match[str]) -> Problem:
    fields = {"text": short(glued[0].strip(" -")), "good": short(f"{glued[1]}: {glued[2]}")}
    return stuck.there("IK105.colon_space", (number, glued.end(1)), **fields)


def _second_colon(stuck: Stuck) -> Problem | None:
    """A colon that makes no key: in a text, after a line without colon, or below a line that has its value."""
    if "mapping values are not allowed" not in stuck.says:
        return None
    scalar = stuck.last_scalar()
    if scalar is None:
        return _after_bracket(stuck)
    (line, column), _ = scalar
    if stuck.last.style:
        return _after_quote(stuck)
    if line == stuck.line:
        return _colon_in_text(stuck, column)
    first = stuck.line_at(line)
    if glued := _GLUED.fullmatch(COMMENT.sub("", first)):
        return _glued(stuck, line, glued)
    if not first[:column].strip(" -"):
        return _no_colon(stuck, (line, column), value(first[column:]))
    return _indent(stuck, stuck.indents[-1:])


def _colon_in_text(stuck: Stuck, column: int) -> Problem:
    text = value(stuck.text[column:])
    if stuck.bracket is not None:
        text = re.split(r",|[\]}]\s*$", text)[0]
        if two := _TWO_ENTRIES.match(text):
            at = (stuck.line, column + two.end(1) + 1)
            return stuck.there("IK105.comma_missing", at, text=short(text[two.end(1) :].strip()))
    return stuck.here("IK105.colon_in_text", text=short(text), good=short(quoted(text)))


def _dash(stuck: Stuck) -> Problem | None:
    if "sequence entries are not allowed" not in stuck.says:
        return None
    return _dash_item(stuck)


def _dash_item(stuck: Stuck) -> Problem:
    rest = value(stuck.rest)
    if stuck.bracket is not None:
        rest = re.split(r"[,\]}]", rest)[0]
    number = rest[1:].strip()
    if re.fullmatch(r"[0-9.]+", number):
        return stuck.here("IK105.dash_number", text=short(rest), good="-" + number)
    return stuck.here("IK105.dash_inline", text=short(rest), good=short(quoted(rest)))


def _in_block(stuck: Stuck) -> Problem | None:
    """In a map or list by lines, something that is no further line of it."""
    if not stuck.context.endswith(("block mapping", "block collection", "block sequence")):
        return None
    if after := _after_quote(stuck) or _after_bracket(stuck) or _stray(stuck):
        return after
    indent = len(stuck.text) - len(stuck.text.lstrip(" "))
    if stuck.column == stuck.start[1] and indent == stuck.column:
        kind = "mixed_list" if stuck.context.endswith("mapping") else "mixed_map"
        return stuck.here(f"IK105.{kind}", text=short(value(stuck.rest)))
    return _indent(stuck, (_indent_above(stuck), *stuck.indents[-1:]))


def _indent_above(stuck: Stuck) -> int:
    above = (line for line in reversed(stuck.lines[: stuck.line]) if COMMENT.sub("", line).strip())
    line = next(above, "")
    return len(line) - len(line.lstrip(" "))


def _indent(stuck: Stuck, columns: Sequence[int]) -> Problem:
    found = len(stuck.text) - len(stuck.text.lstrip(" "))
    wanted = [str(n) for n in sorted(set(columns) - {found})] or ["0"]
    good = Text(" hoặc ".join(wanted), " or ".join(wanted))
    return stuck.there("IK105.indent", (stuck.line, found), found=str(found), good=good)


def _between(stuck: Stuck, end: tuple[int, int]) -> bool:
    """Whether only blanks stand between the end of what was read last and the place, on one line."""
    return end[0] == stuck.line and not stuck.text[end[1] : stuck.column].strip()


def _after_quote(stuck: Stuck) -> Problem | None:
    """Text right after a closing quote; where the quoted text runs over lines, its first quote was left open."""
    scalar = stuck.last_scalar()
    if scalar is None or stuck.last.style not in ("'", '"') or not _between(stuck, scalar[1]):
        return None
    if quote := _runaway_quote(stuck):
        return quote
    if stuck.rest[:1] == ",":
        return None
    whole = value(stuck.text[scalar[0][1] :])
    if stuck.bracket is not None:
        whole = re.split(r"[,\]}]", whole)[0]
    glued = scalar[1][1] == stuck.column and whole.endswith(stuck.last.style)
    inner = whole[1:-1] if glued else whole
    return stuck.here("IK105.after_quote", text=short(value(stuck.rest)), good=short(quoted(inner)))


def _runaway_quote(stuck: Stuck) -> Problem | None:
    """A quoted text over several lines, right before the place: its end is another text's beginning."""
    scalar = stuck.last_scalar()
    if scalar is None or not stuck.last.style or not _between(stuck, scalar[1]) or scalar[0][0] == scalar[1][0]:
        return None
    return _open_quote(stuck, scalar[0])


def _after_bracket(stuck: Stuck) -> Problem | None:
    if not stuck.last_is(MappingEndEvent, SequenceEndEvent):
        return None
    end = stuck.last.end_mark
    closed = stuck.line_at(end.line)[end.column - 1 : end.column] in ("]", "}")
    if not closed or not _between(stuck, (end.line, end.column)) or stuck.rest[:1] in "]},":
        return None
    return stuck.here("IK105.after_bracket", text=short(value(stuck.rest)))


def _stray(stuck: Stuck) -> Problem | None:
    """A bracket, comma or colon that belongs to nothing."""
    char = stuck.rest[:1]
    if char and char in "]}":
        return stuck.here("IK105.bracket_close", bracket=char)
    if char == ",":
        return stuck.here("IK105.comma_extra")
    if char == ":":
        return stuck.here("IK108.empty")
    return None


def _in_brackets(stuck: Stuck) -> Problem | None:
    """Inside [ ] or { }, neither a comma nor the closing bracket."""
    if not stuck.context.endswith(("flow sequence", "flow mapping")):
        return None
    char = stuck.rest[:1]
    if quote := _runaway_quote(stuck):
        return quote
    if stuck.at_end:
        return _open_bracket(stuck, stuck.start)
    if char and char in "]}":
        opened = stuck.ready.place(*stuck.start)
        good = "]" if stuck.context.endswith("sequence") else "}"
        return stuck.there("IK105.bracket_other", (stuck.line, stuck.column), opened, bracket=char, good=good)
    if (scalar := stuck.last_scalar()) and char == ":" and scalar[0][0] == stuck.line and not stuck.last.style:
        return _colon_in_text(stuck, scalar[0][1])
    if stuck.line > stuck.start[0] and _indent_of(stuck, stuck.line) <= _indent_of(stuck, stuck.start[0]):
        return _open_bracket(stuck, stuck.start)
    if char == ":":
        entry = (stuck.line, _indent_of(stuck, stuck.line))
        return stuck.there("IK105.comma_missing", entry, text=short(value(stuck.text).rstrip("]} ")))
    if not _ENTRY.match(stuck.rest) and (after := _after_quote(stuck)):
        return after
    return stuck.here("IK105.comma_missing", text=short(value(stuck.rest).rstrip("]} ")))


def _indent_of(stuck: Stuck, line: int) -> int:
    text = stuck.line_at(line)
    return len(text) - len(text.lstrip(" "))


def _open_bracket(stuck: Stuck, at: tuple[int, int]) -> Problem:
    rest = stuck.line_at(at[0])[at[1] :]
    if comment := _HASH.search(rest):
        return stuck.there("IK105.hash", (at[0], at[1] + comment.start() + 1), text=short(comment[0]))
    bracket = rest[:1]
    good = {"{": "}", "[": "]"}.get(bracket, "]")
    return stuck.there("IK105.bracket_open", at, bracket=bracket, good=good)


def _no_content(stuck: Stuck) -> Problem | None:
    """Where a value or a key must stand: a comma, a colon, a closing bracket, or the end of the file."""
    if not stuck.context.endswith(("flow node", "block node", "a node")):
        return None
    if stuck.bracket is not None and (stuck.at_end or stuck.text.startswith("...")):
        return _open_bracket(stuck, stuck.bracket)
    return _dash_item(stuck) if stuck.rest[:2] == "- " else _stray(stuck)


def _second_start(stuck: Stuck) -> Problem | None:
    """After the whole map something more stands: less indented, a bracket too many, or below `...`."""
    if "document start" not in stuck.says:
        return None
    if stray := _stray(stuck):
        return stray
    if any(line.startswith("...") for line in stuck.lines[: stuck.line]):
        return stuck.here("IK104.several")
    if after := _after_quote(stuck) or _after_bracket(stuck):
        return after
    return _indent(stuck, (_indent_above(stuck),))


_RULES: tuple[Callable[[Stuck], Problem | None], ...] = (
    _odd_characters,
    _first_character,
    _tag,
    _quotes,
    _key_without_colon,
    _second_colon,
    _dash,
    _in_block,
    _in_brackets,
    _no_content,
    _second_start,
)
