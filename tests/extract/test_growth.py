"""What reading costs grows as the text does: no sentence asks all others, no quotation all others."""

import cProfile
import pstats

import pytest

from briefgen import ingest, lexicon
from briefgen.extract import extract

SENTENCES = {
    "pronouns": "He fell and she ran and they said it was cold. ",
    "quotations": '"We will not go there." He ran "home". ',
}


def calls(reader, text):
    """How many functions are called for the facts of a text."""
    document = ingest.read(f"Title: The town\nDate: 2019-01-16\n\n{text}\n".encode(), "seeds/a.txt")
    analysis = reader.read(document)
    words = lexicon.load()
    with cProfile.Profile() as profile:
        extract(document, analysis, words)
    return pstats.Stats(profile).total_calls


@pytest.mark.parametrize("kind", SENTENCES)
def test_twice_the_text_costs_hardly_more_than_twice(kind, reader):
    calls(reader, SENTENCES[kind])  # the words are made ready
    assert calls(reader, 80 * SENTENCES[kind]) < 2.4 * calls(reader, 40 * SENTENCES[kind])
