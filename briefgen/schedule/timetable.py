"""What the schedule comes to: of each entry the next runs, the last one, the cron line, and what to mind."""

import datetime as dt
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from briefgen.config.settings import Slot, Step
from briefgen.model.runs import Due, RunRecord
from briefgen.model.secret import SecretPlace
from briefgen.schedule import cronline
from briefgen.schedule.moments import moments

NEXT_RUNS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """One moment of the schedule, in the desk's zone and in UTC; both aware."""

    local: dt.datetime
    utc: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """An entry of the schedule: as the settings give it, the line for the machine's crontab, the next three runs.

    `last` is the newest run of the entry that the history knows. `notes` are what a person has to see to before the
    line works.
    """

    at: str
    zone: str
    steps: tuple[Step, ...]
    line: str
    runs: tuple[Run, ...]
    last: RunRecord | None = None
    notes: tuple[str, ...] = ()


def timetables(
    slots: Sequence[Slot],
    zone: ZoneInfo,
    secrets: Callable[[Slot], Sequence[SecretPlace]],
    history: Sequence[RunRecord],
    *,
    work: str,
    machine: dt.tzinfo,
    now: dt.datetime,
) -> tuple[Timetable, ...]:
    """One timetable per entry of the schedule, in their order.

    `secrets` tells where those lie that an entry needs. `history` is newest first. `work` is the shell command that
    does what is due; `machine` is the zone that cron goes by; `now` is aware. Raises UsageError for a line that is no
    cron line.
    """
    return tuple(
        Timetable(
            at=slot.at,
            zone=zone.key,
            steps=slot.run,
            line=cronline.line(slot.at, zone, machine, now, work),
            runs=next_runs(slot.at, zone, now),
            last=next((run for run in history if run.due and _is_of(run.due, slot, zone)), None),
            notes=_unknown(secrets(slot)),
        )
        for slot in slots
    )


def next_runs(at: str, zone: ZoneInfo, now: dt.datetime) -> tuple[Run, ...]:
    """The next three moments of a sound cron line after `now`."""
    coming = (moment.utc for moment in islice(moments(at, zone, now), NEXT_RUNS))
    return tuple(Run(utc.astimezone(zone), utc) for utc in coming)


def work(command: Sequence[str], desk: Path) -> str:
    """The shell command that does what is due; the program and its first arguments, and the desk, are absolute."""
    return shlex.join([*command, "run", "--due", "--desk", str(desk)])


def _is_of(due: Due, slot: Slot, zone: ZoneInfo) -> bool:
    return (due.at, due.zone) == (slot.at, zone.key)


def _unknown(secrets: Sequence[SecretPlace]) -> tuple[str, ...]:
    return tuple(
        f"neither cron nor systemd knows {place.env}: use a file, or see docs/schedule-and-mail.md"
        for place in secrets
        if place.env is not None
    )
