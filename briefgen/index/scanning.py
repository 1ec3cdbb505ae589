"""What lies in `facts/` and `editions/`, as the file system shows it without opening a file.

A file's state is its size, its times and its number; of a facts file also those of the machine's note beside it, which
changes whenever the text that its quotes are looked up in does.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from briefgen.model.shown import is_plain

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISSUED = re.compile(r"r(?:0|[1-9]\d*)\.json")


def states(root: Path) -> dict[str, str]:
    """For each facts file, `edition.yaml` and record of an issued edition its path within the desk and its state."""
    found: dict[str, str] = {}
    for day in _days(root / "facts"):
        notes = dict(_files(root / "facts" / ".machine" / day))
        for name, state in sorted(_files(root / "facts" / day)):
            if name.endswith(".yaml") and not name.startswith(".") and is_plain(name):
                found[f"facts/{day}/{name}"] = f"{state} {notes.get(name, '')}"
    for day in _days(root / "editions"):
        for name, state in sorted(_files(root / "editions" / day)):
            if _ISSUED.fullmatch(name):
                found[f"editions/{day}/{name}"] = state
    return found


def _days(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if _DAY.fullmatch(entry.name))
    except OSError:
        return []


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                is_ = entry.stat()
                yield entry.name, f"{is_.st_size} {is_.st_mtime_ns} {is_.st_ctime_ns} {is_.st_ino}"
    except OSError:
        return
