"""Editions as the mails of channels."""

import datetime as dt
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from briefgen import config
from briefgen.errors import UsageError
from briefgen.pipeline import Place
from briefgen.pipeline.mailing import outgoing

CHANNELS = """\
desk: {name: River desk, zone: Europe/Berlin}
channels:
  chiefs:
    kind: smtp
    host: mail.example.org
    from: desk@example.org
    to: [chief@example.org, deputy@example.org]
  field: {kind: smtp, host: mail.example.org, from: desk@example.org, to: [field@example.org], subject: For the field}
"""


@pytest.fixture
def mailing(filed: Place) -> Place:
    return replace(filed, settings=config.load(CHANNELS, "briefgen.yaml"))


def _reached(letters: tuple[object, ...]) -> list[tuple[str, list[str]]]:
    return [
        (letter.channel.name, [reader.mailbox for reader in letter.recipients])  # type: ignore[attr-defined]
        for letter in letters
    ]


def test_the_newest_edition_goes_to_every_reader_of_every_channel(mailing: Place) -> None:
    letters = outgoing(mailing, None)
    assert {str(letter.edition.day) for letter in letters} == {"2026-03-04"}
    assert _reached(letters) == [
        ("chiefs", ["chief@example.org", "deputy@example.org"]),
        ("field", ["field@example.org"]),
    ]


def test_one_reader_alone_gets_the_same_bytes(mailing: Place) -> None:
    everyone = outgoing(mailing, None)[0]
    (alone,) = outgoing(mailing, None, ("deputy@example.org",))
    assert _reached((alone,)) == [("chiefs", ["deputy@example.org"])]
    assert alone.message == everyone.message


def test_the_mail_holds_the_report_and_a_channel_may_name_its_subject(mailing: Place) -> None:
    chiefs, field = (message_from_bytes(letter.message, policy=default) for letter in outgoing(mailing, None))
    assert "Daily situation report" in str(chiefs["Subject"])
    assert str(field["Subject"]).endswith("For the field")
    assert b"four metres" in outgoing(mailing, None)[0].message


def test_the_pdf_is_attached_where_it_was_made(mailing: Place) -> None:
    without = outgoing(mailing, dt.date(2026, 3, 3))[0].message
    pdf = mailing.root / "output/2026-03-03/situation-report.pdf"
    pdf.parent.mkdir(parents=True)
    pdf.write_bytes(b"%PDF-1.7 a page")
    kinds = [
        part.get_content_type()
        for part in message_from_bytes(outgoing(mailing, dt.date(2026, 3, 3))[0].message, policy=default).walk()
    ]
    assert b"application/pdf" not in without
    assert kinds.count("application/pdf") == 1


@pytest.mark.parametrize(
    ("day", "only", "complaint"),
    [
        (dt.date(2026, 3, 9), (), "no edition of 2026-03-09"),
        (None, ("stranger@example.org",), "stranger@example.org is not among the readers"),
        (None, ("nobody",), "--to: 'nobody' is no mail address"),
    ],
)
def test_what_cannot_be_sent_is_refused(
    mailing: Place, day: dt.date | None, only: tuple[str, ...], complaint: str
) -> None:
    with pytest.raises(UsageError, match=complaint):
        outgoing(mailing, day, only)


def test_nothing_is_written_by_making_letters(mailing: Place) -> None:
    def tree(root: Path) -> set[Path]:
        return set(root.rglob("*"))

    before = tree(mailing.root)
    outgoing(mailing, None)
    assert tree(mailing.root) == before
