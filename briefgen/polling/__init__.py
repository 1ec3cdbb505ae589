"""Ask the sources of a desk for what is new, and keep it unaltered in `seeds/feeds/SOURCE/`.

One source after another goes through the same steps: recall what it gave before, ask, keep what is new, remember. Some
are asked at the same time, never two at one host; one that is broken keeps no other waiting.
"""

import datetime as dt
import ssl
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

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
from briefgen.fetching import Manner, Resolve, by_system
from briefgen.polling import memory as memories
from briefgen.polling.courier import Courier, Pace
from briefgen.polling.letters import Letters
from briefgen.polling.memory import Memory
from briefgen.polling.shelf import Shelf
from briefgen.polling.tally import Polled, Tally
from briefgen.secret import secret

__all__ = ["Pace", "Polled", "Round", "poll"]

_AT_ONCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round through the sources of the desk at `root`; `now` is aware, `contact` stands in the usual User-Agent.

    `tell` hears how many of how many sources are done, and the name of the one just done; `pace` is by the settings
    where it is None, `trust` that of the machine, and so is `resolve`.
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
    stop = threading.Event()
    courier = _courier(asked, stop)
    total = len(asked.sources)
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="poll") as pool:
        running = {pool.submit(_one, source, asked, courier): source for source in asked.sources}
        try:
            asked.tell(0, total, asked.sources[0].slug if asked.sources else None)
            for number, done in enumerate(as_completed(running), 1):
                done.result()
                asked.tell(number, total, running[done].slug if number < total else None)
        except BaseException:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return tuple(one.result() for one in running)


def _courier(asked: Round, stop: threading.Event) -> Courier:
    fetch = asked.fetch
    pace = asked.pace or Pace(delay=fetch.delay.seconds, limit=fetch.limit.seconds)
    usual = f"briefgen/{__version__}" + (f" ({asked.contact})" if asked.contact and asked.contact.isascii() else "")
    manner = Manner(
        agent=fetch.user_agent or usual,
        allow=fetch.allow,
        seconds=fetch.timeout.seconds,
        trust=asked.trust,
        resolve=asked.resolve,
        stopped=stop.is_set,
    )
    return Courier(manner, pace, stop)


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
