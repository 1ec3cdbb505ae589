"""What somebody did and said, by day, and how the stances went over time."""

import datetime as dt
import sqlite3
from dataclasses import dataclass

from briefgen.index.names import plain
from briefgen.index.people import Bearer
from briefgen.index.searching import Filters, of_actors, records
from briefgen.model.archived import EDITION, Archived
from briefgen.report.stances import Topic, topics

_MOST = 1000
"""Items of somebody that are looked at, the newest."""
_PARTS = {"who": "did", "whom": "befell", "according_to": "said"}


@dataclass(frozen=True, slots=True)
class Deed:
    """Something of a day: `part` is 'did', 'befell' (it was done to them), 'said' or a stance.

    `outlets` are all that tell it in the same words.
    """

    part: str
    record: Archived
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorDay:
    """What the editions of a day know."""

    day: dt.date
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody of the archive: the newest `days`, of `total` deeds in all, and the stances over these."""

    bearer: Bearer
    total: int
    days: tuple[ActorDay, ...]
    topics: tuple[Topic, ...]


def actor(connection: sqlite3.Connection, bearer: Bearer, filters: Filters, limit: int) -> Actor:
    """What the facts tell of somebody, at most `limit` deeds, the newest; issued editions only repeat it.

    Of somebody who is everywhere in a large archive the newest thousand items are looked at.
    """
    found = dict[int, str]()
    for number, part in of_actors(connection, frozenset(bearer.names), filters):
        found[number] = "who" if found.get(number) == "who" else part
    told = [record for record in records(connection, list(found)[-_MOST:]) if record.kind != EDITION]
    parts = {record.item: _part(record, frozenset(bearer.names)) for record in told}
    deeds = _folded(told, parts)
    days: dict[dt.date, list[Deed]] = {}
    for deed in deeds[-limit:]:
        days.setdefault(deed.record.day, []).append(deed)
    shown = tuple(ActorDay(day, tuple(held)) for day, held in days.items())
    reacted = tuple(record for record in told if parts[record.item] == record.stance)
    return Actor(bearer, len(deeds), shown, topics(reacted))


def _part(record: Archived, names: frozenset[str]) -> str:
    if record.stance is not None:
        return record.stance
    held = {"who": record.who, "according_to": record.according_to, "whom": record.whom}
    role = next((role for role, own in held.items() if names & set(map(plain, own))), "who")
    return _PARTS[role]


def _folded(told: list[Archived], parts: dict[str, str]) -> list[Deed]:
    """Each deed once a day, with the outlets of all that tell it in the same words."""
    found: dict[tuple[dt.date, str, str], list[Archived]] = {}
    for record in told:
        found.setdefault((record.day, parts[record.item], record.text.casefold()), []).append(record)
    return [
        Deed(part, same[0], tuple(dict.fromkeys(teller for one in same for teller in one.tellers)))
        for (_, part, _), same in found.items()
    ]
