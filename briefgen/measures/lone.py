"""One unit without a number: 'for a week', 'less than a mile'; no rate ('twice a week') and no date ('a week ago')."""

import re
from collections.abc import Iterator

from briefgen.measures.wording import alternatives
from briefgen.model.document import Span
from briefgen.model.lexicon import Lexicon

_LASTING = ("for", "lasting", "lasted", "last", "lasts", "within", "spent", "take", "takes", "took")
"""What stands before the time that something takes."""
_UNITS = ("minute", "hour", "day", "night", "week", "month", "year", "decade", "century", "mile", "km", "kg", "tonne")


class Lone:
    """Finds them; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        before = lexicon.numbers.before
        bounds = (word for word in (*before.approx, *before.at_least, *before.at_most) if word[0].isalpha())
        self._unit = {
            form: unit for unit in _UNITS for form in lexicon.units.measures.get(unit, (unit,)) if len(form) > 2
        }
        before_it, unit = alternatives((*_LASTING, *bounds)), alternatives(self._unit)
        self._measure = re.compile(
            rf"(?i)\b(?:{before_it})\s+(?P<amount>(?P<one>an?)\s+(?P<unit>{unit}))"
            r"(?!\w|-|\s+(?:later|ago|earlier|before|after|or|and|to)\b)"
        )

    def find(self, text: str) -> Iterator[tuple[Span, Span, str]]:
        """The span of each, that of its article, and the unit."""
        for match in self._measure.finditer(text):
            yield Span(*match.span("amount")), Span(*match.span("one")), self._unit[match["unit"].lower()]
