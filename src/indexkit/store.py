"""Checked frameworks kept in a folder, each under a hash of all that it is made of, so that loading one again takes a
tenth of the time. Nothing is ever taken for another: where a file, an argument or this package is not the same to the
byte, there is nothing kept. What is kept is data of our own classes; nothing else can be made of a file of the folder,
but who may write there may change what is scored, as who may write the framework's own file.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from indexkit.source import Document, bytes_of

if TYPE_CHECKING:
    from indexkit.framework import Framework
    from indexkit.problems import Place

FileName = str | os.PathLike[str]
_SUFFIX = ".framework"
_HEAD = b"indexkit framework 1\n"
_PLAIN = {("builtins", "frozenset"), ("builtins", "set"), ("builtins", "dict"), ("builtins", "list"),
          ("fractions", "Fraction"), ("datetime", "date")}  # fmt: skip


def name_of(path: FileName, amend: Sequence[FileName], *how: object) -> str | None:
    """The hash of what `load` would read, of how, and by which code; None where a file cannot be read."""
    from indexkit.library.folder import other_files

    base = FilePath(os.fspath(path))
    others, problems = other_files(base, [base])
    if problems:
        return None
    found = sha256(repr((sys.version, _code(), how)).encode("utf-8", "surrogatepass"))
    for file in (base, *others, None, *amend):
        name, data = ("", b"") if file is None else bytes_of(file)
        if not isinstance(data, bytes):
            return None
        real = "" if file is None else os.path.realpath(file)
        found.update(repr((name, real, len(data))).encode("utf-8", "surrogatepass"))
        found.update(data)
    return found.hexdigest()


@cache
def _code() -> tuple[tuple[str, int, int], ...]:
    """The files of this package, by size and time: other code may load another framework."""
    return tuple(sorted(_files(os.path.dirname(__file__))))


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir():
                yield from _files(one.path) if one.name != "__pycache__" else ()
            else:
                state = one.stat()
                yield one.path, state.st_size, state.st_mtime_ns


def kept(folder: FileName, name: str) -> Framework | None:
    """The framework that is kept under a name, if it is there and whole."""
    try:
        data = FilePath(folder, name + _SUFFIX).read_bytes()
    except OSError:
        return None
    body = data[len(_HEAD) + 32 :]
    if data[: len(_HEAD) + 32] != _HEAD + sha256(body).digest():
        return None
    try:
        return _made_at_once(body)
    except (pickle.UnpicklingError, AttributeError, ImportError, TypeError, ValueError, EOFError, IndexError, KeyError):
        return None


def _made_at_once(body: bytes) -> Framework:
    """Python looks for garbage after every so many new objects, all of which are still needed here: twice the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _Reader(io.BytesIO(body)).load()  # type: ignore[no-any-return]
    finally:
        if collecting:
            gc.enable()


def keep(folder: FileName, name: str, framework: Framework) -> None:
    """Keeps a framework; where it cannot be written, it is loaded again the next time."""
    from indexkit.files import write_bytes

    body = _written(framework)
    try:
        os.makedirs(folder, exist_ok=True)
        write_bytes(FilePath(folder, name + _SUFFIX), _HEAD + sha256(body).digest() + body)
    except OSError:
        return


def _written(thing: object) -> bytes:
    out = io.BytesIO()
    _Writer(out, pickle.HIGHEST_PROTOCOL).dump(thing)
    return out.getvalue()


class _Writer(pickle.Pickler):
    """Objects with slots are written as their values, which are put back at once; places apart from all else."""

    def reducer_override(self, thing: Any) -> Any:
        kind = type(thing)
        if kind is Document:
            places = _written((dict(thing.values), dict(thing.keys), dict(thing.traces)))
            return _document, (thing.data, thing.file, thing.warnings, thing.labels, dict(thing.chosen), places)
        if is_dataclass(thing) and hasattr(kind, "__slots__"):
            return _object, (kind, *(getattr(thing, one.name) for one in fields(thing)))
        return NotImplemented


class _Reader(pickle.Unpickler):
    """Makes nothing but what a framework consists of."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.partition(".")[0] != "indexkit" or "." in name:
            raise pickle.UnpicklingError(f"{module}.{name}")
        found = getattr(import_module(module), name)
        if found not in (_object, _document) and not isinstance(found, type) and found not in _meanings():
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


@cache
def _meanings() -> frozenset[object]:
    from indexkit.formula.exact import MEANING

    return frozenset(MEANING.values())


@cache
def _setters(kind: type) -> tuple[Callable[[object, object], None], ...]:
    return tuple(getattr(kind, one.name).__set__ for one in fields(kind))


def _object(kind: type, *values: object) -> object:
    made: object = object.__new__(kind)
    for put, value in zip(_setters(kind), values, strict=True):
        put(made, value)
    return made


class _Places(Mapping[Any, "Place"]):
    """A table of places that is read when somebody asks for one."""

    def __init__(self, held: _Held, number: int) -> None:
        self._held = held
        self._number = number

    def __getitem__(self, path: Any) -> Place:
        return self._held.tables[self._number][path]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._held.tables[self._number])

    def __len__(self) -> int:
        return len(self._held.tables[self._number])

    def __eq__(self, other: object) -> bool:
        return bool(self._held.tables[self._number] == other)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> Any:
        return dict, (self._held.tables[self._number],)


class _Held:
    """The tables of one document, as they are kept."""

    def __init__(self, data: bytes) -> None:
        self._data: bytes | None = data
        self._tables: tuple[dict[Any, Place], ...] = ()

    @property
    def tables(self) -> tuple[dict[Any, Place], ...]:
        data = self._data
        if data is not None:
            self._tables = _Reader(io.BytesIO(data)).load()
            self._data = None
        return self._tables


def _document(data: Any, file: str, warnings: Any, labels: Any, chosen: Any, places: bytes) -> Document:
    held = _Held(places)
    values, keys, traces = (_Places(held, number) for number in range(3))
    return Document(data, values, keys, file, warnings, traces, labels, chosen)
