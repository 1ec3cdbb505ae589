"""Find records by words and by what they are; the best first."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.index import rows
from briefgen.index.query import Query
from briefgen.model.archived import Archived

_WEIGHTS = "10.0, 4.0, 5.0, 2.0, 1.0"  # text, quote, names, what stands around it, the article's title
_MONTH = 30.0
"""Days after which what a match gains by being new has gone down by half; the newest of the archive gains a half."""
_MANY = 20_000
"""Matches of which how well they fit tells nothing: each has the word; the newest come first."""
_AT_ONCE = 500
"""Records that are read by one question to the database."""
_VISIBLE = "item.hidden = 0"
_NOT_HIDDEN = "NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.day = item.day AND hidden.name = item.name)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What records must be; empty filters let all pass.

    `actors` are names as they are compared, of which one must act, suffer or speak. `since` and `until` are days of
    editions, both included.
    """

    actors: frozenset[str] = frozenset()
    stance: str | None = None
    unit: str | None = None
    kind: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The best records, and how many there are in all."""

    hits: tuple[Archived, ...]
    total: int


def search(connection: sqlite3.Connection, query: Query, filters: Filters, limit: int, within: str = "") -> Found:
    """At most `limit` records, by how well the words fit and how new they are; without words the newest first.

    What people hid is not among them. `within` says in FTS5's terms in which columns the words must stand.
    """
    table, joined = _matched(query)
    conditions, values = _conditions(query, filters, table, within)
    where = f"FROM {joined} WHERE {' AND '.join((*conditions, *_hiding(connection)))}"
    total = connection.execute(f"SELECT count(*) {where}", values).fetchone()[0]
    newest = connection.execute("SELECT max(day) FROM item").fetchone()[0] or 0
    rank = "item.day DESC"
    if table and total <= _MANY:
        rank = f"bm25({table}, {_WEIGHTS}) * (1 + 0.5 * {_MONTH} / ({_MONTH} + {newest} - item.day)), item.day DESC"
    found = connection.execute(
        f"SELECT item.number {where} ORDER BY {rank}, item.name LIMIT ?",
        (*values, limit),
    ).fetchall()
    return Found(records(connection, [number for (number,) in found]), total)


def records(connection: sqlite3.Connection, numbers: list[int]) -> tuple[Archived, ...]:
    """The records of these items, in their order."""
    found: dict[int, str] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        found.update(connection.execute(f"SELECT item, json FROM record WHERE item IN ({marks})", some))  # noqa: S608
    return tuple(rows.of_json(found[number]) for number in numbers)


def everything(connection: sqlite3.Connection, filters: Filters) -> Iterator[Archived]:
    """Every item, hidden ones marked as such, by day, article and place; read one after another."""
    conditions, values = ["item.kind <> 'edition'"], list[object]()
    for condition, more in _filters(filters):
        conditions.append(condition)
        values += more
    found = connection.execute(
        f"SELECT record.json, {_VISIBLE} AND {_NOT_HIDDEN} FROM file JOIN item ON item.file = file.number "  # noqa: S608
        f"JOIN record ON record.item = item.number WHERE {' AND '.join(conditions)} "
        "ORDER BY file.day, file.slug, item.place",
        values,
    )
    for text, is_visible in found:
        record = rows.of_json(text)
        yield record if is_visible else replace(record, hidden=True)


def of_actors(connection: sqlite3.Connection, names: frozenset[str], filters: Filters) -> list[tuple[int, str]]:
    """The items in which one of the names has a part, and the part, by day and in the order of their files."""
    conditions, values = _conditions(Query(), filters)
    conditions += _hiding(connection)
    marks = ", ".join("?" * len(names))
    return connection.execute(
        "SELECT item.number, party.role FROM party JOIN item ON item.number = party.item "  # noqa: S608
        "JOIN file ON file.number = item.file "
        f"WHERE party.name IN ({marks}) AND {' AND '.join(conditions)} "
        "ORDER BY item.day, file.slug, item.place, party.role",
        (*sorted(names), *values),
    ).fetchall()


def _matched(query: Query) -> tuple[str, str]:
    """The index that ranks, if any, and the tables to read."""
    for table, parts in (("stem", query.stems), ("exact", query.exact)):
        if parts:
            return table, f"{table} JOIN item ON item.number = {table}.rowid"
    return "", "item"


def _conditions(query: Query, filters: Filters, first: str = "", within: str = "") -> tuple[list[str], list[object]]:
    conditions, values = [_VISIBLE], list[object]()
    if first:
        conditions.insert(0, f"{first} MATCH ?")
        values.append(_match(query.stems if first == "stem" else query.exact, within))
    if first == "stem" and query.exact:
        conditions.append("item.number IN (SELECT rowid FROM exact WHERE exact MATCH ?)")
        values.append(_match(query.exact, within))
    for table, parts in (("stem", query.without_stems), ("exact", query.without_exact)):
        if parts:
            conditions.append(f"item.number NOT IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)")  # noqa: S608
            values.append(" OR ".join(parts))
    for condition, more in _filters(filters):
        conditions.append(condition)
        values += more
    return conditions, values


def _hiding(connection: sqlite3.Connection) -> list[str]:
    """What keeps out the items that `edition.yaml` hides, where one hides any: asking for each item takes its time."""
    return [_NOT_HIDDEN] if connection.execute("SELECT 1 FROM hidden LIMIT 1").fetchone() else []


def _match(parts: tuple[str, ...], within: str) -> str:
    return f"{within}({' AND '.join(parts)})"


def _filters(filters: Filters) -> list[tuple[str, list[object]]]:
    found: list[tuple[str, list[object]]] = []
    if filters.actors:
        marks = ", ".join("?" * len(filters.actors))
        condition = f"item.number IN (SELECT item FROM party WHERE name IN ({marks}))"  # noqa: S608
        found.append((condition, [*sorted(filters.actors)]))
    for column, value in (("stance", filters.stance), ("kind", filters.kind)):
        if value is not None:
            found.append((f"item.{column} = ?", [value]))
    if filters.unit is not None:
        found.append(("item.unit = ? COLLATE NOCASE", [filters.unit]))
    for sign, day in ((">=", filters.since), ("<=", filters.until)):
        if day is not None:
            found.append((f"item.day {sign} ?", [day.toordinal()]))
    return found
