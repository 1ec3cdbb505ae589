"""R12: a month of a daemon's life in seconds, with changes of clocks, outages, kills and a second daemon.

The daemon's own loop and ledger run against a simulated clock; only the work is not done. What was due is found by
looking at each minute of the month, as for R5.
"""

import datetime as dt
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from briefgen import schedule
from briefgen.config import Slot
from briefgen.config.span import Span
from briefgen.ledger import Book, Slots, Turn
from torture.result import Result
from torture.zones import LINES, Line, expected

_OFTEN = "*/15 * * * *"
_LINES = tuple(line for line in LINES if line[0] in ("30 6 * * 1-5", "30 2 * * *", _OFTEN, "0 */2 * * *"))
_DAYS = 30
_SECOND = dt.timedelta(seconds=1)


class KilledError(Exception):
    """The daemon, or its work, is no more."""


@dataclass(frozen=True, slots=True)
class Month:
    """Where and when: the zone's clocks change within these thirty days, and the machine's clock is set as well."""

    zone: str
    begins: dt.datetime
    set_back: dt.timedelta


MONTHS = (
    Month("Europe/Berlin", dt.datetime(2026, 10, 7, 9, 7, tzinfo=dt.UTC), dt.timedelta(minutes=95)),
    Month("America/Santiago", dt.datetime(2027, 8, 20, 9, 7, tzinfo=dt.UTC), -dt.timedelta(hours=5)),
    Month("Australia/Lord_Howe", dt.datetime(2027, 3, 20, 9, 7, tzinfo=dt.UTC), dt.timedelta(minutes=31)),
)


@dataclass
class Life:
    """A simulated machine with a desk; it is the surroundings of each daemon that lives on it.

    `ends` are the moments (true time) at which the daemon is killed, each with how long nothing runs then; `sleeps` the
    same for a machine that sleeps with the daemon alive; `sets` by how much the machine's clock is set, and when.
    """

    book: Book
    zone: ZoneInfo
    lines: tuple[Slot, ...]
    true: dt.datetime
    chance: random.Random
    ends: list[tuple[dt.datetime, dt.timedelta]]
    sleeps: list[tuple[dt.datetime, dt.timedelta]]
    sets: list[tuple[dt.datetime, dt.timedelta]]
    until: dt.datetime
    ahead: dt.timedelta = dt.timedelta()
    calm: bool = False
    done: Counter[str] = field(default_factory=Counter)

    def now(self) -> dt.datetime:
        """The machine's clock."""
        return self.true + self.ahead

    def wait(self, seconds: float) -> bool:
        """Let time pass, with what happens in it."""
        self._pass(dt.timedelta(seconds=seconds))
        return self.true >= self.until

    def _pass(self, time: dt.timedelta) -> None:
        self.true += time
        while self.sets and self.sets[0][0] <= self.true:
            self.ahead -= self.sets.pop(0)[1]
        while self.sleeps and self.sleeps[0][0] <= self.true:
            self.true += self.sleeps.pop(0)[1]
        if self.ends and self.ends[0][0] <= self.true:
            raise KilledError

    def plan(self) -> schedule.Plan:
        """The settings never change here."""
        return schedule.Plan(self.lines, self.zone)

    def work(self) -> int:
        """Look at the schedule; now and then somebody else holds the desk, or the work is killed."""
        if self._stumbles():
            return 75
        killed_in_work = False

        def run(turn: Turn, line: Slot) -> None:
            nonlocal killed_in_work
            if self._stumbles():
                killed_in_work = True
                raise KilledError
            self._pass(_SECOND * self.chance.randrange(1, 900))
            self.done[f"{turn.due} fold {turn.due.fold} of {line.at}"] += 1

        try:
            schedule.look(Slots(self.book), self.lines, self.zone, self.now(), run, lambda turn: None)
        except KilledError:
            if killed_in_work:
                return -9
            raise
        return 0

    def _stumbles(self) -> bool:
        return not self.calm and self.chance.random() < 0.02

    def pending(self) -> dt.datetime | None:
        """No mail waits."""
        return None

    def beat(self, coming: dt.datetime | None) -> None:
        """Nobody listens."""

    def tell(self, line: str) -> None:
        """Nobody reads."""


def run(whole: bool, folder: Path) -> Result:
    """Each month several times with other accidents; as a sample one month once, without the line that is due most."""
    cases = [(month, seed) for month in MONTHS for seed in range(5)] if whole else [(MONTHS[0], 0)]
    broken: list[str] = []
    due = ran = skipped = 0
    lines = tuple(line for line in _LINES if whole or line[0] != _OFTEN)
    for month, seed in cases:
        with Book(folder / f"{month.zone.replace('/', '-')}-{seed}.sqlite") as book:
            life = _live(month, seed, book, lines)
            counts = _counts(month, life, lines)
        due, ran, skipped = due + counts[0], ran + counts[1], skipped + counts[2]
        where = f"{month.zone}, accidents {seed}"
        if counts[0] != counts[1] + counts[2]:
            broken.append(f"{where}: {counts[0]} due, but {counts[1]} run and {counts[2]} reported skipped")
        broken += [f"{where}: {name} was run {times} times" for name, times in life.done.items() if times > 1]
    return Result(len(cases), f"{due} due = {ran} run + {skipped} reported skipped", tuple(broken))


def _live(month: Month, seed: int, book: Book, lines: Sequence[Line]) -> Life:
    """Thirty days of daemons on one machine, one after another."""
    chance = random.Random(seed)  # noqa: S311 - the same accidents every time
    moments = sorted(month.begins + _SECOND * chance.randrange(86400, _DAYS * 86400) for _ in range(4))
    lengths = [_SECOND * chance.randrange(600, 3 * 86400) for _ in range(3)]
    life = Life(
        book,
        ZoneInfo(month.zone),
        tuple(Slot(at=at, window=Span(3600 * (1 + number))) for number, (at, _, _) in enumerate(lines)),
        month.begins,
        chance,
        ends=[(moments[0], lengths[0]), (moments[2], lengths[1])],
        sleeps=[(moments[1], lengths[2])],
        sets=[(moments[3], month.set_back)],
        until=month.begins + dt.timedelta(days=_DAYS),
    )
    while life.true < life.until:
        try:
            schedule.keep(life)
        except KilledError:
            life.true += life.ends.pop(0)[1]
    life.calm = True  # what the last accident left open is done, or reported, by the next look
    life.work()
    return life


def _counts(month: Month, life: Life, lines: Sequence[Line]) -> tuple[int, int, int]:
    """How many moments were due by the oracle, were run by the ledger, and are reported as skipped there."""
    due = 0
    for at, by_the_clock, matches in lines:
        until = Slots(life.book).looked(at, month.zone) or month.begins
        start = month.begins - schedule.FIRST_LOOK
        due += len(expected(life.zone, start, until, by_the_clock, matches))
    ran = life.book.number("SELECT count(*) FROM slot WHERE attempts > 0")
    skipped = life.book.number("SELECT coalesce(sum(count), 0) FROM skipped")
    return due, ran, skipped
