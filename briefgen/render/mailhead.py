"""The head lines of a mail."""

import hashlib
import re
from email.headerregistry import Address as HeaderAddress
from email.headerregistry import BaseHeader, Group, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy

from briefgen.errors import OutputError
from briefgen.model.address import Address
from briefgen.model.delivery import Letterhead

_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_UNSENT_DOMAIN = "briefgen.invalid"


class _Words(UnstructuredHeader, BaseHeader):
    """A line of words without blanks in them, one to a line: none is ever encoded, however long it is."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {f'{policy.linesep} '.join(str(self).split())}{policy.linesep}"


def _registry() -> HeaderRegistry:
    registry = HeaderRegistry()
    for name in ("references", "in-reply-to", "list-unsubscribe"):
        registry.map_to_type(name, _Words)
    return registry


POLICY = SMTP.clone(header_factory=_registry())
"""How a message is written: CRLF line ends, lines of at most 78 characters where they can be broken."""


def set_head(message: EmailMessage, head: Letterhead, content: str) -> None:
    """Write all head lines but those of its parts; `content` is a digest of the message, by which a draft is known.

    Raises OutputError where a line would hold a control character.
    """
    if head.sender:
        message["From"] = _address(head.sender)
    else:
        message["X-Unsent"] = "1"  # mail programs then open it as a draft
    readers = (*map(_address, head.recipients), *(Group(plain(name)) for name in head.groups))
    if readers:
        message["To"] = readers
    message["Subject"] = plain(head.full_subject)
    message["Date"] = head.date
    message["Message-ID"] = _identity(head, head.thread[-1] if head.thread else content)
    if len(head.thread) > 1:
        message["In-Reply-To"] = _identity(head, head.thread[-2])
        message["References"] = " ".join(_identity(head, one) for one in head.thread[:-1])
    if head.unsubscribe:
        message["List-Unsubscribe"] = ", ".join(f"<{plain(uri)}>" for uri in head.unsubscribe)
    if any(uri.startswith("https:") for uri in head.unsubscribe):
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"


def plain(text: str) -> str:
    """The text, if it may stand in a head line; raises OutputError where it holds a control character."""
    if _CONTROL.search(text):
        raise OutputError(f"the mail cannot be written: {text!r} holds a line break or another control character")
    return text


def _address(address: Address) -> HeaderAddress:
    return HeaderAddress(display_name=plain(address.name), addr_spec=plain(address.mailbox))


def _identity(head: Letterhead, known_by: str) -> str:
    domain = head.sender.mailbox.rpartition("@")[2] if head.sender else _UNSENT_DOMAIN
    return f"<{hashlib.sha256(known_by.encode()).hexdigest()[:32]}@{domain}>"
