"""R3: feeds, pages, mails, JSON lines and heads, mutated: each is read, or refused in plain words, within its CPU time.

A mutation is by chance, and the same in every run: bits turned, parts cut, doubled, swapped and moved, words of the
format put in where they do not belong, the encoding changed under it.
"""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from briefgen.polling.feedreader import read
from torture import articles
from torture.newsroom import item, rss
from torture.result import Result

LONGEST_S = 2.0
_WHOLE, _SAMPLE = 10_000, 150
_ATOM = b"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a/b/">
<title>Wire</title><entry><id>urn:1</id><title type="html">A &lt;b&gt;title&lt;/b&gt;</title><link href="one"/><author>
<name>Ann</name></author><updated>2026-03-04T07:00:00+01:00</updated><content type="xhtml"><div
xmlns="http://www.w3.org/1999/xhtml"><p>The river rose.</p></div></content></entry></feed>"""
_RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><item
rdf:about="http://x/1"><title>Item</title><link>http://x/1</link><dc:date>2026-03-04</dc:date><dc:creator>Bo
</dc:creator><content:encoded><![CDATA[<p>Four metres.</p>]]></content:encoded></item></rdf:RDF>"""
_JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Wire",
"items": [{"id": 7, "url": "/seven",
"title": "Seven", "content_html": "<p>x</p>", "date_published": "2026-03-04T07:00:00Z",
"authors": [{"name": "Ann"}]}]}"""
_RICH = item(
    more="<pubDate>Wed, 04 Mar 2026 06:00:00 GMT</pubDate><author>a@b.c (Ann)</author><dc:creator>Ann</dc:creator>"
)
_DATED = item("g2", "Dam &amp; flood", more="<dc:date>2026-03-04T06:00:00Z</dc:date>")
SEEDS = (rss(_RICH, _DATED), _ATOM, _RDF, _JSON, b"<html><link rel=alternate type=application/rss+xml href=/rss>" * 3)
_WORDS = (
    b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<!DOCTYPE rss [<!ENTITY a 'b'>]>", b"&a;", b"&#x0;", b"&#99999999999;",
    b"<", b">", b"&", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<?xml version='1.1' encoding='utf-16'?>",
    b"encoding='idna'", b"encoding='base64'", b"<item>" * 50, b"<title>", b"</rss>", b"xml:base='http://[::1'",
    b"<link>http://[</link>", b"<pubDate>99999-99-99T99:99:99+99:99</pubDate>", b"<dc:date>0000-00-00</dc:date>",
    b"<georss:point>x</georss:point>", b"<content type='application/octet-stream'>=</content>",
    b"<content src='file:///etc/passwd'/>", b"{" * 500, b"[" * 500, b"1e999", b"9" * 5000, b"\\ud800", b"\xc3",
    b"xmlns:x='", b"<x:y>", b"<enclosure length='x'/>", b"<guid isPermaLink='x'>",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """What is mutated: sound examples, and what reads them; any error that leaves it breaks the promise."""

    name: str
    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...]
    read: Callable[[bytes], object]


KINDS: tuple[Kind, ...] = (
    Kind("feed", SEEDS, _WORDS, lambda data: read(data, "http://news.example/rss")),
    Kind("page", articles.PAGES, articles.PAGE_WORDS, partial(articles.read, "seeds/a.html")),
    Kind("mail", (articles.MAIL, articles.NEWSLETTER), articles.MAIL_WORDS, partial(articles.read, "seeds/a.eml")),
    Kind("line", (articles.LINE,), _WORDS, partial(articles.read, "seeds/a.jsonl#1f0a3c")),
    Kind("head", (articles.HEAD,), _WORDS, partial(articles.read, "seeds/a.html.head.yaml")),
)


def run(whole: bool, folder: Path) -> Result:
    """Ten thousand mutations of each kind; as a sample, a few."""
    count = _WHOLE if whole else _SAMPLE
    broken: list[str] = []
    longest = 0.0
    for kind in KINDS:
        for number, data in enumerate(mutated(kind.seeds, kind.words, count)):
            before = time.process_time()
            try:
                kind.read(data)
            except Exception as error:
                broken.append(f"{kind.name} {number}: {type(error).__name__}: {error}"[:160])
            spent = time.process_time() - before
            longest = max(longest, spent)
            if spent > LONGEST_S:
                broken.append(f"{kind.name} {number}: {spent:.1f} s of CPU")
    found = f"{len(broken)} tracebacks or too slow, the longest {longest:.2f} s of CPU"
    return Result(count * len(KINDS), found, tuple(broken))


def mutated(seeds: tuple[bytes, ...], words: tuple[bytes, ...], count: int) -> Iterator[bytes]:
    """Mutations of the seeds in turn, one to six changes each."""
    for number in range(count):
        chance = random.Random(number)  # noqa: S311 - the same in every run
        data = bytearray(seeds[number % len(seeds)])
        for _ in range(chance.randint(1, 6)):
            _change(data, words, chance)
        yield bytes(data[: 1 << 18])


def _change(data: bytearray, words: tuple[bytes, ...], chance: random.Random) -> None:
    at, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    end = min(end, at + chance.choice((1, 8, 64, 4096)))
    part = bytes(data[at:end])
    match chance.randrange(7):
        case 0 if at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        case 1:
            del data[at:end]
        case 2:
            data[at:end] = part * chance.choice((2, 3, 20))
        case 3:
            data[at:at] = chance.choice(words)
        case 4:
            data[at:end] = chance.choice(words)
        case 5:
            del data[at:end]
            somewhere = chance.randint(0, len(data))
            data[somewhere:somewhere] = part
        case _:
            data[at:end] = chance.randbytes(end - at)
