"""Publishing dates as articles write them: whole dates only, each of one meaning. Nothing is guessed."""

import datetime as dt
import re

from briefgen.model.dates import Published

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + "|sept"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_WORDS = (
    rf"{_WEEKDAY}(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<month2>{_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}}))(?!\d)"
)
_SPELLED = re.compile(_WORDS, re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d])")
_CLOCK = re.compile(
    r"(?:[,;]|at|T)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,5})?", re.I
)
_ZONE = re.compile(r"(?<=\d)\s+(?:(?P<offset>[+-]\d{2}:?\d{2})|UTC|GMT|Z)$")
_NAME = re.compile(r"(?:[A-Za-z]{1,12}[-_ ]?)?(\d{4})(-?)(\d{2})\2(\d{2})(?![0-9A-Za-z])")


def read(text: str) -> Published | None:
    """The date, and the time where it has a zone, that all of `text` says; None when it says none, or not surely."""
    text = text.strip()
    for reading in (_iso, _mail):
        if published := reading(text):
            return published
    day, end = _day(text)
    if day is None or (text[end:].strip(" .") and not _CLOCK.fullmatch(text[end:].strip(" ."))):
        return None
    return Published(day)


def opening(text: str) -> tuple[dt.date, int] | None:
    """The spelled-out date that `text` opens with, and where it ends; None when it opens with something else."""
    match = _SPELLED.match(text)
    day = _spelled(match) if match else None
    return (day, match.end()) if match and day else None


def in_name(stem: str) -> dt.date | None:
    """The date that a file's name begins with ('2025-04-02-talks', '20250402', 'wn20190116-lion-air'), or None."""
    match = _NAME.match(stem)
    return _date(match[1], match[3], match[4]) if match else None


def _day(text: str) -> tuple[dt.date | None, int]:
    if match := _NUMBERS.match(text):
        return _date(match[1], match[2], match[3]), match.end()
    match = _SPELLED.match(text)
    return (_spelled(match), match.end()) if match else (None, 0)


def _spelled(match: re.Match[str]) -> dt.date | None:
    month = (match["month"] or match["month2"])[:3].lower()
    number = 1 + next(index for index, name in enumerate(_MONTHS) if name.startswith(month))
    return _date(match["year"] or match["year2"], str(number), match["day"] or match["day2"])


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        found = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year >= 1800 else None


def _iso(text: str) -> Published | None:
    try:
        at = dt.datetime.fromisoformat(_ZONE.sub(_zone, text))
    except ValueError:
        return None
    if len(text) <= 10 or at.tzinfo is None:
        return Published(at.date())
    return Published(at.date(), at)


def _zone(match: re.Match[str]) -> str:
    return match["offset"] or "+00:00"


def _mail(text: str) -> Published | None:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  (brings sockets along, and few dates are a mail's)

    try:
        at = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return Published(at.date(), at) if at.tzinfo else None
