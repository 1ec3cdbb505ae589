"""Run as a script by `paper.py`: reads a page from standard input, writes its PDF to standard output.

Before the page stands a line of JSON: its size and those of the files that follow it, with their names and their date,
and how much CPU time the render may take.
It stands alone, without the package, so that the child imports WeasyPrint and nothing else.
"""

import base64
import ctypes.util
import datetime as dt
import gc
import importlib
import json
import logging
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

gc.disable()  # a render makes many objects and frees them all at the end: this saves a seventh of its time

if sys.platform == "linux":
    # Asked for a library by names that Linux does not use, it starts ldconfig and gcc, a sixth of the run; the names
    # that WeasyPrint tries after those are Linux's own and need no search.
    ctypes.util.find_library = lambda name: None


class NotYet(ModuleType):
    """Stands for a module whose functions and classes are only called: the first call loads the real one."""

    def __getattr__(self, name: str) -> Callable[..., object]:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*args: object, **named: object) -> object:
            for late in LATE:
                if isinstance(sys.modules.get(late), NotYet):
                    del sys.modules[late]
            return getattr(importlib.import_module(self.__name__), name)(*args, **named)

        return called


# WeasyPrint loads them at once, a tenth of a second, and calls them for variable fonts and where HarfBuzz's own
# subsetter is not installed.
LATE = ("fontTools.subset", "fontTools.varLib.instancer")
sys.modules |= {name: NotYet(name) for name in LATE}

NO_PANGO = 69
try:
    import weasyprint
    from weasyprint.pdf.anchors import MIMETYPES
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse
except OSError as missing:
    print(missing, file=sys.stderr)
    sys.exit(NO_PANGO)

# Machines differ in what they call a YAML file, and the PDF says it; this is the name that is registered.
MIMETYPES.add_type("application/yaml", ".yaml")
MEMORY = 2 << 30
FONTS = Path(__file__).resolve().with_name("fonts")
IMAGES = ("data:image/png;base64,", "data:image/svg+xml;base64,")
MISSING_GLYPH = ".notdef glyph"
"""How the warning begins of a letter that no font has: the page shows a box for it, and the report's gaps say so."""
ACCESSIBLE = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""What PDF/UA-1 adds to the metadata, and how PDF/A wants a word explained that it does not know itself."""
FACES = (
    ("IBM Plex Sans", 400, "normal", "IBMPlexSans-Regular.ttf"),
    ("IBM Plex Sans", 400, "italic", "IBMPlexSans-Italic.ttf"),
    ("IBM Plex Sans", 500, "normal", "IBMPlexSans-Medium.ttf"),
    ("IBM Plex Sans", 600, "normal", "IBMPlexSans-SemiBold.ttf"),
    ("IBM Plex Sans Condensed", 600, "normal", "IBMPlexSansCondensed-SemiBold.ttf"),
)


class Complaints(logging.Handler):
    """Keeps what WeasyPrint warns of, but for missing glyphs: the pages are not what the page asked for."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one warning."""
        said = " ".join(record.getMessage().split())
        if not said.startswith(MISSING_GLYPH):
            self.lines.append(said)


class OnlyFonts(URLFetcher):  # type: ignore[misc]
    """Gives the files of the fonts folder and an image that stands in the page itself, and fails on anything else."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """One font file, or the page's own image; whatever else is asked for ends the render."""
        del headers
        if url.startswith(IMAGES):
            kind, _, data = url.partition(";base64,")
            return URLFetcherResponse(url, base64.b64decode(data), {"Content-Type": kind.removeprefix("data:")})
        file = next((file for *_, file in FACES if url == (FONTS / file).as_uri()), None)
        if file is None:
            raise FatalURLFetchingError(f"nothing but the package's fonts may be read, not {url}")
        return URLFetcherResponse(url, (FONTS / file).read_bytes(), {"Content-Type": "font/ttf"})


def render(page: str, enclosed: list[weasyprint.Attachment]) -> bytes:
    """The PDF's bytes."""
    fetcher = OnlyFonts(allow_redirects=False, fail_on_errors=True)
    fonts = FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: '{family}'; font-weight: {weight}; font-style: {style}; src: url({file}); }}\n"
        for family, weight, style, file in FACES
    )
    base = FONTS.as_uri() + "/"
    sheet = weasyprint.CSS(string=faces, base_url=base, font_config=fonts, url_fetcher=fetcher)
    document = weasyprint.HTML(string=page, base_url=base, url_fetcher=fetcher)
    return bytes(
        document.write_pdf(
            stylesheets=[sheet],
            font_config=fonts,
            pdf_variant="pdf/a-3a",
            attachments=enclosed,
            finisher=finish,
        )
    )


