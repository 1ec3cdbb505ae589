"""The edition as a mail: the Markdown as its plain text, the page with its style inlined, the PDF attached."""

import hashlib
import re
from email.headerregistry import Address as HeaderAddress
from email.headerregistry import Group
from email.message import EmailMessage
from email.policy import SMTP

from css_inline import CSSInliner

from briefgen.errors import OutputError
from briefgen.model.address import Address
from briefgen.model.delivery import Letterhead
from briefgen.render.assets import asset

_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_PAGE_POLICY = re.compile(r"<meta\s+http-equiv=[^>]*>\s*", re.IGNORECASE)
_UNSENT_DOMAIN = "briefgen.invalid"


def mail(head: Letterhead, markdown: str, html: str, pdf: bytes | None) -> bytes:
    """The whole message with CRLF line ends; the same input gives the same bytes, Message-ID included.

    Raises OutputError where a head line would hold a control character.
    """
    identity = _identity(head, markdown, html, pdf)
    message = EmailMessage(policy=SMTP)
    _address(message, head, identity)
    message.set_content(markdown, cte="quoted-printable")
    message.add_alternative(_page(html), subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{identity}_text")
    if pdf is not None:
        message.add_attachment(pdf, maintype="application", subtype="pdf", filename=f"{_plain(head.name)}.pdf")
        message.set_boundary(f"=_{identity}_whole")
    message["Content-Language"] = _plain(head.language)  # not sooner: a Content- line moves into the first part
    return message.as_bytes()


def _identity(head: Letterhead, markdown: str, html: str, pdf: bytes | None) -> str:
    digest = hashlib.sha256()
    for part in (repr(head).encode(), markdown.encode(), html.encode(), pdf or b""):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:32]


def _address(message: EmailMessage, head: Letterhead, identity: str) -> None:
    if head.sender:
        message["From"] = _header_address(head.sender)
    shown = tuple(_header_address(recipient) for recipient in head.recipients)
    groups = tuple(Group(_plain(name)) for name in head.groups)
    if shown or groups:
        message["To"] = (*shown, *groups)
    message["Subject"] = _plain(head.full_subject)
    message["Date"] = head.date
    domain = head.sender.mailbox.rpartition("@")[2] if head.sender else _UNSENT_DOMAIN
    message["Message-ID"] = f"<{identity}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"


def _header_address(address: Address) -> HeaderAddress:
    return HeaderAddress(display_name=_plain(address.name), addr_spec=_plain(address.mailbox))


def _plain(text: str) -> str:
    if _CONTROL.search(text):
        raise OutputError(f"the mail cannot be written: {text!r} holds a line break or another control character")
    return text


def _page(html: str) -> str:
    style = asset("mail.css")
    inliner = CSSInliner(inline_style_tags=False, extra_css=style, load_remote_stylesheets=False)
    return inliner.inline(_PAGE_POLICY.sub("", html))
