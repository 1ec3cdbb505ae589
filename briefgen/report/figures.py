"""The figures of a day: what the articles count, with values of plainly the same thing brought together."""

import re
from dataclasses import dataclass, replace

from briefgen.house import dates
from briefgen.model.dayfacts import DayFacts
from briefgen.model.facts import Event, Quantity
from briefgen.model.report import Reading
from briefgen.model.words import House
from briefgen.report.counts import Count, grouped, label_words, value
from briefgen.report.likeness import names_in
from briefgen.report.sources import Register
from briefgen.report.statements import first_of
from briefgen.report.telling import size
from briefgen.report.tellings import Tellings
from briefgen.report.values import is_money, plural, printed
from briefgen.report.wording import clause, dated, own_hand

_LABEL = 90  # characters: three lines under a figure
_FEW = 5  # 'two officers' is no figure of the day, two dead are
_LOOSE = re.compile(r" ([,;:])")
_OWNED = re.compile(r"^(?:its|their|his|her|of) ", re.IGNORECASE)
_PARTS = re.compile(r"[,;] | (?=which |who )")
_LINK = re.compile(r"^(?:which|who|and|but|that|with) ")
_PARTICIPLE = re.compile(r"^\w+ing ")
_BEING = re.compile(r" (?:were|was|are|is|have been|has been|had been) (?:all )?")
_VAGUE = re.compile(r"^(?!.*\d).*\b(?:dozens|scores|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
_ENOUGH = 3
_SENTENCE = 3  # words: a subject and its verb
_WEAK = frozenset(("more", "other", "new", "further", "additional", "another", "total", "available"))
_COUNTS = ("toll", "number")  # 'the death toll from the fire' says what is counted without its unit
_UNDONE = re.compile(
    r"(?:\b(?:said|says|reported|reports|estimated|numbering|totalling|reaching|including|than|to|by|of|for|at|with|from))$",
    re.IGNORECASE,
)
_TIMES = {"year", "month", "week", "day", "hour", "minute", "second", "decade", "century"}
_SPACES = {"km", "m", "cm", "mm", "ft", "mile", "foot", "inch", "metre", "meter", "degree"}
_MEASURES = _TIMES | _SPACES
_SHOWN = _MEASURES | {"percent", "magnitude"}  # units that stand beside the value itself


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
    worthy = [figure for figure in figures if _worth(figure, register) > (False, False, False, 0)]
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
    """What is counted, with the noun before it where the label does not name it; of a bare noun what is told of it."""
    count = figure.named
    quantity = count.quantity
    when = count.told.when if count.told else None
    of = dated(_OWNED.sub("", _LOOSE.sub(r"\1", " ".join(quantity.of.split()))).rstrip(".,;:"), when)
    typed = count.by_hand and quantity.of not in (quantity.quote or "")
    if count.told and not typed and (_says_little(quantity, of) or _is_part(count, of)):
        return _statement(count, count.told)
    unit = quantity.unit
    if unit is None or is_money(unit) or unit in _SHOWN or not (unit.isalpha() and unit[0].islower()):
        return of
    if names_in(of, (unit, plural(unit))) or (names_in(of, _COUNTS) and len(of.split()) > _SENTENCE):
        return _BEING.sub(" ", of, count=1)
    noun = unit if quantity.value == 1 and quantity.bound is None else plural(unit)
    if count.told is None or typed:
        return f"{noun}: {of}"
    if f"{quantity.of} {quantity.quote}" in count.told.text:  # its verb stands before what is counted
        return f"{noun} {of}"
    told = _statement(count, count.told)
    return told if len(told) <= _LABEL else f"{noun}: {of}"


def _says_little(quantity: Quantity, of: str) -> bool:
    """Whether a label alone leaves open what is counted: a bare noun, 'more bodies', 'the ministry reported'."""
    words = len(label_words(quantity) - _WEAK)
    return words == 0 or (quantity.unit == "percent" and words == 1) or bool(_UNDONE.search(of))


def _is_part(count: Count, of: str) -> bool:
    """Whether a label breaks off: a share of which only the statement tells what became of it, 'the strike cost'."""
    if count.quantity.unit == "percent" and of.startswith("the "):
        return True
    begins = count.told is not None and count.told.text.casefold().startswith(count.quantity.of.casefold())
    return begins and len(of.split()) >= _SENTENCE


def _statement(count: Count, told: Event) -> str:
    """The statement that holds the figure, of a long one the part that does; its sources stand beside the figure."""
    whole = clause(replace(told, according_to=()), count.article.facts).rstrip(".")
    return whole if len(whole) <= _LABEL else _part_with(count.quantity.quote or "", whole)


def _part_with(quote: str, sentence: str) -> str:
    """The part of a long sentence that holds the quote, a participle with what it belongs to; else the whole."""
    parts = _PARTS.split(sentence)
    for place, part in enumerate(parts):
        if quote in part and len(part.split()) > len(quote.split()):
            hangs = _PARTICIPLE.match(part) or len(part.split()) <= _SENTENCE
            before = parts[place - 1] if place and hangs else ""
            return ", ".join(filter(None, (before, _LINK.sub("", part.strip(" .")))))
    return sentence


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
    return printed(count.quantity, house, with_noun=_shows_noun(count))


def _shows_noun(count: Count) -> bool:
    return count.quantity.unit in _MEASURES


def _worth(figure: Figure, register: Register) -> tuple[bool, bool, bool, float]:
    quantity = figure.first.quantity
    if _VAGUE.search(quantity.quote or "") and not figure.wanted:
        return (False, False, False, 0)
    money = is_money(quantity.unit)
    if quantity.value < 1 and not money and quantity.unit not in _SHOWN and not figure.wanted:
        return (False, False, False, 0)  # 'a quarter'
    if quantity.unit == "person" and _is_small(figure) and not figure.wanted:
        return (False, False, False, 0)  # 'in two people'
    if quantity.unit in _MEASURES:
        interest = 0.5
    elif (quantity.value <= 1 and not money and quantity.unit != "percent") or not _says_what(figure.first):
        interest = 0.2
    elif _is_small(figure) and quantity.unit not in _SHOWN and not money:
        interest = 0.8
    else:
        first = any(count.first for count in figure.counts)
        interest = 2.0 + min(1.0, size(quantity) / 8) + first + (quantity.unit == "person") + figure.first.is_toll
        interest = 1.0 if _is_long(figure) else interest
    key = any(count.key for count in figure.counts)
    if interest < 1 and not (figure.wanted or key):
        return (False, False, False, 0)
    several = figure.differs() or register.independent(figure.sources(register)) > 1
    return (any(count.pinned for count in figure.counts), several, key and interest > 1, interest)


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
    return len(label(figure)) > _LABEL


def _latest_first(count: Count) -> int:
    published = count.article.facts.published
    return -(published.day.toordinal() if published else 0)
