"""What a figure found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """How many cases were tried, what was counted in them, and one line for each case in which a promise broke."""

    tried: int
    found: str
    broken: tuple[str, ...] = ()
