"""The operator hears of what went wrong while nobody was watching: once, and without a secret."""

import datetime as dt
import io
import json
import os
import signal
import ssl
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import trustme

from briefgen import deliver
from briefgen.cli import main
from briefgen.cli.world import World
from briefgen.model.delivery import DeliveryState
from briefgen.model.lexicon import Lexicon
from torture.mailserver import serving

from .conftest import SETTINGS, BlindReader, Ended

OPERATED = """\
schedule: [{at: "0 * * * *", run: [gather, publish, send], channels: [morning]}]
channels:
  morning: {kind: smtp, host: 127.0.0.1, port: %d, security: none, from: desk@example.org, to: [chief@example.org],
    timeout: 2s, answer_timeout: 2s}
  box: {kind: maildir, folder: duty, from: desk@example.org}
operator: {channel: box}
"""


@pytest.fixture
def at(root: Path, reader: BlindReader) -> Callable[[str], Ended]:
    """Look at the schedule at a time of 4 March, as HH:MM; the mail server is not there unless a test says so."""
    operated(root, 9)

    def load(lexicon: Lexicon) -> BlindReader:
        return reader

    def look(clock: str) -> Ended:
        now = dt.datetime.fromisoformat(f"2026-03-04T{clock}").replace(tzinfo=dt.UTC)
        out, err = io.StringIO(), io.StringIO()
        code = main(["run", "--due", "--desk", str(root)], World(out, err, lambda: now, load))
        return Ended(code, out.getvalue(), err.getvalue())

    look("08:30")
    return look


def operated(root: Path, port: int) -> None:
    (root / "briefgen.yaml").write_text(SETTINGS + OPERATED % port)


def told(root: Path) -> list[str]:
    """The subjects of what the operator got, in order."""
    messages = [message_from_bytes(path.read_bytes(), policy=default) for path in (root / "duty/new").glob("*")]
    return sorted(str(message["Subject"]) for message in messages)


def test_a_run_that_fails_is_told_once_until_one_succeeds(at, root: Path) -> None:
    (root / "output").write_text("a file where the folder is due")
    at("09:00")
    at("10:00")
    assert told(root) == ["River desk: a run failed"]
    (message,) = (root / "duty/new").glob("*")
    assert b"cannot write" in message.read_bytes()
    (root / "output").unlink()
    at("11:00")
    (root / "facts").rename(root / "elsewhere")
    (root / "facts").write_text("a file where the folder is due")
    at("12:00")
    assert told(root).count("River desk: a run failed") == 2


def test_a_channel_that_stops_is_told_once_and_tried_again_when_its_wait_is_over(at, root: Path) -> None:
    assert "morning has stopped" in at("09:00").err
    assert told(root) == ["River desk: the channel morning has stopped"]
    with serving(None, {}, security="none") as server:
        operated(root, server.port)
        assert at("09:00:30").code == 0
        assert server.recipients == []
        assert at("09:01").code == 0
        assert server.recipients == ["chief@example.org"]
        at("09:02")
        assert server.recipients == ["chief@example.org"]
    assert told(root) == ["River desk: the channel morning has stopped"]


def test_an_uncertain_delivery_is_told_once_and_not_repeated(at, root: Path) -> None:
    with serving(None, {"DOT": "drop after taking"}, security="none") as server:
        operated(root, server.port)
        assert at("09:00").code == 1
        server.faults.clear()
        at("10:00")
        assert server.recipients == ["chief@example.org"]
    (row,) = deliver.status(root / ".briefgen")
    assert row.state is DeliveryState.UNCERTAIN
    assert told(root) == ["River desk: it is not known whether edition 2026-03-04-r1 arrived"]


def test_a_run_told_to_stop_hands_over_what_it_has_in_hand_and_goes_on_the_next_time(at, briefgen, root: Path) -> None:
    with serving(None, {}, security="none") as server:
        operated(root, server.port)
        settings = (root / "briefgen.yaml").read_text()
        (root / "briefgen.yaml").write_text(settings.replace("[chief@", "[first@example.org, chief@"))
        server.at_step = lambda step: os.kill(os.getpid(), signal.SIGTERM) if step == "DOT" else None
        with pytest.raises(SystemExit) as stopped:
            at("09:00")
        assert stopped.value.code == 143
        server.at_step = lambda step: None
        assert [row.state for row in deliver.status(root / ".briefgen")] == [DeliveryState.SENT, DeliveryState.PENDING]
        (run,) = json.loads(briefgen("status", "--history", "--json", "--desk", root).out)
        assert run["state"] == "interrupted"
        assert at("09:05").code == 0
        assert server.recipients == ["first@example.org", "chief@example.org"]


def test_skipped_times_are_told(at, root: Path) -> None:
    at("14:30")
    assert "River desk: the schedule was not kept" in told(root)


def test_a_damaged_ledger_is_told_by_a_ledger_of_its_own(at, root: Path) -> None:
    (root / ".briefgen/ledger.sqlite").write_bytes(b"no database" * 99)
    at("09:00")
    at("10:00")
    assert told(root) == ["River desk: nothing can be sent"]


def test_an_operator_who_cannot_be_told_fails_nothing(at, root: Path) -> None:
    (root / "duty").write_text("a file where the folder is due")
    with serving(None, {}, security="none") as server:
        operated(root, server.port)
        ended = at("14:30")
        assert server.recipients == ["chief@example.org"]
    assert ended.code == 0
    assert "operator" in ended.err


def test_the_password_is_in_no_file_and_in_no_word(
    at, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canary = "canary-7d3f"
    authority, context = trustme.CA(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    monkeypatch.setenv("MAIL_PASSWORD", canary)
    with serving(context, {"AUTH": f"535 {canary} is wrong"}) as server:
        operated(root, server.port)
        settings = (root / "briefgen.yaml").read_text()
        (root / "briefgen.yaml").write_text(
            settings.replace("security: none", "user: desk, password_env: MAIL_PASSWORD")
        )
        ended = at("09:00")
        assert "AUTH" in server.asked
    assert told(root) == ["River desk: the channel morning has stopped"]
    assert canary not in ended.out + ended.err
    assert [path for path in root.rglob("*") if path.is_file() and canary.encode() in path.read_bytes()] == []


def test_without_an_operator_nobody_is_told(at, root: Path) -> None:
    settings = (root / "briefgen.yaml").read_text()
    (root / "briefgen.yaml").write_text(settings.replace("operator: {channel: box}", ""))
    at("14:30")
    assert not (root / "duty").exists()
    assert not (root / ".briefgen/operator").exists()
