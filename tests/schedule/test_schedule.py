"""The cron lines run the desk at its own times on a machine in any zone, through every change of clocks."""

import datetime as dt
import zoneinfo
from itertools import islice, takewhile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSim

from briefgen import schedule
from briefgen.config import Recipient, Slot, SmtpChannel, Step
from briefgen.errors import UsageError
from briefgen.model.address import Address
from briefgen.model.runs import Due, RunRecord, RunState

NOW = dt.datetime(2026, 11, 20, 11, 0, tzinfo=dt.UTC)
DAYS = 380
CHANNELS = tuple(
    SmtpChannel(
        name=name,
        host="mail.example.org",
        sender=Address("desk@example.org"),
        to=(Recipient(address=Address(f"{name}@example.org")),),
        user="desk",
        password_env=f"{name.upper()}_SECRET",
    )
    for name in ("morning", "evening")
)
EVERYTHING = (Step.GATHER, Step.PUBLISH, Step.SEND)
WORK = schedule.work(["/opt/bin/briefgen"], Path("/srv/the desk"))
GAP = dt.datetime(2027, 3, 28, 0, 0, tzinfo=dt.UTC)
DUE = Due(
    at="30 6 * * 1-5",
    zone="Asia/Seoul",
    local=dt.datetime(2026, 11, 20, 6, 30),  # noqa: DTZ001 - a wall clock
    fold=0,
    utc=dt.datetime(2026, 11, 19, 21, 30, tzinfo=dt.UTC),
)
HISTORY = (
    RunRecord(number=2, command="run", due=None, began=NOW, ended=NOW, state=RunState.DONE),
    RunRecord(
        number=1, command="run", due=DUE, began=DUE.utc, ended=NOW, state=RunState.FAILED, error="the disk is full"
    ),
)


def timetable(
    at: str, zone: str, machine: str = "UTC", *, now: dt.datetime = NOW, run: tuple[Step, ...] = EVERYTHING
) -> schedule.Timetable:
    (made,) = schedule.timetables(
        [Slot(at=at, run=run, channels=("morning",))],
        ZoneInfo(zone),
        lambda slot: CHANNELS[0].secrets if Step.SEND in slot.run else (),
        HISTORY,
        work=WORK,
        machine=ZoneInfo(machine),
        now=now,
    )
    return made


def wakes(line: str, machine: str) -> set[dt.datetime]:
    """When cron wakes the desk: the line's fields in the machine's zone."""
    fields, end = " ".join(line.split()[:5]), NOW + dt.timedelta(DAYS)
    found = takewhile(lambda moment: moment < end, CronSim(fields, NOW.astimezone(ZoneInfo(machine))))
    return {moment.astimezone(dt.UTC) for moment in found}


@pytest.mark.parametrize(
    ("at", "zone", "machine"),
    [
        ("30 6 * * 1-5", "Asia/Seoul", "UTC"),
        ("0 12 1,15 * *", "Europe/Berlin", "UTC"),
        ("15 22 13 * 5", "Asia/Kathmandu", "UTC"),
        ("0,45 5-7 * 3,10 0", "America/Santiago", "UTC"),
        ("5 4 * * 7", "Europe/Berlin", "Europe/Berlin"),
        ("30 6 * * 1-5", "Europe/Berlin", "America/New_York"),
        ("0,45 5-7 * 3,10 0", "Asia/Kathmandu", "Europe/Berlin"),
        ("5 4 * * 7", "Asia/Seoul", "Australia/Lord_Howe"),
    ],
)
def test_cron_wakes_the_desk_at_each_of_its_times_all_year(at: str, zone: str, machine: str) -> None:
    end = NOW + dt.timedelta(DAYS)
    moments = takewhile(lambda moment: moment < end, CronSim(at, NOW.astimezone(ZoneInfo(zone))))
    due = {moment.astimezone(dt.UTC) for moment in moments}
    assert len(due) > 10
    assert wakes(timetable(at, zone, machine).line, machine) >= due


def test_a_time_that_the_clocks_leave_out_is_seen_to_within_the_hour() -> None:
    made = timetable("30 2 * * *", "Europe/Berlin")
    (moment,) = (one.utc for one in islice(schedule.moments("30 2 * * *", ZoneInfo("Europe/Berlin"), GAP), 1))
    assert moment == GAP + dt.timedelta(hours=1)
    assert min(wake - moment for wake in wakes(made.line, "UTC") if wake >= moment) == dt.timedelta(minutes=30)


