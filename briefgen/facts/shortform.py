"""A bare text where a record is due: `who: [Japan]`, `quantities: [400 Tomahawk missiles]`."""

import re
from functools import cache
from typing import TYPE_CHECKING

from briefgen.model.facts import Event, Quantity, Who

if TYPE_CHECKING:
    from briefgen.measures import Quantities

_COUNTED = re.compile(r"([^\W\d_]+)(?=\s+(?:of|for|from|in|on|at|to|by|with|that|which|who|were|was|are|is)\b|\s*\Z)")


def who(text: str) -> Who:
    """A name alone."""
    return Who(name=text)


def event(text: str) -> Event:
    """A clause that is its own quote."""
    return Event(text=text, quote=text)


def quantity(text: str) -> Quantity:
    """A text with one measure in it, which is its own quote; raises ValueError where there are none or several."""
    measures, plurals = _words()
    found = measures.find(text)
    if len(found) != 1:
        count = "holds several numbers" if found else "holds no number"
        raise ValueError(f"'{text}' {count}; write of, value, unit and quote as keys")
    measure = found[0]
    rest = " ".join((text[: measure.span.start] + text[measure.span.end :]).split())
    return Quantity(
        of=rest or text,
        value=measure.value,
        unit=measure.unit or _counted(text[measure.span.end :], plurals),
        bound=measure.bound,
        high=measure.high,
        quote=text,
    )


@cache
def _words() -> "tuple[Quantities, dict[str, str]]":
    """What finds measures, and the singular of irregular nouns."""
    from briefgen import lexicon  # noqa: PLC0415  (few files use this short form)
    from briefgen.measures import Quantities  # noqa: PLC0415

    words = lexicon.load()
    plurals = {form: noun for noun, forms in words.lemmas.nouns.items() for form in forms}
    return Quantities(words), plurals


def _counted(behind: str, plurals: dict[str, str]) -> str | None:
    """What is counted: the noun that the words behind a number lead up to, in the singular."""
    match = _COUNTED.search(behind.lower())
    if match is None:
        return None
    word = match[1]
    if word in plurals:
        return plurals[word]
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
