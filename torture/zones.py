"""R5: the moments of cron lines around every change of clocks, against an oracle that looks at each minute.

The oracle knows no cron: each line comes with a test of a wall clock, written by hand, and with what it is: a line of
fixed times is due at each matching minute of the calendar once (after the gap where the clocks leave it out, the first
time where it comes twice), one that begins with `*` whenever the clock shows a matching minute.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from briefgen.schedule import moments
from torture.result import Result

_FIRST, _LAST = dt.datetime(2024, 1, 1, tzinfo=dt.UTC), dt.datetime(2031, 1, 1, tzinfo=dt.UTC)
_SIDE = dt.timedelta(hours=36)
_MINUTE = dt.timedelta(minutes=1)
_BEFORE = dt.timedelta(hours=4)
_SAMPLE = 12

Wall = Callable[[dt.datetime], bool]


def _day_or_weekday(at: dt.datetime) -> bool:
    """Day of the month or day of the week: where both are given, one of them is enough."""
    return (at.hour, at.minute) == (2, 10) and at.month in (3, 10) and (at.day == 29 or at.isoweekday() == 7)


Line = tuple[str, bool, Wall]
LINES: tuple[Line, ...] = (
    ("30 2 * * *", False, lambda at: (at.hour, at.minute) == (2, 30)),
    ("0 0 * * *", False, lambda at: (at.hour, at.minute) == (0, 0)),
    ("30 6 * * 1-5", False, lambda at: (at.hour, at.minute) == (6, 30) and at.isoweekday() <= 5),
    ("15 1,2,3 * * *", False, lambda at: at.minute == 15 and at.hour in (1, 2, 3)),
    ("59 23 * * 0,6", False, lambda at: (at.hour, at.minute) == (23, 59) and at.isoweekday() in (6, 7)),
    ("0,30 0-4 * * *", False, lambda at: at.minute in (0, 30) and at.hour <= 4),
    ("0 */2 * * *", True, lambda at: at.minute == 0 and at.hour % 2 == 0),
    ("*/15 * * * *", True, lambda at: at.minute % 15 == 0),
    ("5 * * * *", True, lambda at: at.minute == 5),
    ("*/20 2 * * *", True, lambda at: at.minute % 20 == 0 and at.hour == 2),
    ("45 3 1-7 * *", False, lambda at: (at.hour, at.minute) == (3, 45) and at.day <= 7),
    ("10 2 29 3,10 7", False, _day_or_weekday),
)


def run(whole: bool, folder: Path) -> Result:
    """Every distinct change of clocks from 2024 to 2030 by every line, 36 hours to each side."""
    changes = transitions()
    if not whole:
        changes = random.Random(5).sample(changes, _SAMPLE)  # noqa: S311 - a fixed choice of cases
    broken: list[str] = []
    compared = 0
    for name, change in changes:
        zone = ZoneInfo(name)
        for at, by_the_clock, matches in LINES:
            due = expected(zone, change - _SIDE, change + _SIDE, by_the_clock, matches)
            found = _found(at, zone, change)
            compared += len(due)
            if found != due:
                broken.append(f"{name} at {change:%Y-%m-%d %H:%M} UTC, {at}: {_difference(due, found)}")
    return Result(len(changes) * len(LINES), f"{len(changes)} changes of clocks, {compared} moments", tuple(broken))


def transitions() -> list[tuple[str, dt.datetime]]:
    """A zone and a moment for each change that differs from all others in moment or in the clocks before and after."""
    distinct: dict[tuple[dt.datetime, dt.timedelta, dt.timedelta], str] = {}
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        for change in _changes(zone):
            distinct.setdefault((change, _offset(change - _MINUTE, zone), _offset(change, zone)), name)
    return [(name, change) for (change, _, _), name in distinct.items()]


def _changes(zone: ZoneInfo) -> Iterator[dt.datetime]:
    """The minutes at which the zone's offset changes, found day by day and then by halving."""
    day = dt.timedelta(days=1)
    start = _FIRST
    while start < _LAST:
        low, high = start, start + day
        if _offset(low, zone) != _offset(high, zone):
            while high - low > _MINUTE:
                middle = low + (high - low) // 2 // _MINUTE * _MINUTE
                low, high = (middle, high) if _offset(middle, zone) == _offset(low, zone) else (low, middle)
            yield high
        start += day


def _offset(moment: dt.datetime, zone: ZoneInfo) -> dt.timedelta:
    return moment.astimezone(zone).utcoffset() or dt.timedelta()


def expected(
    zone: ZoneInfo, after: dt.datetime, until: dt.datetime, by_the_clock: bool, matches: Wall
) -> list[dt.datetime]:
    """The moments of a line later than `after`, up to `until`, in UTC: each minute between is looked at."""
    walls = _minutes(zone, after, until)
    shown = (moment for moment, wall in walls if matches(wall))
    due = set(shown if by_the_clock else _fixed(walls, matches))
    return sorted(moment for moment in due if after < moment <= until)


@lru_cache(4)
def _minutes(zone: ZoneInfo, after: dt.datetime, until: dt.datetime) -> list[tuple[dt.datetime, dt.datetime]]:
    """Each minute between, and some before: in UTC, and as the clock on the wall shows it."""
    start = after.replace(second=0, microsecond=0) - _BEFORE
    count = int((until - start) / _MINUTE) + 1
    return [
        (moment, moment.astimezone(zone).replace(tzinfo=None, fold=0))
        for moment in (start + number * _MINUTE for number in range(count))
    ]


def _fixed(walls: list[tuple[dt.datetime, dt.datetime]], matches: Wall) -> Iterator[dt.datetime]:
    """The first moment at which the wall clock shows each matching minute, or has gone past it."""
    latest = walls[0][1] - _MINUTE
    for moment, wall in walls:
        while latest < wall:
            latest += _MINUTE
            if matches(latest):
                yield moment


def _found(at: str, zone: ZoneInfo, change: dt.datetime) -> list[dt.datetime]:
    due = takewhile(lambda one: one.utc <= change + _SIDE, moments(at, zone, change - _SIDE))
    return [one.utc for one in due]


def _difference(due: list[dt.datetime], found: list[dt.datetime]) -> str:
    missing, extra = sorted({*due} - {*found}), sorted({*found} - {*due})
    told = [f"missing {one:%d %H:%M}" for one in missing] + [f"extra {one:%d %H:%M}" for one in extra]
    return ", ".join(told[:6]) or "in another order, or twice"
