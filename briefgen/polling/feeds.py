"""A feed's bytes to its items, read by a child process that has little time and memory."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import FetchError
from briefgen.fetching import Fetched
from briefgen.model.shown import cut

_READER = Path(__file__).with_name("feedreader.py")
_SECONDS = 30


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


def items_of(got: Fetched) -> tuple[Item, ...]:
    """The items of a feed that was fetched, in its order; raises FetchError where it is none."""
    found = _read(got)
    if found["kind"] == "feed":
        return tuple(Item(**item) for item in found["items"])
    if found["kind"] == "page":
        feeds = ", ".join(cut(link) for link in found["feeds"])
        remedy = f"it names its feed: {feeds}" if feeds else "name its feed, or take it as 'page:'"
        raise FetchError(f"this is a page of the web and no feed; {remedy}")
    raise FetchError(str(found["why"]))


def _read(got: Fetched) -> dict:  # type: ignore[type-arg]  # JSON, of the child's own making
    head = json.dumps({"url": got.url, "kind": got.kind, "charset": got.charset or ""})
    try:
        ran = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, "-I", str(_READER)],
            input=head.encode() + b"\n" + got.body,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
        if ran.returncode == 0:
            found = json.loads(ran.stdout)
            if isinstance(found, dict):
                return found
    except (subprocess.TimeoutExpired, ValueError):
        pass
    raise FetchError("it cannot be read as a feed within the time and memory allowed")
