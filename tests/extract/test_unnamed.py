"""Which phrases name people and bodies, what these are, and which mean the same."""

import pytest

from briefgen import lexicon
from briefgen.extract.unnamed import Unnamed
from briefgen.model.facts import ActorKind


@pytest.fixture(scope="module")
def unnamed():
    return Unnamed(lexicon.load())


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("local officials", ActorKind.GROUP),
        ("police", ActorKind.ORGANISATION),
        ("court", ActorKind.ORGANISATION),
        ("publicist", ActorKind.PERSON),
        ("crowd", ActorKind.GROUP),
        ("organisers of the march", ActorKind.GROUP),
        ("two of the victims", ActorKind.GROUP),
        ("a number of journalists", ActorKind.GROUP),
        ("families of the dead", ActorKind.GROUP),
        ("board of the miners' union", ActorKind.ORGANISATION),
        ("pregnant women", ActorKind.GROUP),
        ("people", None),
        ("two men", None),
        ("cause of the fire", None),
        ("report by the committee", None),
        ("bus", None),
        ("officials of the ministry of health of the republic", None),
        ("policies", None),
        ("our readers", None),
        ("complaints about churches", None),
        ("northern country", ActorKind.STATE),
    ],
)
def test_a_phrase_names_people_a_body_or_nobody(phrase, kind, unnamed):
    assert unnamed.kind(phrase) is kind


def test_a_phrase_that_says_less_means_the_same(unnamed):
    found = list(unnamed.listed(["officials", "local officials", "rescuers", "12 officials"]))
    assert [(one.name, one.also) for one in found] == [
        ("local officials", ("officials", "12 officials")),
        ("rescuers", ()),
    ]


def test_other_bodies_and_people_stay_apart(unnamed):
    found = [
        one.name
        for one in unnamed.listed(["prison officials", "forest officials", "government", "Veltrian government"])
    ]
    assert found == ["prison officials", "forest officials", "government", "Veltrian government"]


@pytest.mark.parametrize(
    ("body", "named", "not_named"),
    [
        ("Ann Lee, the mayor of Karsk, left. The mayor took a train.", ["Ann Lee"], ["mayor"]),
        ("Ann Lee, the mayor of Karsk, left. A mayor of Pell took a train.", ["Ann Lee", "mayor of Pell"], []),
        (
            "Officials on Monday closed the port. At least five firefighters left.",
            ["Officials", "five firefighters"],
            [],
        ),
        ("Former minister and retired general Ann Lee was on stage.", ["Ann Lee"], ["Former minister"]),
    ],
)
def test_who_takes_part(body, named, not_named, facts_of):
    found = [one.name for one in facts_of(body)[0].who]
    assert not set(named) - set(found)
    assert not set(not_named) & set(found)
