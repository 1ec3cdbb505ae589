from dataclasses import replace

from briefgen.model.dayfacts import DayFacts
from briefgen.model.edition import EditionNotes
from briefgen.report import compose, explain


def test_the_ranking_begins_as_the_report_does(two_sources: DayFacts) -> None:
    report, ranked = compose(two_sources), explain(two_sources)
    opened = [said.text for said in (*report.bottom_line, *report.highlights)]
    assert [one.text for one in ranked[: len(opened)]] == opened
    assert [one.part for one in ranked[: len(report.bottom_line)]] == ["bottom line"] * len(report.bottom_line)
    told = {said.text for topic in report.situation for said in (topic.lead, *topic.sentences)}
    assert told <= {one.text for one in ranked}


def test_the_reasons_are_named(two_sources: DayFacts) -> None:
    slug, event = two_sources.articles[0].slug, two_sources.articles[0].facts.what[2]
    first = explain(replace(two_sources, notes=EditionNotes(pin=(f"{slug}#{event.id}",))))[0]
    assert first.items == (f"{slug}#{event.id}",)
    assert first.reasons[:2] == ("pinned", "carries a tale on")
    flood = next(one for one in explain(two_sources) if "crested" in one.text)
    assert "articles: 2" in flood.reasons
    assert "independent sources: 2" in flood.reasons
