"""Whether a quote stands in an article, character for character; white space alone is folded."""

import difflib
import re
from dataclasses import dataclass
from functools import cached_property

_FEWEST_WORDS_ALIKE = 3
_NUMBER_BEFORE = re.compile(r"\d[.,]?\Z")
_NUMBER_BEHIND = re.compile(r"[.,]?\d")


def fold(text: str) -> str:
    """`text` with every run of white space, no-break spaces among it, as one space."""
    return " ".join(text.split())


@dataclass(frozen=True)
class ArticleText:
    """The body of an article, made ready for many quotes."""

    text: str

    @cached_property
    def folded(self) -> str:
        """The text with its white space folded."""
        return fold(self.text)

    def count(self, quote: str) -> int:
        """How often `quote` stands in the text; not where it would cut a number, as '40' does in '400'."""
        wanted = fold(quote)
        if not wanted:
            return 0
        found, at = 0, self.folded.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            found += not (_cuts_number(self.folded, at) or _cuts_number(self.folded, end))
            at = self.folded.find(wanted, at + 1)
        return found

    @cached_property
    def _words(self) -> list[str]:
        return self.folded.split(" ")

    @cached_property
    def _matcher(self) -> "difflib.SequenceMatcher[str]":
        matcher = difflib.SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(self._words)
        return matcher

    def nearest(self, quote: str) -> tuple[str, str] | None:
        """Where the text comes near to `quote`: the words that differ, the quote's and then the text's.

        None when nothing is near.
        """
        words = fold(quote).split(" ")
        self._matcher.set_seq1(words)
        alike = self._matcher.find_longest_match()
        if alike.size < min(_FEWEST_WORDS_ALIKE, max(1, len(words) - 1)):
            return None
        start = max(0, alike.b - alike.a)
        window = self._words[start : start + len(words) + 2]
        return _difference(words, window)


def _cuts_number(text: str, at: int) -> bool:
    """Whether one number goes on from before `at` to behind it."""
    before, behind = text[max(0, at - 2) : at], text[at : at + 2]
    return bool(_NUMBER_BEFORE.search(before) and _NUMBER_BEHIND.match(behind))


def _difference(words: list[str], window: list[str]) -> tuple[str, str] | None:
    steps = difflib.SequenceMatcher(None, words, window, autojunk=False).get_opcodes()
    differing = [step for step in steps if step[0] != "equal"]
    if differing and differing[-1][0] == "insert" and differing[-1][1] == len(words):
        differing.pop()
    if not differing:
        return None
    first, last = differing[0], differing[-1]
    mine, theirs = words[first[1] : last[2]], window[first[3] : last[4]]
    if len(mine) > len(words) // 2 + 1:
        return None
    return " ".join(mine), " ".join(theirs)
