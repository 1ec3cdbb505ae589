import datetime as dt
from dataclasses import replace

import pytest

from briefgen.model.dates import Published, When
from briefgen.model.document import Source
from briefgen.model.facts import ActorKind, Event, Facts, Status, Who
from briefgen.report.wording import clause, dated, label, stopped


def _facts(*events: Event) -> Facts:
    return Facts(title="t", published=None, source=Source(file="seeds/a.txt", sha256="0" * 64), what=events)


def _said(event: Event, *others: Event) -> str:
    return clause(event, _facts(event, *others))


def test_a_clause_becomes_a_sentence() -> None:
    assert _said(Event(text="the bridge  fell\ninto the Orsa,")) == "The bridge fell into the Orsa."


def test_a_name_of_mixed_case_keeps_it() -> None:
    assert _said(Event(text="eBoats of Brenn closed")) == "eBoats of Brenn closed."


def test_what_somebody_says_is_said_by_them() -> None:
    event = Event(text="the bridge fell", according_to=("Ilse Maran", "Hill Radio"), quote="the bridge fell")
    assert _said(event) == "The bridge fell, according to Ilse Maran and Hill Radio."


def test_the_article_before_a_name_follows_the_text() -> None:
    event = Event(text="a boat sank", according_to=("Admiralty",), quote="The Admiralty said a boat sank")
    assert _said(event) == "A boat sank, according to the Admiralty."
    at_the_end = replace(event, quote="a boat sank, the Admiralty said")
    assert _said(at_the_end, Event(text="x", quote="Crews left")) == "A boat sank, according to the Admiralty."
    assert _said(event, Event(text="x", quote="Admiralty House closed, Admiralty said")).endswith("to Admiralty.")


@pytest.mark.parametrize(
    ("text", "status", "word"),
    [
        ("the Ministry has approved the sale", Status.PLANNED, "planned"),
        ("the Ministry plans to sell boats", Status.PLANNED, None),
        ("Maran and the Ministry agreed to sell boats", Status.PLANNED, None),
        ("the fleet lay in the harbour", Status.ALLEGED, "alleged"),
        ("the fleet allegedly lay in the harbour", Status.ALLEGED, None),
        ("the ferry sailed", Status.NEGATED, "negated"),
        ("the ferry did not sail", Status.NEGATED, None),
        ("the ferry didn’t sail", Status.NEGATED, None),
        ("the notary sailed", Status.NEGATED, "negated"),
        ("the dam broke", Status.POSSIBLE, "possible"),
        ("the mayor took a bribe", Status.DENIED, "denied"),
        ("the dam broke", None, None),
    ],
)
def test_what_has_not_happened_never_reads_as_if_it_had(text: str, status: Status | None, word: str | None) -> None:
    assert label(Event(text=text, status=status)) == word


def test_a_weekday_stands_with_its_date_only_where_it_is_that_day() -> None:
    event = Event(text="talks ended on Monday", when=When.on(dt.date(2026, 11, 16)))
    assert _said(event) == "Talks ended on Monday (16 November 2026)."
    evening = replace(event, text="talks ended on Monday evening in Brenn")
    assert _said(evening) == "Talks ended on Monday evening (16 November 2026) in Brenn."
    assert _said(replace(event, when=When.on(dt.date(2026, 11, 17)))) == "Talks ended on Monday."
    assert _said(replace(event, when=When.parse("2026-11"))) == "Talks ended on Monday."


@pytest.mark.parametrize(("text", "ends"), [("a", "a."), ("a.", "a."), ("a.”", "a.”"), ("a?", "a?"), ("a”", "a”.")])
def test_full_stop(text: str, ends: str) -> None:
    assert stopped(text) == ends


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('the plan is "a new risk for the strait."', 'The plan is "a new risk for the strait", according to Maran.'),
        ('the river rose in three hours,"', "The river rose in three hours, according to Maran."),
        ("a strike costs $11 million, according to the Maran", "A strike costs $11 million, according to the Maran."),
    ],
)
def test_attribution_meets_quotation_marks(text: str, said: str) -> None:
    assert _said(Event(text=text, according_to=("Maran",))) == said


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            Event(text="Mugabe has died, according to the current president Ilse Maran", according_to=("Ilse Maran",)),
            "Mugabe has died, according to the current president Ilse Maran.",
        ),
        (
            Event(text="Corvane Line would not return before June", according_to=("Corvane Line",)),
            "Corvane Line would not return before June, by its own account.",
        ),
        (
            Event(text="Corvane Line's ships lay idle", according_to=("Corvane Line",)),
            "Corvane Line's ships lay idle, according to Corvane Line.",
        ),
        (
            Event(text="the truck swerved", according_to=("and county officials",)),
            "The truck swerved, according to county officials.",
        ),
        (
            Event(text="he moved for safety", according_to=("acquaintance",), quote="an acquaintance said he moved"),
            "He moved for safety, according to an acquaintance.",
        ),
    ],
)
def test_nobody_is_named_twice_as_the_one_who_says_so(event: Event, said: str) -> None:
    assert _said(event) == said


def test_yesterday_stands_with_its_date_only_where_it_is_that_day() -> None:
    facts = replace(_facts(), published=Published(dt.date(2026, 11, 17)))
    event = Event(text="a fire yesterday afternoon closed the port", when=When.on(dt.date(2026, 11, 16)))
    assert clause(event, facts) == "A fire yesterday afternoon (16 November 2026) closed the port."
    assert clause(replace(event, when=When.on(dt.date(2026, 11, 17))), facts) == f"A{event.text[1:]}."
    assert clause(event, _facts()) == f"A{event.text[1:]}."


