"""Where a day's edition stands: a draft, an issue that is kept, or the next revision of one."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import archive
from briefgen.model.dayfacts import DayFacts
from briefgen.model.issue import EditionRef, Issue, Told
from briefgen.model.marking import exceeds
from briefgen.model.report import Report


@dataclass(frozen=True, slots=True)
class Standing:
    """The day's facts with number, revision and times as they stand; `fresh` is what is to be kept of a new issue."""

    facts: DayFacts
    fresh: Issue | None = None


def standing(
    root: Path, draft: DayFacts, days: tuple[dt.date, ...], issue_at: dt.datetime | None, audience: str = ""
) -> Standing:
    """What the edition is: as it was issued where its facts are the same, else a draft, or with `issue_at` a new issue.

    `days` are all days with facts. A revision is compared with the edition that the first issue was compared with. The
    copy for an audience bears the edition's number, and is compared with what that audience was told before.
    """
    last = archive.latest(root, draft.day, audience)
    facts = _fingerprint(draft) if last or issue_at else ""
    if last is None:
        before = _ref(archive.before(root, draft.day, audience))
        rested = archive.earlier(root, draft.day, before, audience) if before else ()
        past = _past(root, before, rested, draft)
        day = replace(draft, number=_number(root, draft.day, days), previous=past[0], earlier=past[1])
        return _issued(day, facts, issue_at, audience) if issue_at else Standing(day)
    past = _past(root, last.previous, last.earlier, draft)
    day = replace(draft, number=last.number, cutoff=last.cutoff, previous=past[0], earlier=past[1])
    if last.facts == facts:
        before = EditionRef(last.day, last.revision - 1, audience) if last.revision else None
        amended = _told(root, before, draft)
        return Standing(replace(day, revision=last.revision, issued=last.issued, as_of=last.as_of, amended=amended))
    day = replace(day, revision=last.revision + 1, as_of=last.as_of, amended=_told(root, last.ref, draft))
    return _issued(day, facts, issue_at, audience) if issue_at else Standing(day)


def _ref(issue: Issue | None) -> EditionRef | None:
    return issue.ref if issue else None


def _past(
    root: Path, before: EditionRef | None, rested: tuple[EditionRef, ...], draft: DayFacts
) -> tuple[Issue | None, tuple[Issue, ...]]:
    """The edition before, and those before that, without what was marked above this one."""
    return _told(root, before, draft), tuple(issue for ref in rested if (issue := _told(root, ref, draft)))


def _told(root: Path, ref: EditionRef | None, draft: DayFacts) -> Issue | None:
    """An earlier edition, unless it was marked above this one: what it told must not be told here."""
    own = draft.notes.marking or draft.marking or ""
    if ref is None or (own and exceeds(archive.marking_of(root, ref), own)):
        return None
    return archive.issue_of(root, ref)


def _number(root: Path, day: dt.date, days: tuple[dt.date, ...]) -> int:
    """The number of the day's edition, whether it has been issued or not."""
    issued = archive.latest(root, day)
    return issued.number if issued else _next_number(root, day, days, archive.before(root, day))


def keep(root: Path, fresh: Issue, report: Report, told: Told) -> None:
    """Keep a new issue with all that it tells."""
    archive.keep(root, replace(fresh, told=told, corrections=report.corrections), report)


def _issued(day: DayFacts, facts: str, at: dt.datetime, audience: str) -> Standing:
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
        previous=_ref(day.previous),
        earlier=tuple(issue.ref for issue in day.earlier),
        audience=audience,
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
