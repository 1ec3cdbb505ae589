"""Days counted from another day of the story: 'two days later', 'a year earlier', 'the day before'."""

import datetime as dt
import re

from briefgen.measures import calendar
from briefgen.model.dates import When
from briefgen.model.lexicon import Lexicon

_COARSE = {"week": 7, "fortnight": 14, "month": 31, "year": 366, "decade": 3660, "century": 36600}
"""Units with their most days: a day that is known only to such a stretch cannot be counted from by a smaller unit."""
_ENDS = (
    r"(?=\s*(?:[.,;:)–—]|$)|\s+(?:in|at|on|near|from|to|by|and|the\s+(?P<what>\w+)(?!\s+(?!in|at|on|near|and)\w))\b)"
)


class Anchored:
    """Finds such days; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._worth = {"a": 1, "an": 1, "the": 1, **lexicon.numbers.words}
        self._unit = {form: unit for form, unit in lexicon.dates.spans.items() if unit in _COARSE or unit == "day"}
        unit, count = "|".join(self._unit), "|".join(self._worth)
        self._apart = re.compile(
            rf"\b(?P<count>{count}|\d{{1,3}})\s+(?P<unit>{unit})\s+(?P<way>later|earlier|before|after){_ENDS}", re.I
        )
        self._next = re.compile(rf"\bthe\s+(?P<way>next|following|previous)\s+(?P<unit>{unit}){_ENDS}", re.I)

    def find(self, text: str, base: When, known: str) -> When | None:
        """The day that a clause tells from `base`; None where it tells none, or counts from what is not `known`.

        `known` are the words told so far: 'the day before the rally' counts from the story's day if they have a rally.
        """
        match = self._apart.search(text) or self._next.search(text)
        if match is None:
            return None
        unit, way = self._unit[match["unit"].lower()], match["way"].lower()
        if match["what"] and way in {"before", "after"} and match["what"].lower() not in known.lower():
            return None
        if (base.last - base.first).days >= _COARSE.get(unit, 1):
            return None
        word = match.groupdict().get("count") or "a"
        count = self._worth[word.lower()] if word.lower() in self._worth else int(word)
        return _counted(unit, base.first, -count if way in {"earlier", "before", "previous"} else count)


def _counted(unit: str, day: dt.date, count: int) -> When | None:
    """The calendar's stretch in which the day lies; None beyond the calendar's end."""
    try:
        return calendar.stretch(unit, calendar.counted(unit, day, count), 0)
    except (ValueError, OverflowError):
        return None
