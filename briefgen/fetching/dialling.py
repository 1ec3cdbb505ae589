"""Dial a host: its name is resolved once, every address is checked, a checked one is dialled."""

import ipaddress
import queue
import socket
import threading
import time
from collections.abc import Callable, Sequence

from briefgen.errors import FetchError
from briefgen.model.network import Ip

Found = Sequence[tuple[int, int, int, str, tuple[object, ...]]]
Resolve = Callable[[str, int], Found]
"""Gives the addresses of a host, as `socket.getaddrinfo` does."""

May = Callable[[str, Ip], bool]
"""Whether a host may be called at this address."""

_LONGEST_TRY = 8.0


class ForbiddenAddressError(FetchError):
    """The host has an address that may not be called."""


def by_system(host: str, port: int) -> Found:
    """The addresses of a host as the machine's own resolver has them."""
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


def dial(host: str, port: int, may: May, seconds: float, resolve: Resolve = by_system) -> socket.socket:
    """A connection to a host all of whose addresses may be called; name and connection take `seconds` at most.

    Raises ForbiddenAddressError where one may not, OSError where nobody answers.
    """
    end = time.monotonic() + seconds
    return dial_found(host, resolved(host, port, seconds, resolve), may, end)


def addresses(found: Found) -> list[Ip]:
    """The addresses that were found of a host."""
    return [ipaddress.ip_address(str(place[0]).partition("%")[0]) for _, _, _, _, place in found]


def dial_found(host: str, found: Found, may: May, end: float) -> socket.socket:
    """The same of a host whose addresses were found before; `end` is the deadline, of `time.monotonic`."""
    for address in addresses(found):
        if not may(host, address):
            told = f"{host} is" if host == str(address) else f"{host} is {address},"
            raise ForbiddenAddressError(f"{told} an address of a private network")
    return _first_to_answer([(kind, place) for kind, _, _, _, place in found], end)


def resolved(host: str, port: int, seconds: float, resolve: Resolve) -> Found:
    """The addresses of a host, within the time; raises OSError.

    The system's resolver knows no deadline: it is asked in a thread, left behind where it takes too long.
    """
    answers: queue.SimpleQueue[Found | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, ValueError) as error:  # UnicodeError is a ValueError
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise TimeoutError("its name was not resolved in time") from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _first_to_answer(places: Sequence[tuple[int, tuple[object, ...]]], end: float) -> socket.socket:
    failure = OSError("it has no address")
    for kind, place in places:
        rest = end - time.monotonic()
        if rest <= 0:
            raise TimeoutError("it did not answer in time")
        connection = socket.socket(kind, socket.SOCK_STREAM)
        try:
            connection.settimeout(min(rest, _LONGEST_TRY))
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.connect(place)
        except OSError as error:
            connection.close()
            failure = error
        else:
            connection.settimeout(rest)
            return connection
    raise failure
