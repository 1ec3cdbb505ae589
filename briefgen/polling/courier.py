"""Fetch politely: one host at a time and not too often, again after a while where it failed, as robots.txt says."""

import threading
import time
from copy import copy
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urljoin, urlsplit

from protego import Protego

from briefgen import fetching
from briefgen.errors import FetchError
from briefgen.fetching import NOTHING_KNOWN, Fetched, Known, Manner

_ATTEMPTS = 3
_LARGEST_RULES = 512 << 10
_LONGEST_PAUSE = 60.0
_OVER = "the time that a run has for its sources is over; it is asked the next time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast, in seconds: between two requests to a host, before the first repetition, for all of a run."""

    delay: float = 2.0
    back_off: float = 2.0
    limit: float = 600.0


class LaterError(FetchError):
    """It is not to be fetched in this run any more; nothing is wrong with it."""


@dataclass
class _Host:
    """When a host may be asked again, and what its robots.txt says once that was read; `busy` while it is asked."""

    free: float = 0.0
    delay: float = 0.0
    rules: Protego | str | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)
    busy: threading.Lock = field(default_factory=threading.Lock)


class Courier:
    """Fetches for all sources of a run, from several threads; `stop` ends every pause."""

    def __init__(self, manner: Manner, pace: Pace, stop: threading.Event) -> None:
        self._manner = manner
        self._pace = pace
        self._stop = stop
        self._end = time.monotonic() + pace.limit
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()
        self._attempts = _ATTEMPTS

    def hasty(self) -> Self:
        """The same, but that nothing is asked for a second time."""
        twin = copy(self)
        twin._attempts = 1
        return twin

    @property
    def manner(self) -> Manner:
        """How it fetches, for those who speak something else than HTTP."""
        return self._manner

    def refuse_when_over(self) -> None:
        """Raise LaterError where the run's time is over."""
        if time.monotonic() >= self._end:
            raise LaterError(_OVER)

    def fetch(self, url: str, known: Known = NOTHING_KNOWN, *, named: bool = True, accept: str = "*/*") -> Fetched:
        """Fetch when the host's turn comes, and again where that may help.

        Raises FetchError, and LaterError where the run's time is over or the host asks for a longer pause.
        """
        host = self._host(url)
        for attempt in range(self._attempts):
            try:
                with host.busy:
                    self._wait(host)
                    return fetching.fetch(url, self._manner, known, named=named, accept=accept)
            except FetchError as error:
                if isinstance(error, LaterError) or not error.again or attempt == self._attempts - 1:
                    raise
                pause = self._pace.back_off * 2**attempt if error.after is None else error.after
                if pause > min(_LONGEST_PAUSE, self._end - time.monotonic()):
                    raise LaterError(f"{error}; it is asked again later", after=error.after) from None
                self._pause(pause)
        raise AssertionError

    def visit(self, url: str, known: Known = NOTHING_KNOWN, *, named: bool = True) -> Fetched:
        """Fetch a page as `fetch` does, where the host's robots.txt lets it; raises FetchError where it does not."""
        self._ask_leave(url, named=named)
        return self.fetch(url, known, named=named, accept="text/html, application/xhtml+xml, */*;q=0.5")

    def _ask_leave(self, url: str, *, named: bool) -> None:
        host = self._host(url)
        with host.lock:
            if host.rules is None:
                host.rules = self._rules(url, named=named)
        if isinstance(host.rules, str):
            raise FetchError(host.rules, again=True)
        if not host.rules.can_fetch(url, self._manner.agent):
            raise FetchError(f"{urlsplit(url).hostname}: its robots.txt does not let programs read this page")
        delay = host.rules.crawl_delay(self._manner.agent) or 0.0
        host.delay = delay if 0 <= delay <= _LONGEST_PAUSE else _LONGEST_PAUSE

    def _rules(self, url: str, *, named: bool) -> Protego | str:
        """What a host's robots.txt says; none there lets all, and where it cannot be read nothing may be (RFC 9309)."""
        try:
            got = self.fetch(urljoin(url, "/robots.txt"), named=named)
        except LaterError:
            raise
        except FetchError as error:
            if error.status is not None and 400 <= error.status < 500:
                return Protego.parse("")
            return f"its robots.txt cannot be read: {error}"
        return Protego.parse(got.body[:_LARGEST_RULES].decode("utf-8", "replace"))

    def _host(self, url: str) -> _Host:
        asked = fetching.target(url)
        with self._lock:
            return self._hosts.setdefault(asked.name, _Host())

    def _wait(self, host: _Host) -> None:
        """Wait for the host's turn; raises LaterError where that comes after the run's time."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, host.free)
            if turn >= self._end:
                raise LaterError(_OVER)
            host.free = turn + max(self._pace.delay, host.delay)
        self._pause(turn - now)

    def _pause(self, seconds: float) -> None:
        if self._stop.wait(max(seconds, 0.0)):
            raise fetching.StoppedError("the run was told to stop")
