"""Quantities: the measures in the text, with what is counted found by grammar."""

from dataclasses import dataclass
from decimal import Decimal

from briefgen.extract.grammar import SUBJECTS, Tree
from briefgen.extract.reading import Reading
from briefgen.measures import Measure
from briefgen.model.document import Span
from briefgen.model.facts import Quantity

_HARMED = {
    "die",
    "kill",
    "injure",
    "wound",
    "hurt",
    "arrest",
    "detain",
    "hospitalise",
    "hospitalize",
    "rescue",
    "evacuate",
    "displace",
    "miss",
    "survive",
    "perish",
}
_NOT_COUNTED = {"time", "p.m.", "a.m.", "am", "pm", "o'clock", "gmt", "utc", "est", "edt"}
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class _Counted:
    """A measure in its sentence: the words of the numeral, the noun it counts if grammar names one."""

    start: int
    end: int
    noun: int | None


def quantities(reading: Reading) -> tuple[Quantity, ...]:
    """The quantities of an article; dates, years, clock times and numbers in names are none."""
    found = []
    for tree in reading.told():
        text = tree.sentence.span.of(reading.document.text)
        for measure in reading.quantities.find(text):
            quantity = _quantity(reading, tree, measure)
            if quantity is not None:
                found.append(quantity)
    return tuple(found)


def _quantity(reading: Reading, tree: Tree, measure: Measure) -> Quantity | None:
    offset = tree.sentence.span.start
    number = _words(tree, measure.number, offset)
    if number is None or _is_no_measure(reading, tree, measure, number):
        return None
    start, end = _words(tree, measure.span, offset) or number
    counted = _counted(tree, measure, number, end)
    unit = measure.unit or _unit(tree, counted)
    if unit is None:
        return None
    if counted is not None:
        end = max(end, counted)
    evidence = reading.evidence(tree, start, end)
    return Quantity(
        of=_of(reading, tree, start, end, counted),
        value=measure.value,
        unit=unit,
        bound=measure.bound,
        high=measure.high,
        quote=evidence.quote,
        nth=evidence.nth,
        span=evidence.span,
        cites=evidence.cites,
    )


def _words(tree: Tree, span: Span, offset: int) -> tuple[int, int] | None:
    inside = [
        index
        for index, word in enumerate(tree.words)
        if word.span.start < span.end + offset and span.start + offset < word.span.end
    ]
    return (inside[0], inside[-1]) if inside else None


def _is_no_measure(reading: Reading, tree: Tree, measure: Measure, number: tuple[int, int]) -> bool:
    """Whether the number is part of a name, a date, a clock time, a year, or a pronoun."""
    start, end = number
    if any(name.start <= start < name.end and measure.unit is None for name in tree.sentence.names):
        return True
    if measure.unit is None or measure.unit in {"second", "hour", "minute"}:
        following = tree.words[end + 1].text.lower() if end + 1 < len(tree.words) else ""
        if following in _NOT_COUNTED or following.startswith(("a.m", "p.m")):
            return True
    span = tree.span(start, end)
    base = tree.sentence.span.start
    for dating in reading.dates_in(tree, 0, len(tree.words) - 1):
        if Span(dating.span.start + base, dating.span.end + base).overlaps(span) and measure.unit is None:
            return True
    word = tree.words[start]
    if measure.unit is None and measure.figure and _is_year(measure.value, word.text):
        return not (word.dep == "nummod" and tree.words[word.head].tag == "NNS")
    return measure.value == 1 and not measure.figure and measure.unit is None and word.dep != "nummod"


def _is_year(value: Decimal, text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1500 <= value <= 2100


def _counted(tree: Tree, measure: Measure, number: tuple[int, int], end: int) -> int | None:
    """The noun that the number counts."""
    if measure.unit is not None:
        return None
    after = number[1] + 1
    if after + 1 < len(tree.words) and tree.words[after].text == "-" and tree.words[after + 1].pos == "NOUN":
        return after + 1
    for index in range(number[1], number[0] - 1, -1):
        word = tree.words[index]
        if number[0] <= word.head <= number[1]:
            continue
        if (
            word.dep in {"nummod", "compound", "amod", "det", "advmod"}
            and word.head >= 0
            and tree.words[word.head].pos in {"NOUN", "PROPN", "SYM", "ADJ"}
        ):
            return word.head if word.head > index else None
        partitive = [
            child
            for child in tree.children(index, "nmod", "obl")
            if tree.words[child].pos in {"NOUN", "PROPN"}
            and any(tree.words[case].lemma in {"of", "in"} for case in tree.children(child, "case"))
        ]
        if partitive:
            return partitive[0]
    return None


def _unit(tree: Tree, counted: int | None) -> str | None:
    return tree.words[counted].lemma if counted is not None else None


def _of(reading: Reading, tree: Tree, start: int, end: int, counted: int | None) -> str:
    """What the number is of: the counted noun's phrase, or for money and measures the phrase or clause it stands in."""
    if counted is not None:
        _, last = tree.phrase(counted)
        return reading.words(tree, min(end, counted) if counted >= end else end, max(last, end))
    head = tree.words[start].head
    for index in (head, *tree.above(head)) if head >= 0 else ():
        for child in tree.children(index, "obj", *SUBJECTS):
            first, last = tree.phrase(child)
            if not first <= start <= last:
                return reading.words(tree, first, last)
    return reading.words(tree, start, end)
