"""Every step of a delivery with every fault, then two runs with a sound server: the promises hold each time."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from briefgen import deliver
from briefgen.model.delivery import DeliveryState
from torture.sending import Desk, letter

STEPS = ("EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "BODY", "DOT", "RSET")
FAULTS = {
    "421": "421 4.3.2 shutting down",
    "451": "451 4.3.0 later",
    "550": "550 5.7.1 never",
    "250": "250 2.0.0 Ok: queued as LIE",
    "354": "354 go on",
    "two answers": "250 2.0.0 Ok\r\n250 2.0.0 Ok: queued as LIE",
    "garbage": "garbage without a code",
    "long line": "250 " + "x" * 9000,
    "drop": "drop",
}
START = dt.datetime(2026, 3, 4, 6, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("step", STEPS)
def test_nothing_goes_twice_and_nothing_is_called_sent_that_was_not_taken(
    tmp_path: Path, certificates, start, step: str, fault: str
) -> None:
    server = start({step: FAULTS[fault]})
    desk = Desk(tmp_path, certificates.trust, START)
    desk.send(letter(server.port))
    taken = Counter(server.recipients)
    after_fault = {row.recipient: row.state for row in deliver.status(tmp_path / ".briefgen")}
    server.faults.clear()
    desk.now = START + dt.timedelta(minutes=5)
    desk.send(letter(server.port))
    desk.now = START + dt.timedelta(minutes=30)
    rows = desk.send(letter(server.port)).deliveries
    for row in rows:
        received = Counter(server.recipients)[row.recipient]
        assert received <= 1
        if row.state is DeliveryState.SENT:
            assert received == 1
        if taken[row.recipient]:
            assert after_fault[row.recipient] in (DeliveryState.SENT, DeliveryState.UNCERTAIN)
        if after_fault[row.recipient] in (DeliveryState.UNCERTAIN, DeliveryState.FAILED):
            assert (row.state, received) == (after_fault[row.recipient], taken[row.recipient])
        assert row.state is not DeliveryState.PENDING
