"""What is wrong with a text that is not written yet: it is checked among the files that it would stand beside."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from indexkit.library.folder import other_files
from indexkit.problems import Field, Problem, Text, errors
from indexkit.review import check


def new_problems(path: Path, text: str) -> tuple[Problem, ...]:
    """The problems of the file with another text, without the errors that it has already."""
    known = Counter(_known(one) for one in errors(check(path)))
    left = []
    for one in _of_text(path, text):
        if one.severity == "error" and known[_known(one)]:
            known[_known(one)] -= 1
        else:
            left.append(one)
    return tuple(left)


def _known(one: Problem) -> object:
    return one.key, one.fields


def alone(name: str, text: str) -> tuple[Problem, ...]:
    """The problems of a text that stands beside no other file."""
    with TemporaryDirectory(prefix="indexkit-") as folder:
        copy = Path(folder) / name
        copy.write_bytes(text.encode("utf-8"))
        return tuple(_at_home(one, folder, ".") for one in check(copy))


def _of_text(path: Path, text: str) -> tuple[Problem, ...]:
    with TemporaryDirectory(prefix="indexkit-") as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(text.encode("utf-8"))
        for other in other_files(path, [path])[0]:
            if other.is_file():
                shutil.copy(other, Path(folder) / other.name)
        return tuple(_at_home(one, folder, os.fspath(path.parent)) for one in check(copy))


def _at_home(one: Problem, folder: str, home: str) -> Problem:
    """The problem with the files' own names."""
    places = tuple(replace(place, file=_moved(place.file, folder, home)) for place in one.places)
    fields = tuple((name, _field(value, folder, home)) for name, value in one.fields)
    return replace(one, places=places, fields=fields)


def _field(value: Field, folder: str, home: str) -> Field:
    if isinstance(value, Text):
        return Text(*(_moved(text, folder, home) for text in value))
    return _moved(value, folder, home)


def _moved(text: str, folder: str, home: str) -> str:
    return text.replace(folder + os.sep, "" if home == "." else os.path.join(home, "")).replace(folder, home)


