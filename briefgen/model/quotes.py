"""Where a quote stands in a text: the one rule that extraction and grounding share."""

import re
import sys

_WHITE_SPACE = re.compile(r"\s+")
_NUMBER_BEFORE = re.compile(r"\d[.,]?\Z")
_NUMBER_BEHIND = re.compile(r"[.,]?\d")


def fold(text: str) -> str:
    """`text` with every run of white space, no-break spaces among it, as one space."""
    return _WHITE_SPACE.sub(" ", text).strip()


def occurrences(folded: str, quote: str, most: int = sys.maxsize) -> tuple[int, ...]:
    """The offsets at which `quote` stands in `folded`, both with white space folded; the first `most` of them.

    A place where it would cut a number in two does not count: '40' does not stand in '400'.
    """
    found: list[int] = []
    at = folded.find(quote) if quote else -1
    while at >= 0 and len(found) < most:
        if not (_cuts_number(folded, at) or _cuts_number(folded, at + len(quote))):
            found.append(at)
        at = folded.find(quote, at + 1)
    return tuple(found)


def _cuts_number(text: str, at: int) -> bool:
    """Whether the boundary before character `at` lies inside a number."""
    if not any(char.isdigit() for char in text[max(0, at - 1) : at + 1]):
        return False
    before = _NUMBER_BEFORE.search(text, max(0, at - 2), at)
    return before is not None and _NUMBER_BEHIND.match(text, at) is not None
