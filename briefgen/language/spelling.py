"""Words put together again as they stand in the text."""

from collections.abc import Sequence
from itertools import pairwise

from briefgen.model.analysis import Word


def spelled(words: Sequence[Word]) -> str:
    """The words with one space wherever the text has white space between them."""
    pieces = [words[0].text]
    for before, word in pairwise(words):
        pieces.append(" " * (word.span.start > before.span.end) + word.text)
    return "".join(pieces)


def bare(name: str) -> str:
    """A name without the article before it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in {"the", "a", "an"} else name
