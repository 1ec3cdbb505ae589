"""The shipped reader, loaded once, and articles read with it."""

import pytest

from briefgen import ingest, language, lexicon
from briefgen.extract import extract


@pytest.fixture(scope="session")
def reader():
    return language.load(lexicon.load())


@pytest.fixture(scope="session")
def facts_of(reader):
    """The facts of an article given as its body, and its document."""

    def read(body, published="2019-01-16", title="An article for a test"):
        data = f"Title: {title}\nDate: {published}\n\n{body}\n".encode()
        if published is None:
            data = f"{title}\n\n{body}\n".encode()
        document = ingest.read(data, "seeds/a.txt")
        return extract(document, reader.read(document), lexicon.load()), document

    return read
