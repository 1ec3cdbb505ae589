"""The folder `editions/` of a desk: `DAY/rN.json`, and of a copy for an audience `DAY/AUDIENCE/rN.json`."""

import datetime as dt
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import atomicfile
from briefgen.archive.plain import shaped, text_of
from briefgen.errors import FactsError, Fault, OutputError
from briefgen.model.issue import EditionRef, Issue

if TYPE_CHECKING:  # finding an edition needs neither
    from briefgen.archive.record import Record
    from briefgen.model.report import Report

_FORMAT = 1
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
    return _read(root, ref).issue


def report_of(root: Path, ref: EditionRef) -> "Report":
    """The report of an edition as it was issued; raises FactsError where the record is missing or damaged."""
    return _read(root, ref).report


def marking_of(root: Path, ref: EditionRef) -> str:
    """What an edition was marked; raises FactsError where the record is missing or damaged."""
    return _read(root, ref).report.head.marking


def latest(root: Path, day: dt.date, audience: str = "") -> Issue | None:
    """The last revision of a day's edition, or of an audience's copy; None where there is none."""
    refs = [ref for ref in _refs(root, audience) if ref.day == day]
    return issue_of(root, max(refs)) if refs else None


def before(root: Path, day: dt.date, audience: str = "") -> Issue | None:
    """The last revision of the newest edition, or copy, that was issued for a day before."""
    refs = [ref for ref in _refs(root, audience) if ref.day < day]
    return issue_of(root, max(refs)) if refs else None


def after(root: Path, day: dt.date) -> tuple[Issue, ...]:
    """All that was issued for later days."""
    return tuple(issue_of(root, ref) for ref in _refs(root) if ref.day > day)


def is_issued(root: Path, day: dt.date) -> bool:
    """Whether the day's edition has been issued."""
    return any(ref.day == day for ref in _refs(root))


def files(root: Path, day: dt.date, audience: str = "") -> tuple[Path, ...]:
    """The records that a day's report, or copy, goes by: its own, and the last one before it."""
    refs = _refs(root, audience)
    own = [ref for ref in refs if ref.day == day]
    earlier = [ref for ref in refs if ref.day < day]
    return tuple(file(root, ref) for ref in (*([max(earlier)] if earlier else ()), *own))


def fingerprint(*values: object) -> str:
    """A SHA-256 that stays the same as long as the values do; a field that has its default does not count."""
    return hashlib.sha256("".join(text_of(value) for value in values).encode()).hexdigest()


def _refs(root: Path, audience: str = "") -> list[EditionRef]:
    folder = root / "editions"
    found = []
    for path in sorted(folder.glob(f"*/{audience}/r*.json" if audience else "*/r*.json")) if folder.is_dir() else ():
        name, day = _FILE.fullmatch(path.name), path.relative_to(folder).parts[0]
        if name and _DAY.fullmatch(day):
            found.append(EditionRef(dt.date.fromisoformat(day), int(name[1]), audience))
    return found


def file(root: Path, ref: EditionRef) -> Path:
    """Where the record of an edition lies."""
    return root / "editions" / ref.day.isoformat() / ref.audience / f"r{ref.revision}.json"


def _read(root: Path, ref: EditionRef) -> "Record":
    from briefgen.archive.record import Record  # noqa: PLC0415  (heavy: a whole report's classes)

    path = file(root, ref)
    name = path.relative_to(root).as_posix()
    try:
        return shaped(json.loads(path.read_text("utf-8")), Record)
    except FileNotFoundError:
        fault = Fault(
            name, 1, 1, "", "the record of an issued edition is missing", "bring it back from the desk's history"
        )
    except ValueError as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        what = f"the record of an issued edition is damaged ({error})"
        fault = Fault(name, line, column, "", what, "bring it back from the desk's history")
    raise FactsError((fault,))
