"""Credibility 1 means confirmed by others: it needs two independent origins."""

from collections.abc import Iterator

from briefgen.model.dayfacts import DayFacts
from briefgen.model.report import Unconfirmed
from briefgen.report.figures import Figure
from briefgen.report.sources import Register
from briefgen.report.statements import visible
from briefgen.report.telling import Story

_CONFIRMED = 1
_NEEDED = 2


def unconfirmed(
    day: DayFacts, stories: tuple[Story, ...], figures: tuple[Figure, ...], register: Register
) -> tuple[Unconfirmed, ...]:
    """The items graded 1 on fewer than two origins: of all that tell the event, or that give this very value."""
    return tuple(_found(day, _origins(stories, figures, register), register))


def _found(day: DayFacts, origins: dict[tuple[str, str], int], register: Register) -> Iterator[Unconfirmed]:
    for article in day.articles:
        facts = article.facts
        for item in (*facts.what, *facts.quantities, *facts.reactions, *facts.narratives):
            if item.credibility != _CONFIRMED or not visible(day, article, item.id, hide=item.hide):
                continue
            alone = register.independent(register.of(article, item))
            count = origins.get((article.slug, item.id), alone)
            if count < _NEEDED:
                yield Unconfirmed(slug=article.slug, path=article.path, item=item.id, origins=count)


def _origins(stories: tuple[Story, ...], figures: tuple[Figure, ...], register: Register) -> dict[tuple[str, str], int]:
    """How many origins stand behind each item, by slug and id."""
    counts: dict[tuple[str, str], int] = {}
    for story in stories:
        of_story = register.independent(story.sources(register))
        counts.update({(telling.article.slug, part): of_story for telling in story.tellings for part in telling.parts})
    for figure in figures:
        for alike in figure.by_value():
            of_value = register.independent(Figure(alike).sources(register))
            counts.update({(count.article.slug, count.quantity.id): of_value for count in alike})
    return counts
