"""A round through several sources: one that is broken stops no other, hosts are asked politely, and all of it ends."""

import datetime as dt
import json
import shutil
import socket
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen import config
from briefgen.errors import OutputError
from briefgen.polling import Pace, Round, poll
from briefgen.polling.lanes import lanes
from briefgen.polling.standing import keep, standings
from tests.polling.conftest import NOW, PACE
from torture.newsroom import FEED, LONG, heads, item, kept, rss
from torture.proxyserver import proxying
from torture.webserver import HTML, WebServer, answer, by_state, head, leads, raw, turns

PAGE = "  - {page: 'http://127.0.0.1:{port}/one', name: page}\n"


def test_one_broken_source_stops_nothing_and_the_order_is_that_of_the_settings(server: WebServer, ask) -> None:
    server.pages["/rss"] = raw(head("200 OK", Content_Length="999"), b"x", wait=0.3)
    server.pages["/good"] = answer("200 OK", rss(item()))
    good = FEED.replace("/rss", "/good").replace("wire", "good")
    told: list[tuple[int, int, str | None]] = []
    polled = ask(FEED + good + PAGE, tell=lambda *word: told.append(word))
    assert [one.source for one in polled] == ["wire", "good", "page"]
    assert [bool(one.failure) for one in polled] == [True, False, True]
    assert polled[1].new == 1
    assert (told[0][:2], told[-1]) == ((0, 3), (3, 3, None))


def test_what_failed_the_last_time_is_asked_once(server: WebServer, ask, tmp_path: Path) -> None:
    server.pages["/rss"] = answer("500 Internal Server Error")
    server.pages["/good"] = answer("200 OK", rss(item()))
    good = FEED.replace("/rss", "/good").replace("wire", "good")
    keep(tmp_path, ask(FEED + good), NOW)
    assert len(server.asked("/rss")) == 3
    server.visits.clear()
    polled = ask(FEED + good, 1)
    assert [one.source for one in polled] == ["wire", "good"]
    assert [path for path, _ in server.visits] == ["/good", "/rss"]


def test_a_host_has_a_lane_of_its_own() -> None:
    sources = config.load(
        "desk: {name: x, zone: UTC}\nsources: [{feed: 'https://A.example/1'}, {page: 'https://b.example/1'},"
        " {page: 'https://a.example/2'}, {feed_env: X, name: x}, {feed: 'https://c.example:8081'}, {maildir: m},"
        " {imap: {host: A.example, user: u, password_env: P}}]\n",
        "briefgen.yaml",
    ).polled
    found = lanes(sources, frozenset({"a-example-2"}))
    assert [[one.slug for one in lane] for lane in found] == [
        ["a-example-1", "a-example-inbox", "a-example-2"], ["b-example-1"], ["x"], ["c-example"], ["m"],
    ]  # fmt: skip


def test_a_server_that_fails_is_asked_again_after_a_while(server: WebServer, ask) -> None:
    server.pages["/rss"] = turns(*[answer("500 Internal Server Error")] * 2, answer("200 OK", rss(item())))
    assert ask(FEED)[0].new == 1
    assert len(server.asked("/rss")) == 3


def test_a_host_that_asks_for_a_pause_gets_it(server: WebServer, ask, tmp_path: Path) -> None:
    server.pages["/rss"] = turns(answer("429 Too Many Requests", Retry_After="7200"), answer("200 OK", rss(item())))
    (first,) = ask(FEED)
    assert "it answers 429 Too Many Requests; it is asked again later" in (first.failure or "")
    assert "left alone until 2026-03-04 11:30 UTC" in (ask(FEED, 1)[0].failure or "")
    assert len(server.asked("/rss")) == 1
    assert ask(FEED, 2.1)[0].new == 1


def test_no_host_is_left_alone_for_more_than_a_week(server: WebServer, ask) -> None:
    server.pages["/rss"] = answer("429 Too Many Requests", Retry_After="Fri, 31 Dec 9999 23:59:59 GMT")
    ask(FEED)
    assert "left alone until 2026-03-11 09:30 UTC" in (ask(FEED, 1)[0].failure or "")


