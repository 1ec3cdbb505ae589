"""What people changed in a facts file against what the machine said, record by record; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefgen.facts.dumping import ORDER, one_line, written
from briefgen.facts.shape import LISTS
from briefgen.facts.units import OWN
from briefgen.model.document import Source
from briefgen.model.facts import Facts, Item, Who

_Record = Facts | Source | Item | Who
_REMARKS = {*OWN} - {"by"}


class Change(StrEnum):
    """What became of a record."""

    ADDED = "added"
    DELETED = "deleted"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class KeyChange:
    """A key that differs, as YAML: what the machine said and what stands in the file, None where nothing does."""

    key: str
    machine: str | None
    mine: str | None


@dataclass(frozen=True, slots=True)
class Edit:
    """A record that differs: the list it stands in ('' for the head), its id or name, and its keys that differ."""

    list: str
    name: str
    change: Change
    keys: tuple[KeyChange, ...]


def edits(said: Facts, mine: Facts) -> tuple[Edit, ...]:
    """What people changed, in the order of the file, what they deleted behind."""
    head = (*_differing(said, mine), *_differing(said.source, mine.source))
    found = [Edit("", "", Change.CHANGED, head)] if head else []
    for name in LISTS:
        found += _list_edits(name, getattr(said, name), getattr(mine, name))
    return tuple(found)


def edited(said: Facts, mine: Facts) -> tuple[str, ...]:
    """The ids of the items that people changed or added; what they only remarked on is not among them."""
    found = (edit for edit in edits(said, mine) if edit.list not in {"", "who"} and edit.change is not Change.DELETED)
    return tuple(edit.name for edit in found if any(key.key not in _REMARKS for key in edit.keys))


def name_of(record: Item | Who) -> str:
    """What a record goes by in its file."""
    return record.name if isinstance(record, Who) else record.id


def _list_edits(name: str, said: Sequence[Item | Who], mine: Sequence[Item | Who]) -> Iterator[Edit]:
    known = {name_of(record): record for record in said}
    for record in mine:
        before = known.pop(name_of(record), None)
        if before is None:
            yield Edit(name, name_of(record), Change.ADDED, tuple(_differing(None, record)))
        elif keys := tuple(_differing(before, record)):
            yield Edit(name, name_of(record), Change.CHANGED, keys)
    for gone in known.values():
        yield Edit(name, name_of(gone), Change.DELETED, tuple(_differing(gone, None)))


def _differing(said: _Record | None, mine: _Record | None) -> Iterator[KeyChange]:
    order = ORDER[type(mine if said is None else said)]
    before, after = _told(said), _told(mine)
    for key in order:
        was, is_ = before.get(key), after.get(key)
        if was != is_ and key not in {"id", "span"}:
            yield KeyChange(key, _shown(was), _shown(is_))


def _told(record: _Record | None) -> dict[str, object]:
    """The values of the keys that are written."""
    if record is None:
        return {}
    keys = ORDER[Facts] if isinstance(record, Facts) else written(record)
    return {key: getattr(record, key) for key in keys}


def _shown(value: object) -> str | None:
    return None if value is None else one_line(value, flow=False)
