"""What the articles of a day count, and which counts are of plainly the same thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.model.dayfacts import DayFacts, FiledFacts
from briefgen.model.facts import Bound, Event, Quantity
from briefgen.report.likeness import Gist, alike, gist, holds
from briefgen.report.shelf import Shelf
from briefgen.report.statements import name_words, visible
from briefgen.report.tellings import Telling, Tellings
from briefgen.report.tolls import THINGS, Mark, comparable, counts_bodies, fate, is_part, mark, one_story
from briefgen.report.values import plural

_SAME_THING = 0.6
_FEW = 2  # words
_AGE = re.compile(r"\b(?:aged|age|years?[ -]old|year-old)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity, the article that gives it, the shortest statement that holds it, and whether that is its first.

    `subject` is what is counted, `fate` what befell whom it counts, `mark` what its article's story is known by;
    `whole` says of a toll that it is the article's own of all, and not of a part of them.
    """

    article: FiledFacts
    quantity: Quantity
    told: Event | None
    first: bool
    pinned: bool
    subject: Gist
    fate: str | None
    mark: Mark
    whole: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether people wrote or changed it."""
        return self.article.by_hand(self.quantity)

    @property
    def is_toll(self) -> bool:
        """Whether it counts all whom something befell in its article's story."""
        return self.whole and self.fate is not None

    @property
    def key(self) -> bool:
        """Whether it stands in a key fact."""
        return self.told is not None and self.told.key


def grouped(day: DayFacts, told: Tellings) -> list[list[Count]]:
    """The counts of the day in the order of its articles, without what is no figure (a bare year, an age)."""
    counts = [count for article in day.articles for count in _counts(day, article, told[article.slug])]
    places = _Places(counts)
    groups: list[_Group] = []
    for count in counts:
        near = [place for place in places.near(count) if _same_thing(count, groups[place])]
        place = min(near, key=lambda place: (not groups[place].has_value(count), place), default=None)
        if place is None:
            places.put(len(groups), count)
            groups.append(_Group(count))
        elif count.by_hand or not groups[place].repeats(count):
            groups[place].add(count)
    return [group.counts for group in groups]


class _Group:
    """Counts of one thing; that many more stories tell of it makes the next look no longer."""

    def __init__(self, first: Count) -> None:
        self.first = first
        self.counts: list[Count] = []
        self._values: set[tuple[object, ...]] = set()
        self._numbers: dict[str, set[object]] = {}
        self.add(first)

    def add(self, count: Count) -> None:
        """Take in one more."""
        self.counts.append(count)
        self._values.add(value(count.quantity))
        self._numbers.setdefault(count.article.slug, set()).add(count.quantity.value)

    def has_value(self, count: Count) -> bool:
        """Whether some article gives the same value."""
        return value(count.quantity) in self._values

    def has_article(self, count: Count) -> bool:
        """Whether its article has counted this before."""
        return count.article.slug in self._numbers

    def repeats(self, count: Count) -> bool:
        """Whether its article gives a number again that it gave before, in other words or less guarded."""
        return count.quantity.value in self._numbers.get(count.article.slug, ())


def label_words(quantity: Quantity) -> frozenset[str]:
    """The words of the label that say more than the unit does."""
    unit = quantity.unit or ""
    return gist(quantity.of).words - {unit, plural(unit)} if unit else gist(quantity.of).words


def value(quantity: Quantity) -> tuple[object, ...]:
    """What two quantities must share to be of one value; roughly and exactly so many are the same."""
    bound = None if quantity.bound is Bound.APPROX else quantity.bound
    return (quantity.value, bound, quantity.high)


class _Places:
    """Where a count's group may be: among those that count alike words, or one fate in a like story."""

    def __init__(self, counts: list[Count]) -> None:
        self._shelf = Shelf((count.subject for count in counts), _SAME_THING)
        self._tolls: dict[tuple[str, str], list[int]] = {}

    def put(self, place: int, count: Count) -> None:
        """Note a new group by its first count."""
        self._shelf.put(place, count.subject)
        for key in _toll_keys(count):
            self._tolls.setdefault(key, []).append(place)

    def near(self, count: Count) -> list[int]:
        """The places to look at, in order."""
        tolls = (place for key in _toll_keys(count) for place in self._tolls.get(key, ()))
        return sorted({*self._shelf.near(count.subject), *tolls})


