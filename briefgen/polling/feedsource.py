"""Ask a feed for what is new: its items, and their pages where the feed tells too little."""

import re
from urllib.parse import quote, urlsplit

from briefgen.config.sources import FeedSource, FullText
from briefgen.errors import FetchError
from briefgen.fetching import NOTHING_KNOWN, Fetched
from briefgen.model.shown import cut
from briefgen.polling.courier import Courier, LaterError
from briefgen.polling.feeds import Item, items_of
from briefgen.polling.hiding import Hiding
from briefgen.polling.memory import Memory, Seen
from briefgen.polling.shelf import Head, Shelf, key_of, suffix_of
from briefgen.polling.tally import Tally
from briefgen.polling.words import is_wanted, plain

_ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
_SHORT_WORDS = 250
_LEAST_LETTERS = 200
_MOST_TRIES = 3
_LONGEST_ID, _LONGEST_TEXT = 290, 200_000
_NO_YAML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ODD = re.compile(r"[^!#-&(-~]")


def poll_feed(source: FeedSource, url: str, courier: Courier, shelf: Shelf, told: tuple[Memory, Tally]) -> None:
    """Take what is new or changed of the feed at `url`; raises FetchError where the feed itself cannot be read."""
    memory, tally = told
    memory.ask(key_of(url))
    got = courier.fetch(url, memory.known, accept=_ACCEPT)
    tally.moved = got.moved
    if got.unchanged:
        return
    items = items_of(got, courier.manner.stopped)
    taker = _Taker(source, (url, Hiding.of(url) if source.feed is None else Hiding()), courier, shelf, told)
    taker.take(items, private=got.private)
    whole = taker.whole and not tally.waiting
    memory.etag, memory.modified = (got.known.etag, got.known.modified) if whole else (None, None)


class _Taker:
    """Takes one item after another; `whole` is whether none of them is to be tried again."""

    def __init__(
        self,
        source: FeedSource,
        feed: tuple[str, Hiding],
        courier: Courier,
        shelf: Shelf,
        told: tuple[Memory, Tally],
    ) -> None:
        self._source = source
        self._feed, self._hiding = feed
        self._courier = courier
        self._shelf = shelf
        self._memory, self._tally = told
        self.whole = True

    def take(self, items: tuple[Item, ...], *, private: bool) -> None:
        """Take what is new; `private` is whether the feed lies in the own network, and may lead there."""
        keys = {key_of(self._hiding.text(item.identity)) for item in items}
        of_address = {seen.url: key for key, seen in self._memory.seen.items() if seen.url and key not in keys}
        done: set[str] = set()
        for item in map(self._hiding.item, items):
            own = key_of(item.identity)
            key = own if own in self._memory.seen else of_address.get(self._hiding.url(item.url), own)
            if key in done:
                continue
            done.add(key)
            try:
                self._one(item, key, private=private)
            except LaterError:
                self._tally.waiting += 1
            except FetchError as error:
                self._tally.faults.append(f"{cut(item.title or item.url or item.identity)}: {error}")

    def _one(self, item: Item, key: str, *, private: bool) -> None:
        seen = self._memory.seen.get(key)
        if seen is not None and seen.state == item.state:
            self._memory.keep(key, seen)
            return
        text = plain(item.html)
        if not is_wanted(self._source, item.title, text):
            self._memory.keep(key, Seen(item.state, url=self._hiding.url(item.url)))
            self._tally.left_out += 1
            return
        page = self._page(item, key, seen, text, private=private)
        if page is not None and page.unchanged and seen is not None:
            seen.state = item.state
            return
        if page is None and not text.strip():
            self._memory.keep(key, Seen(item.state, url=self._hiding.url(item.url)))
            raise FetchError("the feed has no text of it, and no address")
        self._store(item, key, seen, page)

    def _page(self, item: Item, key: str, seen: Seen | None, text: str, *, private: bool) -> Fetched | None:
        """The item's page where it is wanted; None where the feed's own text serves."""
        full = self._source.full_text
        short = full is FullText.AUTO and len(text.split()) < _SHORT_WORDS
        if not item.url or not (full is FullText.ALWAYS or short):
            return None
        try:
            page = self._courier.visit(item.url, seen.known if seen else NOTHING_KNOWN, named=private)
            if not page.unchanged:
                suffix_of(page.kind, page.body)
        except LaterError:
            raise
        except FetchError as error:
            self._missed(item, key, seen, error, serves=len(text) >= _LEAST_LETTERS)
            return None
        return page

    def _missed(self, item: Item, key: str, seen: Seen | None, error: FetchError, *, serves: bool) -> None:
        """A page that cannot be had: it is tried again while that may help, then the feed's own text serves."""
        tries = (seen.tries if seen else 0) + 1
        if error.again and tries < _MOST_TRIES:
            self.whole = False
            before = seen or Seen("", url=self._hiding.url(item.url))
            before.state, before.tries = "", tries
            self._memory.keep(key, before)
            raise error
        if not serves:
            self._memory.keep(key, Seen(item.state, seen.file if seen else None, self._hiding.url(item.url)))
            raise FetchError(f"{error}, and the feed has too little text of it") from None
        self._tally.faults.append(f"{cut(item.title or item.url)}: the feed's own text is kept, for {error}")

    def _store(self, item: Item, key: str, seen: Seen | None, page: Fetched | None) -> None:
        body = self._hiding.data(item.html.encode() if page is None else page.body)
        suffix = "html" if page is None else suffix_of(page.kind, page.body)
        head = Head(
            title=item.title or None,
            url=self._hiding.url(item.url if page is None else page.url) or None,
            author=item.author or None,
            published=item.published,
            id=_id_of(item, self._feed),
            charset=page.charset if page else None,
            text=_beside(item.html) if suffix == "html" and page is not None else None,
        )
        name, fresh = self._shelf.put(key, suffix, body, head)
        self._tally.stored(known=seen is not None and seen.file is not None, fresh=fresh)
        known = NOTHING_KNOWN if page is None else page.known
        self._memory.keep(
            key, Seen(item.state, name, self._hiding.url(item.url), etag=known.etag, modified=known.modified)
        )


def _beside(text: str) -> str | None:
    """The feed's own text where it is long enough to be read if the page should show none, and short enough to keep."""
    fits = len(plain(text).strip()) >= _LEAST_LETTERS and len(text) <= _LONGEST_TEXT
    return _NO_YAML.sub(" ", text) if fits else None


def _id_of(item: Item, feed: str) -> str | None:
    """What the feed's maker knows the item by, where that is not its address: an address of its host, or a word there.

    Feeds of one host mean the same by it; of another host it says nothing, for makers forget to change what others use.
    """
    if item.identity == item.url:
        return None
    host = urlsplit(feed).hostname or ""
    if (urlsplit(item.url).hostname or host) == _host(item.identity):
        return item.identity if len(item.identity) <= _LONGEST_ID and not _ODD.search(item.identity) else None
    word = quote(item.identity, safe="/:@.,;=?&-_~")
    return f"guid:{host}/{word}" if len(word) + len(host) < _LONGEST_ID else None


def _host(text: str) -> str | None:
    try:
        return urlsplit(text).hostname if text.startswith(("http://", "https://")) else None
    except ValueError:
        return None
