"""The line, for programs: gather, check, publish, and the three together."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import atomicfile, lock, pipeline
from briefgen.library.opening import Folder, Tell, opened, read_day, read_published, silent
from briefgen.pipeline import Place

if TYPE_CHECKING:
    from briefgen.pipeline import Checked, Gathered, Published, Ran

_WRITTEN = ("facts", "editions", "output", ".briefgen")


def gather(
    desk: Folder,
    *paths: Folder,
    published: str | None = None,
    offline: bool = False,
    workers: int | str | None = None,
    tell: Tell = silent,
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


def check(desk: Folder, *, tell: Tell = silent) -> "Checked":
    """Read every facts file and `edition.yaml` of the desk; what is wrong in them is in the answer, and raises nothing.

    Raises UsageError, SettingsError and PluginError where the desk itself is wrong.
    """
    return pipeline.check(opened(desk, None, tell))


def publish(
    desk: Folder,
    day: dt.date | str | None = None,
    *,
    issue: bool = False,
    audience: str | None = None,
    report: str | None = None,
    tell: Tell = silent,
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
    tell: Tell = silent,
    now: dt.datetime | None = None,
) -> "Ran":
    """The main job: `gather`, `check` and `publish`, in one hold of the desk; the options and errors are theirs."""
    with _at_work(desk, now, tell, workers) as place:
        return pipeline.run(place, read_published(published), offline=offline)


@contextmanager
def _at_work(desk: Folder, now: dt.datetime | None, tell: Tell, workers: int | str | None = None) -> Iterator[Place]:
    place = opened(desk, now, tell, workers)
    with lock.hold(place.state, place.now):
        tidy(place)
        yield place


def tidy(place: Place) -> None:
    """Sweep away what a killed run left half-written; only for who holds the desk."""
    for folder in _WRITTEN:
        atomicfile.sweep(place.root / folder)
