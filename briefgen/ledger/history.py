"""The record of runs: what each one read, set aside, published and sent, how long it took, how it ended."""

import datetime as dt
from collections.abc import Sequence

from briefgen.ledger.book import Book, Row, moment, stamp, whole
from briefgen.model.runs import Due, Note, NoteKind, RunRecord, RunState, StepTime

MOST_RUNS = 400
MOST_NOTES = 200
_LONGEST = 500

_RUNS = (
    "SELECT run.number, command, began, ended, state, error, at, zone, local, fold, due "
    "FROM run LEFT JOIN slot ON slot.number = run.slot ORDER BY run.number DESC LIMIT ?"
)


class History:
    """The runs in an open ledger: the newest `MOST_RUNS`, of each at most `MOST_NOTES` notes.

    The caller of `begin` and `end` holds the desk's lock.
    """

    def __init__(self, book: Book) -> None:
        self._book = book

    def begin(self, command: str, now: dt.datetime, slot: int | None = None) -> int:
        """Enter a run that begins now and give its number; `slot` is the number of the slot that it is for."""
        with self._book.writing():
            self._book.rows(
                "UPDATE run SET state = ? WHERE state = ?", RunState.INTERRUPTED.value, RunState.RUNNING.value
            )
            number = self._book.number(
                "INSERT INTO run (command, slot, began, state) VALUES (?, ?, ?, ?) RETURNING number",
                command,
                slot,
                stamp(now),
                RunState.RUNNING.value,
            )
            self._prune(number - MOST_RUNS)
        return number

    def end(
        self,
        number: int,
        now: dt.datetime,
        state: RunState,
        error: str = "",
        steps: Sequence[StepTime] = (),
        notes: Sequence[Note] = (),
    ) -> None:
        """Enter how a run ended and what it did."""
        with self._book.writing():
            self._book.rows(
                "UPDATE run SET ended = ?, state = ?, error = ? WHERE number = ?",
                stamp(now),
                state.value,
                _cut(error),
                number,
            )
            for step in steps:
                self._book.rows("INSERT INTO run_step VALUES (?, ?, ?)", number, step.name, step.seconds)
            for note in _few(notes):
                self._book.rows(
                    "INSERT INTO run_note VALUES (?, ?, ?, ?)",
                    number,
                    note.kind.value,
                    _cut(note.what),
                    _cut(note.note),
                )

    def runs(self, most: int = MOST_RUNS) -> tuple[RunRecord, ...]:
        """The newest runs, newest first."""
        return tuple(self._record(row) for row in self._book.rows(_RUNS, most))

    def _record(self, row: Row) -> RunRecord:
        number, command, began, ended, state, error, *due = row
        steps = self._book.rows("SELECT name, seconds FROM run_step WHERE run = ? ORDER BY rowid", number)
        notes = self._book.rows("SELECT kind, what, note FROM run_note WHERE run = ? ORDER BY rowid", number)
        return RunRecord(
            number=whole(number),
            command=str(command),
            due=None if due[0] is None else due_of(due),
            began=moment(began),
            ended=None if ended is None else moment(ended),
            state=RunState(str(state)),
            error=str(error),
            steps=tuple(StepTime(str(name), float(seconds or 0)) for name, seconds in steps),
            notes=tuple(Note(NoteKind(str(kind)), str(what), str(note)) for kind, what, note in notes),
        )

    def _prune(self, oldest: int) -> None:
        for statement in (
            "DELETE FROM run_step WHERE run <= ?",
            "DELETE FROM run_note WHERE run <= ?",
            "DELETE FROM run WHERE number <= ?",
        ):
            self._book.rows(statement, oldest)


def due_of(row: Sequence[str | int | float | None]) -> Due:
    """A slot's columns at, zone, local, fold, due as the moment that they stand for."""
    at, zone, local, fold, utc = row
    return Due(at=str(at), zone=str(zone), local=moment(local), fold=whole(fold), utc=moment(utc))


def _few(notes: Sequence[Note]) -> Sequence[Note]:
    """The notes, each kind cut to its share where they are too many; what is left out is counted."""
    if len(notes) <= MOST_NOTES:
        return notes
    share = MOST_NOTES // len(NoteKind)
    kept: list[Note] = []
    for kind in NoteKind:
        mine = [note for note in notes if note.kind is kind]
        kept += mine[: share - 1]
        if mine[share - 1 :]:
            kept.append(Note(kind, f"and {len(mine) - share + 1} more"))
    return kept


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
