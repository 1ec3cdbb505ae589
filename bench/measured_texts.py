"""Quantities in labelled texts, by the habits of those who labelled them.

Each end of a range is a quantity of its own, but the mean of both where a row asks for quantities of every kind. Where
numbers are asked for, an amount of money is one too. A kind that shares a word with another is taken to be the one
asked for: pounds of money, degrees of heat.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from briefgen import lexicon
from briefgen.measures import Measure, Quantities

Row = dict[str, Any]  # one line of JSON, as the scorers define it

KINDS = {
    "percent": "percentage",
    "°C": "temperature",
    "°F": "temperature",
    "K": "temperature",
    "°": "temperature",
} | dict.fromkeys(
    ("second", "minute", "hour", "day", "night", "week", "fortnight", "month", "year", "decade", "century"), "duration"
)
_PRONOUN = re.compile(r"(?i)\b(?:the|that|this|each|which|any|no|another)\s+one\Z")
_OVER = re.compile(r"\s+(?:over|out of)\s+")
_BETWEEN = re.compile(r"(?i)between\b.*\band\b.*")
_ANGLE = re.compile(r"(?i)\b(?:rotat|turn|angle|latitude|longitude)")
_PERCENT = re.compile(r"(?i)\b(?:percent(?:age)?|per cent)\b|%")
_SCALE = re.compile(r"(?i)\b(?:degrees\s+)?(?:celsius|celcius|centigrade|fahrenheit|farenheit)\b")


def quantities() -> Callable[[Row], Row]:
    """Rows with `quantities`: start, end, value, unit, kind."""
    words = lexicon.load()
    reader = Quantities(words)
    money = {*words.units.currencies, *words.units.money}
    forms = {plural for forms in words.units.measures.values() for form in forms for plural in (form, f"{form}s")}
    rate = re.compile(
        rf"(?:\s?/\s?|\s+per\s+)(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})(?:\^\d)?(?!\w)"
    )

    def predict(row: Row) -> Row:
        text, kinds = row["text"], row["kinds"]
        everything = "*" in kinds
        found = reader.find(text, ranges=everything)
        if kinds == ["number"]:
            return {"quantities": [*_numbers(text, found)]}
        if everything:
            counted = [measure for measure in found if not _is_one(measure, text)]
            return {"quantities": [_rated(text, _quantity(text, one, one.unit, money), rate) for one in counted]}
        units = [(measure, _asked(text, measure, kinds)) for measure in found]
        rows = [_quantity(text, measure, unit, money) for measure, unit in units if unit is not None]
        return {"quantities": [*rows, *_unmeasured(text, found, kinds)]}

    return predict


def _quantity(text: str, measure: Measure, unit: str | None, money: set[str]) -> Row:
    """A measure as a row; of a range the mean, 'between' included."""
    span = measure.span if _BETWEEN.fullmatch(measure.span.of(text)) else measure.amount
    value = measure.value if measure.high is None else (measure.value + measure.high) / 2
    kind = KINDS.get(unit or "", "currency" if unit in money else unit or "number")
    return {"start": span.start, "end": span.end, "value": float(value), "unit": unit, "kind": kind}


def _rated(text: str, row: Row, rate: re.Pattern[str]) -> Row:
    """The row with what it is counted by: 'per kg', '/m^2 per year'."""
    end = row["end"]
    while match := rate.match(text, end):
        end = match.end()
    return row | {"end": end}


def _is_one(measure: Measure, text: str) -> bool:
    """Whether it is a mere 'one'."""
    return measure.unit is None and measure.number.of(text).lower() == "one"


def _asked(text: str, measure: Measure, kinds: list[str]) -> str | None:
    """The unit, where two kinds share a word that of the kind asked for: pounds of money, degrees of heat."""
    if measure.unit == "pound":
        return "GBP" if "currency" in kinds else "lb"
    if measure.unit == "degree" and not _ANGLE.search(text):
        return "°"
    return measure.unit


def _numbers(text: str, found: Sequence[Measure]) -> Iterator[Row]:
    """Every number, those with units too; two with 'over' or 'out of' between them are a fraction."""
    last: Row | None = None
    plain = False
    for measure in found:
        start, end = measure.number.start, measure.number.end
        if (measure.figure and text[end : end + 1].isalpha()) or _PRONOUN.search(text[:end]):
            continue
        row = {"start": start, "end": end, "value": float(measure.value), "unit": None, "kind": "number"}
        if (
            last
            and plain
            and measure.unit is None
            and measure.value > last["value"]
            and _OVER.fullmatch(text[last["end"] : start])
        ):
            row.update(start=last["start"], value=last["value"] / row["value"])
        elif last:
            yield last
        last, plain = row, measure.unit is None
    if last:
        yield last


def _unmeasured(text: str, found: Sequence[Measure], kinds: list[str]) -> Iterator[Row]:
    if kinds == ["temperature"]:
        yield from _scales(text, found)
    if kinds == ["percentage"]:
        yield from _percents(text, found)


def _percents(text: str, found: Sequence[Measure]) -> Iterator[Row]:
    """'percent of 10', and the word without a number."""
    for match in _PERCENT.finditer(text):
        if any(measure.amount.start <= match.start() < measure.amount.end for measure in found):
            continue
        of = next((measure for measure in found if text[match.end() : measure.number.start] == " of "), None)
        end, value = (of.number.end, float(of.value)) if of else (match.end(), "null")
        yield {"start": match.start(), "end": end, "value": value, "unit": "percent", "kind": "percentage"}


def _scales(text: str, found: Sequence[Measure]) -> Iterator[Row]:
    """Names of scales of temperature without a number."""
    for match in _SCALE.finditer(text):
        if not any(measure.amount.start < match.end() and match.start() < measure.amount.end for measure in found):
            unit = "°F" if "f" in match[0].lower().removeprefix("degrees") else "°C"
            yield {"start": match.start(), "end": match.end(), "value": None, "unit": unit, "kind": "temperature"}
