"""The proxy that a desk names: what is asked by it, and what is not.

With a proxy it is no longer this machine that resolves a name and dials, so less can be promised: an address that is
written as such is checked as ever, a name as far as this machine can resolve it; where the proxy finds another address
for it, or this machine finds none, the proxy alone decides what its own network is. What the desk names of its own
network, by `fetch.allow`, is asked directly.
"""

import base64
import re
import socket
import time
from dataclasses import dataclass, field

from briefgen.errors import FetchError
from briefgen.fetching.addresses import is_public
from briefgen.fetching.dialling import (
    ForbiddenAddressError,
    Found,
    May,
    Resolve,
    addresses,
    by_system,
    dial,
    dial_found,
    resolved,
)
from briefgen.fetching.wire import Wire

_HEAD = 1 << 14
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})[^\r\n]{0,200}\r?\n")
_OWN = re.compile(
    r"[^.]{1,63}|.{0,250}\.(?:local|localdomain|internal|intranet|lan|corp|home|home\.arpa|\d{1,20}|0x[0-9a-f]{0,20})\.?",
    re.IGNORECASE,
)
"""Names that no name server of the open net knows, and numbers."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy of HTTP, spoken to openly; `authorization` is the value of that header, where it wants one."""

    host: str
    port: int
    authorization: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, host: str, port: int, user: str | None, password: str) -> "Proxy":
        """The proxy, with a user and a password where it has a user."""
        if user is None:
            return cls(host, port)
        told = base64.b64encode(f"{user}:{password}".encode()).decode()
        return cls(host, port, f"Basic {told}")


@dataclass(frozen=True, slots=True)
class Way:
    """A connection, and whether it ends at the proxy, which is to be asked for whole addresses."""

    connection: socket.socket
    at_proxy: bool = False


def reach(
    place: tuple[str, int], proxy: Proxy | None, may: May, end: float, *, secure: bool, resolve: Resolve = by_system
) -> Way:
    """A connection to host and port that ends at the host where it is `secure`, or goes there directly.

    Raises FetchError, and OSError where nobody answers.
    """
    host, port = place
    rest = end - time.monotonic()
    if proxy is None:
        return Way(dial(host, port, may, rest, resolve))
    found = _found(host, port, rest, resolve)
    if found and not all(map(is_public, addresses(found))):
        return Way(dial_found(host, found, may, end))
    for address in addresses(found):
        may(host, address)
    connection = _at_proxy(proxy, end)
    try:
        if secure:
            _connect(Wire(connection, end, _HEAD), place, proxy)
    except BaseException:
        connection.close()
        raise
    return Way(connection, not secure)


def _found(host: str, port: int, seconds: float, resolve: Resolve) -> Found:
    """What this machine finds of a host; nothing where only the proxy may know the name. Raises FetchError."""
    try:
        return resolved(host, port, seconds, resolve)
    except (OSError, ValueError):
        if _OWN.fullmatch(host):
            what = f"{host} seems to be a name of the own network, which the proxy is not asked for"
            raise ForbiddenAddressError(what) from None
        return ()


def _at_proxy(proxy: Proxy, end: float) -> socket.socket:
    try:
        return dial(proxy.host, proxy.port, lambda host, address: True, end - time.monotonic())
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "it cannot be reached"
        raise FetchError(f"the proxy {proxy.host}: {reason}", again=True) from None


def _connect(wire: Wire, place: tuple[str, int], proxy: Proxy) -> None:
    """Have the proxy connect to the host; raises FetchError where it does not."""
    host = f"[{place[0]}]" if ":" in place[0] else place[0]
    lines = [f"CONNECT {host}:{place[1]} HTTP/1.1", f"Host: {host}:{place[1]}"]
    lines += [f"Proxy-Authorization: {proxy.authorization}"] if proxy.authorization else []
    wire.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
    answer = _head(wire)
    status = _STATUS.match(answer)
    if status is None:
        raise FetchError(f"the proxy {proxy.host} does not answer as a proxy of HTTP does")
    if status[1] == b"407":
        raise FetchError(f"the proxy {proxy.host} wants another user or password; see fetch.proxy")
    if status[1] != b"200":
        raise FetchError(f"the proxy {proxy.host} answers {status[1].decode()}", again=status[1].startswith(b"5"))


def _head(wire: Wire) -> bytes:
    """The head of the proxy's answer, and not a byte of what comes behind it."""
    answer = bytearray()
    one = bytearray(1)
    while not answer.endswith(b"\r\n\r\n") and wire.take(memoryview(one)):
        answer += one
    return bytes(answer)
