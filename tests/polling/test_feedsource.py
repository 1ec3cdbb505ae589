"""Asking a feed: what is kept and how, what is not fetched twice, what comes of trouble."""

import json
import re
from pathlib import Path

import pytest

from torture.newsroom import FEED, KIND, LONG, heads, item, kept, rss
from torture.webserver import HTML, WebServer, answer, by_state, leads, turns


def test_an_item_with_its_full_text_is_kept_as_the_feed_has_it(server: WebServer, ask, tmp_path: Path) -> None:
    body = "<p onclick='x()'>Élan &amp; more</p>" + LONG
    more = "<dc:creator>Ann Reed</dc:creator><pubDate>Wed, 04 Mar 2026 08:00:00 +0200</pubDate>"
    server.pages["/rss"] = answer("200 OK", rss(item(body=body, more=more)), Content_Type=KIND)
    (polled,) = ask(FEED)
    assert (polled.new, polled.updated, polled.failure, polled.faults) == (1, 0, None, ())
    ((name, data),) = kept(tmp_path).items()
    assert name.startswith("the-orla-rose-")
    assert name.endswith(".html")
    assert data == body.encode()
    assert heads(tmp_path) == [
        {
            "title": "The Orla rose",
            "url": f"http://127.0.0.1:{server.port}/one",
            "id": f"http://127.0.0.1:{server.port}/g1",
            "outlet": "Orla Wire",
            "author": "Ann Reed",
            "published": "2026-03-04T06:00:00+00:00",
            "retrieved": "2026-03-04T09:30:00+00:00",
        }
    ]
    assert server.asked("/rss")[0]["user-agent"].startswith("briefgen/")
    assert server.asked("/rss")[0]["user-agent"].endswith("(desk@example.org)")
    assert server.asked("/one") == []


def test_where_the_feed_is_short_the_page_is_fetched_and_kept_unaltered(server: WebServer, ask, tmp_path: Path) -> None:
    page = "<html><meta charset=latin1><p>Düne</p></html>".encode("latin-1")
    server.pages["/rss"] = answer("200 OK", rss(item(body="Short.")), Content_Type=KIND)
    server.pages["/one"] = answer("200 OK", page, Content_Type="text/html; charset=ISO-8859-1")
    assert ask(FEED)[0].new == 1
    assert [*kept(tmp_path).values()] == [page]
    assert [head["charset"] for head in heads(tmp_path)] == ["iso-8859-1"]
    assert len(server.asked("/robots.txt")) == 1


@pytest.mark.parametrize(("full_text", "fetched"), [("always", 1), ("never", 0), ("auto", 0)])
def test_whether_pages_are_fetched_is_said_in_the_settings(server: WebServer, ask, full_text: str, fetched) -> None:
    server.pages["/rss"] = answer("200 OK", rss(item()), Content_Type=KIND)
    server.pages["/one"] = answer("200 OK", HTML, Content_Type="text/html")
    assert ask(FEED.replace("outlet", f"full_text: {full_text}, outlet"))[0].new == 1
    assert len(server.asked("/one")) == fetched


def test_nothing_is_fetched_twice_and_what_changed_is_shown_as_updated(server: WebServer, ask, tmp_path: Path) -> None:
    short = [item("g1", "One", "a", "/one"), item("g2", "Two", "b", "/two")]
    changed = [item("g1", "One", "a, corrected", "/one"), item("g2", "Two", "b", "/two")]
    server.pages["/rss"] = turns(*(answer("200 OK", rss(*one)) for one in (short, short, changed)))
    server.pages["/one"] = turns(*(answer("200 OK", page, Content_Type="text/html") for page in (b"<p>1", b"<p>2")))
    server.pages["/two"] = answer("200 OK", b"<p>b", Content_Type="text/html")
    assert [(one.new, one.updated) for hours in range(3) for one in ask(FEED, hours)] == [(2, 0), (0, 0), (0, 1)]
    assert (len(server.asked("/one")), len(server.asked("/two"))) == (2, 1)
    assert sorted(kept(tmp_path).values()) == [b"<p>2", b"<p>b"]
    assert sorted(head["retrieved"] for head in heads(tmp_path)) == [
        "2026-03-04T09:30:00+00:00", "2026-03-04T11:30:00+00:00",
    ]  # fmt: skip


