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
    "text", ["", "Monday", "2023-13", "2023-02-30", "23-01-01", "2024/2023", "2023-11-27T06:00", "2023-1-1"]
)
def test_when_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        When.parse(text)


@given(st.dates(), st.dates())
def test_when_is_written_as_it_is_read(one: dt.date, other: dt.date) -> None:
    when = When(min(one, other), max(one, other))
    assert When.parse(str(when)) == when


@given(st.datetimes(timezones=st.just(dt.timezone(dt.timedelta(hours=9)))))
def test_published_is_written_as_it_is_read(at: dt.datetime) -> None:
    for published in (Published(at.date()), Published(at.date(), at)):
        assert Published.parse(str(published)) == published


@pytest.mark.parametrize("text", ["2023-11-27T06:00", "27.11.2023", "yesterday", ""])
def test_published_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Published.parse(text)
