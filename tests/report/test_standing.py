import pytest

from briefgen.model.facts import Event
from briefgen.report.standing import goes_on, is_cut, leans, says_nothing


@pytest.mark.parametrize(
    ("text", "did"),
    [
        ("it expects less than 20 mm of rain", "expects less than 20 mm of rain"),
        ("The criticism focuses on the system", "focuses on the system"),
        ("The ministry had put the toll at 14", "had put the toll at 14"),
        ("Such an action would escalate tensions", "would escalate tensions"),
        ("North Korean officials linked this to the upgrade", "linked this to the upgrade"),
        ("The statement accused the council", ""),
        ("Because of the strike, they had to travel by road", "had to travel by road"),
        ("Six had been delivered by noon", "had been delivered by noon"),
        ("At least seven, including four children, died.", ""),
        ("23 were still missing", ""),
    ],
)
def test_a_sentence_that_leans_on_the_one_before(text: str, did: str) -> None:
    assert leans(Event(text=text, did=did))


@pytest.mark.parametrize(
    ("text", "did"),
    [
        ("The roof of Notre Dame caught fire", "caught fire"),
        ("The Pentagon confirmed the sale", "confirmed the sale"),
        ("The total number of confirmed deaths surpassed 100,000", "surpassed 100,000"),
        ("Two people were still missing", "were still missing"),
        ("At least seven people, including four children, died.", ""),
        ("Of the 24 pumps, six had been delivered", "had been delivered"),
        ("the floods of the Orsa river have killed 23 people", ""),
    ],
)
def test_a_sentence_that_stands_alone(text: str, did: str) -> None:
    assert not leans(Event(text=text, did=did))


def test_what_a_person_wrote_leans_on_nothing() -> None:
    assert not leans(Event(text="the ferry runs again", did="runs again", by="Mira"))


@pytest.mark.parametrize(
    "text",
    [
        "The Chamber of Commerce estimated on Wednesday",
        "Police reported Friday morning, local time (UTC+0900)",
        "The department said.",
        "The Ledger has learned from the clerk's office in Minsa",
    ],
)
def test_only_somebodys_saying_is_left(text: str) -> None:
    assert says_nothing(Event(text=text))


@pytest.mark.parametrize(
    "text",
    [
        "The ministry reported 14 deaths on Monday",
        "The Ledger has learned from the council that the dyke will be raised",
        "The navy has learned from its losses, the admiral wrote",
        "Police have held the mayor, the Ledger has learned from the clerk's office in Minsa",
        "“We should have listened,” Revik said",
        "Crews said the bridge at Karsk had gone",
    ],
)
def test_something_is_said(text: str) -> None:
    assert not says_nothing(Event(text=text))


@pytest.mark.parametrize(
    "text",
    [
        "The party uses caucuses to select its nominee for the.",
        "How much aid the Houthis receive from Iran.",
        "Some of which have shut down parts of the city",
        "Some 9 tonnes of which were sold in four districts",
        'There was "no evidence of a raid',
        "The minister was disappointed: “While we await the vote",
        'The court found the advice to the Queen "',
        "The plan (agreed in May fell through",
        "The town began to fight the outbreak that had",
    ],
)
def test_a_part_of_the_clause_is_missing(text: str) -> None:
    assert is_cut(Event(text=text))


@pytest.mark.parametrize(
    "text",
    [
        "How the fire began is still unknown",
        "What organizers estimated at 1.7 million people marched",
        '"We should have listened," Revik said',
        "no evidence of a raid was found”",
        "Who will pay for the dyke?",
        "The raid (the second since May) was called off",
        "It was the worst storm that Ardania has had",
    ],
)
def test_a_whole_clause(text: str) -> None:
    assert not is_cut(Event(text=text))


@pytest.mark.parametrize(
    "text", ["Lam also agreed to add members", "Barr and Ross, however, refused", '"We lost," Revik continued.']
)
def test_what_carries_a_tale_on(text: str) -> None:
    assert goes_on(Event(text=text))


@pytest.mark.parametrize("text", ["Crews found nine bodies, also in Karsk", "Lam agreed to add members"])
def test_what_begins_a_tale(text: str) -> None:
    assert not goes_on(Event(text=text))
