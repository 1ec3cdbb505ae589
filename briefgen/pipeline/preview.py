"""A day's report made in memory: what a person who edits looks at between two savings."""

import datetime as dt
import gc
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import Fault
from briefgen.facts import FactsStore
from briefgen.pipeline.dayfacts import collect
from briefgen.pipeline.outputs import Html
from briefgen.pipeline.place import Place
from briefgen.pipeline.publishing import rendered


@dataclass(frozen=True, slots=True)
class Preview:
    """The day's report as a page, and `faults` for which something was left out."""

    report: bytes
    faults: tuple[Fault, ...]


def preview(place: Place, day: dt.date) -> Preview:
    """The report of `day`; nothing is written. Raises TemplateError."""
    from briefgen import report  # noqa: PLC0415  (each room is loaded where it is used)

    held = collect(place.root, place.settings, day, next_moment=place.next_moment)
    return Preview(Html().make(rendered(place, report.compose(held.facts))), held.faults)


def prepare(root: Path, day: dt.date) -> None:
    """Do beforehand what only the first preview after an edit of `day` would otherwise wait for.

    All that was read so far stays as long as the day is followed: the collector need not look at it again and again.
    """
    FactsStore(root).prepare(day)
    gc.collect()
    gc.freeze()
