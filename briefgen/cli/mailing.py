"""The command about readers: send."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from briefgen import deliver, desk, pipeline
from briefgen.cli.recording import recorded
from briefgen.cli.show import show_json
from briefgen.cli.work import PARTLY, at_work, place_of, read_day
from briefgen.cli.world import World
from briefgen.deliver import Outgoing
from briefgen.errors import UsageError
from briefgen.model.address import Address
from briefgen.model.delivery import Preview, Receipts
from briefgen.pipeline.mailing import outgoing


def send(args: argparse.Namespace, world: World) -> int:
    """Publish what has changed, then hand the edition to each channel's mail server."""
    day, only = read_day(args.day), (*args.to, *args.again)
    opened = desk.open(args.desk)
    if args.dry_run:
        letters = outgoing(place_of(opened, world), day, only)
        _show_previews(deliver.preview(letters, opened.state), args.json, world)
        return 0
    with at_work(args, world) as place, recorded("send", place.state, world) as record:
        with record.step("publish"):
            published = pipeline.publish(place, day, issue=True) if place.settings.channels else ()
        record.published(published)
        with record.step("send"):
            letters = outgoing(place, day, only)
            if args.again:
                _let_go_again(letters, opened.state, frozenset(args.again), world)
            receipts = deliver.send(
                letters,
                opened.state,
                root=opened.root,
                clock=world.now,
                environment=os.environ,
                tell=world.screen.say,
            )
        record.sent(receipts)
        whole = receipts.complete and not any(one.failures for one in published)
        record.partly(not whole)
    _show_receipts(receipts, args.json, world)
    return 0 if whole else PARTLY


def _let_go_again(letters: Sequence[Outgoing], state: Path, again: frozenset[str], world: World) -> None:
    """Open the deliveries that a person wants repeated; raises UsageError where there is none to repeat."""
    for text in sorted(again):
        mailbox = Address.parse(text).mailbox
        opened = [
            deliver.resend(state, letter.edition, mailbox, world.now)
            for letter in letters
            if mailbox in {reader.mailbox for reader in letter.recipients}
        ]
        if not any(opened):
            raise UsageError(f"--again: no delivery to {mailbox} is uncertain, failed or expired")


def _show_receipts(receipts: Receipts, as_json: bool, world: World) -> None:
    if as_json:
        show_json(receipts, world)
        return
    for paused in receipts.paused:
        world.screen.say(f"{paused.channel} has stopped: {paused.reason}")
    for delivery in receipts.deliveries:
        world.out.write(f"{delivery.edition} {delivery.recipient}: {delivery.state}\n")


def _show_previews(previews: tuple[Preview, ...], as_json: bool, world: World) -> None:
    if as_json:
        show_json(previews, world)
        return
    for one in previews:
        world.out.write(f"{one.channel}: {one.subject} ({one.size / 1000:.0f} kB)\n")
        for reader in one.due:
            world.out.write(f"  would go to {reader}\n")
        for delivery in one.settled:
            world.out.write(f"  {delivery.recipient}: {delivery.state} already\n")
        for line in one.first_lines:
            world.out.write(f"  | {line}\n".rstrip() + "\n")
