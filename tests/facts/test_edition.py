"""`edition.yaml`: read into notes, held to the rules for words of likelihood."""

import pytest

from briefgen import facts
from briefgen.errors import FactsError
from briefgen.facts.edition import restrictions
from briefgen.model.edition import Confidence, Likelihood

EDITION = """\
title: Missile co-production and sales
bottom_line: Pyongyang has condemned two separate arms moves; no action was announced.
assessment:
  - judgement: A spy satellite launch before the end of the month
    likelihood: likely
    confidence: moderate
    because: two independent sources
    watch: [notices to mariners]
gaps: [the value of the co-production deal]
pin: [arms-sale-0a1b2c#what-7c1e02]
hide: []
"""
SECOND = "  - {judgement: It fails, likelihood: probable, confidence: low}\ngaps:"


def faults(text: str) -> list[str]:
    with pytest.raises(FactsError) as caught:
        facts.load_edition(text, "edition.yaml")
    return [str(fault) for fault in caught.value.faults]


def test_notes_are_read() -> None:
    notes = facts.load_edition(EDITION, "edition.yaml")
    (judgement,) = notes.assessment
    assert (judgement.likelihood, judgement.confidence) == (Likelihood.LIKELY, Confidence.MODERATE)
    assert judgement.watch == ("notices to mariners",)
    assert notes.pin == ("arms-sale-0a1b2c#what-7c1e02",)


def test_everything_may_be_left_out() -> None:
    assert facts.load_edition("", "edition.yaml").assessment == ()


def test_the_two_rows_are_not_mixed() -> None:
    assert faults(EDITION.replace("gaps:", SECOND)) == [
        "edition.yaml:9:39: assessment[2].likelihood: 'probable' and 'likely' belong to different scales: "
        "write 'likely', which means the same as 'probable'"
    ]


def test_likelihood_and_confidence_stand_apart() -> None:
    text = EDITION.replace("before the end of the month", "soon, with high confidence")
    assert [fault.split(": ")[1] for fault in faults(text)] == ["assessment[1].judgement"]


def test_words_of_likelihood_are_a_closed_set() -> None:
    text = EDITION.replace("likelihood: likely", "likelihood: very likly")
    assert faults(text) == [
        "edition.yaml:5:17: assessment[1].likelihood: 'very likly' is not allowed here: did you mean 'very likely'?"
    ]


def test_a_pin_names_article_and_item() -> None:
    assert [fault.split(": ")[0] for fault in faults(EDITION.replace("arms-sale-0a1b2c#", ""))] == ["edition.yaml:10:6"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("before the end of the month", "is likely this month", "judgement"),
        ("because: two independent sources", "because: it is very likely", "because"),
        ("before the end of the month", "will probably come soon", "judgement"),
    ],
)
def test_a_likelihood_stands_in_its_own_place(old: str, new: str, key: str) -> None:
    assert [fault.split(": ")[1] for fault in faults(EDITION.replace(old, new))] == [f"assessment[1].{key}"]


def test_a_village_may_be_remote() -> None:
    facts.load_edition(EDITION.replace("before the end of the month", "from a remote village"), "edition.yaml")


def test_no_sentence_of_the_bottom_line_mixes_likelihood_and_confidence() -> None:
    line = "Pyongyang has condemned two separate arms moves; no action was announced."
    mixed = EDITION.replace(line, "A launch is likely, with high confidence.")
    assert [fault.split(": ")[1] for fault in faults(mixed)] == ["bottom_line"]
    facts.load_edition(EDITION.replace(line, "A launch is likely. We say so with high confidence."), "edition.yaml")


@pytest.mark.parametrize(
    ("text", "marking", "hidden"),
    [
        ("titel: t\nmarking: TLP:AMBER\nhide: [a-0a1b2c#what-0a1b2c]\n", "TLP:AMBER", ("a-0a1b2c#what-0a1b2c",)),
        (
            "title: 'open\nmarking: 'TLP:RED'  # for us\nhide:\n  - a-0a1b2c#qty-000001\n- b-0a1b2c#rea-000002\n"
            "pin: [c-0a1b2c#qty-000003]\n",
            "TLP:RED",
            ("a-0a1b2c#qty-000001", "b-0a1b2c#rea-000002"),
        ),
        ("title: t\n  marking : TLP:GREEN\n", "TLP:GREEN", ()),
        ("title: nothing is kept back\n", None, ()),
        ("note: hide and seek\nassessment: [{marking}]\n", None, ()),
    ],
)
def test_what_is_kept_back_is_seen_in_a_file_with_faults(text, marking, hidden):
    notes = restrictions(text)
    assert (notes.marking, notes.hide) == (marking, hidden)
