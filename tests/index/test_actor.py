"""Who is meant by a name, what they did and said, and where they turned."""

from pathlib import Path

import pytest

from briefgen.errors import UsageError
from briefgen.index import Filters
from briefgen.index.actors import Actor
from briefgen.model.lexicon import DeskActor
from tests.index.conftest import asked, put

TWO = "who: [{{name: {name}, kind: person, also: [Maran]}}]\nwhat: [{{text: it rained, who: [{name}], by: kim}}]\n"


def of(root: Path, name: str, actors: tuple[DeskActor, ...] = ()) -> Actor:
    return asked(root, lambda archive: archive.actor(name, Filters(), 50), actors).value


@pytest.mark.parametrize("name", ["Ilse Maran", "ilse maran", "Maran", "The Ilse Maran"])
def test_the_names_of_one_are_joined(root: Path, name: str) -> None:
    found = of(root, name)
    assert (found.bearer.name, found.bearer.also, found.bearer.kind) == ("Ilse Maran", ("Maran",), "person")
    told = [(str(day.day), deed.part, deed.record.id) for day in found.days for deed in day.deeds]
    assert told == [
        ("2026-03-01", "did", "what-000002"),
        ("2026-03-01", "opposes", "rea-000001"),
        ("2026-03-05", "supports", "rea-000002"),
    ]


def test_a_stance_that_turned_is_marked(root: Path) -> None:
    (topic,) = of(root, "Maran").topics
    assert topic.about == "the Orsa dam"
    assert [(one.record.stance, one.turned) for one in topic.taken] == [("opposes", False), ("supports", True)]


def test_a_name_that_two_bear_is_asked_back(root: Path) -> None:
    (root / "facts/2026-03-02/orsa-bbbbbb.yaml").unlink()
    put(root, "2026-03-03", "other-eeeeee", TWO.format(name="Tom Maran"))
    with pytest.raises(UsageError, match="several are called 'Maran': 'Ilse Maran', 'Tom Maran'"):
        of(root, "Maran")
    assert of(root, "Tom Maran").total == 1


def test_a_bare_name_of_an_article_stays_apart_where_two_bear_it(root: Path) -> None:
    put(root, "2026-03-03", "other-eeeeee", TWO.format(name="Tom Maran"))
    found = of(root, "Maran")
    assert (found.total, found.bearer.others) == (0, ("Ilse Maran", "Tom Maran"))


def test_the_desk_joins_names_of_its_own(root: Path) -> None:
    put(root, "2026-03-03", "water-eeeeee", "who: [MoW]\nwhat: [{text: it paid, who: [MoW], by: kim}]\n")
    water = DeskActor("Ministry of Water", ("MoW",))
    assert of(root, "MoW").bearer.name == "MoW"
    assert of(root, "MoW", (water,)).bearer.name == "Ministry of Water"
    assert of(root, "Ministry of Water", (water,)).total == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ilse Marran", "did you mean 'Ilse Maran'"),
        ("Zzyx Water", "did you mean 'Ministry of Water'"),
        ("Zzyx M", "names like it: Ilse Maran, "),
    ],
)
def test_an_unknown_name(root: Path, name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        of(root, name)


def test_what_two_outlets_tell_in_the_same_words_is_one_deed(root: Path) -> None:
    body = "who: [Tom Reed]\nwhat: [{text: Tom Reed resigned, who: [Tom Reed], by: kim}]\n"
    put(root, "2026-03-03", "a-eeeeee", body, outlet="Valley Post")
    put(root, "2026-03-03", "b-ffffff", body, outlet="Hill Radio")
    (day,) = of(root, "Tom Reed").days
    assert [deed.outlets for deed in day.deeds] == [("Valley Post", "Hill Radio")]
