"""The desk's times: when it is due, what of it is to be run now, and how cron wakes it."""

from briefgen.schedule.crontab import crontab, last_run, moment
from briefgen.schedule.duty import Duty, duty
from briefgen.schedule.machine import machine_zone
from briefgen.schedule.moments import moments
from briefgen.schedule.round import look
from briefgen.schedule.timetable import Run, Timetable, next_runs, timetables, work

__all__ = [
    "Duty",
    "Run",
    "Timetable",
    "crontab",
    "duty",
    "last_run",
    "look",
    "machine_zone",
    "moment",
    "moments",
    "next_runs",
    "timetables",
    "work",
]
