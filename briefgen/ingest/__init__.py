"""From a file's bytes to a document.

open (by its kind: decode, head, lines) ─▶ title ─▶ digest or prose ─▶ assemble ─▶ English?
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from briefgen.errors import IngestError
from briefgen.ingest import dates, digest, english, markdown, plain, prose, title
from briefgen.ingest.assemble import assemble
from briefgen.ingest.decode import decode, refuse_big
from briefgen.ingest.head import Head, beside, split
from briefgen.ingest.opened import Opened
from briefgen.ingest.shape import Body
from briefgen.model.dates import Published
from briefgen.model.document import BlockKind, Document, Source
from briefgen.model.shown import cut
from briefgen.model.sourcepath import whole

__all__ = ["KINDS", "Head", "beside", "opened", "read"]

_LONGEST_WORD = 1000


def read(
    data: bytes, file: str, *, published: Published | None = None, outlet: str | None = None, head: Head | None = None
) -> Document:
    """The article in `data`, the content of `file` (its path in the desk); raises IngestError with the reason.

    `head` is what stands beside the file (see `beside`): its address, outlet and time of retrieving go before those in
    the file, its title, date and author stand in for those that the file lacks. The date is the file's, else `head`'s,
    else the text's own, else what the file seems to be of, else the file name's, else `published`; the outlet is
    `head`'s, else the file's, else `outlet`, else the site or the agency that it seems to be from.

    White space is folded and invisible characters are left out; every other character of the body stays, and `pieces`
    says where it stands in `opened(…).text`.
    """
    told = head or Head()
    path = PurePosixPath(whole(file))
    found = opened(data, file, told)
    own, unsure = found.head, found.unsure
    name, lines = title.take(own.title or told.title, found.lines)
    body = digest.body(lines) or prose.body(lines)
    source = Source(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        outlet=told.outlet or own.outlet or outlet or unsure.outlet or body.agency,
        author=own.author or told.author or body.author or unsure.author,
        url=told.url or own.url,
        id=told.id or own.id,
        retrieved=told.retrieved,
    )
    day = _stated(own.published, told.published) or _written(body) or unsure.published or _named(path)
    document = assemble(name, body, _in_range(day or published), source)
    _require_text(document)
    return replace(document, unread=found.unread)


def opened(data: bytes, file: str, head: Head | None = None) -> Opened:
    """The file as its kind is opened, by its suffix; raises IngestError with the reason."""
    suffix = PurePosixPath(whole(file)).suffix.lower()
    return KINDS.get(suffix, _open_plain)(data, head or Head()).whole()


def _open_plain(data: bytes, told: Head) -> Opened:
    text = decode(data, told.charset)
    head, rows = split(text)
    return Opened(head, plain.lines(rows, told.title is not None or head.title is not None), text)


def _open_markdown(data: bytes, told: Head) -> Opened:
    text = decode(data, told.charset)
    head, rows = split(text)
    return Opened(head, markdown.lines(rows), text)


def _open_page(data: bytes, told: Head) -> Opened:
    from briefgen.ingest import webpage  # noqa: PLC0415  (pages alone need it)

    return webpage.open_page(data, told.charset, told.text)


def _open_mail(data: bytes, _: Head) -> Opened:
    from briefgen.ingest import mail  # noqa: PLC0415  (mails alone need it)

    return mail.open_mail(data)


def _open_pdf(data: bytes, _: Head) -> Opened:
    from briefgen.ingest import child  # noqa: PLC0415  (PDFs alone need it)

    refuse_big(data)
    return child.draw("pdf", data).opened()


def _open_line(data: bytes, _: Head) -> Opened:
    from briefgen.ingest import wireline  # noqa: PLC0415  (few desks have such files)

    return wireline.open_line(data)


KINDS: dict[str, Callable[[bytes, Head], Opened]] = {
    ".txt": _open_plain,
    ".md": _open_markdown,
    ".html": _open_page,
    ".htm": _open_page,
    ".eml": _open_mail,
    ".pdf": _open_pdf,
    ".jsonl": _open_line,
}
"""How each kind of file is opened; the second argument is what stands beside it."""


def _stated(own: Published | None, told: Published | None) -> Published | None:
    """The date in the file, or the one beside it where that also has the time of the day."""
    if own and told and own.at is None and told.at and abs((told.day - own.day).days) <= 1:
        return told
    return own or told


def _written(body: Body) -> Published | None:
    return Published(body.day) if body.day else None


def _named(path: PurePosixPath) -> Published | None:
    day = dates.in_name(path.stem)
    return Published(day) if day else None


def _in_range(published: Published | None) -> Published | None:
    if published is not None and not published.in_range:
        raise IngestError(f"it is dated {published}, which is no day of our time; correct its date")
    return published


def _require_text(document: Document) -> None:
    running = [block.span.of(document.text) for block in document.blocks if block.kind is not BlockKind.HEADING]
    if not running:
        raise IngestError("the article has a title but no text")
    english.require("\n".join(running))
    _require_words(running)


def _require_words(running: list[str]) -> None:
    longest = max((word for text in running for word in text.split()), key=len, default="")
    if len(longest) > _LONGEST_WORD:
        what = f"a word of {len(longest):,} characters stands in it ('{cut(longest)}')"
        raise IngestError(f"{what}; at most {_LONGEST_WORD:,} are read")
