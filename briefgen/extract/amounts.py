"""Quantities: the measures in the text, with what is counted found by grammar."""

from dataclasses import replace
from decimal import Decimal

from briefgen.extract.ballots import is_vote, paired
from briefgen.extract.grammar import Tree
from briefgen.extract.headcounts import is_of_people
from briefgen.extract.labels import of_counted, of_measured, of_people
from briefgen.extract.reached import reached
from briefgen.extract.reading import Evidence, Reading
from briefgen.measures import Measure
from briefgen.model.document import Span
from briefgen.model.facts import Quantity

_NOT_COUNTED = {"time", "p.m.", "a.m.", "am", "pm", "o'clock", "gmt", "utc", "est", "edt"}
_NOMINAL = {"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "appos", "ROOT", "xcomp", "ccomp", "nmod:unmarked"}
_POWER = {
    "rule",
    "control",
    "power",
    "victory",
    "win",
    "authority",
    "reign",
    "sovereignty",
    "influence",
    "dispute",
    "row",
    "war",
}
_COUNTING = {"nummod", "compound", "amod", "det", "advmod"}


def quantities(reading: Reading) -> tuple[Quantity, ...]:
    """The quantities of an article; dates, years, clock times and numbers in names are none."""
    found: list[Quantity] = []
    for tree in reading.told():
        text = tree.sentence.span.of(reading.document.text)
        for measure in reading.quantities.find(text):
            quantity = _quantity(reading, tree, measure, found)
            if quantity is not None:
                found.append(quantity)
    return tuple(found)


def _quantity(reading: Reading, tree: Tree, measure: Measure, before: list[Quantity]) -> Quantity | None:
    offset = tree.sentence.span.start
    number = _words(tree, measure.number, offset)
    if number is None or _is_no_measure(reading, tree, measure, number):
        return None
    start, end = _words(tree, measure.span, offset) or number
    if start < number[0] and _governs(tree, start):
        start, measure = number[0], replace(measure, bound=None)
    pair = paired(tree, number) if measure.unit is None else None
    if pair is not None:
        return _vote(reading, tree, measure, pair) if pair[0] == number[0] else None
    counted = _counted(tree, measure, number)
    value = reached(tree, number) if measure.unit is None and counted is None else None
    if value is not None:
        return _value(reading, tree, measure, (start, end), value)
    unit = measure.unit or _unit(tree, counted) or _age(reading, tree, number)
    unit = unit or _understood(reading, tree, number, before)
    if unit is None:
        return None
    if counted is not None:
        end = max(end, counted)
    people = of_people(reading, tree, number[1]) if unit == "person" and counted is None else None
    of = (
        of_counted(reading, tree, number[1], counted)
        if counted is not None and measure.unit is None
        else people or of_measured(reading, tree, start, end)
    )
    return _grounded(reading.evidence(tree, start, end), measure, of, unit)


def _governs(tree: Tree, over: int) -> bool:
    """Whether 'over' tells what somebody rules or quarrels about, not how many: 'their rule over 15 republics'."""
    before = tree.words[over - 1] if over else None
    return tree.words[over].lemma == "over" and before is not None and before.lemma in _POWER and before.pos == "NOUN"


def _grounded(evidence: Evidence, measure: Measure, of: str, unit: str) -> Quantity:
    """The measure as a fact, with what it rests on."""
    return Quantity(
        of=of,
        value=measure.value,
        unit=unit,
        bound=measure.bound,
        high=measure.high,
        quote=evidence.quote,
        nth=evidence.nth,
        span=evidence.span,
        cites=evidence.cites,
    )


def _value(reading: Reading, tree: Tree, measure: Measure, number: tuple[int, int], value: tuple[int, str]) -> Quantity:
    """The value that something reaches; it is of that thing."""
    noun, unit = value
    above = tree.words[noun].head
    of_noun = unit == "magnitude" and tree.words[noun].dep == "nmod"
    start, end = (above, above) if of_noun else tree.phrase(noun)
    while start < noun and tree.words[start].pos == "DET":
        start += 1
    return _grounded(reading.evidence(tree, *number), measure, reading.words(tree, start, end), unit)


def _vote(reading: Reading, tree: Tree, measure: Measure, pair: tuple[int, int]) -> Quantity | None:
    """The votes that carried it, with both figures as the quote."""
    if not is_vote(reading, tree, pair):
        return None
    return _grounded(reading.evidence(tree, *pair), measure, of_measured(reading, tree, *pair), "vote")


def _age(reading: Reading, tree: Tree, number: tuple[int, int]) -> str | None:
    """A year for 'aged 78', 'at age 78' and for 'Ann Lee, 78,'."""
    start, end = number
    if tree.words[end].dep == "conj" and tree.words[tree.words[end].head].pos == "NUM" and tree.words[end].head < start:
        return _age(reading, tree, (tree.words[end].head, tree.words[end].head))  # 'aged nine, ten and 13'
    before = tree.words[start - 1] if start else None
    if before is not None and before.lemma == "between" and start > 1:
        before = tree.words[start - 2]
    if before is not None and before.lemma in {"aged", "age"}:
        return "year"
    if before is not None and before.lemma == "of" and tree.words[end].dep == "nmod" and tree.words[end].pos == "NUM":
        return "year" if reading.namer.is_person(tree, tree.words[end].head) else None  # 'a farmer of 59'
    after = tree.words[end + 1].text if end + 1 < len(tree.words) else ""
    if before is not None and before.lemma in {"at", "be"} and _is_somebody(tree, start, after):
        return "year"
    behind_name = start > 1 and any(name.end == start - 1 and name.kind == "person" for name in tree.sentence.names)
    return "year" if behind_name and before is not None and before.text == "," and after in {",", "."} else None


def _is_somebody(tree: Tree, start: int, after: str) -> bool:
    """Whether a bare number is somebody's age: 'who is 54', 'At 17, she'."""
    if tree.words[start - 1].lemma == "be":
        subjects = tree.children(start, "nsubj")
        return any(tree.words[one].lemma in {"who", "he", "she"} for one in subjects)
    follows = tree.words[start + 2].lemma if start + 2 < len(tree.words) else ""
    return after == "," and follows in {"he", "she"}


def _understood(reading: Reading, tree: Tree, number: tuple[int, int], before: list[Quantity]) -> str | None:
    """What a number without a noun counts: people where it dies or is hurt, else what was counted just before it."""
    word = tree.words[number[1]]
    if word.dep not in _NOMINAL or _is_label(tree, number[0]):
        return None
    if is_of_people(reading, tree, number):
        return "person"
    last = before[-1] if before else None
    if last is None or last.span is None or last.unit is None or not last.unit.islower() or "-" in (last.quote or ""):
        return None
    block = reading.document.blocks[tree.sentence.block].span
    known = {
        *reading.lexicon.units.measures,
        *(form for forms in reading.lexicon.units.measures.values() for form in forms),
    }
    return last.unit if block.start <= last.span.start and last.unit not in known else None


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
    if measure.unit is None and any(
        name.start <= start <= name.end and name.start < end for name in tree.sentence.names
    ):
        return True
    if measure.unit is None or measure.unit in {"second", "hour", "minute"}:
        following = tree.words[end + 1].text.lower() if end + 1 < len(tree.words) else ""
        if following in _NOT_COUNTED or following.startswith(("a.m", "p.m")):
            return True
    if start > 1 and tree.words[start - 1].lemma == "not" and tree.words[start - 2].lemma in {"and", "but", ","}:
        return True  # 'Eighteen people, and not 19'
    span = tree.span(start, end)
    base = tree.sentence.span.start
    for dating in reading.dates(tree):
        if Span(dating.span.start + base, dating.span.end + base).overlaps(span) and measure.unit is None:
            return True
    word = tree.words[start]
    if measure.unit is None and measure.figure and _is_year(measure.value, word.text):
        return not (word.dep == "nummod" and tree.words[word.head].tag == "NNS")
    return measure.value == 1 and not measure.figure and measure.unit is None and word.dep != "nummod"


def _is_label(tree: Tree, index: int) -> bool:
    """Whether the figure tells which one it is, behind its noun: 'post 543', 'posts 543 and 251'."""
    word = tree.words[index]
    if word.dep == "conj" and 0 <= word.head < index and tree.words[word.head].pos == "NUM":
        return _is_label(tree, word.head)
    return index > 0 and word.head == index - 1 and tree.words[index - 1].pos == "NOUN"


def _is_year(value: Decimal, text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1500 <= value <= 2100


def _counted(tree: Tree, measure: Measure, number: tuple[int, int]) -> int | None:
    """The noun that the number counts."""
    if measure.unit is not None:
        return None
    after = number[1] + 1
    if after + 1 < len(tree.words) and tree.words[after].text == "-" and tree.words[after + 1].pos == "NOUN":
        return after + 1
    for index in range(number[1], number[0] - 1, -1):
        word = tree.words[index]
        partitive = _partitive(tree, index)
        if partitive is not None and partitive > number[1]:
            return partitive
        inside = number[0] <= word.head <= number[1]
        if not inside and word.dep in _COUNTING and word.head > index and _can_be_counted(tree, word.head):
            return word.head
    return None


def _can_be_counted(tree: Tree, index: int) -> bool:
    """Whether the word is a noun that numbers count: of proper names the plural alone ('two Koreas', not '737 Max')."""
    return tree.words[index].pos in {"NOUN", "SYM", "ADJ"} or tree.words[index].tag == "NNPS"


def _partitive(tree: Tree, index: int) -> int | None:
    """The noun in 'dozens of people', 'three of the victims'."""
    for child in tree.children(index, "nmod", "obl"):
        cases = {tree.words[case].lemma for case in tree.children(child, "case")}
        if "of" in cases and tree.words[child].pos in {"NOUN", "PROPN"}:
            return child
    return None


def _unit(tree: Tree, counted: int | None) -> str | None:
    return tree.words[counted].lemma if counted is not None else None
