"""What people type is never an error of SQL, and means what they mean."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.errors import UsageError
from briefgen.index import storage
from briefgen.index.query import Query, parsed
from briefgen.index.searching import Filters, search


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("flood dam", Query(stems=('"flood"', '"dam"'))),
        ('"old dam" flood', Query(stems=('"flood"',), exact=('"old dam"',))),
        ("“old dam”", Query(exact=('"old dam"',))),
        ("flo*", Query(exact=('"flo"*',))),
        ('flood -dam -"old town" -br*', Query(('"flood"',), (), ('"dam"',), ('"old town"', '"br"*'))),
        ("co-operative O'Brien", Query(stems=('"co-operative"', '"O\'Brien"'))),
        ('"never closed', Query(exact=('"never closed"',))),
        ('AND ( - * " " …', Query(stems=('"AND"',))),
        ("", Query()),
    ],
)
def test_queries(text: str, meant: Query) -> None:
    assert parsed(text) == meant


def test_too_many_words_are_refused() -> None:
    with pytest.raises(UsageError, match="more than 32 words"):
        parsed(" ".join(map(str, range(33))))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(storage.connect(Path(tmp_path_factory.mktemp("index")))[0]) as connection:
        yield connection


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40) | st.text('ab"*-(){}:^+ANDORNT \0\ud800', max_size=20))
def test_nothing_that_is_typed_is_an_error(empty: sqlite3.Connection, text: str) -> None:
    assert search(empty, parsed(text), Filters(), 5).total == 0
