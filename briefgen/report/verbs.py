"""The words of `lexicon/happenings.yaml` in a text: which line each belongs to, whatever its form."""

import re
from functools import cache

from briefgen import lexicon

_GAP = "…"
_LONGEST_GAP = 4

Phrase = tuple[tuple[str, ...], str]
"""The words of a form, '…' for a gap, and its line."""


def found(words: list[str]) -> list[tuple[int, tuple[int, ...], str]]:
    """The phrases in a text's words, in lower case: where each begins, the places of its words, and its line."""
    taken: set[int] = set()
    phrases: list[tuple[int, tuple[int, ...], str]] = []
    for start, word in enumerate(words):
        for parts, line in _index().get(word, ()):
            places = _places(parts, words, start)
            if places and taken.isdisjoint(places):
                taken.update(places)
                phrases.append((start, places, line))
                break
    return phrases


def _places(parts: tuple[str, ...], words: list[str], start: int) -> tuple[int, ...]:
    """The places of a phrase's words from `start` on; none where they do not stand there."""
    places: list[int] = []
    at = start
    gap = False
    for part in parts:
        if part == _GAP:
            gap = True
            continue
        window = words[at : at + 1 + (_LONGEST_GAP if gap else 0)]
        if part not in window:
            return ()
        at += window.index(part)
        places.append(at)
        at += 1
        gap = False
    return tuple(places)


@cache
def _index() -> dict[str, tuple[Phrase, ...]]:
    """The phrases by their first word, the longest first."""
    phrases: dict[str, list[Phrase]] = {}
    for line, written in lexicon.happenings().same.items():
        for phrase in written:
            verb, *rest = phrase.split()
            for form in _inflected(verb):
                phrases.setdefault(form, []).append(((form, *rest), line))
    return {first: tuple(sorted(each, key=lambda phrase: -len(phrase[0]))) for first, each in phrases.items()}


def _inflected(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb, itself first."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    stem = verb.removesuffix("e")
    ends = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    doubled = (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing") if re.search(r"[^aeiou][aeiou][bdgmnprt]$", verb) else ()
    return (verb, ends, f"{stem}ed", f"{stem}ing", *doubled)
