"""The command watch: pages that follow what a person edits."""

import argparse
import datetime as dt
import threading
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from briefgen import desk
from briefgen.cli.show import say_faults
from briefgen.cli.work import place_of, read_day
from briefgen.cli.world import World
from briefgen.cli.writing import write_files
from briefgen.errors import BriefgenError, FaultyFileError, UsageError
from briefgen.facts import FactsStore
from briefgen.model import proof
from briefgen.pipeline.outputs import Html
from briefgen.pipeline.preview import prepare, preview
from briefgen.pipeline.proofing import proof_page
from briefgen.watch import Pages, follow, serving, states

_QUIET = 1.0
"""Seconds without a saving before files are written: pages come first."""


def watch(args: argparse.Namespace, world: World) -> int:
    """Show a day's report and proof sheet in the browser, anew at each saving; ends with Ctrl-C."""
    opened = desk.open(args.desk)
    day = _day(opened.root, read_day(args.day))
    pages = Pages()
    printer = _Printer(args, world)
    with serving(pages) as address:
        world.out.write(f"{address}\n")
        world.out.flush()
        world.screen.say(f"{day}: open {address}proof.html beside it for the articles; Ctrl-C ends")
        look = partial(_look, opened.root, day)
        seen = look()
        sound = _show(args, world, day, pages, printer)
        prepare(opened.root, day)
        for changed in follow(look, seen, threading.Event()):
            world.screen.say(", ".join(path.relative_to(opened.root).as_posix() for path in changed))
            before, sound = sound, _show(args, world, day, pages, printer)
            if sound and not before:
                world.screen.say("no faults any more; the pages are new")
    return 0


def _day(root: Path, wanted: dt.date | None) -> dt.date:
    known = FactsStore(root).days()
    if not known or wanted not in {None, *known}:
        raise UsageError(f"there are no facts of {wanted or 'any day'}; 'briefgen gather' makes them")
    return wanted or known[-1]


def _look(root: Path, day: dt.date) -> dict[Path, tuple[int, int, int]]:
    files: Iterable[Path] = (
        root / "briefgen.yaml",
        *(root / "facts" / day.isoformat()).glob("*.yaml"),
        *(root / "templates").rglob("*.j2"),
    )
    return states(files)


def _show(args: argparse.Namespace, world: World, day: dt.date, pages: Pages, printer: "_Printer") -> bool:
    """Make the pages anew and show them, and whether there was no fault; with one the last good ones stay."""
    try:
        opened = desk.open(args.desk)
        made = preview(place_of(opened, world), day)
    except FaultyFileError as error:
        say_faults(error.faults, world, args.desk)
        return False
    except BriefgenError as error:
        world.screen.say(f"briefgen: {error}")
        return False
    say_faults(made.faults, world, opened.root)
    if made.faults and pages.version:
        world.screen.say("the pages stay as they were")
        return False
    sheet = partial(proof_page, opened.root, opened.settings, day)
    pages.show({"/": lambda: made.report, f"/{Html.file}": lambda: made.report, f"/{proof.FILE}": sheet})
    if not made.faults:
        printer.print()
    return not made.faults


class _Printer:
    """Writes the day's files, the PDF among them, while the pages are already shown."""

    def __init__(self, args: argparse.Namespace, world: World) -> None:
        self._args = args
        self._world = world
        self._wanted = threading.Event()
        threading.Thread(target=self._work, daemon=True).start()

    def print(self) -> None:
        """Have everything written that has changed, soon."""
        self._wanted.set()

    def _work(self) -> None:
        while self._wanted.wait():
            self._wanted.clear()
            if self._wanted.wait(_QUIET):
                continue
            for line in write_files(self._args.desk):
                self._world.screen.say(line)
