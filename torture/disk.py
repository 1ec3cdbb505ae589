"""R13: the disk refuses a write, an fsync or a rename of a run, each in turn: old files stay whole, one clear error.

A desk has been published; its facts and its articles change; then a run meets the fault. A library loaded before the
system's own makes the calls fail, those of SQLite too. Each file must hold its old bytes or its new ones; the error is
one line, and no trace of the program; and the next run, on a sound disk, must give what it gives without any fault.
No error is due where the fault cost nothing: all files are the new ones, and the ledger tells that the run has ended.
"""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.ledger import Book, History, ledger_path
from torture.result import Result

_ERRORS = {"ENOSPC": True, "EROFS": True, "EACCES": False, "EIO": False}
"""Each error, and whether it lasts: a full disk stays full."""
_KINDS = ("write", "fsync", "rename")
_SAMPLE = (2, 9)
_MOST = 500
_RUNS = """
import datetime as dt, json, os, sys
import briefgen.cli.work, briefgen.render, briefgen.report, briefgen.extract, briefgen.ingest, briefgen.lexicon
from briefgen.cli import main
from briefgen.cli.world import World
from briefgen.model.analysis import Analysis
class Blind:
    def read(self, document): return Analysis((), (), ())
now = dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)
for line in sys.stdin:
    desk, said, environment = json.loads(line)
    child = os.fork()
    if child == 0:
        os.environ.update(environment)
        world = World(open(os.devnull, "w"), open(said, "w"), lambda: now, lambda lexicon: Blind())
        try:
            code = main(["run", "--desk", desk], world)
        except BaseException as error:
            world.screen.say(f"Traceback: {error!r}")
            code = 1
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Runs one desk after another, each in a fork of a process that has loaded all it needs."""
_SETTINGS = "desk: {name: River desk, zone: UTC}\nreport: {outputs: [md, html]}\n"
_ARTICLE = """\
Title: Orla rises, {day}
Date: {day}
Source: {outlet}

The river Orla rose by four metres on Tuesday after three days of rain in the hills above the town.
The mayor said that the bridges would stay closed until the water had gone down again.
"""


@dataclass(frozen=True, slots=True)
class _Fault:
    """The n-th call of a kind that fails, and how."""

    kind: str
    error: str
    number: int

    def __str__(self) -> str:
        return f"{self.error} at {self.kind} {self.number}"


@dataclass(frozen=True, slots=True)
class _Ended:
    """How a run under a fault ended; `fired` is False where it had no so many calls."""

    code: int
    said: str
    fired: bool


class _Bench:
    """The desk before and after a sound run, and a process with the library that makes the disk fail."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        library = folder / "faults.so"
        source = Path(__file__).with_name("faults.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)  # noqa: S603, S607
        self._runs = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-c", _RUNS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "LD_PRELOAD": str(library)},
        )
        self.desk, self._old = folder / "desk", folder / "old"
        _make(self.desk, "Orla Wire")
        self._run({})
        _make(self.desk, "Orla Post")
        shutil.copytree(self.desk, self._old)
        self._run({})
        self.old, self.new = _files(self._old), _files(self.desk)

    def _is_recorded(self) -> bool:
        """Whether the ledger tells that the run has ended."""
        with Book(ledger_path(self.desk / ".briefgen")) as book:
            runs = History(book).runs()
        return len(runs) == 2 and runs[0].ended is not None

    def close(self) -> None:
        """End the process."""
        self._runs.communicate()

    def meet(self, fault: _Fault) -> _Ended:
        """Begin anew with the old desk, and run it under the fault."""
        shutil.rmtree(self.desk)
        shutil.copytree(self._old, self.desk)
        fired = self._folder / "fired"
        fired.unlink(missing_ok=True)
        code, said = self._run(
            {
                "TORTURE_ROOT": str(self.desk),
                "TORTURE_KIND": fault.kind,
                "TORTURE_NUMBER": str(fault.number),
                "TORTURE_ERRNO": str(getattr(errno, fault.error)),
                "TORTURE_LASTS": str(int(_ERRORS[fault.error])),
                "TORTURE_FIRED": str(fired),
            },
        )
        return _Ended(code, said, fired.exists())

    def _run(self, environment: dict[str, str]) -> tuple[int, str]:
        """Run the desk: its exit code and what it said."""
        said = self._folder / "said"
        if self._runs.stdin is None or self._runs.stdout is None:
            raise OSError("the process has no pipes")
        print(json.dumps([str(self.desk), str(said), environment]), file=self._runs.stdin, flush=True)
        code = int(self._runs.stdout.readline())
        return code, said.read_text()

    def wrong(self, ended: _Ended) -> Iterator[str]:
        """Which promises a run under a fault has broken; runs the desk once more."""
        now = _files(self.desk)
        for name in sorted({*self.old, *self.new, *now}):
            if now.get(name) not in (self.old.get(name), self.new.get(name)):
                yield f"{name} is neither the old file nor the new one"
        errors = [line for line in ended.said.splitlines() if "briefgen: " in line or "the history does not" in line]
        if "Traceback" in ended.said:
            yield f"a trace: {ended.said.splitlines()[-1]}"
        elif len(errors) > 1 or (not errors and not (ended.code == 0 and now == self.new and self._is_recorded())):
            yield f"{len(errors)} errors are told (exit {ended.code}): {' / '.join(errors)}"
        code, said = self._run({})
        if code != 0 or _files(self.desk) != self.new:
            yield f"the next run ends with {code} or makes other files: {said.splitlines()[-1:]}"


def run(whole: bool, folder: Path) -> Result:
    """Every call of every kind by every error; as a sample two of each kind by one error."""
    bench = _Bench(folder)
    try:
        return _try(bench, whole)
    finally:
        bench.close()


def _try(bench: _Bench, whole: bool) -> Result:
    broken: list[str] = []
    tried = 0
    for error in _ERRORS if whole else ("ENOSPC",):
        for kind in _KINDS:
            for number in range(1, _MOST) if whole else _SAMPLE:
                ended = bench.meet(_Fault(kind, error, number))
                if not ended.fired:
                    break
                tried += 1
                broken += [f"{error} at {kind} {number}: {what}" for what in bench.wrong(ended)]
    return Result(tried, f"{tried} faults, {len(bench.new)} files each", tuple(broken))


def _make(desk: Path, outlet: str) -> None:
    """Two articles of two days, told by this outlet."""
    (desk / "seeds").mkdir(parents=True, exist_ok=True)
    (desk / "briefgen.yaml").write_text(_SETTINGS)
    for day in ("2026-03-03", "2026-03-04"):
        (desk / "seeds" / f"{day}.txt").write_text(_ARTICLE.format(day=day, outlet=outlet))


def _files(desk: Path) -> dict[str, bytes]:
    """What must be whole: all but what SQLite keeps (the ledger, caches), the holder's note, and what a run sweeps."""
    return {
        path.relative_to(desk).as_posix(): path.read_bytes()
        for path in sorted(desk.rglob("*"))
        if path.is_file()
        and not path.name.startswith(("ledger.", "gathered.", "texts.", "holder"))
        and path.suffix != ".briefgen-tmp"
    }
