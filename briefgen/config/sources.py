"""Where articles come from: what `briefgen.yaml` says under `sources` and `fetch`."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from briefgen.config.span import Span
from briefgen.model.network import Permit
from briefgen.model.secret import SecretPlace

FETCHED = "seeds/feeds"
"""Where within the desk what was fetched is kept, a folder for each source."""
_HALF_A_MINUTE, _TWO_SECONDS, _TEN_MINUTES, _A_WEEK = map(Span, (30, 2, 600, 7 * 86400))


class Grade(StrEnum):
    """How reliable an outlet is, on the Admiralty scale; F is 'cannot be judged'."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class FullText(StrEnum):
    """Whether the page of a feed's item is fetched: where the item is short, always, or never."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where articles come from; `outlet` is used where an article names none, `grade` is that of the outlet.

    Where `include` has words, an article holds one of them; one that holds a word of `exclude` is left out.
    """

    outlet: str | None = None
    grade: Grade | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSource(Source):
    """A folder of articles within the desk, as a posix path."""

    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PolledSource(Source):
    """A source that is asked for what is new; what it gives is kept in a folder of its own."""

    name: str | None = None

    @property
    def secret(self) -> SecretPlace:
        """Where the source's password is kept, or its address where that is a secret."""
        return SecretPlace()

    @property
    def where(self) -> str:
        """What names the source where it has no name."""
        return ""

    @property
    def slug(self) -> str:
        """Its name as that of a folder, in `[a-z0-9-]`; empty where nothing is left of it."""
        plain = unicodedata.normalize("NFKD", self.name or self.where).encode("ascii", "ignore").decode().lower()
        return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")

    @property
    def folder(self) -> str:
        """Where within the desk its articles are kept."""
        return f"{FETCHED}/{self.slug}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSource(PolledSource):
    """A feed: RSS, Atom or JSON Feed.

    Its address may be a secret: then `feed_env`, `feed_file` or `feed_command` say where it is kept.
    """

    feed: str | None = None
    feed_env: str | None = None
    feed_file: str | None = None
    feed_command: tuple[str, ...] = ()
    full_text: FullText = FullText.AUTO

    @property
    def secret(self) -> SecretPlace:
        """Where the address is kept, if it is a secret."""
        return SecretPlace(env=self.feed_env, file=self.feed_file, command=self.feed_command)

    @property
    def where(self) -> str:
        """Host and path; nothing of an address that is a secret."""
        return _host_and_path(self.feed) if self.feed else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSource(PolledSource):
    """Pages of the web, each an article."""

    page: tuple[str, ...]

    @property
    def where(self) -> str:
        """Host and path of the first."""
        return _host_and_path(self.page[0]) if self.page else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaildirSource(PolledSource):
    """A folder of mail (Maildir), which is read and never changed; the path counts from the desk's folder.

    `since` is how far back the first look goes.
    """

    maildir: str
    since: Span = _A_WEEK

    @property
    def where(self) -> str:
        """The end of the path."""
        return "-".join(self.maildir.rstrip("/").split("/")[-2:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """A mailbox on a server, by IMAP over TLS; `since` is how far back the first look goes."""

    host: str
    user: str
    port: int = 993
    password_env: str | None = None
    password_file: str | None = None
    password_command: tuple[str, ...] = ()
    mailbox: str = "INBOX"
    since: Span = _A_WEEK

    @property
    def secret(self) -> SecretPlace:
        """Where the password is kept."""
        return SecretPlace(env=self.password_env, file=self.password_file, command=self.password_command)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapSource(PolledSource):
    """Mail on a server, which is read and never marked as read."""

    imap: Mailbox

    @property
    def secret(self) -> SecretPlace:
        """Where the mailbox's password is kept."""
        return self.imap.secret

    @property
    def where(self) -> str:
        """Host and mailbox."""
        return f"{self.imap.host}-{self.imap.mailbox}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxySettings:
    """A proxy by which sources are asked: its address, http://HOST:PORT, and a user where it wants one."""

    url: str
    user: str | None = None
    password_env: str | None = None
    password_file: str | None = None
    password_command: tuple[str, ...] = ()

    @property
    def secret(self) -> SecretPlace:
        """Where the password is kept."""
        return SecretPlace(env=self.password_env, file=self.password_file, command=self.password_command)

    @property
    def place(self) -> tuple[str, int]:
        """Its host and port; raises ValueError where the address has none, or more than these."""
        parts = urlsplit(self.url)
        plain = not (parts.query or parts.fragment or parts.username or parts.password or parts.path.strip("/"))
        if parts.scheme != "http" or not parts.hostname or not parts.port or not plain or not self.url.isascii():
            raise ValueError
        return parts.hostname, parts.port


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How sources are asked: by what name, what of the own network, how long and how often.

    `timeout` is for one address, `delay` stands between two requests to one host, `limit` is for all sources of a run.
    """

    user_agent: str | None = None
    allow: tuple[Permit, ...] = ()
    timeout: Span = _HALF_A_MINUTE
    delay: Span = _TWO_SECONDS
    limit: Span = _TEN_MINUTES
    proxy: ProxySettings | None = None


KINDS: tuple[tuple[str, type[Source]], ...] = (
    ("folder", FolderSource),
    ("feed", FeedSource),
    ("page", PageSource),
    ("maildir", MaildirSource),
    ("imap", ImapSource),
)
"""The kinds of sources, by the key that tells them in the file."""


HIDDEN: tuple[tuple[str, type[Source]], ...] = tuple((f"feed_{way}", FeedSource) for way in ("env", "file", "command"))
"""The keys that tell a kind as well, where its address is a secret."""


def _host_and_path(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path}"
