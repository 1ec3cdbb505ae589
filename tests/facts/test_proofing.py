"""A facts file beside its article: each record finds its place, and what stands out is marked."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import facts
from briefgen.facts import FactsStore
from briefgen.facts.comparing import Change, KeyChange, edits
from briefgen.facts.grounding import ArticleText
from briefgen.facts.proofing import runs
from briefgen.model.proof import ProofArticle

HERE = Path(__file__).parent
SOUND = (HERE / "sound.yaml").read_text("utf-8")
ARTICLE = (HERE / "article.txt").read_text("utf-8")
HELD = facts.load(SOUND, "a.yaml")
DAY = dt.date(2026, 3, 3)


def proof(root: Path, before: str, after: str) -> ProofArticle:
    """The sheet of the sound file with a change by hand."""
    store = FactsStore(root)
    path = root / store.write(DAY, "port-1", HELD, ARTICLE).path
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    (filed,) = store.files(DAY)
    return store.proof(filed)


def test_the_runs_are_the_article_and_hold_the_quotes(tmp_path: Path) -> None:
    sheet = proof(tmp_path, "tags: []", "tags: []")
    assert "".join(run.text for run in sheet.runs) == ARTICLE
    for place, card in enumerate(sheet.cards):
        covered = "".join(run.text for run in sheet.runs if place in run.cards)
        quote = {item.id: item.quote for item in (*HELD.what, *HELD.quantities, *HELD.reactions)}.get(card.name)
        assert covered.split() == quote.split() if quote else card.name in covered


@pytest.mark.parametrize(
    ("before", "after", "name", "marks"),
    [
        ("of: the closure", "of: the strike", "qty-000001", ("edited",)),
        ("value: 2350000", "value: 2360000", "qty-000001", ("ungrounded", "edited")),
        ("quote: 12 ships", "quote: 13 ships", "what-000001", ("ungrounded", "edited")),
        ("    of: the closure", "    of: the closure\n    hide: true", "qty-000001", ("edited", "hidden")),
        ("    of: the closure", "    of: the closure\n    review: now 3", "qty-000001", ("conflict", "edited")),
        ("what:\n", "what:\n  - {id: what-k, text: x, by: Kim}\n", "what-k", ("added", "desk")),
        ("role: director", "role: chief", "Ilse Maron", ("edited",)),
    ],
)
def test_what_stands_out(tmp_path: Path, before: str, after: str, name: str, marks: tuple[str, ...]) -> None:
    sheet = proof(tmp_path, before, after)
    assert {card.name: card.marks for card in sheet.cards if card.marks} == {name: marks}


def test_a_record_that_cannot_be_read_does_not_shift_the_marks_of_the_others(tmp_path: Path) -> None:
    sheet = proof(tmp_path, "what:\n", "what:\n  - {txt: x}\n  - {text: x, quote: invented}\n")
    assert [card.marks for card in sheet.cards if card.kind == "what"] == [("ungrounded", "added"), ()]
    assert any("txt" in fault for fault in sheet.faults)


def test_a_file_without_a_head_shows_the_article_and_its_faults(tmp_path: Path) -> None:
    sheet = proof(tmp_path, "title:", "titel:")
    assert ("".join(run.text for run in sheet.runs), sheet.cards) == (ARTICLE, ())
    assert sheet.faults


@given(st.lists(st.sampled_from(("a", "b1", "\n", "  ", "\u00a0", "a b")), max_size=12).map("".join))
def test_spans_are_the_occurrences_in_the_text_itself(text: str) -> None:
    article = ArticleText(text)
    found = article.spans("a b")
    assert len(found) == article.count("a b")
    assert all(span.of(text).split() == ["a", "b"] for span in found)


def test_names_are_marked_as_whole_words() -> None:
    held = replace(HELD, what=(), quantities=(), reactions=(), who=(replace(HELD.who[0], name="union"),))
    marked = [run.text for run in runs(held, "The reunion of the union, unions.") if run.cards]
    assert marked == ["union"]


def test_edits_are_told_key_by_key() -> None:
    text = SOUND.replace("of: the closure", "of: the strike").replace("    bound: approx\n", "")
    mine = facts.load(text.replace("title: ", "title: O "), "a.yaml")
    head, who, what, quantity = edits(HELD, replace(mine, who=mine.who[:1], what=()))
    assert head.keys == (KeyChange("title", HELD.title, f"O {HELD.title}"),)
    assert (who.name, who.change, what.change) == ("Ilse Maron", Change.DELETED, Change.DELETED)
    assert (quantity.name, quantity.change) == ("qty-000001", Change.CHANGED)
    assert quantity.keys == (KeyChange("of", "the closure", "the strike"), KeyChange("bound", "approx", None))
    assert edits(HELD, HELD) == ()


def test_a_head_that_is_wrong_is_told_beside_the_article(tmp_path: Path) -> None:
    sheet = proof(tmp_path, "marking: null", "marking: TLP:PURPLE")
    assert [fault.split(": ", 1)[1] for fault in sheet.faults] == [
        "marking: 'TLP:PURPLE' is no marking of the Traffic Light Protocol"
    ]
    assert not [card for card in sheet.cards if "ungrounded" in card.marks]
