"""What is to be run now of all that was due since one looked last: the latest, if it is not too late; the rest is told.

Nothing here knows whether a moment was run before: the ledger does, which has one row for each.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from zoneinfo import ZoneInfo

from briefgen.model.runs import Due, Skipped
from briefgen.schedule.moments import moments

FIRST_LOOK = dt.timedelta(minutes=2)
"""A line that is seen for the first time was due at most this long ago: cron may be slow, and a person is not."""
_LONGEST_LOOK = dt.timedelta(days=366)
OVERTAKEN = "a later time of the same line was due as well"


@dataclass(frozen=True, slots=True)
class Duty:
    """Of one line: the moment to be run, if any, and those that are skipped, with the reasons."""

    run: Due | None = None
    skipped: tuple[Skipped, ...] = ()


def duty(at: str, zone: ZoneInfo, looked: dt.datetime | None, now: dt.datetime, window: dt.timedelta) -> Duty:
    """What was due after `looked` and up to `now`, both aware; `looked` is None for a line that is new.

    A clock that was set back makes `looked` later than `now`: then nothing is due.
    """
    start = max(looked or now - FIRST_LOOK, now - _LONGEST_LOOK)
    due = list(takewhile(lambda moment: moment.utc <= now, moments(at, zone, start)))
    if not due:
        return Duty()
    *earlier, latest = due
    overtaken = skip(earlier, OVERTAKEN, now) if looked else ()
    if now - latest.utc <= window:
        return Duty(latest, overtaken)
    return Duty(None, (*overtaken, *skip([latest], too_late(window), now)))


def too_late(window: dt.timedelta) -> str:
    """Why a moment past its window is skipped."""
    minutes = window.total_seconds() / 60
    span = f"{minutes / 60:g} h" if minutes >= 60 else f"{minutes:g} min"
    return f"nothing ran at that time, and {span} later it was too late for it"


def skip(missed: Sequence[Due], reason: str, now: dt.datetime) -> tuple[Skipped, ...]:
    """The record of these moments of one line, oldest first, as skipped; none of none."""
    if not missed:
        return ()
    first, last = missed[0], missed[-1]
    return (
        Skipped(
            at=first.at, zone=first.zone, first=first.utc, last=last.utc, count=len(missed), reason=reason, noted=now
        ),
    )
