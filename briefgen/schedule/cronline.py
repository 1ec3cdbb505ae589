"""A line of the desk's schedule as one that cron runs at the right moments on a machine in any zone.

Cron goes by the machine's zone, and Debian's knows no other. Where the desk's zone is always the same as that, the
desk's own line does. Elsewhere cron wakes at every time of day that the desk's time may fall on over the year, and
`date` in the desk's zone says whether this is the moment. Where the machine's own clock changes, cron wakes every hour:
of an hour that comes twice it would run a fixed time only once, maybe the wrong one.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from briefgen.errors import UsageError

_DAY_MINUTES = 24 * 60
_LOOK_AHEAD_HOURS = 2 * 366 * 24
_MOST_MOMENTS = 5000  # a line that runs this often in a year misses nothing by a gap


def read(at: str, start: dt.datetime) -> CronSim:
    """The moments of a five-field cron line after `start`, in its zone; raises UsageError where cron cannot run it."""
    try:
        if len(at.split()) != 5:
            raise CronSimError("it has five fields: minute, hour, day, month, weekday")
        moments = CronSim(at, start)
    except CronSimError as error:
        raise UsageError(f"schedule: '{at}' is no cron line: {error}") from None
    if any(character in at.upper().split()[2] + at.split()[4] for character in "LW#"):
        raise UsageError(f"schedule: '{at}' has an L, W or # that cron does not know; name the days by number")
    return moments


def line(at: str, zone: ZoneInfo, machine: dt.tzinfo, now: dt.datetime, command: str) -> str:
    """The line for the machine's crontab; `now` (aware) is from when the clock changes are looked up."""
    moments = read(at, now.astimezone(zone))
    command = command.replace("%", r"\%")
    behind = _minutes_behind(zone, machine, now)
    if behind == {0}:
        return f"{at} {command}"
    times = {(local - lag) % _DAY_MINUTES for local in _minutes_of_day(moments) for lag in behind}
    minutes = _field({time % 60 for time in times}, 60)
    hours = _field({time // 60 for time in times}, 24) if len(_offsets(machine, now)) == 1 else "*"
    return f"{minutes} {hours} * * * {_guard(moments, zone)} && {{ {command}; }}"


def left_out(at: str, zone: ZoneInfo, now: dt.datetime) -> tuple[dt.date, ...]:
    """The days of the coming year on which a change of clocks leaves the time out, so that `date` never shows it.

    Cron in the desk's own zone runs such a line right after the gap, and so do the next runs as they are printed.
    """
    moments = read(at, now.astimezone(zone))
    times, end = _minutes_of_day(moments), now + dt.timedelta(366)
    year = takewhile(lambda moment: moment < end, islice(moments, _MOST_MOMENTS))
    return tuple(moment.date() for moment in year if moment.hour * 60 + moment.minute not in times)


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


def _minutes_of_day(moments: CronSim) -> set[int]:
    return {hour * 60 + minute for hour in moments.hours for minute in moments.minutes}


def _guard(moments: CronSim, zone: ZoneInfo) -> str:
    """A shell test that holds in the minutes of the line, as the desk's clock shows them."""
    month = _choice(moments.months, 12)
    day = _choice((value for value in moments.days if isinstance(value, int)), 31)
    weekdays = {(value - 1) % 7 + 1 for value in moments.weekdays if isinstance(value, int)}
    weekday = "." if len(weekdays) == 7 else f"[{''.join(map(str, sorted(weekdays)))}]"
    days = f"{month}-{day} {weekday}" if moments.day_and else f"({month}-{day} .|{month}-.. {weekday})"
    clock = f"{_choice(moments.hours, 24)}:{_choice(moments.minutes, 60)}"
    return rf"TZ={zone.key} date '+\%m-\%d \%u \%H:\%M' | grep -qE '^{days} {clock}$'"


def _choice(values: Iterable[int], all_of_them: int) -> str:
    """A pattern for two-digit numbers: any, one, or one of several."""
    numbers = [f"{value:02d}" for value in sorted(set(values))]
    if len(numbers) == all_of_them:
        return ".."
    return numbers[0] if len(numbers) == 1 else f"({'|'.join(numbers)})"


def _field(values: set[int], all_of_them: int) -> str:
    return "*" if len(values) == all_of_them else ",".join(map(str, sorted(values)))
