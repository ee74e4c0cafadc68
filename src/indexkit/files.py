"""Writing files so that nobody ever meets half of one."""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from indexkit.problems import Problem, Text, problem

REASONS: dict[type[OSError], Text] = {
    FileNotFoundError: Text("không có tệp hoặc thư mục này", "there is no such file or folder"),
    PermissionError: Text("không có quyền truy cập", "permission is denied"),
    IsADirectoryError: Text("đây là một thư mục", "it is a folder"),
    NotADirectoryError: Text("một phần của đường dẫn là tệp, không phải thư mục", "a part of its path is no folder"),
    FileExistsError: Text("tên này đã được dùng cho một tệp", "a file of that name is in the way"),
}
"""Why the system refused, in words of the user."""


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write `text` as UTF-8, as `write_bytes` does. Raises OSError."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file; a reader sees the old one or the whole new one. Raises OSError.

    The draft is made in the same folder, because a rename is only atomic within one file system. A link is
    followed, and a device or a pipe is written to as it is.
    """
    with drafted(path) as draft, open(draft, "wb") as stream:
        stream.write(data)


@contextmanager
def drafted(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Where to write what takes the name `path` if all goes well; of what does not, nothing is left. Raises OSError."""
    given = Path(path)
    if given.is_dir():
        raise IsADirectoryError(f"{given} is a folder")
    if given.exists() and not given.is_file():
        yield given
        return
    target = Path(os.path.realpath(given))
    mode = target.stat().st_mode & 0o777 if target.exists() else None
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        yield draft
        with open(draft, "rb") as stream:
            os.fsync(stream.fileno())
        if mode is not None:
            draft.chmod(mode)
        os.replace(draft, target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def refuse_to_overwrite(output: str | os.PathLike[str], inputs: Iterable[str | os.PathLike[str]]) -> list[Problem]:
    """A problem where the file to be written is one of those that are read."""
    for one in inputs:
        try:
            same = os.path.samefile(output, one)
        except OSError:
            same = os.path.realpath(output) == os.path.realpath(one)
        if same:
            return [problem("IK593.input", file=os.fspath(output))]
    return []


def cannot_write(path: str | os.PathLike[str], error: OSError) -> Problem:
    return problem("IK593.refused", file=os.fspath(path), why=reason(error))


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_ROOM = Text("không còn chỗ trên đĩa", "there is no room left on the disk")
_NUMBER = re.compile(r"\[errno ([0-9]+)\]")


def reason(error: OSError) -> Text:
    told = _NUMBER.search(str(error))  # Arrow's errors say their number in words only
    if (error.errno or (int(told[1]) if told else 0)) in _FULL:
        return _NO_ROOM
    for kind, words in REASONS.items():
        if isinstance(error, kind):
            return words
    return Text(f"hệ thống báo: {error.strerror or error}", f"the system says: {error.strerror or error}")
