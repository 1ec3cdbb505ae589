import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from briefgen.model.dates import Published
from briefgen.model.dayfacts import DayFacts, FiledFacts, Unheard
from briefgen.model.edition import Confidence, EditionNotes, Judgement, Likelihood, WorkingValue
from briefgen.model.facts import Event, Quantity
from briefgen.model.report import Report
from briefgen.report import compose


def _only(day: DayFacts, change: Callable[[FiledFacts], FiledFacts]) -> DayFacts:
    return replace(day, articles=tuple(change(article) for article in day.articles))


def _texts(report: Report) -> str:
    return repr(replace(report, sources=()))


def test_sources_are_numbered_in_the_order_of_their_first_mention(two_sources: DayFacts) -> None:
    report = compose(two_sources)
    assert [entry.number for entry in report.sources] == list(range(1, len(report.sources) + 1))
    assert report.bottom_line[0].sources[0] == 1
    seen: list[int] = []
    for said in (*report.bottom_line, *report.highlights):
        seen += [number for number in said.sources if number not in seen]
    assert seen == sorted(seen)


def test_every_printed_sentence_has_a_source_with_file_and_hash(two_sources: DayFacts) -> None:
    report = compose(two_sources)
    entries = {entry.number: entry for entry in report.sources}
    said = [*report.bottom_line, *report.highlights]
    for topic in report.situation:
        said += [topic.lead, *topic.sentences]
    assert len(said) > 5
    for sentence in said:
        assert sentence.sources, sentence.text
        for number in sentence.sources:
            assert entries[number].file.startswith("seeds/")
            assert len(entries[number].hash) == 12


def test_what_a_digest_cites_is_a_source_of_its_own(one_article: DayFacts) -> None:
    report = compose(one_article)
    cited = {entry.outlet: entry for entry in report.sources if entry.cited_in}
    assert set(cited) == {"Harbour Wire", "Channel Nine", "Ledger Daily", "Vellin Mail", "Karsk Observer"}
    whole = report.sources[cited["Harbour Wire"].cited_in - 1]
    assert whole.cited_in is None
    assert whole.title == "Karsk Denounces Boat Sales to Vellin"
    sale = next(said for said in (*report.bottom_line, *report.highlights) if "patrol boats" in said.text)
    assert sale.sources == (cited["Ledger Daily"].number,)


def test_a_draft_stands_as_of_a_time_only_where_its_newest_article_gives_one(one_article: DayFacts) -> None:
    noon = dt.datetime(2026, 11, 20, 12, tzinfo=one_article.zone)
    for at, printed in ((None, "20 November 2026"), (noon, "20 November 2026, 12:00 KST")):
        published = Published(noon.date(), at)
        day = _only(one_article, lambda one, when=published: replace(one, facts=replace(one.facts, published=when)))
        assert compose(replace(day, as_of=noon)).head.as_of == printed
    assert compose(replace(one_article, as_of=noon, issued=noon)).head.as_of == "20 November 2026, 12:00 KST"


def test_the_head_counts_origins_and_families_once(two_sources: DayFacts) -> None:
    head = compose(two_sources).head
    assert (head.articles, head.sources) == (3, 7)
    assert head.independent == 7
    same_family = _only(
        two_sources,
        lambda article: replace(
            article,
            facts=replace(
                article.facts,
                source=replace(
                    article.facts.source,
                    outlet="Brenn Courier"
                    if article.facts.source.outlet == "Hill Radio"
                    else article.facts.source.outlet,
                ),
            ),
        ),
    )
    assert compose(same_family).head.independent == 6


def test_grades_are_the_desks_or_f6(two_sources: DayFacts) -> None:
    grades = {entry.outlet: entry.grade for entry in compose(two_sources).sources}
    assert grades["Valley Post"] == "B6"
    assert grades["Hill Radio"] == "F6"


def test_a_copy_is_told_once_with_both_sources(two_sources: DayFacts) -> None:
    report = compose(two_sources)
    crests = [
        said
        for topic in report.situation
        for said in (topic.lead, *topic.sentences)
        if "crested at 7.4 metres" in said.text
    ]
    assert len(crests) == 1
    outlets = {report.sources[number - 1].outlet for number in crests[0].sources}
    assert outlets == {"Valley Post", "Hill Radio"}


