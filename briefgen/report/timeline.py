"""The timeline: what happened when, in the order in which it happened."""

import datetime as dt
from itertools import groupby

from briefgen.house import dates
from briefgen.model.dates import When
from briefgen.model.dayfacts import DayFacts
from briefgen.model.report import TimelineEntry, TimelineMark
from briefgen.model.words import House
from briefgen.report.naming import Introductions
from briefgen.report.sources import Register
from briefgen.report.telling import Story

_MOST = 14
_TODAY = 5  # of the day itself the rest of the report tells
_MONTH = dt.timedelta(days=27)


def timeline(day: DayFacts, stories: tuple[Story, ...], register: Register) -> tuple[TimelineEntry, ...]:
    """The dated stories that stand alone, those ranked first; a stretch of days stands where it begins.

    Of the edition's own day only the foremost: what happened before, and what is to come, is what a timeline adds.
    What is dated by no more than the month or year of the day itself has no place in it.
    """
    dated = [(story.when, story) for story in stories if story.when and story.opens and not _vague(story.when, day.day)]
    chosen = sorted(_chosen(dated, day.day), key=lambda entry: (entry[0].first, entry[0].last))
    known = Introductions()
    titles = {article.slug: " ".join(article.facts.title.split()) for article in day.articles}
    grouped = ((when, [story for _, story in group]) for when, group in groupby(chosen, key=lambda entry: entry[0]))
    return tuple(
        TimelineEntry(
            date=dates.stretch(when, day.house),
            sentences=tuple(story.sentence(register, known) for story in stories),
            first=when.first,
            last=when.last,
            marks=tuple(_mark(story, titles[story.topic], day.house) for story in stories),
        )
        for when, stories in grouped
    )


def _chosen(dated: list[tuple[When, Story]], day: dt.date) -> list[tuple[When, Story]]:
    """Those to print of the ranked stories."""
    today = [entry for entry in dated if entry[0].first == entry[0].last == day]
    kept = {id(story) for _, story in [entry for entry in today if entry[1].foremost][:_TODAY]}
    other = {id(story) for when, story in dated if not when.first == when.last == day}
    return [entry for entry in dated if id(entry[1]) in kept | other][:_MOST]


def _mark(story: Story, title: str, house: House) -> TimelineMark:
    published = story.article.facts.published
    return TimelineMark(
        topic=title,
        actors=tuple(name for name in story.event.who if name[:1].isupper()),
        happened=story.event.status is None and not _lies_ahead(story),
        reported=published.day if published else None,
        reported_on=dates.day(published.day, house) if published else None,
    )


def _lies_ahead(story: Story) -> bool:
    """Whether it is to be on a day after its article came out ('expects rain by Friday')."""
    published = story.article.facts.published
    return story.when is not None and published is not None and story.when.first > published.day


def _vague(when: When, day: dt.date) -> bool:
    return when.last - when.first >= _MONTH and when.first <= day <= when.last
