"""Numbers in words: what they are worth and where they end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal

from briefgen.measures.wording import alternatives
from briefgen.model.lexicon import Numbers

ROUND = Context(prec=10)
"""A third is written with ten digits."""
_AND_OF = 1_000_000
"""From so large a scale on, 'and a half' is half of the scale, as in 'a million and a half'."""


_MOST = 10**15
"""From here on one large word behind another adds nothing that anybody counts."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number read up to `end`; `scale` is the large word that it ends with, else 1."""

    value: Decimal
    end: int
    scale: int = 1


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    joined: bool


class Spelled:
    """Reads numbers in words by the lexicon; the text is read from a place on, never searched."""

    def __init__(self, words: Numbers) -> None:
        self._small = words.words
        self._scales = {form: worth for word, worth in words.scales.items() for form in (word, f"{word}s")}
        self._parts = {form: worth for word, worth in words.parts.items() for form in (word, f"{word}s")}
        self._parts["halves"] = self._parts["half"]
        whole = alternatives([*self._small, *self._scales])
        part, tens = alternatives(self._parts), alternatives(w for w, worth in self._small.items() if worth >= 20)
        self._first = re.compile(rf"(?i)(?P<word>{whole})(?!\w)")
        self._next = re.compile(rf"(?i)(?:\s*-\s*|(?P<and>\s+and)?\s+)(?P<word>{whole})(?!\w)")
        self._part = re.compile(rf"(?i)(?:\s*-\s*|\s+)(?:(?P<tens>{tens})(?:\s*-\s*|\s+))?(?P<part>{part})(?![\w-])")
        small = alternatives(w for w, worth in self._small.items() if 0 < worth < 100)
        self._mixed = re.compile(rf"(?i)\s+and\s+(?P<count>an?|{small})(?:\s*-\s*|\s+)(?P<part>{part})(?!\w)")
        digit = alternatives(w for w, worth in self._small.items() if worth < 10)
        self._point = re.compile(rf"(?i)\s+point((?:\s+(?:{digit}))+)(?!\w)")
        self._of = re.compile(rf"(?i)(?:\s+of)?(?:\s+an?)?\s+(?P<scale>{alternatives(self._scales)})(?!\w)")

    def whole(self, text: str, at: int, *, given: int | None = None) -> Amount | None:
        """The whole number in words that begins at `at`; `given` is what stands before it ('a' is one)."""
        total, current, last, end = 0, given, 0, -1
        for word in self._words(text, at):
            if word.joined and self._mixed_at(text, end):
                break
            if word.text in self._small:
                added = _attached(total, current, last, self._small[word.text], word.joined)
                if added is None:
                    break
                current = added
            elif (scale := self._scales[word.text]) < 1000:
                if not current or current >= 100 or word.joined:
                    break
                current *= scale
            elif current and not word.joined and (not last or scale < last):
                total, current, last = total + current * scale, None, scale
            elif current is None and 0 < total < _MOST and not word.joined:
                total, last = total * scale, scale
            else:
                break
            end = word.end
        if end < 0:
            return None
        return Amount(Decimal(total + (current or 0)), end, last if current is None else 1)

    def share(self, text: str, count: Amount) -> Amount | None:
        """The fraction that goes on from its numerator: 'two' thirds, 'one' twenty-fifth, 'a' half."""
        match = self._part.match(text, count.end)
        if match is None or (count.value == 1) == match["part"].lower().endswith("s"):
            return None
        parts = self._parts[match["part"].lower()]
        if parts == 4 and match["part"].lower().startswith("quarter") and count.value not in {1, 3}:
            return None
        if match["tens"]:
            parts += self._small[match["tens"].lower()]
        return self.of_scale(text, Amount(ROUND.divide(count.value, parts), match.end()), match.end())

    def of_scale(self, text: str, share: Amount, at: int) -> Amount:
        """The same share of a large word that begins at `at`: half 'a million', two thirds 'of a million'."""
        match = self._of.match(text, at)
        if match is None:
            return share
        scale = self._scales[match["scale"].lower()]
        return Amount(share.value * scale, match.end(), scale)

    def tail(self, text: str, number: Amount) -> Amount:
        """The number with what makes it more exact: 'and a half', 'point five'."""
        mixed = self._mixed_at(text, number.end)
        if mixed:
            share = ROUND.divide(Decimal(self._count(mixed)), self._parts[mixed["part"].lower()])
            scale = number.scale if number.scale >= _AND_OF else 1
            return self.of_scale(text, Amount(number.value + share * scale, mixed.end()), mixed.end())
        point = self._point.match(text, number.end)
        if point:
            digits = "".join(str(self._small[word.lower()]) for word in point[1].split())
            return Amount(number.value + Decimal(f"0.{digits}"), point.end())
        return number

    def _mixed_at(self, text: str, at: int) -> "re.Match[str] | None":
        """'and three quarters': a fraction less than one."""
        match = self._mixed.match(text, at)
        return match if match and self._count(match) < self._parts[match["part"].lower()] else None

    def _count(self, mixed: "re.Match[str]") -> int:
        return self._small.get(mixed["count"].lower(), 1)

    def _words(self, text: str, at: int) -> Iterator[_Word]:
        match = self._first.match(text, at)
        while match:
            joined = "and" in match.re.groupindex and match["and"] is not None
            yield _Word(match["word"].lower(), match.start("word"), match.end(), joined)
            match = self._next.match(text, match.end())


def _attached(total: int, current: int | None, last: int, small: int, joined: bool) -> int | None:
    """What the words make with one more small word, or None where it begins another number."""
    if current is None:
        return small if small < last or (not total and not joined) else None
    if current and current % 100 == 0 and small < 100:
        return current + small
    if not joined and current % 100 >= 20 and current % 10 == 0 and 0 < small < 10:
        return current + small
    return None
