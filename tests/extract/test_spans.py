"""Every item is born with its span: the text is cut to prove it, for the demo articles and for real ones."""

import re
from pathlib import Path

import pytest

from briefgen import ingest, lexicon
from briefgen.extract import extract

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "articles"
DEMO = sorted((ROOT / "seeds").glob("*.*"))


def folded(text):
    return re.sub(r"\s+", " ", text).strip()


def unproven(document, facts):
    """The items whose quote is not what stands at their span, or not the occurrence that they name."""
    whole = folded(document.text)
    bad = []
    for item in (*facts.what, *facts.quantities, *facts.reactions, *facts.narratives):
        places = [match.start() for match in re.finditer(f"(?={re.escape(item.quote)})", whole)]
        right = folded(item.span.of(document.text)) == item.quote
        counted = len(places) == 1 if item.nth is None else 1 <= item.nth <= len(places)
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


def test_a_changed_span_is_noticed(facts_of):
    facts, document = facts_of("The council of Karsk opened a bridge.")
    moved = type(facts.what[0].span)(facts.what[0].span.start + 1, facts.what[0].span.end)
    object.__setattr__(facts.what[0], "span", moved)
    assert unproven(document, facts)
