"""Look without sending: what would go out, what became of what did; and a person's word to send again."""

from collections.abc import Sequence
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from briefgen.deliver.sending import DELIVER_BY, Clock, Outgoing
from briefgen.ledger import Ledger, ledger_path
from briefgen.model.delivery import Delivery, DeliveryState, EditionKey, Preview

_PREVIEW_LINES = 12
_DUE = (DeliveryState.PENDING, DeliveryState.SENDING)


def preview(outgoing: Sequence[Outgoing], state: Path) -> tuple[Preview, ...]:
    """What `send` would do with these, without a connection, a row or a file."""
    rows = {(row.edition, row.recipient): row for row in status(state)}
    return tuple(_preview(item, rows) for item in outgoing)


def status(state: Path, edition: EditionKey | None = None) -> tuple[Delivery, ...]:
    """The ledger's rows, all or of one edition; none where nothing was ever sent. Raises DeliveryError when damaged."""
    path = ledger_path(state)
    if not path.exists():
        return ()
    with Ledger(path) as ledger:
        return ledger.deliveries(edition)


def resend(state: Path, edition: EditionKey, recipient: str, clock: Clock) -> bool:
    """Let the next `send` repeat what is uncertain, failed or expired, because a person says so.

    The same bytes go out with the same Message-ID. False where there is no such delivery; the caller holds the lock.
    """
    path = ledger_path(state)
    if not path.exists():
        return False
    now = clock()
    with Ledger(path) as ledger:
        return ledger.resend(edition, recipient, now, now + DELIVER_BY)


def _preview(item: Outgoing, rows: dict[tuple[EditionKey, str], Delivery]) -> Preview:
    message = message_from_bytes(item.message, policy=default)
    text = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
    lines = text.get_content().splitlines() if text is not None else []
    mailboxes = [recipient.mailbox for recipient in item.recipients]
    known = [row for mailbox in mailboxes if (row := rows.get((item.edition, mailbox)))]
    settled = tuple(row for row in known if row.state not in _DUE or row.channel != item.channel.name)
    ended = {row.recipient for row in settled}
    return Preview(
        channel=item.channel.name,
        edition=item.edition,
        subject=str(message["Subject"] or ""),
        size=len(item.message),
        first_lines=tuple(lines[:_PREVIEW_LINES]),
        due=tuple(mailbox for mailbox in mailboxes if mailbox not in ended),
        settled=settled,
    )
