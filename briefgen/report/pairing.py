"""Pairs what an edition tells with what the one before told: by item, and within one story by likeness."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from briefgen.model.facts import Event
from briefgen.model.issue import FigureTold, StanceTold, StatementTold, Told, TopicTold
from briefgen.report.happening import happening, same
from briefgen.report.likeness import alike, gist, holds
from briefgen.report.tolls import Mark, one_story, theme

_SAME_WORDS = 0.8
_SAME_BUT_NUMBERS = 0.6
_SAME_THING = 0.6
_SAME_LABEL = 4  # words
_FEWEST = 2  # words: 'rain' alone is not enough to tell what was measured

_Claim = TypeVar("_Claim", StatementTold, FigureTold, StanceTold)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Each claim of the newer edition with the one that it takes the place of, None for what is new.

    `topics` holds for each topic that goes on, by its slug, the topics before that it goes on from, the nearest first.
    """

    topics: dict[str, tuple[TopicTold, ...]]
    statements: tuple[tuple[StatementTold, StatementTold | None], ...]
    figures: tuple[tuple[FigureTold, FigureTold | None], ...]
    stances: tuple[tuple[StanceTold, StanceTold | None], ...]


def paired(now: Told, before: Told) -> Pairs:
    """The claims of two editions side by side."""
    topics = _topics(now, before)
    return Pairs(
        topics=topics,
        statements=_paired(now.statements, before.statements, topics, _same_statement),
        figures=_once(_paired(now.figures, before.figures, topics, _same_figure)),
        stances=_paired(now.stances, before.stances, topics, _same_actor),
    )


def continued(now: Told, earlier: Told | None) -> Told:
    """The claims with the ids of those topics that go on from earlier editions."""
    before = _topics(now, earlier) if earlier else {}
    topics = tuple(
        replace(topic, id=before[topic.slug][0].id) if topic.slug in before else topic for topic in now.topics
    )
    return replace(now, topics=topics)


def _topics(now: Told, before: Told) -> dict[str, tuple[TopicTold, ...]]:
    """Topics go on under the same article, or under another of the same story, the one with most names in common.

    Where no title has anything of theirs, under one with a toll of the same thing.
    """
    by_slug = {topic.slug: topic for topic in before.topics}
    by_word: dict[str, dict[str, Mark]] = {}
    for topic in before.topics:
        known = _mark(topic)
        for word in known.theme:
            by_word.setdefault(word, {})[topic.slug] = known
    tolls = _by_tolls(now, before)
    found: dict[str, tuple[TopicTold, ...]] = {}
    for topic in now.topics:
        own = _mark(topic)
        same = {slug: other for word in sorted(own.theme) for slug, other in by_word.get(word, {}).items()}
        near = [slug for slug, other in same.items() if one_story(own, other)] or tolls.get(topic.slug, [])
        slugs = [topic.slug] if topic.slug in by_slug else sorted(near, key=lambda slug: _order(own, by_slug[slug]))
        if slugs:
            found[topic.slug] = tuple(by_slug[slug] for slug in slugs)
    return found


def _by_tolls(now: Told, before: Told) -> dict[str, list[str]]:
    """For each topic those before with a toll of plainly the same thing: 'the ferry Ilsa, which sank off Moll'."""
    earlier: dict[tuple[str, str], list[FigureTold]] = {}
    for told in before.figures if now.figures else ():
        for name in gist(told.label, frozenset()).names if told.fate else ():
            earlier.setdefault((told.fate or "", name), []).append(told)
    found: dict[str, list[str]] = {}
    for figure in now.figures:
        own = gist(figure.label, frozenset())
        for other in [other for name in sorted(own.names) for other in earlier.get((figure.fate or "", name), ())]:
            shared = own.words & gist(other.label, frozenset()).words
            if len(shared) >= _SAME_LABEL and len(shared & own.names) >= _FEWEST:
                found.setdefault(figure.topic, []).append(other.topic)
    return {topic: list(dict.fromkeys(slugs)) for topic, slugs in found.items()}


def _order(own: Mark, topic: TopicTold) -> tuple[int, str]:
    return (-len(own.names & frozenset(topic.names)), topic.slug)


def _mark(topic: TopicTold) -> Mark:
    return Mark(theme(topic.title), frozenset(topic.names))


def _paired(
    now: tuple[_Claim, ...],
    before: tuple[_Claim, ...],
    topics: dict[str, tuple[TopicTold, ...]],
    same: Callable[[_Claim, _Claim], bool],
) -> tuple[tuple[_Claim, _Claim | None], ...]:
    by_item = {item: claim for claim in before for item in claim.items}
    by_topic: dict[str, list[_Claim]] = {}
    for claim in before:
        by_topic.setdefault(claim.topic, []).append(claim)
    return tuple((claim, _partner(claim, by_item, _of_topics(claim, topics, by_topic), same)) for claim in now)


def _once(pairs: tuple[tuple[FigureTold, FigureTold | None], ...]) -> tuple[tuple[FigureTold, FigureTold | None], ...]:
    """A figure before has become one figure now: the first that is like it, not one that is told beside it."""
    taken: set[tuple[str, ...]] = set()
    found: list[tuple[FigureTold, FigureTold | None]] = []
    for now, before in pairs:
        free = before is not None and before.items not in taken
        found.append((now, before if free else None))
        if before is not None:
            taken.add(before.items)
    return tuple(found)


def _of_topics(
    claim: _Claim, topics: dict[str, tuple[TopicTold, ...]], by_topic: dict[str, list[_Claim]]
) -> Iterable[_Claim]:
    return (other for topic in topics.get(claim.topic, ()) for other in by_topic.get(topic.slug, ()))


def _partner(
    claim: _Claim, by_item: dict[str, _Claim], near: Iterable[_Claim], same: Callable[[_Claim, _Claim], bool]
) -> _Claim | None:
    by_name = next((by_item[item] for item in claim.items if item in by_item), None)
    return by_name or next((other for other in near if same(claim, other)), None)


def _same_statement(one: StatementTold, other: StatementTold) -> bool:
    own, before = gist(one.text), gist(other.text)
    if alike(own, before, _SAME_WORDS) or holds(own, before, _SAME_WORDS) or holds(before, own, _SAME_WORDS):
        return True
    if same(*(happening(Event(text=claim.text), frozenset()) for claim in (one, other))):
        return True
    masked = (replace(own, numbers=frozenset()), replace(before, numbers=frozenset()))
    return bool(own.numbers and before.numbers) and alike(*masked, _SAME_BUT_NUMBERS)


def _same_figure(one: FigureTold, other: FigureTold) -> bool:
    if one.fate is not None or other.fate is not None:
        return one.fate == other.fate
    own, before = gist(one.label), gist(other.label)
    thin = min(len(own.words), len(before.words)) < _FEWEST
    return one.unit == other.unit and not thin and alike(own, before, _SAME_THING)


def _same_actor(one: StanceTold, other: StanceTold) -> bool:
    """Whether the same actor speaks of the same thing."""
    about = gist(one.about or "").words & gist(other.about or "").words
    return one.actor.casefold() == other.actor.casefold() and bool(about)
