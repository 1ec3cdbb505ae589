"""When a line of the schedule is due: its moments in the desk's zone, through every change of clocks.

A fixed time that the clocks leave out is due at the first moment after the gap; one that comes twice, the first time
alone. A line whose minute or hour begins with `*` goes by the clock as it shows: twice in an hour that comes twice.

cronsim tells the line's times on the calendar; the zone is applied here, for it loses moments where clocks change by
half an hour.
"""

import datetime as dt
from collections.abc import Iterator
from heapq import heappop, heappush
from zoneinfo import ZoneInfo

from cronsim import CronSim

from briefgen.model.runs import Due

_LONGEST_CHANGE = dt.timedelta(hours=4)
_MINUTE = dt.timedelta(minutes=1)


def moments(at: str, zone: ZoneInfo, after: dt.datetime) -> Iterator[Due]:
    """The moments later than `after` (aware), one after another without end; `at` is a sound cron line."""
    last = after.astimezone(dt.UTC)
    start = last.astimezone(zone).replace(tzinfo=None, fold=0) - _LONGEST_CHANGE
    calendar = CronSim(at, start)
    by_the_clock = any(field.startswith("*") for field in at.split()[:2])
    for utc in (_shown if by_the_clock else _once)(calendar, zone):
        if utc > last:
            last = utc
            local = utc.astimezone(zone)
            yield Due(at=at, zone=zone.key, local=local.replace(tzinfo=None, fold=0), fold=local.fold, utc=utc)


def _once(calendar: Iterator[dt.datetime], zone: ZoneInfo) -> Iterator[dt.datetime]:
    """Each time of the calendar once, in UTC."""
    for wall in calendar:
        early, late = _both(wall, zone)
        yield _end_of_gap(late, early, zone) if late < early else early


def _shown(calendar: Iterator[dt.datetime], zone: ZoneInfo) -> Iterator[dt.datetime]:
    """Each time of the calendar as often as the clock shows it, in UTC, in order."""
    waiting: list[dt.datetime] = []
    for wall in calendar:
        early, late = _both(wall, zone)
        while waiting and waiting[0] < early:
            yield heappop(waiting)
        if late >= early:
            heappush(waiting, early)
            heappush(waiting, late)


def _both(wall: dt.datetime, zone: ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
    """A wall clock's moment by the offset before a change and by that after it; the later one first in a gap."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC) for fold in (0, 1))
    return first, second


def _end_of_gap(low: dt.datetime, high: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The minute between the two at which the zone's offset changes."""
    before = low.astimezone(zone).utcoffset()
    while high - low > _MINUTE:
        middle = low + (high - low) // 2 // _MINUTE * _MINUTE
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high
