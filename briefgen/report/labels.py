"""What a figure counts, in the article's words: the label of its quantity where that says it, else what is told of it.

spoken for  a label names what is counted and says of it something; one that breaks off before the value does not
told        then the part of the sentence that holds the value stands for it
story       a label that would fit many stories, such as 'people died', has the headline of its own beside it
"""

import re
from dataclasses import replace

from briefgen.model.facts import Event, Quantity
from briefgen.report.counts import Count, label_words
from briefgen.report.likeness import gist, names_in
from briefgen.report.values import beside_value, is_money, plural
from briefgen.report.wording import clause, dated, paired

LONGEST = 125  # characters: three or four lines under a figure
_LOOSE = re.compile(r" ([,;:])")
_OWNED = re.compile(r"^(?:its|their|his|her|of) ", re.IGNORECASE)
_PARTS = re.compile(r"[,;] | (?=which |who )| and (?=(?:has|is|was|are|were|had|have) )| [-–—] ")
_LINK = re.compile(r"^(?:which|who|and|but|that|with|while|as|after|when) ")
_PARTICIPLE = re.compile(r"^\w+ing ")
_BEING = re.compile(r" (?:were|was|are|is|have been|has been|had been) (?:all )?")
_SENTENCE = 3  # words: a subject and its verb
_WEAK = frozenset(("more", "other", "new", "further", "additional", "another", "total", "available"))
_COUNTS = ("toll", "number")  # 'the death toll from the fire' says what is counted without its unit
_UNDONE = re.compile(
    r"(?:\b(?:said|says|reported|reports|estimated|numbering|totalling|reaching|including|than|to|by|of|for|at|with|from))$",
    re.IGNORECASE,
)
_UNCLEAR = re.compile(r"^(?:them|it|those|these|this|that|others?|some|us|you|we|he|she|they)\b", re.IGNORECASE)
# Behind a label that breaks off come the value, and before it no more than a link: 'would be limited to 340 million'.
_AND_SO = (
    r"(?:\W+(?:up|down|by|to|of|at|for|as|on|in|an?|the|about|some|around|nearly|over|only|with|almost)\b){0,3}\W+"
)
_SAID = re.compile(
    r",[”\"]? (?:[\w’'.-]+ ){1,8}(?:said|says|told|added|announced|reported|explained)\b[^,\"“”]*$|"
    r", according to [^,]*$"
)
_OTHER_SUM = re.compile(r"[$€£¥]\d")  # 'the authority has received $200,000' is not what $750,000 is of
_VERB = re.compile(r"^(?:is|are|was|were|has|have|had|will|would|could|may|can|should)\b")
_OTHER = re.compile(r"\d|:")  # 'agreed on the number of victims: 20 dead' counts something else first
_THIN = 4  # words
_FAR = 300


def label(count: Count) -> str:
    """What is counted, with the noun before it where the label does not name it; else what is told of it."""
    quantity = count.quantity
    when = count.told.when if count.told else None
    of = dated(_OWNED.sub("", _LOOSE.sub(r"\1", " ".join(quantity.of.split()))).rstrip(",;:"), when)
    of = of if of.endswith((" a.m.", " p.m.")) else of.rstrip(".")
    typed = count.by_hand and quantity.of not in (quantity.quote or "")
    if count.told and not typed and (_says_little(quantity, of) or _breaks_off(count, of)):
        return _statement(count, count.told)
    unit = quantity.unit
    if unit is None or is_money(unit) or beside_value(unit) or not (unit.isalpha() and unit[0].islower()):
        return of
    if names_in(of, (unit, plural(unit), f"{unit}s")) or (names_in(of, _COUNTS) and len(of.split()) >= _SENTENCE):
        return _BEING.sub(" ", of, count=1)
    noun = unit if quantity.value == 1 and quantity.bound is None else plural(unit)
    if count.told is None or typed:
        return f"{noun}: {of}"
    if f"{quantity.of} {quantity.quote}" in count.told.text:  # its verb stands before what is counted
        return f"{noun} {of}"
    told = _statement(count, count.told)
    return told if len(told) <= LONGEST else f"{noun}: {of}"


