"""The files that go along in the PDF: what the edition was made from, and its record."""

import re
from pathlib import Path

from briefgen import archive
from briefgen.model.dayfacts import DayFacts
from briefgen.model.issue import EditionRef
from briefgen.model.marking import exceeds
from briefgen.model.rendered import Enclosure
from briefgen.model.report import Report

_MARKING = re.compile(r"""\bmarking["']?\s*:\s*([^,}\n#]*)""")


def enclosed(root: Path, day: DayFacts, composed: Report, audience: str) -> tuple[Enclosure, ...]:
    """The facts files of the report's sources and, of an issued edition, its record.

    A file of which the copy may not hold all is not enclosed, nor one in which anything, were it hidden or broken, is
    marked above it.
    """
    whole = {article.path for article in day.articles if not article.part}
    paths = [root / path for path in dict.fromkeys(source.facts for source in composed.sources) if path in whole]
    files = [Enclosure(path.name, path.read_bytes()) for path in paths]
    found = [file for file in files if not _is_restricted(file.data, composed.head.marking)]
    if day.issued is not None:
        found.append(record(root, EditionRef(day.day, day.revision, audience)))
    return tuple(found)


def _is_restricted(facts: bytes, report: str) -> bool:
    values = (value.strip(" \t\r\"'") for value in _MARKING.findall(facts.decode("utf-8", "replace")))
    return any(exceeds(value, report) for value in values if value not in {"", "null", "~"})


def record(root: Path, ref: EditionRef) -> Enclosure:
    """The record of an issued edition."""
    path = archive.file(root, ref)
    return Enclosure(f"edition-{ref.day}-{path.name}", path.read_bytes())
