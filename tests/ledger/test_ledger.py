"""The ledger's promises: one row per edition and recipient, each step committed, and no trust in a damaged file."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.errors import DeliveryError, OutputError
from briefgen.ledger import Entry, Ledger
from briefgen.model.delivery import Delivery, DeliveryState, EditionKey, Phase

NOW = dt.datetime(2026, 3, 4, 6, 30, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
EDITION = EditionKey(dt.date(2026, 3, 4))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "ledger.sqlite"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger(path) as opened:
        yield opened


def enqueue(ledger: Ledger, *recipients: str, channel: str = "morning", edition: EditionKey = EDITION) -> None:
    entry = Entry(edition=edition, channel=channel, message="5a" * 32)
    ledger.enqueue(entry, recipients, NOW, NOW + 6 * HOUR)


def claim(ledger: Ledger, place: int = 0, now: dt.datetime = NOW) -> Delivery:
    claimed = ledger.claim(ledger.deliveries()[place], now)
    assert claimed is not None
    return claimed


def late(ledger: Ledger, now: dt.datetime) -> Delivery | None:
    return ledger.claim(ledger.deliveries()[0], now)


def states(ledger: Ledger) -> list[tuple[str, DeliveryState]]:
    return [(delivery.recipient, delivery.state) for delivery in ledger.deliveries()]


def test_a_recipient_is_entered_once_per_edition_whatever_the_channel(ledger: Ledger) -> None:
    enqueue(ledger, "a@x.test", "b@x.test")
    enqueue(ledger, "b@x.test", "c@x.test", channel="evening")
    enqueue(ledger, "a@x.test", edition=EditionKey(EDITION.day, 2))
    assert [(str(d.edition), d.channel, d.recipient) for d in ledger.deliveries()] == [
        ("2026-03-04-r1", "morning", "a@x.test"),
        ("2026-03-04-r1", "morning", "b@x.test"),
        ("2026-03-04-r1", "evening", "c@x.test"),
        ("2026-03-04-r2", "morning", "a@x.test"),
    ]
    assert len(ledger.deliveries(EDITION)) == 3


def test_a_claim_takes_each_pending_row_once(ledger: Ledger) -> None:
    enqueue(ledger, "a@x.test", "b@x.test")
    first, second = claim(ledger, 0), claim(ledger, 1)
    assert (first.recipient, first.state, first.phase) == ("a@x.test", DeliveryState.SENDING, Phase.PRE)
    assert second.recipient == "b@x.test"
    assert [ledger.claim(delivery, NOW) for delivery in (first, second)] == [None, None]


def test_a_claim_keeps_to_the_time(ledger: Ledger) -> None:
    enqueue(ledger, "a@x.test")
    ledger.postpone(claim(ledger), NOW, NOW + HOUR, 451, "try later")
    assert late(ledger, NOW) is None
    ledger.release(claim(ledger, now=NOW + HOUR), NOW)
    assert late(ledger, NOW + 6 * HOUR) is None
    assert [(delivery.attempts, delivery.answer) for delivery in ledger.deliveries()] == [(1, "try later")]


def test_a_settled_delivery_keeps_the_answer_and_is_never_claimed_again(ledger: Ledger) -> None:
    enqueue(ledger, "a@x.test")
    delivery = claim(ledger)
    ledger.at_dot(delivery, NOW)
    ledger.settle(delivery, DeliveryState.SENT, NOW + HOUR, 250, "2.0.0 Ok: queued as 4F1")
    (row,) = ledger.deliveries()
    assert (row.state, row.phase, row.code, row.answer) == (DeliveryState.SENT, None, 250, "2.0.0 Ok: queued as 4F1")
    assert row.changed == NOW + HOUR
    assert ledger.claim(delivery, NOW) is None
    with pytest.raises(DeliveryError, match="another run"):
        ledger.settle(delivery, DeliveryState.FAILED, NOW, 550, "no")


def test_recovery_sends_again_only_what_cannot_have_arrived(path: Path) -> None:
    with Ledger(path) as killed:
        enqueue(killed, "before@x.test", "at@x.test", "untouched@x.test")
        claim(killed)
        killed.at_dot(claim(killed, 1), NOW)
    with Ledger(path) as ledger:
        ledger.recover(NOW)
        assert states(ledger) == [
            ("before@x.test", DeliveryState.PENDING),
            ("at@x.test", DeliveryState.UNCERTAIN),
            ("untouched@x.test", DeliveryState.PENDING),
        ]
        assert [delivery.attempts for delivery in ledger.deliveries()] == [1, 1, 0]


def test_what_is_too_old_or_tried_too_often_expires(ledger: Ledger) -> None:
    enqueue(ledger, "often@x.test", "fresh@x.test")
    ledger.postpone(claim(ledger), NOW, NOW, 451, "later")
    ledger.give_up(NOW, attempts=1)
    assert states(ledger) == [("often@x.test", DeliveryState.EXPIRED), ("fresh@x.test", DeliveryState.PENDING)]
    ledger.give_up(NOW + 6 * HOUR, attempts=9)
    assert states(ledger)[1] == ("fresh@x.test", DeliveryState.EXPIRED)


def test_release_counts_no_attempt(ledger: Ledger) -> None:
    enqueue(ledger, "a@x.test")
    ledger.release(claim(ledger), NOW)
    assert claim(ledger).attempts == 0


@pytest.mark.parametrize("end", [DeliveryState.UNCERTAIN, DeliveryState.FAILED])
def test_a_person_may_have_an_ended_delivery_sent_again(ledger: Ledger, end: DeliveryState) -> None:
    enqueue(ledger, "a@x.test")
    ledger.settle(claim(ledger), end, NOW, None, "connection lost")
    assert ledger.resend(EDITION, "a@x.test", NOW + 9 * HOUR, NOW + 12 * HOUR)
    assert claim(ledger, now=NOW + 10 * HOUR).attempts == 0


def test_what_was_sent_is_not_sent_again_by_resend(ledger: Ledger) -> None:
    enqueue(ledger, "a@x.test")
    ledger.settle(claim(ledger), DeliveryState.SENT, NOW, 250, "ok")
    assert not ledger.resend(EDITION, "a@x.test", NOW, NOW + HOUR)
    assert not ledger.resend(EDITION, "nobody@x.test", NOW, NOW + HOUR)
    assert states(ledger) == [("a@x.test", DeliveryState.SENT)]


def test_a_naive_time_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        ledger.give_up(NOW.replace(tzinfo=None), 3)


def test_rows_are_on_disk_when_a_method_returns(ledger: Ledger, path: Path) -> None:
    enqueue(ledger, "a@x.test")
    ledger.at_dot(claim(ledger), NOW)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT state, phase FROM delivery").fetchall() == [("sending", "dot")]
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_a_damaged_ledger_is_refused_and_left_as_it_is(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DeliveryError, match="nothing is sent"):
        Ledger(path)
    assert path.read_bytes() == content


def test_a_ledger_with_a_torn_page_is_refused(path: Path) -> None:
    with Ledger(path) as ledger:
        enqueue(ledger, *(f"reader{number}@x.test" for number in range(200)))
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 3] = b"\xff" * 4096
    path.write_bytes(content)
    with pytest.raises(DeliveryError, match="nothing is sent"):
        Ledger(path)


@pytest.mark.parametrize(("version", "words"), [(99, "newer briefgen"), (0, "no ledger of briefgen")])
def test_a_ledger_of_another_version_is_refused(path: Path, version: int, words: str) -> None:
    with Ledger(path) as ledger:
        enqueue(ledger, "a@x.test")
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(DeliveryError, match=words):
        Ledger(path)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT count(*) FROM delivery").fetchone() == (1,)


def test_a_ledger_that_cannot_be_made_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder is due")
    with pytest.raises(OutputError, match="cannot write"):
        Ledger(tmp_path / "state" / "ledger.sqlite")


FIRST_VERSION = """
CREATE TABLE delivery (
    number     INTEGER PRIMARY KEY,
    day        TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    recipient  TEXT NOT NULL,
    channel    TEXT NOT NULL,
    message    TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'uncertain', 'expired')),
    phase      TEXT CHECK ((state = 'sending') = (phase IS NOT NULL) AND phase IN ('pre', 'dot')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    not_before TEXT NOT NULL,
    expires    TEXT NOT NULL,
    changed    TEXT NOT NULL,
    code       INTEGER,
    answer     TEXT NOT NULL DEFAULT '',
    UNIQUE (day, revision, recipient)
) STRICT
"""


def test_a_ledger_of_the_first_version_goes_on_with_all_its_rows(path: Path) -> None:
    path.parent.mkdir()
    moment = NOW.isoformat(timespec="seconds")
    with closing(sqlite3.connect(path)) as old:
        old.execute(FIRST_VERSION)
        row = "(7, '2026-03-04', 1, 'a@x.test', 'morning', '5a', 'uncertain', NULL, 1, ?, ?, ?, NULL, 'no answer')"
        old.execute(f"INSERT INTO delivery VALUES {row}", (moment, moment, moment))  # noqa: S608 - constants
        old.execute("PRAGMA user_version = 1")
        old.commit()
    with Ledger(path) as renewed:
        (kept,) = renewed.deliveries()
        assert (kept.number, kept.state, kept.answer, kept.audience) == (7, DeliveryState.UNCERTAIN, "no answer", "")
        assert renewed.confirm(EDITION, "a@x.test", NOW)
    with Ledger(path) as again:
        assert states(again) == [("a@x.test", DeliveryState.CONFIRMED)]


def test_only_what_is_uncertain_is_confirmed(ledger: Ledger) -> None:
    enqueue(ledger, "a@x.test", "b@x.test")
    assert not ledger.confirm(EDITION, "a@x.test", NOW)
    delivery = claim(ledger)
    ledger.at_dot(delivery, NOW)
    ledger.settle(delivery, DeliveryState.UNCERTAIN, NOW, None, "no answer")
    assert ledger.confirm(EDITION, "a@x.test", NOW + HOUR)
    assert states(ledger) == [("a@x.test", DeliveryState.CONFIRMED), ("b@x.test", DeliveryState.PENDING)]
    assert not ledger.resend(EDITION, "a@x.test", NOW + HOUR, NOW + 6 * HOUR)
