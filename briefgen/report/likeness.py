"""When two texts plainly say the same: the same words but for a few, and the very same numbers and names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"(?<![.,'’])[.,'’]*+\w(?:[\w.,'’]*\w)?|[$€£¥%]")
"""A word, with the marks inside it ('don't', '1,400.5') and before it, or the sign of a currency."""
_ARTICLES_AND_LINKS = {"a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "as"}
_AUXILIARIES = {"is", "was", "were", "are", "be", "been", "has", "have", "had", "that", "this", "its", "it"}
_HEDGES = {"about", "some", "around", "roughly", "nearly", "approximately"}
_OWNER = re.compile(r"[’']s?$")
_EMPTY = frozenset(_ARTICLES_AND_LINKS | _AUXILIARIES | _HEDGES | {""})  # nothing is left of a lone 's
_DENIALS = frozenset(("not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"))
_FEWEST = 5  # of fewer words most may be shared by chance
_REMEMBERED = 8192  # texts, many of which are compared again and again


@dataclass(frozen=True, slots=True)
class Gist:
    """The words of a text that carry meaning, lower-case; its numbers, its words with a capital, what it denies by."""

    words: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    denials: frozenset[str]


@lru_cache(maxsize=_REMEMBERED)
def gist(text: str, known: frozenset[str] | None = None) -> Gist:
    """The gist of a text.

    `known` are the words of names known beforehand, in lower case: with them the first word's capital makes a name
    only of one of these ('Rescuers moved' and 'Rescue crews moved' name nobody).
    """
    written = WORD.findall(text)
    words = frozenset(_OWNER.sub("", word.casefold()) for word in written) - _EMPTY
    return Gist(
        words=words,
        numbers=frozenset(word for word in words if word[0].isdigit()),
        names=frozenset(_capitalised(written, known)) - _EMPTY,
        denials=(words & _DENIALS) | {"not" for word in words if word.endswith(("n't", "n’t"))},
    )


def _capitalised(written: list[str], known: frozenset[str] | None) -> list[str]:
    first = written[:1] if known is None or (written and written[0].casefold() in known) else []
    return [_OWNER.sub("", word.casefold()) for word in (*first, *written[1:]) if word[0].isupper()]


def alike(one: Gist, other: Gist, share: float) -> bool:
    """Whether at least `share` of all their words are common to both, and all their numbers and names."""
    if one.numbers != other.numbers or one.denials != other.denials or not one.words or not other.words:
        return False
    if not (one.names <= other.words and other.names <= one.words):
        return False
    common = len(one.words & other.words)
    return common >= share * (len(one.words) + len(other.words) - common)


def holds(fuller: Gist, shorter: Gist, share: float) -> bool:
    """Whether `fuller` says all that `shorter` says and more: `share` of its words, all its numbers and names."""
    if len(shorter.words) < _FEWEST or len(fuller.words) < len(shorter.words) or fuller.denials != shorter.denials:
        return False
    if not (shorter.numbers <= fuller.numbers and shorter.names <= fuller.words):
        return False
    return len(shorter.words & fuller.words) >= share * len(shorter.words)


def names_in(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in the text as whole words, whatever its case."""
    folded = text.casefold()
    return any(_stands(name.casefold(), folded) for name in names)


def _stands(name: str, text: str) -> bool:
    """Whether it stands there as whole words; without a pattern, for there are as many names as articles."""
    start = text.find(name)
    while start >= 0 and name:
        around = text[max(start - 1, 0) : start] + text[start + len(name) : start + len(name) + 1]
        if not any(letter.isalnum() or letter == "_" for letter in around):
            return True
        start = text.find(name, start + 1)
    return False
