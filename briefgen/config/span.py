"""A length of time, as settings write it."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LONGEST = 3650 * 86400


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A length of time in whole seconds, at least one and at most ten years."""

    seconds: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number and a unit, as 30s, 10m, 6h or 2d; raises ValueError with what to write instead."""
        match = re.fullmatch(r"([1-9]\d{0,5})([smhd])", text)
        if not match:
            raise ValueError(
                f"'{text}' is no length of time; write a number from 1 on and s, m, h or d, as 30s, 10m or 6h"
            )
        seconds = int(match[1]) * _UNITS[match[2]]
        if seconds > _LONGEST:
            raise ValueError(f"'{text}' is longer than ten years; write at most 3650d")
        return cls(seconds)

    @property
    def length(self) -> timedelta:
        """The same as a timedelta."""
        return timedelta(seconds=self.seconds)

    def __str__(self) -> str:
        unit, size = next(pair for pair in reversed(_UNITS.items()) if self.seconds % pair[1] == 0)
        return f"{self.seconds // size}{unit}"
