"""Dates as a locale writes them: the month in full, no weekday, twenty-four hours, the zone beside every time."""

import datetime as dt

from babel import Locale
from babel.dates import DateTimePattern, format_date, format_skeleton, parse_pattern

from briefgen.house.saying import say
from briefgen.model.dates import Published, When
from briefgen.model.words import House


def day(date: dt.date, house: House) -> str:
    """'20 November 2026', '20. November 2026'; no line ends behind the full stop, where a list would begin."""
    return str(format_date(date, "long", locale=_tag(house))).replace(". ", ".\N{NO-BREAK SPACE}")


def moment(at: dt.datetime, house: House) -> str:
    """'20 November 2026, 06:00 KST'; `at` is aware and in the zone to print."""
    return say(house.words.head.time, day=day(at.date(), house), time=f"{at:%H:%M}", zone=f"{at:%Z}")


def published(when: Published, zone: dt.tzinfo, house: House) -> str:
    """The publishing time in `zone` where the article gives one, else the day."""
    return moment(when.at.astimezone(zone), house) if when.at else day(when.day, house)


def stretch(when: When, house: House) -> str:
    """A day, a month, a year or a stretch of days, no more precise than it is: '20–26 November 2023', '2023'."""
    written = str(when)
    if len(written) == 4:
        return written
    if len(written) == 7:
        return str(format_skeleton("yMMMM", when.first, locale=_tag(house)))
    if when.first == when.last:
        return day(when.first, house)
    return _interval(when, house)


def covered(edition: dt.date, cutoff: dt.timedelta, zone: dt.tzinfo, house: House) -> str:
    """The 24 hours that an edition covers; a whole calendar day is named by its date alone."""
    midnight = dt.datetime.combine(edition, dt.time(), zone)
    end = midnight + cutoff
    begin = end - dt.timedelta(days=1)
    if begin == midnight:
        return say(house.words.head.whole_day, day=day(edition, house), zone=f"{midnight:%Z}")
    return say(house.words.head.stretch, begin=moment(begin, house), end=moment(end, house))


def _interval(when: When, house: House) -> str:
    """Both ends, what they share written once: the locale's own pattern with the month in full."""
    first, last = when.first, when.last
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    parts = Locale.parse(_tag(house)).interval_formats["yMMMd"][differs]
    patterns = (_in_full(part) for part in parts)
    whole = (pattern.apply(end, _tag(house)) for pattern, end in zip(patterns, (first, last), strict=True))
    return "".join(whole).replace("\N{THIN SPACE}", " ")


def _in_full(part: str) -> DateTimePattern:
    return parse_pattern(part.replace("MMM", "MMMM").replace("LLL", "LLLL"))


def _tag(house: House) -> str:
    return house.locale.replace("-", "_")
