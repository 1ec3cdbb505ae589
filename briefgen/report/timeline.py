"""The timeline: what happened when, in the order in which it happened."""

from itertools import groupby

from briefgen.model.dates import When
from briefgen.model.report import TimelineEntry
from briefgen.report import dates
from briefgen.report.sources import Register
from briefgen.report.telling import Story

_MOST = 20


def timeline(stories: tuple[Story, ...], register: Register) -> tuple[TimelineEntry, ...]:
    """The dated stories that stand alone, the twenty ranked first; a stretch of days stands where it begins."""
    dated: list[tuple[When, Story]] = [(story.when, story) for story in stories if story.when and story.stands]
    chosen = sorted(dated[:_MOST], key=lambda entry: (entry[0].first, entry[0].last))
    return tuple(
        TimelineEntry(date=dates.stretch(when), sentences=tuple(story.sentence(register) for _, story in group))
        for when, group in groupby(chosen, key=lambda entry: entry[0])
    )
