"""By a proxy: what it is asked, what it is not, and what comes of one that does not do its work."""

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from briefgen.errors import FetchError
from briefgen.fetching import Manner, Proxy, fetch
from briefgen.model.network import Permit
from torture.certificates import Certificates, issue
from torture.proxyserver import ProxyServer, proxying
from torture.webserver import RSS, WebServer, answer, leads, serving

HOST = "mail.example.org"
"""The name that a certificate of the trial is for."""


def resolve(host: str, port: int):
    """A name server that knows few names, and numbers."""
    names = {
        HOST: "9.9.9.9",
        "inside.example.org": "10.1.1.1",
        "ours.example.org": "127.0.0.1",
        "two.example.org": "9.9.9.9 10.1.1.1",
    }
    if host not in names and not host[0].isdigit():
        raise OSError("it is not known")
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in names.get(host, host).split()]


@pytest.fixture(scope="module")
def certificates() -> Certificates:
    return issue()


@pytest.fixture
def server() -> Iterator[WebServer]:
    pages = {"/rss": answer("200 OK", RSS), "/in": leads("http://10.1.1.1/"), "/on": leads("/rss")}
    with serving(pages) as running:
        yield running


@pytest.fixture
def proxy(server: WebServer) -> Iterator[ProxyServer]:
    with proxying(server.port) as running:
        yield running


def manner(proxy: ProxyServer, user: str | None = None, **more: object) -> Manner:
    asked = Proxy.of("127.0.0.1", proxy.port, user, "geheim")
    return replace(Manner(agent="test", seconds=2.0, resolve=resolve, proxy=asked), **more)


@pytest.mark.parametrize("path", ["/rss", "/on"])
def test_a_page_is_asked_for_by_its_whole_address(server: WebServer, proxy: ProxyServer, path: str) -> None:
    got = fetch(f"http://{HOST}:8080{path}", manner(proxy, "desk"))
    assert (got.body, got.private) == (RSS, False)
    assert proxy.heads[0].startswith(f"GET http://{HOST}:8080{path} HTTP/1.1\r\nHost: {HOST}:8080\r\n")
    assert "Proxy-Authorization: Basic ZGVzazpnZWhlaW0=\r\n" in proxy.heads[0]


def test_a_secure_one_goes_through_it_unseen(proxy: ProxyServer, certificates: Certificates) -> None:
    with serving({"/rss": answer("200 OK", RSS)}, certificates.wrong_name) as secure:
        proxy.target = secure.port
        got = fetch(f"https://{HOST}/rss", manner(proxy, "desk", trust=certificates.trust))
        assert got.body == RSS
        assert "proxy-authorization" not in secure.asked("/rss")[0]
        with pytest.raises(FetchError, match="its certificate is not valid"):
            fetch("https://other.example.org/rss", manner(proxy, trust=certificates.trust))
    first = f"CONNECT {HOST}:443 HTTP/1.1\r\nHost: {HOST}:443\r\nProxy-Authorization: Basic ZGVzazpnZWhlaW0=\r\n\r\n"
    assert proxy.heads[0] == first


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("10.1.1.1", "10.1.1.1 is an address of a private network"),
        ("two.example.org", "is 10.1.1.1, an address of a private network"),
        ("inside.example.org", "is 10.1.1.1, an address of a private network"),
        ("wiki", "a name of the own network"),
        ("wiki.corp", "a name of the own network"),
        ("x.0x7f", "a name of the own network"),
    ],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_it_is_not_asked_for_what_is_of_the_own_network(proxy: ProxyServer, host: str, told: str, scheme: str) -> None:
    with pytest.raises(FetchError, match=told):
        fetch(f"{scheme}://{host}/", manner(proxy), named=False)
    assert proxy.heads == []


def test_what_the_desk_names_of_the_own_network_is_asked_directly(server: WebServer, proxy: ProxyServer) -> None:
    allowed = manner(proxy, allow=(Permit.parse("127.0.0.0/8"),))
    got = fetch(f"http://ours.example.org:{server.port}/rss", allowed)
    assert (got.private, proxy.heads) == (True, [])


def test_a_name_that_only_the_proxy_knows_is_asked_by_it(proxy: ProxyServer) -> None:
    assert fetch("http://far.example.net/rss", manner(proxy)).body == RSS


def test_a_redirect_from_behind_it_leads_nowhere_inside(proxy: ProxyServer) -> None:
    with pytest.raises(FetchError, match=r"10\.1\.1\.1 is an address of a private network"):
        fetch(f"http://{HOST}/in", manner(proxy))
    assert len(proxy.heads) == 1


@pytest.mark.parametrize(
    ("said", "told", "again"),
    [
        (b"HTTP/1.1 407 No\r\n\r\n", "wants another user or password; see fetch.proxy", False),
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", "the proxy 127.0.0.1 answers 403", False),
        (b"HTTP/1.0 503 Later\r\n\r\n", "the proxy 127.0.0.1 answers 503", True),
        (b"SSH-2.0\r\n\r\n", "does not answer as a proxy of HTTP does", False),
        (b"x" * 20_000, "sends too much", False),
        (b"HTTP/1.1 200 OK\r\n\r\n", "no encrypted connection", True),
    ],
)
def test_one_that_goes_wrong_is_told(said: bytes, told: str, again: bool) -> None:
    with proxying(1, said) as proxy, pytest.raises(FetchError, match=told) as caught:
        fetch(f"https://{HOST}/", manner(proxy, "desk"))
    assert caught.value.again == again
    assert "geheim" not in str(caught.value)


def test_one_that_is_not_there_is_told() -> None:
    with proxying(1) as proxy:
        pass
    with pytest.raises(FetchError, match=f"^{HOST}: the proxy 127.0.0.1: Connection refused$"):
        fetch(f"https://{HOST}/", manner(proxy))
