"""A desk by its path, as the place where the line runs; days and dates as people give them."""

import datetime as dt
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import desk as desks
from briefgen.config.settings import Settings, Step
from briefgen.errors import UsageError
from briefgen.model.dates import Published as PublishedOn
from briefgen.model.shown import cut
from briefgen.pipeline import Place, Progress, neural_reader

if TYPE_CHECKING:
    from briefgen.model.lexicon import Lexicon
    from briefgen.pipeline import Reader

Folder = str | os.PathLike[str]
Tell = Callable[[Progress], None]


def silent(progress: Progress) -> None:
    """Tell nobody."""


def opened(desk: Folder, now: dt.datetime | None, tell: Tell, workers: int | str | None = None) -> Place:
    """The desk at a path; raises UsageError for what makes no sense, SettingsError."""
    if now is not None and now.tzinfo is None:
        raise UsageError("now: it has no time zone; give an aware datetime, as datetime.now(timezone.utc)")
    if isinstance(workers, int) and workers < 1:
        raise UsageError(f"workers: {workers} processes cannot read; give 1 or more, or None")
    return place_of(desks.open(Path(desk)), now or dt.datetime.now(dt.UTC), tell, workers=workers)


def place_of(
    opened: desks.Desk,
    now: dt.datetime,
    tell: Tell,
    load_reader: "Callable[[Lexicon], Reader]" = neural_reader,
    workers: int | str | None = None,
) -> Place:
    """An opened desk as the place where the line runs; `now` is the run's one reading of the clock."""
    return Place(
        root=opened.root,
        settings=opened.settings,
        now=now,
        tell=tell,
        load_reader=load_reader,
        next_moment=partial(next_edition, opened.settings),
        workers=workers if isinstance(workers, int) else None,
        cluster=workers if isinstance(workers, str) else None,
    )


def next_edition(settings: Settings, after: dt.datetime) -> dt.datetime | None:
    """The first moment after `after` at which the desk's schedule publishes or sends, None where it never does."""
    from briefgen import schedule  # noqa: PLC0415  (only where an edition is made)

    making = (slot for slot in settings.schedule if {Step.PUBLISH, Step.SEND} & set(slot.run))
    coming = (schedule.next_runs(slot.at, settings.desk.zone, after)[:1] for slot in making)
    return min((run.utc for runs in coming for run in runs), default=None)


def read_day(day: dt.date | str | None, name: str = "day") -> dt.date | None:
    """A day that somebody gave under that name; raises UsageError with what to write."""
    try:
        return dt.date.fromisoformat(day) if isinstance(day, str) and day else day or None
    except ValueError:
        raise UsageError(f"{name}: '{cut(str(day))}' is no day; write YYYY-MM-DD") from None


def read_published(text: str | None, name: str = "published") -> PublishedOn | None:
    """A publishing date that somebody gave under that name; raises UsageError with what to write."""
    try:
        return PublishedOn.parse(text) if text else None
    except ValueError as error:
        raise UsageError(f"{name}: {error}") from None
