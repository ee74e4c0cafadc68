"""What a command prints: styled lines, problems, files. UTF-8 always; colours only on a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from indexkit.commands.streams import say_no_more
from indexkit.data_text import json_text
from indexkit.files import cannot_write, refuse_to_overwrite, write_bytes
from indexkit.problems import FrameworkError, Lang, Problem, harmless, in_order, problem
from indexkit.report.layout import Line, Segment, Style, paragraph, plain
from indexkit.report.words import tell

_LOOKS: dict[Style, dict[str, Any]] = {
    "title": {"bold": True},
    "dim": {"dim": True},
    "warning": {"fg": "yellow"},
    "good": {"fg": "green"},
    "bad": {"fg": "red"},
}
MOST = 200
"""So many problems are printed; JSON has all of them."""
_SEVERITIES: dict[str, Style] = {"error": "bad", "warning": "warning", "note": "dim"}


def _colour() -> bool | None:
    """None lets click look whether there is a terminal."""
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def echo(text: str = "", *, err: bool = False) -> None:
    """One line. A reader that has seen enough (`| head`) stops the printing, not the command: its status counts."""
    try:
        click.echo(text, err=err, color=_colour())
    except BrokenPipeError:
        say_no_more(sys.stderr if err else sys.stdout)


def print_lines(lines: Iterable[Line], *, err: bool = False) -> None:
    for line in lines:
        echo("".join(_styled(segment) for segment in line).rstrip(), err=err)


def _styled(segment: Segment) -> str:
    """Blanks at the end are left outside of the colours, so that no line ends in hidden ones."""
    shown = harmless(segment.text)
    text = shown.rstrip()
    if not segment.style or not text:
        return shown
    return click.style(text, **_LOOKS[segment.style]) + shown[len(text) :]


def print_json(data: Any, *, err: bool = False) -> None:
    echo(json_text(data), err=err)


def print_problems(problems: Iterable[Problem], lang: Lang, *, err: bool = False) -> None:
    """One block for each problem, a blank line between them; of very many the first ones and how many more."""
    listed = list(problems)
    for number, one in enumerate(listed[:MOST]):
        if number:
            echo(err=err)
        print_lines(problem_lines(one, lang), err=err)
    if len(listed) > MOST:
        echo(err=err)
        print_lines(paragraph(tell("more_problems", lang, n=str(len(listed) - MOST))), err=err)


def warn(problems: Iterable[Problem], lang: Lang, as_json: bool) -> None:
    """What is doubtful about a result that is given all the same; notes stand in the result itself."""
    doubtful = in_order(one for one in problems if one.severity == "warning")
    if doubtful:
        refuse(doubtful, lang, as_json)


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


def deliver(result: str | bytes | Iterable[Line], output: Path | None, inputs: Iterable[Path]) -> None:
    """A result to the screen or into a file, whole or not at all. Data (a text) is written as it is; what is no text
    only goes into a file (`must_have`). Raises FrameworkError."""
    if isinstance(result, bytes):
        assert output is not None
        save(result, output, inputs)
    elif output is not None:
        text = result.rstrip("\n") if isinstance(result, str) else plain(result)
        save((text + "\n").encode("utf-8"), output, inputs)
    elif isinstance(result, str):
        echo(result.rstrip("\n"))
    else:
        print_lines(result)


def save(data: bytes, output: Path, inputs: Iterable[Path]) -> None:
    """Raises FrameworkError."""
    if found := refuse_to_overwrite(output, inputs):
        raise FrameworkError(found)
    try:
        write_bytes(output, data)
    except OSError as error:
        raise FrameworkError([cannot_write(output, error)]) from error


_NEEDS = {"html": ("jinja2", "indexkit[report]"), "xlsx": ("xlsxwriter", "indexkit[excel]")}
"""What a format needs beside us: the module, and what to install."""


def must_have(form: str, output: Path | None = None, name: str = "") -> None:
    """Before anything is scored. Raises FrameworkError where a format's package is not there, or the file that it needs
    is not named; `name`: such a file, for example."""
    if form in ("xlsx", "docx") and output is None:
        raise FrameworkError([problem("IK593.no_name", form=form, name=name)])
    module, package = _NEEDS.get(form, ("", ""))
    if module and find_spec(module) is None:
        raise FrameworkError([problem("IK593.package", form=form, package=package)])


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
