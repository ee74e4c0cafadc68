"""Paths as they are named → the files that are read: a folder means the evidence files in it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from os import PathLike, fspath

from indexkit.problems import Place, Problem, problem
from indexkit.source import printable
from indexkit.source.text import short

EVIDENCE = (".yaml", ".yml", ".json")
WORKBOOKS = (".xlsx", ".xlsm", ".ods", ".xls", ".xlsb")
"""The last two are told to be saved in another format."""
_TESTS = (".tests.yaml", ".tests.yml")


def listed(paths: Iterable[str | PathLike[str]]) -> Iterator[str | Problem]:
    """Each file; of a folder those in it, by name, but not those in folders below it."""
    for one in paths:
        path = fspath(one)
        if os.path.isdir(path):
            yield from _in_folder(path)
        else:
            yield path


def _in_folder(folder: str) -> Iterator[str | Problem]:
    place = Place(printable(folder), 1, 1)
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        yield folder  # whoever reads it says why it can't be read
        return
    files = [name for name in names if _is_file(folder, name)]
    found = [name for name in files if name.lower().endswith(EVIDENCE) and not name.lower().endswith(_TESTS)]
    tables = [name for name in files if name.lower().endswith((".csv", *WORKBOOKS))]
    if tables:
        yield problem("IK582.passed_over", place, file=short(printable(tables[0])), count=str(len(tables)))
    if not found:
        yield problem("IK582.empty_folder", place, file=place.file)
    yield from (os.path.join(folder, name) for name in found)


def _is_file(folder: str, name: str) -> bool:
    return not name.startswith((".", "~$")) and not os.path.isdir(os.path.join(folder, name))
