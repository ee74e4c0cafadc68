"""`fix`: the repairs of a text that can be made in one way only, shown before they are written."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.problems import FrameworkError, Lang, Problem, Text, errors, problem

if TYPE_CHECKING:
    from indexkit.fix import Fixed

_NUMBERS = frozenset(["count", "number", "percent", "points"])
_CHANGED = Text("tệp đã bị thay đổi trong lúc này; chạy lại lệnh", "it was changed meanwhile; run the command again")


@click.command("fix", short_help="Repair slips that can be put right in one way only.")
@click.argument("files", metavar="FILE...", type=options.FILE, nargs=-1, required=True)
@click.option("--write", is_flag=True, help="Write the repairs into the files; else they are only shown.")
@click.option(
    "--framework",
    metavar="FRAMEWORK",
    type=options.FILE,
    help="For evidence: which of its inputs are numbers (60,5 is repaired there).",
)
@options.lang
@options.as_text_or_json
@options.reporting
def fix(files: tuple[Path, ...], write: bool, framework: Path | None, lang: Lang, form: str) -> int:
    """Show, and with --write make, the safe repairs of YAML files.

    A decimal comma, tabs and no-break spaces that indent, hidden characters, full-width digits, quotes as Word sets
    them, a colon without its space, a comma that cuts a text inside { }, a label that was read as a number … What
    could be meant in two ways (1,234, 5/6/2024, 72.5%) is left to a person: see `indexkit check`. Comments, order and
    every other character stay. The exit status is 1 if something is left, or is not written yet.

    \b
    Examples:
      indexkit fix dong_thap_2022.yaml
      indexkit fix dong_thap_2022.yaml --lang vi --write
      indexkit fix huyen.yaml --framework dong_thap_2022.yaml
      indexkit fix *.yaml --format json
    """
    from indexkit.fix import fixed
    from indexkit.fix.words import lines_of, to_dict

    shown: list[dict[str, object]] = []
    status, wrong = 0, list[Problem]()
    for number, file in enumerate(files):
        try:
            data, text = _read(file)
            found = fixed(text, str(file), _figures(text, file, framework))
            if write and found.repairs:
                _write(file, data, found)
        except FrameworkError as error:
            wrong += error.problems
            continue
        status |= bool(errors(found.left)) or bool(found.repairs and not write)
        written = write and bool(found.repairs)
        shown.append(to_dict(found, str(file), written=written))
        if form == "text":
            terminal.print_lines([*([()] if number else []), *lines_of(found, str(file), lang, written=written)])
    if form == "json":
        terminal.print_json(shown)
    if wrong:
        raise FrameworkError(wrong)
    return status


def _read(file: Path) -> tuple[bytes, str]:
    """Raises FrameworkError."""
    from indexkit.source import bytes_of
    from indexkit.source.text import decode

    name, data = bytes_of(file)
    text = data if isinstance(data, Problem) else decode(data, name)
    if isinstance(text, Problem) or isinstance(data, Problem):
        raise FrameworkError([one for one in (text,) if isinstance(one, Problem)])
    return data, text


def _write(file: Path, data: bytes, found: Fixed) -> None:
    """Raises FrameworkError, and writes nothing, where the file is no longer what was read."""
    from indexkit.source import bytes_of

    if bytes_of(file)[1] != data:
        raise FrameworkError([problem("IK593.refused", file=str(file), why=_CHANGED)])
    terminal.save(found.after.encode("utf-8"), file, ())


def _figures(text: str, file: Path, framework: Path | None) -> Container[str]:
    """The inputs of an evidence file that are numbers."""
    if framework is None:
        return ()
    from indexkit.framework import load
    from indexkit.library.kind import kind_of
    from indexkit.source import scan_text

    document, _ = scan_text(text, str(file))
    if document is None or kind_of(document) != "evidence":
        return ()
    given: dict[str, Any] = document.data
    loaded = load(framework, period=given.get("period"))
    group = loaded.groups.get(given.get("group", ""))
    return frozenset(name for name, one in group.inputs.items() if one.type in _NUMBERS) if group else ()
