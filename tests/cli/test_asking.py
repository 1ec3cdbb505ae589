"""What people see of the desk's sources: in `gather`, in `status`, and as an exit code."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen.cli.asked import all_polled_lines
from briefgen.polling import Polled
from torture.webserver import WebServer, answer, serving

TEXT = b"Flood on the Orla\n\nThe river Orla rose by four metres on Tuesday after three days of rain in the hills."


@pytest.fixture
def server() -> Iterator[WebServer]:
    with serving({"/one": answer("200 OK", TEXT, Content_Type="text/plain")}) as running:
        yield running


@pytest.fixture
def asking(root: Path, server: WebServer) -> Path:
    """A desk with a page that is there, and with one that is not, on another host."""
    (root / "briefgen.yaml").write_text(
        "desk: {name: River desk, zone: UTC}\nreport: {outputs: [md]}\nfetch: {allow: [127.0.0.1], delay: 1s}\n"
        f"sources: [seeds, {{page: '{server.url('/one')}', name: page}},"
        f" {{feed: '{server.url('/rss', '127.0.0.2')}', name: feed}}]\n"
    )
    return root


def test_gather_and_status_tell_what_each_source_gave_and_that_one_failed(briefgen: Callable, asking: Path) -> None:
    assert "source page: not asked yet\n" in briefgen("status", "--desk", asking).out
    ended = briefgen("gather", "--desk", asking)
    assert ended.code == 1
    assert "poll 1/2 page" in ended.err
    assert "page: 1 new\n" in ended.err
    assert (
        "feed: 127.0.0.2 is an address of a private network; if it is your own, name it under fetch.allow\n"
        in ended.err
    )
    assert len(ended.out.splitlines()) == 3
    told = json.loads(briefgen("gather", "--json", "--desk", asking).out)
    assert [(one["source"], one["new"], bool(one["failure"])) for one in told["polled"]] == [
        ("page", 0, False), ("feed", 0, True),
    ]  # fmt: skip
    lines = [line for line in briefgen("status", "--desk", asking).out.splitlines() if line.startswith("source ")]
    assert lines == [
        "source page: answered 2026-03-04 09:30 UTC, last new article 2026-03-04 09:30 UTC",
        "source feed: failed 2 times, never answered, no article yet:"
        " 127.0.0.2 is an address of a private network;"
        " if it is your own, name it under fetch.allow",
    ]
    told = json.loads(briefgen("status", "--json", "--desk", asking).out)
    assert [(one["source"], one["failures"]) for one in told["sources"]] == [("page", 0), ("feed", 2)]


def test_run_asks_too_and_neither_does_offline(briefgen: Callable, asking: Path, server: WebServer) -> None:
    assert briefgen("run", "--offline", "--desk", asking).code == 0
    assert server.visits == []
    assert briefgen("run", "--desk", asking).code == 1
    assert server.asked("/one")
    assert "feed could not be asked" in (asking / "output/2026-03-04/situation-report.md").read_text().replace(
        "\n", " "
    )


def test_check_asks_nobody(briefgen: Callable, asking: Path, server: WebServer) -> None:
    briefgen("check", "--desk", asking)
    assert server.visits == []


def test_of_many_sources_only_what_is_amiss_is_told_and_the_sum() -> None:
    well = tuple(Polled(source=f"s{number}", kind="feed", outlet=None, new=2) for number in range(10))
    amiss = Polled(source="s10", kind="feed", outlet=None, failure="it hung up")
    assert list(all_polled_lines((*well[:1], amiss))) == ["s0: 2 new", "s10: it hung up"]
    told = list(all_polled_lines((*well, amiss)))
    assert told == ["s10: it hung up", "11 sources asked: 10 answered, 20 new, 1 failed"]
