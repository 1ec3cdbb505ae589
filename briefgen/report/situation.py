"""The situation: one topic an article, its top-ranked fact first, the others as the article tells them."""

from collections.abc import Iterable

from briefgen.model.dayfacts import DayFacts, FiledFacts
from briefgen.model.report import Topic
from briefgen.report.following import follows_on, is_plain
from briefgen.report.naming import Introductions
from briefgen.report.sources import Register
from briefgen.report.telling import Story
from briefgen.report.tolls import mark, one_story

# A topic of eight sentences is a third of a page; what is beyond, and asides, stand in the facts file, and are counted.
_MOST = 7
_MOST_OF_MANY = 4
_MANY = 8
_MOST_TO_COMPARE = 100  # topics: each with each; nobody reads more of them in a row


def situation(day: DayFacts, stories: tuple[Story, ...], register: Register) -> tuple[Topic, ...]:
    """The topics by their best story, those of one event together; `edition.yaml` may order them by hand."""
    topics: dict[str, list[Story]] = {}
    for story in stories:
        topics.setdefault(story.topic, []).append(story)
    hand = {slug: place for place, slug in enumerate(day.notes.order)}
    articles = {article.slug: article for article in day.articles}
    order = sorted(_together(topics, articles), key=lambda slug: hand.get(slug, len(hand)))
    most = _MOST if len(topics) <= _MANY else _MOST_OF_MANY
    return tuple(_topic(articles[slug], topics[slug], register, most) for slug in order)


def _together(slugs: Iterable[str], articles: dict[str, FiledFacts]) -> list[str]:
    """The topics in their order, behind each the later ones that tell of the same event."""
    left, order = list(slugs), list[str]()
    if len(left) > _MOST_TO_COMPARE:
        return left
    while left:
        own = mark(articles[left[0]].facts)
        near = [slug for slug in left[1:] if one_story(own, mark(articles[slug].facts))]
        order += [left[0], *near]
        left = [slug for slug in left[1:] if slug not in near]
    return order


def _topic(article: FiledFacts, stories: list[Story], register: Register, most: int) -> Topic:
    lead = next((story for story in stories if story.opens or story.pinned), stories[0])
    others = [story for story in stories if story is not lead]
    told = [story for story in others if not story.aside]
    chosen = told[:most] + [story for story in told[most:] if story.tellings[0].by_hand]
    printed = _read_on(lead, sorted(chosen, key=lambda story: _way(story, article.slug)))
    known = Introductions()
    return Topic(
        title=" ".join(article.facts.title.split()),
        lead=lead.sentence(register, known),
        sentences=tuple(story.sentence(register, known, follows=follows) for story, follows in printed),
        more=len(others) - len(printed),
        path=article.path,
    )


def _way(story: Story, slug: str) -> tuple[bool, bool, int]:
    """How far on the way through the topic's article a story stands; what only a copy of it tells comes behind.

    So does what the desk wrote without a quote: between two sentences it might take the 'it' of the second.
    """
    own = all(telling.event.quote is None for telling in story.tellings)
    here = [telling.place for telling in story.tellings if telling.article.slug == slug]
    return (not here, own, here[0] if here else story.tellings[0].place)


def _read_on(lead: Story, stories: list[Story]) -> list[tuple[Story, bool]]:
    """The stories that can be read in this order, and whether each speaks of what is printed before it.

    One that leans on a sentence which is not there is left out, but for one that can be told with the name in place.
    """
    kept: list[tuple[Story, bool]] = []
    for story in stories:
        before = [lead, *(one for one, _ in kept)]
        follows = not story.stands and follows_on(story, before)
        if follows or story.stands or story.alone or is_plain(story) or story.tellings[0].by_hand:
            kept.append((story, follows))
    return kept
