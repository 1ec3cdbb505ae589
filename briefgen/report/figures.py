"""The figures of a day: what the articles count, with values of plainly the same thing brought together."""

import re
from dataclasses import dataclass

from briefgen.house import dates
from briefgen.model.dayfacts import DayFacts
from briefgen.model.report import Reading
from briefgen.model.words import House
from briefgen.report import labels
from briefgen.report.counts import Count, grouped, label_words, value
from briefgen.report.passing import is_former, is_share
from briefgen.report.sources import Register
from briefgen.report.statements import first_of
from briefgen.report.telling import size
from briefgen.report.tellings import Tellings
from briefgen.report.values import MEASURES, beside_value, is_money, printed
from briefgen.report.wording import own_hand

_FEW = 10  # 'nine members' are no figure of the day, two dead are
_VAGUE = re.compile(r"^(?!.*\d).*\b(?:dozens|scores|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
_ENOUGH = 3
_MEASURED = 0.5  # the interest of a stretch of time or way
_HARM = frozenset(("killed", "missing", "injured"))
_NONE = (False, False, False, False, 0.0)


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing counted, by one article or by several."""

    counts: tuple[Count, ...]

    @property
    def first(self) -> Count:
        """The latest count that is not hedged most."""
        return self.counts[0]

    @property
    def named(self) -> Count:
        """The count whose label is printed: a person's, else the first."""
        return next((count for count in self.counts if count.by_hand), self.first)

    @property
    def wanted(self) -> bool:
        """Whether people pinned, wrote or changed it: then it is printed in any case."""
        return any(count.pinned or count.by_hand for count in self.counts)

    def differs(self) -> bool:
        """Whether the articles give different values."""
        return len({value(count.quantity) for count in self.counts}) > 1

    def by_value(self) -> tuple[tuple[Count, ...], ...]:
        """The counts of each different value, the latest first."""
        found: dict[tuple[object, ...], list[Count]] = {}
        for count in self.counts:
            found.setdefault(value(count.quantity), []).append(count)
        return tuple(map(tuple, found.values()))

    def sources(self, register: Register) -> tuple[int, ...]:
        """The numbers of all its sources."""
        numbers = [number for count in self.counts for number in register.of(count.article, count.quantity)]
        return tuple(dict.fromkeys(numbers))


def collect(day: DayFacts, told: Tellings) -> tuple[Figure, ...]:
    """The figures of the day in the order of its articles, each with its latest count first."""
    return tuple(Figure(tuple(sorted(counts, key=_latest_first))) for counts in grouped(day, told))


def best(figures: tuple[Figure, ...], register: Register, most: int) -> tuple[Figure, ...]:
    """At most `most` figures worth a reader's eye, dealt out over the articles, in the order of their worth.

    All that people pinned, wrote or changed are among them.
    """
    worthy = [figure for figure in figures if _worth(figure, register) > _NONE]
    worthy.sort(key=lambda figure: _worth(figure, register), reverse=True)
    weighty = [figure for figure in worthy if _is_weighty(figure, register)]
    if len(weighty) < _ENOUGH:
        weighty = first_of(worthy, _ENOUGH, lambda figure: figure.wanted)
    seen: dict[str, int] = {}
    rounds: list[tuple[int, int]] = []
    labels: set[str] = set()
    for place, figure in enumerate(weighty):
        if label(figure) in labels and not figure.wanted:
            continue
        labels.add(label(figure))
        slug = figure.first.article.slug
        rounds.append((seen.get(slug, 0) // 2, place))
        seen[slug] = seen.get(slug, 0) + 1
    return tuple(first_of([weighty[place] for _, place in sorted(rounds)], most, lambda figure: figure.wanted))


def label(figure: Figure) -> str:
    """What is counted, in the words of the count whose label is printed."""
    return labels.label(figure.named)


def in_full(figure: Figure) -> str:
    """The label, with the headline of its story where it would fit many."""
    return labels.in_full(figure.named)


def readings(figure: Figure, day: DayFacts, register: Register) -> tuple[Reading, ...]:
    """Every different value of a figure, the latest first, with all sources that give it; none is averaged."""
    return tuple(_reading(counts, day, register) for counts in figure.by_value())


def _reading(counts: tuple[Count, ...], day: DayFacts, register: Register) -> Reading:
    sources = Figure(counts).sources(register)
    published = counts[0].article.facts.published
    credibility = min((count.quantity.credibility for count in counts if count.quantity.credibility), default=None)
    return Reading(
        value=shown(counts[0], day.house),
        sources=sources,
        as_of=dates.day(published.day, day.house) if published else None,
        grade=register.grade(sources, credibility),
        by=own_hand(counts[0].quantity),
    )


def shown(count: Count, house: House) -> str:
    """The value as printed."""
    return printed(count.quantity, house)


def _worth(figure: Figure, register: Register) -> tuple[bool, bool, bool, bool, float]:
    """By what figures stand in their order: pinned, people harmed, told by several, in a key fact, and interest."""
    quantity = figure.first.quantity
    interest = _interest(figure)
    if not (figure.wanted or (interest > 0 and _is_sound(figure))):
        return _NONE
    key = any(count.key for count in figure.counts)
    several = figure.differs() or register.independent(figure.sources(register)) > 1
    if interest < 1 and not (figure.wanted or (several and interest >= _MEASURED)):
        return _NONE
    strong = interest > 1
    harm = strong and quantity.value > 0 and figure.first.fate in _HARM and figure.first.is_toll
    pinned = any(count.pinned for count in figure.counts)
    return (pinned, harm, several and strong, key and strong, max(interest, 0.1))


def _interest(figure: Figure) -> float:
    """From 0 for what is no figure, by 0.5 for a stretch of time or way, to 5 for a toll that opens its article."""
    quantity = figure.first.quantity
    money = is_money(quantity.unit)
    if quantity.value < 1 and not money and not beside_value(quantity.unit):
        return 0.0  # 'a quarter'
    if quantity.unit in MEASURES:
        return _MEASURED
    if not _says_what(figure.first) or (quantity.value <= 1 and not money and quantity.unit != "percent"):
        return 0.2
    if _is_small(figure) and not money and not beside_value(quantity.unit):
        return 0.0
    first = any(count.first for count in figure.counts)
    whole = 2.0 + min(1.0, size(quantity) / 8) + first + (quantity.unit == "person") + figure.first.is_toll
    return 1.0 if _is_long(figure) else whole


def _is_sound(figure: Figure) -> bool:
    """Whether it is a figure of its own, of today, whose label can be understood."""
    count = figure.first
    if _VAGUE.search(count.quantity.quote or "") or is_former(count):
        return False
    return labels.is_clear(figure.named) and not (is_share(count) and not _is_rate(count))


def _is_rate(count: Count) -> bool:
    """Whether it is a per cent or an amount of money: of these how far they went is news."""
    return count.quantity.unit == "percent" or is_money(count.quantity.unit)


def _is_small(figure: Figure) -> bool:
    """Whether it is a handful of something to which nothing has befallen."""
    return figure.first.quantity.value < _FEW and not figure.first.is_toll


def _is_weighty(figure: Figure, register: Register) -> bool:
    """Whether it is more than a number in passing: a toll, in a key fact or a first sentence, told by several."""
    told = any(count.key or count.first or count.is_toll for count in figure.counts)
    several = figure.differs() or register.independent(figure.sources(register)) > 1
    return told or several or figure.wanted or is_money(figure.first.quantity.unit)


def _says_what(count: Count) -> bool:
    """Whether the label or the sentence around it says what is counted: '2 million people' alone does not."""
    return count.told is not None or bool(label_words(count.quantity))


def _is_long(figure: Figure) -> bool:
    """Whether a whole long sentence would have to say what is counted."""
    return len(label(figure)) > labels.LONGEST


def _latest_first(count: Count) -> int:
    published = count.article.facts.published
    return -(published.day.toordinal() if published else 0)
