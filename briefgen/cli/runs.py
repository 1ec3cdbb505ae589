"""The desk's history as people read it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from briefgen.ledger import Book, History, Slots, ledger_path
from briefgen.ledger.history import MOST_RUNS
from briefgen.model.runs import NoteKind, RunRecord, RunState, Skipped

_FEW = 3


def runs_of(state: Path, most: int = MOST_RUNS) -> tuple[RunRecord, ...]:
    """The newest runs of the desk with this state folder, newest first; none where nothing ran yet."""
    path = ledger_path(state)
    if not path.exists():
        return ()
    with Book(path) as book:
        return History(book).runs(most)


def skipped_of(state: Path) -> tuple[Skipped, ...]:
    """What was skipped of the desk's schedule, newest first."""
    path = ledger_path(state)
    if not path.exists():
        return ()
    with Book(path) as book:
        return Slots(book).skipped()


def skipped_line(one: Skipped, zone: dt.tzinfo) -> str:
    """Which times were skipped, in the desk's zone, and why."""
    first, last = (f"{moment.astimezone(zone):%Y-%m-%d %H:%M %z}" for moment in (one.first, one.last))
    span = first if one.count == 1 else f"{one.count} times from {first} to {last}"
    return f"skipped: {span} of '{one.at}': {one.reason}"


def run_lines(run: RunRecord, zone: dt.tzinfo) -> Iterator[str]:
    """When a run began, in the desk's zone, how it ended; then, indented, its times and what it did."""
    for_whom = f", for {run.due.local:%a %H:%M}" if run.due else ""
    yield f"{run.began.astimezone(zone):%Y-%m-%d %H:%M} {run.command}{for_whom}: {_end(run)}"
    if run.steps:
        yield f"    took {', '.join(f'{step.name} {step.seconds:.1f} s' for step in run.steps)}"
    for kind in NoteKind:
        notes = [f"{note.what} ({note.note})" if note.note else note.what for note in run.notes if note.kind is kind]
        if notes:
            more = f" and {len(notes) - _FEW} more" if len(notes) > _FEW else ""
            yield f"    {kind.value} {len(notes)}: {', '.join(notes[:_FEW])}{more}"


def _end(run: RunRecord) -> str:
    if run.state is RunState.FAILED:
        return f"failed: {run.error}"
    return "interrupted" if run.state is RunState.INTERRUPTED else run.state.value
