"""When two texts plainly say the same: the same words but for a few, and the very same numbers and names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[\w.,]*\w|[$€£¥%]")
_ARTICLES_AND_LINKS = {"a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "as"}
_AUXILIARIES = {"is", "was", "were", "are", "be", "been", "has", "have", "had", "that", "this", "its", "it"}
_EMPTY = frozenset(_ARTICLES_AND_LINKS | _AUXILIARIES)


@dataclass(frozen=True, slots=True)
class Gist:
    """The words of a text that carry meaning, lower-case; those that are numbers, and those written with a capital."""

    words: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]


def gist(text: str) -> Gist:
    """The gist of a text."""
    written = _WORD.findall(text)
    words = frozenset(word.casefold() for word in written) - _EMPTY
    numbers = frozenset(word for word in words if word[0].isdigit())
    names = frozenset(word.casefold() for word in written if word[0].isupper()) - _EMPTY
    return Gist(words, numbers, names)


def alike(one: Gist, other: Gist, share: float) -> bool:
    """Whether at least `share` of all their words are common to both, and all their numbers and names."""
    if one.numbers != other.numbers or not one.words or not other.words:
        return False
    if not (one.names <= other.words and other.names <= one.words):
        return False
    common = len(one.words & other.words)
    return common >= share * (len(one.words) + len(other.words) - common)


def names_in(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in the text as whole words, whatever its case."""
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names)
