"""R11: forty runs of one desk begin at once. One works, the others go away at once, and say whom they would wait for.

The one that works is held up by a mail server that says nothing, until all others have ended. Who goes away does so
within two seconds by the clock, though forty at once wait for each other on a small machine.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from torture.result import Result

_SETTINGS = """\
desk: {{name: River desk, zone: UTC}}
report: {{outputs: [md]}}
channels:
  morning: {{kind: smtp, host: 127.0.0.1, port: {port}, security: none, from: desk@example.org, to: [a@example.org]}}
"""
_FACTS = """\
briefgen: 1
title: The Orla rises
published: 2026-03-04
source: {file: seeds/a.txt, sha256: "00"}
what:
  - {text: The dam holds, by: Kim}
"""
_BUSY = 75
_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class _Ended:
    """How a starter ended: its exit code, what it said, its time on the CPU and by the clock, in seconds."""

    code: int
    said: str
    cpu: float
    wall: float


class _Starter:
    """A run that has begun."""

    def __init__(self, desk: Path, said: Path) -> None:
        self._said = said
        self._began = time.monotonic()
        command = [sys.executable, "-m", "briefgen", "send", "--desk", str(desk)]
        with said.open("wb") as log:
            self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=log)  # noqa: S603 - our own

    def poll(self, options: int = os.WNOHANG) -> _Ended | None:
        """How it ended; None while it works."""
        process, status, used = os.wait4(self._process.pid, options)
        if process == 0:
            return None
        self._process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - self._began
        return _Ended(self._process.returncode, self._said.read_text(), used.ru_utime + used.ru_stime, wall)


def run(whole: bool, folder: Path) -> Result:
    """Forty starters; as a sample eight."""
    count = 40 if whole else 8
    with socket.create_server(("127.0.0.1", 0)) as silent:
        desk = _desk(folder, silent.getsockname()[1])
        working = [_Starter(desk, folder / f"said-{number}") for number in range(count)]
        ended: list[_Ended] = []
        while len(ended) < count - 1:
            polled = [(starter, starter.poll()) for starter in working]
            ended += [end for _, end in polled if end is not None]
            working = [starter for starter, end in polled if end is None]
            time.sleep(0.02)
    worked = [end for starter in working if (end := starter.poll(0)) is not None]
    slow, slow_cpu = max(end.wall for end in ended), max(end.cpu for end in ended)
    found = f"{len(worked)} worked, {sum(end.code == _BUSY for end in ended)} ended with {_BUSY}"
    found += f"; slowest {slow_cpu:.2f} s of CPU, {slow:.1f} s"
    return Result(count, found, tuple(_wrong(ended, worked, whole=whole)))


def _wrong(ended: list[_Ended], worked: list[_Ended], *, whole: bool) -> Iterator[str]:
    """What broke; a sample, which runs among other tests, is judged by its time on the CPU."""
    for end in ended:
        if end.code != _BUSY or "another run holds this desk" not in end.said:
            yield f"a starter ended with {end.code}: {end.said.strip()[-200:]}"
        elif (end.wall if whole else end.cpu) > _SECONDS:
            yield f"a starter needed {end.wall:.1f} s, {end.cpu:.1f} s of them on the CPU"
    for end in worked:
        if end.code != 1 or "morning" not in end.said:
            yield f"the one that worked ended with {end.code}: {end.said.strip()[-200:]}"


def _desk(folder: Path, port: int) -> Path:
    facts = folder / "desk" / "facts" / "2026-03-04"
    facts.mkdir(parents=True)
    (facts / "orla-0a0a0a.yaml").write_text(_FACTS)
    (folder / "desk" / "seeds").mkdir()
    (folder / "desk" / "briefgen.yaml").write_text(_SETTINGS.format(port=port))
    return folder / "desk"
