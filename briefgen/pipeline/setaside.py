"""The articles that could not be read, and why: kept beside the facts, so that the report can say so."""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from briefgen import atomicfile
from briefgen.errors import FactsError, Fault

FILE = "facts/.machine/set-aside.json"


@dataclass(frozen=True, slots=True, order=True)
class SetAside:
    """An article that was not read: its path within the desk, the reason, the edition that names it among its gaps."""

    file: str
    reason: str
    day: dt.date


def set_aside(root: Path) -> tuple[SetAside, ...]:
    """What was set aside so far; raises FactsError when the record is damaged."""
    try:
        return tuple(
            SetAside(str(entry["file"]), str(entry["reason"]), dt.date.fromisoformat(entry["day"]))
            for entry in json.loads((root / FILE).read_text(encoding="utf-8"))
        )
    except FileNotFoundError:
        return ()
    except PermissionError:  # it is not the record that is wrong
        raise
    except (OSError, ValueError, KeyError, TypeError) as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        what = "the record of what was set aside is damaged"
        raise FactsError((Fault(FILE, line, column, "", what, "delete it and gather again"),)) from None


def save(root: Path, aside: tuple[SetAside, ...]) -> None:
    """Keep the record; one that has not changed is not written, an empty one not made."""
    entries = [{"file": one.file, "reason": one.reason, "day": one.day.isoformat()} for one in sorted(aside)]
    path = root / FILE
    data = (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode()
    before = path.read_bytes() if path.exists() else b"[]\n"
    if data != before:
        atomicfile.write(path, data)
