"""Dates as the facts file writes them: a stretch of days as precise as the text allows, and a publishing time."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from briefgen.model.shown import cut

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""What an article or an edition can be dated; the years on both sides keep clear of the calendar's own ends."""

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _bounds(text: str) -> tuple[dt.date, dt.date]:
    match = _PART.fullmatch(text)
    if match is None:
        raise ValueError(f"'{cut(text)}' is no date; write YYYY, YYYY-MM or YYYY-MM-DD, or two of them as START/END")
    try:
        return _stretch(match)
    except ValueError:
        raise ValueError(f"'{cut(text)}' stands in no calendar; write a day that there is, as 2026-03-09") from None


def _stretch(match: re.Match[str]) -> tuple[dt.date, dt.date]:
    year = int(match[1])
    month, day = (int(group) if group else None for group in match.groups()[1:])
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if day is None:
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date(year, month, day), dt.date(year, month, day)


@dataclass(frozen=True, slots=True, order=True)
class When:
    """The days in which something happened, both ends included; written as short as it can be said."""

    first: dt.date
    last: dt.date

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read YYYY, YYYY-MM, YYYY-MM-DD or START/END; raises ValueError with what to write instead."""
        start, slash, end = text.strip().partition("/")
        first, last = _bounds(start if end and "/" not in end else start + slash + end)
        if end:
            last = _bounds(end)[1]
        if last < first:
            raise ValueError(f"'{cut(text)}' ends before it begins; write START/END, the earlier one first")
        return cls(first, last)

    @classmethod
    def on(cls, day: dt.date) -> Self:
        """The single day `day`."""
        return cls(day, day)

    def __str__(self) -> str:
        first, last = self.first, self.last
        if first == last:
            return first.isoformat()
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
            return f"{first.year:04d}"
        whole_month = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
        if first.replace(day=1) == last.replace(day=1) and whole_month:
            return f"{first.year:04d}-{first.month:02d}"
        return f"{first.isoformat()}/{last.isoformat()}"


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: the day, and the time where the article gives one with its zone."""

    day: dt.date
    at: dt.datetime | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an ISO date, or an ISO date and time with its zone; raises ValueError with what to write instead."""
        text = text.strip()
        try:
            at = dt.datetime.fromisoformat(text)
        except ValueError:
            raise ValueError(f"'{cut(text)}' is no date; write YYYY-MM-DD, and a time only with its zone") from None
        if len(text) > 10 and at.tzinfo is None:
            raise ValueError(
                f"'{cut(text)}' has a time without a zone; write YYYY-MM-DD, or add the zone as in 06:00+09:00"
            )
        published = cls(at.date(), at if len(text) > 10 else None)
        if not published.in_range:
            raise ValueError(f"'{cut(text)}' is no year of publishing; write one from {FIRST_YEAR} to {LAST_YEAR}")
        return published

    @property
    def in_range(self) -> bool:
        """Whether an article can be dated so."""
        return FIRST_YEAR <= self.day.year <= LAST_YEAR

    def __str__(self) -> str:
        return self.at.isoformat() if self.at else self.day.isoformat()


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with its zone, to the second."""

    at: dt.datetime

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an ISO date and time with its zone; raises ValueError with what to write instead."""
        text = text.strip()
        try:
            at = dt.datetime.fromisoformat(text)
        except ValueError:
            at = None
        if at is None or at.tzinfo is None or not FIRST_YEAR <= at.year <= LAST_YEAR:
            raise ValueError(f"'{cut(text)}' is no time with its zone; write it as 2026-03-03T06:00+09:00")
        return cls(at.replace(microsecond=0))

    def __str__(self) -> str:
        return self.at.isoformat()
