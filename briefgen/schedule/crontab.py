"""Timetables as text that `crontab` takes: all but the lines themselves are comments; a desk's block in a crontab."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from briefgen.model.runs import RunRecord, RunState
from briefgen.schedule.timetable import Run, Timetable

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def crontab(timetables: Sequence[Timetable]) -> str:
    """The text, ending in a line end; empty where there are no timetables."""
    return "\n".join(_entry(timetable) for timetable in timetables)


def with_block(existing: str, root: Path, text: str) -> str:
    """A crontab with this text as the block of the desk in `root`, in place of the one that it has."""
    others = without_block(existing, root)
    gap = "\n" if others.strip() else ""
    return f"{others}{gap}{_mark(root, 'begin')}\n{text}{_mark(root, 'end')}\n"


def without_block(existing: str, root: Path) -> str:
    """A crontab without the block of the desk in `root`; all else stays as it is."""
    lines = existing.splitlines(keepends=True)
    marks = [line.rstrip("\n") for line in lines]
    if _mark(root, "begin") not in marks or _mark(root, "end") not in marks:
        return existing if not existing or existing.endswith("\n") else existing + "\n"
    begin, end = marks.index(_mark(root, "begin")), marks.index(_mark(root, "end"))
    if begin > 0 and not marks[begin - 1]:
        begin -= 1
    return "".join((*lines[:begin], *lines[end + 1 :]))


def _mark(root: Path, end: str) -> str:
    return f"# briefgen {root}: {end}"


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
