"""Articles made to use up time and memory, for R4: each is read or refused in time, and the next one is read.

Each is read as gathering reads it, in a process of its own; its time and memory, and those of what it starts, are told.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from torture.cost import cpu_of_children
from torture.pdfs import of_contents, of_pages, pdf, stream
from torture.result import Result

STOPPED_S, MOST_MB = 20.0, 1024
SAMPLE = ("a million tags.html", "a form in itself.pdf", "parts in parts.eml", "lists in lists.jsonl")
_MB = 1 << 20
_P = b"<p>The council of the town said that the bridge was open on Monday and that it was the best.</p>"
_LAUGHS = b"".join(b'<!ENTITY a%d "%b">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10))
_CATALOG, _TREE = b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 1 /Kids [%b]>>"


def _attributes(count: int) -> bytes:
    return b"".join(b"a%d=1 " % at for at in range(count))


_RECORD = b'<p>x</p><script type="application/ld+json">{"@type": "Article", "articleBody": "%s"}</script>'

BOMBS: dict[str, Callable[[], bytes]] = {
    "elements in elements.html": lambda: b"<div>" * 2_000_000 + _P * 9,
    "marks in a paragraph.html": lambda: b"<p>" + b"<b>" * 3_000_000 + b"x",
    "a million tags.html": lambda: b"<html><body>" + b"<p>x</p>" * 1_000_000,
    "a hundred thousand paragraphs.html": lambda: b"<article>" + _P * 100_000,
    "a million attributes.html": lambda: b"<p " + _attributes(1_000_000) + b">x</p>" + _P * 9,
    "attributes just short of too many.html": lambda: (
        b"".join(b"<p " + _attributes(1000) + b">x</p>" for _ in range(120)) + _P * 9
    ),
    "one endless attribute.html": lambda: b"<p class='" + b"x " * (4 * _MB) + b"'>x</p>" + _P * 9,
    "entities.html": lambda: b'<!DOCTYPE html [<!ENTITY a0 "ha">' + _LAUGHS + b"]><p>&a9;</p>" + _P * 9,
    "a file as an entity.html": lambda: b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///dev/zero">]><p>&a;</p>' + _P * 9,
    "comments not closed.html": lambda: _P * 9 + b"<!--" * (2 * _MB),
    "drawings not closed.html": lambda: _P * 9 + b"<svg>" * (2 * _MB),
    "scripts.html": lambda: b"<script>x</script>" * 500_000 + _P * 9,
    "nothing but <.html": lambda: b"<" * (9 * _MB) + _P,
    "nothing but &.html": lambda: b"<p>" + b"&" * (9 * _MB) + _P,
    "tables in tables.html": lambda: b"<table><tr><td>" * 600_000 + _P * 9,
    "lists in lists.html": lambda: b"<ul><li>a" * 1_000_000 + _P * 9,
    "a hundred thousand links.html": lambda: b"<ul>" + b"<li><a href=x>a b c</a></li>" * 100_000 + b"</ul>" + _P * 9,
    "rows of figures.html": lambda: b"<table>" + b"<tr><td>1<td>2" * 500_000 + b"</table>" + _P * 9,
    "one endless title.html": lambda: b"<title>" + b" - a" * (2 * _MB) + b"</title>" + _P * 9,
    "facts in facts.html": lambda: b'<script type="application/ld+json">' + b"[" * 60_000 + b"</script>" + _P * 9,
    "a record of marks.html": lambda: _RECORD % (b"<b>" * 90_000),
    "a record of short marks.html": lambda: _RECORD % (b"<p>x</p>" * 5_000),
    "fields.html": lambda: b"<div>" * 150 + b"<input>" * 11_000 + b"</div>" * 150 + _P * 9,
    "links to nowhere.html": lambda: b"<div>" + b"<a href='#'>a b</a><p>c</p>" * 3_900 + b"</div>" + _P * 9,
    "parts in parts.eml": lambda: b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(10_000)
    ),
    "mails in mails.eml": lambda: b"Content-Type: message/rfc822\r\n\r\n" * 10_000 + b"text",
    "a header without end.eml": lambda: b"Subject: " + b"=?utf-8?q?=41?= " * 320_000 + b"\n\ntext",
    "a header just short of too long.eml": lambda: (
        b"Subject: " + b"=?utf-8?q?=41?= " * 120 + b"\nFrom: " + b"a@b," * 490 + b"\nDate: " + b"(" * 1900 + b"\n\ntext"
    ),
    "headers without end.eml": lambda: b"X: y\r\n" * (3 * _MB // 2),
    "lines without end.eml": lambda: b"Subject: x\n\n" + b"\n" * (9 * _MB),
    "marks of reply.eml": lambda: b"Subject: " + b"Re: " * 480 + b"x\n\n" + b"> " * (4 * _MB),
    "a page in a mail.eml": lambda: b"Content-Type: text/html\n\n<html><body>" + b"<p " + _attributes(900_000) + b">x",
    "tags in a mail.eml": lambda: b"Content-Type: text/html\n\n<html><body>" + b"<p>x</p>" * 1_000_000,
    "a stream of two hundred megabytes.pdf": lambda: of_contents([stream(b"0 " * (100 * _MB), packed=True)]),
    "text without end.pdf": lambda: of_contents([stream(b"BT /F 9 Tf (a) Tj ET " * 5_000_000, packed=True)]),
    "pages in themselves.pdf": lambda: pdf([_CATALOG, _TREE % b"2 0 R"]),
    "ten thousand pages.pdf": lambda: of_pages([["x"]] * 10_000),
    "lists in lists.pdf": lambda: pdf([b"[" * (4 * _MB), _TREE % b""]),
    "filters on filters.pdf": lambda: of_contents([stream(b"0", b"/Filter [" + b"/ASCIIHexDecode " * 200_000 + b"]")]),
    "a form in itself.pdf": lambda: of_contents([stream(b"/X Do " * 100_000, b"/Type /XObject /Subtype /Form")]),
    "lists in lists.jsonl": lambda: b'{"title": "x", "text": ' + b"[" * _MB,
    "one endless number.jsonl": lambda: b'{"title": "x", "text": ' + b"9" * (9 * _MB),
    "anchors.html.head.yaml": lambda: b"a: &a [x]\n" + b"b: [" + b"*a, " * 1000 + b"]",
    "lists in lists.html.head.yaml": lambda: b"[" * _MB,
}
_READ = """
import json, resource, sys
from pathlib import Path
from briefgen import ingest
from briefgen.errors import IngestError
path = Path(sys.argv[1])
why = ""
try:
    if path.name.endswith(".head.yaml"):
        ingest.beside(path.read_bytes(), path.name)
    else:
        ingest.read(path.read_bytes(), path.name)
