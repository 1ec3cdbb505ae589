"""`run --due`: what the schedule has for this moment, as cron and the daemon ask for it."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen import deliver, desk, pipeline, schedule
from briefgen.cli.recording import Recording, recorded
from briefgen.cli.runs import runs_of, skipped_line
from briefgen.cli.show import show_json
from briefgen.cli.work import PARTLY, hold, place_of, say_faults, say_gathered, say_published
from briefgen.cli.world import World
from briefgen.config.settings import Slot, Step
from briefgen.errors import BriefgenError, DeliveryError, OutputError
from briefgen.ledger import Book, History, Slots, Turn, ledger_path
from briefgen.model.runs import RunRecord, RunState, Skipped
from briefgen.pipeline.mailing import errand, outgoing


@dataclass(frozen=True, slots=True)
class Round:
    """What one look at the schedule came to."""

    runs: tuple[RunRecord, ...]
    skipped: tuple[Skipped, ...]


def run_due(args: argparse.Namespace, world: World) -> int:
    """Run what is due by the schedule now, each moment once; nothing is due most of the time.

    Settings that are wrong are said, and those used that were right last. Raises OutputError where the ledger cannot be
    used, after making the reports: without it nobody knows what has been sent.
    """
    opened, wrong = desk.open_or_kept(args.desk)
    if wrong:
        world.screen.say(f"the settings are wrong and are used as they were before:\n{wrong}")
    place = place_of(opened, world)
    with hold(place):
        shift = _Shift(place, world, quiet=args.json)
        try:
            with Book(ledger_path(opened.state)) as book:
                skipped = shift.look(book)
        except DeliveryError as error:
            shift.without_ledger()
            raise OutputError(f"{error}. The reports were made, nothing was sent") from None
    done = Round(runs_of(opened.state, shift.count), skipped)
    for one in skipped:
        world.screen.say(skipped_line(one, opened.settings.desk.zone))
    if args.json:
        show_json(done, world)
    return shift.code


class _Shift:
    """The work of one look; a quiet one prints no paths. `code` is the exit code, `count` how many runs there were."""

    def __init__(self, place: pipeline.Place, world: World, *, quiet: bool) -> None:
        self._place = place
        self._world = world
        self._quiet = quiet
        self.code = 0
        self.count = 0

    def look(self, book: Book) -> tuple[Skipped, ...]:
        """Account for what was due and run what is to be run; gives what was skipped."""
        settings = self._place.settings
        history = History(book)
        return schedule.look(
            Slots(book),
            settings.schedule,
            settings.desk.zone,
            self._place.now,
            self._work,
            lambda turn: self._give_up(history, turn),
        )

    def without_ledger(self) -> None:
        """Make the reports of the lines that were due within their windows, and send nothing."""
        settings, now = self._place.settings, self._place.now
        for line in settings.schedule:
            if schedule.duty(line.at, settings.desk.zone, now - line.window.length, now, line.window.length).run:
                self._steps(line, [step for step in line.run if step is not Step.SEND], Recording())

    def _work(self, turn: Turn, line: Slot) -> None:
        self.count += 1
        self._world.screen.say(f"{turn.due}: {', '.join(line.run)}")
        try:
            with recorded("run", self._place.state, self._world, turn.number) as record:
                self._steps(line, line.run, record)
        except BriefgenError as error:
            self._world.screen.say(f"briefgen: {error}")
            self.code = self.code if self.code > PARTLY else error.exit_code
        else:
            self.code = max(self.code, PARTLY if record.state is RunState.IN_PART else 0)

    def _give_up(self, history: History, turn: Turn) -> None:
        self.count += 1
        self.code = max(self.code, PARTLY)
        reason = f"it was begun {turn.attempts} times and never ended: given up"
        history.end(history.begin("run", self._world.now(), turn.number), self._world.now(), RunState.FAILED, reason)
        self._world.screen.say(f"{turn.due}: {reason}")

    def _steps(self, line: Slot, steps: Sequence[Step], record: Recording) -> None:
        for step in steps:
            with record.step(step.value):
                match step:
                    case Step.GATHER:
                        self._gather(record)
                    case Step.CHECK:
                        self._check(record)
                    case Step.PUBLISH:
                        self._publish(record, issue=Step.SEND in steps)
                    case Step.SEND:
                        self._send(line, record)

    def _gather(self, record: Recording) -> None:
        gathered = pipeline.gather(self._place)
        record.gathered(gathered)
        record.partly(gathered.set_aside)
        say_gathered(gathered, self._world)

    def _check(self, record: Recording) -> None:
        checked = pipeline.check(self._place)
        record.partly(checked.faults)
        say_faults(checked.faults, self._place, self._world)

    def _publish(self, record: Recording, *, issue: bool) -> None:
        published = pipeline.publish(self._place, issue=issue)
        record.published(published)
        record.partly(any(one.failures for one in published))
        if not self._quiet:
            say_published(published, self._world)

    def _send(self, line: Slot, record: Recording) -> None:
        receipts = deliver.send(
            outgoing(self._place, errand(self._place, None, channels=line.channels)),
            self._place.state,
            root=self._place.root,
            clock=self._world.now,
            environment=os.environ,
            tell=self._world.screen.say,
        )
        record.sent(receipts)
        record.partly(not receipts.complete)
        for paused in receipts.paused:
            self._world.screen.say(f"{paused.channel} has stopped: {paused.reason}")
