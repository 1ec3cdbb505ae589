"""What the shipped reader sees in a document."""

import pytest

from briefgen import ingest, language, lexicon
from briefgen.model.facts import ActorKind
from briefgen.model.lexicon import DeskActor

ARTICLE = """Title: Talks in Selmar
Date: 2019-01-16

US Defense Secretary Pete Hegseth met Ann Lee in Seoul. Hegseth praised her.

The United States and South Korea's military agreed. "We are glad." Lee said the UN Security Council would meet.

Pyongyang warned the US. North Korea said it was ready.
"""


@pytest.fixture(scope="module")
def document():
    return ingest.read(ARTICLE.encode(), "seeds/a.txt")


@pytest.fixture(scope="module")
def analysis(reader, document):
    return reader.read(document)


def test_words_stand_where_they_say(analysis, document):
    for sentence in analysis.sentences:
        assert document.blocks[sentence.block].span.start <= sentence.span.start
        for word in sentence.words:
            assert word.span.of(document.text) == word.text


def test_every_sentence_is_a_tree(analysis):
    for sentence in analysis.sentences:
        assert sum(word.head == -1 for word in sentence.words) == 1
        heads = [word.head for word in sentence.words]
        reached = {-1}
        for _ in heads:
            reached |= {index for index, head in enumerate(heads) if head in reached}
        assert reached == {-1, *range(len(heads))}


def actors(analysis):
    return {actor.name: actor for actor in analysis.actors}


def test_names_of_one_bearer_are_joined(analysis):
    found = actors(analysis)
    assert found["Pete Hegseth"].also == ("Hegseth",)
    assert found["Pete Hegseth"].role == "US Defense Secretary"
    assert found["United States"].also == ("US",)
    assert found["Ann Lee"].also == ("Lee",)


def test_a_capital_stands_for_its_state_where_it_acts(analysis):
    found = actors(analysis)
    assert "Pyongyang" in found["North Korea"].also
    assert found["Seoul"].kind is ActorKind.PLACE
    assert "Seoul" not in found["South Korea"].also


def test_a_sentence_starts_behind_closed_quotation_marks(analysis, document):
    assert '"We are glad."' in [sentence.span.of(document.text) for sentence in analysis.sentences]


def test_two_people_of_one_surname_stay_two(reader):
    text = "Title: T\nDate: 2019-01-16\n\nTony Mendez died on Saturday. Mendez wrote books with Jonna Mendez, his wife."
    found = actors(reader.read(ingest.read(text.encode(), "seeds/a.txt")))
    assert {"Tony Mendez", "Jonna Mendez"} <= set(found)


def test_company_in_a_batch_changes_nothing(reader):
    short = ingest.read(b"Title: T\nDate: 2019-01-16\n\nThe council of Karsk opened a bridge.", "seeds/a.txt")
    alone = reader.read(short).sentences[0].words
    beside = ingest.read(
        b"Title: T\nDate: 2019-01-16\n\nThe council of Karsk opened a bridge.\n\n" + b"The river rose and rose. " * 40,
        "seeds/a.txt",
    )
    assert reader.read(beside).sentences[0].words == alone


def test_long_paragraphs_are_read_whole(reader):
    text = "Title: T\nDate: 2019-01-16\n\n" + " ".join(f"The council of Karsk opened bridge {n}." for n in range(90))
    document = ingest.read(text.encode(), "seeds/a.txt")
    words = [word for sentence in reader.read(document).sentences for word in sentence.words]
    assert [word.text for word in words if word.text.isdigit()] == [str(n) for n in range(90)]


def test_a_forename_is_joined_behind_the_surname(reader):
    text = "Title: T\nDate: 2019-01-16\n\nJamal Khashoggi wrote. Khashoggi left. Jamal came back."
    assert set(actors(reader.read(ingest.read(text.encode(), "seeds/a.txt")))) == {"Jamal Khashoggi"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ann Lee, the mayor of Karsk, spoke.", "mayor of Karsk"),
        ("The mayor of Karsk, Ann Lee, spoke.", "mayor of Karsk"),
        ("Ann Lee, from Karsk, spoke.", None),
    ],
)
def test_what_somebody_is(text, role, reader):
    document = ingest.read(f"Title: T\nDate: 2019-01-16\n\n{text}".encode(), "seeds/a.txt")
    assert actors(reader.read(document))["Ann Lee"].role == role


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ardania's parliament met. Ardania fell silent.", ActorKind.STATE),
        ("Soldiers died in Ardania. Ardania fell silent.", ActorKind.PLACE),
    ],
)
def test_the_words_around_an_unknown_name_tell_a_country(text, kind, reader):
    document = ingest.read(f"Title: T\nDate: 2019-01-16\n\n{text}".encode(), "seeds/a.txt")
    assert actors(reader.read(document))["Ardania"].kind is kind


def test_a_persons_government_makes_no_country(reader):
    text = "Title: T\nDate: 2019-01-16\n\nJohnson's government fell. Johnson's cabinet met. Johnson resigned."
    assert actors(reader.read(ingest.read(text.encode(), "seeds/a.txt")))["Johnson"].kind is ActorKind.PERSON


