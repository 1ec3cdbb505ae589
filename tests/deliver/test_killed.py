"""A run that is killed in the middle of a delivery: the next one repeats only what cannot have arrived."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import deliver
from briefgen.model.delivery import DeliveryState

_RUN = """
import datetime as dt, sys
from pathlib import Path
from briefgen import deliver
from briefgen.config import Recipient, Security, SmtpChannel
from briefgen.model.address import Address
from briefgen.model.delivery import EditionKey
root, port, day = Path(sys.argv[1]), int(sys.argv[2]), dt.datetime(2026, 3, 4, int(sys.argv[3]), tzinfo=dt.UTC)
readers = ("a@example.org", "b@example.org")
channel = SmtpChannel(name="morning", host="127.0.0.1", port=port, security=Security.NONE,
                  sender=Address("desk@example.org"), to=tuple(Recipient(address=Address(one)) for one in readers))
item = deliver.Outgoing(channel=channel, edition=EditionKey(day.date()), recipients=readers,
                        message=b"Subject: Lage\\r\\n\\r\\nText.\\r\\n")
deliver.send([item], root / ".briefgen", root=root, clock=lambda: day, environment={})
"""


def begin(root: Path, port: int, hour: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _RUN, str(root), str(port), str(hour)])  # noqa: S603 - our own


@pytest.mark.parametrize(
    ("step", "state", "received"),
    [
        ("MAIL", DeliveryState.SENT, ["a@example.org", "b@example.org"]),
        ("DATA", DeliveryState.SENT, ["a@example.org", "b@example.org"]),
        ("TAKEN", DeliveryState.UNCERTAIN, ["a@example.org", "b@example.org"]),
    ],
)
def test_a_killed_run_sends_nothing_twice(
    tmp_path: Path, start, step: str, state: DeliveryState, received: list[str]
) -> None:
    server = start(security="none")
    killed = begin(tmp_path, server.port, 6)
    server.at_step = lambda at: killed.kill() if at == step else None
    assert killed.wait(timeout=60) == -signal.SIGKILL
    server.at_step = lambda at: None
    assert begin(tmp_path, server.port, 7).wait(timeout=60) == 0
    assert [row.state for row in deliver.status(tmp_path / ".briefgen")] == [state, DeliveryState.SENT]
    assert sorted(server.recipients) == received
