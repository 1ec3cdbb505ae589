"""A quantity over time: what is counted under some words, as series."""

import sqlite3

from briefgen.index.query import Query
from briefgen.index.searching import Filters, search
from briefgen.model.archived import Archived
from briefgen.report.series import Series, series
from briefgen.report.tolls import Mark, mark_of

_MOST = 600
"""Quantities that are compared with one another, the best matches first."""
_OWN = "{text quote around} : "
"""In these columns the words are looked for first; an article's title speaks of all that it counts."""
_STORY = """
    SELECT words.text, words.quote FROM words JOIN item ON item.number = words.item
    JOIN file ON file.number = item.file WHERE file.day = ? AND file.slug = ? AND item.kind IN ('what', 'reactions')"""


def figures(connection: sqlite3.Connection, query: Query, filters: Filters) -> tuple[tuple[Series, ...], int]:
    """The series of quantities that the words fit, and how many that fit were too many to be compared."""
    found = search(connection, query, filters, _MOST, _OWN)
    found = found if found.hits else search(connection, query, filters, _MOST)
    counts = tuple(record for record in found.hits if record.unit is not None)
    known: dict[str, Mark] = {}

    def story(record: Archived) -> Mark:
        if record.slug not in known:
            known[record.slug] = _mark(connection, record)
        return known[record.slug]

    return series(counts, story), found.total - len(found.hits)


def _mark(connection: sqlite3.Connection, record: Archived) -> Mark:
    texts = connection.execute(_STORY, (record.day.isoformat(), record.slug)).fetchall()
    return mark_of(record.title, (quote or text for text, quote in texts))
