"""PDFs made by hand, as small as they can be: pages of lines, and objects of any kind."""

import zlib
from collections.abc import Iterable


def pdf(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, the first its catalogue, with their places."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d /Root 1 0 R %b>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream object, `packed` by deflate."""
    if packed:
        data, entries = zlib.compress(data, 9), entries + b"/Filter /FlateDecode"
    return b"<</Length %d %b>>\nstream\n%b\nendstream" % (len(data), entries, data)


def of_contents(contents: list[bytes], info: bytes = b"", trailer: bytes = b"") -> bytes:
    """A file with a page for each content stream; `info` is what it states of itself."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(count))
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Count %d /Kids [%b]>>" % (count, kids),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
        b"<<%b>>" % info,
    ]
    for at, content in enumerate(contents):
        page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents %d 0 R" % (6 + 2 * at)
        objects += [page + b" /Resources <</Font <</F 3 0 R>>>>>>", content]
    return pdf(objects, trailer + b"/Info 4 0 R")


def of_pages(pages: list[list[str]], info: bytes = b"", trailer: bytes = b"") -> bytes:
    """A file with these lines on its pages."""
    return of_contents([stream(_lines(page)) for page in pages], info, trailer)


def _lines(page: list[str]) -> bytes:
    shown = (b"(%b) Tj T*" % line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") for line in page)
    return b"BT /F 11 Tf 14 TL 40 550 Td %b ET" % b"\n".join(shown)
