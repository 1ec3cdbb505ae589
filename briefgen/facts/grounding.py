"""Whether a quote stands in an article, character for character; white space alone is folded."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from briefgen.model.document import Span
from briefgen.model.quotes import fold, occurrences

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SHARE_ALIKE = 0.6
_MOST_SHOWN = 3
_LONGEST_COMPARED = 300
_MOST_PLACES = 300
_SLACK = 2


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
        self._text = text
        self.folded = fold(text)
        self._found: dict[str, tuple[int, ...]] = {}

    def _at(self, wanted: str) -> tuple[int, ...]:
        """The places of a folded quote; many items of an article that repeats itself have the same."""
        if wanted not in self._found:
            self._found[wanted] = occurrences(self.folded, wanted)
        return self._found[wanted]

    def count(self, quote: str) -> int:
        """How often `quote` stands in the text; not where it would cut a number, as '40' does in '400'."""
        return len(self._at(fold(quote)))

    def spans(self, quote: str) -> tuple[Span, ...]:
        """Where `quote` stands in the text, in the order of its occurrences."""
        wanted = fold(quote)
        places = self._unfolded
        return tuple(Span(places[at], places[at + len(wanted) - 1] + 1) for at in self._at(wanted))

    def is_word(self, span: Span) -> bool:
        """Whether no word goes on from within `span` over one of its ends."""
        before, behind = self._text[max(0, span.start - 1) : span.start], self._text[span.end : span.end + 1]
        return not (before.isalnum() or behind.isalnum())

    @cached_property
    def _unfolded(self) -> list[int]:
        """Where each character of the folded text stands in the text."""
        places: list[int] = []
        for match in re.finditer(r"\S+", self._text):
            if places:
                places.append(match.start() - 1)
            places += range(*match.span())
        return places

    @cached_property
    def _tokens(self) -> Tokens:
        return Tokens(self.folded)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for number, word in enumerate(self._tokens.words):
            places.setdefault(word, []).append(number)
        return places

    def differences(self, quote: str) -> tuple[Difference, ...]:
        """Where the passage that comes nearest to `quote` differs from it; empty when nothing is near."""
        mine = Tokens(fold(quote))
        start = self._nearest(mine.words)
        if start is None:
            return ()
        start = max(0, start - _SLACK)
        window = self._tokens.words[start : start + len(mine.words) + 2 * _SLACK]
        steps = difflib.SequenceMatcher(None, mine.words, window, autojunk=False).get_opcodes()
        if sum(last - first for kind, first, last, _, _ in steps if kind == "equal") < _SHARE_ALIKE * len(mine.words):
            return ()
        return tuple(
            Difference(mine.whole(first, last), self._tokens.whole(start + low, start + high))
            for kind, first, last, low, high in _trimmed(steps, len(mine.words))
            if kind != "equal"
        )[:_MOST_SHOWN]

    def _nearest(self, words: list[str]) -> int | None:
        """The token at which a passage begins that has the most words of `words` at their places."""
        if len(words) > _LONGEST_COMPARED:
            return None
        starts = Counter(
            place - number
            for number, word in enumerate(words)
            for place in self._places.get(word, [])[:_MOST_PLACES]
            if place >= number
        )
        return max(starts, key=lambda start: (starts[start], -start), default=None)


_Step = tuple[str, int, int, int, int]


def _trimmed(steps: Iterable[_Step], length: int) -> Iterator[_Step]:
    """The steps without what the window has more at both ends than a quote of `length` tokens."""
    for kind, first, last, low, high in steps:
        if kind == "insert" and first in {0, length}:
            continue
        if kind == "replace" and first == 0:
            yield kind, first, last, max(low, high - (last - first)), high
        elif kind == "replace" and last == length:
            yield kind, first, last, low, min(high, low + (last - first))
        else:
            yield kind, first, last, low, high
