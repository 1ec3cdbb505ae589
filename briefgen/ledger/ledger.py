"""The steps of a delivery, each one committed before the next is taken."""

import datetime as dt
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import DeliveryError
from briefgen.ledger.book import Book, Row, moment, stamp, whole
from briefgen.model.delivery import Delivery, DeliveryState, EditionKey, Phase

_ANSWER_LENGTH = 500
_CUT_OFF = "the run ended while the message was being handed over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What new rows have in common: edition, channel, the cut of which audience, and the message's SHA-256."""

    edition: EditionKey
    channel: str
    message: str
    audience: str = ""


class Ledger(Book):
    """The deliveries in an open ledger. Times are aware datetimes; every method commits before it returns.

    What a method did outlasts the process, however that ends. It also outlasts a machine that fails, but for what a
    claim, an answer or a postponement wrote since the last other step: such a delivery is then found in hand, before
    the dot or at it, and is put right as after a killed run. So each message waits for the disk once, before its dot.

    Only one run may send at a time: the caller holds the desk's lock.
    """

    def __init__(self, path: Path, *, prove: bool = True) -> None:
        """Open the ledger; only who sends nothing by it may leave it unproved."""
        super().__init__(path, prove=prove)

    def enqueue(self, new: Entry, recipients: Sequence[str], now: dt.datetime, expires: dt.datetime) -> None:
        """Enter one pending row per recipient; a recipient who already has a row for this edition keeps that one."""
        day, revision = str(new.edition.day), new.edition.revision
        rows = [
            (day, revision, recipient, new.channel, new.audience, new.message, stamp(now), stamp(expires), stamp(now))
            for recipient in recipients
        ]
        self._write(
            "INSERT INTO delivery "
            "(day, revision, recipient, channel, audience, message, state, not_before, expires, changed) "
            "VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?) ON CONFLICT DO NOTHING",
            rows,
        )

    def recover(self, now: dt.datetime) -> None:
        """Put right what a killed run left in hand: before the dot it is pending again, at the dot it is uncertain."""
        self._write(
            "UPDATE delivery SET state = CASE phase WHEN 'pre' THEN 'pending' ELSE 'uncertain' END, phase = NULL, "
            "attempts = attempts + 1, code = NULL, answer = ?, changed = ? WHERE state = 'sending'",
            [(_CUT_OFF, stamp(now))],
        )

    def give_up(self, now: dt.datetime, attempts: int) -> None:
        """Let expire what is pending past its time, or after so many attempts."""
        self._write(
            "UPDATE delivery SET state = 'expired', changed = ? "
            "WHERE state = 'pending' AND (expires <= ? OR attempts >= ?)",
            [(stamp(now), stamp(now), attempts)],
        )

    def claim(self, delivery: Delivery, now: dt.datetime) -> Delivery | None:
        """Take a pending delivery in hand, as sending(pre); None when it is not pending, not yet due or too old."""
        claimed = self._write(
            "UPDATE delivery SET state = 'sending', phase = 'pre', changed = ? "
            "WHERE number = ? AND state = 'pending' AND not_before <= ? AND expires > ? RETURNING *",
            [(stamp(now), delivery.number, stamp(now), stamp(now))],
            waits=False,
        )
        return claimed[0] if claimed else None

    def at_dot(self, delivery: Delivery, now: dt.datetime) -> None:
        """Record that the final dot is about to be sent; from here on only the server's answer settles the delivery."""
        self._move(delivery, "phase = 'dot', changed = ?", (stamp(now),), waits=True)

    def postpone(
        self, delivery: Delivery, now: dt.datetime, not_before: dt.datetime, code: int | None, answer: str
    ) -> None:
        """Make a delivery in hand pending again, not before the time given, with one attempt more."""
        self._move(
            delivery,
            "state = 'pending', phase = NULL, attempts = attempts + 1, "
            "not_before = ?, code = ?, answer = ?, changed = ?",
            (stamp(not_before), code, answer[:_ANSWER_LENGTH], stamp(now)),
        )

    def release(self, delivery: Delivery, now: dt.datetime) -> None:
        """Give a delivery in hand back untried: the channel is at fault, not the recipient."""
        self._move(delivery, "state = 'pending', phase = NULL, changed = ?", (stamp(now),))

    def settle(self, delivery: Delivery, state: DeliveryState, now: dt.datetime, code: int | None, answer: str) -> None:
        """End a delivery in hand as sent, failed or uncertain, with the server's answer."""
        self._move(
            delivery,
            "state = ?, phase = NULL, attempts = attempts + 1, code = ?, answer = ?, changed = ?",
            (state.value, code, answer[:_ANSWER_LENGTH], stamp(now)),
        )

    def resend(self, edition: EditionKey, recipient: str, now: dt.datetime, expires: dt.datetime) -> bool:
        """Make what ended other than as sent pending again, because a person says so; False where there is none."""
        renewed = self._write(
            "UPDATE delivery SET state = 'pending', attempts = 0, not_before = ?, expires = ?, changed = ? "
            "WHERE day = ? AND revision = ? AND recipient = ? AND state IN ('uncertain', 'failed', 'expired') "
            "RETURNING *",
            [(stamp(now), stamp(expires), stamp(now), str(edition.day), edition.revision, recipient)],
        )
        return bool(renewed)

    def confirm(self, edition: EditionKey, recipient: str, now: dt.datetime) -> bool:
        """End what is uncertain as confirmed, because a person knows that it arrived; False where there is none."""
        confirmed = self._write(
            "UPDATE delivery SET state = 'confirmed', changed = ? "
            "WHERE day = ? AND revision = ? AND recipient = ? AND state = 'uncertain' RETURNING *",
            [(stamp(now), str(edition.day), edition.revision, recipient)],
        )
        return bool(confirmed)

    def deliveries(self, edition: EditionKey | None = None) -> tuple[Delivery, ...]:
        """Every row, or those of one edition, in the order they were entered."""
        if edition is None:
            return tuple(map(_delivery, self.rows("SELECT * FROM delivery ORDER BY number")))
        query = "SELECT * FROM delivery WHERE day = ? AND revision = ? ORDER BY number"
        return tuple(map(_delivery, self.rows(query, str(edition.day), edition.revision)))

    def _move(self, delivery: Delivery, change: str, values: Row, *, waits: bool = False) -> None:
        moved = self._write(
            f"UPDATE delivery SET {change} WHERE number = ? AND state = 'sending' RETURNING *",  # noqa: S608 - constants
            [(*values, delivery.number)],
            waits=waits,
        )
        if not moved:
            raise DeliveryError(f"{self._path}: the delivery to {delivery.recipient} was changed by another run")

    def _write(self, statement: str, rows: Sequence[Row], *, waits: bool = True) -> list[Delivery]:
        """Run the statement for each of `rows`, commit, and give what it returned; `waits` for the disk if told so."""
        self.rows(f"PRAGMA synchronous = {'FULL' if waits else 'NORMAL'}")
        with self.writing():
            returned = [row for values in rows for row in self.rows(statement, *values)]
        return [_delivery(row) for row in returned]

    def _fault(self, error: sqlite3.Error) -> DeliveryError:
        return DeliveryError(f"{self._path}: {error}; nothing more is sent")


def _delivery(row: Row) -> Delivery:
    (
        number,
        day,
        revision,
        recipient,
        channel,
        message,
        state,
        phase,
        attempts,
        not_before,
        expires,
        changed,
        code,
        answer,
        audience,
    ) = row
    return Delivery(
        number=whole(number),
        edition=EditionKey(dt.date.fromisoformat(str(day)), whole(revision)),
        recipient=str(recipient),
        channel=str(channel),
        message=str(message),
        state=DeliveryState(str(state)),
        phase=None if phase is None else Phase(str(phase)),
        attempts=whole(attempts),
        not_before=moment(not_before),
        expires=moment(expires),
        changed=moment(changed),
        code=None if code is None else whole(code),
        answer=str(answer),
        audience=str(audience),
    )
