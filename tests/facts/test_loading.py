"""Types come from the schema's field; the short forms; what is kept of a faulty file."""

from decimal import Decimal
from pathlib import Path

import pytest

from briefgen import facts
from briefgen.errors import FactsError
from briefgen.model.dates import When
from briefgen.model.facts import Bound

HERE = Path(__file__).parent
SOUND = (HERE / "sound.yaml").read_text("utf-8")
ARTICLE = (HERE / "article.txt").read_text("utf-8")
HEAD = "briefgen: 1\ntitle: T\npublished: null\nsource: {file: seeds/a.txt, sha256: 0a}\n"


@pytest.mark.parametrize("text", ["no", "12:30", "1.10", "010", "2026-03-02", "true", "0x1F", "1_000", "<<", "="])
def test_a_text_field_stays_what_is_written(text: str) -> None:
    loaded = facts.load(f"{HEAD}what:\n  - text: {text}\n    by: Ana\n    where: {text}\n", "a.yaml")
    assert (loaded.what[0].text, loaded.what[0].where) == (text, text)


def test_fields_give_the_types() -> None:
    loaded = facts.load(SOUND, "a.yaml")
    assert loaded.what[0].when == When.parse("2026-03-02")
    assert loaded.quantities[0].value == Decimal(2350000)
    assert [(cited.number, cited.outlet) for cited in loaded.cites] == [(1, "Harbour Times"), (2, "Amel Radio")]


def test_short_forms() -> None:
    text = HEAD + (
        "who: [Japan, {name: Peru}]\n"
        "what: 12 ships were turned away\n"
        "quantities: [400 Tomahawk missiles, approximately $2.35B]\n"
        "reactions: {who: Japan, stance: opposes, quote: Japan objected}\n"
    )
    loaded = facts.load(text, "a.yaml")
    assert [who.name for who in loaded.who] == ["Japan", "Peru"]
    assert [(event.text, event.quote) for event in loaded.what] == [("12 ships were turned away",) * 2]
    assert [(one.of, one.value, one.unit, one.bound, one.quote) for one in loaded.quantities] == [
        ("Tomahawk missiles", 400, "missile", None, "400 Tomahawk missiles"),
        ("approximately $2.35B", 2350000000, "USD", Bound.APPROX, "approximately $2.35B"),
    ]
    assert [reaction.who for reaction in loaded.reactions] == [("Japan",)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("78 co-petitioners", "co-petitioner"),
        ("a three-judge panel", "panel"),
        ("3 - ships", "ship"),
        ("at least 9", None),
    ],
)
def test_what_a_quantity_in_short_form_counts(text: str, unit: str | None) -> None:
    assert facts.load(f"{HEAD}quantities: [{text}]\n", "a.yaml").quantities[0].unit == unit


@pytest.mark.parametrize("text", ["many ships", "2 of 3 ships"])
def test_a_quantity_in_short_form_needs_one_number(text: str) -> None:
    with pytest.raises(FactsError, match=r"number.*: write of, value, unit and quote"):
        facts.load(f"{HEAD}quantities: [{text}]\n", "a.yaml")


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("Monday", "2026-03-02"),
        ("last week", "2026-02-23/2026-03-01"),
        ("yesterday", "2026-03-02"),
        ("2 March", "2026-03-02"),
        ("2026", "2026"),
    ],
)
def test_a_date_in_words_is_read_against_the_day_of_publishing(words: str, when: str) -> None:
    loaded = facts.load(SOUND.replace("when: 2026-03-02", f"when: {words}"), "a.yaml")
    assert str(loaded.what[0].when) == when


@pytest.mark.parametrize(
    ("text", "who", "stance", "verb", "about", "says"),
    [
        ("Japan condemned the launch", "Japan", "opposes", "condemned", "the launch", None),
        ("The union has called for a strike", "The union", "demands", "called for", "a strike", None),
        ("Ana Sole warned that the dam may break", "Ana Sole", "warns", "warned", None, "the dam may break"),
        ("Peru denies it", "Peru", "denies", "denies", "it", None),
        ("The mayor said that he would go", "The mayor", "states", "said", None, "he would go"),
    ],
)
def test_a_reaction_in_short_form(text: str, who: str, stance: str, verb: str, about: str, says: str) -> None:
    (one,) = facts.load(f"{HEAD}reactions: [{text}]\n", "a.yaml").reactions
    assert (one.who, one.stance, one.verb, one.about, one.says) == ((who,), stance, verb, about, says)
    assert one.quote == text


@pytest.mark.parametrize("text", ["The launch was condemned by Japan", "Japan sat down", "condemned"])
def test_a_reaction_in_short_form_needs_somebody_and_a_verb(text: str) -> None:
    with pytest.raises(FactsError, match="write who, stance and quote as keys"):
        facts.load(f"{HEAD}reactions: [{text}]\n", "a.yaml")


def test_load_raises_all_faults() -> None:
    with pytest.raises(FactsError) as caught:
        facts.load(SOUND.replace("kind: place", "kind: x").replace("demands", "x"), "a.yaml")
    assert [fault.line for fault in caught.value.faults] == [12, 37]


