"""The record of runs: what is entered comes back, stays bounded, and a killed run is seen as one."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.errors import DeliveryError
from briefgen.ledger import Book, History, Ledger, storage
from briefgen.ledger.history import MOST_NOTES, MOST_RUNS
from briefgen.model.runs import Note, NoteKind, RunState, StepTime

NOW = dt.datetime(2026, 3, 4, 6, 30, tzinfo=dt.UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "ledger.sqlite"


@pytest.fixture
def history(path: Path) -> Iterator[History]:
    with Book(path) as book:
        yield History(book)


def test_a_run_comes_back_as_it_was_entered(history: History) -> None:
    steps = (StepTime("gather", 1.25), StepTime("publish", 0.5))
    notes = (Note(NoteKind.READ, "seeds/a.txt", "written"), Note(NoteKind.SENT, "morning", "2 sent"))
    number = history.begin("run", NOW)
    history.end(number, NOW + dt.timedelta(minutes=1), RunState.IN_PART, "", steps, notes)
    (run,) = history.runs()
    assert (run.command, run.began, run.ended) == ("run", NOW, NOW + dt.timedelta(minutes=1))
    assert (run.state, run.steps, run.notes, run.due) == (RunState.IN_PART, steps, notes, None)


def test_a_run_that_never_ended_is_seen_as_interrupted_by_the_next(history: History) -> None:
    history.begin("run", NOW)
    assert [run.state for run in history.runs()] == [RunState.RUNNING]
    history.begin("send", NOW)
    assert [run.state for run in history.runs()] == [RunState.RUNNING, RunState.INTERRUPTED]


def test_the_history_is_bounded(history: History, path: Path) -> None:
    for _ in range(MOST_RUNS + 5):
        history.end(history.begin("run", NOW), NOW, RunState.DONE, "", (StepTime("gather", 1),))
    assert len(history.runs(10 * MOST_RUNS)) == MOST_RUNS
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT count(*) FROM run_step").fetchone() == (MOST_RUNS,)


def test_notes_are_bounded_and_what_is_left_out_is_counted(history: History) -> None:
    notes = [Note(NoteKind.READ, f"seeds/{number}.txt") for number in range(1000)]
    history.end(history.begin("run", NOW), NOW, RunState.DONE, "x" * 9999, (), [*notes, Note(NoteKind.SENT, "morning")])
    (run,) = history.runs()
    assert len(run.notes) <= MOST_NOTES
    (rest,) = (note.what for note in run.notes if note.what.startswith("and "))
    assert int(rest.split()[1]) + sum(note.what.startswith("seeds/") for note in run.notes) == 1000
    assert run.notes[-1].what == "morning"
    assert len(run.error) == 500


def test_a_ledger_of_the_first_version_gets_what_it_lacks_and_keeps_its_rows(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as old:
        old.executescript(storage._DELIVERIES)
        old.execute(
            "INSERT INTO delivery (day, revision, recipient, channel, message, state, not_before, expires, changed) "
            "VALUES ('2026-03-04', 1, 'a@x.test', 'morning', 'm', 'sent', ?, ?, ?)",
            [NOW.isoformat()] * 3,
        )
        old.execute("PRAGMA user_version = 1")
        old.commit()
    with Book(path) as book:
        History(book).begin("run", NOW)
    with Ledger(path) as ledger:
        assert [row.recipient for row in ledger.deliveries()] == ["a@x.test"]
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA user_version").fetchone() == (storage.VERSION,)


def test_a_ledger_that_was_lost_is_not_begun_anew_by_a_record(path: Path) -> None:
    (path.parent / "outbox").mkdir(parents=True)
    (path.parent / "outbox" / "2026-03-04-r1-0a.eml").write_bytes(b"Subject: x\r\n\r\n")
    with pytest.raises(DeliveryError, match="is missing"):
        Book(path)
    assert not path.exists()
