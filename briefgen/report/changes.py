"""What changed since the edition before: the section, the tags of sentences, the arrows beside figures."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from briefgen.house import dates
from briefgen.house.numbers import number
from briefgen.house.saying import count, say
from briefgen.model.dayfacts import DayFacts
from briefgen.model.issue import FigurePoint, FigureTold, Issue, StanceTold, StatementTold, Told
from briefgen.model.report import Changes, Revision, Sentence
from briefgen.model.words import House
from briefgen.report.contradictions import opposite
from briefgen.report.corrections import corrected, corrections
from briefgen.report.figures import Figure
from briefgen.report.head import edition_name
from briefgen.report.pairing import Pairs, paired
from briefgen.report.past import past
from briefgen.report.sources import Register
from briefgen.report.telling import Story
from briefgen.report.trends import carried, point
from briefgen.report.values import NBSP

_MOST = 8


class Comparison:
    """The day beside the edition before it and, where it is a revision, beside its own last issue.

    `told` is what the day tells, each figure with what the editions before gave.
    """

    def __init__(self, day: DayFacts, told: Told) -> None:
        self._day = day
        self._past = past(day)
        self._pairs = paired(told, self._past.told) if self._past else None
        self.told = carried(told, _of_one_side(self._pairs.figures), self._past) if self._pairs and self._past else told
        self.corrections = corrections(told, day.amended, day.house)
        self._corrected = corrected(told, day.amended)

    def tagged(self, sentence: Sentence, story: Story) -> Sentence:
        """The sentence with CORRECTED, UPDATED or NEW before it; without a tag where nothing about it is new."""
        items = {item for telling in story.tellings for item in telling.items}
        if items & self._corrected:
            return replace(sentence, tag="CORRECTED")
        if self._pairs is None:
            return sentence
        now, before = next(pair for pair in self._pairs.statements if items & {*pair[0].items})
        if _text(now) == _text(before) and not self._holds_revised(story):
            return sentence
        return replace(sentence, tag="UPDATED" if before or self._holds_revised(story) else "NEW")

    def change(self, figure: Figure) -> str | None:
        """'↑ 9 since No. 1' for a key figure; None where the edition before had no such figure."""
        item = f"{figure.first.article.slug}#{figure.first.quantity.id}"
        house = self._day.house
        if self._pairs is None or self._past is None:
            return None
        pairs = (pair for pair in self._pairs.figures if item in pair[0].items)
        now, before = next(pairs, (None, None))
        if now is None or before is None or told_apart(now, before):
            return None
        return _moved(now, before, self._name(self._past.edition(before)), house)

    def trend(self, figure: Figure) -> tuple[FigurePoint, ...]:
        """The values of the last editions and this one's; empty where this is the first to have the figure."""
        item = f"{figure.first.article.slug}#{figure.first.quantity.id}"
        told = next((told for told in self.told.figures if item in told.items), None)
        if told is None or not told.before:
            return ()
        return (*told.before, point(told, self._day.number or 0, self._day.day))

    def section(self, stories: tuple[Story, ...], register: Register) -> Changes | None:
        """What changed; None for a day without an edition before it."""
        if self._pairs is None or self._day.previous is None:
            return None
        return Changes(
            since=self._since(self._day.previous),
            revised=self._revised(register)[:_MOST],
            turned=self._turned(register)[:_MOST],
            new=self._new(stories, register),
            continued=self._continued(),
            ended=self._ended(),
        )

    def _since(self, previous: Issue) -> str:
        words = self._day.house.words.changes
        text = words.unissued if previous.draft else words.edition
        return say(text, number=self._name(previous), day=dates.day(previous.day, self._day.house))

    def _name(self, previous: Issue) -> str:
        name = edition_name(previous.number, previous.revision, self._day.house)
        return say(self._day.house.words.changes.draft, number=name) if previous.draft else name

    def _whence(self, before: FigureTold | StanceTold) -> str:
        """' (No. 3)' behind what the edition before did not tell of, and that one did."""
        edition = self._past.edition(before) if self._past else None
        return f" ({self._name(edition)})" if edition and edition is not self._day.previous else ""

    def _holds_revised(self, story: Story) -> bool:
        if self._pairs is None:
            return False
        changed = {item for now, before in self._pairs.figures if differs(now, before) for item in now.items}
        return any(
            f"{telling.article.slug}#{quantity.id}" in changed
            and bool(quantity.quote)
            and (quantity.quote or "") in (telling.event.quote or telling.event.text)
            for telling in story.tellings
            for quantity in telling.article.facts.quantities
        )

    def _revised(self, register: Register) -> tuple[Revision, ...]:
        pairs = self._pairs.figures if self._pairs else ()
        return tuple(
            Revision(
                what=now.label.rstrip(".") + (f" ({now.story})" if now.story else ""),
                before=_told_by(before, now) + self._whence(before),
                now=_told_by(now, before),
                sources=self._sources(now, register),
            )
            for now, before in pairs
            if before and differs(now, before)
        )

    def _turned(self, register: Register) -> tuple[Revision, ...]:
        pairs = self._pairs.stances if self._pairs else ()
        return tuple(
            Revision(
                what=now.actor,
                before=self._stance(before) + self._whence(before),
                now=self._stance(now),
                sources=self._sources(now, register),
                stance=before.stance.value,
            )
            for now, before in pairs
            if before and has_turned(now, before)
        )

    def _stance(self, told: StanceTold) -> str:
        return str(getattr(self._day.house.words.reactions, told.stance.value)).lower()

    def _new(self, stories: tuple[Story, ...], register: Register) -> tuple[Sentence, ...]:
        known = self._pairs.topics if self._pairs else {}
        leads: dict[str, Story] = {}
        for story in stories:
            leads.setdefault(story.topic, story)
        titles = {topic.slug: topic.title for topic in self.told.topics}
        fresh = ((topic, story) for topic, story in leads.items() if topic not in known)
        return tuple(Sentence(text=titles[topic], sources=story.sources(register)) for topic, story in fresh)

    def _continued(self) -> tuple[str, ...]:
        house = self._day.house
        pairs = self._pairs or Pairs({}, (), (), ())
        fresh = Counter(now.topic for now, before in pairs.statements if before is None)
        return tuple(
            count(house.words.changes.sentences, fresh[topic.slug], house, title=topic.title)
            for topic in self.told.topics
            if topic.slug in pairs.topics and fresh[topic.slug]
        )

    def _ended(self) -> tuple[str, ...]:
        known = self._pairs.topics.values() if self._pairs else ()
        going_on = {topic.slug for topics in known for topic in topics}
        before = self._day.previous.told.topics if self._day.previous else ()
        return tuple(topic.title for topic in before if topic.slug not in going_on)

    def _sources(self, claim: FigureTold | StanceTold, register: Register) -> tuple[int, ...]:
        numbers = [
            number
            for article in self._day.articles
            for item in (*article.facts.quantities, *article.facts.reactions)
            if f"{article.slug}#{item.id}" in claim.items
            for number in register.of(article, item)
        ]
        return tuple(dict.fromkeys(numbers))


