from dataclasses import replace
from decimal import Decimal

import pytest

from briefgen.model.dayfacts import DayFacts
from briefgen.model.facts import Event, Quantity
from briefgen.report import labels
from briefgen.report.counts import Count, grouped
from briefgen.report.figures import best, collect
from briefgen.report.passing import is_former, is_share
from briefgen.report.sources import Register
from briefgen.report.tellings import tellings


def _count(day: DayFacts, sentence: str, of: str, quote: str, unit: str, value: int = 30) -> Count:
    article = day.articles[0]
    event = Event(id="what-1", text=sentence, quote=sentence, key=True)
    quantity = Quantity(id="qty-1", of=of, value=Decimal(value), unit=unit, quote=quote)
    facts = replace(article.facts, what=(event,), quantities=(quantity,), reactions=())
    day = replace(day, articles=(replace(article, facts=facts),))
    ((count,),) = grouped(day, tellings(day))
    return count


_AGREED = "They agree on the number of victims: 20 dead and 30 missing"
_EARLY = "30 boats left Brenn by 8 a.m."
_SALE = "Orsa would be limited to 340 million cubic metres a year"
_LONG = f"Under the plan, which was tabled when the talks between the two of them resumed after many a month, {_SALE}"


@pytest.mark.parametrize(
    ("sentence", "of", "quote", "unit", "label"),
    [
        (_SALE, "Orsa would be limited", "340 million cubic metres", "m3", _SALE),
        (_LONG, "Orsa would be limited", "340 million cubic metres", "m3", _SALE),
        ("Wages go up by 5 percent in June", "Wages go", "5 percent", "percent", "Wages go up by 5 percent in June"),
        ("The toll has risen to 30", "toll of the flood in Brenn", "30", "person", "toll of the flood in Brenn"),
        (_AGREED, "They agree on the number of victims: 20 dead", "30", "person", _AGREED),
        (_EARLY, "boats left Brenn by 8 a.m.", "30 boats", "boat", "boats left Brenn by 8 a.m."),
        ("Rain made 30 people leave Brenn", "people leave Brenn", "30 people", "person", "people leave Brenn"),
    ],
    ids=[
        "breaks off",
        "in a long sentence",
        "breaks off before 'up by'",
        "a toll does not",
        "a number after another",
        "an hour",
        "whole",
    ],
)
def test_a_label_that_breaks_off_gives_way_to_what_is_told(
    one_article: DayFacts, sentence: str, of: str, quote: str, unit: str, label: str
) -> None:
    assert labels.label(_count(one_article, sentence, of, quote, unit)) == label


def test_another_sum_is_not_what_a_sum_is_of(one_article: DayFacts) -> None:
    told = "He blamed the council"
    assert not labels.is_clear(_count(one_article, told, "the council of Brenn has had $200,000", "$750,000", "USD"))
    assert labels.is_clear(_count(one_article, told, "a dam that the council of Brenn wanted", "$750,000", "USD"))


def test_a_label_that_would_fit_many_stories_names_its_own(one_article: DayFacts) -> None:
    count = _count(one_article, "At least 30 people died in the flood", "people died", "At least 30 people", "person")
    assert labels.is_thin(count)
    assert labels.in_full(count) == "people died (Karsk Denounces Boat Sales to Vellin)"
    named = _count(one_article, "30 people died in Brenn", "people died in Brenn", "30 people", "person")
    assert not labels.is_thin(named)


@pytest.mark.parametrize(
    ("sentence", "quote", "former"),
    [
        ("The dam was 48 percent full, against 30 percent a year ago", "30 percent", True),
        ("The ministry had spoken of 30 dead", "30", True),
        ("The toll was revised from 30 to 31", "30", True),
        ("A sheet announced four trains instead of 30", "30", True),
        ("A woman of 30 has died", "30", True),
        ("Samples from 30 kitchens were taken", "30", False),
        ("The ferry had left Brenn with 30 people on board", "30 people", False),
        ("They voted for 30 boats", "30 boats", False),
    ],
)
def test_what_held_before_is_no_figure_of_the_day(
    one_article: DayFacts, sentence: str, quote: str, former: bool
) -> None:
    assert is_former(_count(one_article, sentence, "boats sold in Brenn", quote, "boat")) is former


@pytest.mark.parametrize(
    ("sentence", "quote", "share"),
    [
        ("At least 140 people were injured, 30 of them seriously", "30", True),
        ("There are 104 cases, 30 more than on Friday", "30", True),
        ("The toll is 51, an increase of 30 within a day", "30", True),
        ("Thirty of the nine hundred members voted for it", "Thirty of the nine hundred members", True),
        ("The court of Orsa heard 30 witnesses", "30 witnesses", False),
    ],
)
def test_a_part_of_a_number_is_no_figure_of_its_own(
    one_article: DayFacts, sentence: str, quote: str, share: bool
) -> None:
    assert is_share(_count(one_article, sentence, "people in Brenn", quote, "person")) is share


def test_whom_harm_befell_comes_before_what_several_tell(two_sources: DayFacts) -> None:
    """And a handful of something else is no figure at all."""
    first, *rest = two_sources.articles
    told = (
        Event(id="what-1", text="Nine members of the council voted", quote="Nine members of the council voted"),
        Event(id="what-2", text="12 people died in Brenn", quote="12 people died in Brenn", key=True),
        Event(id="what-3", text="5,000 boats left Brenn", quote="5,000 boats left Brenn", key=True),
    )
    counts = (
        Quantity(id="qty-1", of="members of the council", value=Decimal(9), unit="member", quote="Nine members"),
        Quantity(id="qty-2", of="people died in Brenn", value=Decimal(12), unit="person", quote="12 people"),
        Quantity(id="qty-3", of="boats left Brenn", value=Decimal(5000), unit="boat", quote="5,000 boats"),
    )
    facts = replace(first.facts, what=told, quantities=counts, reactions=())
    day = replace(two_sources, articles=(replace(first, facts=facts), *rest))
    from briefgen.report import _ranked  # noqa: PLC0415

    register: Register = _ranked(day, tellings(day))[1]
    chosen = [figure.first.quantity.of for figure in best(collect(day, tellings(day)), register, 6)]
    assert chosen[0] == "people died in Brenn"
    assert "members of the council" not in chosen
