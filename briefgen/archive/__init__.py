"""What was issued: `editions/DAY/rN.json`, one file for each revision, written once and never changed.

`issue_of` and `report_of` read one, `latest`, `before` and `after` find them, `keep` writes the next.
"""

from briefgen.archive.store import (
    after,
    before,
    earlier,
    file,
    files,
    fingerprint,
    is_issued,
    issue_of,
    keep,
    latest,
    marking_of,
    report_of,
)

__all__ = [
    "after",
    "before",
    "earlier",
    "file",
    "files",
    "fingerprint",
    "is_issued",
    "issue_of",
    "keep",
    "latest",
    "marking_of",
    "report_of",
]
