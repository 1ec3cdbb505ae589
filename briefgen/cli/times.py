"""What ran last and what will run next, as `status` tells it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen import desk, schedule
from briefgen.cli.runs import runs_of, skipped_line, skipped_of
from briefgen.cli.world import World
from briefgen.model.runs import Heartbeat, RunRecord, Skipped

_RECENT = dt.timedelta(days=7)
_FEW = 5


@dataclass(frozen=True, slots=True)
class Times:
    """The newest run, the next three moments of the schedule, the week's skipped ones, the daemon's sign of life."""

    last: RunRecord | None
    coming: tuple[schedule.Run, ...]
    skipped: tuple[Skipped, ...]
    daemon: Heartbeat | None


def times_of(opened: desk.Desk, world: World) -> Times:
    """The times of a desk. Raises DeliveryError where its ledger cannot be read."""
    now, zone = world.now(), opened.settings.desk.zone
    coming = {run for line in opened.settings.schedule for run in schedule.next_runs(line.at, zone, now)}
    return Times(
        last=next(iter(runs_of(opened.state, 1)), None),
        coming=tuple(sorted(coming, key=lambda run: run.utc)[: schedule.NEXT_RUNS]),
        skipped=tuple(one for one in skipped_of(opened.state) if now - one.noted <= _RECENT),
        daemon=desk.heard(opened.state),
    )


def time_lines(times: Times, zone: dt.tzinfo, now: dt.datetime) -> Iterator[str]:
    """The same for people; nothing of a desk where nothing ran and nothing is scheduled."""
    if times.last is not None:
        yield f"last run: {times.last.command}, {schedule.last_run(times.last, zone)}"
    yield from (f"next run: {schedule.moment(run)}" for run in times.coming)
    yield from (skipped_line(one, zone) for one in times.skipped[:_FEW])
    if len(times.skipped) > _FEW:
        yield f"skipped: {len(times.skipped) - _FEW} more entries this week; --json has them"
    if times.daemon is not None:
        yield f"daemon: {_life(times.daemon, zone, now)}"


def _life(sign: Heartbeat, zone: dt.tzinfo, now: dt.datetime) -> str:
    if now - sign.beat > desk.SILENCE:
        return f"none is at work; the last one fell silent at {sign.beat.astimezone(zone):%Y-%m-%d %H:%M %z}"
    began, age = sign.began.astimezone(zone), max((now - sign.beat).total_seconds(), 0)
    return f"at work since {began:%Y-%m-%d %H:%M %z} (process {sign.process}), heard {age:.0f} s ago"
