"""Counting days, and the days that counting gives beside what the words mean."""

import datetime as dt

import pytest

from briefgen import lexicon
from briefgen.measures import Dates, calendar

PUBLISHED = dt.date(2019, 1, 16)


@pytest.mark.parametrize(
    "day",
    ["1943-04-25", "1954-04-18", "1981-04-19", "2008-03-23", "2016-03-27", "2018-04-01", "2019-04-21", "2049-04-18"],
)
def test_easter(day):
    assert calendar.easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("two months ago", "2018-11-16"),
        ("mid-November", "2018-11-10/2018-11-20"),
        ("early 2018", "2018-01-01/2018-04-30"),
        ("late May", "2018-05-16/2018-05-31"),
        ("earlier this year", "2019-01-01/2019-01-15"),
        ("later this week", "2019-01-17/2019-01-20"),
        ("the past three years", "2016-01-16/2019-01-15"),
        ("on Monday", "None"),
    ],
)
def test_very_days(text, exact):
    (found,) = Dates(lexicon.load()).find(text, PUBLISHED)
    assert str(found.exact) == exact


@pytest.mark.parametrize(
    ("text", "minute", "either"),
    [
        ("Monday at 3:30", 210, True),
        ("Monday at 3:30 pm", 930, False),
        ("15:30 on Monday", 930, False),
        ("Monday", None, False),
    ],
)
def test_times(text, minute, either):
    (found,) = Dates(lexicon.load()).find(text, PUBLISHED)
    assert (found.minute, found.either) == (minute, either)


@pytest.mark.parametrize(
    ("unit", "count", "day"),
    [
        ("weekday", 3, "2019-01-21"),
        ("weekday", -4, "2019-01-10"),
        ("month", -11, "2018-02-16"),
        ("fortnight", 1, "2019-01-30"),
    ],
)
def test_counting(unit, count, day):
    assert calendar.counted(unit, PUBLISHED, count).isoformat() == day


def test_the_last_day_of_a_shorter_month():
    assert calendar.counted("month", dt.date(2019, 3, 31), -1) == dt.date(2019, 2, 28)


def test_a_leap_day_is_in_a_leap_year():
    assert calendar.day_of_year(2, 29, PUBLISHED, ahead=False) == dt.date(2016, 2, 29)
    assert calendar.day_of_year(2, 29, PUBLISHED, ahead=True) == dt.date(2020, 2, 29)
    with pytest.raises(ValueError, match="day is out of range"):
        calendar.day_of_year(2, 30, PUBLISHED, ahead=False)