def test_what_a_killed_round_left_is_swept_and_a_head_that_somebody_broke_is_written_anew(
    server: WebServer, ask, tmp_path: Path
) -> None:
    server.pages["/rss"] = answer("200 OK", rss(item()))
    ask(FEED)
    (head,) = (tmp_path / "seeds/feeds").rglob("*.head.yaml")
    head.write_bytes(b"title: \xff\n")
    left = head.with_name(".x.0a1b.briefgen-tmp")
    left.write_bytes(b"half")
    shutil.rmtree(tmp_path / ".briefgen")
    assert ask(FEED)[0].failure is None
    assert b"title: " in head.read_bytes()
    assert b"\xff" not in head.read_bytes()
    assert not left.exists()


def test_a_short_pause_is_waited_for(server: WebServer, ask) -> None:
    server.pages["/rss"] = turns(answer("503 Service Unavailable", Retry_After="1"), answer("200 OK", rss(item())))
    began = time.monotonic()
    assert ask(FEED)[0].new == 1
    assert time.monotonic() - began >= 1


def test_one_host_is_not_asked_too_often(server: WebServer, ask) -> None:
    for path in ("/rss", "/b", "/c"):
        server.pages[path] = answer("200 OK", rss(item()))
    three = FEED + FEED.replace("/rss", "/b").replace("wire", "b") + FEED.replace("/rss", "/c").replace("wire", "c")
    began = time.monotonic()
    ask(three, pace=Pace(delay=0.3, back_off=0.01, limit=10))
    assert time.monotonic() - began >= 0.6


def test_what_a_run_has_no_time_for_waits_for_the_next(server: WebServer, ask) -> None:
    items = [item(f"g{number}", f"Item {number}", "Short.", f"/{number}") for number in range(6)]
    server.pages["/rss"] = by_state(rss(*items), '"v1"')
    for number in range(6):
        server.pages[f"/{number}"] = answer("200 OK", HTML + str(number).encode(), Content_Type="text/html")
    (first,) = ask(FEED, pace=Pace(delay=0.15, back_off=0.01, limit=0.7))
    assert first.failure is None
    assert first.waiting >= 1
    assert first.new + first.waiting == 6
    (second,) = ask(FEED, 1)
    assert second.new == first.waiting


def test_robots_are_asked_once_for_a_host_and_obeyed(server: WebServer, ask) -> None:
    server.pages["/robots.txt"] = answer("200 OK", b"User-agent: briefgen\nDisallow: /private\nAllow: /")
    for path in ("/one", "/two", "/private/x"):
        server.pages[path] = answer("200 OK", HTML, Content_Type="text/html")
    base = f"http://127.0.0.1:{server.port}"
    (polled,) = ask(f"  - {{page: ['{base}/one', '{base}/private/x', '{base}/two'], name: page}}\n")
    assert polled.new == 2
    assert "its robots.txt does not let programs read this page" in polled.faults[0]
    assert len(server.asked("/robots.txt")) == 1
    assert server.asked("/private/x") == []


def test_where_robots_cannot_be_read_nothing_is(server: WebServer, ask) -> None:
    server.pages["/robots.txt"] = answer("500 Internal Server Error")
    server.pages["/one"] = answer("200 OK", HTML, Content_Type="text/html")
    assert "its robots.txt cannot be read" in (ask(PAGE)[0].failure or "")
    assert server.asked("/one") == []


def test_a_page_that_has_not_changed_is_not_sent_again_and_one_that_has_is_updated(
    server: WebServer, ask, tmp_path: Path
) -> None:
    server.pages["/one"] = turns(*(by_state(HTML + etag, etag.decode(), "text/html") for etag in (b"1", b"1", b"2")))
    counts = [(one.new, one.updated, one.failure) for hours in range(3) for one in ask(PAGE, hours)]
    assert counts == [(1, 0, None), (0, 0, None), (0, 1, None)]
    assert [*kept(tmp_path, "page").values()] == [HTML + b"2"]


