"""The situation: one topic an article, its top-ranked fact first, the others as the article tells them."""

from briefgen.model.report import DayFacts, FiledFacts, Topic
from briefgen.report.sources import Register
from briefgen.report.telling import Story

# A topic of ten sentences is a third of a page; what is beyond stands in the facts file, and is counted.
_MOST = 9
_MOST_OF_MANY = 4
_MANY = 8


def situation(day: DayFacts, stories: tuple[Story, ...], register: Register) -> tuple[Topic, ...]:
    """The topics in the order of their best story; `edition.yaml` may order them by hand."""
    topics: dict[str, list[Story]] = {}
    for story in stories:
        topics.setdefault(story.topic, []).append(story)
    hand = {slug: place for place, slug in enumerate(day.notes.order)}
    order = sorted(topics, key=lambda slug: hand.get(slug, len(hand)))
    articles = {article.slug: article for article in day.articles}
    most = _MOST if len(topics) <= _MANY else _MOST_OF_MANY
    return tuple(_topic(articles[slug], topics[slug], register, most) for slug in order)


def _topic(article: FiledFacts, stories: list[Story], register: Register, most: int) -> Topic:
    lead, *others = stories
    chosen = others[:most] + [story for story in others[most:] if story.tellings[0].by_hand]
    printed = _read_on(lead, sorted(chosen, key=lambda story: story.tellings[0].place))
    return Topic(
        title=" ".join(article.facts.title.split()),
        lead=lead.sentence(register),
        sentences=tuple(story.sentence(register) for story in printed),
        more=len(others) - len(printed),
        path=article.path,
    )


def _read_on(lead: Story, stories: list[Story]) -> list[Story]:
    """The stories without those that lean on a sentence which is not the one printed before them."""
    kept: list[Story] = []
    for story in stories:
        before = kept[-1] if kept else lead
        if story.stands or story.tellings[0].by_hand or _follows(story, before):
            kept.append(story)
    return kept


def _follows(story: Story, before: Story) -> bool:
    one, other = before.tellings[0], story.tellings[0]
    return one.article.slug == other.article.slug and other.place == one.place + 1
