"""What the commands do, for programs: each opens a desk by its path, holds it, and gives what was done as dataclasses.

    from briefgen import gather, publish

Every error that a person can act on is of `briefgen.errors`. Nothing is printed; `tell` hears how far the work is.
"""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import atomicfile, lock, pipeline
from briefgen import desk as desks
from briefgen.config.settings import Settings, Step
from briefgen.errors import UsageError
from briefgen.model.dates import Published as PublishedOn
from briefgen.model.shown import cut
from briefgen.pipeline import Place, Progress, neural_reader

if TYPE_CHECKING:
    from briefgen.model.lexicon import Lexicon
    from briefgen.pipeline import Checked, Gathered, Published, Ran, Reader

Folder = str | os.PathLike[str]
Tell = Callable[[Progress], None]
_WRITTEN = ("facts", "editions", "output", ".briefgen", "seeds/feeds")


def _silent(progress: Progress) -> None:
    """Tell nobody."""


def gather(
    desk: Folder,
    *paths: Folder,
    published: str | None = None,
    offline: bool = False,
    workers: int | str | None = None,
    tell: Tell = _silent,
    now: dt.datetime | None = None,
) -> "Gathered":
    """Read the articles of the desk that are new or changed, or those below `paths`, and file their facts.

    `published` (YYYY-MM-DD, or a time with its zone) serves articles without a date. `offline` asks no feed, page or
    mailbox. `workers` is how many processes read, None for what suits the machine, or the address of a Dask scheduler
    whose workers do. `now` (aware) is when the run begins, by the machine's clock where it is None.

    Raises UsageError where there is no desk, a path is none of its articles, or the cluster cannot be had;
    SettingsError, BusyError, OutputError. An article that cannot be read raises nothing: it is in `set_aside`.
    """
    with _at_work(desk, now, tell, workers) as place:
        return pipeline.gather(place, tuple(map(Path, paths)), read_published(published), offline=offline)


def check(desk: Folder, *, tell: Tell = _silent) -> "Checked":
    """Read every facts file and `edition.yaml` of the desk; what is wrong in them is in the answer, and raises nothing.

    Raises UsageError, SettingsError and PluginError where the desk itself is wrong.
    """
    return pipeline.check(_place(desk, None, tell))


def publish(
    desk: Folder,
    day: dt.date | str | None = None,
    *,
    issue: bool = False,
    audience: str | None = None,
    report: str | None = None,
    tell: Tell = _silent,
    now: dt.datetime | None = None,
) -> "tuple[Published, ...]":
    """Make the reports of the days whose facts have changed, or of `day` (a date, or YYYY-MM-DD), oldest first.

    With `issue` the edition of `day`, or the newest, is issued at `now`. `audience` and `report` make only that copy,
    or that report, by their names. A report that could not be made has its reasons in `failures`.

    Raises UsageError for a day without facts or an unknown name, FactsError where the settings refuse faults;
    SettingsError, BusyError, OutputError, PluginError.
    """
    wanted = read_day(day)
    with _at_work(desk, now, tell) as place:
        return pipeline.publish(place, wanted, issue=issue, audience=audience, report=report)


def run(
    desk: Folder,
    *,
    published: str | None = None,
    offline: bool = False,
    workers: int | str | None = None,
    tell: Tell = _silent,
    now: dt.datetime | None = None,
) -> "Ran":
    """The main job: `gather`, `check` and `publish`, in one hold of the desk; the options and errors are theirs."""
    with _at_work(desk, now, tell, workers) as place:
        return pipeline.run(place, read_published(published), offline=offline)


@contextmanager
def _at_work(desk: Folder, now: dt.datetime | None, tell: Tell, workers: int | str | None = None) -> Iterator[Place]:
    place = _place(desk, now, tell, workers)
    with lock.hold(place.state, place.now):
        tidy(place)
        yield place


def _place(desk: Folder, now: dt.datetime | None, tell: Tell, workers: int | str | None = None) -> Place:
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


def tidy(place: Place) -> None:
    """Sweep away what a killed run left half-written; only for who holds the desk."""
    for folder in _WRITTEN:
        atomicfile.sweep(place.root / folder)


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