def test_the_desks_actors_are_joined_under_the_desks_name():
    known = (
        DeskActor("Republic of Ardania", ("Ardania", "the Selmar government"), ActorKind.STATE),
        DeskActor("Pell Basin Union", ("PBX",)),
    )
    reader = language.load(lexicon.of_desk(known))
    text = "Title: T\nDate: 2019-01-16\n\nArdania left the PBX. The Selmar government gave no reason. Selmar was calm."
    found = actors(reader.read(ingest.read(text.encode(), "seeds/a.txt")))
    assert found["Republic of Ardania"].also == ("Ardania", "Selmar government")
    assert found["Republic of Ardania"].kind is ActorKind.STATE
    assert found["Pell Basin Union"].also == ("PBX",)
    assert "Selmar" not in found["Republic of Ardania"].also


def test_a_desk_without_actors_joins_nothing(reader):
    text = "Title: T\nDate: 2019-01-16\n\nArdania left the PBX. The Selmar government gave no reason."
    assert "Republic of Ardania" not in actors(reader.read(ingest.read(text.encode(), "seeds/a.txt")))


def names_in(reader, text):
    analysis = reader.read(ingest.read(f"Title: T\nDate: 2019-01-16\n\n{text}".encode(), "seeds/a.txt"))
    return [
        " ".join(word.text for word in sentence.words[name.start : name.end])
        for sentence in analysis.sentences
        for name in sentence.names
    ]


def test_a_union_of_many_is_one_name_and_a_states_ministry_two(reader):
    assert names_in(reader, "The ruling was welcomed by the Dockers' Union.") == ["Dockers ' Union"]
    assert names_in(reader, "He met the Philippines' Interior Ministry.") == ["Philippines", "Interior Ministry"]


def test_a_sentence_starts_behind_no_open_word(reader):
    text = "She uses primary elections, along with caucuses, to select a nominee for the 2020 United States election."
    document = ingest.read(f"Title: T\nDate: 2019-01-16\n\n{text}".encode(), "seeds/a.txt")
    assert [sentence.span.of(document.text) for sentence in reader.read(document).sentences] == [text]


def test_a_sentence_starts_behind_a_full_stop(reader):
    text = "Title: T\nDate: 2019-01-16\n\nOfficials on Monday closed the port. At least five firefighters left."
    document = ingest.read(text.encode(), "seeds/a.txt")
    assert [len(sentence.words) for sentence in reader.read(document).sentences] == [7, 6]


def test_a_short_form_in_brackets_is_joined_and_other_words_in_brackets_are_not(reader):
    text = "Title: T\nDate: 2019-01-16\n\nThe Karsk Fire Office (CalKar) met Mayor Ann Lee (Selmar). CalKar spoke."
    found = actors(reader.read(ingest.read(text.encode(), "seeds/a.txt")))
    assert found["Karsk Fire Office"].also == ("CalKar",)
    assert not found["Ann Lee"].also


def test_a_capital_that_is_somebodys_surname_is_no_state(reader):
    text = "Title: T\nDate: 2019-01-16\n\nSudesh Amman, 20, was released. Amman sent letters."
    assert set(actors(reader.read(ingest.read(text.encode(), "seeds/a.txt")))) == {"Sudesh Amman"}
    text = "Title: T\nDate: 2019-01-16\n\nJordan closed its border. Amman sent letters."
    assert set(actors(reader.read(ingest.read(text.encode(), "seeds/a.txt")))) == {"Jordan"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The jab, which the drugmaker Karsko developed, is safe.", "Karsko", ActorKind.ORGANISATION),
        ("Ann Lee, the nurse, spoke.", "Ann Lee", ActorKind.PERSON),
        ("The Sewol capsized on Monday.", "Sewol", ActorKind.OTHER),
        ("The Duke of York left on Monday.", "Duke", ActorKind.PERSON),
        ("The Kurds fled on Monday.", "Kurds", ActorKind.GROUP),
        ("The Kremlin spoke on Monday.", "Kremlin", ActorKind.ORGANISATION),
        ("West Germany won on Monday.", "West Germany", ActorKind.STATE),
        ("Captain Lee Joon-seok, 69, left the ship.", "Lee Joon-seok", ActorKind.PERSON),
    ],
)
def test_the_words_around_a_name_tell_what_bears_it(text, name, kind, reader):
    document = ingest.read(f"Title: T\nDate: 2019-01-16\n\n{text}".encode(), "seeds/a.txt")
    assert actors(reader.read(document))[name].kind is kind


def test_a_body_named_by_its_noun_alone_is_the_only_one_of_that_noun(reader):
    text = "Title: T\nDate: 2019-01-16\n\nThe Parliament of Ardania met in Selmar. Parliament rejected the plan."
    assert "Parliament" not in actors(reader.read(ingest.read(text.encode(), "seeds/a.txt")))
    text = "Title: T\nDate: 2019-01-16\n\nThe Ministry of Health met the Ministry of Trade. The Ministry left."
    found = actors(reader.read(ingest.read(text.encode(), "seeds/a.txt")))
    assert {"Ministry of Health", "Ministry of Trade"} <= set(found)
    assert not found["Ministry of Health"].also + found["Ministry of Trade"].also


def test_a_body_for_two_things_is_one_name_and_two_bodies_are_two(reader):
    assert names_in(reader, "The Institute for Health Metrics and Evaluation closed.") == [
        "Institute for Health Metrics and Evaluation"
    ]
    assert "Ministry of Health and Parliament" not in names_in(reader, "The Ministry of Health and Parliament spoke.")
