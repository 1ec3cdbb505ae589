"""What sending and looking cost when the ledger is old: as a ratio to a new one, and in milliseconds.

Run it as: .venv/bin/python bench/ledger_growth.py [ROWS]     100 000 rows if left out, 40 readers an edition
"""

import datetime as dt
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from briefgen import deliver
from briefgen.config import MaildirChannel
from briefgen.ledger import Ledger, ledger_path
from briefgen.model.delivery import EditionKey

_NOW = dt.datetime(2026, 3, 4, 6, 30, tzinfo=dt.UTC)
_READERS = 40
_RUNS = 9
_ROW = (
    "INSERT INTO delivery (day, revision, recipient, channel, message, state, not_before, expires, changed, answer) "
    "VALUES (?, 1, ?, 'morning', ?, 'sent', ?, ?, ?, '2.0.0 Ok: queued as 4F1')"
)


def grown(state: Path, rows: int) -> None:
    """A ledger with so many deliveries, all of days past."""
    with Ledger(ledger_path(state)):
        pass
    with closing(sqlite3.connect(ledger_path(state))) as ledger:
        for number in range(rows):
            day = dt.date(2025, 12, 31) - dt.timedelta(days=number // _READERS)
            times = [_NOW.isoformat()] * 3
            ledger.execute(_ROW, (str(day), f"reader-{number % _READERS}@example.org", "5a" * 32, *times))
        ledger.commit()


def send(state: Path) -> None:
    """One letter into a folder."""
    channel = MaildirChannel(name="archive", folder="mail")
    letter = deliver.Outgoing(
        channel=channel, edition=EditionKey(_NOW.date()), recipients=("archive",), message=b"Subject: a\r\n\r\nb\r\n"
    )
    deliver.send([letter], state, root=state, clock=lambda: _NOW, environment={})


def look(state: Path) -> None:
    """When something is to be tried again, as the daemon asks."""
    deliver.next_attempt(state)


def measured(work: Callable[[Path], None], made: Path) -> float:
    """Seconds, the median of several runs, each on a copy."""
    times: list[float] = []
    for _ in range(_RUNS):
        with tempfile.TemporaryDirectory() as folder:
            state = Path(folder) / "state"
            shutil.copytree(made, state)
            begin = time.perf_counter()
            work(state)
            times.append(time.perf_counter() - begin)
    return statistics.median(times)


def main() -> int:
    """Print what each takes; 1 where an old ledger makes it slower than is allowed."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    over = False
    with tempfile.TemporaryDirectory() as folder:
        new, old = Path(folder) / "new", Path(folder) / "old"
        for state, count in ((new, 0), (old, rows)):
            state.mkdir()
            grown(state, count)
        for name, work, most in (("send", send, 10.0), ("look", look, 2.0)):
            before, after = measured(work, new), measured(work, old)
            over |= after / before > most
            print(f"{name}: new {before * 1000:.1f} ms, {rows} rows {after * 1000:.1f} ms: {after / before:.1f} times")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
