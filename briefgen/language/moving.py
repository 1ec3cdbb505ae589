"""Moving words about in a sentence's tree, so that it stays a tree."""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.model.analysis import Word

FINITE = {"VBD", "VBZ", "VBP", "MD"}
PAST = {"VBD", "VBN"}
AUXILIARY = {"aux", "aux:pass", "cop"}
SUBJECT = ("nsubj", "csubj")
NOMINAL = {"NOUN", "PROPN", "PRON"}


def attach(words: list[Word], index: int, head: int, dep: str) -> None:
    """Hang word `index` below `head`, unless that would close a circle."""
    if not within(words, head, index):
        words[index] = replace(words[index], head=head, dep=dep)


def chain(words: Sequence[Word], index: int) -> list[int]:
    """The word's head, its head's head and so on; raises ValueError where they close a circle."""
    found: list[int] = []
    index = words[index].head
    while index >= 0:
        if len(found) == len(words):
            raise ValueError("the heads of the words close a circle")
        found.append(index)
        index = words[index].head
    return found


def within(words: Sequence[Word], index: int, top: int) -> bool:
    """Whether word `index` is or hangs below word `top`."""
    return index == top or top in chain(words, index)


def first_below(words: Sequence[Word], index: int) -> int:
    """The first word of the phrase that `index` heads."""
    return min(other for other in range(len(words)) if within(words, other, index))
