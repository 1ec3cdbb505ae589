"""R1: a run killed at every named step, then one that is not: nothing is torn or lost, and nobody has to lend a hand.

The run writes an edition's files, issues it and sends it to three readers. It is killed as a step is entered or left; a
step is a function of the program, or a call by which it reaches the disk, the ledger or the net.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from torture.certificates import issue
from torture.killed_run import MOMENTS, READERS, STEPS
from torture.mailserver import serving
from torture.result import Result

_WHOLE, _SAMPLE = 1000, 25


@dataclass(frozen=True, slots=True)
class _Kill:
    """Where a run is killed: the step, whether it is entered or left, and at which time it comes to that."""

    step: str
    event: str
    time: int

    def __str__(self) -> str:
        return f"{self.event} {self.step}, time {self.time}"


def run(whole: bool, folder: Path) -> Result:
    """As many kills as the promise names, spread over all steps and times; as a sample, one of each step."""
    most = _WHOLE if whole else _SAMPLE
    broken: list[str] = []
    reached: Counter[str] = Counter()
    with serving(issue().good, security="none") as server, _Nursery(server.port) as nursery:
        expected = [_model(nursery, folder / f"model-{hour}", hour) for hour in (6, 7)]
        for number, kill in enumerate(_spread(_moments(folder / "model-6"))):
            desk = folder / str(number)
            server.taken.clear()
            died = nursery.order(desk, 6, kill=kill)
            acknowledged = _acknowledged(desk)
            again = nursery.order(desk, 7)
            faults = _faults(desk, again, acknowledged, Counter(server.recipients), expected)
            broken += [f"{kill}: {fault}" for fault in faults]
            reached[kill.step] += died == -signal.SIGKILL
            shutil.rmtree(desk)
            if reached.total() == most:
                break
    broken += [f"{step}: no run ever came there" for step in STEPS if not reached[step]]
    tried = reached.total()
    ended = number + 1 - tried  # a step of the net comes as often as the answers fall into packets
    return Result(tried, f"{tried} killed over {len(STEPS)} steps, {ended} ended before theirs came", tuple(broken))


def _moments(model: Path) -> list[_Kill]:
    """Every moment of a run at which it may be killed: a step, entered or left, for the first time, the second, …"""
    return [_Kill(*moment) for moment in json.loads((model / MOMENTS).read_text())]


def _spread(moments: list[_Kill]) -> Iterator[_Kill]:
    """In turn one of each step, so that a step that comes seldom is there as often as it comes."""
    steps = [[moment for moment in moments if moment.step == step] for step in STEPS]
    mixed = [sorted(mine, key=lambda kill: sha256(str(kill).encode()).digest()) for mine in steps]
    return (kill for turn in zip_longest(*mixed) for kill in turn if kill is not None)


def _model(nursery: "_Nursery", desk: Path, hour: int) -> dict[str, bytes]:
    """The files of a run that nobody kills, which counts its steps."""
    if nursery.order(desk, hour, counting=True):
        raise RuntimeError("a run that nobody kills does not end well: this trial proves nothing")
    return _files(desk)


class _Nursery:
    """A process without threads that has all modules loaded and forks each run."""

    def __init__(self, port: int) -> None:
        self._port = port

    def __enter__(self) -> "_Nursery":
        command = [sys.executable, "-m", "torture.killed_run"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def order(self, desk: Path, hour: int, kill: _Kill | None = None, *, counting: bool = False) -> int:
        """Run once, killed or not; gives how it ended, a signal as a negative number."""
        job = {
            "desk": str(desk),
            "port": self._port,
            "hour": hour,
            "kill": (kill.step, kill.event, kill.time) if kill else None,
            "counting": counting,
        }
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("the nursery has no pipes")
        stdin.write(json.dumps(job) + "\n")
        stdin.flush()
        return os.waitstatus_to_exitcode(int(stdout.readline()))


def _acknowledged(desk: Path) -> set[str]:
    """The readers whose deliveries the killed run knew to be settled."""
    log = desk / "settled"
    return set(log.read_text().split()) if log.exists() else set()


def _files(desk: Path) -> dict[str, bytes]:
    """What the run leaves for people."""
    return {
        path.relative_to(desk).as_posix(): path.read_bytes()
        for path in sorted((desk / "output").rglob("*"))
        if path.is_file() and path.suffix in (".md", ".html", ".eml")
    }


def _faults(
    desk: Path, ended: int, acknowledged: set[str], received: Counter[str], expected: list[dict[str, bytes]]
) -> Iterator[str]:
    states = _states(desk)
    unclear = {reader for reader, state in states.items() if state == "uncertain"}
    if ended != (1 if unclear else 0):
        yield f"the next run ended with {ended}, {len(unclear)} uncertain"
    if lost := acknowledged - {reader for reader, state in states.items() if state == "sent"}:
        yield f"the ledger lost that {', '.join(lost)} had it"
    if set(states) != set(READERS):
        yield f"the ledger knows {sorted(states)}"
    for reader in READERS:
        if received[reader] > 1 or (received[reader] == 0 and reader not in unclear):
            yield f"{reader} got it {received[reader]} times and is {states.get(reader)}"
    if left := [path.name for path in desk.rglob("*.briefgen-tmp")]:
        yield f"left behind: {', '.join(left)}"
    if _files(desk) not in expected:
        yield "the files are neither those of the first run left alone nor those of the second"


def _states(desk: Path) -> dict[str, str]:
    with closing(sqlite3.connect(desk / ".briefgen/ledger.sqlite")) as ledger:
        if ledger.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            return {}
        return dict(ledger.execute("SELECT recipient, state FROM delivery"))
