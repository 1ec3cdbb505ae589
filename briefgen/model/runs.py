"""What ran, when, and what came of it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One moment at which a line of the schedule is due.

    `at` is the cron line, `zone` its IANA zone; `local` is the wall clock there (naive), `fold` 1 in the second pass of
    an hour that the clocks repeat. `utc` is the moment itself.
    """

    at: str
    zone: str
    local: dt.datetime
    fold: int
    utc: dt.datetime

    def __str__(self) -> str:
        return f"{self.local:%Y-%m-%d %H:%M} {self.zone}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Moments of one line of the schedule that were let go, and why; `count` of them from `first` to `last`, both UTC.

    `noted` is when this was found out.
    """

    at: str
    zone: str
    first: dt.datetime
    last: dt.datetime
    count: int
    reason: str
    noted: dt.datetime


class RunState(StrEnum):
    """How a run ended; `interrupted` is one that was killed, and said nothing."""

    RUNNING = "running"
    DONE = "done"
    IN_PART = "in part"
    HELD = "held back"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


class NoteKind(StrEnum):
    """What a line of a run's record tells of."""

    READ = "read"
    SET_ASIDE = "set aside"
    PUBLISHED = "published"
    SENT = "sent"
    HELD = "held back"


@dataclass(frozen=True, slots=True)
class StepTime:
    """How long a step of a run took, in seconds."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that a run did: `what` is a file, a day or a channel, `note` what became of it."""

    kind: NoteKind
    what: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One run: the command, the moment of the schedule that it was for, its times (UTC), what it did.

    `error` is why it failed. `ended` is None while it runs, and where it was interrupted.
    """

    number: int
    command: str
    due: Due | None
    began: dt.datetime
    ended: dt.datetime | None
    state: RunState
    error: str = ""
    steps: tuple[StepTime, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat:
    """A daemon's last sign of life: its process, when it began and was last heard, its next moment; times in UTC."""

    process: int
    began: dt.datetime
    beat: dt.datetime
    coming: dt.datetime | None
