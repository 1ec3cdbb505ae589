from dataclasses import replace
from decimal import Decimal

from briefgen.model.document import Source
from briefgen.model.facts import Event, Facts, Quantity
from briefgen.report.tolls import is_part, mark, one_story


def _facts(title: str, *texts: str) -> Facts:
    what = tuple(Event(text=text) for text in texts)
    return Facts(title=title, published=None, source=Source(file="seeds/a.txt", sha256="0" * 64), what=what)


def test_one_story_shares_names_and_a_word_of_the_headline() -> None:
    ministry = _facts("Floods kill 14 as Orsa bursts its banks", "the Orsa broke a dyke above Karsk, Minsa said")
    council = _facts("Karsk council puts flood toll at 19", "the council of Karsk blames the Orsa dyke and Minsa")
    assert one_story(mark(ministry), mark(council))


def test_two_stories_of_one_kind_are_not_one() -> None:
    here = _facts("Bangladesh reports five new deaths", "the World Health Organization said COVID-19 spreads")
    there = _facts("Virus surpasses 100,000 confirmed deaths", "the World Health Organization named it COVID-19")
    assert not one_story(mark(here), mark(there))
    assert not one_story(mark(here), mark(replace(there, title="Police found dead man")))


def test_one_kind_of_event_at_one_place_is_one_story_under_any_headline() -> None:
    agency = _facts("Toll of Pell sinking climbs", "The trawler Anna Lind sank off Pell on Wednesday")
    clinic = _facts("Doctors contradict officials", "Pell clinic has 34 deaths from the boat in its books")
    elsewhere = _facts("Doctors contradict officials", "Brenn clinic has 34 deaths from the boat in its books")
    of_another_kind = _facts("Doctors contradict officials", "The clinic treats those whom the fire in Pell hurt")
    assert one_story(mark(agency), mark(clinic))
    assert not one_story(mark(agency), mark(elsewhere))
    assert not one_story(mark(agency), mark(of_another_kind))


def test_deaths_in_all_the_world_are_no_toll_of_one_place() -> None:
    assert is_part(Quantity(of="deaths worldwide", value=Decimal(140_000), unit="death", quote="140,000"))
    assert not is_part(Quantity(of="deaths in Samoa", value=Decimal(62), unit="death", quote="62"))
