"""Fetching: what is asked, what is told apart, and what is never dialled."""

import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from briefgen.errors import FetchError
from briefgen.fetching import Fetched, Known, Manner, fetch, target
from briefgen.model.network import Permit
from torture.certificates import Certificates, issue
from torture.webserver import RSS, WebServer, answer, by_state, leads, serving, turns

LOCAL = (Permit.parse("127.0.0.0/8"),)
MANNER = Manner(agent="test (desk@example.org)", allow=LOCAL, seconds=2.0)
OPEN = "http://9.9.9.9"
Addresses = dict[str, list[str]]


def resolver(names: Addresses):
    """Names in place of the net's; each question takes the next answer, the last for good."""

    def resolve(host: str, port: int):
        answers = names.get(host, [host])
        address = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in address.split()]

    return resolve


@pytest.fixture
def server() -> Iterator[WebServer]:
    pages = {
        "/rss": answer("200 OK", RSS, Content_Type="Text/XML; charset=UTF-8", ETag='"1"', Last_Modified="yesterday"),
        "/state": by_state(RSS, '"7"'),
        "/moved": leads("/rss", "301 Moved Permanently"),
        "/found": leads("/rss"),
        "/first": leads("/moved", "308 Permanent Redirect"),
        "/inside": leads("http://127.0.0.1:{port}/rss"),
        "/later": answer("503 Service Unavailable", Retry_After="Fri, 01 Jan 2100 00:00:00 GMT"),
        "/turns": turns(by_state(RSS, '"1"'), by_state(RSS, '"2"')),
    }
    with serving(pages) as running:
        yield running


def test_the_answer_and_what_was_asked(server: WebServer) -> None:
    got = fetch(server.url("/rss"), MANNER)
    assert (got.body, got.kind, got.charset, got.moved) == (RSS, "text/xml", "utf-8", None)
    assert got.known == Known('"1"', "yesterday")
    (headers,) = server.asked("/rss")
    assert headers["user-agent"] == "test (desk@example.org)"
    assert headers["host"] == f"127.0.0.1:{server.port}"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert {"cookie", "referer", "authorization"}.isdisjoint(headers)


def test_what_has_not_changed_is_not_sent_again_and_what_has_is(server: WebServer) -> None:
    first = fetch(server.url("/state"), MANNER)
    again = fetch(server.url("/state"), MANNER, first.known)
    assert (again.unchanged, again.body, again.known) == (True, b"", first.known)
    one = fetch(server.url("/turns"), MANNER)
    two = fetch(server.url("/turns"), MANNER, one.known)
    assert not two.unchanged
    assert two.known.etag == '"2"'


@pytest.mark.parametrize(("path", "moved"), [("/moved", True), ("/first", True), ("/found", False), ("/rss", False)])
def test_an_address_that_moved_for_good_is_told(server: WebServer, path: str, moved: bool) -> None:
    got = fetch(server.url(path), MANNER)
    assert got.url == server.url("/rss")
    assert got.moved == (server.url("/rss") if moved else None)


def test_when_to_come_again_is_told(server: WebServer) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(server.url("/later"), MANNER)
    assert caught.value.again
    assert caught.value.after == 7 * 86400, "the year 9999 is a slip"


@pytest.mark.parametrize("path", ["/rss", "/inside"])
def test_the_own_network_is_closed_unless_the_desk_names_it(server: WebServer, path: str) -> None:
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 is an address of a private network; .* under fetch.allow$"):
        fetch(server.url(path), replace(MANNER, allow=()))
    assert server.visits == []


@pytest.mark.parametrize("host", ["0x7f.1", "2130706433", "127.1", "0177.0.0.1", "[::ffff:127.0.0.1]", "localhost"])
def test_no_other_writing_of_an_address_opens_it(server: WebServer, host: str) -> None:
    with pytest.raises(FetchError):
        fetch(server.url("/rss", host), replace(MANNER, allow=()))
    assert server.visits == []


def test_a_name_is_resolved_once_so_that_it_cannot_change_between_check_and_call(server: WebServer) -> None:
    names = {"news.example": ["127.0.0.1", "10.0.0.1"]}
    got = fetch(server.url("/rss", "news.example"), replace(MANNER, resolve=resolver(names)))
    assert got.body == RSS
    assert names["news.example"] == ["10.0.0.1"]


def test_a_name_with_one_private_address_among_others_is_refused(server: WebServer) -> None:
    manner = replace(MANNER, allow=(), resolve=resolver({"news.example": ["9.9.9.9 127.0.0.1"]}))
    with pytest.raises(FetchError, match="private network"):
        fetch(server.url("/rss", "news.example"), manner)
    assert server.visits == []


