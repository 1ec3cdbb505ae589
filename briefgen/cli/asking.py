"""The commands that ask the archive: search, actor, figures, export."""

from __future__ import annotations  # what a signature names is loaded where it is used

import argparse
from collections.abc import Iterable

from briefgen import library
from briefgen.cli.answers import actor_lines, figure_lines, folded, hit_lines
from briefgen.cli.layout import width
from briefgen.cli.show import show_json
from briefgen.cli.world import World
from briefgen.errors import UsageError
from briefgen.library import Deeds, Exported, Figures, Hits
from briefgen.pipeline import Progress

_SOON = 50
"""Fewer changed files than these are read before anybody wonders what is going on."""

NOTHING = "nothing fits: all words must stand in one fact; ask with fewer, or the beginning of one, as flood*"


def search(args: argparse.Namespace, world: World) -> int:
    """Print the records that fit, the best first."""
    found = library.search(
        args.desk,
        " ".join(args.words),
        actor=args.actor,
        stance=args.stance,
        kind=args.kind,
        unit=args.unit,
        since=args.since,
        until=args.until,
        limit=args.limit,
        tell=_teller(world),
    )
    lines = (line for same in folded(found.hits) for line in hit_lines(same, width()))
    if _show(found, lines, args, world):
        shown = len(found.hits)
        if shown < found.total:
            world.screen.say(f"the first {shown} of {found.total}; more with --limit")
        elif not shown:
            world.screen.say(NOTHING)
    return 0


def actor(args: argparse.Namespace, world: World) -> int:
    """Print what somebody did and said."""
    found = library.actor(
        args.desk, args.name, since=args.since, until=args.until, limit=args.limit, tell=_teller(world)
    )
    _show(found, actor_lines(found, width()), args, world)
    return 0


def figures(args: argparse.Namespace, world: World) -> int:
    """Print quantities over time."""
    found = library.figures(
        args.desk, " ".join(args.words), unit=args.unit, since=args.since, until=args.until, tell=_teller(world)
    )
    if _show(found, figure_lines(found.series, width(), world.out.encoding), args, world):
        if found.left_out:
            world.screen.say(f"{found.left_out} more fit the words; say more of what is counted, or --since")
        if not found.series:
            world.screen.say(NOTHING)
    return 0


def export(args: argparse.Namespace, world: World) -> int:
    """Write every item as a line."""
    if args.json:
        raise UsageError("--json: an export has a format of its own; write --format jsonl")
    done = library.export(
        args.desk,
        world.out,
        form=args.format,
        kind=args.kind,
        marking=args.marking,
        since=args.day or args.since,
        until=args.day or args.until,
        tell=_teller(world),
    )
    _say_how(done, world)
    return 0


def _teller(world: World) -> library.Tell:
    """What shows how far the index is brought up to date, where that takes its time."""

    def tell(progress: Progress) -> None:
        if progress.total >= _SOON and world.screen.is_terminal:
            world.screen.progress(progress)
        elif progress.total >= _SOON and progress.done == 0:
            world.screen.say(f"index: {progress.total} files are new or changed")

    return tell


def _show(found: Hits | Deeds | Figures, lines: Iterable[str], args: argparse.Namespace, world: World) -> bool:
    """Print what was found, and how it came about; gives whether it was for people."""
    if args.json:
        show_json(found, world)
        return False
    for line in lines:
        world.tell(line)
    _say_how(found, world)
    return True


def _say_how(found: Hits | Deeds | Figures | Exported, world: World) -> None:
    if found.renewed:
        world.screen.say("the index was damaged, or of another version: it was made anew")
    if found.faulty:
        files = "a file" if len(found.faulty) == 1 else f"{len(found.faulty)} files"
        world.screen.say(f"what is wrong in {files} is not looked through; 'briefgen check' names it")
