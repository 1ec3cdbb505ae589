"""Where a day's edition stands: a draft, an issue that is kept, or the next revision of one."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import archive
from briefgen.model.issue import EditionRef, Issue, Told
from briefgen.model.report import DayFacts, Report


@dataclass(frozen=True, slots=True)
class Standing:
    """The day's facts with number, revision and times as they stand; `fresh` is what is to be kept of a new issue."""

    facts: DayFacts
    fresh: Issue | None = None


def standing(root: Path, draft: DayFacts, days: tuple[dt.date, ...], issue_at: dt.datetime | None) -> Standing:
    """What the edition is: as it was issued where its facts are the same, else a draft, or with `issue_at` a new issue.

    `days` are all days with facts. A revision is compared with the edition that the first issue was compared with.
    """
    last = archive.latest(root, draft.day)
    if last is None:
        previous = archive.before(root, draft.day)
        number = _next_number(root, draft.day, days, previous)
        day = replace(draft, number=number, previous=previous)
        return _issued(day, _fingerprint(draft), issue_at) if issue_at else Standing(day)
    facts = _fingerprint(draft)
    previous = archive.issue_of(root, last.previous) if last.previous else None
    day = replace(draft, number=last.number, cutoff=last.cutoff, previous=previous)
    if last.facts == facts:
        amended = archive.issue_of(root, EditionRef(last.day, last.revision - 1)) if last.revision else None
        return Standing(replace(day, revision=last.revision, issued=last.issued, as_of=last.as_of, amended=amended))
    day = replace(day, revision=last.revision + 1, as_of=last.as_of, amended=last)
    return _issued(day, facts, issue_at) if issue_at else Standing(day)


def keep(root: Path, fresh: Issue, report: Report, told: Told) -> None:
    """Keep a new issue with all that it tells."""
    archive.keep(root, replace(fresh, told=told, corrections=report.corrections), report)


def _issued(day: DayFacts, facts: str, at: dt.datetime) -> Standing:
    local = at.astimezone(day.zone).replace(microsecond=0)
    end = dt.datetime.combine(day.day, dt.time(), day.zone) + day.cutoff
    as_of = day.as_of if day.amended else min(local, end)
    fresh = Issue(
        day=day.day,
        number=day.number or 1,
        revision=day.revision,
        issued=local,
        as_of=as_of,
        cutoff=day.cutoff,
        facts=facts,
        told=Told(),
        previous=day.previous.ref if day.previous else None,
    )
    return Standing(replace(day, issued=local, as_of=as_of), fresh)


def _next_number(root: Path, day: dt.date, days: tuple[dt.date, ...], previous: Issue | None) -> int:
    """One more than the edition before, drafts between them counted; a number that a later day has is passed over."""
    since = [one for one in days if one <= day and (previous is None or one > previous.day)]
    number = (previous.number if previous else 0) + len(since)
    later = {issue.number for issue in archive.after(root, day)}
    return max(later) + 1 if number in later else number


def _fingerprint(day: DayFacts) -> str:
    return archive.fingerprint(*(article.facts for article in day.articles), day.notes)
