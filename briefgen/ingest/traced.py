"""Text whose every character knows where in the file it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefgen.model.document import Piece

PUT_IN = -1
"""The place of a character that does not stand in the file: white space put in for other white space."""

_LINE = re.compile(r"([^\r\n\v\f\x85\u2028\u2029]*)(\r\n|[\r\n\v\f\x85\u2028\u2029]|\Z)")
# Soft hyphen, zero-width space, word joiner and byte order mark: hints for a typesetter, no part of the words.
_UNEVEN = re.compile(r"[^\S ]| {2,}|[\u00ad\u200b\u2060\ufeff]|[\x00-\x1f\x7f]")
_INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and, for each of its characters, the place in the decoded file, or `PUT_IN`."""

    text: str
    raw: tuple[int, ...]

    @classmethod
    def at(cls, text: str, start: int) -> "Traced":
        """`text` as it stands in the file from `start` on."""
        return cls(text, tuple(range(start, start + len(text))))

    @classmethod
    def put_in(cls, text: str) -> "Traced":
        """White space that the file does not have."""
        return cls(text, (PUT_IN,) * len(text))

    def __getitem__(self, part: slice) -> "Traced":
        return Traced(self.text[part], self.raw[part])

    def __len__(self) -> int:
        return len(self.text)

    def strip(self) -> "Traced":
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    def folded(self) -> "Traced":
        """Each run of white space as one plain space, invisible characters left out, both ends stripped."""
        if not _UNEVEN.search(self.text):
            return self.strip()
        kept: list[tuple[str, int]] = []
        for character, raw in zip(self.text, self.raw, strict=True):
            if character in _INVISIBLE:
                continue
            if not (character.isspace() or character < " " or character == "\x7f"):
                kept.append((character, raw))
            elif not kept or kept[-1][0] != " ":
                kept.append((" ", raw if character == " " else PUT_IN))
        return Traced("".join(character for character, _ in kept), tuple(raw for _, raw in kept)).strip()


def join(parts: list[Traced]) -> Traced:
    """The parts one after the other."""
    return Traced("".join(part.text for part in parts), tuple(place for part in parts for place in part.raw))


def rows(text: str, start: int = 0) -> tuple[Traced, ...]:
    """The lines of `text` from character `start` on, white space folded, whichever line ends the file uses."""
    return tuple(_rows(text, start))


def _rows(text: str, start: int) -> Iterator[Traced]:
    for match in _LINE.finditer(text, start):
        yield Traced.at(match[1], match.start()).folded()
        if match.end() == len(text):
            return


def pieces(traced: Traced) -> tuple[Piece, ...]:
    """The runs of characters that stand together in the file as well."""
    raw = traced.raw
    breaks = (at for at in range(1, len(raw)) if raw[at] != raw[at - 1] + 1 or raw[at] == 0)
    limits = [0, *breaks, len(raw)]
    return tuple(Piece(at, raw[at], end - at) for at, end in pairwise(limits) if end > at and raw[at] != PUT_IN)
