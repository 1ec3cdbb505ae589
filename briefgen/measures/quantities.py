"""Quantities: numerals with the words around them that say how they are meant and what they measure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from briefgen.measures.lone import Lone
from briefgen.measures.numerals import Numeral, Numerals, plain
from briefgen.measures.units import Units
from briefgen.measures.wording import alternatives
from briefgen.model.document import Span
from briefgen.model.facts import Bound
from briefgen.model.lexicon import Before, Lexicon

_DURATIONS = {"second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century"}
"""'Over two years' is during, not more than."""
_REACH = 30
"""So many characters before a number are searched for words that bound it."""
_NEARBY = 2
"""'Five or six' is a guess at one number; '5 or 20' are two."""
_CONVERTED = re.compile(r"\s*\(\Z")
_GOES_ON = re.compile(r",?\s*(?:and\s+)?")
_TRILLIONS = re.compile(r"[Tt]\b")
_OLD = re.compile(r"(?:-olds?|\s+old|\s+of\s+age)\b")
_ENDS = re.compile(r"\s*(?:[.,;:!?)]|\Z)")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number in a text: `span` with its bound and unit words, `number` the numeral (of a range: both) alone.

    `amount` is the number with its unit, without the words that bound it. `unit` is None where no unit of measure
    stands beside the number; what is counted is then for grammar to find. `high` is the upper end of a range.
    """

    span: Span
    number: Span
    amount: Span
    value: Decimal
    high: Decimal | None = None
    unit: str | None = None
    bound: Bound | None = None
    figure: bool = False
    fraction: bool = False


