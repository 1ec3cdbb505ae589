"""The two kinds of date: what they read, refuse, and write."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.dates import Published, When


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-11-27", "2023-11-27", "2023-11-27"),
        ("2023-11-20/2023-11-26", "2023-11-20", "2023-11-26"),
        ("2023/2024-02", "2023-01-01", "2024-02-29"),
    ],
)
def test_when_covers_the_days(text: str, first: str, last: str) -> None:
    when = When.parse(text)
    assert (when.first.isoformat(), when.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Monday",
        "2023-13",
        "2023-02-30",
        "23-01-01",
        "2024/2023",
        "2023-11-27T06:00",
        "2023-1-1",
        "2023/",
        "/2023",
        "2023/2024/",
    ],
)
def test_when_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        When.parse(text)


@given(st.dates(), st.dates())
def test_when_is_written_as_it_is_read(one: dt.date, other: dt.date) -> None:
    when = When(min(one, other), max(one, other))
    assert When.parse(str(when)) == when


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), st.times())
def test_published_is_written_as_it_is_read(day: dt.date, time: dt.time) -> None:
    at = dt.datetime.combine(day, time, dt.timezone(dt.timedelta(hours=9)))
    for published in (Published(day), Published(day, at)):
        assert Published.parse(str(published)) == published


@pytest.mark.parametrize("text", ["2023-11-27T06:00", "27.11.2023", "yesterday", ""])
def test_published_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Published.parse(text)


@pytest.mark.parametrize(
    ("shape", "text", "remedy"),
    [
        (Published, "tomorrow", "write YYYY-MM-DD"),
        (Published, "32 Foo", "write YYYY-MM-DD"),
        (Published, "2026-13-01", "write YYYY-MM-DD"),
        (Published, "9999-12-31", "write one from 1900 to 2199"),
        (Published, "0001-01-01T00:00:00+14:00", "write one from 1900 to 2199"),
        (When, "2026-13-01", "write a day that there is"),
        (When, "2026-02-30/2026-03-01", "write a day that there is"),
        (When, "0000", "write a day that there is"),
    ],
)
def test_what_is_no_date_is_refused_in_words_that_say_what_to_write(
    shape: type[Published] | type[When], text: str, remedy: str
) -> None:
    with pytest.raises(ValueError, match=f"'.*'.*; {remedy}"):
        shape.parse(text)


def test_the_calendars_last_month_is_written_as_a_month() -> None:
    assert str(When.parse("9999-12")) == "9999-12"
