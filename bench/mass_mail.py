"""What sending to many readers costs, beside plain smtplib: `python bench/mass_mail.py [--readers N] [--runs N]`.

Both hand the same message (about 300 kB, as with a PDF) to the same server on this machine, one transaction for each
reader, over one connection; briefgen with its ledger and all that it promises. The runs alternate, the median counts;
memory is the most that each process held. Ends with status 1 where briefgen takes more than 1.3 times as long.
"""

import argparse
import multiprocessing
import os
import resource
import smtplib
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

MOST = 1.3
_SPAWN = multiprocessing.get_context("spawn")
_MESSAGE = b"From: desk@example.org\r\nSubject: Lage\r\n\r\n" + (
    b"A line of the report, as long as they are.\r\n" * 7000
)


def serve(ready: Connection) -> None:
    """aiosmtpd in a process of its own, which takes everything and keeps nothing."""
    from aiosmtpd.controller import Controller  # noqa: PLC0415  (needed in the server's process alone)
    from aiosmtpd.handlers import Sink  # noqa: PLC0415

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    Controller(Sink(), hostname="127.0.0.1", port=port).start()
    ready.send(port)
    time.sleep(3600)


def plain(port: int, readers: tuple[str, ...]) -> None:
    """The loop that anybody would write."""
    with smtplib.SMTP("127.0.0.1", port) as server:
        for reader in readers:
            server.sendmail("desk@example.org", [reader], _MESSAGE)


def ours(port: int, readers: tuple[str, ...]) -> None:
    """The same by briefgen, with a ledger on the disk."""
    import datetime as dt  # noqa: PLC0415

    from briefgen import deliver  # noqa: PLC0415
    from briefgen.config import Recipient, Security, SmtpChannel  # noqa: PLC0415
    from briefgen.model.address import Address  # noqa: PLC0415
    from briefgen.model.delivery import EditionKey  # noqa: PLC0415

    channel = SmtpChannel(
        name="morning",
        host="127.0.0.1",
        port=port,
        security=Security.NONE,
        sender=Address("desk@example.org"),
        to=tuple(Recipient(address=Address(reader)) for reader in readers),
    )
    item = deliver.Outgoing(
        channel=channel, edition=EditionKey(dt.date(2026, 3, 4)), recipients=readers, message=_MESSAGE
    )
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as folder:
        receipts = deliver.send(
            [item], Path(folder) / "state", root=Path(folder), clock=lambda: dt.datetime.now(dt.UTC), environment={}
        )
    if not receipts.complete or len(receipts.deliveries) != len(readers):
        sys.exit("not everybody was sent it")


def measured(work: Callable[[int, tuple[str, ...]], None], port: int, readers: tuple[str, ...]) -> tuple[float, float]:
    """Seconds of the clock, and MB at most, of the work in a process of its own."""
    results, child = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_measure, args=(work, port, readers, child))
    process.start()
    seconds, peak = results.recv()
    process.join()
    return seconds, peak


def _measure(
    work: Callable[[int, tuple[str, ...]], None], port: int, readers: tuple[str, ...], results: Connection
) -> None:
    work(port, readers[:1])  # imports and the server's first connection are not counted
    begin = time.perf_counter()
    work(port, readers)
    results.send((time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    cost = compared(options.readers, options.runs)
    print(
        f"{options.readers} readers, {len(_MESSAGE) / 1000:.0f} kB each: "
        f"briefgen {cost.own:.2f} s, {cost.memory:.0f} MB; "
        f"smtplib {cost.loop:.2f} s, {cost.loops:.0f} MB; ratio {cost.ratio:.2f}, at most {MOST}"
    )
    return cost.ratio > MOST


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds and MB of briefgen and of the plain loop, and the median of the ratios of their times."""

    own: float
    memory: float
    loop: float
    loops: float
    ratio: float


def compared(count: int, runs: int) -> Cost:
    """Send to so many readers, so often by each."""
    readers = tuple(f"reader-{number}@example.org" for number in range(count))
    port, child = _SPAWN.Pipe()
    server = _SPAWN.Process(target=serve, args=(child,), daemon=True)
    server.start()
    at = port.recv()
    pairs = [(measured(ours, at, readers), measured(plain, at, readers)) for _ in range(runs)]
    server.terminate()
    own, loop = (statistics.median(pair[side][0] for pair in pairs) for side in (0, 1))
    memory, loops = (max(pair[side][1] for pair in pairs) for side in (0, 1))
    return Cost(own, memory, loop, loops, statistics.median(one[0] / other[0] for one, other in pairs))


if __name__ == "__main__":
    sys.exit(main())
