"""The machine's own mail program: what its ends mean, and that nothing of the settings becomes an option."""

import datetime as dt
import os
import signal
from pathlib import Path

import pytest

from briefgen import deliver
from briefgen.config import Recipient, SendmailChannel, Span
from briefgen.model.address import Address
from briefgen.model.delivery import DeliveryState, EditionKey, Receipts

NOW = dt.datetime(2026, 3, 4, 6, 30, tzinfo=dt.UTC)
MESSAGE = b"Subject: Lage\r\n\r\nText.\r\n.\r\nLast line.\r\n"
READER = "a@example.org"


def program(root: Path, then: str) -> str:
    """A mail program that keeps its input and arguments, and then does what the shell is told."""
    path = root / "sendmail"
    path.write_text(f'#!/bin/sh\ncat >"{root}/input"\nprintf "%s\\n" "$@" >"{root}/arguments"\n{then}\n')
    path.chmod(0o755)
    return str(path)


def send(root: Path, path: str, *readers: str, seconds: int = 30) -> Receipts:
    channel = SendmailChannel(
        name="local",
        program=path,
        sender=Address("desk@example.org"),
        to=tuple(Recipient(address=Address(reader)) for reader in readers or (READER,)),
        answer_timeout=Span(seconds),
    )
    item = deliver.Outgoing(
        channel=channel, edition=EditionKey(NOW.date()), recipients=readers or (READER,), message=MESSAGE
    )
    return deliver.send([item], root / ".briefgen", root=root, clock=lambda: NOW, environment={})


def test_the_program_gets_the_message_whole_with_the_machines_line_ends(tmp_path: Path) -> None:
    (row,) = send(tmp_path, program(tmp_path, "exit 0")).deliveries
    assert row.state is DeliveryState.SENT
    assert (tmp_path / "input").read_bytes() == MESSAGE.replace(b"\r\n", b"\n")
    arguments = (tmp_path / "arguments").read_text().split()
    assert arguments == ["-i", "-odb", "-f", "desk@example.org", "--", READER]


@pytest.mark.parametrize(
    ("code", "state"),
    [
        (os.EX_OK, DeliveryState.SENT),
        (os.EX_TEMPFAIL, DeliveryState.PENDING),
        (os.EX_UNAVAILABLE, DeliveryState.PENDING),
        (os.EX_OSERR, DeliveryState.PENDING),
        (os.EX_NOUSER, DeliveryState.FAILED),
        (os.EX_NOHOST, DeliveryState.FAILED),
        (os.EX_DATAERR, DeliveryState.FAILED),
        (1, DeliveryState.UNCERTAIN),
        (os.EX_SOFTWARE, DeliveryState.UNCERTAIN),
    ],
)
def test_the_end_of_the_program_settles_the_delivery(tmp_path: Path, code: int, state: DeliveryState) -> None:
    (row,) = send(tmp_path, program(tmp_path, f"echo what it says >&2; exit {code}")).deliveries
    assert (row.state, row.code, row.answer) == (state, code, "what it says")


@pytest.mark.parametrize("code", [os.EX_USAGE, os.EX_CONFIG, os.EX_NOPERM])
def test_a_program_that_is_set_up_wrongly_pauses_the_channel(tmp_path: Path, code: int) -> None:
    receipts = send(tmp_path, program(tmp_path, f"exit {code}"))
    assert f"ended with {code}" in receipts.paused[0].reason
    assert [(row.state, row.attempts) for row in receipts.deliveries] == [(DeliveryState.PENDING, 0)]


def test_a_program_that_is_killed_or_hangs_leaves_it_uncertain(tmp_path: Path) -> None:
    (row,) = send(tmp_path, program(tmp_path, f"kill -{signal.SIGKILL.value} $$")).deliveries
    assert (row.state, row.code) == (DeliveryState.UNCERTAIN, None)
    hanging = tmp_path / "other"
    hanging.mkdir()
    (row,) = send(hanging, program(hanging, "exec sleep 60"), seconds=1).deliveries
    assert (row.state, row.answer.endswith("did not end in time")) == (DeliveryState.UNCERTAIN, True)


def test_a_program_that_is_not_there_pauses_the_channel(tmp_path: Path) -> None:
    assert "cannot be run" in send(tmp_path, str(tmp_path / "nowhere")).paused[0].reason


def test_an_address_is_never_an_option(tmp_path: Path) -> None:
    rows = send(tmp_path, program(tmp_path, "exit 0"), "-oQ/tmp@example.org", READER).deliveries
    assert [row.state for row in rows] == [DeliveryState.FAILED, DeliveryState.SENT]
    assert "-oQ" not in (tmp_path / "arguments").read_text()


def test_what_the_program_leaves_at_work_is_not_waited_for(tmp_path: Path) -> None:
    (row,) = send(tmp_path, program(tmp_path, "sleep 60 & echo $! >&2; exit 0"), seconds=1).deliveries
    os.kill(int(row.answer), signal.SIGKILL)
    assert (row.state, row.code) == (DeliveryState.SENT, 0)
