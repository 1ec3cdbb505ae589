"""Finds the gists that may be like one another among many, so that not each is compared with each.

A gist that is like another, or is held by it, has all its own numbers and names in the other: the rarest of them is
there. One without numbers and names shares most of its words: of n words of which the share s must be common at most
n - s·n can be missing, so that one of the n - s·n + 1 rarest is there.
"""

import math
from collections import Counter
from collections.abc import Iterable

from briefgen.report.likeness import Gist


class Shelf:
    """Gists by number; `share` is the least share of words that two must have in common to be alike."""

    def __init__(self, all_gists: Iterable[Gist], share: float) -> None:
        self._share = share
        self._counts = Counter(word for gist in all_gists for word in gist.words)
        self._by_word: dict[str, list[int]] = {}
        self._by_key: dict[str, list[int]] = {}

    def put(self, number: int, gist: Gist) -> None:
        """Put a gist in; it keeps its number."""
        for word in gist.words:
            self._by_word.setdefault(word, []).append(number)
        for word in self._keys(gist):
            self._by_key.setdefault(word, []).append(number)

    def near(self, gist: Gist) -> list[int]:
        """The numbers, in order, of all that may be like it or hold it or be held by it; some that are not."""
        found = {number for word in self._keys(gist) for number in self._by_word.get(word, ())}
        found.update(number for word in gist.words for number in self._by_key.get(word, ()))
        return sorted(found)

    def _keys(self, gist: Gist) -> list[str]:
        """The words of which one at least stands in every gist that is like it or holds it."""
        needed = gist.numbers | (gist.names & gist.words)
        if needed:
            return [min(needed, key=self._rarity)]
        least = math.ceil(self._share * len(gist.words) - 1e-9)
        return sorted(gist.words, key=self._rarity)[: len(gist.words) - least + 1]

    def _rarity(self, word: str) -> tuple[int, str]:
        return self._counts[word], word