def test_a_name_may_be_allowed_and_another_at_the_same_address_not(server: WebServer) -> None:
    manner = replace(MANNER, allow=(Permit.parse("News.Example"),))
    manner = replace(manner, resolve=resolver({"news.example": ["127.0.0.1"], "evil.example": ["127.0.0.1"]}))
    assert fetch(server.url("/rss", "news.example"), manner).body == RSS
    with pytest.raises(FetchError, match="private network"):
        fetch(server.url("/rss", "evil.example"), manner)


def test_what_was_fetched_names_nothing_in_the_own_network(server: WebServer) -> None:
    assert fetch(server.url("/rss"), MANNER).private
    with pytest.raises(FetchError, match=r"private network$"):
        fetch(server.url("/rss"), MANNER, named=False)


def test_a_resolver_that_does_not_answer_is_left_behind() -> None:
    over = threading.Event()

    def silent(host: str, port: int):
        over.wait(5)
        return []

    with pytest.raises(FetchError, match="too long"):
        fetch("http://news.example/", replace(MANNER, resolve=silent, seconds=0.1))
    over.set()


def test_a_run_that_is_told_to_stop_hangs_up(server: WebServer) -> None:
    with pytest.raises(FetchError, match="stop"):
        fetch(server.url("/rss"), replace(MANNER, stopped=lambda: True))


@pytest.fixture(scope="module")
def certificates() -> Certificates:
    return issue()


@pytest.mark.parametrize("bad", ["wrong_name", "expired", "unknown"])
def test_a_certificate_that_is_not_right_is_refused(certificates: Certificates, bad: str) -> None:
    context: ssl.SSLContext = getattr(certificates, bad)
    manner = replace(MANNER, trust=certificates.trust)
    with serving({"/rss": answer("200 OK", RSS)}, context) as secure:
        with pytest.raises(FetchError, match="certificate is not valid"):
            fetch(secure.url("/rss"), manner)
        assert secure.visits == []


def test_a_sound_certificate_is_taken_and_nothing_leads_from_it_to_plain_text(
    certificates: Certificates, server: WebServer
) -> None:
    manner = replace(MANNER, trust=certificates.trust)
    pages = {"/rss": answer("200 OK", RSS), "/down": leads(server.url("/rss"))}
    with serving(pages, certificates.good) as secure:
        assert fetch(secure.url("/rss"), manner).body == RSS
        with pytest.raises(FetchError, match="from https to http"):
            fetch(secure.url("/down"), manner)
    assert server.visits == []


def test_plain_text_where_encryption_is_due_is_refused() -> None:
    with pytest.raises(FetchError, match="no encrypted connection"), serving({}) as plain:
        plain.greeting = b"220 mail.example ESMTP"
        fetch(plain.url("/rss").replace("http", "https"), MANNER)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/", "file:///etc/passwd", "gopher://127.0.0.1:70/", "example.org/rss", "", "http://",
        "http://user@example.org/", "http://user:pass@example.org/", "http://example.org:25/", "http://example.org:0/",
        "http://example.org:6379/", "http://example.org:99999/", "http://exa mple.org/", "http://example.org/\r\nX: y",
        "http://example.org\\@127.0.0.1/", "http://[::1/", "http://" + "a" * 2000, f"http://{'ü' * 70}.example/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(FetchError):
        target(url)


@pytest.mark.parametrize(
    ("url", "base", "asked"),
    [
        ("http://example.org", "", "http://example.org/"),
        ("http://Example.ORG:80/a#b", "", "http://example.org/a"),
        ("https://bücher.example/süß?q=ü", "", "https://xn--bcher-kva.example/s%C3%BC%C3%9F?q=%C3%BC"),
        ("/two", "https://example.org/one/", "https://example.org/two"),
        ("//cdn.example/x", "https://example.org/", "https://cdn.example/x"),
        ("?page=2", "https://example.org/a", "https://example.org/a?page=2"),
        ("http://[2620:fe::fe]:8080/", "", "http://[2620:fe::fe]:8080/"),
        ("http://example.org/a%20b", "", "http://example.org/a%20b"),
    ],
)
def test_an_address_is_asked_for_in_one_writing(url: str, base: str, asked: str) -> None:
    assert target(url, base).url == asked


@pytest.mark.parametrize("text", ["10.1.0.0/16", "::1", "intranet", "news.example.org"])
def test_what_may_be_allowed(text: str) -> None:
    Permit.parse(text)


@pytest.mark.parametrize("text", ["", "10.1.0.0/99", "10.1.0.7/16", "http://intranet/", "a b", "1.2.3", "-x", "*"])
def test_what_may_not(text: str) -> None:
    with pytest.raises(ValueError, match="neither a host nor an address"):
        Permit.parse(text)


def test_the_shape_of_nothing() -> None:
    assert Fetched(url="http://x/", body=b"").known == Known()


def test_a_name_that_nobody_knows_is_told() -> None:
    def resolve(host: str, port: int):
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchError, match=r"^news\.example: nobody knows this name; see how it is spelled") as caught:
        fetch("https://news.example/rss", replace(MANNER, resolve=resolve))
    assert caught.value.again
