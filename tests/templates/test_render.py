"""The shipped templates on days of every size: nothing empty, nothing left over."""

import re
from dataclasses import replace

import pytest

from briefgen.model.dayfacts import DayFacts
from briefgen.model.edition import Confidence, EditionNotes, Judgement, Likelihood
from briefgen.render import markdown
from briefgen.report import compose


def _parts(text: str) -> dict[str, str]:
    pieces = re.split(r"^## (.*)$", text, flags=re.MULTILINE)[1:]
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


@pytest.mark.parametrize("name", ["one_article", "two_sources", "long_day"])
def test_no_part_is_empty(name: str, request: pytest.FixtureRequest) -> None:
    day: DayFacts = request.getfixturevalue(name)
    parts = _parts(markdown(compose(day), ()))
    assert parts
    for part, content in parts.items():
        assert content.strip(), part


def test_an_empty_day_says_so(one_article: DayFacts) -> None:
    parts = _parts(markdown(compose(replace(one_article, articles=())), ()))
    assert set(parts) == {"Bottom line", "Situation", "Reactions", "Gaps", "Key"}
    assert parts["Gaps"].strip() == "- No new article has come in."
    assert "Nothing was reported" in parts["Bottom line"]


def test_no_title_and_no_weekday_goes_without_its_date(two_sources: DayFacts) -> None:
    timeline = _parts(markdown(compose(two_sources), ()))["Timeline"]
    assert timeline.startswith("\n\n- **19 November 2026**\n  - The river Orsa")
    assert "Monday" not in timeline


def test_dates_and_what_it_is_about_stand_behind_what_was_said(one_article: DayFacts) -> None:
    report = compose(one_article)
    row = replace(report.reactions[0], said="it was late", verbatim=False, about="the ferry", date="3 March 2026")
    told = replace(row, said="it was late on 4 March 2026", about=None, date="4 March 2026")
    text = markdown(replace(report, reactions=(row, told)), ())
    assert "| it was late, on the ferry (3 March 2026) |" in text
    assert "| it was late on 4 March 2026 |" in text


def test_stance_and_source_stand_in_one_row(one_article: DayFacts) -> None:
    rows = [line for line in _parts(markdown(compose(one_article), ()))["Reactions"].splitlines() if line[:1] == "|"]
    assert rows[0] == "| Who | Stance | What they said | Source |"
    assert re.fullmatch(r"\| \*\*Karsk\*\* \| Warns \| “the more it will pay for the crisis” \| \[\^\d\] \|", rows[3])


def test_a_person_s_own_figure_and_words_are_marked(one_article: DayFacts) -> None:
    article = one_article.articles[0]
    own = replace(article.facts.quantities[0], quote=None, by="Mira")
    day = replace(one_article, articles=(replace(article, facts=replace(article.facts, quantities=(own,))),))
    day = replace(day, notes=EditionNotes(bottom_line="The strait is open"))
    parts = _parts(markdown(compose(day), ()))
    assert "desk: Mira" in parts["Key figures"]
    assert parts["Bottom line"].strip() == "The strait is open. *(desk: Northern desk)*"


def test_the_assessment_keeps_likelihood_and_confidence_apart(one_article: DayFacts) -> None:
    judgement = Judgement(
        judgement="the dam opens",
        likelihood=Likelihood.LIKELY,
        confidence=Confidence.LOW,
        because="one source",
        watch=("notices to boatmen",),
    )
    parts = _parts(markdown(compose(replace(one_article, notes=EditionNotes(assessment=(judgement,)))), ()))
    lines = parts["Assessment"].splitlines()
    assert "**Likelihood:** likely (55–80\N{NO-BREAK SPACE}%)." in lines
    assert "**Confidence:** low, because one source." in lines
    assert "- **Watch:** notices to boatmen" in lines
    assert "likely 55–80" in parts["Key"].replace("\N{NO-BREAK SPACE}", " ").replace("\n  ", " ")
