"""A row of numbers as a picture of one line, in blocks or, where a terminal has none, in plain signs."""

from collections.abc import Sequence
from decimal import Decimal

_BLOCKS = "▁▂▃▄▅▆▇█"
_SIGNS = "_.:-=+*#"


def sparkline(values: Sequence[Decimal], low: Decimal, high: Decimal, encoding: str | None) -> str:
    """One sign for each value, its height between `low` and `high`; all of middle height where these are one."""
    marks = _BLOCKS if can_show(_BLOCKS, encoding) else _SIGNS
    if low == high:
        return marks[3] * len(values)
    top = len(marks) - 1
    return "".join(marks[int((value - low) / (high - low) * top + Decimal("0.5"))] for value in values)


def can_show(text: str, encoding: str | None) -> bool:
    """Whether a stream of this encoding can bear the text; one without (a test's) can."""
    try:
        text.encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
