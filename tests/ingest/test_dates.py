"""Publishing dates: whole and of one meaning, or none."""

import datetime as dt

import pytest

from briefgen.ingest import dates

DAY = dt.date(2019, 1, 16)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2019-01-16",
            "2019/1/16",
            "20190116",
            "16 January 2019",
            "January 16, 2019",
            "Wed, Jan. 16 2019",
            "16th of Jan 2019",
        ),
        *(
            "Wednesday 16 January 2019",
            "2019-01-16 08:00",
            "16 January 2019, 8:30 p.m.",
            "January 16, 2019 at 08:00 EST",
        ),
    ],
)
def test_days(text):
    published = dates.read(text)
    assert published is not None
    assert (published.day, published.at) == (DAY, None)


@pytest.mark.parametrize(
    "text",
    [
        "Wed, 16 Jan 2019 08:00:00 +0900",
        "2019-01-16T08:00:00+09:00",
        "2019-01-16 08:00:00+0900",
        "2019-01-16 08:00:00 +0900",
    ],
)
def test_times_with_a_zone(text):
    published = dates.read(text)
    assert published is not None
    assert str(published) == "2019-01-16T08:00:00+09:00"


def test_a_named_universal_time():
    assert str(dates.read("2019-01-16 08:00 UTC")) == "2019-01-16T08:00:00+00:00"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "March 5",
        "March 2019",
        "31 February 2019",
        "03/04/2019",
        "2019-13-01",
        "16 January 2019 or so",
        "Marchand 5 2019",
    ],
)
def test_what_is_no_date(text):
    assert dates.read(text) is None


@pytest.mark.parametrize(
    ("stem", "day"),
    [
        ("2019-01-16-talks", DAY),
        ("20190116", DAY),
        ("wn20190116-lion-air", DAY),
        ("talks-2019-01-16", DAY),
        ("2019-01-16T0800", None),
        ("000_d20190116ee7", None),
        ("20191316-talks", None),
        ("120190116", None),
        ("report-about-20190116", None),
        ("2019-0116", None),
    ],
)
def test_file_names(stem, day):
    assert dates.in_name(stem) == day


def test_opening_date():
    assert dates.opening("Monday, March 5, 2007 The council") == (dt.date(2007, 3, 5), 21)
    assert dates.opening("The council met on March 5, 2007") is None
    assert dates.opening("March 5, 20071") is None


def test_a_mails_date_with_a_number_that_no_calendar_has_is_none():
    assert dates.read("Tue, 03 Mar 2026 18:05:00 +99999999999999999999") is None
    assert dates.read("Tue, 99999999999999999999 Mar 2026 18:05:00 +0100") is None
