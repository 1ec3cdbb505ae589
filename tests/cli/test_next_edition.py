import datetime as dt

from briefgen import config
from briefgen.library import next_edition

NOON = dt.datetime(2026, 3, 6, 12, tzinfo=dt.UTC)  # a Friday


def _next(schedule: str) -> dt.datetime | None:
    settings = config.load(f"desk: {{name: River desk, zone: Europe/Berlin}}\nschedule: {schedule}\n", "briefgen.yaml")
    return next_edition(settings, NOON)


def test_the_next_edition_is_the_first_that_any_slot_makes() -> None:
    slots = '[{at: "30 6 * * 1-5", run: [gather, publish]}, {at: "0 18 * * 6", run: [publish]}]'
    assert _next(slots) == dt.datetime(2026, 3, 7, 17, tzinfo=dt.UTC)
    assert _next('[{at: "30 6 * * 1-5", run: [gather, publish]}]') == dt.datetime(2026, 3, 9, 5, 30, tzinfo=dt.UTC)


def test_gathering_alone_makes_none() -> None:
    assert _next('[{at: "30 * * * *", run: [gather]}]') is None
    assert _next("[]") is None
