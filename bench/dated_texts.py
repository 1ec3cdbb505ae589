"""Dates in labelled texts, by the habits of those who labelled them.

Ends are exclusive, 'two months ago' is a very day, a word like 'since' belongs to its date, and a date without a year
may be past or to come.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

from briefgen import lexicon
from briefgen.measures import Dates, Dating

Row = dict[str, Any]  # one line of JSON, as the scorers define it

_RUNNING = re.compile(r"(?i)\bthe\s+(week|fortnight|month|quarter|year)\b")
_LEAD = re.compile(
    r"(?i)\b(?:since|on or after|(?:as|starting|beginning)\s+(?:of|from|on)|starting|beginning"
    r"|(?P<after>after|later than)|(?P<until>until|till|before|by|prior to|earlier than|no later than))"
    r"\s+(?:the\s+)?\Z"
)


def dates() -> Callable[[Row], Row]:
    """Rows with `dates`: start, end, values; a date is read as past and as to come."""
    reader = Dates(lexicon.load())

    def predict(row: Row) -> Row:
        day = dt.datetime.fromisoformat(row["ref"]).date()
        found: dict[tuple[int, int], list[Dating]] = {}
        for ahead in (False, True):
            for dating in reader.find(row["text"], day, ahead=ahead):
                found.setdefault((dating.span.start, dating.span.end), []).append(dating)
        rows = [_date(row["text"], datings) for datings in found.values()]
        return {"dates": [*rows, *_running(row["text"], rows, reader, day)]}

    return predict


def _running(text: str, rows: list[Row], reader: Dates, day: dt.date) -> Iterator[Row]:
    """'the month' where no other date says which: the one that runs."""
    for match in _RUNNING.finditer(text):
        if not any(row["start"] < match.end() and match.start() < row["end"] for row in rows):
            values = [value for dating in reader.find(f"this {match[1]}", day) for value in _values(dating)]
            yield {"start": match.start(), "end": match.end(), "values": values}


def _date(text: str, datings: list[Dating]) -> Row:
    """A date as a row; with a word before it that opens a stretch, what lies on that side of it."""
    start, end = datings[0].span.start, datings[0].span.end
    lead = _LEAD.search(text[:start]) if datings[0].ends is None else None
    if lead:
        start = lead.start()
        values = [_open(dating, after=lead["after"] is not None, opens=lead["until"] is None) for dating in datings]
    else:
        values = [value for dating in datings for value in _values(dating)]
    return {"start": start, "end": end, "values": values or [{"value": "not resolved"}]}


def _open(dating: Dating, *, after: bool, opens: bool) -> Row:
    when = dating.exact or dating.when
    if when is None:
        return {"value": "not resolved"}
    if not opens:
        return {"start": None, "end": when.first.isoformat()}
    first = when.last + dt.timedelta(1) if after and when.first != when.last else when.first
    return {"start": first.isoformat(), "end": None}


def _values(dating: Dating) -> Iterator[Row]:
    """A single day, or a stretch of days with its end exclusive; of two dates the latter is the end."""
    when = dating.exact or dating.when
    if when is None:
        return
    if dating.ends:
        yield {"start": dating.ends[0].first.isoformat(), "end": dating.ends[1].first.isoformat()}
    elif dating.minute is not None:
        for minute in (dating.minute, (dating.minute + 720) % 1440)[: 1 + dating.either]:
            yield {"value": f"{when.first} {minute // 60:02d}:{minute % 60:02d}:00"}
    elif when.first == when.last:
        yield {"value": when.first.isoformat()}
    else:
        yield {"start": when.first.isoformat(), "end": (when.last + dt.timedelta(1)).isoformat()}
