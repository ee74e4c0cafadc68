"""What a command prints: styled lines, problems, files. UTF-8 always; colours only on a terminal."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from indexkit.files import cannot_write, refuse_to_overwrite, write_text
from indexkit.problems import FrameworkError, Lang, Problem
from indexkit.report.layout import Line, Segment, Style, plain

_LOOKS: dict[Style, dict[str, Any]] = {
    "title": {"bold": True},
    "dim": {"dim": True},
    "warning": {"fg": "yellow"},
    "good": {"fg": "green"},
    "bad": {"fg": "red"},
}
_SEVERITIES: dict[str, Style] = {"error": "bad", "warning": "warning", "note": "dim"}


def use_utf8() -> None:
    """Vietnamese is printed whatever the locale is; a file name that is no text is shown with escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _colour() -> bool | None:
    """None lets click look whether there is a terminal."""
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def print_lines(lines: Iterable[Line], *, err: bool = False) -> None:
    for line in lines:
        click.echo("".join(_styled(segment) for segment in line).rstrip(), err=err, color=_colour())


def _styled(segment: Segment) -> str:
    """Blanks at the end are left outside of the colours, so that no line ends in hidden ones."""
    text = segment.text.rstrip()
    if not segment.style or not text:
        return segment.text
    return click.style(text, **_LOOKS[segment.style]) + segment.text[len(text) :]


def print_json(data: Any, *, err: bool = False) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2), err=err)


def print_problems(problems: Iterable[Problem], lang: Lang, *, err: bool = False) -> None:
    """One block for each problem, a blank line between them."""
    for number, one in enumerate(problems):
        if number:
            click.echo(err=err)
        print_lines(problem_lines(one, lang), err=err)


def problem_lines(one: Problem, lang: Lang) -> Iterable[Line]:
    first, *rest = one.show(lang).split("\n")
    yield (Segment(first, _SEVERITIES[one.severity]),)
    for line in rest:
        yield (Segment(line),)


def refuse(problems: Iterable[Problem], lang: Lang, as_json: bool) -> None:
    """Problems instead of a result: on the error stream, so that a result that is piped on stays empty."""
    if as_json:
        print_json([one.to_dict(lang) for one in problems], err=True)
    else:
        print_problems(problems, lang, err=True)


def deliver(result: str | Iterable[Line], output: Path | None, inputs: Iterable[Path]) -> None:
    """A result to the screen or into a file, whole or not at all. Raises FrameworkError."""
    lines = [(Segment(line),) for line in result.rstrip("\n").split("\n")] if isinstance(result, str) else list(result)
    if output is None:
        print_lines(lines)
        return
    if found := refuse_to_overwrite(output, inputs):
        raise FrameworkError(found)
    try:
        write_text(output, plain(lines) + "\n")
    except OSError as error:
        raise FrameworkError([cannot_write(output, error)]) from error


def near(path: Path) -> Path:
    """The shorter way to write a path: relative where it lies below the current folder."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve())
    except (OSError, ValueError):
        return path


def program() -> str:
    """How this very command can be typed again."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py" or called.stem != "indexkit":
        return "python -m indexkit"
    found = shutil.which("indexkit")
    if found and Path(found).resolve() == called.resolve():
        return "indexkit"
    return str(near(called.absolute()))
