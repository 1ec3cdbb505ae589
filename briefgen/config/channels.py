"""Ways to send an edition, and who gets it: what `briefgen.yaml` says under `channels` and `groups`."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self
from urllib.parse import urlsplit

from briefgen.config.span import Span
from briefgen.model.address import Address
from briefgen.model.network import Network
from briefgen.model.secret import SecretPlace

_HALF_A_MINUTE, _A_MINUTE, _TEN_MINUTES, _SIX_HOURS = map(Span, (30, 60, 600, 6 * 3600))


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """Where readers leave the list, as a URI: mailto or https."""

    uri: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a mail address or an https URL; raises ValueError with what to write instead."""
        if text.startswith("https://"):
            if not urlsplit(text).hostname or re.search(r"[^!-~]|[<>,]", text):
                raise ValueError(f"'{text}' is no address of the web; write it as https://example.org/leave")
            return cls(text)
        return cls(f"mailto:{Address.parse(text).mailbox}")


class Security(StrEnum):
    """How the connection to the mail server is encrypted; `none` is for the machine itself alone."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class Format(StrEnum):
    """What a webhook is sent: the Markdown itself, or JSON with the Markdown as its `text`."""

    MARKDOWN = "markdown"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One reader: the address, and the highest marking that may be sent there; None where there is no such limit.

    `audience` names the copy of the report that the reader gets, in place of the report itself.
    """

    address: Address
    marking: str | None = None
    audience: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Readers under one name; `marking` and `audience` hold for each of them who has none of their own."""

    name: str
    marking: str | None = None
    audience: str | None = None
    to: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way to send an edition; what is the same for all kinds.

    `subject` is used in place of the report's own title and day; what could not be handed over after `deliver_by`,
    counted from the first attempt to send it, is given up.
    """

    name: str
    subject: str | None = None
    deliver_by: Span = _SIX_HOURS

    @property
    def secret(self) -> SecretPlace:
        """Where the channel's secret is kept."""
        return SecretPlace()

    @property
    def secrets(self) -> tuple[SecretPlace, ...]:
        """Where all is kept that is not in the settings."""
        return (self.secret,)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailChannel(Channel):
    """A channel that carries a mail from one sender (`from` in the file) to readers, named here or in groups."""

    sender: Address
    to: tuple[Recipient, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpChannel(MailChannel):
    """A mail server.

    `port` left out follows from `security`: see `effective_port`. `timeout` is how long each answer of the server is
    waited for, `answer_timeout` how long the one to the whole message.
    """

    host: str
    port: int | None = None
    security: Security = Security.STARTTLS
    user: str | None = None
    password_env: str | None = None
    password_file: str | None = None
    password_command: tuple[str, ...] = ()
    timeout: Span = _HALF_A_MINUTE
    answer_timeout: Span = _TEN_MINUTES

    @property
    def effective_port(self) -> int:
        """`port`, or the usual one of the security: 587 for starttls, 465 for tls, 25 for none."""
        usual = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}
        return self.port if self.port is not None else usual[self.security]

    @property
    def secret(self) -> SecretPlace:
        """Where the password is kept."""
        return SecretPlace(env=self.password_env, file=self.password_file, command=self.password_command)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendmailChannel(MailChannel):
    """The program of this machine that takes mail, as Postfix, Exim and others bring it."""

    program: str = "/usr/sbin/sendmail"
    answer_timeout: Span = _TEN_MINUTES


@dataclass(frozen=True, slots=True, kw_only=True)
class MaildirChannel(Channel):
    """A folder (Maildir) that the mail is filed in, for a mail program or another program to read."""

    folder: str
    sender: Address | None = None
    marking: str | None = None
    audience: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookChannel(Channel):
    """An address of the web that is sent the report by POST, as of a chat room.

    The address itself may be a secret: then `url_env`, `url_file` or `url_command` say where it is kept. `private`
    names addresses of the own network that may be dialled, `limit` the most characters of the report's text.
    """

    url: str | None = None
    url_env: str | None = None
    url_file: str | None = None
    url_command: tuple[str, ...] = ()
    secret_env: str | None = None
    secret_file: str | None = None
    secret_command: tuple[str, ...] = ()
    format: Format = Format.MARKDOWN
    limit: int | None = None
    private: tuple[Network, ...] = ()
    marking: str | None = None
    audience: str | None = None
    timeout: Span = _HALF_A_MINUTE
    answer_timeout: Span = _A_MINUTE

    @property
    def secret(self) -> SecretPlace:
        """Where the key of the signature is kept."""
        return SecretPlace(env=self.secret_env, file=self.secret_file, command=self.secret_command)

    @property
    def hidden_url(self) -> SecretPlace:
        """Where the address is kept, if it is not in the settings."""
        return SecretPlace(env=self.url_env, file=self.url_file, command=self.url_command)

    @property
    def secrets(self) -> tuple[SecretPlace, ...]:
        """Where key and address are kept."""
        return (self.secret, self.hidden_url)


KINDS: tuple[tuple[str, type[Channel]], ...] = (
    ("smtp", SmtpChannel),
    ("sendmail", SendmailChannel),
    ("maildir", MaildirChannel),
    ("webhook", WebhookChannel),
)
"""The kinds of channels, by the word that `kind` has in the file."""
