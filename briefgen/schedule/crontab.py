"""Timetables as text that `crontab` takes: all but the lines themselves are comments."""

import datetime as dt
from collections.abc import Sequence

from briefgen.schedule.timetable import Run, Timetable

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def crontab(timetables: Sequence[Timetable]) -> str:
    """The text, ending in a line end; empty where there are no timetables."""
    return "\n".join(_entry(timetable) for timetable in timetables)


def _entry(timetable: Timetable) -> str:
    lines = [
        f"# {timetable.at} in {timetable.zone}: {', '.join(timetable.steps)}",
        *(f"# next: {_moment(run)}" for run in timetable.runs),
        *(f"# mind: {note}" for note in timetable.notes),
        timetable.line,
    ]
    return "\n".join(lines) + "\n"


def _moment(run: Run) -> str:
    return f"{_clock(run.local)} {run.local:%z} = {_clock(run.utc)} UTC"


def _clock(moment: dt.datetime) -> str:
    return f"{_WEEKDAYS[moment.weekday()]} {moment:%Y-%m-%d %H:%M}"
