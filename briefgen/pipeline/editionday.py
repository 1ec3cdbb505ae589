"""Which edition an article belongs to."""

import datetime as dt
from collections.abc import Iterable

from briefgen.config.settings import Cutoff
from briefgen.model.dates import Published

_NOON = dt.time(12)


def edition_day(published: Published | None, now: dt.datetime, cutoff: Cutoff, zone: dt.tzinfo) -> dt.date:
    """The day of the edition that covers what was published then; the one open at `now` (aware) for an undated article.

    An edition covers what came after the previous cut-off up to its own, in the desk's zone; a date without a time
    counts as noon.
    """
    return edition_of(moment(published, zone) if published else now.astimezone(zone), cutoff)


def day_at_work(days: Iterable[dt.date], now: dt.datetime, cutoff: Cutoff, zone: dt.tzinfo) -> dt.date:
    """The edition that names what went wrong at `now`: the newest of `days` up to the open one, which else it is."""
    open_day = edition_day(None, now, cutoff, zone)
    return max((day for day in days if day <= open_day), default=open_day)


def edition_of(local: dt.datetime, cutoff: Cutoff) -> dt.date:
    """The day of the edition that covers a time in the desk's zone."""
    since_midnight = dt.timedelta(
        hours=local.hour, minutes=local.minute, seconds=local.second, microseconds=local.microsecond
    )
    over = since_midnight > cutoff.after_midnight
    return local.date() + dt.timedelta(days=1 if over else 0)


def moment(published: Published, zone: dt.tzinfo) -> dt.datetime:
    """When it was published, in the desk's zone; a date without a time counts as noon."""
    if published.at is not None:
        return published.at.astimezone(zone)
    return dt.datetime.combine(published.day, _NOON, zone)
