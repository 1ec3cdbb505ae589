"""Timetables as text that `crontab` takes: all but the lines themselves are comments."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from briefgen.model.runs import RunRecord, RunState
from briefgen.schedule.timetable import Run, Timetable

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def crontab(timetables: Sequence[Timetable]) -> str:
    """The text, ending in a line end; empty where there are no timetables."""
    return "\n".join(_entry(timetable) for timetable in timetables)


def _entry(timetable: Timetable) -> str:
    lines = [
        f"# {timetable.at} in {timetable.zone}: {', '.join(timetable.steps)}",
        f"# last: {last_run(timetable.last, ZoneInfo(timetable.zone))}",
        *(f"# next: {moment(run)}" for run in timetable.runs),
        *(f"# mind: {note}" for note in timetable.notes),
        timetable.line,
    ]
    return "\n".join(lines) + "\n"


def moment(run: Run) -> str:
    """A run's time in the desk's zone and in UTC, once where the two are the same."""
    here = f"{_clock(run.local)} {run.local:%z}"
    return here if run.local.replace(tzinfo=dt.UTC) == run.utc else f"{here} = {_clock(run.utc)} UTC"


def last_run(run: RunRecord | None, zone: dt.tzinfo) -> str:
    """When a run began, in the desk's zone, and how it ended."""
    if run is None:
        return "none yet"
    began = run.began.astimezone(zone)
    return f"{_clock(began)} {began:%z}: {run.state}{f': {run.error}' if run.state is RunState.FAILED else ''}"


def _clock(moment: dt.datetime) -> str:
    return f"{_WEEKDAYS[moment.weekday()]} {moment:%Y-%m-%d %H:%M}"
