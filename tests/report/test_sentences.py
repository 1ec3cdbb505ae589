from dataclasses import replace

import pytest

from briefgen.model.dayfacts import DayFacts, FiledFacts
from briefgen.model.document import Source
from briefgen.model.facts import ActorKind, Event, Facts, Quantity, Who
from briefgen.model.quotes import fold
from briefgen.report.sentences import ends
from briefgen.report.statements import statements

_FERRY = "At least seven people died and 23 were missing after a ferry capsized off Moll, the ministry said."
_SHE = "Two of the patients died in the night, she explained, and may not have reached the list."


def _event(number: int, text: str, **more: object) -> Event:
    return replace(Event(id=f"what-{number}", text=text, quote=text), **more)  # type: ignore[arg-type]


def _article(text: str, *what: Event, **more: object) -> FiledFacts:
    source = Source(file="seeds/a.txt", sha256="0" * 64, outlet="Daily Wire")
    who = (Who(name="Ruta Meyer", kind=ActorKind.PERSON), Who(name="ministry"))
    starts, at = [], 0
    for line in text.split("\n"):
        starts.append(at)
        at += len(fold(line)) + 1
    facts = Facts(title="Ferry", published=None, source=source, who=who, what=what)
    article = FiledFacts(slug="a", path="facts/a.yaml", facts=facts, body=fold(text), blocks=tuple(starts))
    return replace(article, **more)  # type: ignore[arg-type]


def _told(day: DayFacts, article: FiledFacts) -> list[str]:
    return [one.event.text for one in statements(day, article)]


_DIED = _event(1, "At least seven people died", according_to=("ministry",))
_MISSING = _event(2, "23 were missing after a ferry capsized off Moll", according_to=("ministry",))


def test_the_clauses_of_a_sentence_are_told_as_the_sentence(one_article: DayFacts) -> None:
    (told,) = statements(one_article, _article(f"{_FERRY} It sank.", _DIED, replace(_MISSING, key=True)))
    assert told.event.text == _FERRY
    assert told.event.according_to == ()
    assert told.event.key
    assert told.parts == ("what-1", "what-2")


def test_a_pin_of_any_clause_pins_its_sentence(one_article: DayFacts) -> None:
    from briefgen.report.tellings import tellings  # noqa: PLC0415

    (told,) = tellings(replace(one_article, articles=(_article(_FERRY, _DIED, _MISSING),)))["a"]
    assert told.items == ("a#what-1", "a#what-2")


@pytest.mark.parametrize(
    "more",
    [{"blocks": ()}, {"deleted": ("the ministry said",)}, {"edited": ("qty-1",)}],
    ids=["not at hand", "a passage that people deleted", "a passage that people changed"],
)
def test_no_more_is_told_than_the_clauses_where_people_had_a_hand_in_it(
    one_article: DayFacts, more: dict[str, object]
) -> None:
    number = Quantity(id="qty-1", of="people missing", value=23, quote="23")  # type: ignore[arg-type]
    article = _article(_FERRY, _DIED, _MISSING)
    article = replace(article, facts=replace(article.facts, quantities=(number,)), **more)
    assert _told(one_article, article) == [_DIED.text, _MISSING.text]


def test_a_hidden_clause_does_not_come_back_with_its_sentence(one_article: DayFacts) -> None:
    assert _told(one_article, _article(_FERRY, _DIED, replace(_MISSING, hide=True))) == [_DIED.text]
    by_notes = replace(one_article, notes=replace(one_article.notes, hide=("a#what-2",)))
    assert _told(by_notes, _article(_FERRY, _DIED, _MISSING)) == [_DIED.text]


def test_who_says_it_stands_in_the_sentence_by_name(one_article: DayFacts) -> None:
    first = _event(1, "Two of the patients died in the night", according_to=("Ruta Meyer",))
    then = _event(2, "may not have reached the list")
    assert _told(one_article, _article(_SHE, first, then)) == [_SHE.replace("she", "Ruta Meyer")]
    theirs = _event(2, "may not have reached the list", according_to=("Ilse Maran",))
    assert _told(one_article, _article(_SHE, first, theirs)) == [first.text, theirs.text]


def test_a_long_sentence_is_told_by_its_clauses(one_article: DayFacts) -> None:
    long = _FERRY.replace("off Moll", "off Moll" + " and far" * 14)
    assert _told(one_article, _article(long, _DIED)) == [_DIED.text]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"OSTERMOUTH, Marovia (Northlight) - {_FERRY}", _FERRY),
        (f"ANDRAVA — {_FERRY}", _FERRY),
        (f"ANDRAVA, Nov. 18 (Northlight) - {_FERRY}", _FERRY),
        (f"ANDRAVA Co. sank. It was - they say - old. {_FERRY}", _FERRY),
        (f"Thursday, May 7, 2015 {_FERRY}", _FERRY),
        (f"The search\n{_FERRY}", _FERRY),
        (f"{_FERRY.replace('said.', 'said.3')} The ship sank.", _FERRY),
        (f"Rescue - as ever - came late. {_FERRY}", _FERRY),
    ],
    ids=["dateline", "dash", "short month", "two sentences", "day", "heading", "footnote", "no dateline"],
)
def test_what_stands_before_a_sentence_is_not_of_it(one_article: DayFacts, text: str, told: str) -> None:
    assert _told(one_article, _article(text, _DIED)) == [told]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mr. Holm spoke. Dr. Lam left.", 2),
        ("The U.S. House voted. It lost.", 2),
        ("He flew to the U.S. The visit was short.", 2),
        ("The quake of magnitude 5.8 Hit the town.", 1),
        ("It began at 5 a.m. on Monday. It ended.", 2),
        ("They broke off at 3 p.m. Weather permitting, they will resume.", 2),
        ("They broke off at 3 p.m. EST on Monday.", 1),
        ('"It is over." She left.', 2),
        ("J. Holm spoke.", 1),
    ],
)
def test_where_sentences_end(text: str, parts: int) -> None:
    assert len(ends(text)) == parts
