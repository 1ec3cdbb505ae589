"""The sources that could not be asked or have fallen silent: kept beside the facts, so that the report can say so."""

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import atomicfile
from briefgen.errors import FactsError, Fault
from briefgen.facts import FactsStore
from briefgen.model.dayfacts import Unheard
from briefgen.pipeline.editionday import day_at_work
from briefgen.pipeline.place import Place

if TYPE_CHECKING:  # most desks ask nobody
    from briefgen.polling import Polled
    from briefgen.polling.standing import Standing

FILE = "facts/.machine/unheard.json"


def unheard(root: Path, day: dt.date) -> tuple[Unheard, ...]:
    """Those that the edition of `day` names among its gaps, by name; raises FactsError when the record is damaged."""
    return tuple(one for at, one in _load(root) if at == day)


def note_unheard(place: Place, polled: "tuple[Polled, ...]") -> None:
    """Note whom the edition at work does not hear: the newest with facts, as for articles that are set aside."""
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


def note(root: Path, day: dt.date, asked: frozenset[str], found: tuple[Unheard, ...]) -> None:
    """Enter for the edition of `day` what was found of the sources `asked`, in place of what stood there."""
    before = _load(root)
    stay = [(at, one) for at, one in before if at != day or one.source not in asked]
    after = sorted([*stay, *((day, one) for one in found)], key=lambda entry: (entry[0], entry[1].source))
    if after != before:
        told = [
            {
                "day": at.isoformat(),
                "source": one.source,
                "reason": one.reason,
                "since": one.since.isoformat() if one.since else None,
            }
            for at, one in after
        ]
        atomicfile.write(root / FILE, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def _load(root: Path) -> list[tuple[dt.date, Unheard]]:
    try:
        return [
            (
                dt.date.fromisoformat(entry["day"]),
                Unheard(
                    source=str(entry["source"]),
                    reason=None if entry["reason"] is None else str(entry["reason"]),
                    since=dt.date.fromisoformat(entry["since"]) if entry["since"] else None,
                ),
            )
            for entry in json.loads((root / FILE).read_text(encoding="utf-8"))
        ]
    except FileNotFoundError:
        return []
    except PermissionError:  # it is not the record that is wrong
        raise
    except (OSError, ValueError, KeyError, TypeError):
        what = "the record of the sources that were not heard is damaged"
        raise FactsError((Fault(FILE, 1, 1, "", what, "delete it and gather again"),)) from None
