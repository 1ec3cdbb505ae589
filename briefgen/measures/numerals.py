"""Numerals: figures and number words, what they are worth, and where they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefgen.model.document import Span
from briefgen.model.lexicon import Numbers


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a text.

    `least` when the words give only a lower bound ('dozens'), `figure` when it is written in digits, `fraction` when it
    is a part of something ('half of').
    """

    span: Span
    value: Decimal
    least: bool = False
    figure: bool = False
    fraction: bool = False


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, white space folded."""
    ranked = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ranked)


class Numerals:
    """Finds numerals by the number words of the lexicon."""

    def __init__(self, words: Numbers) -> None:
        self._words = words
        small, scale = alternatives(words.words), alternatives(words.scales)
        several, fraction = alternatives(words.several), alternatives(words.fractions)
        self._pattern = re.compile(
            rf"""(?ix)
              (?<![\w$€£¥₹.,]) (?<![^\W\d_]-) (?:
                (?P<several> several\s+(?:{scale}) | (?:(?:tens|{several})\s+of\s+)?(?:{several}) )
              | (?P<fraction> (?:(?:one|two|three|four|a)[\s-])?(?:{fraction})s?
                  (?=\s+(?:of|the|its|their|his|her)\b) )
              | (?P<words> (?:an?\s+(?:{scale}) | half\s+an?\s+(?:{scale}) | {small})
                  (?:(?:[\s-]|\s+and\s+)(?:{small}|{scale}))* )
              )\b
            | (?<![\w.:]) (?<!\d[,/]) (?<![^\W\d_]-)
              (?P<figure> \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)? | \d+(?:\.\d+)? ) (?!\d|[.,:/]\d|(?:st|nd|rd|th|s)\b)
              (?: (?P<suffix>{alternatives(words.suffixes)})\b | (?P<scales>(?:[\s-](?:{scale}))+)\b )?
            """
        )

    def find(self, text: str) -> Iterator[Numeral]:
        """The numerals of `text` in order, none inside another."""
        for match in self._pattern.finditer(text):
            span = Span(*match.span())
            if match["figure"]:
                yield Numeral(span, self._figure(match), figure=True)
            elif match["several"]:
                yield Numeral(span, self._several(match["several"].lower()), least=True)
            elif match["fraction"]:
                yield Numeral(span, self._fraction(match["fraction"].lower()), fraction=True)
            else:
                yield Numeral(span, self._spelled(match["words"].lower()))

    def _figure(self, match: "re.Match[str]") -> Decimal:
        value = Decimal(match["figure"].replace(",", ""))
        if match["suffix"]:
            return _plain(value * self._words.suffixes[match["suffix"].lower()])
        for scale in re.findall(r"\w+", (match["scales"] or "").lower()):
            value *= self._words.scales[scale]
        return _plain(value)

    def _several(self, text: str) -> Decimal:
        first, *rest = text.split()
        if first == "several":
            return Decimal(2 * self._words.scales[rest[-1]])
        value = Decimal(20 if first == "tens" else self._words.several[first])
        if not rest:
            return value
        return value * self._words.scales[rest[-1].removesuffix("s")]

    def _fraction(self, text: str) -> Decimal:
        *count, part = re.split(r"[\s-]", text)
        name = part if part in self._words.fractions else part.removesuffix("s")
        value = self._words.fractions[name]
        return value * self._words.words.get(count[0], 1) if count else value

    def _spelled(self, text: str) -> Decimal:
        total = current = Decimal(0)
        for word in re.split(r"[\s-]+", text):
            if word == "half":
                current = self._words.fractions["half"]
            elif word in self._words.words:
                current += self._words.words[word]
            elif word in self._words.scales:
                scale = self._words.scales[word]
                current = (current or Decimal(1)) * scale
                if scale >= 1000:
                    total, current = total + current, Decimal(0)
        return _plain(total + current)


def _plain(value: Decimal) -> Decimal:
    """The same value without a fraction of zeros: 2350000000, not 2350000000.00."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
