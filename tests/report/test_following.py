"""The order in which a topic is read: what leans on a sentence stands behind it, or names whom it speaks of."""

from dataclasses import replace

import pytest

from briefgen.model.dayfacts import DayFacts, FiledFacts
from briefgen.model.document import Source
from briefgen.model.facts import ActorKind, Event, Facts, Reaction, Stance, Who
from briefgen.report import compose

_DEAL = (
    "Ardania and Veltria signed the treaty in Dorvik. Veltria's Homeland Party condemned the deal, and its leader, "
    "Greta Holm, warned that a court would hear of it. The parliaments of both countries must still approve it. "
    "The party won 30 seats in Sund. Dana Revik ran the talks. They took 14 months. "
    "The Trade Ministry agreed. The Sund Ministry did not. The ministry lost. The rain went on."
)


def _filed(body: str, what: tuple[str, ...], reactions: tuple[Reaction, ...] = ()) -> FiledFacts:
    events = tuple(Event(id=f"what-{place:06x}", text=text, quote=text) for place, text in enumerate(what))
    who = (
        Who(name="Greta Holm", kind=ActorKind.PERSON),
        Who(name="Dana Revik", kind=ActorKind.PERSON, also=("Revik",)),
        Who(name="Homeland Party", kind=ActorKind.ORGANISATION),
        Who(name="Trade Ministry", kind=ActorKind.ORGANISATION),
        Who(name="Sund Ministry", kind=ActorKind.ORGANISATION),
    )
    source = Source(file="seeds/a.txt", sha256="0" * 64)
    facts = Facts(title="Treaty", published=None, source=source, who=who, what=events, reactions=reactions)
    return FiledFacts(slug="a", path="facts/a.yaml", facts=facts, body=body)


def _read(day: DayFacts, filed: FiledFacts) -> list[str]:
    (topic,) = compose(replace(day, articles=(filed,))).situation
    return [topic.lead.text, *(said.text for said in topic.sentences)]


def _holm() -> Reaction:
    return Reaction(
        id="rea-000001",
        who=("Greta Holm",),
        stance=Stance.WARNS,
        quote="its leader, Greta Holm, warned that a court would hear of it",
    )


def test_the_sentences_stand_in_the_articles_order(one_article: DayFacts) -> None:
    what = (
        "Ardania and Veltria signed the treaty in Dorvik",
        "Veltria's Homeland Party condemned the deal",
        "The parliaments of both countries must still approve it",
    )
    assert _read(one_article, _filed(_DEAL, what, (_holm(),))) == [
        "Ardania and Veltria signed the treaty in Dorvik.",
        "Veltria's Homeland Party condemned the deal.",
        "Its leader, Greta Holm, warned that a court would hear of it.",
        "The parliaments of both countries must still approve it.",
    ]


def test_where_its_sentence_is_not_told_the_name_stands_in_place(one_article: DayFacts) -> None:
    what = (
        "Ardania and Veltria signed the treaty in Dorvik",
        "The parliaments of both countries must still approve it",
    )
    told = _read(one_article, _filed(_DEAL, what, (_holm(),)))
    assert told[1] == "Greta Holm warned that a court would hear of it."


_PARLIAMENTS = "The parliaments of both countries must still approve it"


@pytest.mark.parametrize(
    ("before", "leans", "printed"),
    [
        ("Veltria's Homeland Party condemned the deal", "The party won 30 seats", "The party won 30 seats."),
        (_PARLIAMENTS, "The party won 30 seats", "The Homeland Party won 30 seats."),
        ("Dana Revik ran the talks", "They took 14 months", "They took 14 months."),
        (_PARLIAMENTS, "They took 14 months", None),
        ("The Sund Ministry did not", "The ministry lost", "The ministry lost."),
        ("The Trade Ministry agreed", "The ministry lost", None),
        (_PARLIAMENTS, "The rain went on", "The rain went on."),
    ],
)
def test_what_leans_stands_behind_what_it_speaks_of_or_names_it_or_is_left_out(
    one_article: DayFacts, before: str, leans: str, printed: str | None
) -> None:
    told = _read(one_article, _filed(_DEAL, ("Ardania and Veltria signed the treaty in Dorvik", before, leans)))
    assert told[2:] == ([printed] if printed else [])


def test_what_leans_opens_no_report(one_article: DayFacts) -> None:
    what = ("They took 14 months", "Windows broke", "The rain went on", "The ministry lost", "Dana Revik ran the talks")
    report = compose(replace(one_article, articles=(_filed(_DEAL, what),)))
    assert [said.text for said in (*report.bottom_line, *report.highlights)] == ["Dana Revik ran the talks."]


def test_without_the_articles_text_the_lists_say_the_order(one_article: DayFacts) -> None:
    what = ("The parliaments of both countries must still approve it", "It was signed at noon")
    assert _read(one_article, _filed("", what))[1] == "It was signed at noon."


def test_what_carries_on_opens_neither_a_topic_nor_the_report(one_article: DayFacts) -> None:
    what = ("Dana Revik also ran the talks", "Ardania and Veltria signed the treaty in Dorvik")
    body = "Dana Revik also ran the talks. Ardania and Veltria signed the treaty in Dorvik."
    filed = _filed(body, what)
    assert _read(one_article, filed)[0] == "Ardania and Veltria signed the treaty in Dorvik."
    report = compose(replace(one_article, articles=(filed,)))
    assert "also" not in repr((report.bottom_line, report.highlights))
