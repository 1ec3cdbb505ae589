"""Words in letters that the report's typeface does not have: a reader of the PDF is told of them."""

import dataclasses
import unicodedata
from collections.abc import Iterator

from briefgen.house.saying import say
from briefgen.model.report import Report
from briefgen.model.words import House

_HAS = ("LATIN", "GREEK", "CYRILLIC", "COMBINING", "MICRO", "MASCULINE", "FEMININE", "MODIFIER", "OHM", "SCRIPT")
_NAMED = 8
_MARKS = "()[].,;:“”\"'"


def with_lacking_letters(report: Report, house: House) -> Report:
    """The report; where it holds words in other letters than Latin, Greek and Cyrillic ones, a gap names the first."""
    found = (word.strip(_MARKS) for text in _texts(report) for word in text.split() if _strange(word))
    words = tuple(dict.fromkeys(found))
    if not words:
        return report
    shown = ", ".join(words[:_NAMED])
    if len(words) > _NAMED:
        shown = say(house.words.gaps.and_more, words=shown, count=len(words) - _NAMED)
    gap = say(house.words.gaps.letters, words=shown)
    return dataclasses.replace(report, gaps=(*report.gaps, gap))


def _strange(word: str) -> bool:
    return not word.isascii() and any(
        letter.isalpha() and unicodedata.name(letter, "").split(" ")[0] not in _HAS for letter in word
    )


def _texts(value: object) -> Iterator[str]:
    """Every text that is printed of a report."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))
