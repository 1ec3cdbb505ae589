"""The command that does the desk's work at its times: daemon."""

import argparse
import datetime as dt
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from briefgen import deliver, desk, schedule
from briefgen.cli.alarms import OPERATOR
from briefgen.cli.child import run_child
from briefgen.cli.schedules import must_have_schedule, program
from briefgen.cli.supervisor import Supervisor
from briefgen.cli.world import World
from briefgen.errors import BriefgenError, OutputError
from briefgen.model.runs import Heartbeat

_BEAT = dt.timedelta(minutes=1)
_USUAL = frozenset((0, 1, 2, 65, 73, 75))
"""Exit codes of work that has said itself what is wrong."""


def daemon(args: argparse.Namespace, world: World) -> int:
    """Do what the schedule says, when it says it, until SIGTERM or Ctrl-C; says what it does as it does it."""
    opened, _ = desk.open_or_kept(args.desk)
    must_have_schedule(opened.settings)
    keeper = Keeper(opened, (*program(), "run", "--due", "--desk", str(opened.root), *_crew(args)), world)
    with _told(keeper.stop):
        keeper.greet()
        schedule.keep(keeper)
        keeper.leave()
    return 0


def _crew(args: argparse.Namespace) -> tuple[str, ...]:
    """Who is to read articles, as the daemon was told."""
    given = (("--workers", args.workers), ("--cluster", args.cluster))
    return tuple(word for option, value in given if value is not None for word in (option, str(value)))


@contextmanager
def _told(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` on SIGTERM and Ctrl-C."""

    def hear(number: int, frame: FrameType | None) -> None:
        stop()

    before = [(number, signal.signal(number, hear)) for number in (signal.SIGTERM, signal.SIGINT)]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


class Keeper:
    """The daemon's surroundings: a desk, the command that does what is due, the log.

    The work is a process of its own: what it loads is gone when it ends, and it can be ended in the middle.
    """

    def __init__(self, opened: desk.Desk, command: Sequence[str], world: World) -> None:
        self._root, self._state = opened.root, opened.state
        self._command = command
        self._world = world
        self._supervisor = Supervisor(os.environ)
        self._stop = threading.Event()
        self._settings = opened.settings
        self._seen: tuple[int, ...] | None = None
        self._began = world.now()
        self._beaten: dt.datetime | None = None
        self._coming: dt.datetime | None = None
        self._complaint = ""

    def stop(self) -> None:
        """Let the daemon end: the work in hand, then the loop."""
        self._stop.set()

    def greet(self) -> None:
        """Say that the daemon is at work, to people and to a supervisor."""
        other = desk.heard(self._state)
        if other and self.now() - other.beat < desk.SILENCE:
            self.tell(f"another daemon is at work here (process {other.process}); each time runs once all the same")
        plan = self.plan()
        coming = plan.next_after(self.now())
        self.tell(f"at work; next: {f'{coming.astimezone(plan.zone):%a %Y-%m-%d %H:%M %z}' if coming else 'nothing'}")
        self._supervisor.notify("READY=1")

    def leave(self) -> None:
        """Say that the daemon has ended."""
        desk.leave(self._state, os.getpid())
        self.tell("ended")

    def now(self) -> dt.datetime:
        """The machine's clock."""
        return self._world.now()

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until told to stop; the second is what it gives."""
        if self._stop.wait(seconds):
            self._supervisor.notify("STOPPING=1")
        return self._stop.is_set()

    def plan(self) -> schedule.Plan:
        """The schedule, read again when `briefgen.yaml` has changed; what is wrong there is said once."""
        seen = self._signature()
        if seen != self._seen:
            self._read(begun=self._seen is not None)
            self._seen = seen
        return schedule.Plan(self._settings.schedule, self._settings.desk.zone)

    def work(self) -> int:
        """Do what is due in a process of its own, which ends when the daemon is to stop."""
        code = run_child(self._command, self._stop, self._sign)
        if code not in _USUAL and not self._stop.is_set():
            self.tell(f"the work ended with {code}; it is tried again")
        return code

    def pending(self) -> dt.datetime | None:
        """When a mail that was put off may be tried again, to a reader or to the operator."""
        try:
            found = (deliver.next_attempt(state) for state in (self._state, self._state / OPERATOR))
            return min((moment for moment in found if moment is not None), default=None)
        except BriefgenError as error:
            self.tell(str(error))
            return None

    def beat(self, coming: dt.datetime | None) -> None:
        """Leave a sign of life; `coming` is the next moment."""
        self._coming = coming
        self._sign()

    def tell(self, line: str) -> None:
        """Print a line with the time in the desk's zone."""
        self._world.screen.say(f"{self.now().astimezone(self._settings.desk.zone):%Y-%m-%d %H:%M:%S} daemon: {line}")

    def _sign(self) -> None:
        """Once a minute, leave a sign of life; where the disk refuses it, that is said once, and the daemon goes on."""
        now = self.now()
        self._supervisor.notify("WATCHDOG=1")
        if self._beaten is not None and abs(now - self._beaten) < _BEAT:
            return
        self._beaten = now
        try:
            sign = Heartbeat(process=os.getpid(), began=self._began, beat=now, coming=self._coming)
            desk.beat(self._state, sign)
            self._complaint = ""
        except OutputError as error:
            if str(error) != self._complaint:
                self.tell(f"no sign of life can be left: {error}")
            self._complaint = str(error)

    def _signature(self) -> tuple[int, ...]:
        """What changes when the settings are saved."""
        try:
            state = (self._root / desk.SETTINGS).stat()
        except OSError:
            return ()
        return state.st_ino, state.st_size, state.st_mtime_ns

    def _read(self, *, begun: bool) -> None:
        try:
            opened, wrong = desk.open_or_kept(self._root)
        except BriefgenError as error:
            self.tell(f"the settings cannot be read again and stay as they were: {error}")
            return
        if wrong:
            self.tell(f"the settings are wrong and stay as they were before:\n{wrong}")
        elif begun:
            self.tell("the settings have changed and are used from now on")
        self._settings = opened.settings