def test_names_and_numbers_keep_stories_apart(long_day: DayFacts) -> None:
    report = compose(long_day)
    assert all(len(topic.lead.sources) == 1 for topic in report.situation)
    assert len(report.situation) == 20


def test_values_that_differ_stand_side_by_side(two_sources: DayFacts) -> None:
    report = compose(two_sources)
    figure = next(figure for figure in report.key_figures if figure.label.startswith("people taken"))
    assert [reading.value.split("\N{NO-BREAK SPACE}")[-1] for reading in figure.readings] == ["150", "120"]
    assert figure.readings[0].sources != figure.readings[1].sources
    assert [reading.grade for reading in figure.readings] == ["F6", "B6"]
    assert [disagreement.claim for disagreement in report.disagreements] == [figure.label]
    assert "135" not in _texts(report)


def test_the_same_value_of_two_articles_is_one_reading(two_sources: DayFacts) -> None:
    figure = next(figure for figure in compose(two_sources).key_figures if "crest" in figure.label)
    assert [reading.value for reading in figure.readings] == ["7.4\N{NO-BREAK SPACE}metres"]
    assert len(figure.readings[0].sources) == 2


@pytest.mark.parametrize(
    "quantity",
    [
        Quantity(id="q", of="AIM-120", value=Decimal(120), unit=None, quote="AIM-120"),
        Quantity(id="q", of="agreement", value=Decimal(2018), unit="year", quote="the 2018 agreement"),
        Quantity(id="q", of="Block", value=Decimal(6), unit="block", quote="6 Block"),
        Quantity(id="q", of="age of the mayor", value=Decimal(47), unit="year", quote="47-year-old"),
    ],
)
def test_no_year_age_or_model_number_is_a_key_figure(one_article: DayFacts, quantity: Quantity) -> None:
    day = _only(one_article, lambda article: replace(article, facts=replace(article.facts, quantities=(quantity,))))
    assert compose(day).key_figures == ()


def test_what_is_not_said_to_be_counted_is_no_key_figure(one_article: DayFacts) -> None:
    bare = Quantity(id="q", of="people", value=Decimal(2000000), unit="person", quote="two million people")
    day = _only(one_article, lambda article: replace(article, facts=replace(article.facts, quantities=(bare,))))
    assert compose(day).key_figures == ()


@pytest.mark.parametrize(
    ("of", "text", "figures"),
    [
        ("in people", "The first infections were found in two people", 0),
        ("people killed by the flood", "The flood killed two people", 1),
    ],
)
def test_a_few_people_are_a_key_figure_where_something_befell_them(
    one_article: DayFacts, of: str, text: str, figures: int
) -> None:
    two = Quantity(id="q", of=of, value=Decimal(2), unit="person", quote="two people")
    event = Event(id="w", text=text, did="", quote=text, key=True)
    day = _only(
        one_article,
        lambda article: replace(article, facts=replace(article.facts, what=(event,), quantities=(two,), reactions=())),
    )
    assert len(compose(day).key_figures) == figures


def test_no_two_key_figures_have_one_label(one_article: DayFacts) -> None:
    (first, *_) = one_article.articles[0].facts.quantities
    two = (first, replace(first, id="qty-0000f1", value=Decimal(900), quote="900 patrol boats"))
    day = _only(one_article, lambda article: replace(article, facts=replace(article.facts, quantities=two)))
    assert len(compose(day).key_figures) == 1


def test_hidden_items_do_not_appear(one_article: DayFacts) -> None:
    def hidden(article: FiledFacts) -> FiledFacts:
        what = tuple(replace(event, hide=True) for event in article.facts.what)
        reactions = tuple(replace(reaction, hide=True) for reaction in article.facts.reactions)
        return replace(article, facts=replace(article.facts, what=what, reactions=reactions))

    by_item = compose(_only(one_article, hidden))
    assert (by_item.situation, by_item.reactions) == ((), ())
    slug = one_article.articles[0].slug
    by_notes = replace(one_article, notes=EditionNotes(hide=(f"{slug}#what-000003", f"{slug}#rea-000001")))
    report = compose(by_notes)
    assert "radar sets" not in _texts(report)
    assert [row.stance for row in report.reactions] == ["warns"]


