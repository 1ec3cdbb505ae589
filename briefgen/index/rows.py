"""Records as rows of the index, and back; pure."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal

from briefgen.index.names import plain
from briefgen.model.archived import Archived
from briefgen.model.facts import Who

_NUMBERS = ("value", "high")
_DEFAULTS = {field.name: field.default for field in fields(Archived)}
_NAMES = tuple(_DEFAULTS)

Bearer = tuple[str, str, str, str, str]


def to_json(record: Archived) -> str:
    """The record as JSON, without what has its default."""
    held = {name: getattr(record, name) for name in _NAMES}
    return json.dumps(
        {name: one for name, one in held.items() if one != _DEFAULTS[name]}, ensure_ascii=False, default=str
    )


def of_json(text: str) -> Archived:
    """The record that `to_json` made this of."""
    held = json.loads(text)
    held["day"] = dt.date.fromisoformat(held["day"])
    for name, value in held.items():
        if isinstance(value, list):
            held[name] = tuple(value)
        elif name in _NUMBERS:
            held[name] = Decimal(value)
    return Archived(**held)


def words(record: Archived) -> tuple[str, str, str, str, str]:
    """What of a record is searched: what it says, its quote, its names, what stands around it, its article's title."""
    said = (record.about, record.says, *record.words, record.where, record.sentence, record.note, *record.tags)
    around = " · ".join(one for one in said if one and one not in record.text)
    names = " · ".join(dict.fromkeys((*record.who, *record.whom, *record.according_to)))
    quote = record.quote or ""
    return (record.text, "" if quote == record.text else quote, names, around, record.title)


def parties(record: Archived) -> Iterator[tuple[str, str]]:
    """Each name in a record as it is compared, and in which part: who, whom, according_to."""
    parts = (("who", record.who), ("whom", record.whom), ("according_to", record.according_to))
    yield from sorted({(plain(name), role) for role, names in parts for name in names})


def bearers(who: tuple[Who, ...]) -> Iterator[Bearer]:
    """Each form under which an article names somebody: as it is compared, the name, both as written, the kind."""
    for one in who:
        for form in dict.fromkeys((one.name, *one.also)):
            yield plain(form), plain(one.name), one.name, form, one.kind.value
