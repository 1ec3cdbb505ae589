"""Which articles are copies of one report, or light rewrites of it: by their text, else by what they tell."""

import re
from collections import Counter
from functools import lru_cache
from zlib import crc32

from briefgen.model.dayfacts import DayFacts
from briefgen.report.telling import Story

_RUN = 4  # words
_FEWEST = 15  # runs: of a shorter text chance may share as many
_SHORT = 80  # runs
_SHARE = 0.4  # of the runs of the shorter article
_SAMPLE = 4  # one run in so many, the same in each article, says which articles to compare
_COMMON = 20  # articles: a run that so many share is a set phrase
_FEWEST_MARKS, _MOST_MARKS = 8, 24
_REMEMBERED = 256  # articles: while people edit one of a day, the texts of all stay what they were
_QUOTED = re.compile(r"[\"“][^\"“”]{0,600}[\"”]")


def copies(day: DayFacts, stories: tuple[Story, ...]) -> dict[str, str]:
    """For each article that repeats much of an earlier one: the slug of that one, the earliest of them.

    Where the texts are at hand they decide, else the share of the sentences that both tell.
    """
    runs = {article.slug: _runs(article.body) for article in day.articles}
    found = {**_by_sentences(day, stories, runs), **_by_text(day, runs)}
    return {slug: _first(slug, found) for slug in found}


def _first(slug: str, found: dict[str, str]) -> str:
    while slug in found:
        slug = found[slug]
    return slug


def are_akin(one: str, other: str) -> bool:
    """Whether one text repeats much of the other; of very short ones most words of the one stand in the other."""
    first, second = _runs(one), _runs(other)
    if min(len(first), len(second)) >= _FEWEST:
        return _repeats(first, second)
    words = [{*re.findall(r"[\w'’]+", text.casefold())} for text in (one, other)]
    return len(words[0] & words[1]) * 2 > min(map(len, words))


def overlap(one: str, other: str) -> tuple[float, float]:
    """The share of the runs of each text that stand in the other too; nothing where one is too short to say."""
    first, second = _runs(one), _runs(other)
    if min(len(first), len(second)) < _FEWEST:
        return 0.0, 0.0
    shared = len(first & second)
    return shared / len(first), shared / len(second)


def marks(body: str) -> tuple[int, ...]:
    """A few of the runs of a text, chosen by their numbers, so that texts which share many share some of these.

    None of a text that is too short to be compared.
    """
    runs = _runs(body)
    if len(runs) < _FEWEST:
        return ()
    return tuple(sorted(runs)[: min(max(len(runs) // _SAMPLE, _FEWEST_MARKS), _MOST_MARKS)])


@lru_cache(maxsize=_REMEMBERED)
def _runs(body: str) -> frozenset[int]:
    """The runs of words of a text without its quotations, as numbers that are the same on every machine."""
    words = re.findall(r"[\w'’]+", _QUOTED.sub(" | ", body).casefold())
    return frozenset(crc32(" ".join(words[place : place + _RUN]).encode()) for place in range(len(words) - _RUN + 1))


def _by_text(day: DayFacts, runs: dict[str, frozenset[int]]) -> dict[str, str]:
    sampled: dict[int, list[str]] = {}
    found: dict[str, str] = {}
    for article in day.articles:
        own = runs[article.slug]
        sample = [run for run in own if run % _SAMPLE == 0]
        near = Counter(slug for run in sample for slug in sampled.get(run, ())[:_COMMON])
        alike = [slug for slug in near if _may_repeat(near[slug], own, runs[slug]) and _repeats(own, runs[slug])]
        if alike:
            found[article.slug] = min(alike, key=lambda slug: (-near[slug], slug))
        for run in sample:
            sampled.setdefault(run, []).append(article.slug)
    return found


def _may_repeat(sampled: int, one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether so many runs of the sample in common, twice over, could stand for as many as a copy shares.

    Of a short text the sample tells too little.
    """
    fewer = min(len(one), len(other))
    return fewer < _SHORT or 2 * sampled * _SAMPLE >= _SHARE * fewer


def _repeats(one: frozenset[int], other: frozenset[int]) -> bool:
    fewer = min(len(one), len(other))
    return fewer >= _FEWEST and len(one & other) >= _SHARE * fewer


def _by_sentences(day: DayFacts, stories: tuple[Story, ...], runs: dict[str, frozenset[int]]) -> dict[str, str]:
    """By the share of what they tell: more than half of the one's sentences or of the other's."""
    order = {article.slug: place for place, article in enumerate(day.articles)}
    told = Counter(telling.article.slug for story in stories for telling in story.tellings)
    shared: Counter[tuple[str, str]] = Counter()
    for story in stories:
        first, *others = sorted({telling.article.slug for telling in story.tellings}, key=order.__getitem__)
        shared.update((other, first) for other in others)
    return {
        copy: first
        for (copy, first), count in shared.items()
        if not (runs[copy] and runs[first]) and count * 2 > min(told[copy], told[first])
    }
