"""A bare text where a record is due: `who: [Japan]`, `quantities: [400 Tomahawk missiles]`."""

import re
from functools import cache
from typing import TYPE_CHECKING

from briefgen.model.facts import Event, Quantity, Who

if TYPE_CHECKING:
    from briefgen.measures import Measure, Quantities

_COUNTED = re.compile(r"([^\W\d_]+)(?=\s+(?:of|for|from|in|on|at|to|by|with|that|which|who|were|was|are|is)\b|\s*\Z)")


def who(text: str) -> Who:
    """A name alone."""
    return Who(name=text)


def event(text: str) -> Event:
    """A clause that is its own quote."""
    return Event(text=text, quote=text)


def quantity(text: str) -> Quantity:
    """A text with one measure in it, which is its own quote; raises ValueError where there are none or several."""
    found = measures_in(text)
    if len(found) != 1:
        count = "holds several numbers" if found else "holds no number"
        raise ValueError(f"'{text}' {count}; write of, value, unit and quote as keys")
    measure = found[0]
    rest = " ".join((text[: measure.span.start] + text[measure.span.end :]).split())
    return Quantity(
        of=rest or text,
        value=measure.value,
        unit=measure.unit or _counted(text[measure.span.end :]),
        bound=measure.bound,
        high=measure.high,
        quote=text,
    )


def measures_in(text: str) -> "tuple[Measure, ...]":
    """The measures in a short text."""
    return _quantities().find(text)


@cache
def _quantities() -> "Quantities":
    from briefgen import lexicon  # noqa: PLC0415  (a day of untouched files is published without)
    from briefgen.measures import Quantities  # noqa: PLC0415

    return Quantities(lexicon.load())


@cache
def _plurals() -> dict[str, str]:
    """The singular of irregular nouns."""
    from briefgen import lexicon  # noqa: PLC0415

    return {form: noun for noun, forms in lexicon.load().lemmas.nouns.items() for form in forms}


def _counted(behind: str) -> str | None:
    """What is counted: the noun that the words behind a number lead up to, in the singular."""
    match = _COUNTED.search(behind.lower())
    if match is None:
        return None
    word = match[1]
    if word in _plurals():
        return _plurals()[word]
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
