"""Filing a mail in a folder: whole or not at all, and once."""

import datetime as dt
import errno
import mailbox
import os
import stat
from pathlib import Path

import pytest

from briefgen import deliver
from briefgen.config import MaildirChannel
from briefgen.deliver import maildir
from briefgen.model.delivery import DeliveryState, EditionKey, Receipts

NOW = dt.datetime(2026, 3, 4, 6, 30, tzinfo=dt.UTC)
MESSAGE = b"Subject: Lage\r\n\r\nText.\r\n"
EDITION = EditionKey(NOW.date())


def send(root: Path, folder: str = "mail") -> Receipts:
    channel = MaildirChannel(name="archive", folder=folder)
    item = deliver.Outgoing(channel=channel, edition=EDITION, recipients=("archive",), message=MESSAGE)
    return deliver.send([item], root / ".briefgen", root=root, clock=lambda: NOW, environment={})


def test_the_mail_is_filed_once_where_mail_programs_look(tmp_path: Path) -> None:
    (row,) = send(tmp_path).deliveries
    assert (row.state, row.recipient) == (DeliveryState.SENT, "archive")
    assert send(tmp_path).complete
    (message,) = mailbox.Maildir(tmp_path / "mail", create=False)
    assert (message["Subject"], message.get_payload()) == ("Lage", "Text.\n")
    assert list((tmp_path / "mail/tmp").iterdir()) == []


def test_a_persons_second_copy_takes_the_place_of_the_first(tmp_path: Path) -> None:
    session = maildir.MaildirSession(tmp_path / "mail")
    for _ in range(2):
        assert session.hand_over("archive", MESSAGE, lambda: None).state is DeliveryState.SENT
    assert len(list((tmp_path / "mail/new").iterdir())) == 1


def test_nothing_is_filed_before_the_ledger_knows(tmp_path: Path) -> None:
    seen: list[int] = []
    session = maildir.MaildirSession(tmp_path / "mail")
    session.hand_over("archive", MESSAGE, lambda: seen.append(len(list((tmp_path / "mail/new").iterdir()))))
    assert seen == [0]


def test_a_folder_that_cannot_be_made_or_written_is_tried_again_or_named(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file")
    assert "mail cannot be made" in send(tmp_path).paused[0].reason
    session = maildir.MaildirSession(tmp_path / "other")
    (tmp_path / "other/tmp").rmdir()
    assert session.hand_over("archive", MESSAGE, lambda: None).state is DeliveryState.PENDING


def test_a_disk_that_does_not_confirm_a_filed_mail_leaves_it_uncertain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def of_files_alone(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        sync(descriptor)

    session = maildir.MaildirSession(tmp_path / "mail")
    monkeypatch.setattr(os, "fsync", of_files_alone)
    outcome = session.hand_over("archive", MESSAGE, lambda: None)
    assert (outcome.state, "may not have it" in outcome.answer) == (DeliveryState.UNCERTAIN, True)
