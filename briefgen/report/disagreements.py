"""Disagreements: figures that articles give differently, and actors who are told to be for a thing and against it."""

from briefgen.house import dates
from briefgen.house.saying import say
from briefgen.model.dayfacts import DayFacts
from briefgen.model.facts import Reaction
from briefgen.model.report import Disagreement, Reading
from briefgen.report.contradictions import Told, contradicting
from briefgen.report.figures import Figure, in_full, readings, shown
from briefgen.report.sources import Register
from briefgen.report.wording import capital, own_hand


def disagreements(figures: tuple[Figure, ...], day: DayFacts, register: Register) -> tuple[Disagreement, ...]:
    """Every figure and stance on which articles differ, with every value, and the one that the desk works with."""
    values = (_of_figure(figure, day, register) for figure in figures if figure.differs())
    stances = (_of_stances(told, day, register) for told in contradicting(day))
    return (*values, *stances)


def _of_figure(figure: Figure, day: DayFacts, register: Register) -> Disagreement:
    items = {f"{count.article.slug}#{count.quantity.id}": shown(count, day.house) for count in figure.counts}
    return _disagreement(in_full(figure), readings(figure, day, register), items, day)


def _of_stances(told: tuple[Told, ...], day: DayFacts, register: Register) -> Disagreement:
    first = told[0][1]
    about = " ".join((first.about or "").split())
    items = {f"{article.slug}#{reaction.id}": _word(reaction, day) for article, reaction in told}
    read = tuple(_stance(one, day, register) for one in told)
    return _disagreement(
        say(day.house.words.disagreements.stance, actor=capital(first.who[0]), about=about), read, items, day
    )


def _stance(told: Told, day: DayFacts, register: Register) -> Reading:
    article, reaction = told
    sources = register.of(article, reaction)
    published = article.facts.published
    return Reading(
        value=_word(reaction, day),
        sources=sources,
        as_of=dates.day(published.day, day.house) if published else None,
        grade=register.grade(sources, reaction.credibility),
        by=own_hand(reaction),
    )


def _word(reaction: Reaction, day: DayFacts) -> str:
    """The house's word for the stance."""
    return str(getattr(day.house.words.reactions, reaction.stance.value)).lower()


def _disagreement(claim: str, read: tuple[Reading, ...], items: dict[str, str], day: DayFacts) -> Disagreement:
    chosen = next((note for note in day.notes.working if note.item in items), None)
    return Disagreement(
        claim=claim,
        readings=read,
        working=items[chosen.item] if chosen else None,
        because=chosen.because if chosen else None,
    )
