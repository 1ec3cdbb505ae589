"""The sources that could not be asked or have fallen silent: kept beside the facts, so that the report can say so."""

import datetime as dt
import json
from pathlib import Path

from briefgen import atomicfile
from briefgen.errors import FactsError, Fault
from briefgen.model.dayfacts import Unheard

FILE = "facts/.machine/unheard.json"


def unheard(root: Path, day: dt.date) -> tuple[Unheard, ...]:
    """Those that the edition of `day` names among its gaps, by name; raises FactsError when the record is damaged."""
    return tuple(one for at, one in _load(root) if at == day)


def note(root: Path, day: dt.date, asked: frozenset[str], found: tuple[Unheard, ...]) -> None:
    """Enter for the edition of `day` what was found of the sources `asked`, in place of what stood there."""
    before = _load(root)
    stay = [(at, one) for at, one in before if at != day or one.source not in asked]
    after = sorted([*stay, *((day, one) for one in found)], key=lambda entry: (entry[0], entry[1].source))
    if after != before:
        told = [
            {
                "day": at.isoformat(),
                "source": one.source,
                "reason": one.reason,
                "since": one.since.isoformat() if one.since else None,
            }
            for at, one in after
        ]
        atomicfile.write(root / FILE, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def _load(root: Path) -> list[tuple[dt.date, Unheard]]:
    try:
        return [
            (
                dt.date.fromisoformat(entry["day"]),
                Unheard(
                    source=str(entry["source"]),
                    reason=None if entry["reason"] is None else str(entry["reason"]),
                    since=dt.date.fromisoformat(entry["since"]) if entry["since"] else None,
                ),
            )
            for entry in json.loads((root / FILE).read_text(encoding="utf-8"))
        ]
    except FileNotFoundError:
        return []
    except PermissionError:  # it is not the record that is wrong
        raise
    except (OSError, ValueError, KeyError, TypeError):
        what = "the record of the sources that were not heard is damaged"
        raise FactsError((Fault(FILE, 1, 1, "", what, "delete it and gather again"),)) from None