except IngestError as error:
    why = str(error)
text = b"Bridge opens\\n\\nThe council of the town said that the bridge was open.\\n"
sound = ingest.read(text, "a.txt").title
used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([sound, used // 1024, why]))
"""


def run(names: Iterable[str], folder: Path) -> Result:
    """Try these bombs."""
    found = {name: tried(name, folder) for name in names}
    broken = [
        f"{name}: {taken:.1f} s, {used} MB; {why}"
        for name, (taken, used, why) in found.items()
        if why or taken > STOPPED_S or used > MOST_MB
    ]
    longest, largest = (max(one[at] for one in found.values()) for at in (0, 1))
    return Result(len(found), f"articles: the longest {longest:.1f} s of CPU, the largest {largest} MB", tuple(broken))


def tried(name: str, folder: Path) -> tuple[float, int, str]:
    """The CPU seconds and megabytes that a bomb took, and what went wrong."""
    path = folder / name.replace(" ", "-")
    path.write_bytes(BOMBS[name]())
    before = cpu_of_children()
    words = [sys.executable, "-c", _READ, str(path)]
    ran = subprocess.run(words, env=os.environ, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603 - our own
    taken = cpu_of_children() - before
    path.unlink()
    if ran.returncode:
        return taken, 0, ran.stderr[-200:] or f"it ended with {ran.returncode}"
    sound, used, why = json.loads(ran.stdout)
    if "cannot be read: " in why:
        return taken, used, why
    return taken, used, "" if sound == "Bridge opens" else "the sound article was not read"
