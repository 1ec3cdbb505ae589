"""The daemon's loop: wait by short steps for the next moment, have done what is due, and wait again.

It keeps no books: whether a moment was run the ledger knows, which the work asks. So a restart, a second daemon, a
clock that jumps or a machine that slept can at worst make it look once more than needed.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from briefgen.config.settings import Slot
from briefgen.schedule.moments import moments

LONGEST_WAIT = 5.0
"""Seconds after which the clock, the settings and the wish to stop are looked at again."""
_SETTLED = frozenset((0, 1, 2, 65))
"""Exit codes of work that has accounted for what was due; after any other it is tried again."""
_FIRST_RETRY = dt.timedelta(seconds=30)
_LONGEST_RETRY = dt.timedelta(minutes=5)
_LONGEST_MAIL_RETRY = dt.timedelta(hours=1)
_SET_BACK = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Plan:
    """The lines of the schedule and the zone that they are read in."""

    lines: tuple[Slot, ...]
    zone: ZoneInfo

    def next_after(self, moment: dt.datetime) -> dt.datetime | None:
        """The first moment of any line after this one, in UTC; None where there is none."""
        coming = (next(moments(line.at, self.zone, moment), None) for line in self.lines)
        return min((one.utc for one in coming if one is not None), default=None)


class Surroundings(Protocol):
    """What the loop needs of the world."""

    def now(self) -> dt.datetime:
        """The time, aware."""
        ...

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until the daemon is to stop; whether it is."""
        ...

    def plan(self) -> Plan:
        """The schedule as the settings have it now."""
        ...

    def work(self) -> int:
        """Do what is due; gives the exit code of `briefgen run --due`."""
        ...

    def pending(self) -> dt.datetime | None:
        """When a mail that was put off may be tried again, if any was."""
        ...

    def beat(self, coming: dt.datetime | None) -> None:
        """Give a sign of life; `coming` is the next moment."""
        ...

    def tell(self, line: str) -> None:
        """Say something to whoever reads the log."""
        ...


def keep(around: Surroundings) -> None:
    """Have done what is due when it is due, until told to stop; begins with what was missed."""
    watch = _Watch(around)
    while not around.wait(watch.pause()):
        watch.look_up()


class _Watch:
    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._plan = around.plan()
        self._looked: dt.datetime | None = None
        self._next: dt.datetime | None = None
        self._again: dt.datetime | None = None
        self._tries = 0

    def look_up(self) -> None:
        """See whether anything is due, and have it done."""
        plan, now = self._around.plan(), self._around.now()
        if plan != self._plan or self._is_due(now):
            self._plan, self._tries = plan, 0
            self._have_it_done(now)
        elif self._again is not None and now >= self._again:
            self._tries = min(self._tries + 1, 10)
            self._have_it_done(now)
        self._around.beat(self._next)

    def pause(self) -> float:
        """How many seconds there is nothing to do, at most `LONGEST_WAIT`."""
        if self._looked is None:
            return 0
        coming = [moment for moment in (self._next, self._again) if moment is not None]
        left = (min(coming) - self._around.now()).total_seconds() if coming else LONGEST_WAIT
        return min(max(left, 0.05), LONGEST_WAIT)

    def _is_due(self, now: dt.datetime) -> bool:
        if self._looked is None:
            return True
        if now < self._looked - _SET_BACK:
            self._around.tell(f"the clock was set back, from {self._looked:%Y-%m-%d %H:%M} UTC or later")
            return True
        return self._next is not None and now >= self._next

    def _have_it_done(self, now: dt.datetime) -> None:
        code = self._around.work()
        self._looked = now
        self._next = self._plan.next_after(now)
        after = self._around.now()
        wait = _FIRST_RETRY * (1 << self._tries)
        if code not in _SETTLED:
            self._again = after + min(wait, _LONGEST_RETRY)
        elif (mail := self._around.pending()) is not None:
            self._again = max(mail, after + min(wait, _LONGEST_MAIL_RETRY))
        else:
            self._again = None
