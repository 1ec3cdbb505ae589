"""Values inside Markdown: escaped so that they stay text, folded so that they stay on their line."""

import re
from typing import Self


class Md(str):
    """Text that already is Markdown and is printed as it stands."""

    __slots__ = ()

    @classmethod
    def joined(cls, parts: list[str], by: str = "") -> Self:
        """Pieces of Markdown put together."""
        return cls(by.join(parts))


# White space but the no-break space; what is a line end somewhere is a space here.
_SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\u202a-\u202e\u2066-\u2069]")
_SPECIAL = re.compile(r"[\\`*\[\]<|]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_AT_START = re.compile(r"(?:[-+](?=\s|$)|#{1,6}(?=\s|$)|>|~~~|=+\s*$|-{2,}\s*$)")
_NUMBER_AT_START = re.compile(r"(\d{1,9})([.)])(?= |$)")
_URL = re.compile(r"https?://[^\s<>\\\x00-\x20]+", re.IGNORECASE)


def escaped(text: str) -> Md:
    """The text as Markdown that shows the very same characters, on one line; it begins no list, heading or quote."""
    folded = _CONTROL.sub("", _SPACE.sub(" ", text)).strip(" ")
    safe = _SPECIAL.sub(lambda match: "\\" + match[0], folded)
    safe = _NUMBER_AT_START.sub(r"\1\\\2", safe, count=1) if _NUMBER_AT_START.match(safe) else safe
    return Md("\\" + safe if _AT_START.match(safe) else safe)


def linked(url: str) -> Md:
    """A web address as a link that shows itself; anything but http and https as plain text."""
    return Md(f"<{url}>") if _URL.fullmatch(url) else escaped(url)


def starts_block(word: str) -> bool:
    """Whether a word that begins a further line of a paragraph would end it: as a list, heading, quote, rule or fence.

    Of numbers only 1 does: '2026.' at the start of a line is still the paragraph's.
    """
    return bool(re.match(r"(?:[-+*]|#{1,6}|0*1[.)]|=+|-+|[-*_]{3,})$|>|~~~|```|\[\^?[^\]]*\]:|\|", word))
