"""The blocks of a long table, each done by one program that is recorded for the whole table, on one thread or several.

A block whose numbers lie outside the bounds for which the program was recorded waits: when all others are done, a
program with room for those that wait is recorded. So what comes out does not depend on which thread was faster.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from indexkit.batch.kept import Kept
from indexkit.batch.reading import Begun, Span
from indexkit.formula.column_forms import Forms
from indexkit.formula.column_program import Program, Put, forms_of, recorded
from indexkit.formula.column_scratch import Scratch
from indexkit.formula.column_words import Array, Cells, Truths
from indexkit.formula.plan import Plan

Lines = Mapping[str, Cells | Truths]


@dataclass(frozen=True)
class Done:
    """A block that was done. `new`: lines whose figures are still to be kept; `lines`: these, and those whose states
    are asked."""

    span: Span
    doubtful: Array
    lines: Lines
    new: Lines
    judged: int


def unforeseen(span: Span) -> Done:
    """A block in which columns failed for a reason that nobody foresaw, a fault of ours: it costs time, never a figure,
    for each of its rows is then read and scored by itself."""
    return Done(span, np.ones(span[1] - span[0], bool), {}, {}, 0)


@dataclass(frozen=True)
class Waits:
    """A block for which the program has no room."""

    span: Span
    forms: Forms


class Programs:
    """The program for the tables of one framework, group and wish, kept from one table to the next."""

    def __init__(self) -> None:
        self.program: Program | None = None
        self.asked: tuple[Plan, Sequence[str], Sequence[str]] | None = None
        self.scratches: list[Scratch] = []

    def of(self, plan: Plan, forms: Forms, names: Sequence[str], stated: Sequence[str]) -> Program:
        """With room for these forms, and for all before."""
        asked = plan, tuple(names), tuple(stated)
        if self.program is None or self.asked is None or self.asked[0] is not plan or self.asked[1:] != asked[1:]:
            self._record(forms, *asked)
        elif not self.program.forms.covers(forms):
            self._record(forms.joined(self.program.forms), *asked)
        assert self.program is not None
        return self.program

    def _record(self, forms: Forms, plan: Plan, names: Sequence[str], stated: Sequence[str]) -> None:
        self.scratches.clear()
        self.asked = plan, names, stated
        self.program = recorded(plan, forms, names, stated)


class Programmed:
    """`begin`: begins to read a block, in order; any thread may end it. `stated`: lines whose states are asked."""

    def __init__(
        self,
        plan: Plan,
        kept: Kept,
        stated: Sequence[str],
        begin: Callable[[Span], Begun],
        threads: int,
        programs: Programs,
    ) -> None:
        self.plan, self.kept, self.stated, self.begin, self.threads = plan, kept, stated, begin, threads
        self.programs = programs

    def done(self, spans: Sequence[Span]) -> Iterator[Done]:
        """The blocks, in whatever order."""
        forms = forms_of(self.begin(spans[0])()[0])
        rows = max(end - start for start, end in spans)
        while spans:
            program = self.programs.of(self.plan, forms, self.kept.names, self.stated)
            self.kept.ready(program.lines)
            waiting: list[Waits] = []
            for one in self._each(program, spans, rows):
                if isinstance(one, Waits):
                    waiting.append(one)
                else:
                    yield one
            for one in waiting:
                forms = forms.joined(one.forms)
            spans = [one.span for one in waiting]

    def _each(self, program: Program, spans: Sequence[Span], rows: int) -> Iterator[Done | Waits]:
        if self.threads == 1:
            yield from (self._one(program, span, self.begin(span), rows) for span in spans)
            return
        with ThreadPoolExecutor(self.threads) as pool:
            running: deque[Future[Done | Waits]] = deque()
            for span in spans:
                if len(running) >= 2 * self.threads:
                    yield running.popleft().result()
                running.append(pool.submit(self._one, program, span, self.begin(span), rows))
            yield from (one.result() for one in running)

    def _one(self, program: Program, span: Span, read: Begun, rows: int) -> Done | Waits:
        block, doubtful = read()
        forms = forms_of(block)
        if not program.forms.covers(forms):
            return Waits(span, forms)
        states: dict[str, Array] = {}
        try:
            scratch = self._scratch(program, rows)
            found = program.run(scratch.of(block.rows), block, list(self._puts(program, span, states)))
        except MemoryError:
            raise
        except Exception:
            return unforeseen(span)
        self.programs.scratches.append(scratch)
        self.kept.known(*span, program.lines)
        lines = {name: program.lines[name] for name in self.stated if name in program.lines}
        lines = {name: line._replace(s=states.get(name, line.s)) for name, line in lines.items()}
        return Done(span, doubtful | found.broken, {**lines, **found.lines}, found.lines, found.judged)

    def _scratch(self, program: Program, rows: int) -> Scratch:
        try:
            return self.programs.scratches.pop()
        except IndexError:
            return program.scratch(rows)

    def _puts(self, program: Program, span: Span, states: dict[str, Array]) -> Iterator[Put]:
        for part in program.wanted:
            yield partial(_into, self.kept.room(part.line, part.field, *span))
        for part in program.stated:
            yield partial(_copied, states, part.line)


def _into(room: Array, found: Array) -> None:
    np.copyto(room, found, casting="unsafe")


def _copied(states: dict[str, Array], line: str, found: Array) -> None:
    states[line] = found.copy()
