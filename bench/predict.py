"""What briefgen reads in labelled texts, for a scorer: `python bench/predict.py TASK IN OUT`.

TASK is one of those in TASKS. IN and OUT are JSON lines: a row of IN has an `id` (attribution and actors: a `doc_id`)
and a `text` (dates: also `ref`, the time of speaking), a row of OUT the same and what was found. Offsets count code
points, end exclusive.

The labelled texts follow the habits of their makers, a news desk follows others. What differs is settled here, not in
the readers: each end of a range is a quantity of its own, an amount of money is also a number, an end is exclusive.
"""

import argparse
import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from briefgen import lexicon
from briefgen.measures import Dates, Dating, Measure, Quantities

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
_LEAD = re.compile(
    r"(?i)\b(?:since|(?:starting|beginning)(?:\s+on)?|(?P<after>after)|(?P<until>until|till|before|by|no later than))"
    r"\s+(?:the\s+)?\Z"
)
_SCALE = re.compile(r"(?i)\b(?:degrees\s+)?(?:celsius|celcius|centigrade|fahrenheit|farenheit)\b")


def quantities() -> Callable[[Row], Row]:
    """Rows with `quantities`: start, end, value, unit, kind."""
    words = lexicon.load()
    reader = Quantities(words)
    money = {*words.units.currencies, *words.units.money}

    def predict(row: Row) -> Row:
        text, kinds = row["text"], row["kinds"]
        everything = "*" in kinds
        found = reader.find(text, ranges=everything)
        if kinds == ["number"]:
            return {"quantities": [*_numbers(text, found)]}
        if everything:
            return {
                "quantities": [
                    _quantity(text, measure, measure.unit, money) for measure in found if not _is_one(measure, text)
                ]
            }
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


def dates() -> Callable[[Row], Row]:
    """Rows with `dates`: start, end, values; a date is read as past and as to come."""
    reader = Dates(lexicon.load())

    def predict(row: Row) -> Row:
        day = dt.datetime.fromisoformat(row["ref"]).date()
        found: dict[tuple[int, int], list[Dating]] = {}
        for ahead in (False, True):
            for dating in reader.find(row["text"], day, ahead=ahead):
                found.setdefault((dating.span.start, dating.span.end), []).append(dating)
        return {"dates": [_date(row["text"], datings) for datings in found.values()]}

    return predict


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


def attribution() -> Callable[[Row], Row]:
    """Rows with `attributions`; loads the neural reader."""
    import whole_texts  # noqa: PLC0415  heavy

    return whole_texts.attribution()


def actors() -> Callable[[Row], Row]:
    """Rows with `actors`; loads the neural reader."""
    import whole_texts  # noqa: PLC0415  heavy

    return whole_texts.actors()


TASKS: dict[str, Callable[[], Callable[[Row], Row]]] = {
    "quantities": quantities,
    "dates": dates,
    "attribution": attribution,
    "actors": actors,
}


def predictions(task: str, path: Path) -> Iterator[Row]:
    """The rows of OUT for those of the file at `path`."""
    predict = TASKS[task]()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                row = json.loads(line)
                key = "id" if "id" in row else "doc_id"
                yield {key: row[key], **predict(row)}


def main() -> int:
    """Write the predictions for one task."""
    parser = argparse.ArgumentParser(description="Write what briefgen reads in labelled texts.")
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("read", type=Path, metavar="IN")
    parser.add_argument("write", type=Path, metavar="OUT")
    given = parser.parse_args()
    with given.write.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in predictions(given.task, given.read))
    return 0


if __name__ == "__main__":
    sys.exit(main())
