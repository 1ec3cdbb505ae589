"""Sending from the command line, and settling what came of it."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.ledger import Ledger
from briefgen.model.delivery import DeliveryState
from tests.cli.conftest import NOW, Ended

Command = Callable[..., Ended]
CHANNELS = """
channels:
  local: {kind: sendmail, program: PROGRAM, from: desk@example.org, to: [chief@example.org]}
  archive: {kind: maildir, folder: mail}
"""


@pytest.fixture
def desk(root: Path, briefgen: Command) -> Path:
    """A desk with an edition, and a mail program that keeps each message, numbered, and ends as the file `end` says."""
    program = root / "sendmail"
    program.write_text(
        f'#!/bin/sh\nn=$(ls "{root}"/got-* 2>/dev/null | wc -l)\ncat >"{root}/got-$n"\nexit $(cat "{root}/end")\n'
    )
    program.chmod(0o755)
    (root / "end").write_text("0")
    settings = (root / "briefgen.yaml").read_text()
    (root / "briefgen.yaml").write_text(settings + CHANNELS.replace("PROGRAM", str(program)))
    assert briefgen("gather", "--desk", root).code == 0
    return root


def test_a_dry_run_shows_readers_subject_size_and_text_and_does_nothing(desk: Path, briefgen: Command) -> None:
    before = set(desk.rglob("*"))
    ended = briefgen("send", "--dry-run", "--desk", desk)
    assert ended.code == 0
    assert "local: [TLP:CLEAR] Daily situation report, 4 March 2026 (" in ended.out
    assert " kB)\n  would go to chief@example.org\n  | # Daily situation report" in ended.out
    assert "archive: " in ended.out
    shown = json.loads(briefgen("send", "--dry-run", "--json", "--desk", desk).out)
    assert [(one["channel"], one["due"]) for one in shown] == [
        ("local", ["chief@example.org"]),
        ("archive", ["archive"]),
    ]
    assert set(desk.rglob("*")) == before


def test_what_is_uncertain_is_named_and_settled_by_a_person(desk: Path, briefgen: Command) -> None:
    (desk / "end").write_text("1")
    sent = briefgen("send", "--desk", desk)
    assert (sent.code, briefgen("status", "--desk", desk).code) == (1, 1)
    listed = briefgen("deliveries", "list", "--state", "uncertain", "--desk", desk)
    assert listed.out == "2026-03-04-r0 chief@example.org (local): uncertain 2026-03-04 09:30 UTC, 1 attempt\n"
    confirmed = briefgen("deliveries", "confirm", "chief@example.org", "--desk", desk)
    assert (confirmed.code, "confirmed" in confirmed.out) == (0, True)
    assert [briefgen(*words, "--desk", desk).code for words in (["status"], ["send"])] == [0, 0]
    assert len(list(desk.glob("got-*"))) == 1


def test_what_was_sent_before_is_said_to_be_and_is_no_sending_in_the_history(desk: Path, briefgen: Command) -> None:
    first, again = briefgen("send", "--desk", desk), briefgen("send", "--desk", desk)
    lines = ["2026-03-04-r0 archive: sent", "2026-03-04-r0 chief@example.org: sent"]
    assert sorted(first.out.splitlines()) == lines
    assert sorted(again.out.splitlines()) == [f"{line} already" for line in lines]
    history = briefgen("status", "--history", "--desk", desk).out
    assert "local (1 sent)" in history
    assert "local (1 sent already)" in history


def test_what_failed_is_sent_again_in_the_same_bytes(desk: Path, briefgen: Command) -> None:
    (desk / "end").write_text("67")
    assert briefgen("send", "--channel", "local", "--desk", desk).code == 1
    (desk / "end").write_text("0")
    assert briefgen("send", "--channel", "local", "--desk", desk).code == 1
    again = briefgen("deliveries", "resend", "chief@example.org", "--json", "--desk", desk)
    assert (again.code, json.loads(again.out)["deliveries"][0]["state"]) == (0, "sent")
    assert (desk / "got-0").read_bytes() == (desk / "got-1").read_bytes()


def test_what_was_put_off_of_an_earlier_edition_goes_with_the_next_sending(desk: Path, briefgen: Command) -> None:
    (desk / "end").write_text("75")
    assert briefgen("send", "--day", "2026-03-03", "--channel", "local", "--desk", desk).code == 1
    with closing(sqlite3.connect(desk / ".briefgen/ledger.sqlite")) as ledger, ledger:
        ledger.execute("UPDATE delivery SET not_before = '2026-03-04T09:00:00+00:00'")
    (desk / "end").write_text("0")
    ended = briefgen("send", "--channel", "local", "--desk", desk)
    assert (ended.code, ended.out) == (0, "2026-03-04-r0 chief@example.org: sent\n")
    ended = briefgen("send", "--desk", desk)
    assert ended.code == 0
    assert "2026-03-03-r0 chief@example.org: sent\n" in ended.out


def test_a_reader_taken_from_the_settings_gets_nothing_again(desk: Path, briefgen: Command) -> None:
    (desk / "end").write_text("67")
    briefgen("send", "--channel", "local", "--desk", desk)
    settings = (desk / "briefgen.yaml").read_text()
    (desk / "briefgen.yaml").write_text(settings.replace("chief@", "other@"))
    ended = briefgen("deliveries", "resend", "chief@example.org", "--desk", desk)
    assert (ended.code, "not among the readers of local any more" in ended.err) == (2, True)
    assert len(list(desk.glob("got-*"))) == 1


def test_a_reader_whose_marking_was_lowered_gets_nothing_again(desk: Path, briefgen: Command) -> None:
    (desk / "end").write_text("67")
    text = (desk / "briefgen.yaml").read_text()
    (desk / "briefgen.yaml").write_text(text.replace("outputs:", "marking: TLP:AMBER, outputs:"))
    briefgen("send", "--channel", "local", "--desk", desk)
    low = "to: [{address: chief@example.org, marking: TLP:GREEN}]"
    (desk / "briefgen.yaml").write_text(text.replace("to: [chief@example.org]", low))
    ended = briefgen("deliveries", "resend", "chief@example.org", "--desk", desk)
    assert (ended.code, "marked TLP:AMBER, above" in ended.err) == (2, True)


def test_a_refused_marking_issues_nothing(desk: Path, briefgen: Command) -> None:
    text = (desk / "briefgen.yaml").read_text()
    text = text.replace("outputs:", "marking: TLP:RED, outputs:").replace(
        "folder: mail", "folder: mail, marking: TLP:GREEN"
    )
    (desk / "briefgen.yaml").write_text(text)
    ended = briefgen("send", "--desk", desk)
    assert (ended.code, "archive (archive) up to TLP:GREEN" in ended.err) == (2, True)
    assert not (desk / "editions").exists()
    assert list(desk.glob("got-*")) == []


def test_nothing_to_list_or_settle(desk: Path, briefgen: Command) -> None:
    listed = briefgen("deliveries", "list", "--desk", desk)
    assert (listed.code, listed.err) == (0, "nothing was handed over yet\n")
    ended = briefgen("deliveries", "confirm", "chief@example.org", "--desk", desk)
    assert (ended.code, "no delivery to chief@example.org is uncertain" in ended.err) == (2, True)


def test_the_newest_edition_is_settled_first_and_a_day_may_be_named(desk: Path, briefgen: Command) -> None:
    (desk / "end").write_text("1")
    for day in ("2026-03-03", "2026-03-04"):
        briefgen("send", "--channel", "local", "--day", day, "--desk", desk)
    briefgen("deliveries", "confirm", "chief@example.org", "--desk", desk)
    with Ledger(desk / ".briefgen/ledger.sqlite") as ledger:
        states = {str(row.edition): row.state for row in ledger.deliveries()}
        assert all(row.changed == NOW for row in ledger.deliveries())
    assert states == {"2026-03-03-r1": DeliveryState.UNCERTAIN, "2026-03-04-r1": DeliveryState.CONFIRMED}
    named = briefgen("deliveries", "confirm", "chief@example.org", "--day", "2026-03-03", "--desk", desk)
    assert named.out.startswith("2026-03-03-r0 chief@example.org (local): confirmed")
