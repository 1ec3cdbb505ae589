"""The work of one look at the schedule."""

import os
from collections.abc import Callable, Sequence

from briefgen import deliver, pipeline, schedule
from briefgen.cli.recording import Recording, recorded
from briefgen.cli.show import say_faults
from briefgen.cli.stopping import Stop
from briefgen.cli.work import PARTLY, say_gathered, say_published
from briefgen.cli.world import World
from briefgen.config.settings import NoNews, Slot, Step
from briefgen.errors import BriefgenError, UsageError
from briefgen.ledger import Book, History, Slots, Turn
from briefgen.model.delivery import Paused
from briefgen.model.runs import RunState, Skipped
from briefgen.pipeline.freshness import is_news, open_empty
from briefgen.pipeline.mailing import errand, outgoing
from briefgen.pipeline.resending import put_off


class Shift:
    """Works at a desk that the caller holds; a quiet one prints no paths.

    `code` is the exit code, `count` how many runs there were, `paused` the channels that stopped.
    """

    def __init__(self, place: pipeline.Place, world: World, stop: Stop, *, quiet: bool) -> None:
        self._place = place
        self._stop = stop
        self._world = world
        self._quiet = quiet
        self.code = 0
        self.count = 0
        self.paused: list[Paused] = []

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

    def hand_over_again(self) -> None:
        """Hand over what was put off and may be tried again by now."""
        first = deliver.next_attempt(self._place.state)
        if first is None or first > self._place.now:
            return
        rows = deliver.status(self._place.state)
        letters = put_off(self._place, rows, lambda error: self._world.screen.say(f"it waits in vain: {error}"))
        if letters:
            self._recorded(None, lambda record: self._hand_over(letters, record), "send")

    def without_ledger(self) -> None:
        """Make the reports of the lines that were due within their windows, and send nothing."""
        settings, now = self._place.settings, self._place.now
        for line in settings.schedule:
            if schedule.duty(line.at, settings.desk.zone, now - line.window.length, now, line.window.length).run:
                self._steps(line, [step for step in line.run if step is not Step.SEND], Recording())

    def _work(self, turn: Turn, line: Slot) -> None:
        self._world.screen.say(f"{turn.due}: {', '.join(line.run)}")
        self._recorded(turn.number, lambda record: self._steps(line, line.run, record), "run")

    def _recorded(self, slot: int | None, work: Callable[[Recording], None], command: str) -> None:
        self.count += 1
        try:
            with recorded(command, self._place.state, self._world, slot) as record:
                work(record)
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
        ready = False
        for step in steps:
            with record.step(step.value):
                match step:
                    case Step.GATHER:
                        self._gather(record)
                    case Step.CHECK:
                        self._check(record)
                    case Step.PUBLISH:
                        ready = self._publish(line, record, issue=Step.SEND in steps)
                    case Step.SEND:
                        if ready or (Step.PUBLISH not in steps and self._publish(line, record, issue=True)):
                            self._hand_over(self._letters(line), record)

    def _gather(self, record: Recording) -> None:
        gathered = pipeline.gather(self._place)
        record.gathered(gathered)
        record.partly(gathered.in_part)
        say_gathered(gathered, self._world)

    def _check(self, record: Recording) -> None:
        checked = pipeline.check(self._place)
        record.partly(checked.faults)
        say_faults(sorted({*checked.faults}), self._world, self._place.root)

    def _publish(self, line: Slot, record: Recording, *, issue: bool) -> bool:
        """Make the reports, and with `issue` issue the newest; whether there is an edition to send."""
        to_send = issue and self._has_something_to_send(line, record)
        published = pipeline.publish(self._place, issue=to_send)
        record.published(published)
        record.partly(any(one.failures for one in published))
        if not self._quiet:
            say_published(published, self._world)
        return to_send

    def _has_something_to_send(self, line: Slot, record: Recording) -> bool:
        """Whether there is news, or an edition that not every reader was sent, or one that says that there is none."""
        if is_news(self._place):
            return True
        says = self._place.settings.report.no_news is NoNews.SAY
        if (says and open_empty(self._place)) or self._is_unsent(line):
            return True
        record.held("nothing is new since the last issue")
        self._world.screen.say("nothing is new since the last issue: nothing is sent")
        return False

    def _is_unsent(self, line: Slot) -> bool:
        try:
            letters = self._letters(line)
        except UsageError:  # there is no edition at all
            return False
        for letter in letters:
            known = {row.recipient for row in deliver.status(self._place.state, letter.edition)}
            if not known.issuperset(letter.recipients):
                return True
        return False

    def _letters(self, line: Slot) -> tuple[deliver.Outgoing, ...]:
        return outgoing(self._place, errand(self._place, None, channels=line.channels))

    def _hand_over(self, letters: Sequence[deliver.Outgoing], record: Recording) -> None:
        with self._stop.only_here():
            receipts = deliver.send(
                letters,
                self._place.state,
                root=self._place.root,
                clock=self._world.now,
                environment=os.environ,
                tell=self._said,
            )
        record.sent(receipts)
        record.partly(not receipts.complete)
        self.paused += receipts.paused
        for paused in receipts.paused:
            self._world.screen.say(f"{paused.channel} has stopped: {paused.reason}")

    def _said(self, line: str) -> None:
        """Say what became of a delivery; between two a run that was told to stop ends."""
        self._world.screen.say(line)
        self._stop.here()
