"""Whether there is anything new to send, and an edition that says that there is nothing."""

import datetime as dt

from briefgen.facts import FactsStore
from briefgen.pipeline.dayfacts import collect
from briefgen.pipeline.editionday import edition_of
from briefgen.pipeline.filing import offer_notes
from briefgen.pipeline.place import Place


def is_news(place: Place) -> bool:
    """Whether the newest edition is still to be issued, or its facts have changed since it was."""
    days = FactsStore(place.root).days()
    return bool(days) and collect(place.root, place.settings, days[-1], place.now).fresh is not None


def open_empty(place: Place) -> dt.date | None:
    """Begin the edition whose time is just over, without an article; None where there is one of then or later."""
    zone, cutoff = place.settings.desk.zone, place.settings.report.cutoff
    over = edition_of(place.now.astimezone(zone), cutoff) - dt.timedelta(days=1)
    if any(day >= over for day in FactsStore(place.root).days()):
        return None
    offer_notes(place.root, over)
    return over
