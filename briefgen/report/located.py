"""The places that the day's statements name, where a name leaves no doubt of which place is meant.

actors    a state or place among the article's actors, named in what is told
places    a state's name in the words themselves, and a city's behind 'in', 'at', 'near' and the like
doubt     no place where the article has a person or a body of that name, or the name is a part of a longer one
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from briefgen import lexicon
from briefgen.model.dayfacts import DayFacts
from briefgen.model.facts import ActorKind, Facts
from briefgen.model.report import Place
from briefgen.report.likeness import names_in
from briefgen.report.statements import hidden

_MOST = 16
_REMEMBERED = 2048  # articles, as in `statements`
_PLACES = frozenset((ActorKind.STATE, ActorKind.PLACE))
# Capitalised words in a row, 'and' and 'of' among them ('Bosnia and Herzegovina'), with the word before.
_NAMES = re.compile(r"(?:(?<!\S)([a-z]+) )?((?:[A-Z][\w.’'-]*)(?: (?:(?:and|of|the) )*[A-Z][\w.’'-]*)*)")
_WHERE = frozenset(
    ("in", "at", "near", "from", "to", "outside", "around", "into", "across", "over", "toward", "towards")
)
_LINK = re.compile(r" (?:(?:and|of|the) )+")
_END = re.compile(r"(?<![’'.,])(?<![’']s)(?:[’']s?+|[.,])+$")


def located(day: DayFacts) -> tuple[Place, ...]:
    """At most sixteen places, the one that is named most often first; of items that are hidden none."""
    found: Counter[Place] = Counter()
    for article in day.articles:
        found.update(_places(article.facts, hidden(day, article)))
    return tuple(place for place, _ in sorted(found.items(), key=lambda entry: (-entry[1], entry[0].name))[:_MOST])


@lru_cache(maxsize=_REMEMBERED)
def _places(facts: Facts, unseen: frozenset[str]) -> tuple[Place, ...]:
    """The places that an article's visible items name, as often as they do."""
    text = " · ".join(_texts(facts, unseen))
    actors = (place for names, place in _actors(facts) if names_in(text, names))
    return (*actors, *_named(text, _bearers(facts)))


def _texts(facts: Facts, unseen: frozenset[str]) -> Iterator[str]:
    for event in facts.what:
        if not event.hide and event.id not in unseen:
            yield event.text
            yield f"in {event.where}" if event.where else ""
    for reaction in facts.reactions:
        if not reaction.hide and reaction.id not in unseen:
            yield from (*reaction.who, reaction.about or "", reaction.says or "")


def _bearers(facts: Facts) -> frozenset[str]:
    """The names of persons and bodies, and the words of persons' names."""
    others = [who for who in facts.who if who.kind not in _PLACES]
    names = {name for who in others for name in (who.name, *who.also)}
    persons = {name for who in others if who.kind is ActorKind.PERSON for name in (who.name, *who.also)}
    return frozenset(names | {word for name in persons for word in name.split()})


def _actors(facts: Facts) -> tuple[tuple[tuple[str, ...], Place], ...]:
    found = []
    for who in facts.who:
        names = (who.name, *who.also) if who.kind in _PLACES and not who.hide else ()
        place = next((place for name in names if (place := _place(name))), None)
        if place:
            found.append((names, place))
    return tuple(found)


def _named(text: str, bearers: frozenset[str]) -> Iterator[Place]:
    for match in _NAMES.finditer(text):
        for name in _parts(match[2]):
            place = _place(name) if name not in bearers else None
            if place and (not place.city or match[1] in _WHERE):
                yield place


def _parts(words: str) -> Iterator[str]:
    """The names in a row of words: each as long as a place bears it, else up to the next 'and' or 'of'."""
    links = [(link.start(), link.end()) for link in _LINK.finditer(words)]
    start, ends = 0, [*links, (len(words), len(words))]
    while ends:
        names = [(_END.sub("", words[start:end]), number) for number, (end, _) in enumerate(ends)]
        name, number = next((one for one in reversed(names) if _place(one[0])), names[0])
        yield name
        start, ends = ends[number][1], ends[number + 1 :]


def _place(name: str) -> Place | None:
    spot = lexicon.spot(name.removeprefix("the ").removeprefix("The "))
    if spot is None:
        return None
    return Place(name=spot.name, country=spot.country, city=spot.city, latitude=spot.latitude, longitude=spot.longitude)