@pytest.mark.parametrize(
    ("kind", "body", "suffix"),
    [
        ("text/html; charset=utf-8", HTML, "html"),
        ("application/pdf", b"%PDF-1.7", "pdf"),
        ("text/plain", b"Flood.", "txt"),
        ("", HTML, "html"),
        ("application/octet-stream", b"%PDF-1.7", "pdf"),
        ("image/png", b"\x89PNG", None),
        ("application/zip", b"PK", None),
    ],
)
def test_a_page_is_kept_by_what_it_is(server: WebServer, ask, tmp_path: Path, kind: str, body: bytes, suffix) -> None:
    server.pages["/one"] = answer("200 OK", body, Content_Type=kind)
    (polled,) = ask(PAGE)
    assert [name.rsplit(".", 1)[1] for name in kept(tmp_path, "page")] == ([suffix] if suffix else [])
    assert (polled.failure is None) == bool(suffix)


def test_an_address_that_moved_for_good_is_told_and_where_it_was_found_is_kept(
    server: WebServer, ask, tmp_path: Path
) -> None:
    server.pages["/old"] = leads("/rss", "301 Moved Permanently")
    server.pages["/rss"] = answer("200 OK", rss(item(body="Short.")))
    server.pages["/one"] = leads("/two")
    server.pages["/two"] = answer("200 OK", HTML, Content_Type="text/html")
    (polled,) = ask(FEED.replace("/rss", "/old"))
    assert polled.moved == server.url("/rss")
    assert heads(tmp_path)[0]["url"] == server.url("/two")


def test_a_round_that_is_interrupted_ends_at_once(server: WebServer, ask) -> None:
    server.pages["/rss"] = raw(head("200 OK", Content_Length="999"), b"x", wait=10)

    def interrupt(done: int, total: int, name: str | None) -> None:
        time.sleep(0.2)
        raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        ask(FEED, tell=interrupt)
    for thread in threading.enumerate():
        if thread.name.startswith("poll"):
            thread.join(5)
    assert time.monotonic() - began < 3


def test_how_a_source_stands_is_kept(server: WebServer, ask, tmp_path: Path) -> None:
    server.pages["/rss"] = turns(answer("200 OK", rss(item())), answer("404 Not Found"), answer("404 Not Found"))
    times = [dt.datetime(2026, 3, 4, hour, tzinfo=dt.UTC) for hour in (9, 10, 11)]
    for moment in times:
        polled = ask(FEED)
        keep(tmp_path, polled, moment)

    class Source:
        slug = "wire"

    (one,) = standings(tmp_path, (Source(),))  # type: ignore[arg-type]
    assert (one.answered, one.gave, one.asked) == (
        "2026-03-04T09:00:00+00:00", "2026-03-04T09:00:00+00:00", "2026-03-04T11:00:00+00:00",
    )  # fmt: skip
    assert (one.failures, one.reason) == (2, "127.0.0.1: it answers 404 Not Found")
    (tmp_path / ".briefgen/sources.json").write_text(json.dumps([1]))
    assert standings(tmp_path, (Source(),))[0].asked is None  # type: ignore[arg-type]


def test_a_feed_made_to_keep_the_reader_busy_is_given_up(server: WebServer, ask, monkeypatch) -> None:
    monkeypatch.setattr("briefgen.polling.feeds._SECONDS", 0.01)
    server.pages["/rss"] = answer("200 OK", rss(item()))
    assert "within the time and memory allowed" in (ask(FEED)[0].failure or "")


