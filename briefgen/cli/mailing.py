"""The command about readers: send."""

import argparse
import datetime as dt
import os
from collections.abc import Sequence

from briefgen import deliver, desk, pipeline
from briefgen.cli.recording import recorded
from briefgen.cli.show import show_json
from briefgen.cli.work import BARE, PARTLY, at_work, place_of, read_day
from briefgen.cli.world import World
from briefgen.deliver import Outgoing
from briefgen.desk import Desk
from briefgen.model.delivery import Preview, Receipts
from briefgen.pipeline.mailing import errand, outgoing
from briefgen.pipeline.resending import put_off


def send(args: argparse.Namespace, world: World) -> int:
    """Publish what has changed, then hand the edition to each channel."""
    day = read_day(args.day)
    opened = desk.open(args.desk)
    if args.dry_run:
        place = place_of(opened, world)
        letters = outgoing(place, errand(place, day, args.to, args.channel))
        _show_previews(deliver.preview(letters, opened.state), args.json, world)
        return 0
    place = at_work(args, world)
    with recorded("send", place.state, world) as record:
        asked = errand(place, day, args.to, args.channel)
        with record.step("publish"):
            published = pipeline.publish(place, day, issue=True)
        record.published(published)
        for bare in (one for one in published if one.bare):
            world.screen.say(f"{bare.day} for {bare.audience}: {BARE}")
        with record.step("send"):
            letters = outgoing(place, asked)
            if not (args.day or args.to or args.channel):
                letters += _left(place, asked.day, world)
            receipts = hand_over(letters, opened, world)
        record.sent(receipts)
        whole = receipts.complete and not any(one.failures for one in published)
        record.partly(not whole)
    show_receipts(receipts, args.json, world)
    return 0 if whole else PARTLY


def _left(place: pipeline.Place, day: dt.date, world: World) -> tuple[Outgoing, ...]:
    """What was put off of editions of other days and may be tried again by now."""
    first = deliver.next_attempt(place.state)
    if first is None or first > place.now:
        return ()
    rows = [row for row in deliver.status(place.state) if row.edition.day != day]
    return put_off(place, rows, lambda error: world.screen.say(f"it waits in vain: {error}"))


def hand_over(letters: Sequence[Outgoing], opened: Desk, world: World) -> Receipts:
    """Send them; the caller holds the desk."""
    return deliver.send(
        letters,
        opened.state,
        root=opened.root,
        clock=world.now,
        environment=os.environ,
        tell=world.screen.say,
    )


def show_receipts(receipts: Receipts, as_json: bool, world: World) -> None:
    """Print what became of each delivery, and say which channels stopped."""
    if as_json:
        show_json(receipts, world)
        return
    for paused in receipts.paused:
        world.screen.say(f"{paused.channel} has stopped: {paused.reason}")
    for delivery in receipts.deliveries:
        world.tell(f"{delivery.edition.name} {delivery.recipient}: {receipts.state_of(delivery)}")


def _show_previews(previews: tuple[Preview, ...], as_json: bool, world: World) -> None:
    if as_json:
        show_json(previews, world)
        return
    for one in previews:
        world.tell(f"{one.channel}: {one.subject} ({one.size / 1000:.0f} kB)")
        for reader in one.due:
            world.tell(f"  would go to {reader}")
        for delivery in one.settled:
            world.tell(f"  {delivery.recipient}: {delivery.state} already")
        for line in one.first_lines:
            world.tell(f"  | {line}".rstrip())
