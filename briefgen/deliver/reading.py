"""Look without sending: what would go out, what became of what did; and a person's word to send again."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from briefgen.deliver import outbox
from briefgen.deliver.post import Outgoing
from briefgen.ledger import Book, Ledger, ledger_path
from briefgen.ledger.book import stamp, whole
from briefgen.model.delivery import Delivery, DeliveryState, EditionKey, Preview

_PREVIEW_LINES = 12
_DUE = (DeliveryState.PENDING, DeliveryState.SENDING)


def preview(outgoing: Sequence[Outgoing], state: Path) -> tuple[Preview, ...]:
    """What `send` would do with these, without a connection, a row or a file."""
    editions = dict.fromkeys(item.edition for item in outgoing)
    rows = {(row.edition, row.recipient): row for edition in editions for row in status(state, edition)}
    return tuple(_preview(item, rows) for item in outgoing)


def status(state: Path, edition: EditionKey | None = None) -> tuple[Delivery, ...]:
    """The ledger's rows, all or of one edition; none where nothing was ever sent. Raises DeliveryError when damaged."""
    path = ledger_path(state)
    if not path.exists():
        return ()
    with Ledger(path, prove=False) as ledger:
        return ledger.deliveries(edition)


def next_attempt(state: Path) -> dt.datetime | None:
    """When what was put off may be tried again at the earliest; None where nothing waits. Raises DeliveryError."""
    path = ledger_path(state)
    if not path.exists():
        return None
    with Book(path) as book:
        ((first,),) = book.rows("SELECT min(not_before) FROM delivery WHERE state = 'pending'")
    return None if first is None else dt.datetime.fromisoformat(str(first))


def frozen(state: Path, delivery: Delivery) -> bytes:
    """The message of a delivery as it was first to be sent; raises DeliveryError where it is gone or changed."""
    return outbox.thaw(state / outbox.FOLDER, delivery.edition, delivery.message)


def uncertain_since(state: Path, since: dt.datetime) -> tuple[Delivery, ...]:
    """The rows of every edition of which a delivery became uncertain then or later. Raises DeliveryError."""
    path = ledger_path(state)
    if not path.exists():
        return ()
    query = "SELECT DISTINCT day, revision FROM delivery WHERE state = 'uncertain' AND changed >= ? ORDER BY 1, 2"
    with Book(path) as book:
        found = [(str(day), whole(revision)) for day, revision in book.rows(query, stamp(since))]
    return tuple(row for day, number in found for row in status(state, EditionKey(dt.date.fromisoformat(day), number)))


def resend(state: Path, edition: EditionKey, recipient: str, now: dt.datetime, within: dt.timedelta) -> bool:
    """Let the next `send` repeat what is uncertain, failed or expired, because a person says so.

    The same bytes go out with the same Message-ID, `within` the time from now. False where there is no such delivery;
    the caller holds the lock.
    """
    path = ledger_path(state)
    if not path.exists():
        return False
    with Ledger(path) as ledger:
        return ledger.resend(edition, recipient, now, now + within)


def confirm(state: Path, edition: EditionKey, recipient: str, now: dt.datetime) -> bool:
    """End what is uncertain as confirmed, because a person knows that it arrived.

    False where there is no such delivery; the caller holds the lock.
    """
    path = ledger_path(state)
    if not path.exists():
        return False
    with Ledger(path) as ledger:
        return ledger.confirm(edition, recipient, now)


def _preview(item: Outgoing, rows: dict[tuple[EditionKey, str], Delivery]) -> Preview:
    known = [row for name in item.recipients if (row := rows.get((item.edition, name)))]
    settled = tuple(row for row in known if row.state not in _DUE or row.channel != item.channel.name)
    ended = {row.recipient for row in settled}
    return Preview(
        channel=item.channel.name,
        edition=item.edition,
        subject=item.subject,
        size=len(item.message),
        first_lines=tuple(item.text.splitlines()[:_PREVIEW_LINES]),
        due=tuple(name for name in item.recipients if name not in ended),
        settled=settled,
    )
