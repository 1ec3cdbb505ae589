"""Quantities: numerals with the words around them that say how they are meant and what they measure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from briefgen.measures.numerals import Numeral, Numerals, alternatives
from briefgen.model.document import Span
from briefgen.model.facts import Bound
from briefgen.model.lexicon import Before, Forms, Lexicon

_DURATIONS = {"second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century"}
"""'Over two years' is during, not more than."""
_REACH = 30
"""So many characters before a number are searched for words that bound it."""
_CONVERTED = re.compile(r"\s*\(\Z")
_SHORT = 2
"""Forms of a unit of so few letters count only behind a figure."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number in a text: `span` with its bound and unit words, `number` the numeral (of a range: both) alone.

    `unit` is None where no unit of measure stands beside the number; what is counted is then for grammar to find.
    `high` is the upper end of a range.
    """

    span: Span
    number: Span
    value: Decimal
    high: Decimal | None = None
    unit: str | None = None
    bound: Bound | None = None
    figure: bool = False
    fraction: bool = False


class Quantities:
    """Finds measures in short texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        numbers, units = lexicon.numbers, lexicon.units
        self._numerals = Numerals(numbers)
        self._units = _by_form(units.measures)
        money = _by_form(units.currencies)
        self._signs = {form: code for form, code in money.items() if not form[-1].isalpha()} | {
            form: code for form, code in money.items() if form.isupper() and len(form) == 3
        }
        self._money = {form.lower(): code for form, code in money.items() if form[-1].isalpha() or form[-1] == "."}
        self._between = re.compile(rf"(?i)\bbetween\s+(?:{alternatives(self._signs)})?\s?\Z")
        self._sign = re.compile(rf"(?<![^\W\d_])(?:{alternatives(self._signs)})\s?\Z")
        self._scale = re.compile(rf"(?i)\s?(?:{alternatives([*numbers.scales, *numbers.suffixes])})\b")
        self._unit = re.compile(rf"[\s-]?(?P<unit>{alternatives(self._units)})(?![\w²³])")
        self._currency = re.compile(rf"(?i)[\s-]?(?P<money>{alternatives(self._money)})(?!\w)")
        self._before = [(bound, _leading(words)) for bound, words in _bounds(numbers.before)]
        self._after = [
            (bound, re.compile(rf"(?i)\s?(?:{alternatives(words)})(?!\w)")) for bound, words in _bounds(numbers.after)
        ]
        self._joint = re.compile(rf"(?P<word>\s?[-–—]\s?|\s+(?:to|and)\s+)(?:{alternatives(self._signs)})?\s?")

    def find(self, text: str) -> tuple[Measure, ...]:
        """The measures of `text` in order; clock times, ordinals and numbers glued to letters are none."""
        found: list[Measure] = []
        for numeral, high in self._ranges(text):
            measure = self._read(text, numeral, high)
            if found and measure.bound is None and _CONVERTED.fullmatch(text, found[-1].span.end, measure.span.start):
                measure = replace(measure, bound=found[-1].bound)
            found.append(measure)
        return tuple(found)

    def _ranges(self, text: str) -> Iterator[tuple[Numeral, Numeral | None]]:
        """Each numeral, with the upper end where two of them make a range."""
        waiting: Numeral | None = None
        for numeral in self._numerals.find(text):
            if waiting is not None and self._makes_range(text, waiting, numeral):
                yield waiting, numeral
                waiting = None
                continue
            if waiting is not None:
                yield waiting, None
            waiting = numeral
        if waiting is not None:
            yield waiting, None

    def _makes_range(self, text: str, low: Numeral, high: Numeral) -> bool:
        between = text[low.span.end : high.span.start]
        joint = self._joint.fullmatch(between)
        if joint is None or not low.value < high.value or low.figure != high.figure:
            return False
        return joint["word"].strip() != "and" or self._between.search(text, 0, low.span.start) is not None

    def _read(self, text: str, numeral: Numeral, high: Numeral | None) -> Measure:
        number = Span(numeral.span.start, high.span.end if high else numeral.span.end)
        measure = Measure(
            span=number,
            number=number,
            value=numeral.value,
            high=high.value if high else None,
            bound=Bound.RANGE if high else Bound.AT_LEAST if numeral.least else None,
            figure=numeral.figure,
            fraction=numeral.fraction,
        )
        return self._bounded(text, self._with_unit(text, measure))

    def _with_unit(self, text: str, measure: Measure) -> Measure:
        sign = self._sign.search(text, max(0, measure.span.start - 6), measure.span.start)
        if sign:
            return replace(measure, span=Span(sign.start(), measure.span.end), unit=self._signs[sign[0].strip()])
        money = self._currency.match(text, measure.span.end)
        if money:
            return replace(
                measure, span=Span(measure.span.start, money.end()), unit=self._money[_folded(money["money"])]
            )
        unit = self._unit.match(text, measure.span.end)
        if unit and (measure.figure or len(unit["unit"]) > _SHORT):
            span = Span(measure.span.start, unit.end())
            return replace(measure, span=span, unit=self._units[re.sub(r"\s+", " ", unit["unit"])])
        return measure

    def _bounded(self, text: str, measure: Measure) -> Measure:
        between = self._between.search(text, max(0, measure.number.start - _REACH), measure.number.start)
        if between and measure.high is not None:
            return replace(measure, span=Span(between.start(), measure.span.end))
        before = [
            (match.start(), bound)
            for bound, pattern in self._before
            if (match := pattern.search(text, max(0, measure.span.start - _REACH), measure.span.start))
        ]
        if before and not (measure.unit in _DURATIONS and text[min(before)[0] :].lower().startswith("over")):
            start, bound = min(before)
            return replace(measure, span=Span(start, measure.span.end), bound=measure.bound or bound)
        for bound, pattern in self._after:
            match = pattern.match(text, measure.span.end)
            if match:
                return replace(measure, span=Span(measure.span.start, match.end()), bound=measure.bound or bound)
        return measure


def _by_form(forms: Forms) -> dict[str, str]:
    return {form: name for name, all_forms in forms.items() for form in (name, *all_forms)}


def _bounds(words: Before) -> list[tuple[Bound, tuple[str, ...]]]:
    pairs = ((Bound.AT_LEAST, words.at_least), (Bound.AT_MOST, words.at_most), (Bound.APPROX, words.approx))
    return [(bound, listed) for bound, listed in pairs if listed]


def _leading(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{alternatives(words)})\s*(?:an?\s+|the\s+|another\s+)?\Z")


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.lower())
