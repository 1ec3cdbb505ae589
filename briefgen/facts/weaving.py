"""Merge one list of a facts file, record by record."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Generic

from briefgen.facts.following import following
from briefgen.facts.pairing import Pairs, mask
from briefgen.facts.shape import Conflict
from briefgen.facts.units import RecordT, same, taken, units, untouched
from briefgen.model.facts import Event, Item, Narrative, Quantity, Reaction, Who
from briefgen.model.quotes import fold

_GONE = "the machine no longer finds this in the article"


@dataclass(frozen=True, slots=True)
class Lists(Generic[RecordT]):
    """One list as the machine wrote it, as people made it and as the machine says it now, and which is which.

    `kept` leads from places in `base` to places in `mine`, `found` to places in `new`.
    """

    base: tuple[RecordT, ...]
    mine: tuple[RecordT, ...]
    new: tuple[RecordT, ...]
    kept: Pairs
    found: Pairs


@dataclass(frozen=True, slots=True)
class Woven(Generic[RecordT]):
    """The list for the file, where each record stood in people's list, and `said`, the machine's own.

    `deleted` are words of what people deleted and the machine no longer says.
    """

    records: tuple[RecordT, ...]
    origins: tuple[int | None, ...]
    said: tuple[RecordT, ...]
    deleted: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def weave(lists: Lists[RecordT], forgotten: frozenset[str]) -> Woven[RecordT]:
    """`forgotten` are the words of what people deleted before and the machine did not say again since."""
    settled, conflicts = _settled(lists)
    kept, found = {*lists.kept.values()}, {*lists.found.values()}
    twins = {_evidence(record) for place, record in enumerate(lists.mine) if place not in kept}
    fresh = [place for place in range(len(lists.new)) if place not in found]
    again = {place for place in fresh if forgotten and words(lists.new[place]) in forgotten}
    added = [place for place in fresh if place not in again and _evidence(lists.new[place]) not in twins]
    gone = {words(one) for place, one in enumerate(lists.base) if place not in lists.kept and place not in lists.found}
    order = _order(lists, settled, added)
    return Woven(
        tuple(settled[at] if at is not None else _bare(lists.new[place]) for at, place in order),
        tuple(at for at, _ in order),
        lists.new,
        tuple(sorted((gone | forgotten) - {words(lists.new[place]) for place in again})),
        tuple(conflicts),
    )


def words(record: Item | Who) -> str:
    """What a deleted record is known by when the machine says it again: its quote with numbers masked, or its name."""
    if isinstance(record, Who):
        return record.name
    return mask(record.quote) if record.quote else record.id


def _evidence(record: Item | Who) -> tuple[str, Decimal | None]:
    """By this a record that people wrote by themselves and a new one of the machine are the same."""
    if isinstance(record, Who):
        return record.name, None
    return fold(record.quote or record.id), record.value if isinstance(record, Quantity) else None


def _settled(lists: Lists[RecordT]) -> tuple[dict[int, RecordT], list[Conflict]]:
    """People's records as they will stand, by their place; those that go are not among them."""
    settled = dict(enumerate(lists.mine))
    conflicts = []
    for place, mine in lists.kept.items():
        new = lists.new[lists.found[place]] if place in lists.found else None
        record, conflict = _settle(lists.base[place], lists.mine[mine], new)
        if record is None:
            del settled[mine]
        else:
            settled[mine] = record
        conflicts += [conflict] if conflict else []
    return settled, conflicts


def _settle(base: RecordT, mine: RecordT, new: RecordT | None) -> tuple[RecordT | None, Conflict | None]:
    if new is None:
        return (None, None) if untouched(base, mine) else _disputed(mine, _GONE)
    joined, clash = mine, False
    for unit in units(mine):
        if same(base, mine, unit):
            joined = taken(joined, new, unit)
        elif not (same(new, mine, unit) or same(new, base, unit)):
            clash = True
    if clash or (not untouched(base, mine) and _breaks(mine, joined)):
        return _disputed(mine, f"the machine now has {_told(new)}")
    return joined, None


def _breaks(mine: RecordT, joined: RecordT) -> bool:
    """Whether what followed from its quote no longer does when the units are joined."""
    if isinstance(joined, Who) or isinstance(mine, Who) or joined == mine:
        return False
    return any(following(joined))


def _disputed(mine: RecordT, what: str) -> tuple[RecordT, Conflict]:
    if isinstance(mine, Who):
        return mine, Conflict(mine.name, what)
    return replace(mine, review=what), Conflict(mine.id, what)


def _told(record: Item | Who) -> str:
    match record:
        case Who():
            return f"{record.name} ({record.kind})"
        case Quantity():
            high = None if record.high is None else f"{record.high:f}"
            keys = (("value", f"{record.value:f}"), ("unit", record.unit), ("bound", record.bound), ("high", high))
            told = ", ".join(f"{key}: {value}" for key, value in keys if value)
        case Event():
            told = record.text
        case Reaction():
            told = f"{', '.join(record.who)} {record.stance}" + (f" {record.says}" if record.says else "")
        case Narrative():
            told = record.says
    return f"'{fold(told)}' from '{fold(record.quote or '')}'"


def _order(lists: Lists[RecordT], settled: dict[int, RecordT], added: list[int]) -> list[tuple[int | None, int]]:
    """People's order with each new record behind the one that precedes it in the machine's: (people's place, new's)."""
    order: list[tuple[int | None, int]] = [(place, -1) for place in sorted(settled)]
    at = {found: lists.kept[place] for place, found in lists.found.items() if lists.kept.get(place) in settled}
    for place in added:
        before = next((one for one in range(place - 1, -1, -1) if one in at or one in added), None)
        anchor = 0
        if before is not None:
            anchor = 1 + order.index((at[before], -1) if before in at else (None, before))
        order.insert(anchor, (None, place))
    return order


def _bare(record: RecordT) -> RecordT:
    """The record as it stands in people's file."""
    return record if isinstance(record, Who) else replace(record, span=None)