def test_a_pinned_item_comes_first(one_article: DayFacts) -> None:
    slug = one_article.articles[0].slug
    report = compose(replace(one_article, notes=EditionNotes(pin=(f"{slug}#what-000003",))))
    assert "radar sets" in report.bottom_line[0].text


def test_an_item_of_the_desks_own_hand_says_so(one_article: DayFacts) -> None:
    own = Event(id="what-own", key=True, text="the ferry runs again", by="Mira")
    day = _only(one_article, lambda article: replace(article, facts=replace(article.facts, what=(own,))))
    said = compose(day).bottom_line[0]
    assert (said.by, said.sources) == ("Mira", ())


def test_a_persons_bottom_line_goes_before_the_machines(two_sources: DayFacts) -> None:
    report = compose(replace(two_sources, notes=EditionNotes(bottom_line="Two rivers, one dam", gaps=("who pays",))))
    assert [(said.text, said.by) for said in report.bottom_line] == [("Two rivers, one dam.", "Northern desk")]
    assert "crested" in report.highlights[0].text
    assert report.gaps[0] == "Who pays."


def test_bottom_line_and_highlights_share_no_sentence(long_day: DayFacts) -> None:
    report = compose(long_day)
    assert len(report.bottom_line) == 3
    assert len(report.highlights) == 5
    texts = [said.text for said in (*report.bottom_line, *report.highlights)]
    assert len(set(texts)) == 8


def test_reactions_keep_their_own_words(one_article: DayFacts) -> None:
    rows = compose(one_article).reactions
    assert [(row.stance, row.verbatim) for row in rows] == [("opposes", False), ("warns", True)]
    assert rows[1].said == "the more it will pay for the crisis"


def test_a_long_day_keeps_the_stances_and_counts_the_rest(long_day: DayFacts) -> None:
    report = compose(long_day)
    assert len(report.reactions) == 18
    assert len(report.reactions) + report.more_reactions == 2 + 19 * 3
    assert "states" not in {row.stance for row in report.reactions}


def test_the_timeline_goes_by_event_time(two_sources: DayFacts) -> None:
    entries = compose(two_sources).timeline
    assert [entry.date for entry in entries] == ["19 November 2026", "19–20 November 2026"]
    assert len(entries[1].sentences) == 2


def test_gaps_name_what_is_missing(two_sources: DayFacts) -> None:
    gaps = compose(two_sources).gaps
    assert gaps[0] == "Left out: seeds/crue.txt: the article is not in English (French)."
    assert "Karsk Denounces" in gaps[1]
    assert "weekdays are not resolved" in gaps[1]
    assert len(gaps) == 2


def test_confidence_stands_apart_from_likelihood(one_article: DayFacts) -> None:
    judgement = Judgement(
        judgement="The dam opens", likelihood=Likelihood.LIKELY, confidence=Confidence.MODERATE, because="two sources"
    )
    item = compose(replace(one_article, notes=EditionNotes(assessment=(judgement,)))).assessment[0]
    assert item.likelihood == "likely (55–80\N{NO-BREAK SPACE}%)"
    assert item.confidence == "moderate"
    assert "moderate" not in item.likelihood


def test_a_day_without_articles_gives_an_empty_report(one_article: DayFacts) -> None:
    report = compose(replace(one_article, articles=()))
    assert (report.bottom_line, report.situation, report.sources) == ((), (), ())
    assert report.head.sources == 0


def test_the_same_facts_give_the_same_report(two_sources: DayFacts) -> None:
    assert compose(two_sources) == compose(two_sources)


def test_a_bare_noun_takes_the_statement_for_its_label(one_article: DayFacts) -> None:
    told = Event(id="what-1", text="police held 12 people in Brenn", quote="police held 12 people in Brenn")
    bare = Quantity(id="q", of="people", value=Decimal(12), unit="person", quote="12 people")
    day = _only(
        one_article,
        lambda article: replace(article, facts=replace(article.facts, what=(told,), reactions=(), quantities=(bare,))),
    )
    figure = compose(day).key_figures[0]
    assert figure.label == "Police held 12 people in Brenn"
    assert figure.readings[0].value == "12"