def _toll_keys(count: Count) -> Iterator[tuple[str, str]]:
    if count.fate is not None:
        yield count.fate, count.article.slug
        yield from ((count.fate, word) for word in count.mark.theme | count.mark.scene | count.mark.begins)


def _counts(day: DayFacts, article: FiledFacts, tellings: tuple[Telling, ...]) -> Iterator[Count]:
    told = tuple(telling.event for telling in tellings)
    words, story = name_words(article.facts), mark(article.facts)
    whole = _wholes(article)
    for quantity in article.facts.quantities:
        is_figure = article.by_hand(quantity) or tells(quantity)
        if not (is_figure and visible(day, article, quantity.id, hide=quantity.hide)):
            continue
        holding = [event for event in told if quantity.quote and quantity.quote in (event.quote or event.text)]
        shortest = min(holding, key=lambda event: len(event.text), default=None)
        yield Count(
            article=article,
            quantity=quantity,
            told=shortest,
            first=told[:1] == tuple(holding[:1]),
            pinned=f"{article.slug}#{quantity.id}" in day.notes.pin,
            subject=gist(_subject(quantity, shortest), words),
            fate=fate(quantity),
            mark=story,
            whole=quantity in whole,
        )


def _wholes(article: FiledFacts) -> list[Quantity]:
    """The article's tolls of all: of each fate the first that counts no part, of bodies only where nothing else is."""
    tolls = [quantity for quantity in article.facts.quantities if fate(quantity) and not is_part(quantity)]
    tolls.sort(key=counts_bodies)
    first = {fate(quantity): quantity for quantity in reversed(tolls)}
    return list(first.values())


def tells(quantity: Quantity) -> bool:
    """Whether it counts something: no bare number, no year, no age, no model number ('Missile 6 Block')."""
    if quantity.unit is None or not quantity.of.strip():
        return False
    if quantity.unit == "year" and (quantity.value >= 1000 or _AGE.search(f"{quantity.quote} {quantity.of}")):
        return False
    return quantity.value >= 0 and quantity.unit.capitalize() not in (quantity.quote or "").split()[1:]


def _subject(quantity: Quantity, told: Event | None) -> str:
    """What is counted: the label, or the statement where the label is but the noun: 'people' is not enough to tell."""
    return quantity.of if label_words(quantity) or told is None else told.text


def _same_thing(count: Count, group: _Group) -> bool:
    if _same_toll(count, group):
        return True
    first = group.first
    own, other = count.subject, first.subject
    if first.quantity.unit != count.quantity.unit or (count.fate and first.fate and count.fate != first.fate):
        return False
    if not _in_one_story(count, first) and not _plainly_one(own, other):
        return False
    if group.has_value(count):
        return alike(own, other, _SAME_THING) or holds(own, other, _SAME_THING) or holds(other, own, _SAME_THING)
    if group.has_article(count):
        return False
    return min(len(own.words), len(other.words)) >= 2 and alike(own, other, _SAME_THING)


def _plainly_one(own: Gist, other: Gist) -> bool:
    """Whether two labels name the same thing by themselves, whatever the articles around them tell."""
    if not own.names:
        return False
    return (own.words == other.words and len(own.words) > _FEW) or len(own.words & other.words) > _FEW + 1


def _same_toll(count: Count, group: _Group) -> bool:
    """Whether both count whom the same thing befell in one story; of one article only the same number again."""
    if count.fate is None or group.first.fate != count.fate:
        return False
    if count.fate in THINGS and count.quantity.unit != group.first.quantity.unit:
        return False
    if group.has_article(count):
        return group.repeats(count)
    one_toll = count.whole and group.first.whole and comparable(count.quantity, group.first.quantity)
    return (one_toll or group.has_value(count)) and one_story(group.first.mark, count.mark)


def _in_one_story(one: Count, other: Count) -> bool:
    return one.article.slug == other.article.slug or one_story(one.mark, other.mark)
