"""Words in letters that the report's typeface does not have: a reader of the PDF is told of them."""

import dataclasses
import unicodedata
from collections.abc import Iterator

from briefgen.model.report import Report

_HAS = ("LATIN", "GREEK", "CYRILLIC", "COMBINING", "MICRO", "MASCULINE", "FEMININE", "MODIFIER", "OHM", "SCRIPT")
_NAMED = 8
_MARKS = "()[].,;:“”\"'"


def with_lacking_letters(report: Report) -> Report:
    """The report; where it holds words in other letters than Latin, Greek and Cyrillic ones, a gap names the first."""
    found = (word.strip(_MARKS) for text in _texts(report) for word in text.split() if _strange(word))
    words = tuple(dict.fromkeys(found))
    if not words:
        return report
    more = f" and {len(words) - _NAMED} more" if len(words) > _NAMED else ""
    shown = ", ".join(words[:_NAMED])
    gap = (
        f"The report's typeface lacks the letters of {shown}{more}; "
        "the PDF shows them in another typeface of the machine that made it, or as boxes."
    )
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
