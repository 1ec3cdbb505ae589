"""A line of JSON that is an article: `text`, and `title`, `date`, `url`, `outlet` and `author` where it has them."""

import hashlib
import json

from briefgen.errors import IngestError
from briefgen.ingest import dates, plain
from briefgen.ingest.decode import refuse_long
from briefgen.ingest.head import MOST_FIELD, Head, is_address
from briefgen.ingest.opened import Opened
from briefgen.ingest.traced import rows
from briefgen.model.shown import cut

MOST_BYTES = 2 * 1024 * 1024
"""A longer line is no article: its text may have 256 kB, six times as many where every character is escaped."""

_NAMES = {
    "title": ("title", "headline"),
    "date": ("date", "published", "published_at"),
    "url": ("url", "link"),
    "outlet": ("outlet", "source", "publisher"),
    "author": ("author", "byline"),
}


def open_line(data: bytes) -> Opened:
    """The article in a line; raises IngestError with the reason where there is none that can be read."""
    fields = _fields(data)
    text = fields["text"]
    refuse_long(text)
    published = dates.read(fields["date"]) if "date" in fields else None
    if "date" in fields and published is None:
        raise IngestError(f"the date '{cut(fields['date'])}' cannot be read surely; write it as YYYY-MM-DD")
    if "url" in fields and not is_address(fields["url"]):
        raise IngestError(f"'{cut(fields['url'])}' is no address of a page; write it whole, from https:// on")
    head = Head(fields.get("title"), published, fields.get("outlet"), fields.get("url"), fields.get("author"))
    return Opened(head, plain.lines(rows(text), head.title is not None), text)


def identity(data: bytes) -> str:
    """What stays the same of an article whose line is moved or mended, as hex digits: its address, or title and date.

    Raises IngestError where the line is no article.
    """
    fields = _fields(data)
    if not fields.keys() & {"url", "title"}:
        raise IngestError("it has neither an address nor a title; give it 'url' or 'title'")
    words = fields.get("url") or f"{fields['title']}\n{fields.get('date', '')}"
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def _fields(data: bytes) -> dict[str, str]:
    """The fields of the article by their first names, their values on one line, but for the text."""
    record = _record(data)
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise IngestError("it has no 'text'; write the article's words there, between quotes")
    found = {name: _value(record, names) for name, names in _NAMES.items()}
    return {"text": text} | {name: value for name, value in found.items() if value}


def _record(data: bytes) -> dict[str, object]:
    try:
        record = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise IngestError(f"the line is no JSON: {error.msg} at character {error.pos + 1}") from None
    except UnicodeDecodeError:
        raise IngestError("the line is not UTF-8") from None
    except (ValueError, RecursionError):
        raise IngestError("the line is no article: a number is too long, or lists are nested too deep") from None
    if not isinstance(record, dict):
        raise IngestError('the line is no JSON object; write {"title": …, "text": …}')
    return record


def _value(record: dict[str, object], names: tuple[str, ...]) -> str:
    value = next((record[name] for name in names if record.get(name) is not None), "")
    if not isinstance(value, str):
        raise IngestError(f"'{names[0]}' is no text; put it into quotes")
    if len(value) > MOST_FIELD:
        raise IngestError(f"'{names[0]}' is longer than {MOST_FIELD:,} characters")
    return " ".join(value.split())
