"""Whether a quote stands in an article, character for character; white space alone is folded."""

import difflib
import re
from dataclasses import dataclass
from functools import cached_property

_TOKEN = re.compile(r"\w+|[^\w\s]")
_FEWEST_ALIKE = 3
_MOST_SHOWN = 3
_NUMBER_BEFORE = re.compile(r"\d[.,]?\Z")
_NUMBER_BEHIND = re.compile(r"[.,]?\d")


def fold(text: str) -> str:
    """`text` with every run of white space, no-break spaces among it, as one space."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of a quote and what the article has in their place; one of the two may be empty."""

    quote: str
    article: str

    def __str__(self) -> str:
        if not self.article:
            return f"the article does not have '{self.quote}' there"
        if not self.quote:
            return f"the article also has '{self.article}' there"
        return f"the article has '{self.article}' where the quote has '{self.quote}'"


class Tokens:
    """The words and signs of a text whose white space is folded."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans = [match.span() for match in _TOKEN.finditer(text)]
        self.words = [text[start:end] for start, end in self._spans]

    def whole(self, first: int, last: int) -> str:
        """Tokens `first` to `last` (excluded), lengthened to whole words."""
        if first >= last:
            return ""
        start = self.text.rfind(" ", 0, self._spans[first][0]) + 1
        end = self.text.find(" ", self._spans[last - 1][1])
        return self.text[start : end if end >= 0 else None]


class ArticleText:
    """The body of an article, made ready for many quotes."""

    def __init__(self, text: str) -> None:
        self.folded = fold(text)

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
    def _tokens(self) -> Tokens:
        return Tokens(self.folded)

    @cached_property
    def _matcher(self) -> "difflib.SequenceMatcher[str]":
        matcher = difflib.SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(self._tokens.words)
        return matcher

    def differences(self, quote: str) -> tuple[Difference, ...]:
        """Where the passage that comes nearest to `quote` differs from it; empty when nothing is near."""
        mine = Tokens(fold(quote))
        self._matcher.set_seq1(mine.words)
        alike = self._matcher.find_longest_match()
        if alike.size < min(_FEWEST_ALIKE, len(mine.words) - 1):
            return ()
        start = max(0, alike.b - alike.a)
        window = self._tokens.words[start : start + len(mine.words) + 2]
        steps = difflib.SequenceMatcher(None, mine.words, window, autojunk=False).get_opcodes()
        if sum(last - first for kind, first, last, _, _ in steps if kind == "equal") * 2 < len(mine.words):
            return ()
        if steps[-1][0] == "insert":
            steps.pop()
        return tuple(
            Difference(mine.whole(first, last), self._tokens.whole(start + low, start + high))
            for kind, first, last, low, high in steps
            if kind != "equal"
        )[:_MOST_SHOWN]


def _cuts_number(text: str, at: int) -> bool:
    """Whether one number goes on from before `at` to behind it."""
    before, behind = text[max(0, at - 2) : at], text[at : at + 2]
    return bool(_NUMBER_BEFORE.search(before) and _NUMBER_BEHIND.match(behind))
