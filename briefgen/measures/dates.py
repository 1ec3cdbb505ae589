"""Dates: days and stretches of days, told in full or relative to the day of publishing."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.measures.wording import alternatives
from briefgen.model.dates import When
from briefgen.model.document import Span
from briefgen.model.lexicon import Lexicon

_SOON = 31
"""Days by which a day and month without a year may lie ahead of publishing before the year before is meant."""


@dataclass(frozen=True, slots=True)
class Dating:
    """A date in a text: `when` is None where it is relative and the day of publishing is unknown."""

    span: Span
    when: When | None


class Dates:
    """Finds dates by the words of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.dates
        self._numbers = lexicon.numbers.words
        month, weekday = alternatives(self._words.months), alternatives(self._words.weekdays)
        day, count = alternatives(self._words.days), alternatives(self._numbers)
        self._pattern = re.compile(
            rf"""(?ix)(?<![\w-])(?:
                (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})
              | (?P<dmy_day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<dmy_month>{month})\b\.?
                (?:,?\s+(?P<dmy_year>\d{{4}}))?
              | (?P<mdy_month>{month})\b\.?\s+(?P<mdy_day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])
                (?:,?\s+(?P<mdy_year>\d{{4}}))?
              | (?P<my_month>{month})\b\.?,?\s+(?:of\s+)?(?P<my_year>\d{{4}})
              | (?P<turn>last|next|this|earlier\s+this|later\s+this|the\s+past|the\s+previous)\s+
                (?P<turned>week|weekend|month|year|{weekday}|{month})
              | (?P<ago>(?:\d+|an?|{count})\s+(?:days?|weeks?|months?|years?|decades?))\s+(?:ago|earlier|before)
              | (?P<weekday>{weekday})
              | (?P<day>{day})
              | (?:the\s+)?(?P<weekend>weekend)
              | (?<=in\s)(?:early\s+|late\s+|mid-)?(?P<month>{month})
              | (?:(?<=in\s)|(?<=since\s)|(?<=by\s)|(?<=of\s)|(?<=until\s)|(?<=during\s))(?P<year>1[5-9]\d\d|20\d\d)
            )(?![\w-])"""
        )

    def find(self, text: str, published: dt.date | None, *, ahead: bool = False) -> tuple[Dating, ...]:
        """The dates of `text` in order; `ahead` when what is told lies in the future ('will meet on Monday')."""
        return tuple(self._all(text, published, ahead))

    def _all(self, text: str, published: dt.date | None, ahead: bool) -> Iterator[Dating]:
        for match in self._pattern.finditer(text):
            if match["weekday"] and match["weekday"].lower() in {"sun", "sat"} and not match["weekday"][0].isupper():
                continue
            try:
                yield Dating(Span(*match.span()), self._when(match, published, ahead))
            except (ValueError, OverflowError):
                continue

    def _when(self, match: "re.Match[str]", published: dt.date | None, ahead: bool) -> When | None:
        if match["iso"]:
            return When.parse(match["iso"])
        if match["year"]:
            return When.parse(match["year"])
        if match["my_month"]:
            return _month(int(match["my_year"]), self._month(match["my_month"]))
        for kind in ("dmy", "mdy"):
            if match[f"{kind}_month"]:
                month, day = self._month(match[f"{kind}_month"]), int(match[f"{kind}_day"])
                return _day(match[f"{kind}_year"], month, day, published, ahead)
        return self._relative(match, published, ahead) if published else None

    def _relative(self, match: "re.Match[str]", published: dt.date, ahead: bool) -> When | None:
        if match["turn"]:
            turn = match["turn"].lower().split()[-1]
            return self._turned(
                {"past": "last", "previous": "last"}.get(turn, turn), match["turned"].lower(), published
            )
        if match["ago"]:
            return self._ago(match["ago"].lower(), published)
        if match["weekday"]:
            return When.on(_weekday(self._words.weekdays[match["weekday"].lower()], published, ahead))
        if match["day"]:
            return When.on(published + dt.timedelta(self._words.days[re.sub(r"\s+", " ", match["day"].lower())]))
        if match["month"]:
            return _nearest_month(self._month(match["month"]), published, ahead)
        saturday = _weekday(5, published, ahead)
        return When(saturday, saturday + dt.timedelta(1))

    def _month(self, name: str) -> int:
        return self._words.months[name.lower()]

    def _turned(self, turn: str, unit: str, published: dt.date) -> When:
        step = {"last": -1, "this": 0, "next": 1}[turn]
        if unit in self._words.weekdays:
            day = _weekday(self._words.weekdays[unit], published, ahead=turn == "next")
            return When.on(day)
        if unit in self._words.months:
            return _nearest_month(self._words.months[unit], published, ahead=turn == "next")
        if unit == "year":
            return When.parse(str(published.year + step))
        if unit == "month":
            years, month = divmod(published.month - 1 + step, 12)
            return _month(published.year + years, month + 1)
        monday = published - dt.timedelta(published.weekday()) + dt.timedelta(7 * step)
        if unit == "weekend":
            return When(monday + dt.timedelta(5), monday + dt.timedelta(6))
        return When(monday, monday + dt.timedelta(6))

    def _ago(self, text: str, published: dt.date) -> When:
        number, unit = text.split()
        count = int(number) if number.isdigit() else self._numbers.get(number, 1)
        unit = unit.removesuffix("s")
        if unit == "day":
            return When.on(published - dt.timedelta(count))
        if unit == "week":
            return self._turned("this", "week", published - dt.timedelta(7 * count))
        if unit == "month":
            years, month = divmod(published.month - 1 - count, 12)
            return _month(published.year + years, month + 1)
        return When.parse(f"{published.year - count * (10 if unit == 'decade' else 1):04d}")


def _month(year: int, month: int) -> When:
    return When(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))


def _day(year: str | None, month: int, day: int, published: dt.date | None, ahead: bool) -> When | None:
    if year:
        return When.on(dt.date(int(year), month, day))
    if published is None:
        return None
    found = dt.date(published.year, month, day)
    if not ahead and (found - published).days > _SOON:
        found = found.replace(year=published.year - 1)
    if ahead and found < published:
        found = found.replace(year=published.year + 1)
    return When.on(found)


def _weekday(number: int, published: dt.date, ahead: bool) -> dt.date:
    """The latest such day on or before publishing; ahead of it, the next one after."""
    if ahead:
        return published + dt.timedelta((number - published.weekday() - 1) % 7 + 1)
    return published - dt.timedelta((published.weekday() - number) % 7)


def _nearest_month(month: int, published: dt.date, ahead: bool) -> When:
    """The latest such month that has begun; ahead of it, the next one."""
    if ahead:
        return _month(published.year + (month < published.month), month)
    return _month(published.year - (month > published.month), month)
