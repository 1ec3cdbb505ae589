"""Where what was fetched is kept: each article unaltered in a file of its own, what is known of it beside it."""

import datetime as dt
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from briefgen import atomicfile
from briefgen.config.sources import PolledSource
from briefgen.errors import FetchError
from briefgen.polling.words import visible

_TOGETHER = 64
_KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "txt",
    "message/rfc822": "eml",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of an article besides its bytes; dates are ISO 8601. What is None is left out.

    `charset` is the encoding that the server named, `id` what the article's maker knows it by,
    `text` what the feed has of an article whose page is kept, in HTML.
    """

    title: str | None = None
    url: str | None = None
    author: str | None = None
    published: str | None = None
    charset: str | None = None
    id: str | None = None
    text: str | None = None


def key_of(identity: str) -> str:
    """A short word for what an item is known by."""
    return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:12]


def suffix_of(kind: str, body: bytes) -> str:
    """The suffix of a file of this media type; raises FetchError for what is no article."""
    if kind in _KINDS:
        return _KINDS[kind]
    start = body[:1024].lstrip().lower()
    if start.startswith(b"%pdf-"):
        return "pdf"
    if kind in ("", "application/octet-stream") and (b"<html" in start or start.startswith(b"<!doctype html")):
        return "html"
    raise FetchError(f"this is no article but {kind[:60] or 'something unknown'}")


class Shelf:
    """The folder of a source; `now` is when what is put there was fetched. It stands there at the next `settle`.

    It settles by itself every so many articles: the disk is waited for once for all of them.
    """

    def __init__(self, root: Path, source: PolledSource, now: dt.datetime) -> None:
        self._folder = root / source.folder
        self._outlet = source.outlet
        self._now = now
        atomicfile.sweep(self._folder)
        self._files = self._found()
        self._together = atomicfile.Together()
        self._waiting = 0

    def _found(self) -> dict[str, str]:
        """The names of the articles there, without suffix, by the key at their end."""
        names = (path.name.split(".")[0] for path in self._folder.glob("*")) if self._folder.is_dir() else ()
        return {name[-12:]: name for name in names}

    def put(self, key: str, suffix: str, body: bytes, head: Head) -> tuple[str, bool]:
        """Keep an article; gives its file's name, and whether anything in it is new. Raises OutputError."""
        name = f"{self._files.setdefault(key, f'{_slug(head.title)}-{key}')}.{suffix}"
        path, beside = self._folder / name, self._folder / f"{name}.head.yaml"
        told = self._told(head)
        same = path.exists() and _says_the_same(path.read_bytes(), body, suffix)
        if same and beside.exists() and _without_time(beside.read_bytes()) == _without_time(told.encode()):
            return name, False
        self._together.write(beside, told.encode())
        if not same:
            self._together.after(path, body)
        self._waiting += 1
        if self._waiting >= _TOGETHER:
            self.settle()
        return name, True

    def settle(self) -> None:
        """Let what was put here stand, also on the disk; raises OutputError."""
        self._waiting = 0
        self._together.settle()

    def _told(self, head: Head) -> str:
        """The head as YAML: JSON's texts are YAML's."""
        pairs = {
            "title": head.title,
            "url": head.url,
            "id": head.id,
            "outlet": self._outlet,
            "author": head.author,
            "published": head.published,
            "charset": head.charset,
            "retrieved": self._now.isoformat(timespec="seconds"),
            "text": head.text,
        }
        return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in pairs.items() if value)


def _says_the_same(old: bytes, new: bytes, suffix: str) -> bool:
    """Whether a file is as it was; of a page only what it says counts, for its scripts may differ at each visit."""
    if old == new or suffix != "html":
        return old == new
    return visible(old.decode("utf-8", "replace")) == visible(new.decode("utf-8", "replace"))


def _without_time(told: bytes) -> bytes:
    return re.sub(rb"^retrieved: .*$", b"", told, flags=re.MULTILINE)


def _slug(title: str | None) -> str:
    plain = unicodedata.normalize("NFKD", title or "").encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-") or "untitled"
