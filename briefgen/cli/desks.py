"""The commands about a desk as a whole: new, status."""

import argparse
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import deliver, desk, pipeline
from briefgen.cli.asked import standing_line
from briefgen.cli.runs import run_lines, runs_of
from briefgen.cli.show import show_json
from briefgen.cli.times import Times, time_lines, times_of
from briefgen.cli.work import PARTLY, count, place_of
from briefgen.cli.world import World
from briefgen.model.delivery import Delivery, DeliveryState

if TYPE_CHECKING:
    from briefgen.polling.standing import Standing

_RUNS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Made:
    """The new desk and its files."""

    desk: Path
    files: tuple[Path, ...]


def new(args: argparse.Namespace, world: World) -> int:
    """Make a desk and say what to type next."""
    demo = desk.Demo(args.demo)
    files = desk.new(args.folder, demo)
    if args.json:
        show_json(Made(args.folder, files), world)
        return 0
    for path in files:
        world.tell(path)
    hint = "put articles into its seeds/, then type" if demo is desk.Demo.EMPTY else "now type"
    world.screen.say(f"{args.folder} is a desk; {hint}: briefgen run --desk {args.folder}")
    return 0


@dataclass(frozen=True, slots=True)
class Status:
    """What a desk holds: days and reports, what was set aside, how its sources stand, what was mailed; what runs."""

    days: tuple[pipeline.DayState, ...]
    set_aside: tuple[pipeline.SetAside, ...]
    sources: tuple["Standing", ...]
    mail: tuple[Delivery, ...]
    times: Times


def status(args: argparse.Namespace, world: World) -> int:
    """Say what the desk holds; 1 where a mail may or may not have arrived, which a person must settle.

    With --history, the runs of the desk instead.
    """
    opened = desk.open(args.desk)
    if args.history:
        return _history(opened, args.json, world)
    place = place_of(opened, world)
    held = Status(
        pipeline.days(place),
        pipeline.set_aside(place.root),
        _standings(opened),
        deliver.status(opened.state),
        times_of(opened, world),
    )
    if args.json:
        show_json(held, world)
    else:
        for line in (*_lines(held), *time_lines(held.times, opened.settings.desk.zone, place.now)):
            world.tell(line)
    uncertain = any(delivery.state is DeliveryState.UNCERTAIN for delivery in held.mail)
    return PARTLY if uncertain else 0


def _standings(opened: desk.Desk) -> "tuple[Standing, ...]":
    if not opened.settings.polled:
        return ()
    from briefgen.polling.standing import standings  # noqa: PLC0415  (most desks ask nobody)

    return standings(opened.root, opened.settings.polled)


def _history(opened: desk.Desk, as_json: bool, world: World) -> int:
    runs = runs_of(opened.state)
    if as_json:
        show_json(runs, world)
        return 0
    for run in reversed(runs[:_RUNS_SHOWN]):
        for line in run_lines(run, opened.settings.desk.zone):
            world.tell(line)
    if not runs:
        world.screen.say("no runs yet")
    return 0


def _lines(held: Status) -> list[str]:
    days = [f"{one.day}: {count(one.articles, 'facts file')}, {_report_state(one)}" for one in held.days]
    aside = [f"{one.file} is set aside: {one.reason}" for one in held.set_aside]
    sources = [standing_line(one) for one in held.sources]
    mail = [f"{one.edition.name} to {one.recipient}: {one.state} {_minute(one.changed)}" for one in held.mail]
    return [*(days or ["no facts yet"]), *aside, *sources, *mail]


def _report_state(one: pipeline.DayState) -> str:
    if one.current:
        return "its report is up to date"
    return "its facts are newer than its report" if one.published else "no report yet"


def _minute(moment: dt.datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC")
