"""A proxy of HTTP, which leads whatever name it is asked for to one server of this machine, or goes wrong."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from torture.listening import listening


@dataclass
class ProxyServer:
    """What listens, the port it leads to, the head of each request; `answer` is given in place of a way."""

    target: int
    port: int = 0
    answer: bytes = b""
    heads: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


@contextmanager
def proxying(target: int, answer: bytes = b"") -> Iterator[ProxyServer]:
    """A proxy before the server at a port of this machine."""
    proxy = ProxyServer(target, answer=answer)
    with listening(lambda client: _serve(proxy, client), proxy.over) as proxy.port:
        yield proxy


def _serve(proxy: ProxyServer, client: socket.socket) -> None:
    with suppress(OSError), client:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += client.recv(1) or b"\r\n\r\n"
        proxy.heads.append(head.decode("latin-1"))
        if proxy.answer:
            client.sendall(proxy.answer)
            return
        with socket.create_connection(("127.0.0.1", proxy.target), 5) as server:
            if head.startswith(b"CONNECT "):
                client.sendall(b"HTTP/1.1 200 Connection established\r\nX: y\r\n\r\n")
            else:
                method, url, rest = head.split(b" ", 2)
                server.sendall(b" ".join((method, b"/" + url.split(b"/", 3)[3], rest)))
            back = threading.Thread(target=_pass, args=(server, client), daemon=True)
            back.start()
            _pass(client, server)
            back.join(5)


def _pass(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(4096):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)
