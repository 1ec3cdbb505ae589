"""A feed's bytes to its items, read by a child process that has little time and memory."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefgen import confined
from briefgen.errors import FetchError
from briefgen.fetching import Fetched, StoppedError
from briefgen.model.shown import cut

_READER = Path(__file__).with_name("feedreader.py")
_SECONDS = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a feed: what is known by, where it stands, what the feed tells of it and holds of its text.

    `state` changes where the source changed something. `published` and `updated` are ISO 8601 with a zone; texts and
    `url` may be empty, `html` is as the feed has it.
    """

    identity: str
    state: str
    url: str
    title: str
    author: str
    published: str | None
    updated: str | None
    html: str


def items_of(got: Fetched, stopped: Callable[[], bool] = lambda: False) -> tuple[Item, ...]:
    """The items of a feed that was fetched, in its order; raises FetchError where it is none.

    Where the run is `stopped`, the child is ended, and StoppedError raised.
    """
    found = _read(got, stopped)
    if found["kind"] == "feed":
        return tuple(Item(**item) for item in found["items"])
    if found["kind"] == "page":
        feeds = ", ".join(cut(link) for link in found["feeds"])
        remedy = f"it names its feed: {feeds}" if feeds else "name its feed, or take it as 'page:'"
        raise FetchError(f"this is a page of the web and no feed; {remedy}")
    raise FetchError(str(found["why"]))


def _read(got: Fetched, stopped: Callable[[], bool]) -> dict:  # type: ignore[type-arg]  # JSON, of the child's own making
    head = json.dumps({"url": got.url, "kind": got.kind, "charset": got.charset or ""})
    done = confined.run(_READER, head.encode() + b"\n" + got.body, _SECONDS, stopped)
    if done.status is None and stopped():
        raise StoppedError("the run was told to stop")
    try:
        found = json.loads(done.out) if done.status == 0 else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise FetchError("it cannot be read as a feed within the time and memory allowed")
    return found
