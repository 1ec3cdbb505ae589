"""The events of a day, folded: one happening that two articles tell is one story with both as sources."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from math import log10

from briefgen.model.dates import When
from briefgen.model.dayfacts import DayFacts, FiledFacts
from briefgen.model.facts import Event, Quantity, Stance
from briefgen.model.report import Sentence
from briefgen.report.happening import SHARE, Happening, happening, same
from briefgen.report.likeness import gist
from briefgen.report.naming import Introductions, alone
from briefgen.report.shelf import Shelf
from briefgen.report.sources import Register
from briefgen.report.standing import goes_on, is_aside, leans
from briefgen.report.statements import name_words
from briefgen.report.tellings import Telling, Tellings
from briefgen.report.tolls import fate
from briefgen.report.values import is_money
from briefgen.report.wording import clause, label, own_hand

_STEM = 5
_LONG = dt.timedelta(days=60)
_HEADLINE = 2  # thirds
_SHARED = 1  # words: 'the deal' is about what a sentence with 'deal' tells


@dataclass(frozen=True, slots=True)
class Story:
    """One event as the report tells it: its fullest telling first, with the copies of it behind.

    `topic` is the slug of the article under which it is told, `weight` the size of its figures, `headline` how many
    thirds of its headline it holds; `stands` says whether its sentence can be understood without another, `alone` is
    how it is told so that it can be where its own words cannot: with a name in the place of 'it'.
    """

    tellings: tuple[Telling, ...]
    topic: str
    pinned: bool
    weight: float
    headline: int
    stands: bool
    alone: Event | None = None

    @property
    def opens(self) -> bool:
        """Whether a part of the report may begin with it: it can stand alone, and does not carry a tale on."""
        clear = self.stands or self.alone is not None
        return clear and not self.aside and not goes_on(self.alone or self.event)

    @property
    def aside(self) -> bool:
        """Whether all that tell it only mention it beside what they tell, and nobody asked for it."""
        asked = self.pinned or any(telling.by_hand for telling in self.tellings)
        return not asked and all(is_aside(telling.event) for telling in self.tellings)

    @property
    def article(self) -> FiledFacts:
        """The article whose words are printed."""
        return self.tellings[0].article

    @property
    def event(self) -> Event:
        """The event whose words are printed."""
        return self.tellings[0].event

    @property
    def key(self) -> bool:
        """Whether one of the articles holds it for a key fact."""
        return any(telling.event.key for telling in self.tellings)

    @property
    def foremost(self) -> bool:
        """Whether it may open a report: a pinned or key fact, how its article begins, or what its headline tells."""
        first = self.tellings[0]
        return self.pinned or self.key or first.place == 0 or self.headline >= _HEADLINE

    @property
    def when(self) -> When | None:
        """The most precise date that a telling gives."""
        dated = [telling.event.when for telling in self.tellings if telling.event.when]
        return min(dated, key=lambda when: when.last - when.first, default=None)

    def sources(self, register: Register) -> tuple[int, ...]:
        """The numbers of all its sources."""
        numbers = [number for telling in self.tellings for number in register.of(telling.article, telling.event)]
        return tuple(dict.fromkeys(numbers))

    def sentence(self, register: Register, known: Introductions | None = None, *, follows: bool = False) -> Sentence:
        """The story as one printed sentence, in the article's own words where it `follows` what these speak of.

        `known` are those who have been named in full in the same part of the report.
        """
        event = self.event if follows or self.alone is None else self.alone
        text = clause(event, self.article.facts)
        sources = self.sources(register)
        return Sentence(
            text=(known or Introductions()).introduced(text, self.article.facts),
            sources=sources,
            label=label(self.event),
            by=own_hand(self.event),
            origins=register.independent(sources),
        )


def fold(day: DayFacts, told: Tellings) -> tuple[Story, ...]:
    """The day's stories in the order of its articles; `told` is what each of these tells."""
    found = [
        (happening(telling.event, names), telling)
        for article in day.articles
        for names in [name_words(article.facts)]
        for telling in told[article.slug]
    ]
    shelf = Shelf((own.gist for own, _ in found), SHARE)
    groups: list[tuple[Happening, list[Telling]]] = []
    for own, telling in found:
        near = shelf.near(own.gist)
        place = next((place for place in near if _tells_the_same(own, telling, *groups[place])), None)
        if place is None:
            place = len(groups)
            shelf.put(place, own.gist)
            groups.append((own, []))
        groups[place][1].append(telling)
    return tuple(_story(day, tellings) for _, tellings in groups)


def under_their_topics(stories: tuple[Story, ...], copies: dict[str, str]) -> tuple[Story, ...]:
    """The stories with what a copy has of its own told under the article that it copies."""
    return tuple(replace(story, topic=copies.get(story.topic, story.topic)) for story in stories)


