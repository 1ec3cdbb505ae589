"""The reasons for which a day's report begins as it does."""

import datetime as dt

from briefgen import report
from briefgen.errors import UsageError
from briefgen.facts import FactsStore
from briefgen.model.report import Ranked
from briefgen.pipeline.dayfacts import collect
from briefgen.pipeline.place import Place


def explain(place: Place, day: dt.date | None) -> tuple[Ranked, ...]:
    """The sentences of `day`, or of the newest day, in the order of their ranking; nothing is rendered.

    Raises UsageError where there are no such facts.
    """
    known = FactsStore(place.root).days()
    if not known or (day is not None and day not in known):
        raise UsageError(f"there are no facts{f' of {day}' if day else ''} to explain a report of")
    return report.explain(collect(place.root, place.settings, day or known[-1]).facts)
