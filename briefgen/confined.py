"""A script of the package in a process of its own: what it is fed can neither hold up nor bring down the rest."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


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


def run(script: Path, sent: bytes, wall_s: float) -> Ended:
    """Run the script in Python's isolated mode with `sent` as its standard input, for at most `wall_s` seconds.

    What CPU time and memory it may use the script itself sets, before it reads.
    """
    command = [sys.executable, "-I", str(script)]
    try:
        done = subprocess.run(command, input=sent, capture_output=True, timeout=wall_s, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return Ended(None, b"", "")
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    return Ended(done.returncode, done.stdout, next((line.strip() for line in reversed(lines) if line.strip()), ""))