def test_on_a_machine_in_the_desks_zone_the_line_is_the_desks_own() -> None:
    assert timetable("30 6 * * 1-5", "Asia/Seoul", "Asia/Seoul").line == f"30 6 * * 1-5 {WORK}"
    assert timetable("0 6 * * 5#2", "Asia/Seoul", "Asia/Seoul").line == f"0 6 * * * {WORK}"


def test_the_work_names_program_and_desk_by_their_full_paths() -> None:
    assert WORK == "/opt/bin/briefgen run --due --desk '/srv/the desk'"


def test_the_next_three_runs_keep_the_local_time_through_a_change_of_clocks() -> None:
    made = timetable("30 6 * * *", "Europe/Berlin", now=dt.datetime(2027, 3, 26, 12, tzinfo=dt.UTC))
    assert [str(run.local) for run in made.runs] == [
        "2027-03-27 06:30:00+01:00",
        "2027-03-28 06:30:00+02:00",
        "2027-03-29 06:30:00+02:00",
    ]
    assert [f"{run.utc:%H:%M}" for run in made.runs] == ["05:30", "04:30", "04:30"]


@pytest.mark.parametrize(("month", "day"), [(3, 27), (10, 30)])
def test_a_time_that_the_clocks_leave_out_or_repeat_comes_once_a_day(month: int, day: int) -> None:
    made = timetable("30 2 * * *", "Europe/Berlin", now=dt.datetime(2027, month, day, 12, tzinfo=dt.UTC))
    assert len({run.local.date() for run in made.runs}) == 3


def test_one_that_looks_between_the_two_passes_of_an_hour_sees_a_fixed_time_no_second_time() -> None:
    between = dt.datetime(2026, 10, 25, 1, 15, tzinfo=dt.UTC)  # 02:15 in Berlin, for the second time
    fixed, clock = (
        next(schedule.moments(at, ZoneInfo("Europe/Berlin"), between)) for at in ("30 2 * * *", "30 * * * *")
    )
    assert str(fixed.local) == "2026-10-26 02:30:00"
    assert (str(clock.local), clock.fold) == ("2026-10-25 02:30:00", 1)


def test_a_percent_sign_does_not_end_the_command() -> None:
    (made,) = schedule.timetables(
        [Slot(at="0 1 * * *")],
        ZoneInfo("UTC"),
        lambda _: (),
        (),
        work=schedule.work(["briefgen"], Path("/srv/100%")),
        machine=dt.UTC,
        now=NOW,
    )
    assert made.line == r"0 1 * * * briefgen run --due --desk /srv/100\%"


def test_the_text_is_a_crontab_with_the_rest_in_comments() -> None:
    made = timetable("30 6 * * 1-5", "Asia/Seoul", "Asia/Seoul")
    lines = schedule.crontab([made]).splitlines()
    assert lines[:5] == [
        "# 30 6 * * 1-5 in Asia/Seoul: gather, publish, send",
        "# last: Fri 2026-11-20 06:30 +0900: failed: the disk is full",
        "# next: Mon 2026-11-23 06:30 +0900 = Sun 2026-11-22 21:30 UTC",
        "# next: Tue 2026-11-24 06:30 +0900 = Mon 2026-11-23 21:30 UTC",
        "# next: Wed 2026-11-25 06:30 +0900 = Tue 2026-11-24 21:30 UTC",
    ]
    assert "MORNING_SECRET" in lines[5]
    assert lines[6:] == [made.line]
    assert schedule.crontab([]) == ""
    assert "# last: none yet" in schedule.crontab([timetable("30 7 * * 1-5", "Asia/Seoul")])


def test_a_desk_in_utc_tells_each_time_once() -> None:
    assert "# next: Mon 2026-11-23 06:30 +0000\n" in schedule.crontab([timetable("30 6 * * 1-5", "UTC")])


@pytest.mark.parametrize("at", ["30 6 * *", "61 6 * * *", "0 30 6 * * *", "never"])
def test_what_is_no_cron_line_is_refused(at: str) -> None:
    with pytest.raises(UsageError, match="schedule: "):
        timetable(at, "UTC")


def test_names_of_days_and_months_are_taken() -> None:
    assert timetable("0 6 * JUL MON", "UTC").line.startswith("0 6 * JUL MON ")


def test_the_machines_zone_is_read_with_its_rules(tmp_path: Path) -> None:
    berlin = next(folder / "Europe/Berlin" for folder in _zone_folders() if (folder / "Europe/Berlin").exists())
    zone = schedule.machine_zone(berlin)
    assert dt.datetime(2027, 7, 1, tzinfo=zone).utcoffset() == dt.timedelta(hours=2)
    assert schedule.machine_zone(tmp_path / "none").key == "UTC"


def _zone_folders() -> list[Path]:
    return [Path(folder) for folder in zoneinfo.TZPATH]
