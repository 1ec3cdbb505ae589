"""The text of a PDF: its lines joined to paragraphs again, without the lines that every page repeats.

The characters are those that pypdf draws from the pages, which is also what the lines are traced to. Text that lies
unseen behind a scanned page is read, for it is what makes a scan readable.
"""

import io
import logging
import re
import statistics
from collections import Counter
from collections.abc import Iterator

from briefgen.errors import IngestError
from briefgen.ingest import dates
from briefgen.ingest.decode import MOST_TEXT, too_long
from briefgen.ingest.head import Head
from briefgen.ingest.opened import Drawn, Part
from briefgen.ingest.pdfrows import Row, parted, rows
from briefgen.ingest.plain import BULLET
from briefgen.model.dates import Published
from briefgen.model.document import BlockKind

_MOST_PAGES = 100
_EDGE = 3
_DIGITS = re.compile(r"\d{1,9}")
_PAGE = re.compile(r"(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]{0,3}$")
_HYPHEN = re.compile(r"[^\W\d_][-‐\u00ad]$")
_NO_TITLE = re.compile(
    r"untitled|microsoft|.{0,200}\.(?:docx?|pdf|indd|odt|rtf|tex|qxd)$|(?:document|slide)\s?\d{0,5}$",
    re.IGNORECASE,
)
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
# What a file that is no PDF, or a broken one, makes pypdf raise beside its own errors.
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, OSError, AssertionError)
_SHORT = 0.8
_HEADING = 0.6


def draw(data: bytes) -> Drawn:
    """The article in a PDF; raises IngestError with the reason where there is none that can be read."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    from pypdf import PdfReader  # noqa: PLC0415  (PDFs alone need it)
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise IngestError("the PDF is encrypted; save it without a password")
        if len(reader.pages) > _MOST_PAGES:
            raise IngestError(f"the PDF has {len(reader.pages):,} pages, and {_MOST_PAGES} are the most that is read")
        head, unsure = _head({str(key): value for key, value in (reader.metadata or {}).items()})
        pages = _pages(rows(page) for page in reader.pages)
    except (PyPdfError, *_BROKEN) as error:
        raise IngestError(f"the PDF is damaged ({type(error).__name__})") from None
    parts = _parts(_body(pages))
    if not parts:
        raise IngestError("the PDF has no text; a scanned page needs text recognition first")
    return Drawn(head, _untitled(parts, head.title), unsure)


def _pages(found: Iterator[list[Row]]) -> list[list[Row]]:
    """The lines of each page, as far as an article may reach."""
    pages: list[list[Row]] = []
    size = 0
    for page in found:
        size += sum(len(row.text) + 1 for row in page)
        if size > MOST_TEXT:
            raise too_long()
        pages.append(page)
    return pages


def _body(pages: list[list[Row]]) -> list[Row]:
    """The lines of all pages, without what the pages repeat at their edges, and without their numbers."""
    counts = Counter((at, _shape(line)) for page in pages for at, line in _edges(page))
    repeated = {edge for edge, count in counts.items() if count >= 2 and count * 2 > len(pages)}
    body: list[list[Row]] = []
    for page in pages:
        out = {at for at, line in _edges(page) if (at, _shape(line)) in repeated or _PAGE.fullmatch(line)}
        body.append([row for at, row in enumerate(page) if at not in out and at - len(page) not in out])
    return parted(body)


def _edges(page: list[Row]) -> list[tuple[int, str]]:
    """The first and the last lines of a page, each with its place counted from its edge."""
    reach = min(_EDGE, len(page))
    return [(at, page[at].text) for at in (*range(reach), *range(-reach, 0))]


def _shape(line: str) -> str:
    """The line with its numbers masked."""
    return _DIGITS.sub("#", line)


def _parts(body: list[Row]) -> tuple[Part, ...]:
    widths = [len(row.text) for row in body]
    width = statistics.quantiles(widths, n=10)[-2] if len(widths) > 1 else 0
    parts: list[Part] = []
    held = ""
    for row in body:
        line = row.text
        if BULLET.match(line) or (row.parted and not line[0].islower()):
            parts += _part(held, width)
            held = ""
        held = _joined(held, line)
        ended = len(line) < _SHORT * width and _ENDED.search(line)
        if ended or (held == line and len(line) < _HEADING * width):
            parts += _part(held, width)
            held = ""
    return (*parts, *_part(held, width))


def _untitled(parts: tuple[Part, ...], title: str | None) -> tuple[Part, ...]:
    """The parts without the title at their head, which may stand there on several lines."""
    lines = next((end for end in range(1, 5) if " ".join(part.text for part in parts[:end]) == title), 0)
    return parts[lines:]


def _joined(held: str, line: str) -> str:
    """A line and what goes before it; a word that was cut at the line's end is whole again."""
    cut = _HYPHEN.search(held) and line[:1].islower()
    return f"{held[:-1]}{line}" if cut else f"{held} {line}".strip()


def _part(text: str, width: float) -> list[Part]:
    """The paragraph, bullet or heading of this text; none where it is empty."""
    if not text:
        return []
    mark = BULLET.match(text)
    if mark:
        return [Part(BlockKind.BULLET, text[mark.end() :])]
    is_heading = len(text) < _HEADING * width and not _ENDED.search(text)
    return [Part(BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH, text)]


def _head(metadata: dict[str, object]) -> tuple[Head, Head]:
    """What the file states of its article where that makes sense, and the day that it was made."""
    title, author = (" ".join(str(metadata.get(key, "")).split())[:1000] for key in ("/Title", "/Author"))
    made = _DATE.match(str(metadata.get("/CreationDate", "")))
    day = dates.read("-".join(made.groups())) if made else None
    is_title = len(title.split()) > 1 and not _NO_TITLE.match(title)
    is_author = len(author.split()) > 1 and "@" not in author
    unsure = Head(published=Published(day.day) if day and day.in_range else None)
    return Head(title=title if is_title else None, author=author if is_author else None), unsure
