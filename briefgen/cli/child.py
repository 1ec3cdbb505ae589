"""Work in a process of its own, with all that it starts, which can be ended in the middle."""

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress

_GRACE = 6.0
"""Seconds that the work gets to end by itself when it is to stop."""


def run_child(command: Sequence[str], stop: threading.Event, meanwhile: Callable[[], None]) -> int:
    """Run the command to its end and give its exit code, negative where a signal ended it.

    `meanwhile` is called about once a second. When `stop` is set the command is asked to end, and made to in the end.
    """
    try:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - our own words
    except OSError:
        return os.EX_OSERR
    while not stop.is_set():
        with suppress(subprocess.TimeoutExpired):
            return child.wait(timeout=1)
        meanwhile()
    return _end(child)


def _end(child: subprocess.Popen[bytes]) -> int:
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(child.pid, number)
        with suppress(subprocess.TimeoutExpired):
            return child.wait(timeout=_GRACE)
    return child.wait()
