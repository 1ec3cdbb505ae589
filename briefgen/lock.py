"""Hold a desk, so that two runs never write it at once.

The lock is an flock on the state folder itself: no file that somebody could delete carries it, and the system drops it
with the process, however that ends. `holder` beside it only tells the second run whom it waits for.
"""

import datetime as dt
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import BusyError, OutputError


@contextmanager
def hold(state: Path, now: dt.datetime) -> Iterator[None]:
    """Hold the desk whose state folder is `state` for the length of the `with` block.

    `now` (aware) is when this run began. Raises BusyError when another run holds it, with its process and age, and
    OutputError when the folder cannot be made.
    """
    try:
        state.mkdir(exist_ok=True)
        folder = os.open(state, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        raise OutputError(f"{state} cannot be made or opened: {error.strerror}") from None
    try:
        _lock(folder, state / "holder", now)
        yield
    finally:
        os.close(folder)


def _lock(folder: int, holder: Path, now: dt.datetime) -> None:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BusyError(f"another run holds this desk{_who(holder, now)}; wait for it to end") from None
    try:
        holder.write_text(f"{os.getpid()} {now.isoformat()}\n", encoding="ascii")
    except OSError as error:
        raise OutputError(f"{holder} cannot be written: {error.strerror}") from None


def _who(holder: Path, now: dt.datetime) -> str:
    """' (process 123, for 4 s)', or nothing where the holder has not said so yet."""
    try:
        pid, since = holder.read_text(encoding="ascii").split()
        age = (now - dt.datetime.fromisoformat(since)).total_seconds()
    except (OSError, ValueError):
        return ""
    return f" (process {pid}, for {max(age, 0):.0f} s)"
