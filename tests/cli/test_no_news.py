"""When it is time to send and nothing is new: held back and noted, or an edition that says so, as the desk chooses."""

import datetime as dt
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen.cli import main
from briefgen.cli.world import World
from briefgen.model.lexicon import Lexicon
from torture.mailserver import MailServer, serving

from .conftest import BlindReader, Ended, write_article

SETTINGS = """\
desk: {name: River desk, zone: UTC}
report: {outputs: [md], cutoff: "06:00"%s}
schedule: [{at: "30 6 * * *", run: [gather, publish, send], channels: [morning]}]
channels:
  morning: {kind: smtp, host: 127.0.0.1, port: %d, security: none, from: desk@example.org, to: [chief@example.org]}
"""


@pytest.fixture
def server() -> Iterator[MailServer]:
    with serving(None, {}, security="none") as running:
        yield running


@pytest.fixture
def on(root: Path, reader: BlindReader) -> Callable[..., Ended]:
    """Look at the schedule at 06:30 of a day of March; the one article is of the edition of the fourth."""
    (root / "seeds/2026-03-04.txt").unlink()

    def load(lexicon: Lexicon) -> BlindReader:
        return reader

    def look(day: int, hour: int = 6) -> Ended:
        now = dt.datetime(2026, 3, day, hour, 30, tzinfo=dt.UTC)
        out, err = io.StringIO(), io.StringIO()
        code = main(["run", "--due", "--desk", str(root)], World(out, err, lambda: now, load))
        return Ended(code, out.getvalue(), err.getvalue())

    return look


def test_without_news_nothing_is_sent_and_the_history_says_so(on, briefgen, root: Path, server: MailServer) -> None:
    (root / "briefgen.yaml").write_text(SETTINGS % ("", server.port))
    on(4)
    ended = on(5)
    assert (ended.code, len(server.recipients)) == (0, 1)
    assert "nothing is new since the last issue: nothing is sent" in ended.err
    run = json.loads(briefgen("status", "--history", "--json", "--desk", root).out)[0]
    assert (run["state"], run["notes"]) == (
        "held back",
        [{"kind": "held back", "what": "nothing is new since the last issue", "note": ""}],
    )
    assert "held back" in briefgen("status", "--history", "--desk", root).out
    write_article(root, "late.txt", "2026-03-06T05:00:00Z")
    on(6)
    assert len(server.recipients) == 2


def test_the_desk_may_send_an_edition_that_says_so(on, root: Path, server: MailServer) -> None:
    (root / "briefgen.yaml").write_text(SETTINGS % (", no_news: say", server.port))
    on(4)
    on(5)
    on(5, hour=9)
    assert len(server.recipients) == 2
    report = (root / "output/2026-03-05/situation-report.md").read_text()
    assert "No new article has come in since No." in report
    assert "of 4 March 2026." in report.replace("\n  ", " ")


def test_an_edition_that_was_issued_by_hand_is_sent(on, briefgen, root: Path, server: MailServer) -> None:
    (root / "briefgen.yaml").write_text(SETTINGS % ("", server.port))
    on(4)
    assert len(server.recipients) == 1
    write_article(root, "next.txt", "2026-03-04")
    briefgen("gather", "--desk", root)
    briefgen("publish", "--issue", "--desk", root)
    on(5)
    assert len(server.recipients) == 2


def test_a_desk_without_any_edition_holds_back(on, root: Path, server: MailServer) -> None:
    (root / "briefgen.yaml").write_text(SETTINGS % ("", server.port))
    for path in (root / "seeds").glob("*.txt"):
        path.unlink()
    assert on(4).code == 0
    assert server.recipients == []
