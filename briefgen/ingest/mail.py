"""A newsletter or a wire's mail: its best text, plain or HTML, without quoted replies, signature and footer.

Attachments are not read, only named; they stay in the file. The lines of a plain text are traced to the text of its
part, those of an HTML text to what was drawn from it.
"""

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from urllib.parse import quote

from briefgen.errors import IngestError
from briefgen.ingest import child, clutter, dates, flow, mailtext, markup, plain
from briefgen.ingest.decode import guessed, meant, refuse_big, refuse_long
from briefgen.ingest.head import Head, is_address, is_id, split
from briefgen.ingest.opened import Drawn, Opened
from briefgen.ingest.pagehead import joined
from briefgen.model.shown import cut, shown

_MOST_PARTS = 100
_MOST_HEADERS = 256 * 1024
_MOST_FIELD = 2000
_ENOUGH = 1500
"""Characters of a plain text that is no mere link to the page."""
_MOST_NAMED = 5
_PARTS = re.compile(rb"boundary\s{0,9}=|content-type\s{0,9}:\s{0,9}message/", re.IGNORECASE)
_HEADERS = re.compile(rb"\r?\n\r?\n")
_ANSWER = re.compile(
    r"(?:(?:re|fwd?|aw|wg|sv|tr)\s{0,3}(?:\[\d{1,3}\])?\s{0,3}:|\[[^\[\]]{1,40}\](?=\s*\S))\s{0,9}", re.IGNORECASE
)
_MESSAGE_ID = re.compile(r"<?([^<>@\s]{1,120}@[^<>@\s]{1,120})>?")
_SAFE = "!#$&*+/=?^_{|}~@.:;,()-"
_ARCHIVED = re.compile(r"<(https?://[^<>\s]{1,2000})>")
# What the standard library raises for headers that are no headers, or name an encoding that there is none of.
_BROKEN = (MessageError, ValueError, LookupError, AttributeError, TypeError, ArithmeticError, RecursionError)


def open_mail(data: bytes) -> Opened:
    """The article in a mail; raises IngestError with the reason where there is none that can be read."""
    refuse_big(data)
    _refuse_nested(data)
    try:
        message = email.message_from_bytes(data, policy=policy.default)
    except _BROKEN:
        raise IngestError("it is no mail that can be read") from None
    body = _body(message)
    head, unsure = _head(message)
    return replace(body, head=joined(body.head, head), unsure=unsure, unread=tuple(_attached(message)))


def _refuse_nested(data: bytes) -> None:
    if len(_PARTS.findall(data)) > _MOST_PARTS:
        raise IngestError(f"the mail has too many parts within parts; at most {_MOST_PARTS} are read")
    end = _HEADERS.search(data)
    if (end.start() if end else len(data)) > _MOST_HEADERS:
        raise IngestError(f"the mail's head is too long; at most {_MOST_HEADERS:,} bytes are read")


def _body(message: EmailMessage) -> Opened:
    """The plain text, or the HTML where that says much more: plain texts may be no more than a link to the page."""
    texts = [_plain(text) for text in _texts(message, "plain")]
    long = texts[0] if texts else None
    pages = [] if long and _size(long) > _ENOUGH else [_html(text) for text in _texts(message, "html")]
    found = max((*texts, *pages), key=lambda one: _size(one) * (2 if one in texts else 1), default=None)
    if found is None or not found.lines:
        raise IngestError("the mail has no text; its attachments are not read")
    return found


def _size(opened: Opened) -> int:
    return sum(len(line.running) for line in opened.lines)


def _texts(message: EmailMessage, kind: str) -> Iterator[str]:
    """The text of the first part of this kind that is no attachment."""
    try:
        part = message.get_body(preferencelist=(kind,))
        data = part.get_payload(decode=True) if part else None
        if part and isinstance(data, bytes) and data.strip():
            yield _decoded(data, part.get_content_charset())
    except _BROKEN:
        return


def _attached(message: EmailMessage) -> Iterator[str]:
    """The attachments by their names, else by their kind; pictures that stand in the text are none."""
    try:
        parts = [part for part in message.walk() if isinstance(part, EmailMessage) and _is_attached(part)]
        names = [" ".join((part.get_filename() or part.get_content_type()).split()) for part in parts]
    except _BROKEN:
        return
    yield from (shown(cut(name)) for name in names[:_MOST_NAMED])
    if len(names) > _MOST_NAMED:
        yield f"{len(names) - _MOST_NAMED} more"


def _is_attached(part: EmailMessage) -> bool:
    named = part.get_filename() is not None and part.get_content_maintype() != "image"
    return not part.is_multipart() and (named or part.is_attachment())


def _decoded(data: bytes, charset: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    told = meant(charset) if charset != "us-ascii" else None
    return data.decode(told, "replace") if told else guessed(data)


def _plain(text: str) -> Opened:
    refuse_long(text)
    head, rows = split(text)
    found = plain.lines(mailtext.own(rows), True)
    return Opened(head, mailtext.unfooted(found), text)


def _html(text: str) -> Opened:
    shown, _ = markup.visible(text)
    drawn = _draw(shown) if markup.is_ordinary(shown) else child.draw("letter", text.encode("utf-8", "replace"))
    opened = drawn.opened()
    return replace(opened, lines=mailtext.unfooted(opened.lines))


def draw(data: bytes) -> Drawn:
    """What a person reads in a mail's HTML, `data` in UTF-8; raises IngestError."""
    return _draw(markup.visible(data.decode("utf-8", "replace"))[0])


def _draw(shown: str) -> Drawn:
    from briefgen.ingest.webpage import tree_of  # noqa: PLC0415  (few mails have nothing but HTML)

    tree = tree_of(shown)
    clutter.hide(tree)
    body = tree.find(".//body")
    parts = flow.parts(tree if body is None else body, cells=True)
    refuse_long("".join(part.text for part in parts))
    return Drawn(Head(), tuple(parts))


def _head(message: EmailMessage) -> tuple[Head, Head]:
    """What the mail's head says, and who seems to publish it."""
    subject = _field(message, "Subject")
    while match := _ANSWER.match(subject):
        subject = subject[match.end() :]
    archived = _ARCHIVED.search(_field(message, "Archived-At"))
    published = dates.read(_field(message, "Date").split("(")[0])
    name, address = parseaddr(_field(message, "From"))
    outlet = name or parseaddr(_field(message, "List-Id"))[0] or address.rpartition("@")[2]
    url = archived[1] if archived and is_address(archived[1]) else None
    stated = published if published and published.in_range else None
    return Head(title=subject or None, published=stated, url=url, id=_identity(message)), Head(outlet=outlet or None)


def _identity(message: EmailMessage) -> str | None:
    """The mail's Message-ID as an address (RFC 2392); None where it has none that is of use."""
    found = _MESSAGE_ID.fullmatch(_field(message, "Message-ID"))
    identity = f"mid:{quote(found[1], safe=_SAFE)}" if found else None
    return identity if identity and is_id(identity) else None


def _field(message: EmailMessage, name: str) -> str:
    """A field of the head, its encoded words decoded, on one line; empty where it is missing or cannot be read."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    if len(raw) > _MOST_FIELD:
        return ""
    try:
        return " ".join(str(message[name]).split()) if raw else ""
    except _BROKEN:
        return ""