class Quantities:
    """Finds measures in short texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        numbers = lexicon.numbers
        self._units = Units(lexicon.units, numbers)
        self._numerals = Numerals(numbers, self._units.codes)
        self._smaller, self._made_of = lexicon.units.smaller, lexicon.units.made_of
        self._currencies = lexicon.units.currencies
        self._between = re.compile(r"(?i)\bbetween\s+\Z")
        self._from = re.compile(r"(?i)\bfrom\s+\Z")
        self._before = [(bound, _leading(bound, words)) for bound, words in _bounds(numbers.before)]
        self._after = [
            (bound, re.compile(rf"(?i)\s?(?:{alternatives(words)})(?!\w)")) for bound, words in _bounds(numbers.after)
        ]
        self._joint = re.compile(r"\s?[-–—~]\s?|\s+(?:to|and|or)\s+")
        self._scales = {form: worth for word, worth in numbers.scales.items() for form in (word, f"{word}s")}
        self._lone = Lone(lexicon)

    def find(self, text: str, *, ranges: bool = True) -> tuple[Measure, ...]:
        """The measures of `text` in order; clock times, ordinals and numbers glued to letters are none.

        Without `ranges` each end of a range is a measure of its own.
        """
        found: list[Measure] = []
        for measure in self._in_order(text, ranges=ranges):
            if found and (whole := self._added(text, found[-1], measure)) is not None:
                found[-1] = whole
                continue
            converted = found and _CONVERTED.fullmatch(text, found[-1].span.end, measure.span.start)
            found.append(replace(measure, bound=found[-1].bound) if converted and measure.bound is None else measure)
        return tuple(found)

    def _in_order(self, text: str, *, ranges: bool) -> Iterable[Measure]:
        """The measures with a number and those of one unit without: 'for a week'."""
        lone = [self._bounded(text, _of_one(*one)) for one in self._lone.find(text)]
        measured = self._measures(text, ranges=ranges)
        if not lone:
            return measured
        counted = list(measured)
        apart = (one for one in lone if not any(one.amount.overlaps(other.amount) for other in counted))
        return sorted((*counted, *apart), key=lambda one: one.amount.start)

    def _measures(self, text: str, *, ranges: bool) -> Iterator[Measure]:
        waiting: Measure | None = None
        for numeral in self._numerals.find(text):
            measure = self._with_unit(text, numeral, waiting.amount.end if waiting else 0)
            if measure is None:
                continue
            low = self._scaled(text, waiting, measure) if ranges and waiting is not None else None
            if low is not None and self._makes_range(text, low, measure):
                yield self._bounded(text, _range(low, measure))
                waiting = None
                continue
            if waiting is not None:
                yield self._bounded(text, waiting)
            waiting = measure
        if waiting is not None:
            yield self._bounded(text, waiting)

    def _with_unit(self, text: str, numeral: Numeral, since: int) -> Measure | None:
        """The numeral with the unit beside it, but not before `since`; none where it is glued to letters ('5G')."""
        start, end = numeral.span.start, numeral.span.end
        before = self._units.before(text, start, since)
        after = self._units.money_after(text, end) if before else self._units.after(text, end, figure=numeral.figure)
        if before is None and after is None and numeral.figure and text[end : end + 1].isalpha():
            return None
        scale = after.scale if after else 1
        trillions = _TRILLIONS.match(text, end) if before else None
        if trillions:
            end, scale = trillions.end(), 1_000_000_000_000
        unit = before or after
        old = _OLD.match(text, after.end) if after and after.name == "year" else None
        amount = Span(before.start if before else start, old.end() if old else after.end if after else end)
        return Measure(
            span=amount,
            number=numeral.span,
            amount=amount,
            value=plain(numeral.value * scale),
            unit=unit.name if unit else None,
            bound=Bound.AT_LEAST if numeral.least else None,
            figure=numeral.figure,
            fraction=numeral.fraction,
        )

    def _scaled(self, text: str, low: Measure, high: Measure) -> Measure:
        """The lower end with the large word that it shares: the 3 of '3 to 4 million' are millions."""
        last = re.split(r"[\s-]", text[high.number.start : high.number.end])[-1].lower()
        scale = self._scales.get(last, 1)
        shared = low.amount.end == low.number.end and 0 < low.value < high.value / scale
        return replace(low, value=plain(low.value * scale)) if shared else low

    def _makes_range(self, text: str, low: Measure, high: Measure) -> bool:
        joint = self._joint.fullmatch(text, low.amount.end, high.amount.start)
        if joint is None or not low.value < high.value or low.figure != high.figure:
            return False
        alike = low.unit is None or low.unit == high.unit or (high.unit is None and low.amount.end == low.number.end)
        if joint[0].strip() == "or":
            return alike and low.amount.end == low.number.end and high.value <= _NEARBY * low.value
        if joint[0].strip() == "and":
            return alike and self._stands(self._between, text, low.amount.start)
        behind = low.amount.end > low.number.end
        return alike and not (behind and self._stands(self._from, text, low.amount.start))

    def _stands(self, word: re.Pattern[str], text: str, at: int) -> bool:
        return word.search(text, max(0, at - _REACH), at) is not None

    def _added(self, text: str, large: Measure, small: Measure) -> Measure | None:
        """Both as one where the second adds to the first: '5 feet 2 inches', '13 dollars forty-five'."""
        if large.unit is None or large.bound is Bound.RANGE or small.bound or small.amount.start != small.number.start:
            return None
        if not _GOES_ON.fullmatch(text, large.span.end, small.amount.start):
            return None
        parts = self._made_of.get(small.unit or "")
        if (
            parts is None
            and small.unit is None
            and large.unit in self._currencies
            and self._is_change(text, large, small)
        ):
            parts = 100
        elif parts is None or large.unit not in self._smaller[small.unit or ""]:
            return None
        if not 0 < small.value < parts:
            return None
        return replace(
            large,
            span=Span(large.span.start, small.span.end),
            number=Span(large.number.start, small.number.end),
            amount=Span(large.amount.start, small.amount.end),
            value=large.value + (small.value / parts).quantize(Decimal("0.0000000001")).normalize(),
        )

    def _is_change(self, text: str, large: Measure, small: Measure) -> bool:
        """Whether a bare number ends the sum that a word for money began."""
        named = large.amount.end > large.number.end and large.value == large.value.to_integral_value()
        return named and text[large.span.end] == " " and _ENDS.match(text, small.span.end) is not None

    def _bounded(self, text: str, measure: Measure) -> Measure:
        between = self._between.search(text, max(0, measure.amount.start - _REACH), measure.amount.start)
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
                return self._counted_behind(text, replace(measure, bound=measure.bound or bound), match.end())
        return measure

    def _counted_behind(self, text: str, measure: Measure, end: int) -> Measure:
        """The measure up to the words that bound it, with the unit behind them: '1,000 or more kilograms'."""
        unit = self._units.after(text, end, figure=measure.figure) if measure.unit is None else None
        if unit is None:
            return replace(measure, span=Span(measure.span.start, end))
        return replace(measure, span=Span(measure.span.start, unit.end), unit=unit.name)


def _of_one(span: Span, number: Span, unit: str) -> Measure:
    return Measure(span=span, number=number, amount=span, value=Decimal(1), unit=unit)


def _range(low: Measure, high: Measure) -> Measure:
    amount = Span(low.amount.start, high.amount.end)
    return replace(
        low,
        span=amount,
        number=Span(low.number.start, high.number.end),
        amount=amount,
        unit=high.unit or low.unit,
        high=high.value,
        bound=Bound.RANGE,
    )


def _bounds(words: Before) -> list[tuple[Bound, tuple[str, ...]]]:
    pairs = ((Bound.AT_LEAST, words.at_least), (Bound.AT_MOST, words.at_most), (Bound.APPROX, words.approx))
    return [(bound, listed) for bound, listed in pairs if listed]


def _leading(bound: Bound, words: tuple[str, ...]) -> re.Pattern[str]:
    """The words before a number that bound it; 'more than the 5.8' is a comparison with a number that was named."""
    the = r"|the\s+" if bound is Bound.APPROX else ""
    return re.compile(rf"(?i)(?<!\w)(?:{alternatives(words)})\s*(?:an?\s+|another\s+{the})?\Z")
