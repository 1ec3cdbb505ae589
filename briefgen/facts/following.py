"""Whether what an item says follows from its quote: numbers and units are measured again, words looked up there."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from briefgen.facts.shortform import measures_in
from briefgen.model.facts import Event, Item, Narrative, Quantity, Reaction
from briefgen.model.quotes import fold
from briefgen.model.shown import cut
from briefgen.yamlfile import Finding

if TYPE_CHECKING:
    from briefgen.measures import Measure

_REMEDY = "use the words of the quote, or lengthen the quote"


def following(item: Item) -> Iterator[Finding]:
    """What does not follow; an item without a quote is a person's word and needs none."""
    if item.quote is None:
        return
    match item:
        case Quantity():
            yield from _quantity(item, item.quote)
        case Event():
            yield from _words(item, "did", (item.did,), item.quote)
        case Reaction():
            yield from _words(item, "says", (item.says or "",), item.quote)
            yield from _words(item, "words", item.words, item.quote)
        case Narrative():
            yield from _words(item, "says", (item.says,), item.quote)


def _words(item: Item, key: str, texts: tuple[str, ...], quote: str) -> Iterator[Finding]:
    folded = _bare(quote)
    for text in texts:
        if _bare(text) not in folded:
            yield Finding(item, key, f"'{cut(fold(text))}' is not in the quote", _REMEDY)


def _bare(text: str) -> str:
    """`text` without what differs between the middle and the ends of a sentence."""
    return fold(text).casefold().rstrip(".,;:!?")


def _quantity(item: Quantity, quote: str) -> Iterator[Finding]:
    found = measures_in(quote)
    for key, value in (("value", item.value), ("high", item.high)):
        if value is not None and not any(value in {measure.value, measure.high} for measure in found):
            numbers = ", ".join(_spelled(measure) for measure in found) or "no number"
            remedy = f"the quote has {numbers}; correct one of the two"
            yield Finding(item, key, f"{value:f} does not follow from the quote", remedy)
            return
    units = {measure.unit for measure in found if item.value in {measure.value, measure.high}}
    if None not in units and item.unit not in units:
        remedy = f"write {' or '.join(sorted(unit for unit in units if unit))}"
        yield Finding(item, "unit", f"'{cut(item.unit or '')}' does not follow from the quote", remedy)


def _spelled(measure: "Measure") -> str:
    ends: tuple[Decimal, ...] = (measure.value,) if measure.high is None else (measure.value, measure.high)
    return " to ".join(f"{end:f}" for end in ends)
