"""The daemon's loop: when it looks, and when it looks again."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import pairwise
from zoneinfo import ZoneInfo

from briefgen import schedule
from briefgen.config import Slot

START = dt.datetime(2026, 3, 4, 6, 0, 7, tzinfo=dt.UTC)
HOURLY = schedule.Plan((Slot(at="0 * * * *"),), ZoneInfo("UTC"))
SECOND, MINUTE, HOUR = dt.timedelta(seconds=1), dt.timedelta(minutes=1), dt.timedelta(hours=1)


@dataclass
class Machine:
    """A clock that runs as long as the test says; `codes` are what the work ends with, 0 when they are used up."""

    until: dt.datetime
    codes: list[int] = field(default_factory=list)
    plans: list[tuple[dt.datetime, schedule.Plan]] = field(default_factory=list)
    jumps: list[tuple[dt.datetime, dt.datetime]] = field(default_factory=list)
    waiting: dt.datetime | None = None
    clock: dt.datetime = START
    looked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    beats: list[dt.datetime | None] = field(default_factory=list)

    def now(self) -> dt.datetime:
        return self.clock

    def wait(self, seconds: float) -> bool:
        assert 0 <= seconds <= 10
        self.clock += dt.timedelta(seconds=seconds)
        if self.jumps and self.clock >= self.jumps[0][0]:
            self.clock = self.jumps.pop(0)[1]
        return self.clock >= self.until

    def plan(self) -> schedule.Plan:
        return next((plan for since, plan in reversed(self.plans) if self.clock >= since), HOURLY)

    def work(self) -> int:
        self.looked.append(f"{self.clock:%H:%M:%S}")
        return self.codes.pop(0) if self.codes else 0

    def pending(self) -> dt.datetime | None:
        return self.waiting if self.waiting and self.waiting > self.clock else None

    def beat(self, coming: dt.datetime | None) -> None:
        self.beats.append(coming)

    def tell(self, line: str) -> None:
        self.said.append(line)


def looked(machine: Machine) -> list[str]:
    schedule.keep(machine)
    return machine.looked


def test_it_looks_when_it_begins_and_then_at_each_moment() -> None:
    machine = Machine(START + 2 * HOUR)
    assert looked(machine) == ["06:00:07", "07:00:00", "08:00:00"]
    assert list(dict.fromkeys(machine.beats)) == [START.replace(hour=hour, second=0) for hour in (7, 8, 9)]
    assert len(machine.beats) > 700


def test_what_could_not_be_done_is_tried_again_after_longer_and_longer_waits() -> None:
    machine = Machine(START + 20 * MINUTE, codes=[75, -9, 73, 75])
    assert looked(machine) == ["06:00:07", "06:00:37", "06:01:37", "06:03:37", "06:07:37"]


def test_work_that_said_what_is_wrong_is_not_tried_again() -> None:
    assert looked(Machine(START + 20 * MINUTE, codes=[1])) == ["06:00:07"]


def test_a_mail_that_was_put_off_is_looked_after_when_its_time_comes() -> None:
    machine = Machine(START + 20 * MINUTE, waiting=START + 8 * MINUTE)
    assert looked(machine) == ["06:00:07", "06:08:07"]


def test_a_mail_that_still_waits_is_tried_less_and_less_often() -> None:
    machine = Machine(START + 11 * HOUR, waiting=START.replace(year=2027))
    machine.pending = lambda: START  # a channel that stopped leaves its mail as it was
    machine.plans = [(START, schedule.Plan((), ZoneInfo("UTC")))]
    times = [dt.datetime.strptime(text, "%H:%M:%S") for text in looked(machine)]  # noqa: DTZ007 - a wall clock
    waits = [(after - before).total_seconds() for before, after in pairwise(times)]
    assert waits == [30, 60, 120, 240, 480, 960, 1920] + [3600] * 9


def test_new_settings_are_looked_at_once() -> None:
    later = schedule.Plan((Slot(at="5 * * * *"),), ZoneInfo("UTC"))
    machine = Machine(START + 10 * MINUTE, plans=[(START + MINUTE, later)])
    assert looked(machine) == ["06:00:07", "06:01:07", "06:05:00"]


def test_a_machine_that_slept_looks_as_soon_as_it_wakes() -> None:
    machine = Machine(START + 5 * HOUR, jumps=[(START + MINUTE, START + 4 * HOUR)])
    assert looked(machine) == ["06:00:07", "10:00:07", "11:00:00"]


def test_a_clock_that_is_set_back_is_told_and_looked_at() -> None:
    machine = Machine(START + MINUTE, jumps=[(START + 50 * SECOND, START - 2 * HOUR)])
    assert looked(machine) == ["06:00:07", "04:00:07", "05:00:00", "06:00:00"]
    assert machine.said == ["the clock was set back, from 2026-03-04 06:00 UTC or later"]


def test_a_clock_that_is_corrected_by_seconds_is_nothing_to_tell() -> None:
    machine = Machine(START + MINUTE, jumps=[(START + SECOND, START - 5 * SECOND)])
    assert looked(machine) == ["06:00:07"]
    assert machine.said == []


def test_a_schedule_without_lines_waits_for_one() -> None:
    empty = schedule.Plan((), ZoneInfo("UTC"))
    machine = Machine(START + 2 * HOUR, plans=[(START, empty), (START + HOUR, HOURLY)])
    assert looked(machine) == ["06:00:07", "07:00:07", "08:00:00"]
