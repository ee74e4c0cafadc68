"""Tests of commands load the same few frameworks hundreds of times: what is asked for again is not made again.

A `Framework` is immutable and may be shared (`test_promises.py` holds it to that), so a command cannot tell. Files are
told apart by what they hold and where they lie, and each way of asking is loaded in earnest once. What is wrong with a
framework is found anew every time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest import mock

from indexkit import Framework, casefile, framework

_made: dict[tuple[object, ...], Framework] = {}
_MOST = 24
_load = framework.load


def load_once(path: Any, **how: Any) -> Framework:
    key = (os.fspath(path), os.getcwd(), repr(sorted(how.items())), *_held(Path(path).parent, *how.get("amend", ())))
    found = _made.pop(key, None) or _load(path, **how)
    _made[key] = found
    if len(_made) > _MOST:
        del _made[next(iter(_made))]
    return found


def _held(*places: Path | str) -> Iterator[tuple[str, str]]:
    """Each file of some folders, or that is named, and a hash of what is in it."""
    for place in map(Path, places):
        for file in sorted(place.iterdir()) if place.is_dir() else [place]:
            if file.is_file():
                yield str(file), sha256(file.read_bytes()).hexdigest()


@contextmanager
def loaded_once() -> Iterator[None]:
    """Within, the commands share what they load; unless a test has put something else in the place of `load`."""
    if framework.load is not _load:
        yield
        return
    with mock.patch.object(framework, "load", load_once), mock.patch.object(casefile, "load", load_once):
        yield
