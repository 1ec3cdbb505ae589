"""Ask the sources of a desk for what is new, and keep it unaltered in `seeds/feeds/SOURCE/`.

Each source goes through the same steps: recall what it gave before, ask, keep what is new, remember. Those of many
hosts are asked at the same time, never two at one host; those that failed the last time come behind the others, and are
asked once, so that what is broken keeps nobody waiting.
"""

import datetime as dt
import ssl
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from briefgen import __version__
from briefgen.config.sources import (
    KINDS,
    FeedSource,
    FetchSettings,
    ImapSource,
    MaildirSource,
    PageSource,
    PolledSource,
)
from briefgen.errors import FetchError, SecretError
from briefgen.fetching import Manner, Proxy, Resolve, by_system
from briefgen.polling import memory as memories
from briefgen.polling.courier import Courier, Pace
from briefgen.polling.lanes import lanes
from briefgen.polling.letters import Letters
from briefgen.polling.memory import Memory
from briefgen.polling.shelf import Shelf
from briefgen.polling.standing import standings
from briefgen.polling.tally import Polled, Tally
from briefgen.secret import secret

__all__ = ["Pace", "Polled", "Round", "poll"]

_AT_ONCE = 16
"""Hosts that are asked at the same time: nearly all of it is waiting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round through the sources of the desk at `root`; `now` is aware, `contact` stands in the usual User-Agent.

    `tell` hears how many of how many sources are done, and the name of one that is waited for; `pace` is by the
    settings where it is None, `trust` that of the machine, and so is `resolve`.
    """

    root: Path
    sources: tuple[PolledSource, ...]
    fetch: FetchSettings
    now: dt.datetime
    contact: str | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    tell: Callable[[int, int, str | None], None] = lambda done, total, name: None
    pace: Pace | None = None
    trust: ssl.SSLContext | None = None
    resolve: Resolve = by_system


def poll(asked: Round) -> tuple[Polled, ...]:
    """Ask all sources; what came of each, in their order. Raises OutputError where nothing can be written."""
    failing = frozenset(one.source for one in standings(asked.root, asked.sources) if one.failures)
    walk = _Walk(asked, failing)
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="poll") as pool:
        try:
            for lane in lanes(asked.sources, failing):
                pool.submit(walk.along, lane)
            walk.tell_all()
        except BaseException:
            walk.stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return tuple(walk.found[source.slug] for source in asked.sources)


class _Walk:
    """A round through the sources, of which those that are `failing` since a while are asked once and not again."""

    def __init__(self, asked: Round, failing: frozenset[str]) -> None:
        self.stop = threading.Event()
        self.found: dict[str, Polled] = {}
        self._asked = asked
        self._failing = failing
        self._courier = _courier(asked, self.stop)
        self._ended: SimpleQueue[Polled | BaseException] = SimpleQueue()

    def along(self, lane: tuple[PolledSource, ...]) -> None:
        """Ask one source after another."""
        for source in lane:
            courier = self._courier.hasty() if source.slug in self._failing else self._courier
            try:
                self._ended.put(_one(source, self._asked, courier))
            except BaseException as error:  # `tell_all` raises it, in the thread that waits
                self._ended.put(error)
                return

    def tell_all(self) -> None:
        """Wait for all, and tell how far it is; raises what ended a lane before its time."""
        waiting = {source.slug: None for source in self._asked.sources}
        total = len(waiting)
        for number in range(total):
            self._asked.tell(number, total, next(iter(waiting)))
            polled = self._ended.get()
            if isinstance(polled, BaseException):
                raise polled
            self.found[polled.source] = polled
            del waiting[polled.source]
        self._asked.tell(total, total, None)


def _courier(asked: Round, stop: threading.Event) -> Courier:
    fetch = asked.fetch
    pace = asked.pace or Pace(delay=fetch.delay.seconds, limit=fetch.limit.seconds)
    usual = f"briefgen/{__version__}" + (f" ({asked.contact})" if asked.contact and asked.contact.isascii() else "")
    proxy, refused = _proxy(asked)
    manner = Manner(
        proxy=proxy,
        refused=refused,
        agent=fetch.user_agent or usual,
        allow=fetch.allow,
        seconds=fetch.timeout.seconds,
        trust=asked.trust,
        resolve=asked.resolve,
        stopped=stop.is_set,
    )
    return Courier(manner, pace, stop)


def _proxy(asked: Round) -> tuple[Proxy | None, str | None]:
    """The desk's proxy, and why nobody can be asked by it."""
    told = asked.fetch.proxy
    if told is None:
        return None, None
    try:
        password = secret(told.secret, "password of the proxy", asked.root, asked.environment) if told.user else ""
    except SecretError as error:
        return None, str(error)
    return Proxy.of(*told.place, told.user, password), None


def _one(source: PolledSource, asked: Round, courier: Courier) -> Polled:
    memory, tally = memories.load(asked.root, source.slug), Tally()
    shelf = Shelf(asked.root, source, asked.now)
    failure: str | None = None
    try:
        _refuse_too_early(memory, asked.now)
        _ask(source, asked, courier, shelf, (memory, tally))
    except (FetchError, SecretError) as error:
        failure = str(error)
        if isinstance(error, FetchError) and error.after:
            memory.wait_until = asked.now.timestamp() + error.after
    shelf.settle()
    memories.save(asked.root, source.slug, memory)
    return Polled(
        source=source.slug,
        kind=next(key for key, shape in KINDS if isinstance(source, shape)),
        outlet=source.outlet,
        new=tally.new,
        updated=tally.updated,
        left_out=tally.left_out,
        waiting=tally.waiting,
        passed_over=tally.passed_over,
        faults=tuple(tally.faults),
        failure=failure,
        moved=tally.moved,
    )


def _refuse_too_early(memory: Memory, now: dt.datetime) -> None:
    if memory.wait_until > now.timestamp():
        until = dt.datetime.fromtimestamp(memory.wait_until, dt.UTC)
        raise FetchError(f"its host asks to be left alone until {until:%Y-%m-%d %H:%M UTC}")


def _ask(source: PolledSource, asked: Round, courier: Courier, shelf: Shelf, told: tuple[Memory, Tally]) -> None:
    memory, tally = told
    match source:
        case FeedSource():
            from briefgen.polling.feedsource import poll_feed  # noqa: PLC0415  (only what a desk has is loaded)
            from briefgen.polling.hiding import hidden  # noqa: PLC0415

            url = source.feed or secret(source.secret, "address of the feed", asked.root, asked.environment)
            with hidden(url if source.feed is None else "", tally):
                poll_feed(source, url, courier, shelf, told)
        case PageSource():
            from briefgen.polling.pagesource import poll_pages  # noqa: PLC0415

            poll_pages(source, courier, shelf, memory, tally)
        case MaildirSource():
            from briefgen.polling.maildirsource import poll_maildir  # noqa: PLC0415

            poll_maildir(source, asked.root, courier, Letters(source, shelf, memory, tally), asked.now)
        case ImapSource():
            from briefgen.polling.imapsource import poll_imap  # noqa: PLC0415

            password = secret(source.secret, "password", asked.root, asked.environment)
            poll_imap(source, courier, Letters(source, shelf, memory, tally), asked.now, password)
        case _:
            raise TypeError(f"{type(source).__name__} is no kind of source")
