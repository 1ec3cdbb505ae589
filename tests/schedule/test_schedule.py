"""The cron lines run the desk at its own times on a machine in any zone, through every change of clocks."""

import datetime as dt
import re
import subprocess
import zoneinfo
from itertools import takewhile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSim

from briefgen import schedule
from briefgen.config import Channel, ChannelKind, Slot, Step
from briefgen.errors import UsageError
from briefgen.model.address import Address

NOW = dt.datetime(2026, 11, 20, 11, 0, tzinfo=dt.UTC)
DAYS = 380
CHANNELS = tuple(
    Channel(
        name=name,
        kind=ChannelKind.SMTP,
        host="mail.example.org",
        sender=Address("desk@example.org"),
        to=(Address(f"{name}@example.org"),),
        user="desk",
        password_env=f"{name.upper()}_SECRET",
    )
    for name in ("morning", "evening")
)
EVERYTHING = (Step.GATHER, Step.PUBLISH, Step.SEND)


def timetable(
    at: str, zone: str, machine: str = "UTC", *, run: tuple[Step, ...] = EVERYTHING, channels: tuple[str, ...] = ()
) -> schedule.Timetable:
    (made,) = schedule.timetables(
        [Slot(at=at, run=run, channels=channels)],
        ZoneInfo(zone),
        CHANNELS,
        desk=Path("/srv/the desk"),
        command=["/opt/bin/briefgen"],
        machine=ZoneInfo(machine),
        now=NOW,
    )
    return made


def wakes(line: str, machine: str) -> set[dt.datetime]:
    """When the line does its work: cron's fields in the machine's zone, and the guard as grep reads it."""
    fields, zone = " ".join(line.split()[:5]), ZoneInfo(machine)
    guard = re.search(r"TZ=(\S+) date .* '\^(.*)\$'", line)
    end = NOW + dt.timedelta(DAYS)
    found = set()
    for moment in takewhile(lambda moment: moment < end, CronSim(fields, NOW.astimezone(zone))):
        shown = moment.astimezone(ZoneInfo(guard[1])).strftime("%m-%d %u %H:%M") if guard else ""
        if guard is None or re.fullmatch(guard[2], shown):
            found.add(moment.astimezone(dt.UTC))
    return found


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
def test_the_line_wakes_at_the_desks_time_all_year(at: str, zone: str, machine: str) -> None:
    end = NOW + dt.timedelta(DAYS)
    moments = takewhile(lambda moment: moment < end, CronSim(at, NOW.astimezone(ZoneInfo(zone))))
    due = {moment.astimezone(dt.UTC) for moment in moments}
    assert len(due) > 10
    assert wakes(timetable(at, zone, machine).line, machine) == due


def test_on_a_machine_in_the_desks_zone_the_line_is_the_desks_own() -> None:
    assert timetable("30 6 * * 1-5", "Asia/Seoul", "Asia/Seoul").line == (
        "30 6 * * 1-5 /opt/bin/briefgen run --desk '/srv/the desk'; "
        "[ $? -le 1 ] && /opt/bin/briefgen send --desk '/srv/the desk'"
    )


@pytest.mark.parametrize(("minute", "runs"), [(29, False), (30, True), (31, False)])
def test_a_shell_runs_the_work_only_in_the_minute(minute: int, runs: bool, tmp_path: Path) -> None:
    program = tmp_path / "briefgen"
    program.write_text('#!/bin/sh\necho "ran $1"\n')
    program.chmod(0o755)
    line = timetable("30 6 * * 1-5", "Europe/Berlin").line.replace("/opt/bin/briefgen", str(program))
    shell = line.split(maxsplit=5)[5].replace(r"\%", "%")
    moment = dt.datetime(2027, 3, 29, 4, minute, tzinfo=dt.UTC).timestamp()
    clock = f'date() {{ command date -d "@{moment:.0f}" "$@"; }}; export -f date; {shell}'
    done = subprocess.run(["bash", "-c", clock], capture_output=True, text=True, check=False)  # noqa: S603, S607
    assert done.stdout == ("ran run\nran send\n" if runs else "")


