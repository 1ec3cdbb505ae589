"""CPU seconds of commands: of Python's start, of what they do, and of all that they start."""

import resource
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


def of(command: Sequence[str], environment: Mapping[str, str] | None = None, well: Sequence[int] = (0,)) -> float:
    """CPU seconds, user and system, of a command run in the project's folder, which must end with one of `well`."""
    before = _spent()
    out = subprocess.DEVNULL
    done = subprocess.run(command, check=False, stdout=out, stderr=out, cwd=_ROOT, env=environment)  # noqa: S603
    if done.returncode not in well:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}")
    return _spent() - before


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
