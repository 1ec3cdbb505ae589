"""Sources are numbered in the order in which the report first names them."""

import dataclasses
from collections.abc import Iterator
from typing import TypeVar, cast

from briefgen.model.report import Report, SourceEntry

_T = TypeVar("_T")


def numbered(report: Report) -> Report:
    """The report with its sources renumbered; a source that nothing names goes, unless a named one is cited in it."""
    order = list(dict.fromkeys(_named(report)))
    by_number = {entry.number: entry for entry in report.sources}
    order += [whole for number in order if (whole := by_number[number].cited_in) is not None]
    places = {old: place for place, old in enumerate(dict.fromkeys(order), 1)}
    return dataclasses.replace(
        _renumbered(report, places), sources=tuple(_entry(by_number[old], places) for old in places)
    )


def _entry(entry: SourceEntry, places: dict[int, int]) -> SourceEntry:
    whole = None if entry.cited_in is None else places[entry.cited_in]
    return dataclasses.replace(entry, number=places[entry.number], cited_in=whole)


def _named(value: object) -> Iterator[int]:
    """Every source number in a value, in the order of its fields."""
    if isinstance(value, Report):
        for name in value.sections:
            if name != "sources":
                yield from _named(getattr(value, name.replace("-", "_"), ()))
            if name == "corrections":
                yield from _named(value.taken_back)
    elif isinstance(value, tuple):
        for part in value:
            yield from _named(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            part = getattr(value, field.name)
            yield from part if field.name == "sources" and isinstance(part, tuple) else _named(part)


def _renumbered(value: _T, places: dict[int, int]) -> _T:
    if isinstance(value, tuple):
        return cast(_T, tuple(_renumbered(part, places) for part in value))
    if not dataclasses.is_dataclass(value) or isinstance(value, type | SourceEntry):
        return value
    changed: dict[str, object] = {}
    for field in dataclasses.fields(value):
        part = getattr(value, field.name)
        if field.name == "sources" and not isinstance(value, Report) and isinstance(part, tuple):
            changed[field.name] = tuple(sorted(places[number] for number in part if number in places))
        elif isinstance(part, tuple) or dataclasses.is_dataclass(part):
            changed[field.name] = _renumbered(part, places)
    return dataclasses.replace(value, **changed)
