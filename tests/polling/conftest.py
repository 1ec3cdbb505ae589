"""A desk whose sources are on a server of the test's own."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen import config
from briefgen.polling import Pace, Polled, Round, poll
from torture.webserver import WebServer, serving

NOW = dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)
PACE = Pace(delay=0.0, back_off=0.01, limit=10.0)
HEAD = "desk: {name: River desk, zone: UTC, contact: desk@example.org}\nfetch: {allow: [127.0.0.0/8], timeout: 2s}\n"

Ask = Callable[..., tuple[Polled, ...]]


@pytest.fixture
def server() -> Iterator[WebServer]:
    """A server whose pages the test lays out."""
    with serving({}) as running:
        yield running


@pytest.fixture
def ask(tmp_path: Path, server: WebServer) -> Ask:
    """Ask the sources in a text, in which `{port}` is the server's, `hours` after half past nine."""

    def run(sources: str, hours: float = 0, **changes: object) -> tuple[Polled, ...]:
        settings = config.load(HEAD + "sources:\n" + sources.replace("{port}", str(server.port)), "briefgen.yaml")
        asked = Round(
            root=tmp_path,
            sources=settings.polled,
            fetch=settings.fetch,
            now=NOW + dt.timedelta(hours=hours),
            contact=settings.desk.contact,
            pace=PACE,
        )
        return poll(replace(asked, **changes))

    return run
