"""What an operator hears of: each incident under one key, however often it is met."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from briefgen.model.delivery import Delivery, DeliveryState, EditionKey, Paused
from briefgen.model.runs import Due, RunRecord, RunState, Skipped
from briefgen.schedule.incidents import Incidents

NOW = dt.datetime(2026, 3, 4, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
DESK = Incidents("River desk", Path("/srv/desk"), dt.UTC, NOW)
WALL = dt.datetime(2026, 3, 4, 9, 0)  # noqa: DTZ001 - a wall clock
DUE = Due(at="0 9 * * *", zone="UTC", local=WALL, fold=0, utc=NOW)


def run(number: int, state: RunState, due: Due | None = DUE, error: str = "") -> RunRecord:
    began = NOW + number * DAY
    return RunRecord(number=number, command="run", due=due, began=began, ended=began, state=state, error=error)


def delivery(number: int, state: DeliveryState = DeliveryState.UNCERTAIN, changed: dt.datetime = NOW) -> Delivery:
    return Delivery(
        number=number,
        edition=EditionKey(NOW.date()),
        channel="morning",
        recipient=f"reader{number}@example.org",
        message="5a",
        state=state,
        phase=None,
        attempts=1,
        not_before=NOW,
        expires=NOW + DAY,
        changed=changed,
        answer="no answer to the message",
    )


def keys(*runs: RunRecord, count: int = 1) -> list[str]:
    return [one.key for one in DESK.failed(runs, count)]


def test_a_failure_has_one_key_until_a_run_succeeds() -> None:
    good, first, second = run(1, RunState.DONE), run(2, RunState.FAILED), run(3, RunState.INTERRUPTED)
    assert keys(first, good) == keys(second, first, good) != []
    assert keys(run(4, RunState.DONE), second, first, good) == []
    assert keys(run(5, RunState.FAILED), run(4, RunState.IN_PART), second, first) != keys(first, good)


def test_a_failure_is_no_news_where_nothing_ran_now() -> None:
    assert keys(run(2, RunState.FAILED), count=0) == []


def test_a_run_that_a_person_began_and_that_failed_is_not_the_operators() -> None:
    assert keys(run(3, RunState.DONE), run(2, RunState.FAILED, due=None)) == []


def test_a_failure_says_what_when_and_what_to_type() -> None:
    (one,) = DESK.failed([run(2, RunState.FAILED, error="cannot write /srv/x: the disk is full")], 1)
    assert one.title == "River desk: a run failed"
    assert one.text.splitlines() == [
        "The run for Wed 2026-03-04 09:00 +0000 failed: cannot write /srv/x: the disk is full.",
        "When the fault is gone, this makes up for it: briefgen run --desk /srv/desk",
        "What the last runs did: briefgen status --history --desk /srv/desk",
        "There will be no other mail about failing runs until one has succeeded.",
        "",
        "The desk: River desk, in /srv/desk",
    ]


def test_uncertain_deliveries_are_told_edition_by_edition_and_only_the_new_ones() -> None:
    old = delivery(1, changed=NOW - DAY)
    rows = [old, delivery(2), delivery(3), delivery(4, DeliveryState.SENT)]
    other = replace(delivery(5), edition=EditionKey(NOW.date(), 2))
    told = list(DESK.uncertain([*rows, other], NOW))
    assert [one.title for one in told] == [
        "River desk: it is not known whether edition 2026-03-04-r1 arrived",
        "River desk: it is not known whether edition 2026-03-04-r2 arrived",
    ]
    assert "reader2@example.org (no answer" in told[0].text
    assert "reader1" not in told[0].text
    assert "reader4" not in told[0].text


def test_many_uncertain_deliveries_are_counted() -> None:
    (one,) = DESK.uncertain([delivery(number) for number in range(1, 31)], NOW)
    assert "  and 10 more" in one.text


def test_a_channel_that_stopped_is_told_once_a_day_and_reason() -> None:
    once, again = (list(DESK.stopped([Paused("morning", reason)])) for reason in ("log-in refused", "log-in refused"))
    assert once == again
    (other,) = DESK.stopped([Paused("morning", "no certificate")])
    assert other.key != once[0].key


def test_skipped_times_are_told() -> None:
    skipped = Skipped(
        at="0 9 * * *", zone="UTC", first=NOW - 2 * DAY, last=NOW, count=3, reason="the power was off", noted=NOW
    )
    (one,) = DESK.skipped([skipped])
    assert one.text.startswith("3 times, the last of them Wed 2026-03-04 09:00 +0000 of the line '0 9 * * *' was skip")
