"""The folder `editions/` of a desk: `DAY/rN.json`, and of a copy for an audience `DAY/AUDIENCE/rN.json`."""

import datetime as dt
import hashlib
import json
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefgen import atomicfile
from briefgen.archive.plain import Json, shaped, text_of
from briefgen.errors import FactsError, Fault, OutputError
from briefgen.model.issue import EditionRef, Issue

if TYPE_CHECKING:  # finding an edition needs no report
    from briefgen.model.report import Report

_T = TypeVar("_T")
_FORMAT = 1
_RESTED = dt.timedelta(days=14)
_MOST = 7
"""So long a story may rest, and so many editions are looked at, for it to go on rather than be new."""
_FILE = re.compile(r"r(0|[1-9]\d*)\.json")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def keep(root: Path, issue: Issue, report: "Report") -> None:
    """Write the record of an edition; raises OutputError where there is one already, for none is ever changed."""
    from briefgen.archive.record import Record  # noqa: PLC0415  (heavy: a whole report's classes)

    path = file(root, issue.ref)
    if path.exists():
        raise OutputError(f"{path.relative_to(root).as_posix()} stands already: an issued edition is never changed")
    atomicfile.write(path, text_of(Record(briefgen=_FORMAT, issue=issue, report=report)).encode())


def issue_of(root: Path, ref: EditionRef) -> Issue:
    """What was kept of an edition; raises FactsError where the record is missing or damaged."""
    return _read(root, ref, Issue, "issue")


def report_of(root: Path, ref: EditionRef) -> "Report":
    """The report of an edition as it was issued; raises FactsError where the record is missing or damaged."""
    from briefgen.model.report import Report  # noqa: PLC0415  (heavy: a whole report's classes)

    return _read(root, ref, Report, "report")


def marking_of(root: Path, ref: EditionRef) -> str:
    """What an edition was marked; raises FactsError where the record is missing or damaged."""
    from briefgen.model.report import Head  # noqa: PLC0415  (few editions are marked)

    return _read(root, ref, Head, "report", "head").marking


def latest(root: Path, day: dt.date, audience: str = "") -> Issue | None:
    """The last revision of a day's edition, or of an audience's copy; None where there is none."""
    refs = _refs(root, day, audience)
    return issue_of(root, refs[-1]) if refs else None


def before(root: Path, day: dt.date, audience: str = "") -> Issue | None:
    """The last revision of the newest edition, or copy, that was issued for a day before."""
    last = _last_before(root, day, audience)
    return issue_of(root, last) if last else None


def after(root: Path, day: dt.date) -> tuple[Issue, ...]:
    """All that was issued for later days."""
    return tuple(issue_of(root, ref) for later in _days(root) if later > day for ref in _refs(root, later))


def is_issued(root: Path, day: dt.date) -> bool:
    """Whether the day's edition has been issued."""
    return bool(_refs(root, day))


def files(root: Path, day: dt.date, audience: str = "") -> tuple[Path, ...]:
    """The records that a day's report, or copy, goes by: its own, and those before it that it is compared with."""
    own, last = _refs(root, day, audience), _last_before(root, day, audience)
    rested = () if own or last is None else earlier(root, day, last, audience)
    return tuple(file(root, ref) for ref in (*rested, *([last] if last else ()), *own))


def earlier(root: Path, day: dt.date, previous: EditionRef, audience: str = "") -> tuple[EditionRef, ...]:
    """The last revisions of the editions before `previous` that a day is compared with too, the newest first."""
    since = day - _RESTED
    found = (_refs(root, one, audience) for one in reversed(_days(root)) if since <= one < previous.day)
    return tuple(refs[-1] for refs in found if refs)[:_MOST]


def fingerprint(*values: object) -> str:
    """A SHA-256 that stays the same as long as the values do; a field that has its default does not count."""
    return hashlib.sha256("".join(text_of(value) for value in values).encode()).hexdigest()


def _last_before(root: Path, day: dt.date, audience: str) -> EditionRef | None:
    """The last revision of the newest edition, or copy, of a day before."""
    earlier = (_refs(root, one, audience) for one in reversed(_days(root)) if one < day)
    return next((refs[-1] for refs in earlier if refs), None)


def _days(root: Path) -> list[dt.date]:
    """The days that have a folder, in order; a folder such as 2026-02-31 is passed over."""
    days: list[dt.date] = []
    for name in filter(_DAY.fullmatch, _names(root / "editions")):
        with suppress(ValueError):
            days.append(dt.date.fromisoformat(name))
    return sorted(days)


def _refs(root: Path, day: dt.date, audience: str = "") -> list[EditionRef]:
    """The revisions of a day's edition, or copy, in order."""
    found = map(_FILE.fullmatch, _names(root / "editions" / day.isoformat() / audience))
    return sorted(EditionRef(day, int(name[1]), audience) for name in found if name)


def _names(folder: Path) -> list[str]:
    """What lies in a folder; nothing where there is none."""
    try:
        with os.scandir(folder) as inside:
            return [entry.name for entry in inside]
    except OSError:
        return []


def file(root: Path, ref: EditionRef) -> Path:
    """Where the record of an edition lies."""
    return root / "editions" / ref.day.isoformat() / ref.audience / f"r{ref.revision}.json"


def _read(root: Path, ref: EditionRef, shape: type[_T], *keys: str) -> _T:
    """The part of a record under these keys, one within the other."""
    path = file(root, ref)
    name = path.relative_to(root).as_posix()
    try:
        return shaped(_under(json.loads(path.read_text("utf-8")), keys), shape)
    except FileNotFoundError:
        fault = Fault(
            name, 1, 1, "", "the record of an issued edition is missing", "bring it back from the desk's history"
        )
    except OSError as error:
        what = f"the record of an issued edition cannot be read: {error.strerror}"
        fault = Fault(name, 1, 1, "", what, "give this user the right to read it")
    except ValueError as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        what = f"the record of an issued edition is damaged ({error})"
        fault = Fault(name, line, column, "", what, "bring it back from the desk's history")
    raise FactsError((fault,))


def _under(value: Json, keys: tuple[str, ...]) -> Json:
    for key in keys:
        if not isinstance(value, dict) or key not in value:
            raise ValueError(f"it has no '{key}'")
        value = value[key]
    return value
