"""Corrections that sources print of their own reports: no news of the day, and told as what they are."""

import re
from dataclasses import replace

from briefgen.model.dayfacts import DayFacts, FiledFacts
from briefgen.model.facts import Facts
from briefgen.model.report import Sentence, TakenBack
from briefgen.report.naming import Introductions
from briefgen.report.sentences import ends
from briefgen.report.sources import Register
from briefgen.report.statements import hidden, out_of_sight
from briefgen.report.telling import Story

_MOST = 8  # sentences of one correction
_TITLE = re.compile(
    r"^(?:(?:a |our )?(?:corrections?|corrigend(?:um|a)|errat(?:um|a)|clarifications?|retractions?)"
    r"(?= ?[:.–—-]|$| (?:and|to|of|on)\b)|correction notice\b)",
    re.IGNORECASE,
)


def is_taken_back(facts: Facts) -> bool:
    """Whether an article is a correction by its headline ('Correction: the key rate')."""
    return bool(_TITLE.match(" ".join(facts.title.split())))


def _slugs(day: DayFacts) -> frozenset[str]:
    """The corrections of the day of which nothing is pinned."""
    pinned = {item.partition("#")[0] for item in day.notes.pin}
    back = (article for article in day.articles if is_taken_back(article.facts))
    return frozenset(article.slug for article in back if article.slug not in pinned)


def apart(day: DayFacts, stories: tuple[Story, ...]) -> tuple[tuple[Story, ...], tuple[Story, ...]]:
    """The stories that are news, and those of corrections; one of which people pinned something is news in any case."""
    slugs = _slugs(day)
    back = tuple(story for story in stories if story.article.slug in slugs)
    return tuple(story for story in stories if story.article.slug not in slugs), back


def taken_back(day: DayFacts, stories: tuple[Story, ...], register: Register) -> tuple[TakenBack, ...]:
    """The corrections of the day, each in its article's own words and order."""
    found: dict[str, list[Story]] = {}
    for story in sorted(stories, key=lambda story: story.tellings[0].place):
        found.setdefault(story.article.slug, []).append(story)
    articles = {article.slug: article for article in day.articles}
    return tuple(
        TakenBack(
            outlet=articles[slug].facts.source.outlet,
            title=" ".join(articles[slug].facts.title.split()),
            sentences=_whole(day, articles[slug], of_one, register) or _told(of_one, register),
        )
        for slug, of_one in found.items()
    )


def _whole(day: DayFacts, article: FiledFacts, stories: list[Story], register: Register) -> tuple[Sentence, ...]:
    """The text of a short correction from which people took nothing; none of another."""
    hidden_items = any(out_of_sight(article.facts, hidden(day, article)))
    if hidden_items or article.edited or article.deleted or not article.blocks or len(ends(article.body)) > _MOST:
        return ()
    return (Sentence(text=article.body, sources=stories[0].sources(register)[:1]),)


def _told(stories: list[Story], register: Register) -> tuple[Sentence, ...]:
    named = Introductions()
    return tuple(story.sentence(register, named, follows=True) for story in stories[:_MOST])


def without_corrections(day: DayFacts) -> DayFacts:
    """The day without the articles that are corrections: their figures and statements are none of the day's."""
    slugs = _slugs(day)
    news = tuple(article for article in day.articles if article.slug not in slugs)
    return day if len(news) == len(day.articles) else replace(day, articles=news)
