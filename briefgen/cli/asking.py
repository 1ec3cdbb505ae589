"""The commands that ask the archive: search, actor, figures, export."""

from __future__ import annotations  # what a signature names is loaded where it is used

import argparse
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from briefgen import desk, index, pipeline
from briefgen.cli.answers import actor_lines, figure_lines, folded, hit_lines
from briefgen.cli.layout import width
from briefgen.cli.show import show_json
from briefgen.cli.world import World
from briefgen.errors import UsageError
from briefgen.index import Archive, Filters, Found
from briefgen.model.archived import Archived
from briefgen.model.dates import When
from briefgen.model.marking import TLP, is_unknown_tlp
from briefgen.model.shown import cut
from briefgen.yamlfile import did_you_mean, nearest

if TYPE_CHECKING:  # a search needs none of the report's rooms
    from briefgen.report.series import Series

_SOON = 50
"""Fewer changed files than these are read before anybody wonders what is going on."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found, of how many, and the files that it saw only in part."""

    hits: tuple[Archived, ...]
    total: int
    faulty: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Quantities over time, the matches that were too many to compare, and the files seen only in part."""

    series: tuple[Series, ...]
    left_out: int
    faulty: tuple[str, ...]


def search(args: argparse.Namespace, world: World) -> int:
    """Print the records that fit, the best first."""
    asked = Filters(
        stance=args.stance, unit=args.unit, kind=args.kind, since=_since(args.since), until=_until(args.until)
    )

    def question(archive: Archive) -> Found:
        _known_unit(archive, args.unit)
        return archive.search(" ".join(args.words), archive.narrowed(asked, args.actor), _limit(args))

    found, faulty = _ask(_place(args, world), world, question)
    if args.json:
        show_json(Hits(found.hits, found.total, faulty), world)
        return 0
    _tell(world, (line for same in folded(found.hits) for line in hit_lines(same, width())))
    _say_faulty(faulty, world)
    shown = len(found.hits)
    if shown < found.total:
        world.screen.say(f"the first {shown} of {found.total}; more with --limit")
    elif not shown:
        world.screen.say("nothing fits")
    return 0


def actor(args: argparse.Namespace, world: World) -> int:
    """Print what somebody did and said."""
    asked = Filters(since=_since(args.since), until=_until(args.until))
    found, faulty = _ask(_place(args, world), world, lambda archive: archive.actor(args.name, asked, _limit(args)))
    if args.json:
        show_json(found, world)
        return 0
    _tell(world, actor_lines(found, width()))
    _say_faulty(faulty, world)
    return 0


def figures(args: argparse.Namespace, world: World) -> int:
    """Print quantities over time."""
    asked = Filters(kind="quantities", unit=args.unit, since=_since(args.since), until=_until(args.until))

    def question(archive: Archive) -> tuple[tuple[Series, ...], int]:
        _known_unit(archive, args.unit)
        return archive.figures(" ".join(args.words), asked)

    (series, left_out), faulty = _ask(_place(args, world), world, question)
    if args.json:
        show_json(Figures(series, left_out, faulty), world)
        return 0
    _tell(world, figure_lines(series, width(), world.out.encoding))
    _say_faulty(faulty, world)
    if left_out:
        world.screen.say(f"{left_out} more fit the words; say more of what is counted, or --since")
    if not series:
        world.screen.say("nothing fits")
    return 0


def export(args: argparse.Namespace, world: World) -> int:
    """Write every item as a line."""
    from briefgen.index.exporting import exported  # noqa: PLC0415  (a search does not need it)

    place = _place(args, world)
    if args.json:
        raise UsageError("--json: an export has a format of its own; write --format jsonl")
    if args.marking is not None and is_unknown_tlp(args.marking):
        raise UsageError(f"--marking: '{cut(args.marking)}' is no marking; {did_you_mean(args.marking, TLP)}")
    asked = Filters(kind=args.kind, since=_since(args.day or args.since), until=_until(args.day or args.until))

    def question(archive: Archive) -> None:
        archive.must_be_whole()
        for line in exported(archive, asked, args.format, place.settings.report.marking, args.marking):
            world.out.write(line)

    _, faulty = _ask(place, world, question)
    _say_faulty(faulty, world)
    return 0


def _place(args: argparse.Namespace, world: World) -> pipeline.Place:
    opened = desk.open(args.desk)
    return pipeline.Place(root=opened.root, settings=opened.settings, now=world.now())


def _ask(place: pipeline.Place, world: World, question: Callable[[Archive], _T]) -> tuple[_T, tuple[str, ...]]:
    """The answer, and the files that are in the index only in part."""

    def tell(number: int, total: int, path: str | None) -> None:
        if total >= _SOON and world.screen.is_terminal:
            world.screen.progress(pipeline.Progress("index", number, total, path))
        elif total >= _SOON and number == 0:
            world.screen.say(f"index: {total} files are new or changed")

    answer = index.ask(place.root, place.desk_actors(), tell, question)
    if answer.renewed:
        world.screen.say("the index was damaged, or of another version: it was made anew")
    return answer.value, answer.faulty


def _tell(world: World, lines: Iterable[str]) -> None:
    for line in lines:
        world.tell(line)


def _say_faulty(faulty: tuple[str, ...], world: World) -> None:
    if faulty:
        files = "a file" if len(faulty) == 1 else f"{len(faulty)} files"
        world.screen.say(f"what is wrong in {files} is not looked through; 'briefgen check' names it")


def _limit(args: argparse.Namespace) -> int:
    if args.limit < 1:
        raise UsageError(f"--limit: {args.limit} is too few; write 1 or more")
    return int(args.limit)


def _known_unit(archive: Archive, unit: str | None) -> None:
    """Raises UsageError for a unit that nothing is counted in."""
    units = archive.units() if unit else ()
    if unit and unit.casefold() not in {known.casefold() for known in units}:
        near = nearest(unit, units)
        remedy = f"did you mean '{near}'?" if near else "units are singular nouns, symbols, percent and currency codes"
        raise UsageError(f"--unit: nothing in the archive is counted in '{cut(unit)}'; {remedy}")


def _since(text: str | None) -> dt.date | None:
    return _stretch(text, "--since").first if text else None


def _until(text: str | None) -> dt.date | None:
    return _stretch(text, "--until").last if text else None


def _stretch(text: str, name: str) -> When:
    try:
        return When.parse(text)
    except ValueError as error:
        raise UsageError(f"{name}: {error}") from None