def test_salvage_leaves_out_the_faulty_records_alone() -> None:
    text = SOUND.replace("quote: 12 ships had", "quote: 13 ships had").replace("demands", "x")
    saved = facts.salvage(text, "a.yaml", ARTICLE)
    assert saved.facts is not None
    kept = saved.facts
    assert (len(kept.who), len(kept.what), len(kept.quantities), len(kept.reactions)) == (2, 0, 1, 0)
    assert [fault.path for fault in saved.faults] == ["what[1].quote", "reactions[1].stance"]


def test_a_faulty_head_leaves_nothing() -> None:
    saved = facts.salvage(SOUND.replace("marking", "x").replace("title:", "titel:"), "a.yaml", ARTICLE)
    assert saved.facts is None
    assert [fault.path for fault in saved.faults] == ["titel"]


def test_folded_white_space_and_curly_quotes() -> None:
    article = "The authority’s\u00a0director  spoke."
    quoted = f"{HEAD}what:\n  - text: x\n    quote: "
    assert facts.check(f"{quoted}The authority’s director spoke.\n", "a.yaml", article) == ()
    (fault,) = facts.check(f"{quoted}The authority's director spoke.\n", "a.yaml", article)
    assert fault.remedy == "the article has 'authority’s' where the quote has 'authority's'"


@pytest.mark.parametrize(
    ("quote", "remedy"),
    [
        ("At least 14 people", "the article has '12' where the quote has '14'"),
        ("at least 12 people died", "the article has 'At' where the quote has 'at'"),
        ("At least 12 people died there", "the article has 'when' where the quote has 'there'"),
        ("12 died when the dam broke", "the article also has 'people' there"),
        ("Some 12 persons had died", "copy the article's words, or replace the quote by 'by: YOUR NAME'"),
        ("a fortune", "copy the article's words, or replace the quote by 'by: YOUR NAME'"),
        ("the " * 5000, "copy the article's words, or replace the quote by 'by: YOUR NAME'"),
    ],
)
def test_the_words_in_which_a_quote_differs(quote: str, remedy: str) -> None:
    article = "They had hoped for at least a day. At least 12 people died when the dam broke."
    (fault,) = facts.check(f"{HEAD}what:\n  - text: x\n    quote: {quote}\n", "a.yaml", article)
    assert fault.remedy == remedy


@pytest.mark.parametrize(
    ("quote", "grounded"),
    [("400", True), ("40", False), ("00", False), ("2.35", True), ("2.3", False), ("2", False), ("35", False)],
)
def test_a_quote_does_not_cut_a_number(quote: str, grounded: bool) -> None:
    faults = facts.check(f"{HEAD}what:\n  - text: x\n    quote: '{quote}'\n", "a.yaml", "All 400, or $2.35.")
    assert (faults == ()) is grounded


@pytest.mark.parametrize(
    "item",
    [
        "what: {text: x, did: The sea rose, quote: the sea rose.}",
        "what: {text: x, quote: the sea rose}",
        "quantities: {of: ships, value: 400, unit: vessel, quote: 400 ships}",
        "quantities: {of: ships, value: 10, bound: range, high: 12, unit: ship, quote: 10 to 12 ships}",
        "quantities: {of: the deal, value: 2350000000, unit: USD, bound: approx, quote: approximately $2.35B}",
        "quantities: {of: the toll, value: 999, unit: person, by: Ana}",
        "reactions: {who: A, stance: states, says: it is over, quote: 'A said: it is over.'}",
    ],
)
def test_what_follows_from_its_quote(item: str) -> None:
    text = "the sea rose. 400 ships, 10 to 12 ships, approximately $2.35B. A said: it is over."
    assert facts.check(f"{HEAD}{item}\n", "a.yaml", text) == ()


def test_a_file_as_the_machine_wrote_it_is_taken_at_its_word() -> None:
    text = SOUND.replace("value: 2350000", "value: 2530000")
    assert facts.salvage(text, "a.yaml", ARTICLE, edited=False).faults == ()
    assert facts.salvage(text, "a.yaml", ARTICLE).faults != ()


def test_a_persons_own_item_needs_no_quote() -> None:
    assert facts.check(f"{HEAD}what:\n  - text: the desk holds that it is over\n    by: Ana\n", "a.yaml", "x") == ()


@pytest.mark.parametrize("text", ["", "# nothing\n", "--- \n", "[]\n", "just words\n", "{" * 5000, "- " * 5000])
def test_odd_files_have_faults_and_no_traceback(text: str) -> None:
    faults = facts.check(text, "a.yaml", "x")
    assert faults
    assert all(fault.line >= 1 and fault.column >= 1 for fault in faults)


@pytest.mark.parametrize("line", ['who: [" "]', 'according_to: ""', 'quantities: [{of: x, value: 1, unit: "", by: A}]'])
def test_an_empty_name_or_unit_is_a_fault(line: str) -> None:
    indent = "" if line.startswith("quantities") else "    "
    with pytest.raises(FactsError, match="is empty"):
        facts.load(f"{HEAD}what:\n  - text: it rained\n    by: Ana\n{indent}{line}\n", "a.yaml")
