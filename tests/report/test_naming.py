import pytest

from briefgen.model.document import Source
from briefgen.model.facts import ActorKind, Event, Facts, Who
from briefgen.report.naming import Introductions, alone

_FACTS = Facts(
    title="Strike",
    published=None,
    source=Source(file="seeds/a.txt", sha256="0" * 64),
    who=(
        Who(name="Leo Marsh", kind=ActorKind.PERSON, also=("Marsh",)),
        Who(name="Joe Denk", kind=ActorKind.PERSON, also=("Denk",)),
        Who(name="Hugo Denk", kind=ActorKind.PERSON),
        Who(name="weather service", kind=ActorKind.ORGANISATION),
        Who(name="crews", kind=ActorKind.GROUP),
        Who(name="two parliaments", kind=ActorKind.GROUP),
    ),
    what=(Event(text="the rain", quote="the weather service said"),),
)


@pytest.mark.parametrize(
    ("text", "who", "printed"),
    [
        ("its leader, Leo Marsh, warned of a strike", ("Leo Marsh",), "Leo Marsh warned of a strike"),
        ("It expects less rain by Friday", ("weather service",), "The weather service expects less rain by Friday"),
        ("he will vote on Friday", ("Leo Marsh",), "Leo Marsh will vote on Friday"),
        ("They have left the town", ("crews",), "Crews have left the town"),
    ],
)
def test_a_name_that_the_facts_know_stands_in_place(text: str, who: tuple[str, ...], printed: str) -> None:
    told = alone(Event(text=text, who=who), _FACTS)
    assert told is not None
    assert told.text == printed


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("It was hit by the weather service", ("weather service",)),  # the name is already there
        ("he was hit by a stone", ("Leo Marsh",)),  # of a passive, who did it is not its subject
        ("It expects less rain", ("Leo Marsh",)),  # no 'it' is a person
        ("They have a plan", ("weather service",)),  # 'the weather service have'
        ("its leader said nothing", ("Leo Marsh",)),
        ("It rained", ()),
        ("they left", ("they",)),
    ],
)
def test_no_name_is_guessed(text: str, who: tuple[str, ...]) -> None:
    assert alone(Event(text=text, who=who), _FACTS) is None


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('"It is an offer," Marsh said', '"It is an offer," Leo Marsh said'),
        ("The court heard Marsh's plea", "The court heard Leo Marsh's plea"),
        ("Leo Marsh said that Marsh will go", "Leo Marsh said that Marsh will go"),
        ("President Marsh spoke", "President Marsh spoke"),
        ("The Marsh plan failed", "The Marsh plan failed"),
        ("Marsh Brothers failed", "Marsh Brothers failed"),
        ("“Marsh must go,” the crowd cried", "“Marsh must go,” the crowd cried"),
        ("Denk spoke", "Denk spoke"),  # two bear the name
    ],
)
def test_the_first_last_name_is_given_in_full(text: str, printed: str) -> None:
    assert Introductions().introduced(text, _FACTS) == printed


def test_who_is_known_keeps_the_last_name() -> None:
    known = Introductions()
    assert [known.introduced("Marsh spoke", _FACTS) for _ in range(2)] == ["Leo Marsh spoke", "Marsh spoke"]


def test_a_noun_with_words_before_it_is_left_as_it_is() -> None:
    event = Event(text="The two parliaments have until June", who=("two parliaments",), did="have until June")
    assert alone(event, _FACTS) is None
