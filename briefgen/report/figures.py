"""The figures of a day: what the articles count, with values of plainly the same thing brought together."""

import re
from dataclasses import dataclass, replace

from briefgen.model.facts import Bound, Quantity
from briefgen.model.report import DayFacts, FiledFacts, Reading
from briefgen.report import dates
from briefgen.report.likeness import Gist, alike, gist, names_in
from briefgen.report.sources import Register
from briefgen.report.statements import statements, visible
from briefgen.report.telling import size
from briefgen.report.values import is_money, plural, printed
from briefgen.report.wording import own_hand

_SAME_THING = 0.6
_TELLING_VALUE = 10  # two articles that count 3,200 residents count the same ones; two that count two may not
_TIMES = {"year", "month", "week", "day", "hour", "minute", "second", "decade", "century"}
_SPACES = {"km", "m", "cm", "mm", "ft", "mile", "foot", "inch", "metre", "meter", "degree"}
_MEASURES = _TIMES | _SPACES
_AGE = re.compile(r"\b(?:aged|age|years?[ -]old|year-old)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity, the article that gives it, and whether it stands in a key fact or in the article's first sentence."""

    article: FiledFacts
    quantity: Quantity
    key: bool
    first: bool
    pinned: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing counted, by one article or by several."""

    counts: tuple[Count, ...]

    @property
    def first(self) -> Count:
        """The count whose label is printed: the latest that is not hedged most."""
        return self.counts[0]

    def differs(self) -> bool:
        """Whether the articles give different values."""
        return len({_value(count.quantity) for count in self.counts}) > 1

    def sources(self, register: Register) -> tuple[int, ...]:
        """The numbers of all its sources."""
        numbers = [number for count in self.counts for number in register.of(count.article, count.quantity)]
        return tuple(dict.fromkeys(numbers))


def collect(day: DayFacts) -> tuple[Figure, ...]:
    """The figures of the day in the order of its articles, without what is no figure (a bare year, an age)."""
    groups: list[tuple[Gist, list[Count]]] = []
    for article in day.articles:
        told = statements(day, article)
        keys = [event.quote or event.text for event in told if event.key]
        opening = (told[0].quote or told[0].text) if told else ""
        for quantity in article.facts.quantities:
            if _tells(quantity) and visible(day, article, quantity.id, hide=quantity.hide):
                quote = quantity.quote or quantity.of
                key, first = any(quote in text for text in keys), quote in opening
                pinned = f"{article.slug}#{quantity.id}" in day.notes.pin
                _join(groups, Count(article, quantity, key, first, pinned))
    return tuple(Figure(tuple(sorted(counts, key=_latest_first))) for _, counts in groups)


def best(figures: tuple[Figure, ...], register: Register, most: int) -> tuple[Figure, ...]:
    """At most `most` figures worth a reader's eye, dealt out over the articles, in the order of their worth."""
    worthy = [figure for figure in figures if _worth(figure, register) > (False, False, False, 0)]
    worthy.sort(key=lambda figure: _worth(figure, register), reverse=True)
    seen: dict[str, int] = {}
    rounds: list[tuple[int, int]] = []
    for place, figure in enumerate(worthy):
        slug = figure.first.article.slug
        rounds.append((seen.get(slug, 0) // 2, place))
        seen[slug] = seen.get(slug, 0) + 1
    return tuple(worthy[place] for _, place in sorted(rounds)[:most])


def label(figure: Figure) -> str:
    """What is counted, with the counted noun before it where the label does not name it."""
    quantity = figure.first.quantity
    of = " ".join(quantity.of.split()).rstrip(".,;:")
    unit = quantity.unit
    if unit is None or is_money(unit) or unit in {"percent", "magnitude"} or unit in _MEASURES:
        return of
    if names_in(of, (unit, plural(unit))):
        return of
    noun = unit if quantity.value == 1 and quantity.bound is None else plural(unit)
    return f"{noun}: {of}" if of else noun


def readings(figure: Figure, day: DayFacts, register: Register) -> tuple[Reading, ...]:
    """Every different value of a figure, the latest first, with all sources that give it; none is averaged."""
    found: dict[tuple[object, ...], list[Count]] = {}
    for count in figure.counts:
        found.setdefault(_value(count.quantity), []).append(count)
    return tuple(_reading(counts, day, register) for counts in found.values())


def _reading(counts: list[Count], day: DayFacts, register: Register) -> Reading:
    sources = Figure(tuple(counts)).sources(register)
    published = counts[0].article.facts.published
    credibility = min((count.quantity.credibility for count in counts if count.quantity.credibility), default=None)
    return Reading(
        value=printed(counts[0].quantity, with_noun=counts[0].quantity.unit in _MEASURES),
        sources=sources,
        as_of=dates.published(replace(published, at=None), day.zone) if published else None,
        grade=register.grade(sources, credibility),
        by=own_hand(counts[0].quantity),
    )


def _tells(quantity: Quantity) -> bool:
    """Whether it counts something: no bare number, no year, no age, no model number."""
    if quantity.unit is None or not quantity.of.strip():
        return False
    if quantity.unit == "year" and (quantity.value >= 1000 or _AGE.search(f"{quantity.quote} {quantity.of}")):
        return False
    return quantity.value >= 0


def _worth(figure: Figure, register: Register) -> tuple[bool, bool, bool, float]:
    pinned = any(count.pinned for count in figure.counts)
    quantity = figure.first.quantity
    if quantity.unit in _MEASURES:
        interest = 0.5
    elif quantity.value <= 1 and not is_money(quantity.unit) and quantity.unit != "percent":
        interest = 0.2
    else:
        first = any(count.first for count in figure.counts)
        interest = 2.0 + min(1.0, size(quantity) / 8) + first + (quantity.unit == "person")
    key = any(count.key for count in figure.counts)
    if interest < 1 and not (pinned or key):
        return (False, False, False, 0)
    several = figure.differs() or register.independent(figure.sources(register)) > 1
    return (pinned, several, key and interest > 1, interest)


def _join(groups: list[tuple[Gist, list[Count]]], count: Count) -> None:
    own = gist(_own_label(count.quantity))
    for other, counts in groups:
        if _same_thing(count, own, counts, other):
            counts.append(count)
            return
    groups.append((own, [count]))


def _same_thing(count: Count, own: Gist, counts: list[Count], other: Gist) -> bool:
    if counts[0].quantity.unit != count.quantity.unit:
        return False
    within = any(earlier.article.slug == count.article.slug for earlier in counts)
    if within:
        same_value = any(_value(earlier.quantity) == _value(count.quantity) for earlier in counts)
        return same_value and alike(own, other, _SAME_THING)
    if _value(counts[0].quantity) == _value(count.quantity) and count.quantity.value >= _TELLING_VALUE:
        return alike(gist(count.quantity.of), gist(counts[0].quantity.of), _SAME_THING)
    return min(len(own.words), len(other.words)) >= 2 and alike(own, other, _SAME_THING)


def _own_label(quantity: Quantity) -> str:
    """The label without the noun it counts: 'people' alone is not enough to be the same thing."""
    unit = quantity.unit or ""
    nouns = {unit, plural(unit)} if unit else set()
    return " ".join(word for word in quantity.of.split() if word.casefold().strip(".,;:") not in nouns)


def _value(quantity: Quantity) -> tuple[object, ...]:
    bound = None if quantity.bound is Bound.APPROX else quantity.bound
    return (quantity.value, bound, quantity.high)


def _latest_first(count: Count) -> int:
    published = count.article.facts.published
    return -(published.day.toordinal() if published else 0)
