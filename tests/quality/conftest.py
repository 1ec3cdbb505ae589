"""The labelled texts, read once with the shipped reader and scored; `--update-floors` and `--lower-floors`."""

import pytest

from briefgen import ingest, language, lexicon
from briefgen.extract import extract
from tests.quality import labels
from tests.quality.scoring import tally


def pytest_addoption(parser):
    parser.addoption("--update-floors", action="store_true", help="raise floors.yaml to what is measured")
    parser.addoption("--lower-floors", action="store_true", help="set floors.yaml to what is measured, lower or not")


@pytest.fixture(scope="session")
def texts():
    return labels.load()


@pytest.fixture(scope="session")
def read(texts):
    """Each labelled text with its document and facts."""
    words = lexicon.load()
    reader = language.load(words)
    documents = [ingest.read(text.file, "seeds/a.txt") for text in texts]
    return [
        (text, document, extract(document, reader.read(document), words))
        for text, document in zip(texts, documents, strict=True)
    ]


@pytest.fixture(scope="session")
def measured(read):
    return tally(read)
