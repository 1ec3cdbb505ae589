"""What a reader must know first is on the first two pages, however long the day."""

import io
from dataclasses import replace

import pikepdf
import pytest

from briefgen.model.dayfacts import DayFacts
from briefgen.model.issue import Issue
from briefgen.render import drawn, html, markdown, pdf
from briefgen.report import compose, compose_with_claims


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_all_that_comes_before_the_situation_of_twenty_articles_fits_two_pages(long_day: DayFacts, size: str) -> None:
    assert len(long_day.articles) == 20
    told = compose_with_claims(replace(long_day, articles=long_day.articles[:9]))[1]
    before = Issue(
        day=long_day.day,
        number=1,
        revision=0,
        issued=long_day.as_of,
        as_of=long_day.as_of,
        cutoff=long_day.cutoff,
        facts="",
        told=replace(told, figures=tuple(replace(one, value=one.value + 1) for one in told.figures)),
    )
    report = compose(replace(long_day, previous=before, paper=size))
    assert report.changes
    assert report.changes.new
    pictures = drawn(report)
    with pikepdf.open(io.BytesIO(pdf(html(markdown(report, (), pictures), report, pictures)))) as opened:
        pages = [page.objgen for page in opened.pages]
        with opened.open_outline() as outline:
            parts = {one.title: pages.index(one.destination[0].objgen) for one in outline.root[0].children}
    assert len(pages) > 3
    assert parts["What changed"] <= parts["Situation"] <= 1