@pytest.mark.parametrize(("code", "follows"), [(0, True), (1, True), (2, False), (75, False)])
def test_sending_follows_a_run_that_was_done_at_least_in_part(code: int, follows: bool, tmp_path: Path) -> None:
    program = tmp_path / "briefgen"
    program.write_text(f'#!/bin/sh\necho "$1"\nexit {code}\n')
    program.chmod(0o755)
    line = timetable("30 6 * * *", "UTC").line.replace("/opt/bin/briefgen", str(program))
    done = subprocess.run(["sh", "-c", line.split(maxsplit=5)[5]], capture_output=True, text=True, check=False)  # noqa: S603, S607
    assert done.stdout.split() == (["run", "send"] if follows else ["run"])


def test_the_next_three_runs_keep_the_local_time_through_a_change_of_clocks() -> None:
    (made,) = schedule.timetables(
        [Slot(at="30 6 * * *")],
        ZoneInfo("Europe/Berlin"),
        (),
        desk=Path("/srv"),
        command=["briefgen"],
        machine=dt.UTC,
        now=dt.datetime(2027, 3, 26, 12, tzinfo=dt.UTC),
    )
    assert [str(run.local) for run in made.runs] == [
        "2027-03-27 06:30:00+01:00",
        "2027-03-28 06:30:00+02:00",
        "2027-03-29 06:30:00+02:00",
    ]
    assert [f"{run.utc:%H:%M}" for run in made.runs] == ["05:30", "04:30", "04:30"]


def test_a_time_that_the_clocks_leave_out_or_repeat_comes_once_a_day() -> None:
    for month, day in ((3, 27), (10, 30)):
        (made,) = schedule.timetables(
            [Slot(at="30 2 * * *")],
            ZoneInfo("Europe/Berlin"),
            (),
            desk=Path("/srv"),
            command=["briefgen"],
            machine=dt.UTC,
            now=dt.datetime(2027, month, day, 12, tzinfo=dt.UTC),
        )
        assert len({run.local.date() for run in made.runs}) == 3


def test_a_time_that_a_machine_elsewhere_cannot_see_is_pointed_out() -> None:
    assert (
        timetable("5 0 * * *", "America/Santiago")
        .notes[0]
        .startswith("the clocks leave this time out on 2027-09-05: no run on that day")
    )
    assert not any("clocks" in note for note in timetable("5 0 * * *", "America/Santiago", "America/Santiago").notes)
    assert not any("clocks" in note for note in timetable("5 6 * * *", "America/Santiago").notes)


def test_single_steps_are_run_in_their_order() -> None:
    line = timetable("0 1 * * *", "UTC", run=(Step.GATHER, Step.CHECK, Step.SEND)).line
    assert re.findall(r"briefgen (\w+)", line) == ["gather", "check", "send"]


@pytest.mark.parametrize(
    ("channels", "readers"), [((), []), (("morning", "evening"), []), (("evening",), ["evening@example.org"])]
)
def test_an_entry_sends_to_its_own_channels_alone(channels: tuple[str, ...], readers: list[str]) -> None:
    line = timetable("0 1 * * *", "UTC", channels=channels).line
    assert re.findall(r"--to (\S+)", line) == readers


def test_a_percent_sign_does_not_end_the_command() -> None:
    (made,) = schedule.timetables(
        [Slot(at="0 1 * * *")],
        ZoneInfo("UTC"),
        (),
        desk=Path("/srv/100%"),
        command=["briefgen"],
        machine=dt.UTC,
        now=NOW,
    )
    assert made.line == r"0 1 * * * briefgen run --desk /srv/100\%"


def test_the_text_is_a_crontab_with_the_rest_in_comments() -> None:
    made = timetable("30 6 * * 1-5", "Asia/Seoul", "Asia/Seoul", channels=("morning",))
    lines = schedule.crontab([made]).splitlines()
    assert lines[:4] == [
        "# 30 6 * * 1-5 in Asia/Seoul: gather, publish, send",
        "# next: Mon 2026-11-23 06:30 +0900 = Sun 2026-11-22 21:30 UTC",
        "# next: Tue 2026-11-24 06:30 +0900 = Mon 2026-11-23 21:30 UTC",
        "# next: Wed 2026-11-25 06:30 +0900 = Tue 2026-11-24 21:30 UTC",
    ]
    assert "MORNING_SECRET" in lines[4]
    assert lines[5:] == [made.line]
    assert schedule.crontab([]) == ""


@pytest.mark.parametrize("at", ["30 6 * *", "61 6 * * *", "0 30 6 * * *", "never", "0 6 L * *", "0 6 * * 5#2"])
def test_a_line_that_cron_cannot_run_is_refused(at: str) -> None:
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
