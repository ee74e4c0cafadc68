"""Being told to stop, by a terminal that closes or by the system, is as Ctrl-C is: what was begun is cleared away."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_TOLD = ("SIGTERM", "SIGHUP")
"""Windows knows the first one only."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Raises KeyboardInterrupt where the process is told to stop. Only the main thread can be told."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in _TOLD if hasattr(signal, name)]
    usual = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]  # not what `nohup` ignores
    for number in usual:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in usual:
            signal.signal(number, signal.SIG_DFL)