def _text(statement: StatementTold | None) -> str:
    return statement.text if statement else ""


def differs(now: FigureTold, before: FigureTold | None) -> bool:
    """Whether a figure has another value than before."""
    return before is not None and (now.value, now.high, now.bound) != (before.value, before.high, before.bound)


def told_apart(now: FigureTold, before: FigureTold) -> bool:
    """Whether two sides give a figure: 'the union said', 'the company said'. A toll is one, whoever counts."""
    tellers = [{name.casefold() for name in one.tellers} for one in (now, before)]
    return now.fate is None and all(tellers) and not tellers[0] & tellers[1]


def _of_one_side(
    pairs: tuple[tuple[FigureTold, FigureTold | None], ...],
) -> tuple[tuple[FigureTold, FigureTold | None], ...]:
    """The pairs that a line may join: what the other side gives is no earlier value."""
    return tuple((now, None if before and told_apart(now, before) else before) for now, before in pairs)


def _told_by(figure: FigureTold, other: FigureTold) -> str:
    """The value, with who gives it where the other value is another's."""
    return f"{figure.printed} ({', '.join(figure.tellers)})" if told_apart(figure, other) else figure.printed


def has_turned(now: StanceTold, before: StanceTold) -> bool:
    """Whether a stance is for what it was against, or the other way round."""
    return opposite(now.stance, before.stance)


def _moved(now: FigureTold, before: FigureTold, edition: str, house: House) -> str:
    """How far a figure went, which way, since the edition before; its value there where the two are not of one kind."""
    words = house.words.changes
    if not differs(now, before):
        return say(words.unchanged, number=edition)
    if now.value == before.value or now.high is not None or before.high is not None or now.unit != before.unit:
        return say(words.was, value=before.printed, number=edition)
    moved: Decimal = now.value - before.value
    return say(words.moved, amount=f"{'↑' if moved > 0 else '↓'}{NBSP}{number(abs(moved), house)}", number=edition)
