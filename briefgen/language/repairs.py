"""What the network's trees get wrong in ways that can be seen.

A name is one phrase; "'s" makes it an owner; in 'they suggest the driver lost control' the driver belongs to 'lost'.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.model.analysis import Name, Word

_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_AUXILIARY = {"aux", "aux:pass", "cop"}


def repaired(words: Sequence[Word], names: Sequence[Name]) -> tuple[Word, ...]:
    """The words with each name's tree mended."""
    mended = list(words)
    for name in names:
        _make_one(mended, name)
        _make_owner(mended, name)
    for index, word in enumerate(mended):
        if word.dep == "ccomp":
            _give_subject(mended, index)
    return tuple(mended)


def _give_subject(words: list[Word], clause: int) -> None:
    """A finite complement without a subject takes the object that stands between its governor and itself."""
    governor = words[clause].head
    own = [word for word in words if word.head == clause]
    if any(word.dep.startswith(("nsubj", "csubj")) or word.tag == "TO" for word in own):
        return
    if words[clause].tag not in _FINITE and not any(word.tag in _FINITE for word in own if word.dep in _AUXILIARY):
        return
    between = range(governor + 1, clause)
    found = [
        index for index in between if words[index].head in {governor, clause} and words[index].dep in {"obj", "iobj"}
    ]
    if found:
        words[found[-1]] = replace(words[found[-1]], head=clause, dep="nsubj")


def _make_one(words: list[Word], name: Name) -> None:
    """Of several words of a name with their head outside it, all but one become parts of that one."""
    tops = [index for index in range(name.start, name.end) if not name.start <= words[index].head < name.end]
    if len(tops) < 2:
        return
    top = next((index for index in reversed(tops) if words[index].pos in {"PROPN", "NOUN"}), tops[-1])
    for index in tops:
        if index != top and not _within(words, top, index):
            words[index] = replace(words[index], head=top, dep="flat")


def _make_owner(words: list[Word], name: Name) -> None:
    """A name before a possessive mark belongs to the noun behind it."""
    if name.end >= len(words) or words[name.end].tag != "POS":
        return
    top = next((index for index in range(name.start, name.end) if not name.start <= words[index].head < name.end), None)
    if top is None or words[top].dep.startswith("nmod:poss"):
        return
    owned = _noun_behind(words, name.end + 1)
    if owned is not None and owned != top and not _within(words, owned, top):
        words[top] = replace(words[top], head=owned, dep="nmod:poss")
        words[name.end] = replace(words[name.end], head=top, dep="case")


def _noun_behind(words: Sequence[Word], start: int) -> int | None:
    """The head of the noun phrase that begins at `start`."""
    found = None
    for index in range(start, len(words)):
        if words[index].pos in {"NOUN", "PROPN"}:
            found = index
        elif words[index].pos not in {"ADJ", "NUM", "ADV"} and words[index].tag not in {"HYPH", "VBN", "VBG"}:
            break
    return found


def _within(words: Sequence[Word], index: int, top: int) -> bool:
    """Whether word `index` hangs below word `top`."""
    seen = 0
    while index >= 0 and seen <= len(words):
        if index == top:
            return True
        index, seen = words[index].head, seen + 1
    return False
