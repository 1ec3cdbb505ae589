"""The desk's times: when it is due, what of it is to be run now, and how cron wakes it."""

from briefgen.schedule.crontab import crontab, last_run, moment, with_block, without_block
from briefgen.schedule.daemon import Plan, keep
from briefgen.schedule.duty import FIRST_LOOK, Duty, duty
from briefgen.schedule.incidents import Incidents
from briefgen.schedule.machine import machine_zone
from briefgen.schedule.moments import moments
from briefgen.schedule.round import look
from briefgen.schedule.systemd import unit, unit_name
from briefgen.schedule.timetable import NEXT_RUNS, Run, Timetable, next_runs, timetables, work

__all__ = [
    "FIRST_LOOK",
    "NEXT_RUNS",
    "Duty",
    "Incidents",
    "Plan",
    "Run",
    "Timetable",
    "crontab",
    "duty",
    "keep",
    "last_run",
    "look",
    "machine_zone",
    "moment",
    "moments",
    "next_runs",
    "timetables",
    "unit",
    "unit_name",
    "with_block",
    "without_block",
    "work",
]
