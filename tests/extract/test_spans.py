"""Every item is born with its span: the text is cut to prove it, for the demo articles and for real ones."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen import facts, ingest, lexicon
from briefgen.extract import extract
from briefgen.model.document import Span
from briefgen.model.quotes import occurrences

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "articles"
DEMO = sorted((ROOT / "seeds").glob("2026-*"))


def folded(text):
    return re.sub(r"\s+", " ", text).strip()


def unproven(document, facts):
    """The items whose quote is not what stands at their span, or not the occurrence that they name."""
    whole = folded(document.text)
    bad = []
    for item in (*facts.what, *facts.quantities, *facts.reactions, *facts.narratives):
        places = occurrences(whole, item.quote)
        right = folded(item.span.of(document.text)) == item.quote
        before = len(folded(document.text[: item.span.start] + "|")) - 1
        counted = len(places) == 1 if item.nth is None else places[item.nth - 1] == before
        if not (right and counted):
            bad.append((item.quote, item.nth, len(places)))
    return bad


def read(path, reader):
    document = ingest.read(path.read_bytes(), f"seeds/{path.name}")
    return document, extract(document, reader.read(document), lexicon.load())


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.name)
def test_demo(path, reader):
    document, facts = read(path, reader)
    assert facts.what
    assert unproven(document, facts) == []


def test_real_articles(reader):
    if not REAL.is_dir():
        pytest.skip("skipped: no ../shared")
    paths = sorted(REAL.glob("*.txt"))
    assert paths
    bad = {path.name: unproven(*read(path, reader)) for path in paths}
    assert {name: items for name, items in bad.items() if items} == {}


def test_a_quote_that_stands_twice_says_which(facts_of):
    facts, document = facts_of("The army left. The army left.")
    assert [(event.quote, event.nth) for event in facts.what] == [("The army left.", 1), ("The army left.", 2)]
    assert unproven(document, facts) == []


def test_a_number_that_is_part_of_another_is_no_second_place(facts_of):
    facts, document = facts_of("25 missiles fell.\n\n5 missiles fell.")
    assert [(one.quote, one.nth) for one in facts.quantities] == [("25 missiles", None), ("5 missiles", None)]
    assert unproven(document, facts) == []


def test_what_is_found_passes_the_check_of_the_facts_file(facts_of):
    found, document = facts_of("25 missiles fell on Karsk.\n\n5 missiles fell. Ann Lee said the raid killed two men.")
    text = facts.dump(facts.identify(found))
    assert facts.check(text, "facts/a.yaml", document.text) == ()


def test_a_changed_span_is_noticed(facts_of):
    facts, document = facts_of("The council of Karsk opened a bridge.")
    (event,) = facts.what
    moved = replace(event, span=Span(event.span.start + 1, event.span.end))
    assert unproven(document, replace(facts, what=(moved,)))
