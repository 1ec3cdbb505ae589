"""From a file's bytes to a document.

decode ─▶ head ─▶ lines (plain or Markdown) ─▶ title ─▶ digest or prose ─▶ assemble ─▶ English?
"""

import hashlib
from pathlib import PurePosixPath

from briefgen.errors import IngestError
from briefgen.ingest import dates, digest, english, markdown, plain, prose, title
from briefgen.ingest.assemble import assemble
from briefgen.ingest.decode import decode
from briefgen.ingest.head import Head, split
from briefgen.ingest.shape import Body
from briefgen.model.dates import Published
from briefgen.model.document import BlockKind, Document, Source
from briefgen.model.shown import cut

__all__ = ["read"]

_LONGEST_WORD = 1000
_MARKDOWN = frozenset({".md", ".markdown"})


def read(data: bytes, file: str, *, published: Published | None = None, outlet: str | None = None) -> Document:
    """The article in `data`, the content of `file` (its path in the desk); raises IngestError with the reason.

    The date is the head's, else the text's own, else the file name's, else `published`; the outlet is the head's,
    else `outlet`, else the agency in the dateline. White space is folded and invisible characters are left out;
    every other character of the body stays, and `pieces` says where it stands in the decoded file.
    """
    path = PurePosixPath(file)
    head, rows = split(decode(data))
    lines = markdown.lines(rows) if path.suffix.lower() in _MARKDOWN else plain.lines(rows, head.title is not None)
    name, lines = title.take(head.title, lines)
    body = digest.body(lines) or prose.body(lines)
    source = Source(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        outlet=head.outlet or outlet or body.agency,
        author=head.author or body.author,
        url=head.url,
    )
    document = assemble(name, body, _in_range(_published(head, body, path) or published), source)
    _require_text(document)
    return document


def _published(head: Head, body: Body, path: PurePosixPath) -> Published | None:
    day = body.day or dates.in_name(path.stem)
    return head.published or (Published(day) if day else None)


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
