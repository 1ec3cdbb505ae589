"""Change one record of a facts file on somebody's word, leaving every other character; pure."""

from dataclasses import replace
from typing import TypeVar

from briefgen.errors import FactsError, Fault
from briefgen.facts.comparing import name_of
from briefgen.facts.dumping import record_lines
from briefgen.facts.loading import decoded, load
from briefgen.facts.rewriting import rewrite
from briefgen.facts.shape import LISTS, Remark
from briefgen.model.facts import Facts, Item, Who

_R = TypeVar("_R", bound=Item | Who)


def remarked(data: bytes, file: str, name: str, remark: Remark) -> bytes:
    """The file with a remark on the record `name`, an id or a name in `who`; raises FactsError where it has faults."""
    before = load(decoded(data, file), file)
    after = replace(
        before,
        who=_with(before.who, name, remark),
        what=_with(before.what, name, remark),
        quantities=_with(before.quantities, name, remark),
        reactions=_with(before.reactions, name, remark),
        narratives=_with(before.narratives, name, remark),
    )
    places = {key: tuple(range(len(getattr(before, key)))) for key in LISTS}
    made = rewrite(data.decode("utf-8"), before, after, places)
    if load(made, file) != after:
        raise FactsError((Fault(file, 1, 1, "", f"'{name}' cannot be changed from outside", "change it in an editor"),))
    return made.encode()


def lines(facts: Facts, name: str) -> tuple[str, ...]:
    """The record `name` as the program writes it, line by line."""
    held = (record for key in LISTS for record in getattr(facts, key))
    return next((record_lines(record) for record in held if name_of(record) == name), ())


def _with(records: tuple[_R, ...], name: str, remark: Remark) -> tuple[_R, ...]:
    return tuple(_on(record, remark) if name_of(record) == name else record for record in records)


def _on(record: _R, remark: Remark) -> _R:
    hide = record.hide if remark.hide is None else remark.hide
    return replace(record, hide=hide, note=record.note if remark.note is None else remark.note or None)
