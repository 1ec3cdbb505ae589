"""What lies beside an article: it overrules the address and the outlet, and stands in for what the article lacks."""

import json

import pytest

from briefgen import ingest
from briefgen.errors import IngestError
from briefgen.ingest import Head

HEAD = b"""\
title: Another title
url: https://wire.example/a
outlet: River Wire
author: Bo Hart
published: 2026-03-03T06:00:00+09:00
retrieved: 2026-03-03T07:00:00Z
"""
BODY = "\n\nThe council of the town said that the bridge was open.\n"


def beside(data: bytes = HEAD) -> Head:
    return ingest.beside(data, "seeds/a.txt.head.yaml")


def test_it_stands_in_for_what_the_article_lacks() -> None:
    document = ingest.read(BODY.encode(), "seeds/a.txt", outlet="Folder Post", head=beside())
    source = document.source
    assert (document.title, str(document.published)) == ("Another title", "2026-03-03T06:00:00+09:00")
    assert (source.outlet, source.author, source.url) == ("River Wire", "Bo Hart", "https://wire.example/a")
    assert str(source.retrieved) == "2026-03-03T07:00:00+00:00"
    assert document.text == BODY.strip()


def test_of_title_author_and_date_the_article_has_the_first_word_of_outlet_and_address_the_head() -> None:
    text = f"Title: Bridge opens\nDate: 2026-03-01\nAuthor: Ann Lee\nURL: https://own.example/x\nSource: Own{BODY}"
    document = ingest.read(text.encode(), "seeds/a.txt", head=beside())
    source = document.source
    assert (document.title, str(document.published), source.author) == ("Bridge opens", "2026-03-01", "Ann Lee")
    assert (source.outlet, source.url) == ("River Wire", "https://wire.example/a")


TOLD = "The council of the town said that the café “Orla’s” was open on the bridge, and that the mayor was there.\n"
PAGE = f"<meta charset=iso-8859-7><title>Bridge opens</title><article><h1>Bridge opens</h1><p>{TOLD * 4}</p></article>"


@pytest.mark.parametrize(
    ("encoding", "charset", "right"),
    [
        ("cp1252", "ISO-8859-1", True),
        ("mac_roman", "x-mac-roman", False),
        ("mac_roman", "macintosh", True),
        ("utf-16-le", "UTF-16", True),
        ("utf-8", "windows-1252", True),
        ("utf-8-sig", "utf-16be", True),
        ("cp1252", "klingon", False),
        ("cp1252", "utf-7", False),
        ("cp1252", "unicode_escape", False),
        ("cp1252", "hex", False),
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_the_charset_that_the_server_told(name: str, encoding: str, charset: str, right: bool) -> None:
    data = (PAGE if name == "a.html" else f"Bridge opens\n\n{TOLD}").encode(encoding)
    text = ingest.read(data, f"seeds/{name}", head=Head(charset=charset)).text
    assert ("café “Orla’s” was" in text) is (right or name == "a.txt")  # what a text is not told is guessed


@pytest.mark.parametrize(("day", "known"), [("2026-03-03", True), ("2026-03-02", True), ("2026-03-05", False)])
def test_a_time_on_the_day_that_the_article_gives_is_more_than_the_day(day: str, known: bool) -> None:
    text = f"Title: Bridge opens\nDate: {day}{BODY}"
    published = ingest.read(text.encode(), "seeds/a.txt", head=beside()).published
    assert published
    assert (published.at is not None) is known


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        (b"titel: x", r"a\.txt\.head\.yaml:1:1: titel: unknown key: did you mean 'title'"),
        (b"retrieved: 2026-03-03", "no time with its zone"),
        (b"published: yesterday", "is no date"),
        (b"url: wire.example/a", "no address"),
        (b"url: 'http://[a'", "no address"),
        (b"title: '" + b"x" * 30_000 + b"'", "longer than"),
        (b"outlet: \xff", "not UTF-8"),
        (b"a: &a [*a]", "head.yaml:1"),
    ],
)
def test_a_fault_is_named_by_its_line(head: bytes, fault: str) -> None:
    with pytest.raises(IngestError, match=fault):
        beside(head)


SHELL = "<html><head>{facts}</head><body><div id=app></div><p>Please enable it.</p></body></html>"
OWN = " ".join(f"The council of the town said on day {day} that the bridge would be open." for day in range(9))
RECORD = '<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "H", {more}"articleBody": {body}}}</'
RECORD += "script>"


def page(body: str, more: str = "", shell: str = SHELL) -> bytes:
    return shell.format(facts=RECORD.format(body=json.dumps(body).replace("</", "<\\/"), more=more)).encode()


@pytest.mark.parametrize(
    ("body", "more", "text"),
    [
        (f"{OWN}\n\nHe said &amp; went.", "", f"{OWN}\nHe said & went."),
        (f"<p>{OWN}</p><script>x()</script><p>He went.</p>", "", f"{OWN}\nHe went."),
        (f"&lt;p&gt;{OWN}&lt;/p&gt;&lt;p&gt;He went.&lt;/p&gt;", "", f"{OWN}\nHe went."),
        (OWN, '"isAccessibleForFree": false, ', None),
        (OWN, '"isAccessibleForFree": "True", ', OWN),
        ("Too short.", "", None),
        ("", f'"liveBlogUpdate": [{{"articleBody": "{OWN}"}}, 7, {{"articleBody": "He went."}}], ', f"{OWN}\nHe went."),
    ],
)
def test_what_a_page_states_for_programs_alone_is_read(body: str, more: str, text: str | None) -> None:
    try:
        found = ingest.read(page(body, more), "seeds/a.html").text
    except IngestError:
        found = None
    assert (found if found is None or "enable" not in found else None) == text


def test_a_page_that_shows_its_text_is_read_as_it_is_shown() -> None:
    shown = SHELL.replace("<div id=app></div>", f"<article><p>{OWN}</p></article>")
    assert "another" not in ingest.read(page(OWN * 3 + " another", shell=shown), "seeds/a.html").text


@pytest.mark.parametrize(
    ("own", "text", "read"),
    [
        ("<div id=app></div>", f"<p>{OWN}</p>", OWN),
        (f"<article><p>{OWN}</p></article>", f"<p>{OWN} More of the feed. {OWN}</p>", OWN),
        ("<div id=app></div>", "<p>Short.</p>", None),
    ],
)
def test_what_a_feed_has_of_a_page_is_read_where_that_shows_none(own: str, text: str, read: str | None) -> None:
    data = SHELL.format(facts="").replace("<div id=app></div>", own).replace("<p>Please enable it.</p>", "")
    head = ingest.beside(f"title: Bridge opens\ntext: {json.dumps(text)}\n".encode(), "seeds/a.html.head.yaml")
    if read is None:
        with pytest.raises(IngestError, match="no article is found"):
            ingest.read(data.encode(), "seeds/a.html", head=head)
        return
    document = ingest.read(data.encode(), "seeds/a.html", head=head)
    assert (document.text, document.title) == (read, "Bridge opens")
