"""One look at the schedule: each moment runs once, the latest of those missed alone, and every other one is told."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from briefgen import schedule
from briefgen.config import Slot
from briefgen.config.span import Span
from briefgen.ledger import Book, Slots, Turn
from briefgen.model.runs import Skipped

BERLIN = ZoneInfo("Europe/Berlin")
MORNING = Slot(at="30 6 * * *", window=Span(3 * 3600))
START = dt.datetime(2026, 10, 20, 12, tzinfo=dt.UTC)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


class KilledError(Exception):
    """The run was killed."""


@dataclass
class Desk:
    """A ledger and what was run by it."""

    slots: Slots
    lines: tuple[Slot, ...] = (MORNING,)
    ran: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    killed: bool = False

    def look(self, now: str) -> tuple[Skipped, ...]:
        return schedule.look(
            self.slots, self.lines, BERLIN, utc(now), self.work, lambda turn: self.given_up.append(str(turn.due))
        )

    def work(self, turn: Turn, line: Slot) -> None:
        assert line in self.lines
        self.ran.append(f"{turn.due.local:%m-%d %H:%M}")
        if self.killed:
            raise KilledError


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Book(tmp_path / "ledger.sqlite") as book:
        yield Desk(Slots(book))


def test_nothing_was_due_before_the_line_was_first_seen(desk: Desk) -> None:
    assert desk.look("2026-10-20T04:40") == ()
    assert desk.ran == []


def test_cron_that_wakes_the_desk_for_the_first_time_a_little_late_runs_it(desk: Desk) -> None:
    desk.look("2026-10-20T04:30:55")
    assert desk.ran == ["10-20 06:30"]


def test_of_a_line_that_is_new_nothing_is_told_as_skipped(desk: Desk) -> None:
    desk.lines = (Slot(at="* * * * *"),)
    assert desk.look("2026-10-20T04:30:10") == ()
    assert desk.ran == ["10-20 06:30"]


def test_a_moment_runs_once_however_often_one_looks(desk: Desk) -> None:
    for now in ("2026-10-20T04:29", "2026-10-20T04:30", "2026-10-20T04:30", "2026-10-20T04:31", "2026-10-20T09:00"):
        desk.look(now)
    assert desk.ran == ["10-20 06:30"]


def test_a_clock_that_is_set_back_runs_nothing_twice_and_goes_on_by_the_new_time(desk: Desk) -> None:
    for now in ("2026-10-20T04:29", "2026-10-20T04:31", "2026-10-20T03:00", "2026-10-20T04:31", "2026-10-21T04:31"):
        desk.look(now)
    assert desk.ran == ["10-20 06:30", "10-21 06:30"]


def test_a_clock_that_was_years_ahead_for_a_while_costs_no_run(desk: Desk) -> None:
    desk.look("2026-10-20T04:29")
    skipped = desk.look("2031-01-01T12:00")
    assert [one.count for one in skipped] == [366 - 1, 1]
    desk.look("2026-10-20T04:29")
    assert desk.slots.skipped() == ()
    desk.look("2026-10-20T04:30")
    assert desk.ran == ["10-20 06:30"]


def test_of_what_was_skipped_only_what_is_past_stays_when_the_clock_is_set_back(desk: Desk) -> None:
    desk.look("2026-10-20T12:00")
    desk.look("2026-10-25T12:00")
    desk.look("2026-10-23T12:00")
    assert sum(one.count for one in desk.slots.skipped()) == 3
    for day in (24, 25, 26):
        desk.look(f"2026-10-{day}T06:00")
    assert desk.ran == ["10-24 06:30", "10-25 06:30", "10-26 06:30"]


def test_after_an_outage_the_latest_runs_within_its_window_and_the_others_are_told(desk: Desk) -> None:
    desk.look("2026-10-20T12:00")
    (skipped,) = desk.look("2026-10-24T07:00")
    assert desk.ran == ["10-24 06:30"]
    assert (skipped.count, skipped.first, skipped.last) == (3, utc("2026-10-21T04:30"), utc("2026-10-23T04:30"))
    assert "a later time" in skipped.reason
    assert desk.slots.skipped() == (skipped,)


def test_past_its_window_the_latest_is_told_too(desk: Desk) -> None:
    desk.look("2026-10-20T12:00")
    (skipped,) = desk.look("2026-10-21T07:31")
    assert desk.ran == []
    assert "3 h later it was too late" in skipped.reason


def test_a_killed_run_is_repeated_within_its_window_and_given_up_in_the_end(desk: Desk) -> None:
    desk.look("2026-10-20T04:29")
    desk.killed = True
    for minute in (30, 35, 40):
        with pytest.raises(KilledError):
            desk.look(f"2026-10-20T04:{minute}")
    assert desk.look("2026-10-20T04:50") == ()
    assert desk.ran == ["10-20 06:30"] * 3
    assert desk.given_up == ["2026-10-20 06:30 Europe/Berlin"]
    desk.look("2026-10-20T04:55")
    assert len(desk.ran) == 3
    assert len(desk.given_up) == 1


def test_a_killed_run_is_not_repeated_when_it_is_too_late(desk: Desk) -> None:
    desk.look("2026-10-20T04:29")
    desk.killed = True
    with pytest.raises(KilledError):
        desk.look("2026-10-20T04:30")
    desk.look("2026-10-20T09:00")
    assert len(desk.ran) == len(desk.given_up) == 1


def test_a_moment_whose_line_was_taken_out_before_it_ran_is_told(desk: Desk) -> None:
    due = next(schedule.moments(MORNING.at, BERLIN, utc("2026-10-20T00:00")))
    desk.slots.account(due.at, due.zone, due.utc, due, ())
    desk.lines = ()
    (skipped,) = desk.look("2026-10-20T05:00")
    assert (skipped.count, skipped.reason) == (1, "its line was taken out of the schedule")
    assert desk.look("2026-10-20T05:01") == ()


def test_lines_are_apart_and_run_in_the_order_of_their_times(desk: Desk) -> None:
    desk.lines = (Slot(at="0 7 * * *"), MORNING, Slot(at="0,30 * * * *"))
    desk.look("2026-10-20T04:10")
    desk.look("2026-10-20T05:00")
    assert desk.ran == ["10-20 06:30", "10-20 07:00", "10-20 07:00"]


def test_an_hour_that_comes_twice_runs_a_fixed_time_once(desk: Desk) -> None:
    desk.lines = (Slot(at="30 2 * * *"), Slot(at="30 * * * *"))
    desk.look("2026-10-25T00:00")
    for minute in range(0, 181, 5):
        desk.look((utc("2026-10-25T00:00") + dt.timedelta(minutes=minute)).replace(tzinfo=None).isoformat())
    assert desk.ran == ["10-25 02:30"] * 3 + ["10-25 03:30"]
