"""Safe repairs of a text: what `check` finds and can be put right in one way only (`indexkit fix`).

Each repair changes one place of one line and is shown; comments, order and every other character stay. A repair that
would change what is read anywhere else, or of which less could be read, is not made.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from indexkit.fix.characters import doubtful, of_characters, readings, tab_lines
from indexkit.fix.guard import keeps_the_rest
from indexkit.fix.lines import Lines, Repair
from indexkit.fix.seen import Seen
from indexkit.fix.values import of_values
from indexkit.problems import Problem

__all__ = ["Fixed", "Repair", "fixed"]

_ROUNDS = 40
"""Each round repairs what can be seen; a mistake may hide the next one."""


@dataclass(frozen=True)
class Fixed:
    """A text with its repairs, in the order of lines. `left`: what is wrong with it still, as far as its form goes;
    `tabs`: the lines whose tabs may have been of several widths, so that only a person knows what they indent."""

    before: str
    after: str
    repairs: tuple[Repair, ...]
    left: tuple[Problem, ...]
    tabs: tuple[int, ...] = ()


def fixed(text: str, file: str, figures: Container[str] = ()) -> Fixed:
    """The text of a YAML file with what is safe put right; `file` is what problems call it. `figures`: of an evidence
    file, the inputs whose value is a number, as their framework declares them."""
    lines, seen = Lines.of(text), Seen.of(text, file)
    made: list[Repair] = []
    for _ in range(0 if file.lower().endswith(".json") else _ROUNDS):
        done = _repairs(lines, seen, figures)
        if doubtful(seen) and not any(one.cause == "tab" for one in done):
            done = _by_any_width(lines, seen, figures, done)
        if not done:
            break
        lines = lines.with_repairs(done)
        seen = Seen.of(lines.text, file)
        made += done
    ordered = tuple(sorted(made, key=lambda one: (one.line, one.column)))
    return Fixed(text, lines.text, ordered, seen.problems, tuple(tab_lines(lines)) if doubtful(seen) else ())


def _repairs(lines: Lines, seen: Seen, figures: Container[str]) -> list[Repair]:
    return _safe(lines, seen, of_characters(seen, lines)) or _safe(lines, seen, of_values(seen, lines, figures))


def _by_any_width(lines: Lines, seen: Seen, figures: Container[str], anyhow: list[Repair]) -> list[Repair]:
    """Where a tab may have been of several widths, what is right whichever it was, in the lines without tabs. `anyhow`:
    what is seen where the text can be read by none."""
    found: list[Repair] | None = None
    for one in readings(seen, lines):
        repairs = _repairs(one, Seen.of(one.text, seen.file), figures)
        found = [repair for repair in (repairs if found is None else found) if repair in repairs]
    tabs = set(tab_lines(lines))
    return [repair for repair in (anyhow if found is None else found) if repair.line not in tabs]


def _safe(lines: Lines, seen: Seen, wanted: Iterable[Repair]) -> list[Repair]:
    """All of them, or where that changes too much, those that do not."""
    chosen = _apart(wanted)
    if _fine(lines, seen, chosen):
        return chosen
    kept: list[Repair] = []
    for one in chosen:
        if _fine(lines, seen, [*kept, one]):
            kept.append(one)
    return kept


def _fine(lines: Lines, seen: Seen, repairs: list[Repair]) -> bool:
    changed = lines.with_repairs(repairs)
    return keeps_the_rest(seen, Seen.of(changed.text, seen.file), {one.line for one in repairs})


def _apart(wanted: Iterable[Repair]) -> list[Repair]:
    """Those that do not touch each other; the next round has the others."""
    found: list[Repair] = []
    for one in sorted(wanted, key=lambda one: (one.line, one.column)):
        if not found or found[-1].line != one.line or found[-1].end <= one.column:
            found.append(one)
    return found
