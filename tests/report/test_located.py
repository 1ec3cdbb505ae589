"""The places on the map: those that the words leave no doubt of, and no other."""

from dataclasses import replace

import pytest

from briefgen.model.dayfacts import DayFacts
from briefgen.model.edition import EditionNotes
from briefgen.model.facts import ActorKind, Event, Facts, Reaction, Stance, Who
from briefgen.report.located import located


def day_of(day: DayFacts, *events: Event, who: tuple[Who, ...] = (), reactions: tuple[Reaction, ...] = ()) -> DayFacts:
    article = day.articles[0]
    facts: Facts = replace(article.facts, what=events, who=who, reactions=reactions, quantities=(), narratives=())
    return replace(day, articles=(replace(article, facts=facts),))


def names(day: DayFacts) -> list[str]:
    return [place.name for place in located(day)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Talks between Japan and South Korea began in Tokyo", ["Japan", "South Korea", "Tokyo"]),
        (
            "Bosnia and Herzegovina and the United Arab Emirates signed",
            ["Bosnia and Herzegovina", "United Arab Emirates"],
        ),
        ("Iran's parliament voted near Tehran.", ["Iran", "Tehran"]),
        ("the fleet left New York for Kiev", []),
        ("the fleet sailed from New York to Kiev", ["Kyiv", "New York City"]),
        ("ships left from Kiev and Tokyo and the President of China", ["China", "Kyiv", "Tokyo"]),
        ("an Iran Air flight landed", []),
        ("Georgia voted", []),
        ("a fire in Birmingham", []),
        ("a japan vase in tokyo", []),
        ("the Paris agreement and Boston Celtics won", []),
    ],
)
def test_a_place_in_the_words(one_article: DayFacts, text: str, found: list[str]) -> None:
    assert sorted(names(day_of(one_article, Event(id="what-1", text=text)))) == found


def test_no_place_where_somebody_has_the_name(one_article: DayFacts) -> None:
    event = Event(id="what-1", text="Chad fell behind Jordan, who ran to Moscow in Paris")
    who = (Who(name="Michael Jordan", kind=ActorKind.PERSON), Who(name="Paris", kind=ActorKind.ORGANISATION))
    assert sorted(names(day_of(one_article, event, who=who))) == ["Chad", "Moscow"]


def test_a_state_by_any_of_its_names_and_where_it_happened(one_article: DayFacts) -> None:
    event = Event(id="what-1", text="Pyongyang fired two missiles", where="Wonsan")
    said = Reaction(id="rea-1", who=("Seoul",), stance=Stance.OPPOSES, about="the launch")
    who = (
        Who(name="North Korea", kind=ActorKind.STATE, also=("Pyongyang",)),
        Who(name="Japan", kind=ActorKind.STATE),
        Who(name="Seoul", kind=ActorKind.PLACE),
    )
    assert names(day_of(one_article, event, who=who, reactions=(said,))) == ["North Korea", "Seoul", "Wŏnsan"]


def test_what_is_hidden_shows_no_place(one_article: DayFacts) -> None:
    first, second = Event(id="what-1", text="Japan voted"), Event(id="what-2", text="Iran voted", hide=True)
    who = (Who(name="Iran", kind=ActorKind.STATE),)
    day = day_of(one_article, first, second, who=who)
    assert names(day) == ["Japan"]
    assert names(replace(day, notes=EditionNotes(hide=(f"{day.articles[0].slug}#what-1",)))) == []


def test_the_place_named_most_often_comes_first(one_article: DayFacts) -> None:
    events = [Event(id=f"what-{number}", text=text) for number, text in enumerate(("Iran", "Japan and", "Japan"))]
    assert names(day_of(one_article, *events)) == ["Japan", "Iran"]
