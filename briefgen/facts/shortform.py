"""A bare text where a record is due, `quantities: [400 Tomahawk missiles]`, and words for a date: `when: Monday`."""

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING

from briefgen.model.dates import When
from briefgen.model.facts import Event, Quantity, Who

if TYPE_CHECKING:
    from briefgen.measures import Dates, Measure, Quantities

_WORD = re.compile(r"[^\W\d_]")
_NOUN = r"(?<![^\W\d_])([^\W\d_]+(?:-[^\W\d_]+){0,3})"
_COUNTED = re.compile(rf"{_NOUN}(?=\s+(?:of|for|from|in|on|at|to|by|with|that|which|who|were|was|are|is)\b|\s*\Z)")


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


def when(text: str, published: dt.date | None) -> When:
    """A date in figures, or one told in words as 'Monday' or 'last week'; raises ValueError with what to write."""
    try:
        return When.parse(text)
    except ValueError:
        if not _WORD.search(text):
            raise
    found = _dates().find(text, published)
    if len(found) == 1 and len(found[0].span.of(text)) == len(text.strip()):
        if found[0].when is not None:
            return found[0].when
        raise ValueError(f"'{text}' needs the day of publishing; write YYYY-MM-DD, or 'published:' at the top")
    raise ValueError(f"'{text}' is no date; write YYYY, YYYY-MM or YYYY-MM-DD, two of them as START/END, or 'Monday'")


def measures_in(text: str) -> "tuple[Measure, ...]":
    """The measures in a short text."""
    return _quantities().find(text)


@cache
def _quantities() -> "Quantities":
    from briefgen import lexicon  # noqa: PLC0415  (a day of untouched files is published without)
    from briefgen.measures import Quantities  # noqa: PLC0415

    return Quantities(lexicon.load())


@cache
def _dates() -> "Dates":
    from briefgen import lexicon  # noqa: PLC0415
    from briefgen.measures import Dates  # noqa: PLC0415

    return Dates(lexicon.load())


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
