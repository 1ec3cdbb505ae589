from dataclasses import replace

import pytest

from briefgen.model.dayfacts import DayFacts, FiledFacts
from briefgen.model.facts import Event
from briefgen.report import compose
from briefgen.report.takenback import is_taken_back

_TEXT = "In an article of Tuesday we gave the rate as 4.25 percent. That was the old one. It is 4.75 percent."


def _correction(day: DayFacts) -> FiledFacts:
    first = day.articles[0]
    told = "It is 4.75 percent"
    what = (Event(id="what-9", text=told, quote=told, key=True),)
    facts = replace(first.facts, title="Correction: the rate", what=what, quantities=(), reactions=(), narratives=())
    return FiledFacts(slug="correction-1", path="facts/c.yaml", facts=facts, body=_TEXT, blocks=(0,))


def test_a_correction_is_told_as_one_and_is_no_news(two_sources: DayFacts) -> None:
    day = replace(two_sources, articles=(*two_sources.articles, _correction(two_sources)))
    report = compose(day)
    (back,) = report.taken_back
    assert (back.outlet, back.title) == (two_sources.articles[0].facts.source.outlet, "Correction: the rate")
    assert [said.text for said in back.sentences] == [_TEXT]
    (number,) = back.sentences[0].sources
    assert report.sources[number - 1].title == "Correction: the rate"
    plain = compose(two_sources)
    assert [topic.title for topic in report.situation] == [topic.title for topic in plain.situation]
    assert [said.text for said in report.highlights] == [said.text for said in plain.highlights]


def test_what_people_pinned_of_a_correction_is_news(two_sources: DayFacts) -> None:
    day = replace(two_sources, articles=(*two_sources.articles, _correction(two_sources)))
    report = compose(replace(day, notes=replace(day.notes, pin=("correction-1#what-9",))))
    assert "Correction: the rate" in [topic.title for topic in report.situation]


def test_of_a_correction_that_people_edited_only_the_items_are_told(two_sources: DayFacts) -> None:
    edited = replace(_correction(two_sources), edited=("what-9",))
    (back,) = compose(replace(two_sources, articles=(*two_sources.articles, edited))).taken_back
    assert [said.text for said in back.sentences] == ["It is 4.75 percent."]


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Correction: the key rate", True),
        ("Corrections and clarifications", True),
        ("Erratum", True),
        ("Our correction – the key rate", True),
        ("Ministry corrects ferry toll to 18", False),
        ("Correction facility burns down in Brenn", False),
        ("Clarification plant opens", False),
    ],
)
def test_what_is_a_correction_by_its_headline(two_sources: DayFacts, title: str, is_one: bool) -> None:
    assert is_taken_back(replace(two_sources.articles[0].facts, title=title)) is is_one
