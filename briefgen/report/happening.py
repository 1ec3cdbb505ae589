"""What happened, as a text tells it, apart from its wording: two reporters seldom choose the same words.

spoken      who says so at the end goes (', police said', ', X reported, citing Y')
told        words of one line of `lexicon/happenings.yaml` are one word; others count by their stem
counted     numbers in words are those in digits
dated       weekdays and months go where the date is known
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from briefgen import lexicon
from briefgen.model.dates import When
from briefgen.model.facts import Event
from briefgen.report import verbs
from briefgen.report.dates import MONTHS, WEEKDAYS
from briefgen.report.likeness import WORD, Gist, gist

SHARE = 0.75
"""The least share of the words of the shorter sentence that the fuller must have."""
_FEWEST = 4
_SAID = re.compile(
    r"[,”\"] (?:(?:[\w’'.-]+ ){1,8}(?:said|says|reported|reports|told|added|announced)\b|(?:said|according to) )"
    r"[^,\"“]*(?:, citing [^,]*)?$"
)
# Why, or after what, it happened: of that each reporter tells another part.
_REASON = re.compile(
    r",? (?:because of|following|amid|in protest (?:at|against)|(?:\w+ (?:hours|days|weeks|months) )?after|"
    r"over (?:the|a|an|his|her|its|their)) [^,]*$",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?<=\w\w)(?:ers?|ing|ed|es|e|s|ions?|ors?)$")
_PLACE_FIRST = re.compile(r"^(?:in|at|on|near|off|outside) [^,]{1,40}, ", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|be|been|being|is|are) (?:\w+ ){0,2}?\w+(?:ed|en|wn|t)\b.* (?:by|to) ")
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
_NUMBERS = {word: str(number) for number, word in enumerate((*_UNITS, *_TEENS), 1)}
_COUNTING = frozenset(("number", "total", "count"))  # 'the number of cases has reached 214' tells of 214 cases
_ASIDE = frozenset(("without",))  # 'dug without a permit' denies nothing of what the sentence tells
_CALENDAR = frozenset(word.casefold() for word in (*WEEKDAYS, *MONTHS)) | {
    "yesterday", "today", "tomorrow", "morning", "afternoon", "evening", "night", "early", "late", "local", "time",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happening:
    """The gist of what happened, the lines of like words in it, and when it was.

    `subject` are the words of the names that did it, as far as the verb is known, `object` those it was done to.
    """

    gist: Gist
    lines: frozenset[str]
    subject: frozenset[str]
    object: frozenset[str]
    when: When | None


def happening(event: Event, known: frozenset[str]) -> Happening:
    """What an event's sentence tells; `known` are the words of names known beforehand, in lower case."""
    return Happening(*_read(event.text, event.did, known), event.when)


def same(one: Happening, other: Happening) -> bool:
    """Whether two sentences tell one happening: the fuller says what the shorter does, but for a word or two.

    Where the shorter has words of its own, a number or the day must be the same too.
    """
    shorter, fuller = sorted((one, other), key=lambda each: len(each.gist.words))
    if shorter.gist.denials != fuller.gist.denials or _apart(shorter.when, fuller.when):
        return False
    if not (shorter.gist.numbers <= fuller.gist.numbers and shorter.gist.names <= fuller.gist.words):
        return False
    if len(shorter.gist.words | shorter.lines) < _FEWEST:
        return False
    if shorter.lines - fuller.lines and fuller.lines - shorter.lines:
        return False
    if _exclude(shorter.gist.words - fuller.gist.words, fuller.gist.words - shorter.gist.words):
        return False
    words = shorter.gist.words
    common = len(words & fuller.gist.words)
    certain = bool(shorter.gist.numbers) or (shorter.when is not None and shorter.when == fuller.when)
    return common >= (SHARE if certain else 1) * len(words) and not _turned_round(shorter, fuller)


def _exclude(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether what only the one says cannot be what only the other says: 'men' and 'women', 'north' and 'south'."""
    return any(one & group and other & group for group in _groups())


def _apart(one: When | None, other: When | None) -> bool:
    return one is not None and other is not None and (one.last < other.first or other.last < one.first)


def _turned_round(one: Happening, other: Happening) -> bool:
    """Whether who did it and whom it was done to have changed places."""
    return bool(one.subject & other.object and one.object & other.subject and not one.subject & other.subject)


@lru_cache(maxsize=16384)
def _read(text: str, did: str, known: frozenset[str]) -> tuple[Gist, frozenset[str], frozenset[str], frozenset[str]]:
    clause = _PLACE_FIRST.sub("", _SAID.sub("", text.strip(" .")) or text)
    clause = re.sub(r"[’']s\b", "", clause)
    what = _REASON.sub("", clause)
    clause = what if len(gist(what, known).words) >= _FEWEST else clause
    whole = gist(clause, known)
    written = [match.group().casefold() for match in WORD.finditer(clause)]
    phrases = verbs.found(written)
    taken = {written[place] for _, places, _ in phrases for place in places}
    words = frozenset(map(_word, whole.words - taken - _CALENDAR - _COUNTING))
    names = frozenset(map(_word, whole.names - _CALENDAR - set(_NUMBERS) - taken))
    numbers = frozenset(word for word in words if word[0].isdigit())
    before, behind = _sides(clause, written, did, phrases[0][0] if phrases else len(written), names)
    told = Gist(words=words, numbers=numbers, names=names, denials=whole.denials - _ASIDE)
    return told, frozenset(f"@{line}" for _, _, line in phrases), before - behind, behind - before


def _sides(
    clause: str, written: list[str], did: str, verb: int, names: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The names of who did it and of whom it was done to: those before the verb and behind it, but for a passive."""
    if did and did in clause:
        verb = len(WORD.findall(clause.partition(did)[0]))
    before, behind = (names & frozenset(map(_word, part)) for part in (written[:verb], written[verb:]))
    return (behind, before) if _PASSIVE.search(clause) else (before, behind)


@lru_cache(maxsize=16384)
def _word(word: str) -> str:
    """A word by its stem ('rescuers' and 'rescue'), a number in words by its digits."""
    return _NUMBERS.get(word, word if word[0].isdigit() else _ENDING.sub("", word))


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(_word, group)) for group in lexicon.happenings().apart)
