"""Dates: days and stretches of days, told in full or relative to the day of publishing."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.measures import calendar
from briefgen.measures.marks import Mark, Marks
from briefgen.measures.points import POINT, Points
from briefgen.measures.reckoning import Row, Today, UnknownDayError, count_of, day_of_turn
from briefgen.model.dates import When
from briefgen.model.document import Span
from briefgen.model.lexicon import Lexicon

_END = f"(?:{POINT}|M|Y|J)"
_FORM = re.compile(
    rf"""(?x)(?=[^xzfgpK,.])(?:
      [FB]?(?P<low>t?[dow])[T&-](?P<high>t?[dow](?:f?M(?:\.?,?f?Y)?|m?LU))
    | [FB]?(?P<early>M\.?t?[dow])[T&-](?P<late>t?[dow](?![xUM:])(?:,?f?Y)?)
    | [FB]?t?(?P<first>{_END})[T&-]t?(?P<last>{_END})
    | (?:(?P<clock>h),?n?)? (?P<point>{POINT}) (?P<time>,?-?O?h|O?[cd]P|O[cd])?
    | m(?P<within>[cda]U)(?![fg&FAbS])
    )"""
)
"""Two days of one month, two dates, or one date, in the letters of the marks."""
_SINGLE = re.compile(rf"(?P<clock>(?!))?(?P<point>{POINT})(?P<time>(?!))?")


@dataclass(frozen=True, slots=True)
class Dating:
    """A date in a text: `when` is None where it is relative and the day of publishing is unknown, or where it is vague.

    `exact` are the very days by count where `when` is broader ('two months ago'); `ends` are the two dates that make a
    stretch ('from May to July'). `minute` is the minute of the day where a time stands beside a date, and `either` says
    that it may be of both halves of the day ('on Monday at 3:30').
    """

    span: Span
    when: When | None
    exact: When | None = None
    ends: tuple[When, When] | None = None
    minute: int | None = None
    either: bool = False


class Dates:
    """Finds dates by the words of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._marks = Marks(lexicon.dates, lexicon.numbers)
        self._points = Points(lexicon.dates)

    def find(self, text: str, published: dt.date | None, *, ahead: bool = False) -> tuple[Dating, ...]:
        """The dates of `text` in order; `ahead` when what is told lies in the future ('will meet on Monday')."""
        row = self._marks.read(text)
        letters = "".join([mark.letter for mark in row])
        return tuple(self._all(row, letters, Today(published, ahead)))

    def _all(self, row: list[Mark], letters: str, today: Today) -> Iterator[Dating]:
        at = 0
        while match := _FORM.search(letters, at):
            dating = self._dating(row, match, today)
            if dating is None and match["point"] is None:
                single = _SINGLE.search(letters, match.start(), match.end())
                match = single or match
                dating = self._dating(row, match, today) if single else None
            at = match.end() if dating is not None else match.start() + 1
            if dating is not None:
                yield dating

    def _dating(self, row: list[Mark], match: "re.Match[str]", today: Today) -> Dating | None:
        span = Span(row[match.start()].start, row[match.end() - 1].end)
        try:
            if match["point"]:
                return self._single(row, match, today)
            if "&" in match[0] and not match[0].startswith("B"):
                return None
            return self._joined(row, match, today, span)
        except UnknownDayError:
            return Dating(span, None)
        except (ValueError, OverflowError):
            return None

    def _single(self, row: list[Mark], match: "re.Match[str]", today: Today) -> Dating:
        """One date, with the time of day beside it; 'next week at 3' is no single time."""
        start, end = match.span("point")
        point = self._points.read(row[start:end], today)
        clocks = [mark for name in ("clock", "time") for mark in row[slice(*match.span(name))] if mark.letter in "hcdP"]
        if not clocks or point.when.first != point.when.last:
            return Dating(Span(row[start].start, row[end - 1].end), point.when, point.exact)
        minute, either = _minute(clocks)
        span = Span(row[match.start()].start, row[match.end() - 1].end)
        return Dating(span, point.when, minute=minute, either=either)

    def _joined(self, row: list[Mark], match: "re.Match[str]", today: Today, span: Span) -> Dating | None:
        def part(name: str) -> Row:
            return row[match.start(name) : match.end(name)]

        if match["within"]:
            return _within(part("within"), today, span)
        if match["low"]:
            high = part("high")
            last = day_of_turn(high, today) if high[-1].letter == "U" else self._points.read(high, today).when
            first = When.on(last.last.replace(day=part("low")[-1].number))
        elif match["early"]:
            last = self._points.read([part("early")[0], *part("late")], today).when
            first = When.on(last.last.replace(day=part("early")[-1].number))
        else:
            first, last = self._ends(part("first"), part("last"), today)
        if last.last < first.first:
            return None
        return Dating(span, When(first.first, last.last), ends=(first, last))

    def _ends(self, low: Row, high: Row, today: Today) -> tuple[When, When]:
        """Both dates of a stretch; one without a year lies before the other, a weekday behind the other."""
        if (low[0].letter == "Q" and len(high) == 1) or (high[-1].letter == "Q" and len(low) == 1):
            raise ValueError("a quarter and its year")
        first = self._points.read(low, today).when
        if high[-1].letter == "W" and len(high) == 1:
            return first, When.on(calendar.weekday(high[0].number, first.last, ahead=True))
        last = self._points.read(high, today).when
        if first.first > last.first and not any(mark.letter in "YN" for mark in low):
            first = self._points.read(low, Today(last.first, ahead=False)).when
        elif last.first.year > first.first.year and not any(mark.letter in "YND" for mark in low):
            first = _in_year(first, last.first.year)
            first = first if first.first <= last.first else _in_year(first, last.first.year - 1)
        return first, last


def _minute(clocks: Row) -> tuple[int, bool]:
    """The minute of the day, and whether it may be of both halves: '8:30', 'six pm', '3'."""
    clock, half = clocks[0], clocks[-1].name
    if clock.letter == "h":
        return clock.number, clock.name == "half"
    hour = clock.number % 12 + 12 * (half == "pm") if half in {"am", "pm"} else clock.number
    return hour * 60 % 1440, half not in {"am", "pm"}


def _in_year(when: When, year: int) -> When:
    """The same days or months of another year."""
    if when.first.day == 1 and when.first != when.last:
        return calendar.month_of(year, when.first.month, when.last.month - when.first.month + 1)
    return When(when.first.replace(year=year), when.last.replace(year=year))


def _within(row: Row, today: Today, span: Span) -> Dating | None:
    """'in two weeks', of what lies ahead."""
    if not today.ahead:
        return None
    exact = calendar.counted(row[1].name, today.day, count_of(row[0]))
    return Dating(span, calendar.stretch(row[1].name, exact, 0), When.on(exact))
