"""What is to be sent, and with what sending works."""

import datetime as dt
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.config import Channel
from briefgen.deliver import outbox
from briefgen.model.delivery import EditionKey

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """An edition for one channel: the message's bytes, and to whom.

    A recipient is a bare mailbox; where the channel itself is the reader, as a folder is, the name of the channel. A
    mail has CRLF line ends. `subject` and `text` are what a preview shows. `audience` names the cut of the report that
    the message holds, empty for the whole.
    """

    channel: Channel
    edition: EditionKey
    recipients: tuple[str, ...]
    message: bytes
    subject: str = ""
    text: str = ""
    audience: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Where and with what sending works: the state folder, the desk's folder, the clock, the environment, trust.

    `tell` hears one plain line per delivery; `trust` is the TLS context, the system's own certificates if left out.
    """

    state: Path
    root: Path
    clock: Clock
    environment: Mapping[str, str]
    tell: Callable[[str], None]
    trust: ssl.SSLContext

    @property
    def outbox(self) -> Path:
        """The folder of the frozen messages."""
        return self.state / outbox.FOLDER
