"""What the forms of a date mean by the calendar alone, without the lexicon."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.measures import calendar
from briefgen.measures.marks import Mark
from briefgen.model.dates import When

_MONTHS_BACK = 24
"""So many months are searched for a Friday the 13th."""
_SIZES = {"month": 1, "quarter": 3, "half": 6}

Row = Sequence[Mark]


class UnknownDayError(Exception):
    """A date is told from the day of publishing on, and that day is unknown."""


@dataclass(frozen=True, slots=True)
class Today:
    """The day that a text counts from; `ahead` when it tells of what lies in the future."""

    published: dt.date | None
    ahead: bool

    @property
    def day(self) -> dt.date:
        """The day; raises UnknownDayError where there is none."""
        if self.published is None:
            raise UnknownDayError
        return self.published


@dataclass(frozen=True, slots=True)
class Point:
    """What a form means: `exact` are the very days by count where `when`, as the words mean it, is broader."""

    when: When
    exact: When | None = None


def letters_of(row: Row) -> str:
    """The letters of a row of marks."""
    return "".join([mark.letter for mark in row])


def number_of(row: Row, letters: str) -> int:
    """The number of the first mark with one of the letters."""
    return next(mark.number for mark in row if mark.letter in letters)


def year_in(row: Row) -> int | None:
    """The year that stands in a row."""
    return next((mark.number for mark in row if mark.letter == "Y"), None)


def count_of(mark: Mark) -> int:
    """What a count is worth; an article is one."""
    return 1 if mark.letter == "a" else mark.number


def ago(row: Row, today: Today) -> Point:
    """'two weeks and a day ago'."""
    day = today.day
    for count, unit in pairwise(row):
        if unit.letter == "U":
            day = calendar.counted(unit.name, day, -count_of(count))
    name = row[-2].name
    broad = "year" if name in {"decade", "century"} else name
    return Point(calendar.stretch(broad, day, 0), When.on(day))


def some(row: Row, today: Today) -> Point:
    """'the last 3 months', 'the next five days', '10 previous weeks'."""
    step, count, unit = number_of(row, "L"), number_of(row, "cd"), row[-1].name
    if not step or not row[-1].number:
        raise ValueError("no way to count")
    if unit == "quarter":
        ends = [calendar.stretch(unit, today.day, step * number) for number in (1, count)]
        return Point(When(min(ends).first, max(ends).last))
    far, day = calendar.counted(unit, today.day, step * count), dt.timedelta(1)
    exact = When(far, today.day - day) if step < 0 else When(today.day + day, far)
    if unit not in {"month", "year", "decade", "century"}:
        return Point(exact)
    broad = "month" if unit == "month" else "year"
    first, last = (calendar.stretch(broad, end, 0) for end in (exact.first, exact.last))
    return Point(When(first.first, last.last), exact)


def nth_of(unit: str, whole: When, number: int, few: int) -> When:
    """So many units from the n-th one on within a month or a year; below 0 from its end."""
    if unit == "week":
        return _nth_week(whole, number, few)
    if unit in _SIZES:
        if not calendar.is_year(whole):
            raise ValueError("months, quarters and halves are those of a year")
        start = 1 + _SIZES[unit] * (number - 1) if number > 0 else 13 + _SIZES[unit] * number
        return calendar.month_of(whole.first.year, start, _SIZES[unit] * few)
    if unit == "day":
        day = whole.first + dt.timedelta(number - 1) if number > 0 else whole.last + dt.timedelta(number + 1)
        return When(day, day + dt.timedelta(few - 1))
    raise ValueError(unit)


def _nth_week(whole: When, number: int, few: int) -> When:
    """A week belongs to the month and year of its Thursday."""
    if number > 0:
        thursday = whole.first + dt.timedelta((3 - whole.first.weekday()) % 7 + 7 * (number - 1))
    else:
        thursday = whole.last - dt.timedelta((whole.last.weekday() - 3) % 7 - 7 * (number + 1))
    return calendar.week_of(thursday, weeks=few)


def quarter(row: Row, today: Today) -> When:
    """'Q3 2018', 'Q1 of last year', 'the first quarter 2018'."""
    unit = next((mark for mark in row if mark.letter == "U"), None)
    if row[-1].letter == "Y" and unit is not None:
        return nth_of(unit.name, calendar.year_of(row[-1].number), number_of(row, "ow"), 1)
    year = year_in(row) or today.day.year + next((mark.number for mark in row if mark.letter == "L"), 0)
    return calendar.month_of(year, 3 * number_of(row, "Q") - 2, 3)


def digits(row: Row, today: Today) -> When:
    """'2018-05-03', '5/3'."""
    year, month, day = next(mark.date for mark in row if mark.letter in "Nq")
    return calendar.month_of(year, month) if not day else _day(year or year_in(row), month, day, today)


def day_of_month(row: Row, today: Today) -> When:
    """'3 May 2018', 'May the third'."""
    return _day(year_in(row), number_of(row, "M"), number_of(row, "dow"), today)


def _day(year: int | None, month: int, day: int, today: Today) -> When:
    if year:
        return When.on(dt.date(year, month, day))
    return When.on(calendar.day_of_year(month, day, today.day, ahead=today.ahead))


def day_of_turn(row: Row, today: Today) -> When:
    """'the 5th of next month', '22 this month'."""
    if row[-1].name != "month":
        raise ValueError(row[-1].name)
    return When.on(calendar.stretch("month", today.day, row[-2].number).first.replace(day=number_of(row, "do")))


def month(row: Row, _: Today) -> When:
    """'May 2018'."""
    return calendar.month_of(number_of(row, "Y"), number_of(row, "M"))


def weekday_of(row: Row, today: Today) -> When:
    """'Tuesday of last week', 'next week on Friday'."""
    if "week" not in {mark.name for mark in row if mark.letter == "U"}:
        raise ValueError("weekdays are those of a week")
    monday = calendar.stretch("week", today.day, number_of(row, "L")).first
    return When.on(monday + dt.timedelta(number_of(row, "W")))


def day_word(row: Row, today: Today) -> When:
    """'yesterday'."""
    return When.on(today.day + dt.timedelta(row[0].number))


def weekday_and_day(row: Row, today: Today) -> When:
    """'Monday the 21st': the nearest month in which that day is such a weekday."""
    number, day = number_of(row, "W"), number_of(row, "dow")
    for months in range(_MONTHS_BACK):
        whole = calendar.stretch("month", today.day, months if today.ahead else -months)
        if day > whole.last.day:
            continue
        found = whole.first.replace(day=day)
        if found.weekday() == number and (not today.ahead or found >= today.day):
            return When.on(found)
    raise ValueError("no such day")


def weekday(row: Row, today: Today) -> When:
    """'Monday'."""
    return When.on(calendar.weekday(row[0].number, today.day, ahead=today.ahead))


def decade(row: Row, _: Today) -> When:
    """'the 1990s', 'the nineties'."""
    return calendar.year_of(row[-1].number, 10)


def century(row: Row, _: Today) -> When:
    """'the 21st century'."""
    if row[-1].name != "century" or row[-2].number < 2:
        raise ValueError(row[-1].name)
    return calendar.year_of((row[-2].number - 1) * 100, 100)


def week_or_year(row: Row, today: Today) -> When:
    """'week 10', 'week 27 of last year', 'the year 2019'; 'Fashion Week 2026' is neither."""
    unit, year = row[0].name, year_in(row)
    if unit == "year" and row[1].letter == "Y":
        return calendar.year_of(row[1].number)
    if unit != "week" or row[1].letter == "Y" or (row[-1].letter == "U" and row[-1].name != "year"):
        raise ValueError(unit)
    step = next((mark.number for mark in row if mark.letter == "L"), 0)
    return calendar.week_number(year or today.day.year + step, number_of(row, "d"))


def vague(row: Row, _: Today) -> When:
    """'this summer', 'fiscal 2019': which days these are depends on the place."""
    raise UnknownDayError(letters_of(row))


def weekend(row: Row, today: Today) -> When:
    """'the weekend'."""
    if row[-1].name != "weekend":
        raise ValueError(row[-1].name)
    saturday = calendar.weekday(5, today.day, ahead=today.ahead)
    return When(saturday, saturday + dt.timedelta(1))


def day_alone(row: Row, today: Today) -> When:
    """'on the 18th': of this month, else of the one before, or ahead of the next."""
    day = row[-1].number
    for months in range(3):
        whole = calendar.stretch("month", today.day, months if today.ahead else -months)
        if day > whole.last.day:
            continue
        found = whole.first.replace(day=day)
        if (found >= today.day) if today.ahead else (found <= today.day):
            return When.on(found)
    raise ValueError("no such day")


def month_alone(row: Row, today: Today) -> When:
    """'in May'."""
    return calendar.nearest_month(row[-1].number, today.day, ahead=today.ahead)


def year_alone(row: Row, _: Today) -> When:
    """'in 2019'."""
    return calendar.year_of(row[-1].number)


Reader = Callable[[Row, Today], Point | When]
READERS: dict[str, Reader] = {
    "ago": ago,
    "some": some,
    "quarter": quarter,
    "digits": digits,
    "day_of_month": day_of_month,
    "day_of_turn": day_of_turn,
    "month": month,
    "weekday_of": weekday_of,
    "day_word": day_word,
    "weekday_and_day": weekday_and_day,
    "weekday": weekday,
    "decade": decade,
    "century": century,
    "week_or_year": week_or_year,
    "vague": vague,
    "weekend": weekend,
    "day_alone": day_alone,
    "month_alone": month_alone,
    "year_alone": year_alone,
}
"""What reads the forms, by name."""
