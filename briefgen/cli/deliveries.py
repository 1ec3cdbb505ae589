"""The commands about what was handed over: deliveries list, resend, confirm."""

import argparse

from briefgen import deliver, desk
from briefgen.cli.mailing import hand_over, show_receipts
from briefgen.cli.show import show_json
from briefgen.cli.work import PARTLY, at_work, read_day
from briefgen.cli.world import World
from briefgen.desk import Desk
from briefgen.errors import UsageError
from briefgen.model.delivery import Delivery, DeliveryState
from briefgen.pipeline.resending import again

_REPEATABLE = (DeliveryState.UNCERTAIN, DeliveryState.FAILED, DeliveryState.EXPIRED)


def list_deliveries(args: argparse.Namespace, world: World) -> int:
    """Print every delivery, or those of one day or state."""
    rows = _rows(desk.open(args.desk), args)
    wanted = tuple(row for row in rows if args.state is None or row.state == args.state)
    if args.json:
        show_json(wanted, world)
        return 0
    for row in wanted:
        world.tell(_line(row))
    if not wanted:
        world.screen.say("nothing was handed over" + (" that fits" if rows else " yet"))
    return 0


def resend(args: argparse.Namespace, world: World) -> int:
    """Hand over once more, in the same bytes, what is uncertain, failed or expired."""
    opened = desk.open(args.desk)
    place = at_work(args, world)
    row = _one(_rows(opened, args), args.reader, _REPEATABLE)
    letter = again(place, row)
    deliver.resend(opened.state, row.edition, row.recipient, world.now(), letter.channel.deliver_by.length)
    receipts = hand_over((letter,), opened, world)
    show_receipts(receipts, args.json, world)
    return 0 if receipts.complete else PARTLY


def confirm(args: argparse.Namespace, world: World) -> int:
    """Note that an uncertain delivery has arrived."""
    opened = desk.open(args.desk)
    at_work(args, world)
    row = _one(_rows(opened, args), args.reader, (DeliveryState.UNCERTAIN,))
    deliver.confirm(opened.state, row.edition, row.recipient, world.now())
    now = next(one for one in deliver.status(opened.state, row.edition) if one.recipient == row.recipient)
    if args.json:
        show_json(now, world)
    else:
        world.tell(_line(now))
    return 0


def _rows(opened: Desk, args: argparse.Namespace) -> tuple[Delivery, ...]:
    day = read_day(args.day)
    return tuple(row for row in deliver.status(opened.state) if day is None or row.edition.day == day)


def _one(rows: tuple[Delivery, ...], reader: str, states: tuple[DeliveryState, ...]) -> Delivery:
    """The newest edition's delivery to this reader in one of these states."""
    found = [row for row in rows if row.recipient == reader and row.state in states]
    if not found:
        raise UsageError(f"no delivery to {reader} is {' or '.join(states)}; see: briefgen deliveries list")
    return max(found, key=lambda row: row.edition)


def _line(row: Delivery) -> str:
    said = f": {row.code or ''} {row.answer}".replace(":  ", ": ") if row.answer else ""
    tries = f"{row.attempts} attempt{'' if row.attempts == 1 else 's'}"
    whose = f"{row.edition.name} {row.recipient} ({row.channel})"
    return f"{whose}: {row.state} {row.changed:%Y-%m-%d %H:%M} UTC, {tries}{said}"
