"""One look at the schedule: account for all that was due, then run what is to be run, one after another."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from zoneinfo import ZoneInfo

from briefgen.config.settings import Slot
from briefgen.ledger import Slots, Turn
from briefgen.model.runs import Skipped
from briefgen.schedule.duty import OVERTAKEN, duty, skip, too_late
from briefgen.schedule.moments import moments

MOST_ATTEMPTS = 3

Work = Callable[[Turn, Slot], None]
"""Does what a line of the schedule says, for one of its moments; what it raises ends the round."""


def look(
    slots: Slots,
    schedule: Sequence[Slot],
    zone: ZoneInfo,
    now: dt.datetime,
    work: Work,
    give_up: Callable[[Turn], None],
) -> tuple[Skipped, ...]:
    """Run what is due `now`; gives what was skipped. The caller holds the desk's lock.

    A moment has its row before its work begins, and is over when `work` returns. One whose run was killed is run again,
    within its window, at most `MOST_ATTEMPTS` times in all; then `give_up` hears of it.
    """
    told: list[Skipped] = []
    for line in schedule:
        looked = slots.looked(line.at, zone.key)
        if looked is not None and now < looked:
            _withdraw(slots, line, zone, now)
        found = duty(line.at, zone, looked, now, line.window.length)
        slots.account(line.at, zone.key, now, found.run, found.skipped)
        told += found.skipped
    for turn, line_or_reason in _verdicts(slots.open(), schedule, zone, now):
        if isinstance(line_or_reason, Slot) and turn.attempts < MOST_ATTEMPTS:
            slots.begin(turn)
            work(turn, line_or_reason)
            slots.close(turn)
        elif turn.attempts:
            give_up(turn)
            slots.close(turn)
        else:
            skipped = skip([turn.due], str(line_or_reason), now)
            slots.close(turn, skipped)
            told += skipped
    return tuple(told)


def _withdraw(slots: Slots, line: Slot, zone: ZoneInfo, now: dt.datetime) -> None:
    """The clock was set back: moments reported as skipped that are still to come are so no more."""
    for one in slots.withdraw(line.at, zone.key, now):
        before = moments(line.at, zone, one.first - dt.timedelta(minutes=1))
        past = list(takewhile(lambda moment: moment.utc <= now, before))
        slots.account(line.at, zone.key, now, None, skip(past, one.reason, one.noted))


def _verdicts(
    turns: Sequence[Turn], schedule: Sequence[Slot], zone: ZoneInfo, now: dt.datetime
) -> Iterator[tuple[Turn, Slot | str]]:
    """For each moment that is not over its line of the schedule, or why it is not to be run."""
    lines = {(line.at, zone.key): line for line in schedule}
    latest = {(turn.due.at, turn.due.zone): turn.number for turn in turns}
    for turn in turns:
        key = (turn.due.at, turn.due.zone)
        line = lines.get(key)
        if line is None:
            yield turn, "its line was taken out of the schedule"
        elif latest[key] != turn.number:
            yield turn, OVERTAKEN
        elif now - turn.due.utc > line.window.length:
            yield turn, too_late(line.window.length)
        else:
            yield turn, line
