"""`run --due`: what the schedule has for this moment, as cron and the daemon ask for it."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen import deliver, desk, pipeline
from briefgen.cli.alarms import tell_operator
from briefgen.cli.runs import runs_of, skipped_line
from briefgen.cli.shift import Shift
from briefgen.cli.show import show_json
from briefgen.cli.stopping import stopped_by_sigterm
from briefgen.cli.work import place_of
from briefgen.cli.world import World
from briefgen.errors import DeliveryError, OutputError
from briefgen.ledger import Book, ledger_path
from briefgen.library import tidy
from briefgen.model.incident import Incident
from briefgen.model.runs import RunRecord, Skipped
from briefgen.schedule import Incidents

_FAR_BACK = 50
"""Runs that are looked at for the beginning of a failure."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one look at the schedule came to."""

    runs: tuple[RunRecord, ...]
    skipped: tuple[Skipped, ...]


def run_due(args: argparse.Namespace, world: World) -> int:
    """Run what is due by the schedule now, each moment once; nothing is due most of the time.

    Settings that are wrong are said, and those used that were right last. Raises OutputError where the ledger cannot be
    used, after making the reports: without it nobody knows what has been sent.
    """
    opened, wrong = desk.open_or_kept(args.desk)
    if wrong:
        world.screen.say(f"the settings are wrong and are used as they were before:\n{wrong}")
    place = place_of(opened, world, args.cluster or args.workers)
    tidy(place)
    with stopped_by_sigterm() as stop:
        shift = Shift(place, world, stop, quiet=args.json)
        done = _round(shift, place, world)
    for one in done.skipped:
        world.screen.say(skipped_line(one, opened.settings.desk.zone))
    if args.json:
        show_json(done, world)
    return shift.code


def _round(shift: Shift, place: pipeline.Place, world: World) -> Round:
    desk_ = place.settings.desk
    incidents = Incidents(desk_.name, place.root, desk_.zone, place.now)
    try:
        with Book(ledger_path(place.state)) as book:
            shift.hand_over_again()
            skipped = shift.look(book)
        tell_operator(place, _incidents(incidents, shift, skipped, place), world)
        return Round(runs_of(place.state, shift.count), skipped)
    except DeliveryError as error:
        tell_operator(place, [incidents.no_ledger(str(error))], world)
        shift.without_ledger()
        raise OutputError(f"{error}. The reports were made, nothing was sent") from None


def _incidents(
    incidents: Incidents, shift: Shift, skipped: tuple[Skipped, ...], place: pipeline.Place
) -> Iterator[Incident]:
    yield from incidents.skipped(skipped)
    if shift.count:
        yield from incidents.failed(runs_of(place.state, _FAR_BACK), shift.count)
        yield from incidents.stopped(shift.paused)
        since = place.now.replace(microsecond=0)
        yield from incidents.uncertain(deliver.uncertain_since(place.state, since), since)
