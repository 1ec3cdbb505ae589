"""A server of the web that goes wrong on demand: each path is a way to be bad, each visit is noted."""

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial

from torture.listening import listening

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>http://news.example/</link>
<item><guid>one</guid><title>The Orla rose</title><link>/one</link><pubDate>Wed, 04 Mar 2026 06:00:00 GMT</pubDate>
<description>The river Orla rose by four metres.</description></item></channel></rss>"""
HTML = b"<!doctype html><html><head><link rel=alternate type='application/rss+xml' href='/rss'></head><p>Hi</p></html>"
_MEGABYTE = b"\0" * (1 << 20)

Visit = tuple[str, dict[str, str]]
"""What was asked: the path, and the headers with their names in lower case."""

Serve = Callable[["WebServer", socket.socket, Visit], None]


@dataclass
class WebServer:
    """What listens: its port, and what it was asked."""

    port: int = 0
    scheme: str = "http"
    visits: list[Visit] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    pages: dict[str, Serve] = field(default_factory=dict)
    greeting: bytes = b""

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path here."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[dict[str, str]]:
        """The headers of each visit to a path."""
        return [headers for at, headers in self.visits if at == path]


def answer(status: str, body: bytes = b"", **headers: str) -> Serve:
    """A whole and honest answer; names of headers are written with '_' for '-'."""

    def serve(_server: WebServer, connection: socket.socket, _visit: Visit) -> None:
        connection.sendall(head(status, body, **headers) + body)

    return serve


def head(status: str, body: bytes = b"", **headers: str) -> bytes:
    """The head of an answer."""
    usual = {"Content_Length": str(len(body))} | headers
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in usual.items() if value]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("latin-1")


def raw(*pieces: bytes, wait: float = 0.0, again: bool = False) -> Serve:
    """Bytes as they stand, a pause before each but the first; `again` repeats the last without end."""

    def serve(server: WebServer, connection: socket.socket, _visit: Visit) -> None:
        for number, piece in enumerate(pieces):
            if number:
                server.over.wait(wait)
            connection.sendall(piece)
        while again and not server.over.is_set():
            server.over.wait(wait)
            connection.sendall(pieces[-1])

    return serve


def turns(*serves: Serve) -> Serve:
    """One answer after another, the last for good."""
    left = list(serves)

    def serve(server: WebServer, connection: socket.socket, visit: Visit) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(server, connection, visit)

    return serve


def by_state(body: bytes, etag: str, kind: str = "application/rss+xml") -> Serve:
    """304 for who knows the state, else the body."""

    def serve(server: WebServer, connection: socket.socket, visit: Visit) -> None:
        known = visit[1].get("if-none-match") == etag
        told = answer("304 Not Modified", Content_Length="") if known else answer("200 OK", body, Content_Type=kind,
                                                                                  ETag=etag)  # fmt: skip
        told(server, connection, visit)

    return serve


def leads(where: str, status: str = "302 Found") -> Serve:
    """A redirect; `{port}` is the server's own."""

    def serve(server: WebServer, connection: socket.socket, visit: Visit) -> None:
        answer(status, Location=where.format(port=server.port))(server, connection, visit)

    return serve


def bomb(coding: str = "gzip") -> bytes:
    """A gigabyte of nothing, packed to a megabyte; its end is missing, which nobody should come to see."""
    pack = zlib.compressobj(9, wbits=31 if coding == "gzip" else 15)
    first, other = (pack.compress(_MEGABYTE) + pack.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + other * 1023


def packed(body: bytes) -> bytes:
    """The body by gzip."""
    return gzip.compress(body, mtime=0)


@contextmanager
def serving(
    pages: dict[str, Serve], context: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> Iterator[WebServer]:
    """A server of these pages, with TLS where a context is given; others are 404."""
    server = WebServer(scheme="https" if context else "http", pages=pages)
    with listening(partial(_serve, server, context), server.over, host) as server.port:
        yield server


def _serve(server: WebServer, context: ssl.SSLContext | None, connection: socket.socket) -> None:
    connection.settimeout(5)
    with suppress(OSError):
        if context is not None:
            connection = context.wrap_socket(connection, server_side=True)
        connection.sendall(server.greeting)
        visit = _request(connection)
        server.visits.append(visit)
        server.pages.get(visit[0], answer("404 Not Found"))(server, connection, visit)
        connection.shutdown(socket.SHUT_WR)
        _drain(connection)
    connection.close()


def _request(connection: socket.socket) -> Visit:
    data = b""
    while b"\r\n\r\n" not in data and len(data) < 1 << 16:
        piece = connection.recv(4096)
        if not piece:
            raise OSError
        data += piece
    first, *lines = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines if ": " in line)
    return first.split()[1], {name.lower(): value for name, value in headers.items()}


def _drain(connection: socket.socket) -> None:
    """Wait until the other end hangs up, so that what was sent is not lost with the connection."""
    end = time.monotonic() + 2
    while time.monotonic() < end and connection.recv(4096):
        pass