def read(sent: bytes) -> tuple[str, list[weasyprint.Attachment]]:
    """The page, and the files to enclose in its PDF; from here on the process has the CPU time that its head names."""
    line, _, rest = sent.partition(b"\n")
    head = json.loads(line)
    resource.setrlimit(resource.RLIMIT_CPU, (head["cpu_s"], head["cpu_s"] + 1))
    parts = []
    for size in head["sizes"]:
        parts.append(rest[:size])
        rest = rest[size:]
    dated = dt.datetime.fromisoformat(head["dated"]).astimezone(dt.UTC)
    enclosed = [
        weasyprint.Attachment(string=data, name=name, created=dated, modified=dated, relationship="Source")
        for name, data in zip(head["names"], parts[1:], strict=True)
    ]
    return parts[0].decode("utf-8"), enclosed


def finish(_: Any, pdf: Any) -> None:
    """Mend what WeasyPrint leaves short of PDF/A-3a and PDF/UA-1, which the file claims at once."""
    declare_accessible(pdf)
    describe_tags(pdf)
    mark_running_lines(pdf)
    if "AF" in pdf.catalog:  # it names each file twice
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
    for resources in (item for item in pdf.objects if isinstance(item, dict) and "Shading" in item):
        for kind in [kind for kind, content in resources.items() if content == {}]:
            del resources[kind]


def declare_accessible(pdf: Any) -> None:
    """Add PDF/UA-1 to the metadata: WeasyPrint declares one standard alone."""
    metadata = next(item for item in pdf.objects if getattr(item, "extra", {}).get("Subtype") == "/XML")
    metadata.stream = [piece.replace(b"</rdf:RDF>", ACCESSIBLE + b"</rdf:RDF>") for piece in metadata.stream]


def describe_tags(pdf: Any) -> None:
    """Heads of tables say that they are of columns; figures say where they stand, in points from the bottom."""
    for tag in (item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/StructElem"):
        if tag["S"] == "/TH":
            tag["A"]["Scope"] = "/Column"
        elif tag["S"] == "/Figure":
            page = pdf.objects[number(tag["Pg"])]
            left, top, right, bottom = (0.75 * side for side in tag["A"]["BBox"])
            height = page["MediaBox"][3]
            tag["A"]["BBox"] = type(tag["A"]["BBox"])((left, height - bottom, right, height - top))


def mark_running_lines(pdf: Any) -> None:
    """The lines in the margins become artifacts: WeasyPrint marks them as content, but keeps them out of the tags."""
    root = pdf.objects[number(pdf.catalog["StructTreeRoot"])]
    parents = pdf.objects[number(root["ParentTree"])]["Nums"]
    tagged = tagged_contents(pdf, root)
    for reference in pdf.page_references:
        page, known = pdf.objects[number(reference)], tagged[reference]
        stream = pdf.objects[number(page["Contents"])].stream
        for place, piece in enumerate(stream):
            if isinstance(piece, dict) and piece.get("MCID", 0) not in known:
                stream[place - 1 : place + 2] = [b"/Artifact", b"", b"BMC"]
        of_page = parents[parents.index(page["StructParents"]) + 1]
        del of_page[len(known) :]


def tagged_contents(pdf: Any, root: Any) -> dict[bytes, set[int]]:
    """For each page, by its reference, the numbers of the marked contents that the tags below `root` name."""
    found: dict[bytes, set[int]] = {page: set() for page in pdf.page_references}
    pending = list(root["K"])
    while pending:
        tag = pdf.objects[number(pending.pop())]
        if tag["Type"] == "/StructElem":
            found.setdefault(tag.get("Pg"), set()).update(kid for kid in tag["K"] if isinstance(kid, int))
            pending += [kid for kid in tag["K"] if not isinstance(kid, int)]
    return found


def number(reference: bytes) -> int:
    """The number of the object that a reference ('12 0 R') names."""
    return int(reference.split()[0])


def main() -> int:
    """Render; the exit status tells `paper.py` what happened, standard error says it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    complaints = Complaints()
    logging.getLogger("weasyprint").addHandler(complaints)
    try:
        data = render(*read(sys.stdin.buffer.read()))
    except (FatalURLFetchingError, MemoryError) as error:
        print(error if str(error) else "out of memory", file=sys.stderr)
        return 1
    if complaints.lines:
        print(f"WeasyPrint warns: {complaints.lines[0]}", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(data)
    return 0


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # the system frees a render's objects at once; Python takes a tenth of the run for it
