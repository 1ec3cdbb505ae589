"""A desk that sends one small mail to a server of a trial."""

import datetime as dt
import ssl
from dataclasses import dataclass
from pathlib import Path

from briefgen import deliver
from briefgen.config import Recipient, Security, SmtpChannel, Span
from briefgen.deliver import Outgoing
from briefgen.model.address import Address
from briefgen.model.delivery import EditionKey, Receipts
from torture.mailserver import PASSWORD, USER

READERS = ("a@example.org", "b@example.org")
DAY = dt.date(2026, 3, 4)
_HALF_A_MINUTE = Span(30)
_VARIABLE = "TORTURE_PASSWORD"
_MESSAGE = b"From: desk@example.org\r\nSubject: Lage\r\nMessage-ID: <1@example.org>\r\n\r\nText.\r\n.\r\n..two dots\r\n"


@dataclass
class Desk:
    """A desk in a folder, with its clock, which the trial turns."""

    root: Path
    trust: ssl.SSLContext
    now: dt.datetime

    def send(self, *outgoing: Outgoing) -> Receipts:
        """Send them as a run of its own does."""
        return deliver.send(
            outgoing,
            self.root / ".briefgen",
            root=self.root,
            clock=lambda: self.now,
            environment={_VARIABLE: PASSWORD},
            trust=self.trust,
        )


def letter(
    port: int,
    readers: tuple[str, ...] = READERS,
    security: Security = Security.STARTTLS,
    patience: Span = _HALF_A_MINUTE,
) -> Outgoing:
    """The day's first edition for these readers, by a server on this machine that asks for a log-in.

    `patience` is how long each of its answers is waited for.
    """
    channel = SmtpChannel(
        name="morning",
        host="127.0.0.1",
        port=port,
        security=security,
        user=USER,
        password_env=_VARIABLE,
        timeout=patience,
        answer_timeout=patience,
        sender=Address("desk@example.org"),
        to=tuple(Recipient(address=Address(reader)) for reader in readers),
    )
    return Outgoing(channel=channel, edition=EditionKey(DAY), recipients=readers, message=_MESSAGE)
