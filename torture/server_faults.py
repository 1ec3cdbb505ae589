"""R2: every step of a delivery with every fault of a server, then two runs with it sound: nothing twice, no lie."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from briefgen.config import Span
from briefgen.model.delivery import Delivery, DeliveryState
from torture import postfix
from torture.certificates import Certificates, issue
from torture.front import FAULTS, STEPS, Front, standing
from torture.mailserver import serving
from torture.result import Result
from torture.sending import Desk, letter

_START = dt.datetime(2026, 3, 4, 6, 30, tzinfo=dt.UTC)
_PATIENCE = Span(1)
_SETTLED = (DeliveryState.UNCERTAIN, DeliveryState.FAILED, DeliveryState.SENT)


@dataclass(frozen=True, slots=True)
class _Case:
    """The fault, at which step, for which of the three readers, counted from 0."""

    step: str
    fault: str
    turn: int

    def __str__(self) -> str:
        return f"{self.fault} at {self.step}, reader {self.turn + 1}"


@dataclass(frozen=True, slots=True)
class _Trial:
    """What came of a case: what the ledger said after the fault and in the end, for each reader."""

    case: _Case
    after: dict[str, DeliveryState]
    final: dict[str, DeliveryState]


@dataclass(frozen=True, slots=True)
class _Server:
    """A server behind the front: its name, its port, and whom it has taken mail for so far."""

    name: str
    port: int
    received: Callable[[], Counter[str]]


def run(whole: bool, folder: Path) -> Result:
    """All cases on aiosmtpd and on Postfix; as a sample, one reader's turn of each fault at three steps on aiosmtpd."""
    certificates = issue()
    steps = STEPS if whole else ("MAIL", "BODY", "DOT")
    cases = [_Case(*case) for case in product(steps, FAULTS, range(3 if whole else 1))]
    found, broken, tried = [], [], 0
    for open_server in (_aiosmtpd, _postfix) if whole else (_aiosmtpd,):
        with open_server(folder, certificates) as server:
            if server is None:
                found.append("no Postfix here: apt install postfix, and run it as root")
                continue
            trials = [_try(case, number, server, folder, certificates) for number, case in enumerate(cases)]
            received = server.received()
        broken += [f"{server.name}: {trial.case}: {line}" for trial in trials for line in _broken(trial, received)]
        found.append(f"{server.name} {_counts(trials, received)}")
        tried += len(trials)
    return Result(tried, "; ".join(found), tuple(broken))


@contextmanager
def _aiosmtpd(folder: Path, certificates: Certificates) -> Iterator[_Server | None]:
    with serving(certificates.good, security="none") as running:
        yield _Server("aiosmtpd", running.port, lambda: Counter(running.recipients))


@contextmanager
def _postfix(folder: Path, certificates: Certificates) -> Iterator[_Server | None]:
    if not postfix.is_there():
        yield None
        return
    with postfix.running(folder / "postfix") as running:
        yield _Server("Postfix", running.port, running.received)


def _try(case: _Case, number: int, server: _Server, folder: Path, certificates: Certificates) -> _Trial:
    """One delivery to three readers of its own, with the fault; then two more without it."""
    readers = tuple(f"{letter}-{number}@example.org" for letter in "abc")
    front = Front(server.port, certificates.good, case.step, case.fault, spared=case.turn, keeps=case.turn != 0)
    desk = Desk(folder / f"{server.name}-{number}", certificates.trust, _START)
    with standing(front):
        item = letter(front.port, readers, patience=_PATIENCE)
        after = _states(desk.send(item).deliveries)
        front.step = ""
        for minutes in (5, 30):
            desk.now = _START + dt.timedelta(minutes=minutes)
            final = _states(desk.send(item).deliveries)
    return _Trial(case, after, final)


def _states(rows: tuple[Delivery, ...]) -> dict[str, DeliveryState]:
    return {row.recipient: row.state for row in rows}


def _broken(trial: _Trial, received: Counter[str]) -> Iterator[str]:
    for reader, state in trial.final.items():
        count = received[reader]
        if count > 1:
            yield f"{reader} got it {count} times"
        if state is DeliveryState.SENT and count != 1:
            yield f"{reader} is called sent and got it {count} times"
        if state not in _SETTLED:
            yield f"{reader} is still {state} half an hour later"
        if count and state not in (DeliveryState.SENT, DeliveryState.UNCERTAIN):
            yield f"{reader} got it, and it is called {state}"
        if trial.after[reader] in _SETTLED and trial.after[reader] is not state:
            yield f"{reader} was {trial.after[reader]} and became {state} without a person's word"


def _counts(trials: list[_Trial], received: Counter[str]) -> str:
    states = Counter(state for trial in trials for state in trial.final.values())
    twice = sum(count > 1 for count in received.values())
    told = ", ".join(f"{states[state]} {state}" for state in _SETTLED)
    return f"{sum(received.values())} received, {twice} twice; {told}"
