"""Which sentences a reader understands who has read no other: they open a report, and stand in its timeline."""

import re

from briefgen.model.facts import Event

_LEANING_FIRST = frozenset(
    ("he", "she", "it", "they", "his", "her", "its", "their", "this", "that", "these", "those", "such", "both")
)
_BARE = re.compile(r"\b(?:this|these|those)\b(?= (?:to|as|with|by|from|in|on|at|for|after|before)\b)", re.IGNORECASE)
_SUBJECT = 3  # words: a longer subject says of what it speaks ('the roof of Notre Dame')
_SAYING = r"(?:said|says|reported|stated|announced|estimated|added|told|warned|wrote|explained|confirmed)"
_WHEN = (
    r"(?:on|in|at|the|local|time|early|late|earlier|later|this|last|week|yesterday|today|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening|night)"
)
_ONLY_SAYING = re.compile(rf"\b{_SAYING}(?:,?\s+(?:{_WHEN}\b|\([^()]*\)))*[.,\s]*$", re.IGNORECASE)


def leans(event: Event) -> bool:
    """Whether a sentence speaks of something that only the one before it names ('It …', 'The criticism focuses on').

    A person's own sentence never does.
    """
    if event.by:
        return False
    words = event.text.split()
    first = words[0].strip("\"“'‘").casefold() if words else ""
    if first in _LEANING_FIRST or _BARE.search(event.text):
        return True
    return first == "the" and not any(map(_tells, _subject(event)))


def says_nothing(event: Event) -> bool:
    """Whether only somebody's saying is left of a sentence, without what they say ('The ministry said on Monday')."""
    return bool(_ONLY_SAYING.search(event.text)) and not re.search(r"[\"“”]", event.text)


def _subject(event: Event) -> list[str]:
    """The words of a sentence's subject behind its article; of a long one, or where it is not known, the first two."""
    before = event.text.partition(event.did)[0] if event.did and event.did in event.text else ""
    words = (before or event.text).split()
    return words[1:] if before and len(words) > _SUBJECT else words[1:_SUBJECT]


def _tells(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in {"of", "for", "in", "at", "between", "from", "to"}