def ranked(stories: tuple[Story, ...], register: Register) -> tuple[Story, ...]:
    """The stories by what a reader must know first: pins, what stands alone, what is no aside, key facts, headlines.

    Then by independent sources, articles, thirds of the headline and deaths, each as good as the other, by the place in
    the article, for articles begin with what matters, by the reactions drawn and the actors, by recency and by the size
    of figures.
    """

    def rank(story: Story) -> tuple[float, ...]:
        first = story.tellings[0]
        independent = register.independent(story.sources(register))
        told = len({telling.article.slug for telling in story.tellings})
        recency = _recency(story).toordinal()
        return (
            not story.pinned,
            not (story.stands or story.alone),
            story.aside,
            not story.foremost,
            -(independent + told + story.headline + tells_of_deaths(story)),
            not tells_of_deaths(story),
            -independent,
            -told,
            first.place,
            -drawn(story),
            -len(story.event.who),
            -recency,
            -story.weight,
        )

    return tuple(sorted(stories, key=rank))


def tells_of_deaths(story: Story) -> bool:
    """Whether it counts dead: what a reader must know before what is as near to its headline."""
    return story.foremost and any(
        quantity.value > 0 and quantity.quote and quantity.quote in (telling.event.quote or telling.event.text)
        for telling in story.tellings
        for quantity in telling.article.facts.quantities
        if not quantity.hide and fate(quantity) == "killed"
    )


def drawn(story: Story) -> int:
    """How many reactions of its articles are about it: for or against, by others than who did it."""
    if not story.foremost:
        return 0
    words = gist(story.event.text).words
    return sum(
        len(gist(reaction.about or "").words & words) >= _SHARED
        for article in {telling.article.slug: telling.article for telling in story.tellings}.values()
        for reaction in article.facts.reactions
        if reaction.stance is not Stance.STATES and not reaction.hide and reaction.who != story.event.who
    )


def _headline(telling: Telling) -> int:
    """How many thirds of the headline's words the sentence holds, by their first letters ('rise' and 'rises')."""
    title, text = (
        {word[:_STEM] for word in gist(words).words} for words in (telling.article.facts.title, telling.event.text)
    )
    return len(title & text) * 3 // len(title) if title else 0


def spread(stories: tuple[Story, ...]) -> tuple[Story, ...]:
    """Ranked stories dealt out so that each topic comes once before any comes twice."""
    seen: Counter[str] = Counter()
    rounds: list[tuple[int, int]] = []
    for place, story in enumerate(stories):
        rounds.append((0 if story.pinned else seen[story.topic], place))
        seen[story.topic] += 1
    return tuple(stories[place] for _, place in sorted(rounds))


def _tells_the_same(own: Happening, telling: Telling, other: Happening, tellings: list[Telling]) -> bool:
    """Whether a telling is one of a story's; the very same words are, however far it has come, but of another year."""
    first = tellings[0].event
    if telling.event.text == first.text:
        return not _long_between(own.when, other.when)
    return first.status is telling.event.status and same(own, other)


def _long_between(one: When | None, other: When | None) -> bool:
    return one is not None and other is not None and max(one.first - other.last, other.first - one.last) > _LONG


def _story(day: DayFacts, tellings: list[Telling]) -> Story:
    pinned = any(item in day.notes.pin for telling in tellings for item in telling.items)
    weight = max(_weight(telling) for telling in tellings)
    tellings.sort(key=_fullest_first)
    first = tellings[0]
    return Story(
        tellings=tuple(tellings),
        topic=first.article.slug,
        pinned=pinned,
        weight=weight,
        headline=_headline(first),
        stands=not leans(first.event),
        alone=alone(first.event, first.article.facts) if leans(first.event) else None,
    )


def _fullest_first(telling: Telling) -> tuple[bool, int, bool, bool]:
    """What people wrote, then the longest; of the same words those that say who says so, and how far it has come."""
    event = telling.event
    return (not telling.by_hand, -len(event.text), not event.according_to, event.status is None)


def _weight(telling: Telling) -> float:
    text = telling.event.quote or telling.event.text
    inside = [quantity for quantity in telling.article.facts.quantities if quantity.quote and quantity.quote in text]
    return max((size(quantity) for quantity in inside), default=0.0)


def size(quantity: Quantity) -> float:
    """The order of magnitude of a figure; people count for as much as a thousand times their number in money."""
    magnitude = log10(max(1.0, float(quantity.value)))
    return magnitude - 3 if is_money(quantity.unit) else magnitude


def _recency(story: Story) -> dt.date:
    published = story.article.facts.published
    happened = story.when.last if story.when else None
    if published and happened:
        return min(published.day, happened)
    return happened or (published.day if published else dt.date.min)
