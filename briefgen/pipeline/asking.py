"""Ask the desk's sources for what is new, before articles are looked for; and note whom the report does not hear."""

import datetime as dt
import os
from typing import TYPE_CHECKING

from briefgen.facts import FactsStore
from briefgen.model.dayfacts import Unheard
from briefgen.pipeline.editionday import day_at_work
from briefgen.pipeline.place import Place, Progress
from briefgen.pipeline.unheard import note

if TYPE_CHECKING:  # most desks ask nobody
    from briefgen.polling import Polled
    from briefgen.polling.standing import Standing


def ask_sources(place: Place) -> "tuple[Polled, ...]":
    """Ask all; what came of each, in the order of the settings, and kept for `status`."""
    settings = place.settings
    if not settings.polled:
        return ()
    from briefgen import polling  # noqa: PLC0415  (most desks ask nobody)
    from briefgen.polling import standing  # noqa: PLC0415

    def tell(done: int, total: int, name: str | None) -> None:
        place.tell(Progress("poll", done, total, name))

    polled = polling.poll(
        polling.Round(
            root=place.root,
            sources=settings.polled,
            fetch=settings.fetch,
            now=place.now,
            contact=settings.desk.contact,
            environment=os.environ,
            tell=tell,
            pace=place.pace,
        )
    )
    standing.keep(place.root, polled, place.now)
    return polled


def note_unheard(place: Place, polled: "tuple[Polled, ...]") -> None:
    """Note whom the edition at work does not hear: the newest with facts, as for articles that are set aside."""
    if not polled:
        return
    settings = place.settings
    day = day_at_work(FactsStore(place.root).days(), place.now, settings.report.cutoff, settings.desk.zone)
    failed = {one.source: one.failure for one in polled if one.failure is not None}
    found = [Unheard(source=source, reason=reason) for source, reason in failed.items()]
    found += [one for one in _silent(place, day) if one.source not in failed]
    note(place.root, day, frozenset(one.source for one in polled), tuple(found))


def _silent(place: Place, day: dt.date) -> list[Unheard]:
    """The sources that answer and have given nothing for `report.silent_after` days."""
    settings = place.settings
    from briefgen.polling import standing  # noqa: PLC0415  (most desks ask nobody)

    told_as_outlets = {name.casefold() for outlet in settings.outlets for name in (outlet.name, *outlet.also)}
    found = []
    for source, one in zip(settings.polled, standing.standings(place.root, settings.polled), strict=True):
        since = _day_of(one, settings.desk.zone)
        is_outlet = source.outlet is not None and source.outlet.casefold() in told_as_outlets
        if since and not is_outlet and 0 < settings.report.silent_after <= (day - since).days:
            found.append(Unheard(source=source.slug, since=since))
    return found


def _day_of(one: "Standing", zone: dt.tzinfo) -> dt.date | None:
    last = one.gave or one.first
    return dt.datetime.fromisoformat(last).astimezone(zone).date() if last else None
