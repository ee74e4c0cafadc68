"""How the examples on the pages of problems are run: in a frame, in an empty folder, in this process.

A frame is a handful of files and a command. An example is put where a file has a line `…`, or is a file of its own
(`# file: NAME` in its first line), or is the command itself (a `console` block).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, chdir, nullcontext, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import indexkit as ik
from indexkit import cli
from indexkit.batch import Batch
from indexkit.commands import rank, score, terminal
from indexkit.problems import EvidenceError, Lang, Place, Problem

HOLE = re.compile(r"^( *)…\n", re.MULTILINE)
FILE = re.compile(r"# file: (\S+)\n")
TIMES = re.compile(r"^(.*)  # × ([0-9]+)\n", re.MULTILINE)
"""A line that stands for many such lines."""


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: the word behind the fence, and what stands in it."""

    language: str
    text: str


@dataclass(frozen=True)
class Frame:
    """`around` is entered while the command runs: for what no text of a page can bring about."""

    vi: str
    en: str
    files: Mapping[str, str] = field(default_factory=dict)
    command: str = "indexkit check bo_chi_so.yaml"
    encoding: str = "utf-8"
    around: Callable[[], AbstractContextManager[Any]] = nullcontext


@dataclass(frozen=True)
class Outcome:
    """What was typed, and every problem that was said; places are counted in the example."""

    command: str
    problems: tuple[Problem, ...]

    def show(self, lang: Lang, said: Sequence[Problem]) -> str:
        typed = f"$ {self.command} --lang {lang}" if is_command(self.command) else f">>> {self.command}"
        return "\n".join([typed, *(one.show(lang) for one in said)])


@dataclass(frozen=True)
class Hole:
    """Where a block was put: the file, the lines above it, its indentation, its length."""

    file: str
    above: int
    indent: int
    length: int

    def inside(self, place: Place) -> Place | None:
        line = place.line - self.above
        if place.file != self.file or not 1 <= line <= self.length:
            return None
        return Place(place.file, line, max(1, place.column - self.indent), place.excerpt[self.indent :])


def is_command(text: str) -> bool:
    return text.startswith("indexkit ")


def run(frame: Frame, blocks: Sequence[Block]) -> Outcome:
    """Lays the files out in an empty folder, runs the command there, and collects what it says."""
    command = next((b.text.strip().removeprefix("$ ") for b in blocks if b.language in ("console", "python")), "")
    command = command or frame.command
    with TemporaryDirectory(prefix="indexkit-page-") as name, chdir(name):
        hole = _lay_out(frame, [block for block in blocks if block.language not in ("console", "python")])
        with frame.around():
            found = _said(command)
    return Outcome(command, tuple(_counted_in(one, hole) for one in found))


def _lay_out(frame: Frame, blocks: Sequence[Block]) -> Hole | None:
    hole = None
    files = dict(frame.files)
    for block in map(_written_out, blocks):
        if named := FILE.match(block.text):
            files[named[1]] = block.text
        else:
            assert hole is None, "two blocks for one hole: name the files by `# file: NAME`"
            hole = _fill(files, block.text)
    for file, text in files.items():
        assert not HOLE.search(text), f"nothing is put in the place of `…` in {file}"
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_bytes(text.encode(frame.encoding))
    return hole


def _written_out(block: Block) -> Block:
    return Block(block.language, TIMES.sub(lambda found: f"{found[1]}\n" * int(found[2]), block.text))


def _fill(files: dict[str, str], text: str) -> Hole:
    for file, around in files.items():
        if found := HOLE.search(around):
            indent = found[1]
            lines = [indent + line if line.strip() else line for line in text.splitlines()]
            files[file] = around[: found.start()] + "\n".join(lines) + "\n" + around[found.end() :]
            return Hole(file, around[: found.start()].count("\n"), len(indent), len(lines))
    raise AssertionError("the frame has no place for a block; name the file by `# file: NAME`")


def _counted_in(one: Problem, hole: Hole | None) -> Problem:
    """Places as a reader of the example counts them; those in the frame around it are left out."""
    if hole is None:
        return one
    places = [hole.inside(place) if place.file == hole.file else place for place in one.places]
    return replace(one, places=tuple(place for place in places if place is not None))


def _said(command: str) -> list[Problem]:
    if not is_command(command):
        return _said_in_python(command)
    found: list[Problem] = []

    def collect(problems: Sequence[Problem], *_: object, **__: object) -> None:
        found.extend(problems)

    real = score.score_files

    def with_notes(*arguments: Any) -> score.Scored:
        scored = real(*arguments)
        found.extend(scored.tree.notes)
        return scored

    laid_out = rank._league

    def with_problems(assessed: Any, *arguments: Any) -> Any:
        found.extend(one for one in assessed.assessment.problems if one.severity == "error")
        return laid_out(assessed, *arguments)

    with (
        patch.object(rank, "_league", with_problems),
        patch.object(terminal, "print_problems", collect),
        patch.object(terminal, "refuse", collect),
        patch.object(score, "score_files", with_notes),
        redirect_stdout(StringIO()),
        redirect_stderr(StringIO()) as complaint,
    ):
        status = cli.run(command.split()[1:])
    assert status in (0, 1, 2), complaint.getvalue()
    return list(dict.fromkeys(found))


def _said_in_python(code: str) -> list[Problem]:
    """A `python` block speaks of the `framework` in the frame's `bo_chi_so.yaml`."""
    framework = ik.load("bo_chi_so.yaml", period=2024)
    try:
        found = eval(code, {"framework": framework, "indexkit": ik})
    except EvidenceError as error:
        return list(error.problems)
    if isinstance(found, str):  # a certificate
        return []
    if isinstance(found, Batch):
        return [told for row in found.refused for told in row.problems]
    return list(found.doubts if isinstance(found, ik.Comparison) else found.notes)
