"""A script of the package in a process of its own: what it is fed can neither hold up nor bring down the rest."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_GLANCE_S = 0.5


@dataclass(frozen=True, slots=True)
class Ended:
    """How the script ended: its exit status (None when its time was up), what it wrote, and its last complaint."""

    status: int | None
    out: bytes
    said: str

    @property
    def is_stopped(self) -> bool:
        """Whether it was ended from outside, out of its time or its memory."""
        return self.status is None or self.status < 0


def run(script: Path, sent: bytes, wall_s: float, stopped: Callable[[], bool] = lambda: False) -> Ended:
    """Run the script in Python's isolated mode with `sent` as its standard input, for at most `wall_s` seconds.

    It is ended within half a second once `stopped` says so. What CPU time and memory it may use the script itself sets,
    before it reads.
    """
    command = [sys.executable, "-I", str(script)]
    end = time.monotonic() + wall_s
    with tempfile.TemporaryFile() as file:  # a pipe would have to be filled while the child is waited for
        file.write(sent)
        file.seek(0)
        with subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:  # noqa: S603
            try:
                while (rest := end - time.monotonic()) > 0 and not stopped():
                    with suppress(subprocess.TimeoutExpired):
                        out, complaints = child.communicate(timeout=min(rest, _GLANCE_S))
                        return Ended(child.returncode, out, _last_line(complaints))
            finally:
                child.kill()
    return Ended(None, b"", "")


def _last_line(complaints: bytes) -> str:
    lines = complaints.decode("utf-8", "replace").splitlines()
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
