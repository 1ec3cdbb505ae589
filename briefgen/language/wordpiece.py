"""WordPiece, uncased, as BERT defines it (Devlin et al. 2019): a word becomes the numbers of its pieces."""

import unicodedata
from collections.abc import Mapping
from functools import cache

MOST_PIECES = 6
"""So many pieces of a word are read at most, in training and here."""
_LONGEST = 100
_MOST_KNOWN = 100_000
"""Words that are remembered with their pieces: some 10 MB."""


def _is_punctuation(char: str) -> bool:
    code = ord(char)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(char).startswith("P")


def _is_ideograph(char: str) -> bool:
    code = ord(char)
    return any(
        low <= code <= high
        for low, high in ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
    )


@cache
def _stands_alone(char: str) -> bool:
    return _is_punctuation(char) or _is_ideograph(char)


def _fold(word: str) -> str:
    kept = (char for char in word if char != "�" and not unicodedata.category(char).startswith("C"))
    decomposed = unicodedata.normalize("NFD", "".join(kept))
    return "".join(char for char in decomposed if unicodedata.category(char) != "Mn").lower()


def _parts(folded: str) -> list[str]:
    spaced = "".join(f" {char} " if _stands_alone(char) else char for char in folded)
    return spaced.split()


class WordPiece:
    """Numbers the pieces of words by a vocabulary of one piece a line."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._number = vocabulary
        self._unknown = vocabulary["[UNK]"]
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """The numbers of the word's pieces: one at least, MOST_PIECES at most."""
        pieces = self._known.get(word)
        if pieces is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = [number for part in _parts(_fold(word)) for number in self._pieces(part)]
            pieces = self._known[word] = tuple(found[:MOST_PIECES]) or (self._unknown,)
        return pieces

    def _pieces(self, part: str) -> list[int]:
        if len(part) > _LONGEST:
            return [self._unknown]
        numbers: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._number.get(part[start:end] if start == 0 else "##" + part[start:end])
                if number is not None:
                    break
            else:
                return [self._unknown]
            numbers.append(number)
            start = end
        return numbers
