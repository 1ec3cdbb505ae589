"""Single values: the text in the file to the type that the field has, never to what YAML would guess."""

import difflib
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum

_NUMBER = re.compile(r"[-+]?[0-9]{1,30}(?:\.[0-9]{1,30})?")
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def integer(text: str) -> int:
    """A whole number in digits; raises ValueError with what to write instead."""
    if not _INTEGER.fullmatch(text):
        raise ValueError(f"'{text}' is no whole number; write one in digits, as 2")
    return int(text)


def decimal(text: str) -> Decimal:
    """A number in digits; raises ValueError with what to write instead."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"'{text}' is no number; write digits alone, as 2350000000 or 7.5, the unit apart")
    return Decimal(text)


def truth(text: str) -> bool:
    """True or false; raises ValueError with what to write instead."""
    if text.lower() not in _TRUTH:
        raise ValueError(f"'{text}' is neither true nor false; write true or false")
    return _TRUTH[text.lower()]


Meant = Callable[[str], str | None]
"""Gives what a word of people's own means among the values that are known, None where it means none."""


def choice(shape: type[StrEnum], meant: Meant | None = None) -> Callable[[str], StrEnum]:
    """A reader of the members of `shape` by value."""

    read_value = among((member.value for member in shape), meant)
    return lambda text: shape(read_value(text))


def among(values: Iterable[str], meant: Meant | None = None) -> Callable[[str], str]:
    """A reader of a text that is one of `values`."""
    known = tuple(values)

    def read(text: str) -> str:
        if text not in known:
            value = meant(text) if meant else None
            remedy = f"write '{value}'" if value else did_you_mean(text, known)
            raise ValueError(f"'{text}' is not allowed here; {remedy}")
        return text

    return read


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """'did you mean X?' when one of `known` is near, else the list of them."""
    known = list(known)
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else f"it may be {', '.join(known)}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that is most like `word`, None when none is like it."""
    by_lower = {name.lower(): name for name in known}
    found = difflib.get_close_matches(word[:60].lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


SCALARS: dict[type, Callable[[str], object]] = {str: str, int: integer, Decimal: decimal, bool: truth}
