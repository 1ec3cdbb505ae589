"""A line of the desk's schedule as one that wakes it at the right moments on a machine in any zone.

Cron goes by the machine's zone, and Debian's knows no other. Where the desk's zone is always the same as that, the
desk's own line does. Elsewhere cron wakes at every time of day that the desk's time may fall on over the year; where
the machine's own clock changes, every hour, for of an hour that comes twice cron would run a fixed time only once,
maybe the wrong one. Whether the desk has anything to do then `briefgen run --due` knows.
"""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from briefgen.errors import UsageError

_DAY_MINUTES = 24 * 60
_LOOK_AHEAD_HOURS = 2 * 366 * 24


def line(at: str, zone: ZoneInfo, machine: dt.tzinfo, now: dt.datetime, command: str) -> str:
    """The line for the machine's crontab; `now` (aware) is from when the clock changes are looked up.

    Raises UsageError for what is no cron line of five fields.
    """
    moments = _read(at, now.astimezone(zone))
    command = command.replace("%", r"\%")
    behind = _minutes_behind(zone, machine, now)
    if behind == {0} and not any(character in at.upper().split()[2] + at.split()[4] for character in "LW#"):
        return f"{at} {command}"
    times = {
        (hour * 60 + minute - lag) % _DAY_MINUTES
        for hour in moments.hours
        for minute in moments.minutes
        for lag in behind
    }
    minutes = _field({time % 60 for time in times}, 60)
    hours = _field({time // 60 for time in times}, 24) if len(_offsets(machine, now)) == 1 else "*"
    return f"{minutes} {hours} * * * {command}"


def _read(at: str, start: dt.datetime) -> CronSim:
    try:
        if len(at.split()) != 5:
            raise CronSimError("it has five fields: minute, hour, day, month, weekday")
        return CronSim(at, start)
    except CronSimError as error:
        raise UsageError(f"schedule: '{at}' is no cron line: {error}") from None


def _minutes_behind(zone: ZoneInfo, machine: dt.tzinfo, now: dt.datetime) -> set[int]:
    """By how many minutes the machine's clock may be behind the desk's."""
    lags = {_offset(moment, zone) - _offset(moment, machine) for moment in _coming_hours(now)}
    return {int(lag.total_seconds()) // 60 for lag in lags}


def _offsets(zone: dt.tzinfo, now: dt.datetime) -> set[dt.timedelta]:
    return {_offset(moment, zone) for moment in _coming_hours(now)}


def _coming_hours(now: dt.datetime) -> Iterator[dt.datetime]:
    start = now.astimezone(dt.UTC).replace(minute=0, second=0, microsecond=0)
    return (start + dt.timedelta(hours=hour) for hour in range(_LOOK_AHEAD_HOURS))


def _offset(moment: dt.datetime, zone: dt.tzinfo) -> dt.timedelta:
    return moment.astimezone(zone).utcoffset() or dt.timedelta()


def _field(values: set[int], all_of_them: int) -> str:
    return "*" if len(values) == all_of_them else ",".join(map(str, sorted(values)))