def is_clear(count: Count) -> bool:
    """Whether the label can be understood by who has not read the article: a whole phrase, of something named."""
    written = label(count)
    whole = paired(written) == written and not _UNCLEAR.match(written) and not _UNDONE.search(written)
    whole = whole and not (is_money(count.quantity.unit) and _OTHER_SUM.search(written) and not _holds(count, written))
    return whole and (len(written.split()) > 1 or beside_value(count.quantity.unit)) and len(written) <= LONGEST + _FAR


def _holds(count: Count, written: str) -> bool:
    """Whether a text has the words of the value."""
    return (count.quantity.quote or "") in written


def is_thin(count: Count) -> bool:
    """Whether the label would fit many a story: few words, and no name among them."""
    written = gist(label(count), frozenset())
    unit = count.quantity.unit or ""
    return len(written.words - {unit, plural(unit)}) < _THIN and not written.names


def in_full(count: Count) -> str:
    """The label, with the headline of its story where it is thin."""
    return f"{label(count).rstrip('.')} ({story(count)})" if is_thin(count) else label(count).rstrip(".")


def story(count: Count) -> str:
    """The headline of the article that gives the count."""
    return " ".join(count.article.facts.title.split())


def _says_little(quantity: Quantity, of: str) -> bool:
    """Whether a label alone leaves open what is counted: a bare noun, 'more bodies', 'the ministry reported'."""
    words = len(label_words(quantity) - _WEAK)
    one = words == 1 and (quantity.unit == "percent" or is_money(quantity.unit))
    return words == 0 or one or bool(_UNDONE.search(of)) or bool(_UNCLEAR.match(of))


def _breaks_off(count: Count, of: str) -> bool:
    """Whether a label is the first half of what the sentence tells: 'the strike cost', 'Lestria would be limited'."""
    quantity = count.quantity
    if quantity.unit == "percent" and of.startswith("the "):
        return True
    if names_in(of, _COUNTS) and not _OTHER.search(of):
        return False
    told, own = (count.told.text if count.told else ""), " ".join(quantity.of.split())
    if told.casefold().startswith(own.casefold()) and len(of.split()) >= _SENTENCE:
        return True
    value = re.escape(quantity.quote or "")
    counted = names_in(own, (quantity.unit or "", plural(quantity.unit or ""), f"{quantity.unit}s"))
    return not counted and bool(value) and re.search(re.escape(own) + _AND_SO + value, told, re.IGNORECASE) is not None


def _statement(count: Count, told: Event) -> str:
    """The statement that holds the figure, of a long one the part that does; its sources stand beside the figure."""
    whole = clause(replace(told, according_to=()), count.article.facts).rstrip(".")
    whole = _SAID.sub("", whole) if (count.quantity.quote or "") in _SAID.sub("", whole) else whole
    return whole if len(whole) <= LONGEST else _part_with(count.quantity.quote or "", whole)


def _part_with(quote: str, sentence: str) -> str:
    """The part of a long sentence that holds the quote, with the subject of its verb before it; else the whole."""
    parts = _PARTS.split(sentence)
    for place, part in enumerate(parts):
        if quote in part and len(part.split()) > len(quote.split()):
            own = part.strip(" .")
            if place and own.startswith(("which ", "who ")):
                return f"{parts[place - 1]}, {own}"
            if place and _VERB.match(own):
                return f"{parts[0]} {own}"
            hangs = _PARTICIPLE.match(part) or len(part.split()) <= _SENTENCE
            before = parts[place - 1] if place and hangs else ""
            return ", ".join(filter(None, (before, _LINK.sub("", own))))
    return sentence
