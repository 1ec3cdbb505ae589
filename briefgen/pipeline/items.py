"""The facts of a desk item by item: what there is, what people changed, and remarks on single items."""

import datetime as dt
from dataclasses import dataclass

from briefgen import facts
from briefgen.errors import UsageError
from briefgen.facts import Edit, FactsStore, Filed, Remark
from briefgen.facts.editing import lines
from briefgen.model.facts import Facts
from briefgen.model.quotes import fold
from briefgen.pipeline.place import Place


@dataclass(frozen=True, slots=True)
class Listed:
    """An item as it is called from outside its file (SLUG#ID), the list it stands in, what it says.

    `marks` are words for what stands out, as in the proof sheet.
    """

    item: str
    list: str
    says: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One item: its facts file within the desk, its lines there as the program would write them, what is wrong."""

    item: str
    path: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """What people changed in a facts file (its path within the desk)."""

    path: str
    edits: tuple[Edit, ...]


def listed(place: Place, day: dt.date | None) -> tuple[Listed, ...]:
    """All items of `day`, or of all days."""
    store = FactsStore(place.root)
    return tuple(
        Listed(f"{filed.slug}#{card.name}", card.kind, card.says, card.marks)
        for filed in _files(store, day)
        for card in store.proof(filed).cards
    )


def shown(place: Place, item: str) -> Shown:
    """One item, named SLUG#ID or by its id alone; raises UsageError where there is none, or several."""
    store = FactsStore(place.root)
    filed, name = _find(store, item)
    card = next(card for card in store.proof(filed).cards if card.name == name)
    held = _held(store, filed)
    return Shown(f"{filed.slug}#{name}", filed.path, lines(held, name) if held else (), card.notes)


def remark(place: Place, item: str, said: Remark) -> str:
    """Write a remark into the item's file; gives the file's path within the desk. Raises as `shown` does."""
    store = FactsStore(place.root)
    filed, name = _find(store, item)
    store.remark(filed, name, said)
    return filed.path


def beside(place: Place, item: str) -> tuple[str, ...]:
    """The names of what else was read from the item's words, or has them among its own, and is not hidden.

    Raises as `shown` does.
    """
    store = FactsStore(place.root)
    filed, name = _find(store, item)
    held = _held(store, filed)
    items = (*held.what, *held.quantities, *held.reactions, *held.narratives) if held else ()
    own = next((fold(one.quote) for one in items if one.id == name and one.quote), None)
    others = ((one.id, fold(one.quote)) for one in items if one.id and one.quote and one.id != name and not one.hide)
    return tuple(one for one, quote in others if own and (own in quote or quote in own))


def edited(place: Place, day: dt.date) -> tuple[Edited, ...]:
    """What people changed in the files of `day` against the machine."""
    store = FactsStore(place.root)
    found = []
    for filed in _files(store, day):
        machine, held = store.machine(filed), _held(store, filed)
        changes = facts.edits(machine.facts, held) if machine and held else ()
        found += [Edited(filed.path, changes)] if changes else []
    return tuple(found)


def _held(store: FactsStore, filed: Filed) -> Facts | None:
    """All records of a file that can be read, sound or not."""
    held = facts.inspect(store.text(filed), filed.path, store.article(filed) or "", edited=False).facts
    return facts.identify(held) if held else None


def _files(store: FactsStore, day: dt.date | None) -> tuple[Filed, ...]:
    known = store.days()
    if day is not None and day not in known:
        raise UsageError(f"there are no facts of {day}; there are: {', '.join(map(str, known)) or 'none yet'}")
    return tuple(filed for one in known if day in {None, one} for filed in store.files(one))


def _find(store: FactsStore, item: str) -> tuple[Filed, str]:
    slug, _, name = item.rpartition("#")
    files = [filed for filed in _files(store, None) if slug in {"", filed.slug}]
    found = [filed for filed in files if name in {card.name for card in store.proof(filed).cards}]
    if len(found) == 1:
        return found[0], name
    if found:
        several = ", ".join(f"{filed.slug}#{name}" for filed in found)
        raise UsageError(f"several items are called '{item}': {several}")
    raise UsageError(f"no item is called '{item}'; 'briefgen facts list' names them all")
