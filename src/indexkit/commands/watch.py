"""Doing a check again whenever one of the files changes: for who writes a framework beside an open terminal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import click

from indexkit.commands import options, terminal
from indexkit.problems import IndexkitError, Lang
from indexkit.report.layout import Segment
from indexkit.report.words import tell

PAUSE = 0.3
"""Seconds between two looks at the files."""
_SUFFIXES = frozenset({".yaml", ".yml", ".json"})


def watching(files: Iterable[Path], check: Callable[[], int], lang: Lang) -> int:
    """Checks at once and after each change of a file, or of a text beside one (amendments lie there); until Ctrl-C, and
    then the status of the last check."""
    given, status = tuple(files), 0
    try:
        while True:
            seen = _state(given)
            click.clear()  # of a terminal only
            status = _once(check, lang, given)
            when = datetime.now().strftime("%H:%M:%S")
            terminal.print_lines([(), (Segment(tell("watching", lang, when=when), "dim"),)])
            while _state(given) == seen:
                time.sleep(PAUSE)
    except KeyboardInterrupt:
        terminal.echo()
        return status


def _once(check: Callable[[], int], lang: Lang, files: tuple[Path, ...]) -> int:
    """What stops a check is told like its problems, and the watch goes on."""
    try:
        return check()
    except IndexkitError as error:
        terminal.refuse(error.problems, lang, as_json=False)
        return options.status(error.problems, options.named_files({"files": files}))


def _state(files: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """When each file, and each text in its folder, was last written, and its size."""
    found: dict[Path, tuple[int, int]] = {}
    for file in files:
        try:
            beside = [one for one in file.parent.iterdir() if one.suffix in _SUFFIXES]
        except OSError:
            beside = []
        for one in (file, *beside):
            try:
                told = one.stat()
            except OSError:  # between two savings of an editor it may not be there
                continue
            found[one] = (told.st_mtime_ns, told.st_size)
    return found
