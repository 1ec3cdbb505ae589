"""An issued edition as records: its sentences, figures and stances, each once over the revisions of a day."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from briefgen import archive
from briefgen.errors import FactsError
from briefgen.model.archived import EDITION, Archived
from briefgen.model.facts import Who
from briefgen.model.issue import EditionRef, Issue


def of_edition(root: Path, day: dt.date, revision: int) -> tuple[tuple[Archived, ...], tuple[Who, ...], int]:
    """What the record of an edition told that the one before it did not; nobody is named, and whether it is damaged."""
    ref = EditionRef(day, revision)
    try:
        issue, before = archive.issue_of(root, ref), _before(root, day, revision)
    except FactsError:
        return (), (), 1
    path = archive.file(root, ref)
    told_before = {text for text, *_ in _told(before)} if before else set()
    lines = _Lines(path.read_text("utf-8"))
    file = path.relative_to(root).as_posix()
    fresh = {one[0]: one for one in _told(issue) if one[0] not in told_before}.values()
    return tuple(_record(issue, one, file, lines) for one in fresh), (), 0


def _before(root: Path, day: dt.date, revision: int) -> Issue | None:
    ref = EditionRef(day, revision - 1)
    return archive.issue_of(root, ref) if revision and archive.file(root, ref).exists() else None


_Told = tuple[str, str, str, str | None, str | None, tuple[str, ...]]


def _told(issue: Issue) -> Iterator[_Told]:
    """Text, the part of the record's line that shows it, the items behind it, stance, unit, who."""
    for sentence in issue.told.statements:
        yield sentence.text, sentence.text, ", ".join(sentence.items), None, None, ()
    for figure in issue.told.figures:
        yield f"{figure.label}: {figure.printed}", figure.label, ", ".join(figure.items), None, figure.unit, ()
    for stance in issue.told.stances:
        text = f"{stance.actor} {stance.stance.value}: {stance.about or ''}".rstrip(": ")
        yield text, stance.about or stance.actor, ", ".join(stance.items), stance.stance.value, None, (stance.actor,)


def _record(issue: Issue, told: _Told, file: str, lines: "_Lines") -> Archived:
    text, shown, items, stance, unit, who = told
    return Archived(
        day=issue.day,
        slug=items,
        id=issue.name,
        kind=EDITION,
        text=" ".join(text.split()),
        stance=stance,
        unit=unit,
        who=who,
        published=issue.issued.isoformat(),
        file=file,
        line=lines.of(shown),
    )


class _Lines:
    """The lines of a record, by the texts that stand in them."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def of(self, text: str) -> int:
        """The first line with this text, 1 where none has it."""
        written = json.dumps(text, ensure_ascii=False)
        return next((number for number, line in enumerate(self._lines, 1) if written in line), 1)
