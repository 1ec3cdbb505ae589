"""Enter a run into the desk's history: its steps with their times, what it did, how it ended."""

from __future__ import annotations  # what a signature names is loaded where it is used

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from briefgen import pipeline
from briefgen.cli.world import World
from briefgen.errors import BriefgenError
from briefgen.facts import Outcome
from briefgen.ledger import Book, History, ledger_path
from briefgen.model.delivery import DeliveryState, Receipts
from briefgen.model.runs import Note, NoteKind, RunState, StepTime

_ORDER = tuple(DeliveryState)


class Recording:
    """What is known of the run in hand; `state` is how it will have ended, unless an error ends it."""

    def __init__(self, timer: Callable[[], float] = time.monotonic) -> None:
        self._timer = timer
        self.state = RunState.DONE
        self.error = ""
        self.steps: list[StepTime] = []
        self.notes: list[Note] = []

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Take the time of a step, of one that fails as well."""
        began = self._timer()
        try:
            yield
        finally:
            self.steps.append(StepTime(name, round(self._timer() - began, 3)))

    def partly(self, partly: object) -> None:
        """Say whether something of the run is left undone; that is not taken back."""
        if partly:
            self.state = RunState.IN_PART

    def ended_by(self, error: BaseException) -> None:
        """Note what ended the run before its time: an error, or somebody who stopped it."""
        stopped = isinstance(error, SystemExit | KeyboardInterrupt)
        self.state = RunState.INTERRUPTED if stopped else RunState.FAILED
        self.error = str(error) if isinstance(error, BriefgenError) else "" if stopped else type(error).__name__

    def held(self, reason: str) -> None:
        """Note that nothing is sent, and why."""
        self.notes.append(Note(NoteKind.HELD, reason))
        if self.state is RunState.DONE:
            self.state = RunState.HELD

    def gathered(self, gathered: pipeline.Gathered) -> None:
        """Note the articles that were read now, and those set aside."""
        for filed in gathered.filed:
            if filed.outcome not in {Outcome.UNCHANGED, Outcome.DELETED, Outcome.COPY}:
                self.notes.append(Note(NoteKind.READ, filed.file, filed.outcome.value))
        self.notes += [Note(NoteKind.SET_ASIDE, one.file, one.reason) for one in gathered.set_aside]
        failed = ((one.source, one.failure) for one in gathered.polled if one.failure is not None)
        self.notes += [Note(NoteKind.SET_ASIDE, source, failure) for source, failure in failed]

    def published(self, published: Sequence[pipeline.Published]) -> None:
        """Note the reports that were made now, with what could not be made of them."""
        for one in published:
            if one.fresh:
                self.notes.append(Note(NoteKind.PUBLISHED, _for(str(one.day), one.audience), "; ".join(one.failures)))

    def sent(self, receipts: Receipts) -> None:
        """Note for each channel and audience how many of its readers have the edition, and how many not."""
        for kind in dict.fromkeys((row.channel, row.audience) for row in receipts.deliveries):
            rows = [row for row in receipts.deliveries if (row.channel, row.audience) == kind]
            counts = Counter(receipts.state_of(row) for row in sorted(rows, key=lambda row: _ORDER.index(row.state)))
            words = ", ".join(f"{number} {state}" for state, number in counts.items())
            self.notes.append(Note(NoteKind.SENT, _for(*kind), words))
        self.notes += [Note(NoteKind.SENT, paused.channel, f"stopped: {paused.reason}") for paused in receipts.paused]


def _for(what: str, audience: str) -> str:
    return f"{what} for {audience}" if audience else what


@contextmanager
def recorded(command: str, state: Path, world: World, slot: int | None = None) -> Iterator[Recording]:
    """Record the run within the `with` block in the ledger of the state folder; the caller holds the desk.

    Where the ledger cannot be trusted or written the run goes on without a record, and that is said at its end, unless
    the run itself fails.
    """
    recording = Recording()
    with ExitStack() as stack:
        record = _Record(stack, command, state, world, slot)
        try:
            yield recording
        except BaseException as error:
            recording.ended_by(error)
            record.end(recording)
            raise
        record.end(recording)
        if record.complaint:
            world.screen.say(f"the history does not tell of this run: {record.complaint}")


class _Record:
    """The run's place in the history; `complaint` is why it has none, or is not whole."""

    def __init__(self, stack: ExitStack, command: str, state: Path, world: World, slot: int | None) -> None:
        self._world = world
        self._number: int | None = None
        self.complaint = ""
        try:
            self._history = History(stack.enter_context(Book(ledger_path(state))))
            self._number = self._history.begin(command, world.now(), slot)
        except BriefgenError as error:
            self.complaint = str(error)

    def end(self, done: Recording) -> None:
        """Enter how the run ended."""
        if self._number is None:
            return
        try:
            self._history.end(self._number, self._world.now(), done.state, done.error, done.steps, done.notes)
        except BriefgenError as error:
            self.complaint = str(error)
