"""The flash brief: one page, by rank, and it says how much more there is."""

import io
from dataclasses import replace

import pikepdf
import pytest

from briefgen.model.dayfacts import DayFacts
from briefgen.model.rendered import Look
from briefgen.model.report import Report
from briefgen.render import html, markdown, pdf
from briefgen.report import compose, flash
from briefgen.report.measuring import lines, width
from tests.conftest import HOUSE

WIDE = "WWW MMM @@@ %%% ЩЩЩ 東京 "


@pytest.fixture
def full(long_day: DayFacts) -> Report:
    """The report of a day of twenty articles."""
    assert len(long_day.articles) == 20
    return compose(long_day)


def _printed(brief: Report) -> tuple[int, str]:
    text = markdown(brief, (), (), "flash")
    with pikepdf.open(io.BytesIO(pdf(html(text, brief, (), Look(name="flash"))))) as opened:
        return len(opened.pages), text


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_day_of_twenty_articles_is_one_page_that_is_well_filled(full: Report, paper: str) -> None:
    brief = flash(replace(full, paper=paper), HOUSE)
    pages, text = _printed(brief)
    assert pages == 1
    assert len(brief.highlights) >= 4
    assert f"{brief.more} more items stand in the full report" in " ".join(text.split())


def test_one_page_holds_for_long_titles_and_the_widest_letters(full: Report) -> None:
    wide = tuple(replace(one, text=one.text + WIDE * 9) for one in full.highlights)
    brief = flash(replace(full, highlights=wide, head=replace(full.head, title=WIDE * 5)), HOUSE)
    assert _printed(brief)[0] == 1
    assert brief.highlights != ()


def test_what_is_left_out_ranks_lowest_and_is_counted(full: Report) -> None:
    brief = flash(full, HOUSE)
    leads = [one.text for one in (*full.highlights, *(topic.lead for topic in full.situation))]
    ranked = [text for text in dict.fromkeys(leads) if text not in {one.text for one in full.bottom_line}]
    assert [one.text for one in brief.highlights] == ranked[: len(brief.highlights)]
    told = {one.text for topic in full.situation for one in (topic.lead, *topic.sentences)}
    told |= {one.text for one in (*full.bottom_line, *full.highlights)}
    everything = len(told) + len(full.key_figures) + len(full.reactions) + len(full.narratives)
    shown = len(brief.bottom_line) + len(brief.highlights) + len(brief.key_figures)
    assert brief.more == everything - shown > 0


def test_every_footnote_has_its_source_and_every_source_its_footnote(full: Report) -> None:
    brief = flash(full, HOUSE)
    figures = (reading for figure in brief.key_figures for reading in figure.readings)
    named = {number for one in (*brief.bottom_line, *brief.highlights, *figures) for number in one.sources}
    assert named <= {source.number for source in brief.sources}
    cited_in = {source.cited_in for source in brief.sources}
    assert {source.number for source in brief.sources} == named | (cited_in - {None})


def test_a_section_that_the_desk_drops_is_dropped_here_too(full: Report) -> None:
    brief = flash(replace(full, sections=("bottom-line", "highlights", "situation", "sources")), HOUSE)
    assert brief.key_figures == ()
    assert "## Key figures" not in markdown(brief, (), (), "flash")


def test_a_short_day_leaves_nothing_out(one_article: DayFacts) -> None:
    article = one_article.articles[0]
    facts = replace(article.facts, what=article.facts.what[:2], quantities=(), reactions=(), narratives=())
    brief = flash(compose(replace(one_article, articles=(replace(article, facts=facts),))), HOUSE)
    assert brief.more == 0
    assert "full report" not in markdown(brief, (), (), "flash")


def test_the_default_title_gives_way_to_the_desk(full: Report) -> None:
    head = flash(replace(full, head=replace(full.head, title="Daily situation report")), HOUSE).head
    assert (head.title, head.kind) == (full.head.desk, "Flash brief")


def test_a_word_longer_than_the_line_is_reckoned_with_all_its_lines() -> None:
    assert lines("W" * 50, 10) >= 50 * width("W") / 10
    assert lines("a b", 10) == 1
