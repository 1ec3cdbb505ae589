"""Noun phrases of the network's trees mended by the names found in the sentence, one rule after the other."""

from collections.abc import Sequence, Set
from dataclasses import replace

from briefgen.language.moving import attach, first_below, within
from briefgen.model.analysis import Name, Word
from briefgen.model.facts import ActorKind

_NOUNS = {"NOUN", "PROPN"}
_DESCRIBED = {"nsubj", "nsubj:pass", "obj", "iobj"}
_SHORTEST_JOINT = 3
"""A title of two fields and a name takes so many words at least: 'Trade and Health Minister Lee'."""


def mend_phrases(words: list[Word], names: Sequence[Name], titles: Set[str]) -> None:
    """Make each name one phrase, give it what it owns to own, and what describes it to describe it."""
    for index in range(len(words)):
        _make_possessive(words, index)
    named = {index for name in names for index in range(name.start, name.end)}
    for name in names:
        _make_one(words, name)
        _make_owner(words, name)
        if name.kind is ActorKind.PERSON and name.start > _SHORTEST_JOINT:
            _make_title(words, name, titles)
        _make_part(words, name)
        _make_bearer(words, name, named, titles)
    for bearer in range(1, len(words)):
        _make_described(words, bearer)


def _top(words: Sequence[Word], name: Name) -> int | None:
    """The word of a name whose head lies outside it."""
    return next(
        (index for index in range(name.start, name.end) if not name.start <= words[index].head < name.end), None
    )


def _make_one(words: list[Word], name: Name) -> None:
    """Of several words of a name with their head outside it, all but one become parts of that one."""
    tops = [index for index in range(name.start, name.end) if not name.start <= words[index].head < name.end]
    if len(tops) < 2:
        return
    top = next((index for index in reversed(tops) if words[index].pos in _NOUNS), tops[-1])
    for index in tops:
        if index != top:
            attach(words, index, top, "flat")


def _make_owner(words: list[Word], name: Name) -> None:
    """A name before a possessive mark belongs to the noun behind it."""
    if name.end >= len(words) or words[name.end].tag != "POS":
        return
    top = _top(words, name)
    if top is None or words[top].dep.startswith("nmod:poss"):
        return
    owned = _noun_behind(words, name.end + 1)
    if owned is not None and owned != top:
        attach(words, top, owned, "nmod:poss")
        attach(words, name.end, top, "case")


def _make_title(words: list[Word], name: Name, titles: Set[str]) -> None:
    """'Road Transport and Bridges Minister Ann Lee' is one person, not two bodies and a person."""
    joint = next((at for at in range(name.start - 2, 0, -1) if words[at].pos not in {"PROPN", "ADJ", "NOUN"}), 0)
    office = words[joint + 1 : name.start]
    if words[joint].text not in {"and", "&"} or len(office) < 2 or office[-1].text.lower() not in titles:
        return
    start = joint
    while start and words[start - 1].text[0].isupper() and words[start - 1].pos in {"PROPN", "ADJ", "NOUN"}:
        start -= 1
    run = range(start, name.start)
    if start == joint or not all(words[at].text[0].isupper() for at in run if at != joint):
        return
    top = _top(words, name) or name.start
    for at in run:
        if words[at].head not in run and words[at].head != top:
            attach(words, at, top, "nmod:desc")


def _make_possessive(words: list[Word], index: int) -> None:
    """A noun before a possessive mark is nobody's subject, nor is 'whose': 'his daughter's condition worsened'."""
    owned = _noun_behind(words, index + 1) if words[index].tag in {"POS", "WP$"} else None
    if owned is None:
        return
    owner = index if words[index].tag == "WP$" else index - 1
    if owner >= 0 and words[owner].pos in {*_NOUNS, "PRON"} and words[owner].dep in _DESCRIBED:
        attach(words, owner, owned, "nmod:poss")
        if owner != index:
            attach(words, index, owner, "case")


def _noun_behind(words: Sequence[Word], start: int) -> int | None:
    """The head of the noun phrase that begins at `start`."""
    found = None
    for index in range(start, len(words)):
        if words[index].pos in _NOUNS:
            found = index
        elif words[index].pos not in {"ADJ", "NUM", "ADV"} and words[index].tag not in {"HYPH", "VBN", "VBG"}:
            break
    return found


def _make_part(words: list[Word], name: Name) -> None:
    """In 'Hong Kong people have learned' the name is no second subject but tells which people."""
    top = _top(words, name)
    beside = name.end < len(words) and words[name.end].pos in {*_NOUNS, "ADJ"}
    if top is None or words[top].dep not in _DESCRIBED or not beside:
        return
    for noun in range(name.end, len(words)):
        same = words[noun].head == words[top].head and words[noun].dep == words[top].dep
        if same and words[noun].pos == "NOUN" and first_below(words, noun) == name.end and top < words[top].head:
            attach(words, top, noun, "compound")
            return


def _make_described(words: list[Word], bearer: int) -> None:
    """In 'the painter Louis Béroud had asked' the painter is no second subject but says who Béroud is."""
    if words[bearer].pos != "PROPN" or words[bearer].dep not in _DESCRIBED or words[bearer].head < bearer:
        return
    first = first_below(words, bearer)
    for index in range(first):
        same = words[index].head == words[bearer].head and words[index].dep == words[bearer].dep
        beside = same and words[index].pos in _NOUNS and _last_below(words, index) == first - 1
        if beside and words[first - 1].pos != "PUNCT" and words[first].pos != "PUNCT":
            attach(words, index, bearer, "nmod:desc")


def _last_below(words: Sequence[Word], index: int) -> int:
    """The last word of the phrase that `index` heads."""
    return max(other for other in range(len(words)) if within(words, other, index))


def _make_bearer(words: list[Word], name: Name, named: Set[int], titles: Set[str]) -> None:
    """In 'President and CEO Ann Lee said' Lee speaks; the titles, bare nouns with no comma before her, are hers."""
    top = _top(words, name)
    if top is None or name.kind is not ActorKind.PERSON or words[top].dep != "conj" or name.start < 1:
        return
    title = words[top].head
    if title > top or title in named or not all(_is_title(words, at, titles) for at in (title, name.start - 1)):
        return
    words[top] = replace(words[top], head=words[title].head, dep=words[title].dep)
    words[title] = replace(words[title], head=top, dep="nmod:desc")
    for index, word in enumerate(words):
        if word.head == title and (index > top or word.dep == "case"):
            attach(words, index, top, word.dep)


def _is_title(words: Sequence[Word], index: int, titles: Set[str]) -> bool:
    """Whether a word is a title, or a noun in the singular without an article: not 'the adviser' or 'officials'."""
    bare = not any(word.head == index and word.dep in {"det", "nmod:poss"} for word in words)
    return bare and (words[index].tag == "NN" or words[index].text.lower() in titles)
