"""Which of some files have changed since the last look."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

State = tuple[int, int, int]
"""What tells one state of a file from another without reading it: time of change in ns, size, inode."""

_PATIENCE = 0.5
"""Seconds for which an emptied file counts as one that is just being written."""


def states(paths: Iterable[Path]) -> dict[Path, State]:
    """The state of each of the files; one that is gone, or not to be looked at, is left out."""
    found: dict[Path, State] = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        found[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def follow(
    look: Callable[[], Mapping[Path, State]],
    before: Mapping[Path, State],
    stop: threading.Event,
    every: float = 0.02,
) -> Iterator[tuple[Path, ...]]:
    """What was changed, made or deleted since `before` and between two looks, as often as there is such.

    Looks `every` seconds. A file that changes again while it is looked at is told again: nothing saved last is missed.
    One that an editor has emptied and not yet filled is waited for.
    """
    while not stop.wait(every):
        now = look()
        patience = _PATIENCE
        while patience > 0 and _is_being_written(before, now) and not stop.wait(every):
            now, patience = look(), patience - every
        changed = tuple(sorted(path for path in {*before, *now} if before.get(path) != now.get(path)))
        before = now
        if changed:
            yield changed


def _is_being_written(before: Mapping[Path, State], now: Mapping[Path, State]) -> bool:
    """Whether a file that held something is empty now."""
    return any(size == 0 and before.get(path, (0, 0, 0))[1] > 0 for path, (_, size, _) in now.items())
