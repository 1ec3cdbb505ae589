from dataclasses import replace

import pytest

from briefgen.model.dayfacts import DayFacts
from briefgen.model.facts import Reaction, Stance
from briefgen.model.report import ReactionRow
from briefgen.report import compose


def _rows(day: DayFacts, *reactions: Reaction) -> tuple[ReactionRow, ...]:
    article = day.articles[0]
    own = tuple(replace(one, id=f"rea-{place}", quote="Karsk denounced") for place, one in enumerate(reactions))
    return compose(replace(day, articles=(replace(article, facts=replace(article.facts, reactions=own)),))).reactions


def test_who_only_passes_on_what_another_said_has_no_row(one_article: DayFacts) -> None:
    said = "Karsk intends to step up its efforts in the strait"
    ministry = Reaction(who=("the Ministry",), stance=Stance.STATES, words=(said,))
    agency = Reaction(who=("Harbour Wire",), stance=Stance.STATES, words=(f"The ministry stated that {said}",))
    other = Reaction(who=("Vellin",), stance=Stance.STATES, words=("the strait is free to all who sail it",))
    assert [row.actor for row in _rows(one_article, ministry, agency, other)] == ["The Ministry", "Vellin"]


@pytest.mark.parametrize("about", ["him", "them"])
def test_a_row_that_tells_nothing_is_not_printed(one_article: DayFacts, about: str) -> None:
    assert _rows(one_article, Reaction(who=("Police",), stance=Stance.OPPOSES, about=about)) == ()
    assert len(_rows(one_article, Reaction(who=("Police",), stance=Stance.OPPOSES, about="the strike"))) == 1


def test_a_row_does_not_begin_with_a_pronoun_for_who_stands_beside_it(one_article: DayFacts) -> None:
    reaction = Reaction(
        who=("Duda",),
        stance=Stance.DEMANDS,
        verb="urged",
        says="to boil water",
        quote="She urged families to boil water",
    )
    article = one_article.articles[0]
    facts = replace(article.facts, what=(), quantities=(), reactions=(reaction,))
    own = replace(article, body="She urged families to boil water.", blocks=(0,), facts=facts)
    rows = compose(replace(one_article, articles=(own,))).reactions
    assert [row.said for row in rows] == ["urged families to boil water"]


def test_of_two_stances_in_the_same_words_the_stronger_stays(one_article: DayFacts) -> None:
    words = ("the families have lost everything that they had",)
    stated = Reaction(who=("Duda",), stance=Stance.STATES, words=words)
    (row,) = _rows(one_article, stated, replace(stated, stance=Stance.DEMANDS))
    assert row.stance == "demands"


@pytest.mark.parametrize(
    ("says", "printed"),
    [
        ("It punishes families,", "It punishes families"),
        ("the dam is safe.", "the dam is safe"),
        ("the fire was out at 4 a.m.", "the fire was out at 4 a.m."),
    ],
)
def test_what_is_said_ends_without_its_mark(one_article: DayFacts, says: str, printed: str) -> None:
    (row,) = _rows(one_article, Reaction(who=("Ben",), stance=Stance.STATES, says=says))
    assert row.said == printed


def test_a_long_quotation_ends_with_a_sentence(one_article: DayFacts) -> None:
    sentence = "He was a man of grace and he never sought the spotlight for any of his actions."
    (row,) = _rows(one_article, Reaction(who=("Ben",), stance=Stance.STATES, words=(" ".join([sentence] * 5),)))
    assert row.said == " ".join([sentence] * 3) + " …"


def test_a_long_day_has_rows_of_every_article(long_day: DayFacts) -> None:
    report = compose(long_day)
    assert len(report.reactions) == 18
    assert report.more_reactions == 19 * 3 + 2 - 18
    mayors = {row.actor for row in report.reactions if row.actor.startswith("Mayor")}
    assert len(mayors) >= 17


def test_a_quotation_that_stands_in_another_row_of_its_speaker_has_none_of_its_own(one_article: DayFacts) -> None:
    quote = 'Karsk denounced the sale as "a step that no neighbour of ours would take"'
    words = ("a step that no neighbour of ours would take",)
    opposes = Reaction(who=("Karsk",), stance=Stance.OPPOSES, verb="denounced", words=words, quote=quote)
    states = Reaction(who=("Karsk",), stance=Stance.STATES, verb="said", words=words, quote=quote)
    other = replace(states, words=("nobody in the strait has ever asked us for it",), quote="Karsk said so")
    article = one_article.articles[0]
    own = tuple(replace(one, id=f"rea-{place}") for place, one in enumerate((opposes, states, other)))
    day = replace(one_article, articles=(replace(article, facts=replace(article.facts, reactions=own)),))
    assert [row.said for row in compose(day).reactions] == [quote.removeprefix("Karsk "), other.words[0]]
