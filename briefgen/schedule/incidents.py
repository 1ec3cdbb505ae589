"""Which incidents a round of scheduled work came to: each once, however long a fault lasts."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from briefgen.model.delivery import Delivery, DeliveryState, Paused
from briefgen.model.incident import Incident
from briefgen.model.runs import RunRecord, RunState, Skipped

_BAD = (RunState.FAILED, RunState.INTERRUPTED)
_MOST_NAMED = 20


class Incidents:
    """The incidents of a desk: its name, its folder, its zone, and when it was looked at (aware)."""

    def __init__(self, name: str, root: Path, zone: dt.tzinfo, now: dt.datetime) -> None:
        self._name, self._root, self._zone, self._now = name, root, zone, now

    def failed(self, runs: Sequence[RunRecord], count: int) -> Iterator[Incident]:
        """The newest `count` runs of the history `runs` (newest first): a failure, once until a run succeeds again."""
        scheduled = [run for run in runs if run.due is not None or run.state not in _BAD]
        if not count or not scheduled or scheduled[0].state not in _BAD:
            return
        first = list(takewhile(lambda run: run.state in _BAD, scheduled))[-1]
        newest = scheduled[0]
        yield self._incident(
            f"failed since {first.number} {first.began.isoformat()}",
            "a run failed",
            f"The run{self._for(newest)} failed: {newest.error or 'it was killed'}.",
            f"When the fault is gone, this makes up for it: briefgen run --desk {self._root}",
            f"What the last runs did: briefgen status --history --desk {self._root}",
            "There will be no other mail about failing runs until one has succeeded.",
        )

    def stopped(self, paused: Sequence[Paused]) -> Iterator[Incident]:
        """Channels that stopped before their readers were through; each reason once a day."""
        for one in paused:
            yield self._incident(
                f"stopped {one.channel} {one.reason} {self._now.astimezone(self._zone).date()}",
                f"the channel {one.channel} has stopped",
                f"The channel {one.channel} has stopped before its readers were through: {one.reason}.",
                f"Who waits: briefgen status --desk {self._root}",
                f"To go on when the fault is gone: briefgen send --desk {self._root}",
            )

    def uncertain(self, rows: Sequence[Delivery], since: dt.datetime) -> Iterator[Incident]:
        """Deliveries that became uncertain since then, edition by edition."""
        new = [row for row in rows if row.state is DeliveryState.UNCERTAIN and row.changed >= since]
        for edition in dict.fromkeys(row.edition for row in new):
            mine = [row for row in new if row.edition == edition]
            named = [f"  {row.recipient} ({row.answer})" for row in mine[:_MOST_NAMED]]
            more = [f"  and {len(mine) - _MOST_NAMED} more"] if len(mine) > _MOST_NAMED else []
            yield self._incident(
                f"uncertain {edition} {' '.join(f'{row.number} {row.changed.isoformat()}' for row in mine)}",
                f"it is not known whether edition {edition} arrived",
                f"Edition {edition} was handed over, and no clear answer came. It may have arrived or not, at:",
                *named,
                *more,
                "It is not sent again by itself. Ask the reader; docs/schedule-and-mail.md says what to type then.",
            )

    def skipped(self, skipped: Sequence[Skipped]) -> Iterator[Incident]:
        """Times of the schedule that were let go."""
        for one in skipped:
            last = one.last.astimezone(self._zone)
            times = f"{one.count} times, the last of them" if one.count > 1 else "The time"
            yield self._incident(
                f"skipped {one.at} {one.first.isoformat()} {one.last.isoformat()}",
                "the schedule was not kept",
                f"{times} {last:%a %Y-%m-%d %H:%M %z} of the line '{one.at}' was skipped: {one.reason}.",
                f"To do the work now: briefgen run --desk {self._root}",
            )

    def no_ledger(self, reason: str) -> Incident:
        """The ledger could not be used."""
        return self._incident(
            f"ledger {self._now.astimezone(self._zone).date()}",
            "nothing can be sent",
            f"The desk's ledger could not be used, so nothing was sent: {reason}",
        )

    def _for(self, run: RunRecord) -> str:
        return f" for {run.due.utc.astimezone(self._zone):%a %Y-%m-%d %H:%M %z}" if run.due else ""

    def _incident(self, key: str, title: str, *lines: str) -> Incident:
        text = "\n".join((*lines, "", f"The desk: {self._name}, in {self._root}", ""))
        return Incident(key=key, at=self._now, title=f"{self._name}: {title}", text=text)
