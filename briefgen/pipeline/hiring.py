"""Choose who reads: this process for a few articles, a pool of processes for many, a cluster where the desk has one."""

import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar

from briefgen.pipeline.hands import Crew
from briefgen.pipeline.place import Place
from briefgen.pipeline.reading import Read, Refused

P = ParamSpec("P")
T = TypeVar("T")

_AVAILABLE = re.compile(r"^MemAvailable: +(\d+) kB$", re.MULTILINE)
_WHOLE = re.compile(r"^(\d+)$", re.MULTILINE)
WORTH = 24
"""So many articles must fall to each process of a pool before it is worth its start, which takes as long as ten."""
WORKER = 400 * 1024 * 1024
"""Bytes that a process may need which reads articles: the reader, and the longest article with it."""


class InProcess(Executor):
    """Does the work where it is handed in, at once; what it raises comes straight out of `submit`."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """The outcome, which is there already."""
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Alone:
    """The crew of this process alone."""

    window = 1
    losses: tuple[type[BaseException], ...] = ()
    executor = InProcess()

    def wait(self, future: "Future[Read | Refused]") -> Read | Refused:
        """The outcome."""
        return future.result()

    def renew(self) -> None:
        """Nobody can be lost."""


@contextmanager
def hired(place: Place, count: int, *, wary: bool = False) -> Iterator[Crew]:
    """A crew for so many articles, let go at the end of the block, at once where that ends by an error.

    `wary`: among them is one that cost a process before, so it is not this process that reads it. Raises UsageError
    where the place's cluster cannot be had.
    """
    if place.cluster is not None and count:
        from briefgen.pipeline.cluster import cluster  # noqa: PLC0415  (few desks have one)

        with cluster(place.cluster) as crew:
            yield crew
        return
    workers = place.workers if place.workers is not None else _usual(count)
    workers = min(workers, count)
    if workers < 2 and not wary:
        yield Alone()
        return
    from briefgen.pipeline.pool import pool  # noqa: PLC0415  (not needed for a few articles)

    with pool(max(workers, 1)) as crew:
        yield crew


def _usual(count: int) -> int:
    """How many processes the machine bears, and the articles are worth."""
    return min(_cores(), _free_memory() // WORKER, count // WORTH)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _free_memory() -> int:
    """Bytes: what is free, or may be used by this container; half of all where the system does not say."""
    free = [_number("/proc/meminfo", _AVAILABLE) * 1024]
    free += [_number("/sys/fs/cgroup/memory.max", _WHOLE) - _number("/sys/fs/cgroup/memory.current", _WHOLE)]
    known = [one for one in free if one > 0]
    return min(known) if known else os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2


def _number(file: str, pattern: re.Pattern[str]) -> int:
    """The number that the system tells in a file; 0 where it tells none."""
    try:
        found = pattern.search(Path(file).read_text("ascii"))
    except OSError:
        return 0
    return int(found[1]) if found else 0
