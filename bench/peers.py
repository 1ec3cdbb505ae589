"""The peers, each in an environment of its own in `.venv-bench/`; none is ever a dependency of the project.

They come from the package index by name. What cannot be had is said and skipped.
"""

import json
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".venv-bench"
READING = ROOT / "bench" / "peer_reading.py"

ENOUGH = 0.5
"""Seconds that a measurement must last."""

Row = dict[str, Any]  # one line of JSON, as the scorers define it


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer, what pip installs for it, and the packages whose versions are told."""

    name: str
    packages: tuple[str, ...]
    told: tuple[str, ...]

    @property
    def python(self) -> Path:
        """The interpreter that has it."""
        return HOME / self.name / "bin" / "python"


QUANTULUM = Peer("quantulum3", ("quantulum3==0.10.0",), ("quantulum3",))
RECOGNIZERS = Peer(
    "recognizers-text",
    ("recognizers-text-suite==1.0.2a2", "emoji<2"),  # it imports what emoji 2 no longer has
    ("recognizers-text-suite",),
)
TEXTACY = Peer("textacy", ("textacy==0.13.0",), ("textacy", "spacy"))
PEERS = (QUANTULUM, RECOGNIZERS, TEXTACY)


@dataclass(frozen=True, slots=True)
class Readings:
    """The rows that somebody found, and the CPU seconds that it took."""

    rows: list[Row]
    seconds: float


def versions(peer: Peer) -> str | None:
    """'name version' of a peer, installed where it is not there; nothing where it cannot be had."""
    return _told(peer) or (_told(peer) if _installed(peer) else None)


def had() -> dict[str, str]:
    """The peers that can be had, each with its versions; those that cannot are said."""
    found = {peer.name: told for peer in PEERS if (told := versions(peer))}
    for peer in PEERS:
        if peer.name not in found:
            sys.stderr.write(f"bench: {peer.name} cannot be installed here and is left out\n")
    return found


def _installed(peer: Peer) -> bool:
    if not peer.python.exists():
        try:
            venv.create(HOME / peer.name, with_pip=True)
        except (subprocess.CalledProcessError, OSError):  # as of a Python without ensurepip
            return False
    pip = [str(peer.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *peer.packages]
    return subprocess.run(pip, check=False, capture_output=True).returncode == 0  # noqa: S603


def _told(peer: Peer) -> str | None:
    if not peer.python.exists():
        return None
    code = "import importlib.metadata as m, sys; print(', '.join(f'{n} {m.version(n)}' for n in sys.argv[1:]))"
    run = [str(peer.python), "-c", code, *peer.told]
    done = subprocess.run(run, check=False, capture_output=True, text=True)  # noqa: S603
    return done.stdout.strip() or None


def theirs(peer: Peer, task: str, rows: Iterable[Row]) -> Readings | None:
    """What a peer reads in the rows; nothing where it fails."""
    with _files(rows) as (source, target):
        run = [str(peer.python), str(READING), peer.name, task, str(source), str(target)]
        done = subprocess.run(run, check=False, capture_output=True, text=True)  # noqa: S603
        if done.returncode:
            sys.stderr.write(f"bench: {peer.name} failed at {task}: {done.stderr.strip().splitlines()[-1]}\n")
            return None
        return Readings(read(target), float(done.stdout))


def timed(reader: Callable[[Row], Row], rows: list[Row]) -> Readings:
    """What a reader gives for the rows, and its CPU seconds without those of a first text; the fast read them again."""
    for row in rows[:1]:
        reader(row)
    rounds, start = 0, time.process_time()
    while not rounds or time.process_time() - start < ENOUGH:
        found = [reader(row) for row in rows]
        rounds += 1
    spent = (time.process_time() - start) / rounds
    return Readings([_named(row) | one for row, one in zip(rows, found, strict=True)], spent)


def _named(row: Row) -> Row:
    key = "id" if "id" in row else "doc_id"
    return {key: row[key]}


def read(path: Path) -> list[Row]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


@contextmanager
def _files(rows: Iterable[Row]) -> Iterator[tuple[Path, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.jsonl")
        write(source, rows)
        yield source, Path(folder, "out.jsonl")
