import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from briefgen.house import dates, load, shipped
from briefgen.model.dates import Published, When
from briefgen.model.words import House
from tests.conftest import HOUSE

_SEOUL = ZoneInfo("Asia/Seoul")


@pytest.mark.parametrize(
    ("when", "text"),
    [
        ("2026", "2026"),
        ("2026-11", "November 2026"),
        ("2026-11-20", "20 November 2026"),
        ("2026-11-20/2026-11-26", "20–26 November 2026"),
        ("2026-11-28/2026-12-02", "28 November – 2 December 2026"),
        ("2026-12-30/2027-01-02", "30 December 2026 – 2 January 2027"),
    ],
)
def test_a_date_is_no_more_precise_than_it_is(when: str, text: str) -> None:
    assert dates.stretch(When.parse(when), HOUSE) == text


def test_a_publishing_time_is_told_in_the_desks_zone() -> None:
    published = Published.parse("2026-11-19T23:30:00+00:00")
    assert dates.published(published, _SEOUL, HOUSE) == "20 November 2026, 08:30 KST"
    assert dates.published(Published.parse("2026-11-19"), _SEOUL, HOUSE) == "19 November 2026"


def test_the_time_covered_ends_at_the_cut_off() -> None:
    day = dt.date(2026, 11, 20)
    assert dates.covered(day, dt.timedelta(hours=24), _SEOUL, HOUSE) == "20 November 2026, 00:00 to 24:00 KST"
    six = dates.covered(day, dt.timedelta(hours=6), _SEOUL, HOUSE)
    assert six == "19 November 2026, 06:00 KST to 20 November 2026, 06:00 KST"


@pytest.mark.parametrize(
    ("locale", "day", "stretch"),
    [
        ("de", "20.\N{NO-BREAK SPACE}November 2026", "20.–26. November 2026"),
        ("fr", "20 novembre 2026", "20–26 novembre 2026"),
        ("en-US", "November 20, 2026", "November 20 – 26, 2026"),
        ("pl", "20 listopada 2026", "20–26 listopada 2026"),
    ],
)
def test_each_locale_has_its_own_style(locale: str, day: str, stretch: str) -> None:
    house = House(locale, load((shipped(),), "en"))
    assert dates.day(dt.date(2026, 11, 20), house) == day
    assert dates.stretch(When.parse("2026-11-20/2026-11-26"), house) == stretch
