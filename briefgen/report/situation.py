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
    best = {story.article.slug: place for place, story in reversed(list(enumerate(stories)))}
    hand = {slug: place for place, slug in enumerate(day.notes.order)}
    articles = [article for article in day.articles if article.slug in best]
    articles.sort(key=lambda article: (hand.get(article.slug, len(hand)), best[article.slug]))
    most = _MOST if len(articles) <= _MANY else _MOST_OF_MANY
    return tuple(_topic(article, stories, register, most) for article in articles)


def _topic(article: FiledFacts, stories: tuple[Story, ...], register: Register, most: int) -> Topic:
    lead, *others = [story for story in stories if story.article.slug == article.slug]
    printed = others[:most]
    in_article_order = {event.id: place for place, event in enumerate(article.facts.what)}
    printed.sort(key=lambda story: (not story.key, in_article_order[story.event.id]))
    return Topic(
        title=" ".join(article.facts.title.split()),
        lead=lead.sentence(register),
        sentences=tuple(story.sentence(register) for story in printed),
        more=len(others) - len(printed),
        path=article.path,
    )
