"""Keep an address that is a secret out of all that is said and kept: itself, its query, and keys in its path."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from briefgen.errors import FetchError
from briefgen.polling.feeds import Item
from briefgen.polling.tally import Tally

_INSTEAD = "…"
_LEAST_VALUE, _LEAST_SEGMENT = 5, 12
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Hiding:
    """The words that nothing may hold, the longest first; none of a feed whose address may be seen."""

    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, url: str) -> "Hiding":
        """Those of an address: its query, values there from five characters on, parts of its path that may be keys."""
        parts = urlsplit(url)
        values = {parts.query, *(value for _, value in parse_qsl(parts.query))}
        segments = {one for one in parts.path.split("/") if len(one) >= _LEAST_SEGMENT and _DIGIT.search(one)}
        found = {url, *(one for one in values if len(one) >= _LEAST_VALUE), *segments}
        words = {word for one in found for word in (one, unquote(one))}
        return cls(tuple(sorted(words, key=lambda one: (-len(one), one))))

    def text(self, said: str) -> str:
        """A text without them."""
        for word in self.words:
            said = said.replace(word, _INSTEAD)
        return said

    def said(self, message: str) -> str:
        """A message without them, and without any address: one that was cut might end in the middle of a word."""
        return self.text(_ADDRESS.sub(_INSTEAD, message)) if self.words else message

    def data(self, body: bytes) -> bytes:
        """Bytes without them; as they are where none stands there."""
        for word in self.words:
            body = body.replace(word.encode(), b"...")
        return body

    def url(self, address: str) -> str:
        """An address as it can be shown: without its query where a word stands there, nothing where one still does."""
        if self.text(address) == address:
            return address
        bare = address.partition("#")[0].partition("?")[0]
        return bare if self.text(bare) == bare else ""

    def item(self, item: Item) -> Item:
        """An item without them but for its address, which is needed to fetch its page."""
        if not self.words:
            return item
        texts = {name: self.text(getattr(item, name)) for name in ("identity", "title", "author", "html")}
        return Item(state=item.state, url=item.url, published=item.published, updated=item.updated, **texts)


@contextmanager
def hidden(url: str, tally: Tally) -> Iterator[None]:
    """Hide an address in what is told of asking for it, and in what goes wrong; nothing where it is empty."""
    hiding = Hiding.of(url) if url else Hiding()
    try:
        yield
    except FetchError as error:
        error.args = (hiding.said(str(error)),)
        raise
    finally:
        tally.faults = [hiding.said(fault) for fault in tally.faults]
        if url and tally.moved:
            tally.moved = "put its new address, which its host tells, where the old one is kept"
