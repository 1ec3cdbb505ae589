"""The moments of the schedule: one row for each that is to be run, so that each runs once, whoever looks, and when."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.ledger.book import Book, Row, moment, stamp, whole
from briefgen.ledger.history import due_of
from briefgen.model.runs import Due, Skipped

_MOST_SLOTS = 5000
_MOST_SKIPPED = 500
_COLUMNS = "number, attempts, at, zone, local, fold, due"


@dataclass(frozen=True, slots=True)
class Turn:
    """A moment that is to be run: its number in the ledger, and how often that was begun."""

    number: int
    attempts: int
    due: Due


class Slots:
    """The moments in an open ledger; the caller of all but `looked` and `skipped` holds the desk's lock."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def looked(self, at: str, zone: str) -> dt.datetime | None:
        """Up to when a line's moments have been accounted for; None for a line that was never seen."""
        found = self._book.rows("SELECT until FROM looked WHERE at = ? AND zone = ?", at, zone)
        return moment(found[0][0]) if found else None

    def account(self, at: str, zone: str, now: dt.datetime, run: Due | None, skipped: Sequence[Skipped]) -> None:
        """Enter what was due of a line up to `now`: the moment to be run, unless it has its row, and those skipped."""
        with self._book.writing():
            if run is not None:
                self._book.rows(
                    "INSERT INTO slot (at, zone, local, fold, due, attempts) VALUES (?, ?, ?, ?, ?, 0) "
                    "ON CONFLICT DO NOTHING",
                    *(run.at, run.zone, run.local.isoformat(timespec="minutes"), run.fold, stamp(run.utc)),
                )
            for one in skipped:
                self._skip(one)
            self._book.rows("INSERT OR REPLACE INTO looked (at, zone, until) VALUES (?, ?, ?)", at, zone, stamp(now))
            self._prune()

    def open(self) -> tuple[Turn, ...]:
        """The moments that are not over, oldest first: those just entered, and those whose run was killed."""
        return tuple(map(_turn, self._book.rows(f"SELECT {_COLUMNS} FROM slot WHERE over = 0 ORDER BY due, number")))  # noqa: S608 - constants

    def begin(self, turn: Turn) -> None:
        """Count one more attempt, before its first step."""
        with self._book.writing():
            self._book.rows("UPDATE slot SET attempts = attempts + 1 WHERE number = ?", turn.number)

    def close(self, turn: Turn, skipped: Sequence[Skipped] = ()) -> None:
        """Let a moment be over: it ran, or it is skipped for the reason given."""
        with self._book.writing():
            self._book.rows("UPDATE slot SET over = 1 WHERE number = ?", turn.number)
            for one in skipped:
                self._skip(one)

    def skipped(self, most: int = _MOST_SKIPPED) -> tuple[Skipped, ...]:
        """What was skipped, newest first."""
        query = "SELECT at, zone, first, last, count, reason, noted FROM skipped ORDER BY number DESC LIMIT ?"
        return tuple(map(_skipped, self._book.rows(query, most)))

    def withdraw(self, at: str, zone: str, now: dt.datetime) -> tuple[Skipped, ...]:
        """Take out what was skipped of a line and is not all past by `now`, and give it."""
        with self._book.writing():
            query = "DELETE FROM skipped WHERE at = ? AND zone = ? AND last > ? RETURNING "
            columns = "at, zone, first, last, count, reason, noted"
            return tuple(map(_skipped, self._book.rows(query + columns, at, zone, stamp(now))))

    def _skip(self, one: Skipped) -> None:
        self._book.rows(
            "INSERT INTO skipped (at, zone, first, last, count, reason, noted) VALUES (?, ?, ?, ?, ?, ?, ?)",
            *(one.at, one.zone, stamp(one.first), stamp(one.last), one.count, one.reason, stamp(one.noted)),
        )

    def _prune(self) -> None:
        self._book.rows("DELETE FROM slot WHERE over = 1 AND number <= (SELECT max(number) FROM slot) - ?", _MOST_SLOTS)
        self._book.rows("DELETE FROM skipped WHERE number <= (SELECT max(number) FROM skipped) - ?", _MOST_SKIPPED)


def _turn(row: Row) -> Turn:
    number, attempts, *due = row
    return Turn(whole(number), whole(attempts), due_of(due))


def _skipped(row: Row) -> Skipped:
    at, zone, first, last, count, reason, noted = row
    return Skipped(
        at=str(at),
        zone=str(zone),
        first=moment(first),
        last=moment(last),
        count=whole(count),
        reason=str(reason),
        noted=moment(noted),
    )
