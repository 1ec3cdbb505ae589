"""What of the records may go to readers of a marking: the part of each article that a copy so marked may hold."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from briefgen.facts import FactsStore, Filed, cut
from briefgen.model.archived import Archived
from briefgen.model.audience import Clearance
from briefgen.model.marking import exceeds


def marked(records: Iterable[Archived], days: dict[int, str], unmarked: str) -> Iterator[Archived]:
    """The records, each with the marking that holds for it: its own, else its edition's in `days`, else `unmarked`."""
    for record in records:
        yield replace(record, marking=record.marking or days.get(record.day.toordinal(), unmarked))


def cleared(
    root: Path, records: Iterable[Archived], days: dict[int, str], unmarked: str, marking: str
) -> Iterator[Archived]:
    """The records that a copy marked `marking` may hold, by the rules for an audience's copy; they come by file."""
    store = FactsStore(root)
    for _, group in groupby(records, attrgetter("file")):
        held = tuple(group)
        edition = days.get(held[0].day.toordinal(), unmarked)
        if all(record.marking is None for record in held):
            yield from () if exceeds(edition, marking) else held
            continue
        facts = store.salvage(Filed(held[0].day, held[0].slug)).facts
        left = cut(facts, Clearance(marking=marking, unmarked=edition)) if facts else None
        kept = (
            {item.id for items in (left.what, left.quantities, left.reactions, left.narratives) for item in items}
            if left
            else set()
        )
        yield from (record for record in held if record.id in kept)
