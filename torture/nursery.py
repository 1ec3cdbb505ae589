"""A process that has all modules loaded and forks each run of R1, which is killed where it is told."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from torture.killed_run import MOMENTS


@dataclass(frozen=True, slots=True)
class Kill:
    """Where a run is killed: the step, whether it is entered or left, and at which time it comes to that."""

    step: str
    event: str
    time: int

    def __str__(self) -> str:
        return f"{self.event} {self.step}, time {self.time}"


def moments(model: Path) -> list[Kill]:
    """Every moment of a run at which it may be killed: a step, entered or left, for the first time, the second, …"""
    return [Kill(*moment) for moment in json.loads((model / MOMENTS).read_text())]


def spread(found: list[Kill], steps: tuple[str, ...]) -> Iterator[Kill]:
    """In turn one of each step, so that a step that comes seldom is there as often as it comes."""
    each = [[moment for moment in found if moment.step == step] for step in steps]
    mixed = [sorted(mine, key=lambda kill: sha256(str(kill).encode()).digest()) for mine in each]
    return (kill for turn in zip_longest(*mixed) for kill in turn if kill is not None)


class Nursery:
    """A process without threads that has all modules loaded and forks each run."""

    def __init__(self, port: int) -> None:
        self._port = port

    def __enter__(self) -> "Nursery":
        command = [sys.executable, "-m", "torture.killed_run"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def order(
        self, desk: Path, hour: int, kill: Kill | None = None, *, counting: bool = False, work: str = "send"
    ) -> int:
        """Run once, killed or not; gives how it ended, a signal as a negative number."""
        job = {
            "desk": str(desk),
            "port": self._port,
            "hour": hour,
            "work": work,
            "kill": (kill.step, kill.event, kill.time) if kill else None,
            "counting": counting,
        }
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("the nursery has no pipes")
        stdin.write(json.dumps(job) + "\n")
        stdin.flush()
        return os.waitstatus_to_exitcode(int(stdout.readline()))
