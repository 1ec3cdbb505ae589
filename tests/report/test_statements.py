"""What of an article is told, and that nothing of it is told twice."""

from dataclasses import replace

import pytest

from briefgen.model.dayfacts import DayFacts, FiledFacts
from briefgen.model.document import Source
from briefgen.model.facts import Event, Facts, Reaction, Stance, Who
from briefgen.report import compose
from briefgen.report.copies import copies
from briefgen.report.likeness import alike, gist, holds
from briefgen.report.statements import statements
from briefgen.report.telling import fold
from briefgen.report.tellings import tellings

_WHOLE = "Karsk denounced the sale on Monday, stating that it would raise tensions in the strait"


def _article(slug: str, what: tuple[Event, ...], reactions: tuple[Reaction, ...] = ()) -> FiledFacts:
    facts = Facts(
        title=slug,
        published=None,
        source=Source(file=f"seeds/{slug}.txt", sha256="0" * 64),
        who=(Who(name="Karsk"), Who(name="Ilse Maran", also=("Maran",))),
        what=what,
        reactions=reactions,
    )
    return FiledFacts(slug=slug, path=f"facts/{slug}.yaml", facts=facts)


def _told(day: DayFacts, what: tuple[Event, ...], reactions: tuple[Reaction, ...] = ()) -> list[str]:
    return [one.event.text for one in statements(day, _article("a", what, reactions))]


def _event(text: str, did: str = "", **more: bool) -> Event:
    return Event(id=f"what-{text[:9]}", text=text, quote=text, did=did, key=more.get("key", False))


def _reaction(quote: str, stance: Stance = Stance.OPPOSES, who: str = "Karsk") -> Reaction:
    return Reaction(id=f"rea-{quote[-9:]}", who=(who,), stance=stance, quote=quote)


def test_what_is_only_a_reaction_is_told_too(one_article: DayFacts) -> None:
    assert _told(one_article, (), (_reaction(_WHOLE),)) == [_WHOLE]


def test_a_part_of_a_sentence_is_not_told_beside_it(one_article: DayFacts) -> None:
    part = _event("it would raise tensions in the strait", key=True)
    article = _article("a", (part,), (_reaction(_WHOLE), _reaction("Karsk denounced the sale on Monday")))
    told = statements(one_article, article)
    assert [(one.event.text, one.event.key) for one in told] == [(_WHOLE, True)]


@pytest.mark.parametrize(
    ("whole", "told"),
    [
        ("The court found that it could rule on the mine", "The court found that it could rule on the mine"),
        ("The courtier said that it could rule on the mine", "Supreme Court could rule on the mine"),
    ],
)
def test_who_speaks_of_itself_is_told_in_the_sentence_that_names_it_shortly(
    one_article: DayFacts, whole: str, told: str
) -> None:
    own = replace(_event("Supreme Court could rule on the mine"), quote="it could rule on the mine")
    said = replace(_reaction(whole, Stance.STATES, "Supreme Court"), says="it could rule on the mine")
    assert _told(one_article, (replace(own, according_to=("Supreme Court",)),), (said,)) == [told]


def test_a_predicate_told_before_is_not_told_again(one_article: DayFacts) -> None:
    long = _event(
        "dockers walked off the job on Tuesday, halting all traffic in the port", "walked off the job on Tuesday"
    )
    short = _event("dockers halting all traffic in the port", "halting all traffic in the port")
    other = _event("dockers halting work", "halting work")
    assert _told(one_article, (long, short, other)) == [long.text, other.text]


def test_a_neutral_statement_gives_way_to_the_event_it_holds(one_article: DayFacts) -> None:
    event = replace(_event("the bridge fell into the river"), according_to=("Karsk",))
    said = _reaction("Karsk said the bridge fell into the river", Stance.STATES)
    assert _told(one_article, (event,), (said,)) == [event.text]


@pytest.mark.parametrize(("who", "count"), [("Ilse Maran", 1), ("Hill Radio", 0)])
def test_a_sentence_that_names_no_speaker_is_left_to_the_matrix(one_article: DayFacts, who: str, count: int) -> None:
    assert len(_told(one_article, (), (_reaction("Maran criticised the prefect", who=who),))) == count


def test_hedges_make_no_difference_and_denials_do() -> None:
    assert alike(gist("the water destroyed some 400 houses"), gist("the water destroyed about 400 houses"), 0.8)
    reached = gist("rescuers reached the lower village of Brenn on Monday evening")
    assert holds(gist("rescuers reached the lower village of Brenn on Monday evening by boat"), reached, 0.8)
    for denied in ("have not reached", "never reached", "couldn’t have reached"):
        text = f"rescuers {denied} the lower village of Brenn on Monday evening by boat"
        assert not holds(gist(text), reached, 0.8), text


def test_other_numbers_and_names_make_another_story() -> None:
    moved = "the council of {} moved {} people and their animals to three empty schools on a hill late that night"
    one = gist(moved.format("Brenn", 120))
    assert alike(one, gist(moved.format("Brenn", 120).replace("late", "early")), 0.8)
    assert not alike(one, gist(moved.format("Brenn", 120).replace("moved", "never moved")), 0.8)
    assert not alike(one, gist(moved.format("Brenn", 150)), 0.8)
    assert not alike(one, gist(moved.format("Karsk", 120)), 0.8)
    assert not holds(gist("a dyke broke"), gist("dyke broke"), 0.8)


def test_of_two_tellings_the_fuller_is_printed_and_the_copy_joins_the_first(one_article: DayFacts) -> None:
    short = _event("the road bridge at Brenn collapsed on Monday evening")
    full = _event("the road bridge at Brenn collapsed on Monday evening, cutting the main road to the coast")
    day = replace(one_article, articles=(_article("a", (short,)), _article("b", (full, _event("the school is shut")))))
    stories = fold(day, tellings(day))
    assert [story.event.text for story in stories] == [full.text, "the school is shut"]
    assert {telling.article.slug for telling in stories[0].tellings} == {"a", "b"}
    assert copies(day, stories) == {"b": "a"}


def test_articles_of_their_own_are_no_copies(two_sources: DayFacts) -> None:
    own = replace(
        two_sources, articles=(_article("a", (_event("the school in Brenn is shut"),)), two_sources.articles[0])
    )
    assert copies(own, fold(own, tellings(own))) == {}


def test_the_first_words_capital_makes_no_name_but_a_known_one_does() -> None:
    one, other = "Rescuers moved 3,200 residents to schools in Minsa", "Crews moved 3,200 residents to schools in Minsa"
    assert alike(gist(one, frozenset()), gist(other, frozenset()), 0.7)
    assert not alike(gist(one, frozenset({"rescuers"})), gist(other, frozenset()), 0.7)


def test_what_a_copy_has_of_its_own_is_told_under_the_report_it_copies(one_article: DayFacts) -> None:
    bridge = _event("the road bridge at Brenn collapsed on Monday evening")
    own = _event("the prefect will visit the lower town")
    day = replace(one_article, articles=(_article("a", (bridge,)), _article("b", (bridge, own))))
    assert [topic.title for topic in compose(day).situation] == ["a"]
    assert compose(day).head.independent == 1


def test_a_lone_mark_of_an_owner_is_no_word() -> None:
    assert gist("“Night Watch” ’s crew 's").words == {"night", "watch", "crew"}