def test_words_in_letters_that_the_typeface_lacks_are_named_among_the_gaps(one_article: DayFacts) -> None:
    def named(title: str) -> list[str]:
        day = _only(one_article, lambda filed: replace(filed, facts=replace(filed.facts, title=title)))
        return [gap for gap in compose(day).gaps if "typeface" in gap]

    assert named("Łódź, Αθήνα, Київ and Phú Yên at 5 µm") == []
    (gap,) = named("The mayor, Park Won-soon (박원순), and محمد")
    assert "박원순, محمد;" in gap


def test_the_desk_says_with_which_value_it_works(two_sources: DayFacts) -> None:
    assert {one.working for one in compose(two_sources).disagreements} == {None}
    item = f"{two_sources.articles[1].slug}#qty-0000a1"
    notes = EditionNotes(working=(WorkingValue(item=item, because="it counted them itself"),))
    (one,) = compose(replace(two_sources, notes=notes)).disagreements
    assert (one.working, one.because) == ("≈\N{NO-BREAK SPACE}120", "it counted them itself")


def test_the_edition_names_whom_to_ask_and_who_may_read_it(one_article: DayFacts) -> None:
    head = compose(replace(one_article, notes=EditionNotes(contact="duty@example.org", distribution="chiefs"))).head
    assert (head.contact, head.distribution) == ("duty@example.org", "chiefs")


def test_a_source_says_when_its_article_was_updated(two_sources: DayFacts) -> None:
    first, second, *others = two_sources.articles
    source = replace(second.facts.source, updated=Published(dt.date(2026, 11, 20)))
    day = replace(two_sources, articles=(first, replace(second, facts=replace(second.facts, source=source)), *others))
    entries = {entry.file: entry.updated for entry in compose(day).sources if entry.cited_in is None}
    assert {file for file, updated in entries.items() if updated} == {source.file}
    assert entries[source.file] == "20 November 2026"


def test_a_source_says_of_which_day_an_article_is_that_it_repeats(two_sources: DayFacts) -> None:
    *others, second = two_sources.articles
    for written, told in (("2026-11-19/0a1b2c", "19 November 2026"), ("yesterday", None)):
        source = replace(second.facts.source, repeats=written)
        day = replace(two_sources, articles=(*others, replace(second, facts=replace(second.facts, source=source))))
        assert next(entry.repeats for entry in compose(day).sources if entry.file == source.file) == told


@pytest.mark.parametrize(("count", "told"), [(8, 8), (9, 1), (14, 1)])
def test_of_many_sources_that_were_not_heard_the_names_are_told(one_article: DayFacts, count: int, told: int) -> None:
    unheard = tuple(Unheard(source=f"feed-{number}", reason="it hung up") for number in range(count))
    before = len(compose(one_article).gaps)
    gaps = compose(replace(one_article, unheard=unheard)).gaps[: told + 1 if before else told]
    said = [gap for gap in gaps if "could not be asked" in gap]
    assert len(said) == told
    assert ("feed-12" in said[0], "and 2 more" in said[0]) == (False, count == 14)


def test_topics_of_one_event_stand_together(two_sources: DayFacts) -> None:
    """Though another story is told of by what ranks between them."""
    first = two_sources.articles[0]

    def article(slug: str, title: str, *sentences: str) -> FiledFacts:
        what = tuple(Event(id=f"what-{slug}{n}", text=text, quote=text) for n, text in enumerate(sentences))
        facts = replace(first.facts, title=title, what=what, quantities=(), reactions=(), narratives=(), who=())
        return FiledFacts(slug=slug, path=f"facts/{slug}.yaml", facts=facts)

    quake = article("a", "Earthquake kills four", "An earthquake kills four people in Kordal", "The hospital fell")
    water = article("b", "Water deal near", "A water deal of Lestria is near", "Farmers blocked a bridge")
    lifts = article("c", "Lifts stand still", "Lifts stopped in Andrava when an earthquake hit Kordal", "Nobody fell")
    report = compose(replace(two_sources, articles=(quake, water, lifts)))
    titles = [topic.title for topic in report.situation]
    assert abs(titles.index("Earthquake kills four") - titles.index("Lifts stand still")) == 1
    pinned = EditionNotes(order=("a", "b", "c"))
    by_hand = compose(replace(two_sources, articles=(quake, water, lifts), notes=pinned))
    assert [topic.title for topic in by_hand.situation] == [
        "Earthquake kills four",
        "Water deal near",
        "Lifts stand still",
    ]
