"""Ask single pages of the web for what is new."""

from briefgen.config.sources import PageSource
from briefgen.errors import FetchError
from briefgen.fetching import NOTHING_KNOWN
from briefgen.polling.courier import Courier, LaterError
from briefgen.polling.memory import Memory, Seen
from briefgen.polling.shelf import Head, Shelf, key_of, suffix_of
from briefgen.polling.tally import Tally
from briefgen.polling.words import is_wanted, plain


def poll_pages(source: PageSource, courier: Courier, shelf: Shelf, memory: Memory, tally: Tally) -> None:
    """Take the pages that are new or changed; raises FetchError where none could be had."""
    failures: list[FetchError] = []
    for url in source.page:
        try:
            _page(source, url, courier, shelf, memory, tally)
        except LaterError:
            tally.waiting += 1
        except FetchError as error:
            failures.append(error)
    if failures and len(failures) == len(source.page):
        raise failures[0]
    tally.faults += [str(error) for error in failures]


def _page(source: PageSource, url: str, courier: Courier, shelf: Shelf, memory: Memory, tally: Tally) -> None:
    key = key_of(url)
    seen = memory.seen.get(key)
    got = courier.visit(url, seen.known if seen else NOTHING_KNOWN)
    if got.unchanged:
        return
    suffix = suffix_of(got.kind, got.body)
    fresh = Seen("", url=url, etag=got.known.etag, modified=got.known.modified)
    if suffix == "pdf" or is_wanted(source, plain(got.body.decode("utf-8", "replace"))):
        fresh.file, changed = shelf.put(key, suffix, got.body, Head(url=got.url, charset=got.charset))
        tally.stored(known=seen is not None and seen.file is not None, fresh=changed)
    else:
        tally.left_out += 1
    memory.keep(key, fresh)
