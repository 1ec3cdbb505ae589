"""Where what is told stands in its article: its order there, and what a sentence of it speaks of again."""

import re
from functools import lru_cache

from briefgen.model.dayfacts import FiledFacts
from briefgen.model.document import Span
from briefgen.model.facts import Item
from briefgen.model.quotes import fold, occurrences

_REMEMBERED = 32768  # places: each is asked for three times, once for all before the next
_LINK = 4  # words: with more, a clause of its own stands between
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)”’\"]{2})[.!?][”’\"')]*\s+(?=[“‘\"'(]?[A-Z0-9])")


def place(article: FiledFacts, item: Item) -> Span | None:
    """Where the item's quote stands in the article's body; None where one of the two is not at hand."""
    return _place(article.body, item.quote, item.nth or 1) if item.quote and article.body else None


@lru_cache(maxsize=_REMEMBERED)
def _place(body: str, quote: str, nth: int) -> Span | None:
    folded = fold(quote)
    found = occurrences(body, folded, nth)
    return Span(found[nth - 1], found[nth - 1] + len(folded)) if len(found) >= nth else None


def adjoin(body: str, before: Span, after: Span) -> bool:
    """Whether no sentence or clause of the article lies between two places, the first of which comes before the other.

    What belongs to the first sentence may (', the ministry said.'), and a word or two that link the second to it.
    """
    # With the two characters before: a sentence may end right there.
    around = body[max(before.end - 2, 0) : after.start + 1]
    ends = [end.end() for end in _SENTENCE_END.finditer(around)]
    link = around[ends[-1] : -1] if ends else around[2:-1]
    return before.start <= after.start and len(ends) <= 1 and len(link.split()) <= _LINK


def mention(body: str, noun: str, before: int) -> Span | None:
    """The sentence that names the noun last before the character `before` of the body; None where none does."""
    pattern = re.compile(rf"\b{re.escape(noun)}(?:s|es)?\b", re.IGNORECASE)
    last = None
    for last in pattern.finditer(body, 0, before):  # noqa: B007  (the last match is wanted)
        pass
    if last is None:
        return None
    ends = [end.end() for end in _SENTENCE_END.finditer(body)]
    start = max((end for end in ends if end <= last.start()), default=0)
    return Span(start, min((end for end in ends if end >= last.end()), default=len(body)))