def test_the_article_before_a_name_is_not_missed_for_a_title_made_of_it() -> None:
    event = Event(
        text="a strike costs us", according_to=("Chamber of Commerce",), quote="the Chamber of Commerce said so"
    )
    titled = Event(text="x", quote="Chamber of Commerce director Ines Vogt spoke")
    assert _said(event, titled) == "A strike costs us, according to the Chamber of Commerce."


@pytest.mark.parametrize(
    ("text", "who", "said"),
    [
        ("weather service expects rain", "weather service", "The weather service expects rain."),
        ("Radio Brenn expects rain", "Radio Brenn", "Radio Brenn expects rain."),
        ("Supreme Court could rule", "Supreme Court", "The Supreme Court could rule."),
        ("the weather service expects rain", "weather service", "The weather service expects rain."),
        ("rescue crews found a boat", "rescue crews", "Rescue crews found a boat."),
    ],
)
def test_a_subject_that_lacks_its_article_has_it(text: str, who: str, said: str) -> None:
    other = Event(text="x", quote="The weather service told the Supreme Court. Rescue crews told Radio Brenn.")
    event = Event(text=text, who=(who,))
    facts = replace(_facts(event, other), who=(Who(name=who),))
    assert clause(event, facts) == said
    assert clause(replace(event, text="rain is due", according_to=(who,)), facts).startswith(
        "Rain is due, according to"
    )


def test_what_somebody_says_of_itself_is_its_own_account() -> None:
    event = Event(text="weather service expects rain", who=("weather service",), according_to=("weather service",))
    other = Event(text="x", quote="the weather service spoke")
    facts = replace(_facts(event, other), who=(Who(name="weather service"),))
    assert clause(event, facts) == "The weather service expects rain, by its own account."


def test_what_is_no_actor_gets_no_article() -> None:
    assert _said(Event(text="vaccination is due", who=("vaccination",)), Event(text="x", quote="the vaccination")) == (
        "Vaccination is due."
    )


def test_who_owns_a_body_stands_before_it_where_the_article_says_so() -> None:
    event = Event(text="a boat sank", according_to=("Transport Ministry",), quote="Ardania's Transport Ministry said")
    assert _said(event) == "A boat sank, according to Ardania's Transport Ministry."
    told = Event(text="it rained", quote="the Transport Ministry said")
    assert _said(event, told) == "A boat sank, according to the Transport Ministry."


def test_an_unnamed_person_of_a_named_body_has_an_article() -> None:
    event = Event(
        text="it rained", according_to=("inspector of the Orla Office",), quote="an inspector of the Orla Office"
    )
    assert _said(event) == "It rained, according to an inspector of the Orla Office."


def test_an_aside_of_who_says_so_is_not_said_twice() -> None:
    event = Event(text="The quota, she said, followed the advice", according_to=("Ann Lee",))
    assert _said(event) == "The quota followed the advice, according to Ann Lee."
    assert _said(replace(event, according_to=())) == "The quota, she said, followed the advice."


def test_the_first_person_is_who_published_the_article() -> None:
    ours = Event(text="Our team reached Velin", quote="Our team reached Velin")
    facts = Facts(title="t", published=None, source=Source(file="seeds/a.txt", sha256="0" * 64, outlet="Hill Aid"))
    assert clause(ours, facts) == "Our team reached Velin, according to Hill Aid."
    assert clause(replace(ours, by="Mira"), facts) == "Our team reached Velin."
    assert clause(Event(text='"Our team is safe," Lee said'), facts) == '"Our team is safe," Lee said.'


def test_a_person_without_a_name_has_the_article_that_the_text_has() -> None:
    official, maran = "Brennish defence official", "Ilse Maran"
    who = tuple(Who(name=name, kind=ActorKind.PERSON) for name in (official, maran))
    unnamed = Event(text="a boat sank", according_to=(official,), quote=f"The {official} said a boat sank")
    named = Event(text="a boat sank", according_to=(maran,), quote=f"The {maran} said a boat sank")
    facts = replace(_facts(unnamed, named), who=who)
    assert clause(unnamed, facts) == f"A boat sank, according to the {official}."
    assert clause(named, facts) == f"A boat sank, according to {maran}."


def test_an_official_of_a_place_has_the_article_that_the_text_has() -> None:
    name = "government official in Karsk"
    event = Event(text="a boat sank", according_to=(name,), quote=f"A {name} said a boat sank")
    facts = replace(_facts(event), who=(Who(name=name, kind=ActorKind.PERSON),))
    assert clause(event, facts) == f"A boat sank, according to a {name}."


@pytest.mark.parametrize(
    ("text", "said"),
    [("the ferry left at 6 p.m.", "The ferry left at 6 p.m."), ("the ferry left.", "The ferry left")],
)
def test_an_abbreviation_keeps_its_stop_before_what_follows(text: str, said: str) -> None:
    event = Event(text=text, according_to=("Ilse Maran",), quote=text)
    assert _said(event) == f"{said}, according to Ilse Maran."


def test_no_date_stands_before_a_possessive() -> None:
    day = When(dt.date(2026, 3, 4), dt.date(2026, 3, 4))
    published = Published(dt.date(2026, 3, 5))
    assert dated("Twenty died in last night's attack", day, published) == "Twenty died in last night's attack"
    assert dated("Wednesday's vote is final", day) == "Wednesday's vote is final"
    assert dated("Twenty died last night", day, published) == "Twenty died last night (4 March 2026)"
