"""A connection that ends in time: every wait is cut to what is left of the deadline, every byte is counted."""

import io
import socket
import time
from collections.abc import Callable
from typing import Any

from briefgen.errors import FetchError

_GLANCE = 0.5
"""Seconds after which a reader that waits looks up whether it was told to stop."""


class TooLargeError(FetchError):
    """More came than is taken."""


class SlowError(FetchError):
    """The deadline is over."""


class StoppedError(FetchError):
    """The run was told to stop."""


class Wire:
    """A connected socket with a deadline (of `time.monotonic`) and a number of bytes that may still come.

    It has the part of a socket's methods that `http.client` and `imaplib` use. `close` leaves it open for what is still
    to be read: whoever connected the socket ends it.
    """

    def __init__(
        self, connection: socket.socket, end: float, most: int, stopped: Callable[[], bool] = lambda: False
    ) -> None:
        self._connection = connection
        self._end = end
        self._stopped = stopped
        self.left = most

    def rest(self) -> float:
        """The seconds until the deadline; raises SlowError and StoppedError."""
        if self._stopped():
            raise StoppedError("the run was told to stop")
        rest = self._end - time.monotonic()
        if rest <= 0:
            raise SlowError("it takes too long", again=True)
        return rest

    def renew(self, seconds: float, most: int) -> None:
        """A new deadline from now, and a new number of bytes, for what is asked next."""
        self._end = time.monotonic() + seconds
        self.left = most

    def sendall(self, data: bytes) -> None:
        """Send `data` whole."""
        self._connection.settimeout(self.rest())
        self._connection.sendall(data)

    def take(self, buffer: memoryview) -> int:
        """Read into `buffer` what has come, waiting for the first byte; 0 where nothing more will."""
        if self.left <= 0:
            raise TooLargeError("it sends too much")
        part = buffer[: self.left]
        while True:
            self._connection.settimeout(min(self.rest(), _GLANCE))
            try:
                count = self._connection.recv_into(part)
            except TimeoutError:
                continue
            self.left -= count
            return count

    def makefile(self, *_: object, **__: object) -> io.BufferedReader:
        """What comes, as a file."""
        return io.BufferedReader(_Incoming(self))

    def shutdown(self, how: int) -> None:
        """As a socket's."""
        self._connection.shutdown(how)

    def close(self) -> None:
        """Leave it open for what is still to be read."""


class _Incoming(io.RawIOBase):
    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # the stub's own type is not to be had at run time
        return self._wire.take(memoryview(buffer).cast("B"))
