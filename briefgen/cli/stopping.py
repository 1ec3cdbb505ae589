"""End a run on SIGTERM: at once, but a message that is being handed over is handed over first."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPPED = 128 + signal.SIGTERM
"""The exit code, as a shell has it."""


class Stop:
    """Whether the run was told to stop, and whether that has to wait."""

    def __init__(self) -> None:
        self._told = False
        self._waits = False

    def hear(self, number: int, frame: FrameType | None) -> None:
        """The handler of the signal."""
        self._told = True
        if not self._waits:
            sys.exit(STOPPED)

    def here(self) -> None:
        """A place at which a run that was told to stop ends."""
        if self._told:
            sys.exit(STOPPED)

    @contextmanager
    def only_here(self) -> Iterator[None]:
        """Within the block the run ends at the calls of `here` alone."""
        self._waits = True
        try:
            yield
        finally:
            self._waits = False
        self.here()


@contextmanager
def stopped_by_sigterm() -> Iterator[Stop]:
    """Listen for SIGTERM in the main thread."""
    stop = Stop()
    before = signal.signal(signal.SIGTERM, stop.hear)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGTERM, before)