def test_a_page_that_says_the_same_is_not_kept_anew(server: WebServer, ask, tmp_path: Path) -> None:
    first, second, third = (
        f"<p class='{turn}'>{words}</p><script>let a = {turn}</script><STYLE>{turn}</STYLE>".encode()
        for turn, words in ((1, "The Orla rose."), (2, "The Orla\n rose."), (3, "The Orla fell."))
    )
    pages = [answer("200 OK", page, Content_Type="text/html") for page in (first, second, third)]
    server.pages["/one"] = turns(*pages)
    assert [(one.new, one.updated) for hours in range(3) for one in ask(PAGE, hours)] == [(1, 0), (0, 0), (0, 1)]
    assert [*kept(tmp_path, "page").values()] == [third]


def test_two_sources_of_one_host_are_never_asked_at_the_same_time(server: WebServer, ask) -> None:
    at_once: list[int] = []
    now: list[str] = []

    def slow(_server: WebServer, connection, visit) -> None:
        now.append(visit[0])
        at_once.append(len(now))
        time.sleep(0.1)
        now.remove(visit[0])
        answer("200 OK", rss(item()))(_server, connection, visit)

    names = "abcd"
    for name in names:
        server.pages[f"/{name}"] = slow
    polled = ask("".join(FEED.replace("/rss", f"/{name}").replace("wire", name) for name in names))
    assert [one.new for one in polled] == [1, 1, 1, 1]
    assert at_once == [1, 1, 1, 1]


def test_a_large_feed_is_read_whole_however_late_its_reader_begins(server: WebServer, ask, monkeypatch) -> None:
    monkeypatch.setattr("briefgen.confined._GLANCE_S", 0.001)
    items = [item(f"g{number}", f"Item {number}", LONG * 3) for number in range(40)]
    server.pages["/rss"] = answer("200 OK", rss(*items))
    assert ask(FEED)[0].new == 40


def test_several_hosts_are_asked_at_the_same_time(server: WebServer, ask) -> None:
    meeting = threading.Barrier(2, timeout=5)

    def meet(_server: WebServer, connection, visit) -> None:
        meeting.wait()  # broken, and the answer missing, where one host waits for the other
        answer("200 OK", rss(item()))(_server, connection, visit)

    def resolve(_host: str, port: int) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    server.pages["/rss"] = meet
    two = "".join(FEED.replace("127.0.0.1", f"{name}.example").replace("wire", name) for name in "ab")
    assert [one.new for one in ask(two, resolve=resolve)] == [1, 1]


def test_a_disk_that_takes_nothing_ends_the_round_in_one_error(server: WebServer, ask, tmp_path: Path) -> None:
    (tmp_path / "seeds").write_text("a file in the way")
    server.pages["/rss"] = answer("200 OK", rss(item()))
    with pytest.raises(OutputError, match="a part of the path is a file"):
        ask(FEED)


def test_the_proxy_of_the_settings_is_asked_and_without_its_password_only_what_needs_it_fails(
    server: WebServer, tmp_path: Path
) -> None:
    server.pages["/rss"] = answer("200 OK", rss(item()), Content_Type="application/rss+xml")
    for part in ("cur", "new"):
        (tmp_path / "mail" / part).mkdir(parents=True)
    with proxying(server.port) as proxy:
        settings = config.load(
            "desk: {name: x, zone: UTC}\nfetch:\n  timeout: 2s\n"
            f"  proxy: {{url: 'http://127.0.0.1:{proxy.port}', user: desk, password_env: KEY}}\n"
            "sources: [{feed: 'http://news.example/rss', name: wire}, {maildir: mail, name: mail}]\n",
            "briefgen.yaml",
        )
        asked = Round(
            root=tmp_path, sources=settings.polled, fetch=settings.fetch, now=NOW, pace=PACE, resolve=_nothing
        )
        without, mail = poll(asked)
        assert (
            without.failure == "news.example: the environment variable KEY holds no password of the proxy; put it there"
        )
        assert mail.failure is None
        assert poll(replace(asked, environment={"KEY": "geheim"}))[0].new == 1
        assert [head.split()[1] for head in proxy.heads] == ["http://news.example/rss"]


def _nothing(host: str, port: int) -> list[tuple[int, int, int, str, tuple[object, ...]]]:
    """A name server that knows no name."""
    raise OSError
