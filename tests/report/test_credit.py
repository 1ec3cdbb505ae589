"""Whom a sentence was told to: another outlet is its origin, the article's own under another name is not."""

from dataclasses import replace

import pytest

from briefgen.model.dayfacts import DayFacts, OutletCard
from briefgen.model.facts import Event
from briefgen.report.credit import credited


@pytest.mark.parametrize(("own", "told"), [("Hill Agency", None), ("River Wire", "Hill")])
def test_an_outlet_is_no_source_of_its_own(one_article: DayFacts, own: str, told: str | None) -> None:
    article = one_article.articles[0]
    event = Event(id="what-0000f1", text="it rained", quote="it rained, a guard told Hill")
    facts = replace(article.facts, source=replace(article.facts.source, outlet=own), what=(event,))
    day = replace(
        one_article,
        articles=(replace(article, facts=facts, body="It rained."),),
        outlets=(OutletCard(name="Hill Agency", also=("Hill",)),),
    )
    assert credited(day).items.get((article.slug, event.id)) == told


@pytest.mark.parametrize(("author", "named"), [("MİLLİYET", "Milliyet"), ("Xınhua", "Xinhua"), ("Millet", None)])
def test_an_outlet_in_turkish_capitals_is_that_outlet(one_article: DayFacts, author: str, named: str | None) -> None:
    article = one_article.articles[0]
    facts = replace(article.facts, source=replace(article.facts.source, outlet="River Wire", author=author))
    day = replace(one_article, articles=(replace(article, facts=facts),), outlets=(OutletCard(name="Milliyet"),))
    assert credited(day).articles.get(article.slug) == named
