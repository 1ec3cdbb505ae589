"""What is fetched leads nowhere: links, redirects and rules that name a listener in the own network, in all writings.

The desk allows one host of its own, by name; everything else on that address, the listener too, is closed to it.
"""

import datetime as dt
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from briefgen import config
from briefgen.polling import Pace, Polled, Round, poll
from torture.newsroom import LONG, item, rss
from torture.webserver import Serve, answer, leads, serving

_HOST = "news.example"
WRITINGS = (
    "http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://LOCALHOST.:{port}/", "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/", "http://[::ffff:7f00:1]:{port}/", "http://[64:ff9b::7f00:1]:{port}/",
    "http://[2002:7f00:1::]:{port}/", "http://0:{port}/", "http://0.0.0.0:{port}/", "http://127.1:{port}/",
    "http://0x7f.1:{port}/", "http://0177.0.0.1:{port}/", "http://2130706433:{port}/", "http://127.0.0.1.:{port}/",
    "http://evil.example:{port}/", "http://news.example@127.0.0.1:{port}/", "http://127.0.0.1:{port}\\@news.example/",
    "http://news.example#@127.0.0.1:{port}/", "http://①②⑦.⓪.⓪.①:{port}/", "//127.0.0.1:{port}/",
    "https://127.0.0.1:{port}/", "gopher://127.0.0.1:{port}/_GET%20/", "ftp://127.0.0.1:{port}/", "file://127.0.0.1:{port}/",
)  # fmt: skip
"""The listener's address, written in every way."""
_IN_A_FEED = (
    '<?xml-stylesheet href="{url}"?>{feed}',
    '<!DOCTYPE rss SYSTEM "{url}">{feed}',
    '<!DOCTYPE rss [<!ENTITY e SYSTEM "{url}">]>{entity}',
    '<!DOCTYPE rss [<!ENTITY % e SYSTEM "{url}"> %e;]>{feed}',
    '<rss xmlns:xi="http://www.w3.org/2001/XInclude"><channel><item><title>x</title><xi:include href="{url}"/></item>'
    "</channel></rss>",
    '<rss><channel><image><url>{url}</url></image><cloud domain="127.0.0.1" port="{port}"/>{item}</channel></rss>',
    '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="{url}"/><link rel="self" href="{url}"/>'
    '<entry><id>1</id><title>x</title><content src="{url}"/></entry></feed>',
    '<html><head><link rel="alternate" type="application/rss+xml" href="{url}">'
    '<meta http-equiv="refresh" content="0; {url}">',
)
"""Texts that a careless reader would fetch something for."""


def lured(folder: Path, listener: str) -> Iterator[str]:
    """What broke: a source that is sound and gave nothing; whoever calls at the listener is counted there."""
    port = urlsplit(listener).port or 0
    with serving(_pages(port, listener)) as server:
        sources = [
            f"{{feed: 'http://{_HOST}:{server.port}{path}', name: 'f{number}', full_text: always}}"
            for number, path in enumerate(path for path in server.pages if path.startswith("/feed"))
        ]
        pages = ", ".join(f"'http://{_HOST}:{server.port}{path}'" for path in server.pages if path.startswith("/to"))
        text = f"desk: {{name: x, zone: UTC}}\nfetch: {{allow: [{_HOST}], timeout: 5s}}\n"
        polled = _polled(folder, f"{text}sources: [{', '.join(sources)}, {{page: [{pages}], name: pages}}]\n")
    if not any(one.new for one in polled):
        yield "no sound item was taken: this trial proves nothing"


def _pages(port: int, listener: str) -> dict[str, Serve]:
    """A feed of links, redirects to every writing, and feeds that name the listener elsewhere."""
    links = [writing.format(port=port) for writing in WRITINGS]
    items = [item(f"g{number}", f"Item {number}", "x", link) for number, link in enumerate(links)]
    told_on = {"Refresh": f"0; {listener}", "Link": f"<{listener}>"}
    pages = {
        "/feed": answer("200 OK", rss(item("good", "Sound", LONG, "/sound"), *items)),
        "/sound": answer("200 OK", b"<p>x", Content_Type="text/html", **told_on),
        "/feed-led": leads(links[0]),
    }
    for number, link in enumerate(links):
        moved = ("302 Found", "307 Temporary Redirect")[number % 2]
        pages[f"/to{number}"] = leads(link.encode().decode("latin-1"), moved)
    for number, text in enumerate(_IN_A_FEED):
        pages[f"/feed{number}"] = answer("200 OK", _named(text, listener, port), Content_Type="text/xml")
    return pages


def _named(text: str, listener: str, port: int) -> bytes:
    """One of the texts with the listener's address, and with a feed and items where it asks for some."""
    one = item("e", "&e;", LONG, "/sound")
    feed, entity = (rss(held).decode().partition("?>")[2] for held in (item("n", "Named", LONG, "/sound"), one))
    parts = {"url": listener, "feed": feed, "entity": entity, "port": str(port), "item": one}
    for name, part in parts.items():
        text = text.replace(f"{{{name}}}", part)
    return text.encode()


def _polled(root: Path, text: str) -> tuple[Polled, ...]:
    settings = config.load(text, "briefgen.yaml")
    asked = Round(
        root=root,
        sources=settings.polled,
        fetch=settings.fetch,
        now=dt.datetime(2026, 3, 4, 9, tzinfo=dt.UTC),
        pace=Pace(delay=0, back_off=0.01, limit=60),
        resolve=_resolve,
    )
    return poll(asked)


def _resolve(host: str, port: int) -> list[tuple[int, int, int, str, tuple[object, ...]]]:
    """The machine's own resolver, but for two names that lead to the machine itself."""
    at = "127.0.0.1" if host in (_HOST, "evil.example") else host
    return [*socket.getaddrinfo(at, port, type=socket.SOCK_STREAM)]  # type: ignore[list-item]
