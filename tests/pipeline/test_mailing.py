"""Editions as the mails of channels."""

import datetime as dt
import json
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from briefgen import config
from briefgen.deliver import Outgoing
from briefgen.errors import SettingsError, UsageError
from briefgen.pipeline import Place, publish
from briefgen.pipeline import mailing as pipeline_mailing
from briefgen.pipeline.checking import check

CHANNELS = """\
desk: {name: River desk, zone: Europe/Berlin}
report: {marking: TLP:GREEN}
groups:
  partners: {marking: TLP:AMBER, to: [ann@example.net, {address: bob@example.net, marking: TLP:GREEN}]}
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


def outgoing(
    place: Place, day: dt.date | None = None, only: tuple[str, ...] = (), channels: tuple[str, ...] = ()
) -> tuple[Outgoing, ...]:
    return pipeline_mailing.outgoing(place, pipeline_mailing.errand(place, day, only, channels))


def _reached(letters: tuple[Outgoing, ...]) -> list[tuple[str, list[str]]]:
    return [(letter.channel.name, list(letter.recipients)) for letter in letters]


def _with(mailing: Place, old: str, new: str) -> Place:
    assert old in CHANNELS
    return replace(mailing, settings=config.load(CHANNELS.replace(old, new), "briefgen.yaml"))


def test_the_newest_edition_goes_to_every_reader_of_every_channel(mailing: Place) -> None:
    letters = outgoing(mailing)
    assert {str(letter.edition.day) for letter in letters} == {"2026-03-04"}
    assert _reached(letters) == [
        ("chiefs", ["chief@example.org", "deputy@example.org"]),
        ("field", ["field@example.org"]),
    ]


def test_one_reader_alone_gets_the_same_bytes(mailing: Place) -> None:
    everyone = outgoing(mailing)[0]
    (alone,) = outgoing(mailing, None, ("deputy@example.org",))
    assert _reached((alone,)) == [("chiefs", ["deputy@example.org"])]
    assert alone.message == everyone.message


def test_a_channel_alone(mailing: Place) -> None:
    assert _reached(outgoing(mailing, channels=("field",))) == [("field", ["field@example.org"])]
    with pytest.raises(UsageError, match="there is no channel 'fields'; there are: chiefs, field"):
        outgoing(mailing, channels=("fields",))


def test_a_group_gets_the_mail_and_is_named_without_its_readers(mailing: Place) -> None:
    place = _with(mailing, "to: [field@example.org]", "to: [ann@example.net], groups: [partners]")
    letter = outgoing(place)[1]
    assert letter.recipients == ("ann@example.net", "bob@example.net")
    message = message_from_bytes(letter.message, policy=default)
    assert str(message["To"]) == "ann@example.net, partners:;"
    assert b"bob@example.net" not in letter.message


@pytest.mark.parametrize(
    ("marking", "refused"),
    [
        ("TLP:CLEAR", None),
        ("TLP:GREEN", None),
        ("TLP:AMBER", "bob@example.net (field) up to TLP:GREEN"),
        ("TLP:RED", "ann@example.net (field) up to TLP:AMBER; bob@example.net (field) up to TLP:GREEN"),
        ("NUR FÜR UNS", "ann@example.net (field) up to TLP:AMBER; bob@example.net (field) up to TLP:GREEN"),
    ],
)
def test_a_report_marked_above_a_reader_is_refused_for_all(mailing: Place, marking: str, refused: str | None) -> None:
    text = CHANNELS.replace("report: {marking: TLP:GREEN}", f"report: {{marking: {marking}}}")
    text = text.replace("to: [field@example.org]", "groups: [partners]")
    place = replace(mailing, settings=config.load(text, "briefgen.yaml"))
    if refused is None:
        assert len(outgoing(place)) == 2
        return
    with pytest.raises(UsageError) as caught:
        outgoing(place)
    assert f"marked {marking}, above what may be sent to {refused}. Nothing is sent" in str(caught.value)
    assert _reached(outgoing(place, channels=("chiefs",))) == [("chiefs", ["chief@example.org", "deputy@example.org"])]


def test_check_says_beforehand_that_the_newest_edition_would_be_refused(mailing: Place) -> None:
    place = _with(mailing, "to: [field@example.org]", "groups: [partners]")
    assert check(place).advice == ()
    (mailing.root / "facts/2026-03-04/edition.yaml").write_text("marking: TLP:RED\n")
    (advice,) = check(place).advice
    assert str(advice).startswith(
        "briefgen.yaml:1:1: channels: 2026-03-04 would not be sent: the report is marked TLP:RED"
    )
    assert "bob@example.net (field) up to TLP:GREEN" in advice.what


def test_the_marking_of_the_day_counts(mailing: Place) -> None:
    place = _with(mailing, "to: [field@example.org]", "groups: [partners]")
    (mailing.root / "facts/2026-03-04/edition.yaml").write_text("marking: TLP:RED\n")
    with pytest.raises(UsageError, match="marked TLP:RED"):
        outgoing(place)


@pytest.mark.parametrize(
    ("kind", "start"), [("markdown", b"# Daily situation report"), ("json", b'{"edition": "2026-')]
)
def test_a_webhook_and_a_folder_are_readers_themselves(mailing: Place, kind: str, start: bytes) -> None:
    channel = f"room: {{kind: webhook, url: https://chat.example.org/x, format: {kind}, marking: TLP:GREEN}}\n"
    text = f"{CHANNELS}  {channel}  archive: {{kind: maildir, folder: mail, from: desk@example.org}}\n"
    place = replace(mailing, settings=config.load(text, "briefgen.yaml"))
    room, archive = outgoing(place, None, ("room", "archive"))
    assert _reached((room, archive)) == [("room", ["room"]), ("archive", ["archive"])]
    assert room.message.startswith(start)
    if kind == "json":
        body = json.loads(room.message)
        assert body["text"].startswith("# Daily situation report")
        assert (body["marking"], body["subject"]) == ("TLP:GREEN", room.subject)
    assert b"\r\nFrom: desk@example.org\r\n" in b"\r\n" + archive.message


def test_the_mail_holds_the_report_and_a_channel_may_name_its_subject(mailing: Place) -> None:
    chiefs, field = (message_from_bytes(letter.message, policy=default) for letter in outgoing(mailing))
    assert "Daily situation report" in str(chiefs["Subject"])
    assert str(field["Subject"]) == "[TLP:GREEN] For the field"
    assert b"four metres" in outgoing(mailing)[0].message


def test_the_subject_of_a_revision_says_so_and_its_mail_is_a_reply(mailing: Place) -> None:
    publish(mailing, issue=True)
    first = message_from_bytes(outgoing(mailing)[1].message, policy=default)
    path = next((mailing.root / "facts" / "2026-03-04").glob("flood*.yaml"))
    path.write_text(path.read_text().replace("value: 12", "value: 13\n    by: Anna", 1))
    publish(replace(mailing, now=mailing.now.replace(hour=12)), issue=True)
    second = message_from_bytes(outgoing(mailing)[1].message, policy=default)
    assert str(first["Subject"]) == "[TLP:GREEN] For the field"
    assert str(second["Subject"]).replace("\N{NO-BREAK SPACE}", " ") == "[TLP:GREEN] For the field (No. 2, revision 1)"
    assert second["In-Reply-To"] == first["Message-ID"]


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
        (None, ("nobody",), "'nobody' is no mail address"),
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
    outgoing(mailing)
    assert tree(mailing.root) == before


def test_readers_of_a_copy_get_that_copy_and_nobody_elses_address(mailing: Place) -> None:
    text = CHANNELS.replace("groups:\n", "audiences: {public: TLP:CLEAR}\ngroups:\n")
    text = text.replace(
        "to: [chief@example.org, deputy@example.org]",
        "to: [chief@example.org, {address: p@example.net, audience: public}]",
    )
    place = replace(mailing, settings=config.load(text, "briefgen.yaml"))
    letters = outgoing(place)
    assert [(one.channel.name, one.audience, one.recipients) for one in letters] == [
        ("chiefs", "", ("chief@example.org",)),
        ("field", "", ("field@example.org",)),
        ("chiefs", "public", ("p@example.net",)),
    ]
    whole, copy = letters[0].message, letters[2].message
    assert b"p@example.net" not in whole
    assert b"chief@example.org" not in copy
    assert b"Subject: [TLP:CLEAR] " in copy
    assert message_from_bytes(whole)["Message-ID"] != message_from_bytes(copy)["Message-ID"]


def test_the_marking_of_the_copy_counts_for_its_readers(mailing: Place) -> None:
    text = CHANNELS.replace(
        "marking: TLP:GREEN}\ngroups:", "marking: TLP:RED}\naudiences: {public: TLP:CLEAR}\ngroups:"
    )
    text = text.replace(
        "to: [field@example.org]", "to: [{address: p@example.net, marking: TLP:CLEAR, audience: public}]"
    )
    place = replace(mailing, settings=config.load(text, "briefgen.yaml"))
    assert len(outgoing(place)) == 2
    without = replace(mailing, settings=config.load(text.replace(", audience: public", ""), "briefgen.yaml"))
    with pytest.raises(UsageError, match=r"marked TLP:RED, above what may be sent to p@example.net"):
        outgoing(without)


@pytest.mark.parametrize("kind", ["markdown", "json"])
def test_a_room_with_a_limit_gets_no_longer_text(mailing: Place, kind: str) -> None:
    channel = f"room: {{kind: webhook, url: https://chat.example.org/x, format: {kind}, limit: 500}}\n"
    place = replace(mailing, settings=config.load(f"{CHANNELS}  {channel}", "briefgen.yaml"))
    letter = outgoing(place)[-1]
    text = json.loads(letter.message)["text"] if kind == "json" else letter.message.decode()
    assert 50 < len(text) <= 500 < len(letter.text)
    assert text.rstrip().splitlines()[-1].startswith("… ")


def test_a_limit_that_holds_no_report_is_refused() -> None:
    channel = "room: {kind: webhook, url: https://chat.example.org/x, limit: 80}\n"
    with pytest.raises(SettingsError, match="limit: 80 characters hold no report: write 500 or more"):
        config.load(f"{CHANNELS}  {channel}", "briefgen.yaml")
