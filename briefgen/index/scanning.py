"""What lies in `facts/` and `editions/`, as the file system shows it without opening a file.

A file's state is its size, its times and its number; of a facts file also the times of the folder with the machine's
notes on its day: these are written anew and put in their place, which changes the folder's own times, whenever the
text that quotes are looked up in becomes another one.
"""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from briefgen.model.shown import is_plain

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISSUED = re.compile(r"r(?:0|[1-9]\d*)\.json")


def states(root: Path) -> dict[str, str]:
    """For each facts file, `edition.yaml` and record of an issued edition its path within the desk and its state."""
    found: dict[str, str] = {}
    for day in _days(f"{root}/facts"):
        notes = _times(f"{root}/facts/.machine/{day}")
        for name, state in sorted(_files(f"{root}/facts/{day}")):
            if name.endswith(".yaml") and not name.startswith(".") and is_plain(name):
                found[f"facts/{day}/{name}"] = f"{state} {notes}"
    for day in _days(f"{root}/editions"):
        for name, state in sorted(_files(f"{root}/editions/{day}")):
            if _ISSUED.fullmatch(name):
                found[f"editions/{day}/{name}"] = state
    return found


def _days(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if _DAY.fullmatch(entry.name))
    except OSError:
        return []


def _times(folder: str) -> str:
    try:
        now = os.stat(folder)  # noqa: PTH116  (of each day at each question, and paths take their time)
    except OSError:
        return ""
    return f"{now.st_mtime_ns} {now.st_ctime_ns}"


def _files(folder: str) -> Iterator[tuple[str, str]]:
    """Each file with its state; one that is gone by now, a link that leads nowhere, and a pipe are passed over."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):
                    now = entry.stat()
                    if stat.S_ISFIFO(now.st_mode):
                        continue
                    yield entry.name, f"{now.st_size} {now.st_mtime_ns} {now.st_ctime_ns} {now.st_ino}"
    except OSError:
        return
