"""Fetch one address of the web: checked at every step, within a deadline and a size."""

import datetime as dt
import http.client
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime

from briefgen.errors import FetchError
from briefgen.fetching.addresses import is_public
from briefgen.fetching.dialling import ForbiddenAddressError, Resolve, by_system
from briefgen.fetching.inflating import CODINGS, unpacked
from briefgen.fetching.proxy import Proxy, reach
from briefgen.fetching.target import Target, target
from briefgen.fetching.wire import Wire
from briefgen.model.network import Ip, Permit

_MOST_REDIRECTS = 5
_HEAD = 1 << 17
_LONGEST_VALUE = 1000
_PIECE = 1 << 16
_UNKNOWN = "nobody knows this name; see how it is spelled, or wait for the net"
_LONGEST_WAIT = 7 * 86400.0
_MOVED, _FOR_GOOD = (301, 302, 303, 307, 308), (301, 308)
_LATER = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How addresses are fetched: by what name, what of the own network, how long and how much at most.

    `proxy` is asked for what is not of the own network; nothing is asked for where there is a reason in `refused`.
    `seconds` is for one address with all that it leads to, `raw` counts bytes as they come, `unpacked` as they are
    read.
    """

    agent: str
    allow: tuple[Permit, ...] = ()
    seconds: float = 30.0
    raw: int = 10 << 20
    unpacked: int = 20 << 20
    trust: ssl.SSLContext | None = None
    resolve: Resolve = by_system
    proxy: Proxy | None = None
    refused: str | None = None
    stopped: Callable[[], bool] = lambda: False

    def may(self, host: str, address: Ip, *, named: bool) -> bool:
        """Whether a host may be called at an address; what the desk allows counts only for what it `named` itself."""
        return is_public(address) or (named and any(permit.holds(host, address) for permit in self.allow))


@dataclass(frozen=True, slots=True)
class Known:
    """What an address said of its state when it was last fetched: the headers ETag and Last-Modified."""

    etag: str | None = None
    modified: str | None = None


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave: `body` unpacked, empty where it is as it was `known`.

    `url` is where it was found in the end, `private` whether that is in the own network, `moved` the address to ask
    from now on where the host says so; `kind` is the media type in lower case, '' where none is told.
    """

    url: str
    body: bytes
    unchanged: bool = False
    kind: str = ""
    charset: str | None = None
    known: Known = NOTHING_KNOWN
    moved: str | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A connection to a host, and whether that is in the own network; `proxy` where it ends at a proxy."""

    wire: Wire
    private: bool
    proxy: Proxy | None = None


def fetch(
    url: str, manner: Manner, known: Known = NOTHING_KNOWN, *, named: bool = True, accept: str = "*/*"
) -> Fetched:
    """Fetch an address; `named` where the desk itself names it, and not something that was fetched.

    A redirect is followed at most five times, never from https to http, and from the open net never to the own one.
    Raises FetchError.
    """
    end = time.monotonic() + manner.seconds
    first = asked = target(url)
    for_good = True
    for _ in range(_MOST_REDIRECTS + 1):
        secure = asked.scheme == "https"
        with calling((asked.host, asked.port), manner, end, named=named, secure=secure) as call:
            response = _ask(asked, call, manner, known, accept)
            where = response.headers.get("Location")
            if response.status not in _MOVED or where is None:
                moved = asked.url if for_good and asked != first else None
                return _answered(asked, call, response, (manner, known), moved)
        before, asked = asked, target(where, asked.url)
        if before.scheme == "https" and asked.scheme == "http":
            raise FetchError(f"{before.host} leads from https to http")
        named, for_good = named and call.private, for_good and response.status in _FOR_GOOD
    raise FetchError(f"{asked.host} leads on and on: more than {_MOST_REDIRECTS} redirects")


@contextmanager
def calling(
    place: tuple[str, int], manner: Manner, end: float, *, named: bool = True, secure: bool = True
) -> Iterator[Call]:
    """Dial host and port, with TLS where it is `secure`, and hang up in the end; errors in plain words.

    `end` is the deadline, of `time.monotonic`; at first no more is taken than the head of an answer.
    """
    host = place[0]
    private: list[bool] = []

    def may(host: str, address: Ip) -> bool:
        private.append(not is_public(address))
        return manner.may(host, address, named=named)

    with _plainly(host):
        rest = end - time.monotonic()
        if rest <= 0:
            raise TimeoutError("it takes too long")
        if manner.refused:
            raise FetchError(manner.refused)
        with _telling_what_to_do(named=named):
            way = reach(place, manner.proxy, may, end, secure=secure, resolve=manner.resolve)
        connection = way.connection
        try:
            if secure:
                trust = manner.trust or ssl.create_default_context()
                connection = trust.wrap_socket(connection, server_hostname=host)
            proxy = manner.proxy if way.at_proxy else None
            yield Call(Wire(connection, end, _HEAD, manner.stopped), any(private), proxy)
        finally:
            connection.close()


@contextmanager
def _telling_what_to_do(*, named: bool) -> Iterator[None]:
    """Say of a closed address that the settings name how they open it."""
    try:
        yield
    except ForbiddenAddressError as error:
        if named:
            error.args = (f"{error}; if it is your own, name it under fetch.allow",)
        raise


@contextmanager
def _plainly(host: str) -> Iterator[None]:
    """Turn what goes wrong with a host into FetchError, which names it."""
    try:
        yield
    except FetchError as error:
        if host not in str(error):
            error.args = (f"{host}: {error}",)
        raise
    except ssl.SSLCertVerificationError as error:
        raise FetchError(f"{host}: its certificate is not valid: {error.verify_message}") from None
    except ssl.SSLError as error:
        raise FetchError(f"{host}: no encrypted connection: {error.reason or 'TLS failed'}", again=True) from None
    except http.client.RemoteDisconnected:
        raise FetchError(f"{host}: it hung up without an answer", again=True) from None
    except TimeoutError:
        raise FetchError(f"{host}: it takes too long", again=True) from None
    except UnicodeError:
        raise FetchError(f"{host[:60]} is no host name") from None
    except OSError as error:
        known = not isinstance(error, socket.gaierror)
        reason = error.strerror or type(error).__name__ if known else _UNKNOWN
        raise FetchError(f"{host}: {reason}", again=True) from None
    except (http.client.HTTPException, ValueError) as error:
        raise FetchError(f"{host}: its answer is not HTTP ({type(error).__name__})", again=True) from None


def _ask(asked: Target, call: Call, manner: Manner, known: Known, accept: str) -> http.client.HTTPResponse:
    """Send the request, and read the head of the answer."""
    connection = http.client.HTTPConnection(asked.host, asked.port)
    connection.sock = call.wire
    path = asked.url if call.proxy else asked.path
    connection.putrequest("GET", path, skip_host=True, skip_accept_encoding=True)
    headers = {
        "Host": asked.name,
        "User-Agent": manner.agent,
        "Accept": accept,
        "Accept-Encoding": CODINGS,
        "Connection": "close",
        "If-None-Match": known.etag,
        "If-Modified-Since": known.modified,
        "Proxy-Authorization": call.proxy.authorization if call.proxy else None,
    }
    for name, value in headers.items():
        if value is not None:
            connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse()


def _answered(
    asked: Target, call: Call, response: http.client.HTTPResponse, told: tuple[Manner, Known], moved: str | None
) -> Fetched:
    """What an answer that is no redirect gives; raises FetchError where that is nothing."""
    manner, known = told
    headers, status = response.headers, response.status
    if status == 304 and known != NOTHING_KNOWN:
        return Fetched(url=asked.url, body=b"", unchanged=True, known=known, moved=moved, private=call.private)
    if status != 200:
        words = f"it answers {status} {http.client.responses.get(status, '')}".strip()
        raise FetchError(words, again=status in _LATER, after=_wait(headers), status=status)
    call.wire.left = manner.raw
    body = unpacked(_pieces(response), headers.get("Content-Encoding", "").strip().lower(), manner.unpacked)
    return Fetched(
        url=asked.url,
        body=body,
        kind=headers.get_content_type() if "Content-Type" in headers else "",
        charset=_plain(headers.get_content_charset()),
        known=Known(_plain(headers.get("ETag")), _plain(headers.get("Last-Modified"))),
        moved=moved,
        private=call.private,
    )


def _pieces(response: http.client.HTTPResponse) -> Iterator[bytes]:
    try:
        while piece := response.read(_PIECE):
            yield piece
    except http.client.IncompleteRead:
        raise FetchError("its answer breaks off", again=True) from None
    if response.length:
        raise FetchError("its answer breaks off", again=True)


def _plain(value: str | None) -> str | None:
    """A header's value that can be kept and sent again."""
    return value if value and len(value) <= _LONGEST_VALUE and value.isascii() and value.isprintable() else None


def _wait(headers: Message) -> float | None:
    """The seconds that Retry-After asks for, as a number or as a time; a week at most, whatever the host wrote."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit() and len(text) < 9:
        return min(float(text), _LONGEST_WAIT)
    try:
        wait = (parsedate_to_datetime(text) - dt.datetime.now(dt.UTC)).total_seconds()
    except (TypeError, ValueError):
        return None
    return min(max(wait, 0.0), _LONGEST_WAIT)
