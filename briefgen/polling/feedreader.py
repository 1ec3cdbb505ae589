"""Run as a script by `feeds.py`: reads a feed from standard input, writes what it holds to standard output, as JSON.

Before the feed stands a line of JSON: the address it came from, its media type and charset. The child has little time
and memory, so that a feed made to keep the reader busy keeps nobody else waiting.
It stands alone, without the package, so that the child imports feedparser and nothing else.
"""

import hashlib
import html
import io
import json
import re
import resource
import sys
from calendar import timegm
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

CPU_SECONDS = 6
MEMORY = 1 << 30
MOST_ITEMS = 2000
_LONGEST_HEAD = 16_384
_LONGEST_LINE, _LONGEST_URL, _LONGEST_HTML = 500, 2000, 2 << 20
_MOST_LINKS = 5
_FIRST = 4096
_PAGE = re.compile(rb"<!doctype\s{1,9}html|<html[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf|channel)[\s>]", re.IGNORECASE)
_ELEMENT = re.compile(rb"<[A-Za-z]")
_TAG = re.compile(r"<[^<>]{0,2000}>")

_DAMAGES = (ValueError, LookupError, ArithmeticError, AttributeError, TypeError, AssertionError, RecursionError)
"""What feedparser lets through where a feed is damaged in a way that it does not expect."""

Found = dict[str, Any]
"""What is written: `kind` is feed, page or none; a feed has `title` and `items`, a page the `feeds` that it names."""


def read(data: bytes, url: str = "", kind: str = "", charset: str = "") -> Found:
    """What `data` holds, whatever it is."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:_FIRST]
    if not start:
        return {"kind": "none", "why": "it is empty"}
    if start.startswith(b"{"):
        return _json_feed(data, url)
    first = _ELEMENT.search(data)
    if first is None or first.start() > _LONGEST_HEAD:
        return {"kind": "none", "why": "it is no feed"}
    if _PAGE.search(start) and not _FEED.search(start):
        return {"kind": "page", "feeds": _links(data, url)}
    return _xml_feed(data, url, kind, charset)


def _xml_feed(data: bytes, url: str, kind: str, charset: str) -> Found:
    import feedparser  # noqa: PLC0415  (a JSON feed needs none)

    told = f"{kind or 'application/xml'}{f'; charset={charset}' if charset else ''}"
    try:
        parsed = feedparser.parse(
            io.BytesIO(data),  # never bytes or a text: these may be opened as a path
            response_headers={"content-type": told, "content-location": url},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _DAMAGES:
        return {"kind": "none", "why": "it is damaged"}
    if not parsed.entries and not parsed.version:
        return {"kind": "none", "why": "it is no feed, or it is damaged"}
    items = [_item(entry, url) for entry in parsed.entries[:MOST_ITEMS]]
    return {"kind": "feed", "title": _line(parsed.feed.get("title")), "items": items}


def _item(entry: Any, url: str) -> Found:
    bodies = [(_text(one.get("value")), _text(one.get("type"))) for one in entry.get("content") or ()]
    detail = entry.get("summary_detail") or {}
    bodies.append((_text(entry.get("summary")), _text(detail.get("type"))))
    body, kind = max(bodies, key=lambda one: len(one[0]))
    link = _address(entry.get("link"), url)
    updated = _moment(dict.get(entry, "updated_parsed"))  # feedparser's own get falls back on another date, and warns
    return _of(
        identity=_text(entry.get("id")) or link,
        url=link,
        title=_line(entry.get("title")),
        author=_line(entry.get("author")),
        published=_moment(entry.get("published_parsed")) or updated,
        updated=updated,
        body=f"<p>{html.escape(body)}</p>" if kind == "text/plain" and "<" not in body and body else body,
    )


def _json_feed(data: bytes, url: str) -> Found:
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {"kind": "none", "why": "it begins as a JSON Feed and is damaged"}
    entries = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(entries, list) or "jsonfeed.org/version/" not in _text(feed.get("version")):
        return {"kind": "none", "why": "it is JSON, and no JSON Feed"}
    items = [_json_item(entry, url) for entry in entries[:MOST_ITEMS] if isinstance(entry, dict)]
    return {"kind": "feed", "title": _line(feed.get("title")), "items": items}


def _json_item(entry: Found, url: str) -> Found:
    link = _address(entry.get("url") or entry.get("external_url"), url)
    authors = entry.get("authors") if isinstance(entry.get("authors"), list) else [entry.get("author")]
    names = [_line(one.get("name")) for one in authors or () if isinstance(one, dict)]
    identity, plain = entry.get("id"), _text(entry.get("content_text") or entry.get("summary"))
    return _of(
        identity=str(identity) if isinstance(identity, int | float) else _text(identity) or link,
        url=link,
        title=_line(entry.get("title")),
        author=", ".join(name for name in names if name),
        published=_written(entry.get("date_published")),
        updated=_written(entry.get("date_modified")),
        body=_text(entry.get("content_html")) or (f"<p>{html.escape(plain)}</p>" if plain else ""),
    )


def _of(*, identity: str, body: str, **rest: str | None) -> Found:
    """An item with everything cut to its measure; `state` changes where its source changed something of it."""
    body = body[:_LONGEST_HTML]
    known = identity[:_LONGEST_URL] or hashlib.sha256(f"{rest['title']}\n{body}".encode()).hexdigest()
    words = (rest["title"], rest["updated"], rest["url"], " ".join(_TAG.sub(" ", body).split()))
    state = hashlib.sha256("\n".join(word or "" for word in words).encode("utf-8", "replace")).hexdigest()
    return {"identity": known, "html": body, "state": state[:16], **rest}


def _text(value: object) -> str:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _line(value: object) -> str:
    """A text without tags, on one line."""
    plain = html.unescape(_TAG.sub("", _text(value)[:_LONGEST_HTML]))
    printable = "".join(letter if letter.isprintable() else " " for letter in plain[: 4 * _LONGEST_LINE])
    return " ".join(printable.split())[:_LONGEST_LINE]


def _address(value: object, base: str) -> str:
    told = _text(value).strip()
    try:
        link = urljoin(base, told) if told else ""
    except ValueError:
        return ""
    fits = len(link) <= _LONGEST_URL and link.isprintable() and " " not in link
    return link if fits and link.startswith(("http://", "https://")) else ""


def _moment(parsed: Any) -> str | None:
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _written(value: object) -> str | None:
    try:
        moment = datetime.fromisoformat(_text(value))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
    except (ValueError, OverflowError):
        return None


class _Links(HTMLParser):
    """The feeds that a page names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a link to a feed."""
        told = dict(attrs)
        kind = (told.get("type") or "").lower()
        if tag == "link" and kind in ("application/rss+xml", "application/atom+xml", "application/feed+json"):
            self.found.append(told.get("href") or "")


def _links(data: bytes, url: str) -> list[str]:
    links = _Links()
    links.feed(data[: 1 << 17].decode("utf-8", "replace"))
    return [link for link in (_address(found, url) for found in links.found) if link][:_MOST_LINKS]


def main() -> None:
    """Read the head and the feed, within the limits, and write what was found."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    head = json.loads(sys.stdin.buffer.readline())
    json.dump(read(sys.stdin.buffer.read(), **head), sys.stdout)


if __name__ == "__main__":
    main()
