"""Which edition an article belongs to."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from briefgen.config.settings import Cutoff
from briefgen.model.dates import Published
from briefgen.pipeline.editionday import edition_day

SEOUL = ZoneInfo("Asia/Seoul")
BERLIN = ZoneInfo("Europe/Berlin")
NOW = dt.datetime(2026, 3, 10, 3, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("published", "cutoff", "zone", "day"),
    [
        ("2026-03-03", "24:00", SEOUL, "2026-03-03"),
        ("2026-03-03", "06:00", SEOUL, "2026-03-04"),  # noon is behind the cut-off of six
        ("2026-03-03", "12:00", SEOUL, "2026-03-03"),  # up to the cut-off, itself included
        ("2026-03-03T06:00:00+09:00", "06:00", SEOUL, "2026-03-03"),
        ("2026-03-03T06:00:01+09:00", "06:00", SEOUL, "2026-03-04"),
        ("2026-03-03T00:00:00+09:00", "24:00", SEOUL, "2026-03-03"),
        ("2026-03-03T23:59:59+09:00", "24:00", SEOUL, "2026-03-03"),
        ("2026-03-03T18:00:00+00:00", "24:00", SEOUL, "2026-03-04"),  # the next day in the desk's zone
        ("2026-03-29T03:30:00+02:00", "03:00", BERLIN, "2026-03-30"),  # the night without 02:30
        ("2026-12-31T23:00:00+01:00", "22:00", BERLIN, "2027-01-01"),
    ],
)
def test_an_edition_covers_what_came_after_the_last_cutoff_up_to_its_own(
    published: str, cutoff: str, zone: ZoneInfo, day: str
) -> None:
    assert str(edition_day(Published.parse(published), NOW, Cutoff.parse(cutoff), zone)) == day


@pytest.mark.parametrize(("cutoff", "day"), [("24:00", "2026-03-10"), ("11:59", "2026-03-11")])
def test_an_undated_article_goes_to_the_edition_open_now(cutoff: str, day: str) -> None:
    assert str(edition_day(None, NOW, Cutoff.parse(cutoff), SEOUL)) == day
