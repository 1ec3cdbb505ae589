"""Every way in which a server goes wrong ends in time, in a plain reason, and in no more than was allowed."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.errors import FetchError
from briefgen.fetching import Manner, fetch
from briefgen.model.network import Permit
from torture.hostile import Hostile, cases, path_of, table
from torture.webserver import RSS, WebServer, serving

CASES = cases()
MANNER = Manner(agent="test", allow=(Permit.parse("127.0.0.0/8"),), seconds=1.0, raw=2 << 20, unpacked=4 << 20)


@pytest.fixture(scope="module")
def server() -> Iterator[WebServer]:
    with serving({path_of(case): case.serve for case in CASES}) as running:
        yield running


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_a_server_does_is_taken_or_refused_in_plain_words(server: WebServer, case: Hostile) -> None:
    began = time.monotonic()
    if case.words is None:
        assert fetch(server.url(path_of(case)), MANNER).body
    else:
        with pytest.raises(FetchError, match=case.words) as caught:
            fetch(server.url(path_of(case)), MANNER)
        assert caught.value.again == case.again
        assert str(caught.value).startswith(("127.0.0.1", "10.255", "169.254", "only", "a user", "port", "this is"))
    assert time.monotonic() - began < 3


def test_no_cookie_comes_back(server: WebServer) -> None:
    for _ in range(2):
        fetch(server.url("/cookies"), MANNER)
    assert {"cookie" in headers for headers in server.asked("/cookies")} == {False}


def test_a_packed_body_is_the_body(server: WebServer) -> None:
    assert fetch(server.url("/packed-by-gzip"), MANNER).body == RSS
    assert fetch(server.url("/gzip-in-two-members"), MANNER).body == RSS + b" "


def test_the_page_on_sources_tells_what_was_tried() -> None:
    page = (Path(__file__).parents[2] / "docs/sources.md").read_text("utf-8")
    assert table(CASES) in page
    assert len(CASES) >= 40
