"""Records for a newsroom's database: JSON Lines or CSV, one flat line an item, the same columns for every kind.

A spreadsheet takes a cell that begins with = + - @, a tab or a line end for a formula. In CSV such a text gets an
apostrophe before it; numbers are written as numbers, so that a negative one stays what it is.
"""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal

from briefgen.index.asking import Archive
from briefgen.index.cleared import cleared, marked
from briefgen.index.searching import Filters
from briefgen.model.archived import Archived

COLUMNS = (
    "day", "slug", "id", "kind", "text", "who", "whom", "did", "status", "according_to", "stance", "verb", "about",
    "says", "words", "of", "value", "high", "unit", "bound", "sentence", "when", "first", "last", "where", "side",
    "told_by", "quote", "cites", "key", "credibility", "by", "note", "edited", "hidden", "review", "tags", "marking",
    "title", "published", "outlet", "author", "url", "source", "sha256", "file", "line",
)  # fmt: skip
"""The fields of a line, in their order."""
_BETWEEN = "; "
"""What stands between the parts of a list in CSV."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_Cell = str | int | float | bool | list[str] | None


def exported(archive: Archive, asked: Filters, form: str, unmarked: str, marking: str | None = None) -> Iterator[str]:
    """The lines of all items, `form` 'jsonl' or 'csv'; with `marking` of those alone that may go to its readers.

    `unmarked` is the marking of what bears none.
    """
    days, records = archive.markings(), archive.items(asked)
    if marking is not None:
        records = cleared(archive.root, records, days, unmarked, marking)
    return {"jsonl": _json_lines, "csv": _comma_separated}[form](marked(records, days, unmarked))


def _json_lines(records: Iterable[Archived]) -> Iterator[str]:
    """A line of JSON for each record; lists as arrays, what is empty as null or []."""
    for record in records:
        yield json.dumps({name: _cell(record, name) for name in COLUMNS}, ensure_ascii=False) + "\n"


def _comma_separated(records: Iterable[Archived]) -> Iterator[str]:
    """CSV by RFC 4180 with a head line; lists with '; ' between, truths as true and false."""
    buffer = io.StringIO()
    write = csv.writer(buffer).writerow
    write(COLUMNS)
    for record in records:
        yield _taken(buffer)
        write(_plain(_cell(record, name)) for name in COLUMNS)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _cell(record: Archived, name: str) -> _Cell:
    value: object = getattr(record, name)
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case tuple():
            return list(map(str, value))
        case dt.date():
            return value.isoformat()
        case None | str() | int():
            return value
    raise TypeError(f"{name} has no form in an export: {type(value).__name__}")


def _plain(cell: _Cell) -> str:
    """A cell as text that no spreadsheet takes for a formula."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case int() | float():
            return str(cell)
    text = _BETWEEN.join(cell) if isinstance(cell, list) else cell
    return f"'{text}" if text.startswith(_FORMULA) else text
