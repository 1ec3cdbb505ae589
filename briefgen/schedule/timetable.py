"""What the schedule comes to: the cron line of each entry, its next runs, and what to mind."""

import datetime as dt
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from briefgen.config.settings import Channel, Slot, Step
from briefgen.schedule import cronline

_NEXT_RUNS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """One moment of the schedule, in the desk's zone and in UTC; both aware."""

    local: dt.datetime
    utc: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """An entry of the schedule: as the settings give it, the line for the machine's crontab, the next three runs.

    `notes` are what a person has to see to before the line works.
    """

    at: str
    zone: str
    steps: tuple[Step, ...]
    line: str
    runs: tuple[Run, ...]
    notes: tuple[str, ...] = ()


def timetables(
    slots: Sequence[Slot],
    zone: ZoneInfo,
    channels: Sequence[Channel],
    *,
    desk: Path,
    command: Sequence[str],
    machine: dt.tzinfo,
    now: dt.datetime,
) -> tuple[Timetable, ...]:
    """One timetable per entry of the schedule, in their order.

    `desk` and `command` (the program and its first arguments) are absolute, for cron starts elsewhere; `machine` is
    the zone that cron goes by; `now` is aware. Raises UsageError for a line that cron cannot run.
    """
    return tuple(
        _timetable(slot, zone, channels, desk=desk, command=command, machine=machine, now=now) for slot in slots
    )


def _timetable(
    slot: Slot,
    zone: ZoneInfo,
    channels: Sequence[Channel],
    *,
    desk: Path,
    command: Sequence[str],
    machine: dt.tzinfo,
    now: dt.datetime,
) -> Timetable:
    line = cronline.line(slot.at, zone, machine, now, _work(slot, channels, command, desk))
    gaps = () if line.startswith(slot.at) else cronline.left_out(slot.at, zone, now)
    skipped = tuple(f"the clocks leave this time out on {day}: no run on that day; choose another time" for day in gaps)
    return Timetable(
        at=slot.at,
        zone=zone.key,
        steps=slot.run,
        line=line,
        runs=_next_runs(slot.at, zone, now),
        notes=(*skipped, *_unknown_secrets(slot, channels)),
    )


def _next_runs(at: str, zone: ZoneInfo, now: dt.datetime) -> tuple[Run, ...]:
    moments = islice(cronline.read(at, now.astimezone(zone)), _NEXT_RUNS)
    return tuple(Run(moment, moment.astimezone(dt.UTC)) for moment in moments)


def _work(slot: Slot, channels: Sequence[Channel], command: Sequence[str], desk: Path) -> str:
    """The steps as shell commands; each goes on from the one before when that is done, or done in part (exit 1)."""
    names: list[list[str]] = [[step.value] for step in slot.run]
    if {Step.GATHER, Step.PUBLISH} <= set(slot.run):
        names = [["run"], *([["send"]] if Step.SEND in slot.run else [])]
    commands = []
    for name in names:
        readers = _readers(slot, channels) if name == ["send"] else []
        commands.append(shlex.join([*command, *name, "--desk", str(desk), *readers]))
    work = commands.pop()
    while commands:
        follow = f"{{ {work}; }}" if ";" in work else work
        work = f"{commands.pop()}; [ $? -le 1 ] && {follow}"
    return work


def _readers(slot: Slot, channels: Sequence[Channel]) -> list[str]:
    """The options that keep sending to the entry's channels; none where it names no channel or names them all."""
    chosen = [channel for channel in channels if channel.name in slot.channels]
    if not chosen or len(chosen) == len(channels):
        return []
    return [argument for channel in chosen for reader in channel.to for argument in ("--to", reader.mailbox)]


def _unknown_secrets(slot: Slot, channels: Sequence[Channel]) -> tuple[str, ...]:
    if Step.SEND not in slot.run:
        return ()
    used = [channel for channel in channels if not slot.channels or channel.name in slot.channels]
    return tuple(
        f"cron does not know {channel.password_env}: set it at the head of the crontab, or use password_file"
        for channel in used
        if channel.user is not None and channel.password_env is not None
    )
