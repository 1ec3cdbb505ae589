"""Every step of a delivery with every fault, then two runs with a sound server: the promises hold each time."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from briefgen import deliver
from briefgen.model.delivery import DeliveryState
from torture.front import FAULTS, STEPS
from torture.sending import Desk, letter

ANSWERS = {fault: answer for fault, answer in FAULTS.items() if answer} | {"drop": "drop"}
START = dt.datetime(2026, 3, 4, 6, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize("fault", ANSWERS)
@pytest.mark.parametrize("step", STEPS[1:])
def test_nothing_goes_twice_and_nothing_is_called_sent_that_was_not_taken(
    tmp_path: Path, certificates, start, step: str, fault: str
) -> None:
    server = start({step: ANSWERS[fault]})
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
