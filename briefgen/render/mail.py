"""The edition as a mail: the Markdown as its plain text, the page with style and pictures, the PDF attached."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, MIMEPart

from css_inline import CSSInliner

from briefgen.model.delivery import Letterhead
from briefgen.model.rendered import Picture
from briefgen.render.assets import asset
from briefgen.render.dress import without_logo
from briefgen.render.mailhead import POLICY, plain, set_head
from briefgen.render.pictures import png, with_cids
from briefgen.render.plaintext import plain_text

_PAGE_POLICY = re.compile(r"<meta\s+http-equiv=[^>]*>\s*", re.IGNORECASE)
_EMPTY = re.compile(r"<td(?=[^<>]*+>–</td>)")
_SCHEMES = '<meta name="color-scheme" content="light dark">\n<meta name="supported-color-schemes" content="light dark">'
_ACCENT = (
    ".bottom-line { border-left-color: COLOUR; } .bottom-line h2, main a { color: COLOUR; } "
    ".masthead a { color: #ffffff; }"
)


def mail(head: Letterhead, markdown: str, html: str, pdf: bytes | None, pictures: tuple[Picture, ...] = ()) -> bytes:
    """The whole message with CRLF line ends; the same input gives the same bytes, Message-ID included.

    `pictures` are those that the page shows. Raises OutputError where a head line would hold a control character.
    """
    head = _on_paper(head)
    page, images = _page(html, pictures, head.accent), [(picture.name, png(picture)) for picture in pictures]
    parts = (repr(head).encode(), markdown.encode(), page.encode(), pdf or b"")
    content = _digest((*parts, *(data for _, data in images)))
    message = EmailMessage(policy=POLICY)
    set_head(message, head, content)
    message.set_content(plain_text(markdown), cte="quoted-printable")
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    shown = message.get_body(("html",))
    if isinstance(shown, MIMEPart):
        for name, data in images:
            shown.add_related(data, "image", "png", cid=f"<{name}>", filename=f"{name}.png", disposition="inline")
    if pdf is not None:
        message.add_attachment(pdf, maintype="application", subtype="pdf", filename=f"{plain(head.name)}.pdf")
    for number, part in enumerate(_multiparts(message)):
        part.set_boundary(f"=_{content}_{number}")
    message["Content-Language"] = plain(head.language)  # not sooner: a Content- line moves into the first part
    return message.as_bytes()


def plain_mail(head: Letterhead, text: str) -> bytes:
    """A message of plain text alone with CRLF line ends; the same input gives the same bytes."""
    head = _on_paper(head)
    message = EmailMessage(policy=POLICY)
    set_head(message, head, _digest((repr(head).encode(), text.encode())))
    message.set_content(text, cte="quoted-printable")
    return message.as_bytes()


def _on_paper(head: Letterhead) -> Letterhead:
    """Its date with the offset alone: one that is read from a record knows no name of a zone, and must be the same."""
    offset = dt.timezone(head.date.utcoffset() or dt.timedelta())
    return replace(head, date=head.date.replace(tzinfo=offset))


def _digest(parts: tuple[bytes, ...]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:32]


def _multiparts(message: EmailMessage) -> Iterator[MIMEPart]:
    return (part for part in message.walk() if isinstance(part, MIMEPart) and part.is_multipart())


def _page(html: str, pictures: tuple[Picture, ...], accent: str | None) -> str:
    """The page for mail programs: its style on its elements, and in its head what holds in the dark and on phones."""
    style = asset("mail.css") + (_ACCENT.replace("COLOUR", accent) if accent else "")
    inliner = CSSInliner(inline_style_tags=False, extra_css=style, load_remote_stylesheets=False)
    marked = _EMPTY.sub('<td class="none"', without_logo(html))  # on phones a cell is a line of its own
    page = inliner.inline(with_cids(_PAGE_POLICY.sub("", marked), pictures))
    return page.replace(
        "</head>", f"{_SCHEMES}\n<style>\n{asset('mail-narrow.css')}{asset('mail-dark.css')}</style>\n</head>", 1
    )
