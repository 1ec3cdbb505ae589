"""The head: what this report is, of when, by whom, and on how many sources it stands."""

from briefgen.house import dates
from briefgen.house.saying import say
from briefgen.model.dayfacts import DayFacts
from briefgen.model.marking import UNMARKED
from briefgen.model.report import Head
from briefgen.model.words import House
from briefgen.report.sources import Register


def head(day: DayFacts, register: Register) -> Head:
    """The head of the day's report; times are printed in the desk's zone."""
    origins = _origins(day, register)
    house, words = day.house, day.house.words.head
    title = day.notes.title or day.title or day.desk
    return Head(
        title=title,
        kind=words.kind if title != words.kind else day.desk,
        number=_number(day),
        marking=day.notes.marking or day.marking or UNMARKED,
        day=dates.day(day.day, house),
        as_of=_as_of(day),
        covers=dates.covered(day.day, day.cutoff, day.zone, house),
        issued=dates.moment(day.issued.astimezone(day.zone), house) if day.issued else None,
        next_issue=dates.moment(day.next_issue.astimezone(day.zone), house) if day.next_issue else None,
        desk=day.desk,
        contact=day.notes.contact or day.contact,
        distribution=day.notes.distribution,
        articles=len(day.articles),
        sources=len(origins),
        independent=register.independent(origins),
    )


def _as_of(day: DayFacts) -> str:
    """The time at which the facts stand; of a draft the day alone where its newest article gives no time."""
    known = (
        day.issued
        or day.amended
        or any(one.facts.published and one.facts.published.at == day.as_of for one in day.articles)
    )
    local = day.as_of.astimezone(day.zone)
    return dates.moment(local, day.house) if known else dates.day(local.date(), day.house)


def edition_name(number: int, revision: int, house: House) -> str:
    """'No. 12', or 'No. 12, revision 1'."""
    name = say(house.words.head.number, number=number)
    return f"{name}, {say(house.words.head.revision, revision=revision)}" if revision else name


def _number(day: DayFacts) -> str:
    if day.number is None:
        return day.house.words.head.unnumbered
    name = edition_name(day.number, day.revision, day.house)
    return name if day.issued else f"{name}, {day.house.words.head.draft}"


def _origins(day: DayFacts, register: Register) -> tuple[int, ...]:
    """The sources that told something themselves: what a digest cites counts, the digest does not."""
    digests = {article.path for article in day.articles if article.facts.cites}
    return tuple(entry.number for entry in register.entries if entry.cited_in is not None or entry.facts not in digests)
