"""What is printed to: UTF-8 always. Apart from `terminal`, so that `--help` needs none of the words of results."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TextIO


def use_utf8() -> None:
    """Vietnamese is printed whatever the locale is; a file name that is no text is shown with escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say_no_more(stream: TextIO) -> None:
    """What is still to be written goes nowhere; else Python would complain of it when it closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