def test_a_new_title_leaves_the_file_its_name_and_so_does_a_new_guid_for_the_same_address(
    server: WebServer, ask, tmp_path: Path
) -> None:
    items = [item("g1", "One"), item("g1", "One, revised"), item("another", "One, again")]
    server.pages["/rss"] = turns(*(answer("200 OK", rss(one)) for one in items))
    assert [(one.new, one.updated) for hours in range(3) for one in ask(FEED, hours)] == [(1, 0), (0, 1), (0, 1)]
    assert len(kept(tmp_path)) == 1
    assert heads(tmp_path)[0]["title"] == "One, again"


def test_without_its_memory_everything_comes_again_into_the_same_files(server: WebServer, ask, tmp_path: Path) -> None:
    server.pages["/rss"] = answer("200 OK", rss(item("g1", "One"), item("g2", "Two", link="/two")))
    ask(FEED)
    before = {path: path.read_bytes() for path in (tmp_path / "seeds").rglob("*") if path.is_file()}
    (tmp_path / ".briefgen/polled/wire.json").write_text("{not json")
    assert ask(FEED, 1)[0].new == 0
    assert {path: path.read_bytes() for path in (tmp_path / "seeds").rglob("*") if path.is_file()} == before


def test_a_feed_that_has_not_changed_is_not_sent_again(server: WebServer, ask) -> None:
    server.pages["/rss"] = by_state(rss(item()), '"v1"')
    ask(FEED)
    assert ask(FEED, 1)[0].failure is None
    assert [headers.get("if-none-match") for headers in server.asked("/rss")] == [None, '"v1"']


def test_a_page_that_fails_is_tried_again_the_next_times_though_the_feed_is_the_same(server: WebServer, ask) -> None:
    server.pages["/rss"] = by_state(rss(item(body="Short.")), '"v1"')
    server.pages["/one"] = turns(
        *[answer("500 Internal Server Error")] * 3, answer("200 OK", b"<p>1", Content_Type="text/html")
    )
    (first,) = ask(FEED)
    assert (first.new, len(first.faults)) == (0, 1)
    assert "The Orla rose: 127.0.0.1: it answers 500" in first.faults[0]
    assert ask(FEED, 1)[0].new == 1
    assert "if-none-match" not in server.asked("/rss")[1]


def test_where_the_page_is_refused_the_text_of_the_feed_is_kept(server: WebServer, ask, tmp_path: Path) -> None:
    body = "A short text that is still long enough to be read as an article of its own. " * 4
    server.pages["/rss"] = answer("200 OK", rss(item(body=body)))
    server.pages["/robots.txt"] = answer("200 OK", b"User-agent: *\nDisallow: /one")
    (polled,) = ask(FEED)
    assert polled.new == 1
    assert "the feed's own text is kept" in polled.faults[0]
    assert "robots.txt" in polled.faults[0]
    assert [*kept(tmp_path).values()] == [body.strip().encode()]
    assert server.asked("/one") == []
    assert ask(FEED, 1)[0].faults == ()


def test_beside_a_page_lies_what_the_feed_has_of_it(server: WebServer, ask, tmp_path: Path) -> None:
    body = "<p>A short text, still long enough to be read. \x85 \u2028 \U0001f30a “quoted”: yes \\ no</p>" * 4
    server.pages["/rss"] = answer("200 OK", rss(item(body=body), item("g2", body="Short.", link="/two")))
    for path in ("/one", "/two"):
        server.pages[path] = answer("200 OK", HTML, Content_Type="text/html")
    assert ask(FEED)[0].new == 2
    (told,) = [head["text"] for head in heads(tmp_path) if "text" in head]
    assert told == body.strip().replace("\x85", "…").replace("\u2028", " ")


