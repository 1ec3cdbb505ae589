"""The mail of an edition: its parts, its head, the same bytes twice, and nothing smuggled into a head line."""

import datetime as dt
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from briefgen.errors import OutputError
from briefgen.model.address import Address
from briefgen.model.delivery import Letterhead
from briefgen.render.mail import mail

HEAD = Letterhead(
    subject="Daily situation report, 4 March 2026",
    date=dt.datetime(2026, 3, 4, 15, 30, tzinfo=dt.timezone(dt.timedelta(hours=9))),
    sender=Address("desk@example.org", "Bureau für Lage"),
    recipients=(Address("chief@example.org"), Address("night.editor@example.org", "Night, Editor")),
    marking="TLP:GREEN",
)
MARKDOWN = "# Lage\n\nÉlan: 400\u00a0missiles — “such an action”.\n.\nFrom here on, " + "very long words " * 30 + "\n"
HTML = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    "<style>h1 { color: red } @font-face { src: url(data:font/ttf;base64,AAAA) }</style><title>Lage</title></head>"
    "<body><h1>Lage</h1><p>Élan &amp; 400\u00a0missiles</p></body></html>"
)
PDF = b"%PDF-1.7\n\x00\xff" * 50


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def test_the_parts_are_text_page_and_pdf() -> None:
    message = read(mail(HEAD, MARKDOWN, HTML, PDF))
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n") == MARKDOWN
    assert plain["Content-Transfer-Encoding"] == "quoted-printable"
    assert page is not None
    assert "Élan &amp; 400" in page.get_content()
    (attached,) = message.iter_attachments()
    assert (attached.get_content(), attached.get_filename()) == (PDF, "situation-report.pdf")


def test_without_a_pdf_the_mail_is_text_and_page() -> None:
    message = read(mail(HEAD, MARKDOWN, HTML, None))
    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]


def test_the_head_says_who_to_whom_when_and_how_it_is_marked() -> None:
    message = read(mail(HEAD, MARKDOWN, HTML, PDF))
    assert message["Subject"] == "[TLP:GREEN] Daily situation report, 4 March 2026"
    assert message["From"] == "Bureau für Lage <desk@example.org>"
    assert [address.addr_spec for address in message["To"].addresses] == [
        "chief@example.org",
        "night.editor@example.org",
    ]
    assert message["To"].addresses[1].display_name == "Night, Editor"
    assert message["Date"] == "Wed, 04 Mar 2026 15:30:00 +0900"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "en"
    assert message["Message-ID"].endswith("@example.org>")


def test_a_draft_has_neither_sender_nor_recipient() -> None:
    message = read(mail(replace(HEAD, sender=None, recipients=()), MARKDOWN, HTML, None))
    assert message["From"] is None
    assert message["To"] is None
    assert message["Message-ID"].endswith("@briefgen.invalid>")


def test_the_same_edition_gives_the_same_bytes_and_another_does_not() -> None:
    assert mail(HEAD, MARKDOWN, HTML, PDF) == mail(HEAD, MARKDOWN, HTML, PDF)
    changed = [
        mail(replace(HEAD, subject="Another"), MARKDOWN, HTML, PDF),
        mail(HEAD, MARKDOWN + "\nMore.\n", HTML, PDF),
        mail(HEAD, MARKDOWN, HTML.replace("400", "401"), PDF),
        mail(HEAD, MARKDOWN, HTML, PDF + b"x"),
    ]
    identities = {read(data)["Message-ID"] for data in (mail(HEAD, MARKDOWN, HTML, PDF), *changed)}
    assert len(identities) == 5


def test_lines_are_short_and_end_as_smtp_asks() -> None:
    data = mail(HEAD, MARKDOWN, HTML, PDF)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 78
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert data.isascii()


def test_the_page_carries_its_style_on_its_elements() -> None:
    page = read(mail(HEAD, MARKDOWN, HTML, None)).get_body(("html",))
    assert page is not None
    content = page.get_content()
    assert '<h1 style="' in content
    assert "<style" not in content
    assert "font-face" not in content
    assert "Content-Security-Policy" not in content


@pytest.mark.parametrize("smuggled", ["\r", "\n", "\0", "\r\nBcc: spy@example.net", "\u2028"])
@pytest.mark.parametrize("place", ["subject", "marking", "language", "name"])
def test_control_characters_in_a_head_line_are_refused(place: str, smuggled: str) -> None:
    with pytest.raises(OutputError, match="control character"):
        mail(replace(HEAD, **{place: f"a{smuggled}b"}), MARKDOWN, HTML, PDF)


@pytest.mark.parametrize("smuggled", ["\r\nBcc: spy@example.net", "\0"])
def test_control_characters_in_an_address_are_refused(smuggled: str) -> None:
    with pytest.raises(OutputError, match="control character"):
        mail(replace(HEAD, sender=Address("desk@example.org", f"Desk{smuggled}")), MARKDOWN, HTML, PDF)
