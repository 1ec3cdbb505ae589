"""What earlier editions told that an edition can be compared with: the one before it, and what that one had left out.

A story that rested is compared with the last edition that told of it, a figure or a stance with the last that had it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefgen.model.dayfacts import DayFacts
from briefgen.model.issue import FigureTold, Issue, StanceTold, StatementTold, Told, TopicTold


@dataclass(frozen=True, slots=True)
class Past:
    """All claims to compare with, those of nearer editions first; by their items the edition of those that rested."""

    told: Told
    previous: Issue
    rested: dict[tuple[str, ...], Issue] = field(default_factory=dict)

    def edition(self, claim: FigureTold | StanceTold | StatementTold) -> Issue:
        """The edition that made a claim."""
        return self.rested.get(claim.items, self.previous)


def past(day: DayFacts) -> Past | None:
    """What the day is compared with; None where there is no edition before it."""
    if day.previous is None:
        return None
    told, rested = day.previous.told, dict[tuple[str, ...], Issue]()
    for issue in day.earlier:
        fresh = _not_in(told, issue.told)
        rested.update(dict.fromkeys(_items(fresh), issue))
        told = _joined(told, fresh)
    return Past(told, day.previous, rested)


def _not_in(told: Told, older: Told) -> Told:
    """What an older edition told under topics that are not told later; of those that are, figures and stances."""
    later = {topic.id: topic.slug for topic in told.topics}
    slugs = {topic.slug for topic in told.topics}
    rested = tuple(topic for topic in older.topics if topic.id not in later and topic.slug not in slugs)
    own = {topic.slug for topic in rested}
    known = {item for items in _items(told) for item in items}
    under = _under(older.topics, later) | {slug: slug for slug in own}
    figures = (replace(one, topic=under[one.topic]) for one in older.figures if one.topic in under)
    stances = (replace(one, topic=under[one.topic]) for one in older.stances if one.topic in under)
    return Told(
        topics=rested,
        statements=tuple(one for one in older.statements if one.topic in own),
        figures=tuple(one for one in figures if known.isdisjoint(one.items)),
        stances=tuple(one for one in stances if known.isdisjoint(one.items)),
    )


def _items(told: Told) -> Iterator[tuple[str, ...]]:
    """The items behind each claim."""
    for statement in told.statements:
        yield statement.items
    for figure in told.figures:
        yield figure.items
    for stance in told.stances:
        yield stance.items


def _under(older: tuple[TopicTold, ...], later: dict[str, str]) -> dict[str, str]:
    """By the slug of an older topic the slug under which it goes on later."""
    return {topic.slug: later[topic.id] for topic in older if topic.id in later}


def _joined(one: Told, other: Told) -> Told:
    return Told(
        topics=one.topics + other.topics,
        statements=one.statements + other.statements,
        figures=one.figures + other.figures,
        stances=one.stances + other.stances,
    )
