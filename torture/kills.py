"""R1: a run killed at every named step, then one that is not: nothing is torn or lost, and nobody has to lend a hand.

The run writes an edition's files, issues it and sends it to 13 readers; another one asks sources and files what they
give (`killed_gathering`). It is killed as a step is entered or left; a step is a function of the program, or a call by
which it reaches the disk, the ledger or the net.
"""

import shutil
import signal
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from torture import killed_gathering
from torture.certificates import issue
from torture.killed_run import READERS, STEPS
from torture.mailserver import serving
from torture.nursery import Nursery, moments, spread
from torture.result import Result

_WHOLE, _SAMPLE = 1000, 25


def run(whole: bool, folder: Path) -> Result:
    """Runs that send, then runs that gather."""
    sent = _sending(whole, folder)
    gathered = killed_gathering.run(whole, folder / "gathering")
    found = f"sending: {sent.found}; gathering: {gathered.found}"
    return Result(sent.tried + gathered.tried, found, (*sent.broken, *gathered.broken))


def _sending(whole: bool, folder: Path) -> Result:
    """As many kills as the promise names, spread over all steps and times; as a sample, one of each step."""
    most = _WHOLE if whole else _SAMPLE
    broken: list[str] = []
    reached: Counter[str] = Counter()
    with serving(issue().good, security="none") as server, Nursery(server.port) as nursery:
        expected = [_model(nursery, folder / f"model-{hour}", hour) for hour in (6, 7)]
        for number, kill in enumerate(spread(moments(folder / "model-6"), STEPS)):
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


def _model(nursery: Nursery, desk: Path, hour: int) -> dict[str, bytes]:
    """The files of a run that nobody kills, which counts its steps."""
    if nursery.order(desk, hour, counting=True):
        raise RuntimeError("a run that nobody kills does not end well: this trial proves nothing")
    return _files(desk)


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
