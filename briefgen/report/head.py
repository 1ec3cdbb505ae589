"""The head: what this report is, of when, by whom, and on how many sources it stands."""

from briefgen.model.marking import UNMARKED
from briefgen.model.report import DayFacts, Head
from briefgen.report import dates
from briefgen.report.sources import Register

KIND = "Daily situation report"


def head(day: DayFacts, register: Register) -> Head:
    """The head of the day's report; times are printed in the desk's zone."""
    origins = _origins(day, register)
    title = day.notes.title or day.title or day.desk
    return Head(
        title=title,
        kind=KIND if title != KIND else day.desk,
        number=_number(day),
        marking=day.notes.marking or day.marking or UNMARKED,
        day=dates.day(day.day),
        as_of=dates.moment(day.as_of.astimezone(day.zone)),
        covers=dates.covered(day.day, day.cutoff, day.zone),
        issued=dates.moment(day.issued.astimezone(day.zone)) if day.issued else None,
        next_issue=dates.moment(day.next_issue.astimezone(day.zone)) if day.next_issue else None,
        desk=day.desk,
        contact=day.notes.contact or day.contact,
        distribution=day.notes.distribution,
        articles=len(day.articles),
        sources=len(origins),
        independent=register.independent(origins),
    )


def _number(day: DayFacts) -> str:
    if day.number is None:
        return "Draft"
    revision = f", revision {day.revision}" if day.revision else ""
    draft = ", draft" if day.issued is None else ""
    return f"No. {day.number}{revision}{draft}"


def _origins(day: DayFacts, register: Register) -> tuple[int, ...]:
    """The sources that told something themselves: what a digest cites counts, the digest does not."""
    digests = {article.path for article in day.articles if article.facts.cites}
    return tuple(entry.number for entry in register.entries if entry.cited_in is not None or entry.facts not in digests)
