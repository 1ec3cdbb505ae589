"""The shipped reader, loaded once."""

import pytest

from briefgen import language, lexicon


@pytest.fixture(scope="session")
def reader():
    return language.load(lexicon.load())
