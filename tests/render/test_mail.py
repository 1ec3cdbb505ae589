"""The mail of an edition: its parts, its head, the same bytes twice, and nothing smuggled into a head line."""

import datetime as dt
import re
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from briefgen.errors import OutputError
from briefgen.model.address import Address
from briefgen.model.delivery import Letterhead
from briefgen.model.rendered import Picture
from briefgen.render.assets import asset
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
    assert message["X-Unsent"] == "1"
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


def test_the_same_moment_gives_the_same_bytes_by_whatever_name_its_zone_goes() -> None:
    seoul = HEAD.date.astimezone(ZoneInfo("Asia/Seoul"))
    assert repr(seoul) != repr(HEAD.date)
    assert mail(replace(HEAD, date=seoul), MARKDOWN, HTML, PDF) == mail(HEAD, MARKDOWN, HTML, PDF)


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
    assert content.count("<style") == 1
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


DRAWN = Picture("reactions", '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>', "A & B", 40, 20)
SHOWN = HTML.replace("</body>", '<figure class="picture reactions"><svg></svg></figure></body>')


def test_a_picture_is_a_png_that_the_page_refers_to() -> None:
    data = mail(HEAD, MARKDOWN, SHOWN, PDF, (DRAWN,))
    message = read(data)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "application/pdf",
    ]
    (image,) = (part for part in message.walk() if part.get_content_type() == "image/png")
    page = message.get_body(("html",))
    assert page is not None
    assert (image["Content-ID"], image.get_content_disposition()) == ("<reactions>", "inline")
    assert image.get_content().startswith(b"\x89PNG")
    assert '<img src="cid:reactions" alt="A &amp; B" width="40"' in page.get_content()
    assert "<svg" not in page.get_content()
    assert data == mail(HEAD, MARKDOWN, SHOWN, PDF, (DRAWN,))
    assert len({part.get_boundary() for part in message.walk() if part.is_multipart()}) == 3


def test_the_revisions_of_a_day_are_one_thread_whatever_they_say() -> None:
    names = ("desk r1", "desk r2", "desk r3")
    first, second, third = (
        read(mail(replace(HEAD, thread=names[: number + 1]), f"# {number}\n", HTML, None)) for number in range(3)
    )
    assert first["In-Reply-To"] is None
    assert second["In-Reply-To"] == first["Message-ID"]
    assert third["In-Reply-To"] == second["Message-ID"]
    assert third["References"] == f"{first['Message-ID']} {second['Message-ID']}"
    assert len({one["Message-ID"] for one in (first, second, third)}) == 3


LONG = "https://lists.example.org/leave/" + "a" * 120


def test_readers_may_leave_the_list_where_the_desk_says_so() -> None:
    assert read(mail(HEAD, MARKDOWN, HTML, None))["List-Unsubscribe"] is None
    by_mail = read(mail(replace(HEAD, unsubscribe=("mailto:leave@example.org",)), MARKDOWN, HTML, None))
    assert by_mail["List-Unsubscribe"] == "<mailto:leave@example.org>"
    assert by_mail["List-Unsubscribe-Post"] is None
    data = mail(replace(HEAD, unsubscribe=("mailto:leave@example.org", LONG)), MARKDOWN, HTML, None)
    assert f"List-Unsubscribe: <mailto:leave@example.org>,\r\n <{LONG}>\r\n".encode() in data
    assert read(data)["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


WIDELY = 0.9
PARTS_OF = {
    "padding": ("padding-left",),
    "border": ("border-top", "border-bottom", "border-left", "border-right", "border-color"),
}
FONTS = ("font-family", "font-style")  # parts of `font` that caniemail.com does not test alone
UNTESTED = ("color",)  # of CSS 1: caniemail.com takes it for granted


def known() -> dict[str, float]:
    shares: dict[str, float] = yaml.safe_load((Path(__file__).parent / "caniemail.yaml").read_text("utf-8"))["shares"]
    return shares | {part: shares[whole] for whole, parts in PARTS_OF.items() for part in parts}


def properties(css: str) -> set[str]:
    rules = re.findall(r"\{([^{}]*)\}", css)
    return {
        declaration.split(":")[0].strip() for rule in rules for declaration in rule.split(";") if declaration.strip()
    }


@pytest.mark.parametrize("sheet", ["mail.css", "mail-narrow.css", "mail-dark.css"])
def test_the_style_uses_only_what_mail_programs_widely_know(sheet: str) -> None:
    used = properties(asset(sheet)) - {*FONTS, *UNTESTED}
    assert {"background", "border-color", "padding"} & used
    assert {name: known().get(name, 0) for name in used if known().get(name, 0) < WIDELY} == {}


def test_the_dark_page_changes_colours_alone() -> None:
    assert properties(asset("mail-dark.css")) == {"background", "color", "border-color"}
    page = read(mail(HEAD, MARKDOWN, HTML, None)).get_body(("html",))
    assert page is not None
    assert '<meta name="color-scheme" content="light dark">' in page.get_content()
    assert "@media (prefers-color-scheme: dark)" in page.get_content()


def test_on_a_phone_cells_that_say_nothing_are_gone_and_pictures_keep_their_size() -> None:
    table = "<table><tbody><tr><td>Mill</td><td>–</td><td>no – yes</td></tr></tbody></table>"
    page = read(mail(HEAD, MARKDOWN, HTML.replace("</body>", f"{table}</body>"), None)).get_body(("html",))
    assert page is not None
    assert len(re.findall(r'<td class="none"', page.get_content())) == 1
    assert len(re.findall(r'<td class="none"[^>]*>–</td>', page.get_content())) == 1
    assert "td.none { display: none !important; }" in page.get_content()
    assert ".picture { overflow: auto !important; }" in page.get_content()
