"""Words as the network takes them, in training and in reading alike."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from briefgen.language.wordpiece import WordPiece

Row = tuple[list[int], list[int], list[int]]
"""Of each word piece its number and its word's spelling; of the start and of each word the place of its first piece."""


class Inputs:
    """Turns words into the network's numbers; `vocabulary` has a piece a line."""

    def __init__(self, vocabulary: str) -> None:
        pieces = {piece: number for number, piece in enumerate(vocabulary.splitlines())}
        self._pieces = WordPiece(pieces)
        self._first, self._last = pieces["[CLS]"], pieces["[SEP]"]

    def __call__(self, words: Sequence[str]) -> Row:
        """The row of these words."""
        ids, case, first = [self._first], [0], [0]
        for word in words:
            pieces = self._pieces(word)
            first.append(len(ids))
            ids += pieces
            case += [spelling(word)] * len(pieces)
        return [*ids, self._last], [*case, 0], first

    def size(self, word: str) -> int:
        """How many pieces the word takes."""
        return len(self._pieces(word))


def spelling(word: str) -> int:
    """The class of a word's spelling, as in training: 1 lower, 2 Title, 3 UPPER, 4 mIxed, 5 to 7 no word."""
    letters = [char for char in word if char.isalpha()]
    if any(char.isdigit() for char in word):
        return 6 if letters else 5
    if not letters:
        return 7
    if not any(char.isupper() for char in letters):
        return 1
    if len(word) > 1 and word.isupper():
        return 3
    return 2 if word[0].isupper() else 4


def padded(rows: Sequence[Sequence[int]], filler: int = 0) -> NDArray[np.int64]:
    """The rows as an array, those that are shorter than the longest filled up."""
    longest = max(map(len, rows))
    return np.array([[*row, *[filler] * (longest - len(row))] for row in rows], dtype=np.int64)
