"""A pool of processes that read articles, which none of them outlives."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType

from briefgen.pipeline.reading import Read, Refused

_AHEAD = 4
"""Articles in hand for each process: while an outcome is filed, the next ones are read."""
_MAIN = "__main__"


class _Process(SpawnProcess):
    """A fresh process that does not run the caller's script again, as `spawn` has it; the reader is all it needs."""

    def start(self) -> None:
        """Start it, as if this program had no script."""
        script = sys.modules[_MAIN]
        sys.modules[_MAIN] = ModuleType(_MAIN)
        try:
            super().start()
        finally:
            sys.modules[_MAIN] = script


class _Context(SpawnContext):
    Process = _Process


class Pool:
    """A crew of `workers` processes; they end with `close`, or with this process, however that ends."""

    losses: tuple[type[BaseException], ...] = (BrokenProcessPool,)

    def __init__(self, workers: int) -> None:
        self.window = _AHEAD * workers
        self._workers = workers
        self._hire()

    def wait(self, future: "Future[Read | Refused]") -> Read | Refused:
        """The outcome; raises BrokenProcessPool."""
        return future.result()

    def renew(self) -> None:
        """Let the others of a broken pool go, and start a new one."""
        self.close()
        self._hire()

    def close(self, *, at_once: bool = False) -> None:
        """Let the processes go: when they have done what they were given, or in the middle of it."""
        if at_once:
            self._leash.close()
        self.executor.shutdown(cancel_futures=True)
        self._leash.close()

    def _hire(self) -> None:
        context = _Context()
        end, self._leash = context.Pipe(duplex=False)
        self.executor = ProcessPoolExecutor(self._workers, context, _begin, (end,))


@contextmanager
def pool(workers: int) -> Iterator[Pool]:
    """A pool for the length of the block; where that ends by an error, nobody waits for what is being read."""
    hired = Pool(workers)
    try:
        yield hired
    except BaseException:
        hired.close(at_once=True)
        raise
    hired.close()


def _begin(end: Connection) -> None:
    """In each process of a pool: Ctrl-C is for the one that holds the desk, and without it there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, args=(end,), daemon=True).start()


def _follow(end: Connection) -> None:
    """End this process as soon as the other end of the pipe is closed, by hand or by the system."""
    end.poll(None)
    os._exit(0)
