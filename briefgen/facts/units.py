"""The parts of a record that are changed as one: what it claims, what it rests on, and what is people's alone."""

from dataclasses import fields, replace
from typing import TypeVar

from briefgen.model.facts import Event, Item, Narrative, Quantity, Reaction, Who

EVIDENCE = ("quote", "nth", "cites")
OWN = ("by", "note", "hide", "credibility", "tags", "marking", "review")
_APART = {"id", "span", "key"}
"""Neither claim nor evidence; `key` is a choice of its own, which freezes nothing else."""

ItemT = TypeVar("ItemT", bound=Item)
RecordT = TypeVar("RecordT", bound=Item | Who)
Unit = tuple[str, ...]


def _claim(shape: type[Item] | type[Who]) -> Unit:
    return tuple(field.name for field in fields(shape) if field.name not in {*EVIDENCE, *OWN, *_APART})


_UNITS: dict[type, tuple[Unit, ...]] = {
    Who: (_claim(Who),),
    Event: (_claim(Event), EVIDENCE, ("key",)),
    Quantity: (_claim(Quantity), EVIDENCE),
    Reaction: (_claim(Reaction), EVIDENCE),
    Narrative: (_claim(Narrative), EVIDENCE),
}


def units(record: Item | Who) -> tuple[Unit, ...]:
    """The units in which the machine and people change records of this kind."""
    return _UNITS[type(record)]


def same(one: object, other: object, unit: Unit) -> bool:
    """Whether the two records agree in all fields of the unit."""
    return all(getattr(one, name) == getattr(other, name) for name in unit)


def taken(record: RecordT, other: RecordT, unit: Unit) -> RecordT:
    """`record` with the fields of the unit as in `other`."""
    return replace(record, **{name: getattr(other, name) for name in unit})


def untouched(base: RecordT, mine: RecordT) -> bool:
    """Whether people left the record as the machine wrote it."""
    return all(same(base, mine, unit) for unit in (*units(mine), _own(mine)))


def _own(record: Item | Who) -> Unit:
    return tuple(name for name in OWN if hasattr(record, name))