def test_an_item_of_the_open_net_leads_nowhere_in_the_own_network(server: WebServer, ask) -> None:
    server.pages["/rss"] = answer("200 OK", rss(item(body="Short.", link="http://10.0.0.7/admin")))
    (polled,) = ask(FEED)
    assert "10.0.0.7 is an address of a private network" in polled.faults[0]


def test_words_say_what_is_wanted(server: WebServer, ask) -> None:
    items = [item("1", "Flood on the Orla", link="/1"), item("2", "Floodlight match", "Sport.", "/2"),
             item("3", "Flood", LONG + "a football match", "/3")]  # fmt: skip
    server.pages["/rss"] = answer("200 OK", rss(*items))
    wanted = FEED.replace("outlet", "include: [FLOOD, dam  break], exclude: football, outlet")
    (polled,) = ask(wanted)
    assert (polled.new, polled.left_out) == (1, 2)
    assert ask(wanted, 1)[0].left_out == 0


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (HTML, "text/html", r"this is a page of the web and no feed; it names its feed: http://127.0.0.1:\d+/rss"),
        (b"<html><p>Hello</p></html>", "text/html", "no feed; name its feed, or take it as 'page:'"),
        (b"", KIND, "it is empty"),
        (b"hello", KIND, "it is no feed"),
        (b"{}", "application/json", "it is JSON, and no JSON Feed"),
        (b"{" * 100_000, "application/json", "begins as a JSON Feed and is damaged"),
        (b"<a/>", "text/xml", "it is no feed"),
        (b"\n" * 100_000 + b"<rss/>", "text/xml", "it is no feed"),
    ],
)
def test_what_is_no_feed_is_called_what_it_is(server: WebServer, ask, data: bytes, kind: str, words: str) -> None:
    server.pages["/rss"] = answer("200 OK", data, Content_Type=kind)
    (polled,) = ask(FEED)
    assert polled.failure is not None
    assert re.search(words, polled.failure)


JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Wire",
    "items": [
        {"id": 7, "url": "/seven", "title": "Seven", "content_html": LONG, "date_published": "2026-03-04T07:00:00Z",
         "authors": [{"name": "Ann"}, {"name": "Bo"}]},
        {"id": "eight", "content_text": "<b> " * 300, "date_published": "yesterday"},
        "nonsense",
    ],
}  # fmt: skip
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://127.0.0.1/base/"><title>Wire</title>
<entry><id>urn:1</id><title type="html">A &lt;b&gt;bold&lt;/b&gt; title</title><link href="one"/>
<author><name>Ann</name></author>
<updated>2026-03-04T07:00:00+01:00</updated><content type="html">{LONG.replace("<", "&lt;")}</content></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Wire</title></channel>
<item rdf:about="http://x/1">
<title>Item</title><link>http://x/1</link><dc:date>2026-03-04</dc:date>
<description>{LONG.replace("<", "&lt;")}</description>
</item></rdf:RDF>"""


@pytest.mark.parametrize(
    ("data", "new", "title", "published"),
    [
        (json.dumps(JSON_FEED).encode(), 2, "Seven", "2026-03-04T07:00:00+00:00"),
        (ATOM.encode(), 1, "A bold title", "2026-03-04T06:00:00+00:00"),
        (RDF.encode(), 1, "Item", "2026-03-04T00:00:00+00:00"),
        (rss(item()).replace(b"utf-8", b"iso-8859-1"), 1, "The Orla rose", None),
        (rss(item()).replace(b"utf-8", b"klingon"), 1, "The Orla rose", None),
        (rss(item(), item("g2", "Cut")).replace(b"</channel></rss>", b"<item><title>Off"), 2, "The Orla rose", None),
        (b"\xef\xbb\xbf\n" + rss(item()), 1, "The Orla rose", None),
    ],
)
def test_every_kind_of_feed_is_read_and_many_a_damaged_one(
    server: WebServer, ask, tmp_path: Path, data: bytes, new: int, title: str, published: str | None
) -> None:
    server.pages["/rss"] = answer("200 OK", data, Content_Type="text/xml; charset=us-ascii")
    (polled,) = ask(FEED)
    assert polled.failure is None
    assert polled.new >= new
    head = next(head for head in heads(tmp_path) if head.get("title") == title)
    assert head.get("published") == published


def test_no_entity_is_fetched_or_read(server: WebServer, ask, tmp_path: Path) -> None:
    (tmp_path / "canary").write_text("canary")
    places = ((tmp_path / "canary").as_uri(), server.url("/hit"))
    entities = "<!DOCTYPE rss [\n" + "\n".join(
        f'<!ENTITY {name} SYSTEM "{place}">' for name, place in zip("ab", places, strict=True)
    )
    feed = rss(item(title="&a;&b;", body=LONG)).decode().replace("<rss", entities + "]><rss")
    server.pages["/rss"] = answer("200 OK", feed.encode(), Content_Type=KIND)
    ask(FEED)
    assert server.asked("/hit") == []
    assert not any(b"canary" in path.read_bytes() for path in (tmp_path / "seeds").rglob("*") if path.is_file())


KEY = "canary-7f3a9c51"


@pytest.mark.parametrize("way", ["feed_env: WIRE", "feed_file: wire", "feed_command: [cat, wire]"])
def test_an_address_that_is_a_secret_stands_nowhere(server: WebServer, ask, tmp_path: Path, way: str) -> None:
    url = server.url(f"/rss/0123456789abcdef/x?token={KEY}&lang=en")
    (tmp_path / "wire").write_text(url)
    (tmp_path / "wire").chmod(0o600)
    path = url.partition(str(server.port))[2]
    items = [
        item("g1", f"One {KEY}", f"{LONG}<a href='{url}'>off</a>", f"/one?token={KEY}"),
        item("g2", "Two", LONG, f"/{KEY}/two"),
        item(f"g3{KEY}", "Three", LONG, ""),
        item("g4", "Four", "Short.", f"/four?token={KEY}"),
        item("g5", "Five", "Short.", f"/five?token={KEY}"),
    ]
    server.pages[path] = turns(
        answer("200 OK", rss(*items)),
        answer("200 OK", f"<!doctype html><html><link rel=alternate type=application/rss+xml href='{url}'>".encode()),
        leads(f"/new?token={KEY}", "301 Moved Permanently"),
    )
    server.pages["/new?token=" + KEY] = answer("200 OK", rss(items[0]))
    server.pages[f"/four?token={KEY}"] = answer("200 OK", f"<html><a href='{url}'>".encode(), Content_Type="text/html")
    told = [ask(f"  - {{{way}, name: wire}}\n", hours, environment={"WIRE": url})[0] for hours in range(3)]
    assert [(one.new, one.updated, len(one.faults)) for one in told] == [(4, 0, 1), (0, 0, 0), (0, 0, 0)]
    assert "this is a page of the web and no feed; it names its feed: …" in (told[1].failure or "")
    assert told[2].moved == "put its new address, which its host tells, where the old one is kept"
    assert [head.get("url") for head in heads(tmp_path)] == [server.url("/four"), server.url("/one"), None, None]
    for secret in (KEY, "0123456789abcdef"):
        assert secret not in repr(told)
        kept_files = [one for one in tmp_path.rglob("*") if one.is_file() and one.name != "wire"]
        assert not [one for one in kept_files if secret.encode() in one.read_bytes() or secret in one.name]


def test_an_address_that_cannot_be_had_is_told_without_it(ask) -> None:
    (polled,) = ask("  - {feed_env: WIRE, name: wire}\n")
    assert polled.failure == "the environment variable WIRE holds no address of the feed; put it there"
    (polled,) = ask("  - {feed_env: WIRE, name: wire}\n", environment={"WIRE": f"ftp://x/{KEY}"})
    assert polled.failure == "this is no address of the web: only http and https are fetched"
