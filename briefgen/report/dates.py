"""Dates and times as the report prints them: one style, no weekday, the zone beside every time."""

import datetime as dt

from briefgen.model.dates import Published, When

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(date: dt.date) -> str:
    """'20 November 2026'."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def moment(at: dt.datetime) -> str:
    """'20 November 2026, 06:00 KST'; `at` is aware and in the zone to print."""
    return f"{day(at.date())}, {at:%H:%M} {at:%Z}"


def published(when: Published, zone: dt.tzinfo) -> str:
    """The publishing time in `zone` where the article gives one, else the day."""
    return moment(when.at.astimezone(zone)) if when.at else day(when.day)


def stretch(when: When) -> str:
    """A day, a month, a year or a stretch of days, no more precise than it is: '20–26 November 2023', '2023'."""
    first, last = when.first, when.last
    written = str(when)
    if len(written) == 4:
        return written
    if len(written) == 7:
        return f"{MONTHS[first.month - 1]} {first.year}"
    if first == last:
        return day(first)
    if first.replace(day=1) == last.replace(day=1):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def covered(edition: dt.date, cutoff: dt.timedelta, zone: dt.tzinfo) -> str:
    """The 24 hours that an edition covers; a whole calendar day is named by its date alone."""
    midnight = dt.datetime.combine(edition, dt.time(), zone)
    end = midnight + cutoff
    begin = end - dt.timedelta(days=1)
    if begin == midnight:
        return f"{day(edition)}, 00:00 to 24:00 {midnight:%Z}"
    return f"{moment(begin)} to {moment(end)}"
