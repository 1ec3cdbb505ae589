"""The gaps: what is not known, what of the day's material is not in the report and why, or that nothing is new."""

from briefgen.house import dates
from briefgen.house.saying import say
from briefgen.model.dayfacts import DayFacts, LeftOut, Silent
from briefgen.model.report import Unconfirmed
from briefgen.model.words import House
from briefgen.report.head import edition_name
from briefgen.report.wording import capital, stopped

_MANY, _NAMED = 8, 12
"""Sources that could not be asked: of more the names are told, without the reasons, and of so many."""


def gaps(day: DayFacts, doubtful: tuple[Unconfirmed, ...]) -> tuple[str, ...]:
    """A person's gaps, then whom the day does not hear of, what was left out, what waits for a person, and grades."""
    house = day.house
    by_hand = (capital(stopped(" ".join(gap.split()))) for gap in day.notes.gaps)
    unheard = (*_nothing_new(day), *(_silent(one, house) for one in day.silent), *_unheard(day))
    left_out = (_left_out(left, house) for left in day.left_out)
    articles = (*left_out, *_undated(day), *_late(day), *_waiting(day))
    return (*by_hand, *unheard, *articles, *(_doubtful(one, house) for one in doubtful))


def _silent(one: Silent, house: House) -> str:
    return say(house.words.gaps.silent, outlet=one.outlet, day=dates.day(one.since, house))


def _unheard(day: DayFacts) -> list[str]:
    """The sources that give nothing, and those that could not be asked: each with its reason, many by their names."""
    words = day.house.words.gaps
    silent = [
        say(words.silent, outlet=one.source, day=dates.day(one.since, day.house)) for one in day.unheard if one.since
    ]
    failed = [one for one in day.unheard if not one.since]
    if len(failed) <= _MANY:
        return silent + [stopped(say(words.unheard, source=one.source, reason=one.reason or "")) for one in failed]
    names = ", ".join(one.source for one in failed[:_NAMED])
    rest = len(failed) - _NAMED
    told = say(words.and_more, words=names, count=rest) if rest > 0 else names
    return [*silent, stopped(say(words.unheard_many, count=len(failed), sources=told))]


def _nothing_new(day: DayFacts) -> list[str]:
    """That no article came, and since which edition."""
    if day.articles or day.left_out:
        return []
    words, before = day.house.words, day.previous
    if before is None:
        return [words.gaps.nothing]
    name = edition_name(before.number, before.revision, day.house)
    since = say(words.changes.edition, number=name, day=dates.day(before.day, day.house))
    return [say(words.gaps.nothing_since, since=since)]


def _left_out(left: LeftOut, house: House) -> str:
    words = house.words.gaps
    place = say(words.line, file=left.file, line=left.line) if left.line else left.file
    return stopped(say(words.left_out, place=place, reason=left.reason))


def _undated(day: DayFacts) -> list[str]:
    return [
        say(day.house.words.gaps.undated, title=article.facts.title, file=article.facts.source.file)
        for article in day.articles
        if article.facts.published is None
    ]


def _late(day: DayFacts) -> list[str]:
    return [
        say(day.house.words.gaps.late, title=article.facts.title, file=article.facts.source.file)
        for article in day.articles
        if article.late
    ]


def _waiting(day: DayFacts) -> list[str]:
    return [
        stopped(say(day.house.words.gaps.waiting, file=article.path, item=item.id, reason=item.review))
        for article in day.articles
        for items in (article.facts.what, article.facts.quantities, article.facts.reactions, article.facts.narratives)
        for item in items
        if item.review
    ]


def _doubtful(one: Unconfirmed, house: House) -> str:
    words = house.words.gaps
    return say(words.one_origin if one.origins else words.no_origin, file=one.path, item=one.item)
