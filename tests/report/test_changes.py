"""What changed, over two editions and over a revision, each edition kept as its claims."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from briefgen.model.dayfacts import DayFacts, FiledFacts
from briefgen.model.facts import Event, Facts, Quantity, Reaction, Stance
from briefgen.model.issue import Issue, Told
from briefgen.model.report import Report
from briefgen.report import compose, compose_with_claims
from briefgen.report.changes import told_apart

_MOMENT = dt.datetime(2026, 11, 19, 6, tzinfo=dt.UTC)


def _issued(day: DayFacts) -> Issue:
    told = compose_with_claims(day)[1]
    return Issue(
        day=day.day,
        number=7,
        revision=day.revision,
        issued=_MOMENT,
        as_of=_MOMENT,
        cutoff=day.cutoff,
        facts="",
        told=told,
    )


def _changed(day: DayFacts, slug: str, change: Callable[[Facts], Facts]) -> DayFacts:
    return replace(
        day,
        articles=tuple(
            replace(filed, facts=change(filed.facts)) if filed.slug == slug else filed for filed in day.articles
        ),
    )


def _moved(filed: FiledFacts) -> FiledFacts:
    """The same facts as another article would tell them the day after."""
    return replace(filed, slug=f"{filed.slug[:-6]}cccccc")


@pytest.fixture
def next_day(two_sources: DayFacts) -> DayFacts:
    """The day after, on which other articles tell the same, compared with the issued edition of the day before."""
    articles = tuple(_moved(filed) for filed in two_sources.articles)
    return replace(
        two_sources, day=two_sources.day + dt.timedelta(days=1), articles=articles, previous=_issued(two_sources)
    )


def _flood(people: int) -> Callable[[Facts], Facts]:
    def change(facts: Facts) -> Facts:
        quantities = tuple(
            replace(one, value=Decimal(people)) if one.unit == "person" else one for one in facts.quantities
        )
        return replace(facts, quantities=quantities)

    return change


def _lines(report: Report) -> list[str]:
    changes = report.changes
    assert changes is not None
    return [
        *(f"{one.what}: {one.before} → {one.now}" for one in (*changes.revised, *changes.turned)),
        *(said.text for said in changes.new),
        *changes.continued,
        *changes.ended,
    ]


def test_without_an_edition_before_nothing_is_compared(two_sources: DayFacts) -> None:
    report = compose(two_sources)
    assert report.changes is None
    assert all(said.tag is None for said in report.highlights)
    assert all(figure.change is None for figure in report.key_figures)


def test_the_same_facts_in_other_articles_are_no_change(next_day: DayFacts) -> None:
    report = compose(next_day)
    assert _lines(report) == []
    assert report.changes is not None
    assert report.changes.since == "No.\N{NO-BREAK SPACE}7 of 20 November 2026"
    assert all(said.tag is None for said in report.highlights)
    assert {figure.change for figure in report.key_figures} == {"unchanged since No.\N{NO-BREAK SPACE}7"}


def test_a_figure_that_rose_has_its_arrow_its_line_and_its_tag(next_day: DayFacts) -> None:
    slug = next_day.articles[2].slug
    report = compose(_changed(next_day, slug, _flood(190)))
    figure = next(one for one in report.key_figures if "schools" in one.label)
    assert figure.change is not None
    assert figure.change.startswith("↑\N{NO-BREAK SPACE}40 since")
    assert any(line.endswith("≈\N{NO-BREAK SPACE}150 → ≈\N{NO-BREAK SPACE}190") for line in _lines(report))
    tags = {said.tag for said in report.highlights if "taken to schools" in said.text}
    assert tags <= {"UPDATED", None}
    assert "NEW" not in {said.tag for said in report.highlights}


def test_a_new_story_is_told_by_its_headline(next_day: DayFacts) -> None:
    crash = Event(id="what-0000f1", key=True, text="A train left the rails near Halder", quote="A train left the rails")
    source = next_day.articles[0].facts.source
    filed = FiledFacts(
        slug="train-eeeeee",
        path="facts/x.yaml",
        facts=Facts(title="Train derails", published=None, source=source, what=(crash,)),
    )
    report = compose(replace(next_day, articles=(*next_day.articles, filed)))
    assert _lines(report) == ["Train derails"]


def test_what_no_edition_before_told_is_tagged_as_new(next_day: DayFacts) -> None:
    empty = compose(replace(next_day, previous=_issued(replace(next_day, articles=()))))
    assert {said.tag for said in empty.highlights} == {"NEW"}


def test_a_story_that_nobody_tells_any_more_is_named(next_day: DayFacts) -> None:
    report = compose(replace(next_day, articles=next_day.articles[1:]))
    assert _lines(report) == ["Karsk Denounces Boat Sales to Vellin"]


def test_who_takes_the_other_side_on_the_same_thing_has_turned(next_day: DayFacts) -> None:
    slug = next_day.articles[0].slug

    def turned(about: str) -> DayFacts:
        own = Reaction(id="rea-0000f1", who=("Karsk",), stance=Stance.SUPPORTS, about=about, quote="Karsk welcomed")
        return _changed(next_day, slug, lambda facts: replace(facts, reactions=(own,)))

    assert "Karsk: opposes → supports" in _lines(compose(turned("the boat sale to Vellin")))
    assert "Karsk: opposes → supports" not in _lines(compose(turned("a new school in Brenn")))


def test_a_value_that_another_side_gives_is_told_with_both(next_day: DayFacts) -> None:
    previous = next_day.previous
    assert previous is not None
    union, other = ("Seafarers' Union",), ("Halden Lines",)
    figures = tuple(replace(one, value=one.value + 50, printed="340", tellers=union) for one in previous.told.figures)
    day = replace(next_day, previous=replace(previous, told=replace(previous.told, figures=figures)))
    one = next(one for one in compose_with_claims(day)[1].figures if one.fate is None and not one.each)
    before = next(past for past in figures if past.label == one.label)
    assert told_apart(replace(one, tellers=other), before)
    assert not told_apart(replace(one, tellers=(*union, *other)), before)
    assert not told_apart(replace(one, tellers=()), before)
    assert not told_apart(replace(one, tellers=other, fate="dead"), before)


def test_a_revision_says_what_its_last_issue_told(two_sources: DayFacts) -> None:
    slug = two_sources.articles[2].slug
    first = _issued(two_sources)
    day = _changed(replace(two_sources, amended=first, revision=1), slug, _flood(190))
    report = compose(day)
    (one,) = report.corrections
    assert one.edition == first.name
    assert one.before == "≈\N{NO-BREAK SPACE}150: people taken to schools on higher ground."
    assert one.now == "≈\N{NO-BREAK SPACE}190: people taken to schools on higher ground."
    again = replace(_issued(day), corrections=report.corrections)
    assert compose(replace(day, amended=again, revision=2)).corrections == report.corrections


def test_another_language_corrects_nothing(two_sources: DayFacts) -> None:
    issued = _issued(two_sources)
    (figure,) = (one for one in issued.told.figures if one.label.startswith("people taken"))
    other = replace(figure, printed="etwa 150")
    figures = tuple(other if one is figure else one for one in issued.told.figures)
    amended = replace(issued, told=replace(issued.told, figures=figures))
    assert compose(replace(two_sources, amended=amended, revision=1)).corrections == ()
    again = _changed(replace(two_sources, amended=amended, revision=1), two_sources.articles[2].slug, _flood(190))
    (one,) = compose(again).corrections
    assert one.now == "≈\N{NO-BREAK SPACE}190: people taken to schools on higher ground."


def test_a_withdrawn_sentence_is_a_correction_too(two_sources: DayFacts) -> None:
    slug, event = two_sources.articles[0].slug, two_sources.articles[0].facts.what[2]
    notes = replace(two_sources.notes, hide=(f"{slug}#{event.id}",))
    (only,) = compose(replace(two_sources, amended=_issued(two_sources), revision=1, notes=notes)).corrections
    assert only.now is None
    assert only.before is not None
    assert "radar sets" in only.before


def test_of_values_that_differ_the_one_that_is_withdrawn_is_corrected(two_sources: DayFacts) -> None:
    issued = _issued(two_sources)
    figure = next(one for one in issued.told.figures if one.each)
    for item, value in zip(figure.items, figure.each, strict=True):
        notes = replace(two_sources.notes, hide=(item,))
        (only,) = compose(replace(two_sources, amended=issued, revision=1, notes=notes)).corrections
        assert (only.before or "").startswith(f"{value}: ")
        assert only.now is None


def test_a_story_keeps_its_id_under_another_headline(two_sources: DayFacts, next_day: DayFacts) -> None:
    before = {topic.id for topic in _issued(two_sources).told.topics}
    assert {topic.id for topic in compose_with_claims(next_day)[1].topics} == before


def test_what_is_counted_is_not_told_from_one_bare_word(two_sources: DayFacts) -> None:
    def rain(day: DayFacts, place: int, value: int) -> DayFacts:
        own = Quantity(id="qty-0000f1", of="rain", value=Decimal(value), unit="mm", quote=f"{value} mm")
        slug = day.articles[place].slug
        return _changed(day, slug, lambda facts: replace(facts, quantities=(own,)))

    before = rain(two_sources, 1, 80)
    after = rain(replace(before, articles=tuple(_moved(filed) for filed in before.articles)), 1, 20)
    lines = _lines(compose(replace(after, previous=_issued(before))))
    assert not any("rain" in line for line in lines)


def test_a_figure_before_becomes_one_figure_now(next_day: DayFacts) -> None:
    slug = next_day.articles[2].slug

    def told_beside(facts: Facts) -> Facts:
        (people, *others) = facts.quantities
        beside = replace(
            people,
            id="qty-0000f2",
            value=Decimal(90),
            quote="up from 90 people",
            of="people taken to schools on ground",
        )
        return replace(facts, quantities=(replace(people, value=Decimal(190)), beside, *others))

    lines = [
        line for line in _lines(compose(_changed(next_day, slug, told_beside))) if "≈\N{NO-BREAK SPACE}150 →" in line
    ]
    assert len(lines) == 1
    assert lines[0].endswith("190")


def test_an_edition_carries_what_the_ones_before_gave(next_day: DayFacts) -> None:
    day = next_day
    for number, people in ((8, 190), (9, 170)):
        day = _changed(day, next_day.articles[2].slug, _flood(people))
        issue = replace(_issued(day), number=number)
        day = replace(day, day=day.day + dt.timedelta(days=1), number=number + 1, previous=issue)
    figure = next(one for one in compose(day).key_figures if "schools" in one.label)
    assert [(point.number, point.value) for point in figure.trend] == [(7, 150), (8, 190), (9, 170), (10, 170)]
    assert figure.trend[1].printed == "≈\N{NO-BREAK SPACE}190"


def test_without_an_edition_before_there_is_no_trend(two_sources: DayFacts) -> None:
    assert {figure.trend for figure in compose(two_sources).key_figures} == {()}


def _with_earlier(next_day: DayFacts, *, told_between: Callable[[Issue], Issue]) -> DayFacts:
    """The day, with the edition that told of its stories two editions ago, and another between."""
    assert next_day.previous is not None
    before = replace(next_day.previous, number=6, day=next_day.day - dt.timedelta(days=3))
    return replace(next_day, previous=told_between(next_day.previous), earlier=(before,))


def test_a_story_that_rested_goes_on_from_the_last_edition_that_told_of_it(next_day: DayFacts) -> None:
    day = _with_earlier(next_day, told_between=lambda issue: replace(issue, told=Told()))
    assert _lines(compose(day)) == []
    more = _changed(day, day.articles[2].slug, _flood(190))
    (line, *_) = [line for line in _lines(compose(more)) if "→" in line]
    assert line.endswith("≈\N{NO-BREAK SPACE}150 (No.\N{NO-BREAK SPACE}6) → ≈\N{NO-BREAK SPACE}190")
    assert {*_lines(compose(replace(more, earlier=())))} == {topic.title for topic in compose(more).situation}


def test_a_figure_that_an_edition_left_out_is_compared_with_the_last_that_gave_it(next_day: DayFacts) -> None:
    day = _with_earlier(next_day, told_between=lambda issue: replace(issue, told=replace(issue.told, figures=())))
    changed = [line for line in _lines(compose(_changed(day, day.articles[2].slug, _flood(190)))) if "→" in line]
    assert any("(No.\N{NO-BREAK SPACE}6)" in line for line in changed)


def test_a_stance_is_compared_with_the_last_that_the_actor_took(next_day: DayFacts) -> None:
    stance = Reaction(
        id="rea-1", who=("Orsa",), stance=Stance.OPPOSES, about="the winter plan", quote="Orsa opposed it"
    )

    def taking(stance: Reaction) -> Callable[[Facts], Facts]:
        return lambda facts: replace(facts, reactions=(stance,))

    slug = next_day.articles[0].slug
    before = _issued(replace(_changed(next_day, slug, taking(stance)), previous=None))
    day = _changed(next_day, slug, taking(replace(stance, id="rea-2", stance=Stance.SUPPORTS)))
    assert day.previous is not None
    silent = replace(day.previous, told=replace(day.previous.told, stances=()))
    turned = compose(replace(day, previous=silent, earlier=(replace(before, number=5),))).changes
    assert turned is not None
    assert [(one.what, one.before, one.now) for one in turned.turned] == [
        ("Orsa", "opposes (No.\N{NO-BREAK SPACE}5)", "supports")
    ]
