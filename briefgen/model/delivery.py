"""What is sent, to whom, and what became of it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from briefgen.model.address import Address


class DeliveryState(StrEnum):
    """Where a delivery stands.

    `sent` means that the other side took the whole message and said so, as a mail server does by 250; `confirmed` that
    nobody heard it say so, and a person knows that it arrived.
    """

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    CONFIRMED = "confirmed"
    EXPIRED = "expired"


_ARRIVED = (DeliveryState.SENT, DeliveryState.CONFIRMED)


class Phase(StrEnum):
    """How far a delivery in hand has come: before the message's final dot, or at it, where it may be accepted."""

    PRE = "pre"
    DOT = "dot"


@dataclass(frozen=True, slots=True, order=True)
class EditionKey:
    """Which edition: the day it is issued for, and its revision, from 1."""

    day: dt.date
    revision: int = 1

    def __str__(self) -> str:
        return f"{self.day.isoformat()}-r{self.revision}"

    @property
    def name(self) -> str:
        """The edition as its record is called in `editions/DAY/`, whose first issue is r0."""
        return f"{self.day.isoformat()}-r{self.revision - 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One row of the ledger: one edition to one recipient, by one channel.

    `recipient` is a bare mailbox, or the name of a channel that is the reader itself. `message` is the SHA-256 of the
    frozen bytes. All times are aware and in UTC: `not_before` when it may be tried next, `expires` when it is given up,
    `changed` when it came to `state`. `code` and `answer` are the other side's last reply; `code` is None where there
    was none. `audience` names the cut of the report that the message holds, empty for the whole.
    """

    number: int
    edition: EditionKey
    channel: str
    recipient: str
    message: str
    state: DeliveryState
    phase: Phase | None
    attempts: int
    not_before: dt.datetime
    expires: dt.datetime
    changed: dt.datetime
    code: int | None = None
    answer: str = ""
    audience: str = ""


@dataclass(frozen=True, slots=True)
class Paused:
    """A channel that stopped before its recipients were through, and what a person has to do about it."""

    channel: str
    reason: str


@dataclass(frozen=True, slots=True)
class Receipts:
    """What became of what was to be sent: one delivery per recipient, and the channels that stopped.

    `outdated` names the channels whose recipients have, or will get, the edition as it was when it was first to be
    sent: what was given now differs from it and is not sent. `settled` are the numbers of the deliveries with which
    nothing was done now, for what becomes of them was known before.
    """

    deliveries: tuple[Delivery, ...]
    paused: tuple[Paused, ...] = ()
    outdated: tuple[str, ...] = ()
    settled: tuple[int, ...] = ()

    def state_of(self, delivery: Delivery) -> str:
        """Where a delivery stands, in words: 'sent' where it was sent now, 'sent already' where it was before."""
        return f"{delivery.state} already" if delivery.number in self.settled else delivery.state.value

    @property
    def complete(self) -> bool:
        """Whether every recipient has the edition and no channel stopped."""
        return not self.paused and all(delivery.state in _ARRIVED for delivery in self.deliveries)


@dataclass(frozen=True, slots=True)
class Preview:
    """What sending would do: `due` are the recipients that it would go to, `settled` those already in the ledger."""

    channel: str
    edition: EditionKey
    subject: str
    size: int
    first_lines: tuple[str, ...]
    due: tuple[str, ...]
    settled: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The head of a mail: what the rendered edition itself does not say.

    `date` is aware: the edition's issue time, for a draft its as-of time. A mail without `sender` and recipients is a
    draft that a person addresses; `groups` are readers whose addresses it does not show. `marking` stands before the
    subject. `name` is the stem of the attached files' names. `thread` names the day's revisions, this one last, each by
    what its Message-ID is made of; where it is empty, that is the mail itself. `unsubscribe` are URIs.
    `accent` is the desk's colour as '#rrggbb'.
    """

    subject: str
    date: dt.datetime
    sender: Address | None = None
    recipients: tuple[Address, ...] = ()
    groups: tuple[str, ...] = ()
    marking: str | None = None
    language: str = "en"
    name: str = "situation-report"
    thread: tuple[str, ...] = ()
    unsubscribe: tuple[str, ...] = ()
    accent: str | None = None

    @property
    def full_subject(self) -> str:
        """The subject as readers see it, behind its marking."""
        return f"[{self.marking}] {self.subject}" if self.marking else self.subject
