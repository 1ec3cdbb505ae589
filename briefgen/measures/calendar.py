"""The calendar: months, weeks, quarters and years as stretches of days, and counting from a day on."""

import calendar
import datetime as dt

from briefgen.model.dates import When

_SOON = 31
"""Days by which a day and month without a year may lie ahead of publishing before the year before is meant."""
_DAYS = {"day": 1, "weekday": 1, "week": 7, "workweek": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def year_of(year: int, years: int = 1) -> When:
    """A year, or so many from it on."""
    return When(dt.date(year, 1, 1), dt.date(year + years - 1, 12, 31))


def is_year(whole: When) -> bool:
    """Whether a stretch is one whole year."""
    return (whole.first.month, whole.first.day, whole.last.month) == (1, 1, 12) and whole.first.year == whole.last.year


def month_of(year: int, month: int, months: int = 1) -> When:
    """A month, or so many from it on; months below 1 and above 12 are counted into other years."""
    first, last = _month(year, month), _month(year, month + months - 1)
    return When(first, last.replace(day=calendar.monthrange(last.year, last.month)[1]))


def week_of(day: dt.date, *, weeks: int = 1) -> When:
    """The week from Monday to Sunday that holds a day, or so many from it on."""
    monday = day - dt.timedelta(day.weekday())
    return When(monday, monday + dt.timedelta(7 * weeks - 1))


def week_number(year: int, number: int) -> When:
    """A week of a year by its ISO number."""
    return week_of(dt.date.fromisocalendar(year, number, 1))


def stretch(unit: str, day: dt.date, step: int) -> When:
    """The calendar's unit that holds a day, or that which lies so many steps from it: 'last month' is -1.

    Raises ValueError for units that the calendar does not have ('half').
    """
    if unit in _MONTHS:
        return _months(_MONTHS[unit], day, step)
    if unit not in _DAYS:
        raise ValueError(unit)
    there = day + dt.timedelta(_DAYS[unit] * step)
    if unit in {"day", "weekday"}:
        return When.on(there)
    week = week_of(there, weeks=_DAYS[unit] // 7)
    saturday = week.first + dt.timedelta(5)
    if unit == "weekend":
        return When(saturday, week.last)
    return When(week.first, saturday - dt.timedelta(1)) if unit == "workweek" else week


def _months(size: int, day: dt.date, step: int) -> When:
    """The so many months from January on, or from a year's multiple on, that hold a day."""
    if size < 12:
        return month_of(day.year, (day.month - 1) // size * size + 1 + size * step, size)
    years = size // 12
    return year_of((day.year // years + step) * years, years)


def half(whole: When, day: dt.date, *, later: bool) -> When:
    """The first half of a stretch up to a day, or the second half from that day on."""
    middle = whole.first + (whole.last - whole.first + dt.timedelta(1)) / 2
    if is_year(whole):
        middle = dt.date(whole.first.year, 7, 1)
    if later:
        return When(min(max(middle, day), whole.last), whole.last)
    return When(whole.first, max(min(middle, day) - dt.timedelta(1), whole.first))


def third(whole: When, edge: str) -> When:
    """The 'early', 'mid' or 'late' part of a year or a month; of other stretches the whole."""
    if is_year(whole):
        return month_of(whole.first.year, {"early": 1, "mid": 5, "late": 9}[edge], 4)
    if whole.first.day == 1 and whole.first.month == whole.last.month:
        first, last = {"early": (1, 15), "mid": (10, 20), "late": (16, whole.last.day)}[edge]
        return When(whole.first.replace(day=first), whole.last.replace(day=last))
    return whole


def counted(unit: str, day: dt.date, count: int) -> dt.date:
    """The day so many units after another; before it where the count is negative."""
    if unit in _MONTHS:
        month = _month(day.year, day.month + count * _MONTHS[unit])
        return month.replace(day=min(day.day, calendar.monthrange(month.year, month.month)[1]))
    if unit == "weekday":
        weeks, rest = divmod(abs(count), 5)
        day, step = day + dt.timedelta(7 * weeks * (1 if count > 0 else -1)), dt.timedelta(1 if count > 0 else -1)
        while rest or day.weekday() > 4:
            day += step
            rest -= day.weekday() < 5 and rest > 0
        return day
    if unit not in _DAYS:
        raise ValueError(unit)
    return day + dt.timedelta(count * _DAYS[unit])


def weekday(number: int, published: dt.date, *, ahead: bool) -> dt.date:
    """The latest such day on or before publishing; ahead of it, the next one after."""
    if ahead:
        return published + dt.timedelta((number - published.weekday() - 1) % 7 + 1)
    return published - dt.timedelta((published.weekday() - number) % 7)


def day_of_year(month: int, day: int, published: dt.date, *, ahead: bool) -> dt.date:
    """A day and month as a text of that day means it; raises ValueError where no such day is near."""
    for year in _years(published.year, leap=(month, day) == (2, 29), ahead=ahead):
        found = dt.date(year, month, day)
        if (found >= published) if ahead else ((found - published).days <= _SOON):
            return found
    raise ValueError(f"no {month}-{day} near {published}")


def _years(year: int, *, leap: bool, ahead: bool) -> list[int]:
    years = range(year, year + 9) if ahead else range(year, year - 9, -1)
    return [one for one in years if not leap or calendar.isleap(one)]


def nearest_month(month: int, published: dt.date, *, ahead: bool) -> When:
    """The latest such month that has begun; ahead of it, the next one."""
    if ahead:
        return month_of(published.year + (month < published.month), month)
    return month_of(published.year - (month > published.month), month)


def nth_weekday(year: int, month: int, number: int, nth: int) -> dt.date:
    """The n-th such weekday of a month; the last is -1."""
    if nth < 0:
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        return last - dt.timedelta((last.weekday() - number) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta((number - first.weekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches, by the anonymous Gregorian reckoning."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def _month(year: int, month: int) -> dt.date:
    years, rest = divmod(month - 1, 12)
    return dt.date(year + years, rest + 1, 1)
