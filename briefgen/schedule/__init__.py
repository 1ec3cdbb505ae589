"""The desk's times: the cron lines that run it, and when that will be. Nothing is installed."""

from briefgen.schedule.crontab import crontab
from briefgen.schedule.machine import machine_zone
from briefgen.schedule.timetable import Run, Timetable, timetables

__all__ = ["Run", "Timetable", "crontab", "machine_zone", "timetables"]
