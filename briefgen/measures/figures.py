"""Numbers in digits: how they are written and what they are worth."""

import re
import unicodedata
from decimal import Decimal

from briefgen.measures.spelled import ROUND, Amount
from briefgen.measures.wording import alternatives
from briefgen.model.lexicon import Numbers

FIGURE = r"""(?P<figure>
    (?:\d+\s+)?\d{1,2}/(?:[23458]|16|32)(?![\d/])
  | \d*\s?[¼-¾⅐-⅞]
  | \d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)
  | (?:\d{1,3}(?:,\d{3})+ | \d{1,2}(?:,\d{2})+,\d{3})(?:\.\d+)?
  | \d{1,3}(?:[\u00a0\u202f]\d{3})+ | \d{1,3}(?:\ \d{3}){2,4}(?!\d) | \d{1,3}\ 000
  | \d+(?:,\d{1,2}(?![\d,]) | (?:\.\d+)?) | \.\d+
)
(?P<power> e[-+]?\d{1,2} | \s?[x×]\s?10\^?[-−+]?\d{1,2} | \^[-+]?\d{1,2} )?"""
"""A pattern for use with (?x): 2 1/4, ½, 1.234,50, 1,234.5, 12,34,567, 10 000, 5,00 and 5.00, with a power."""


_VULGAR = re.compile("[¼-¾⅐-⅞]")


class Figures:
    """Values of figures, and of the scale that may stand behind them."""

    def __init__(self, words: Numbers) -> None:
        scales = {form: worth for word, worth in words.scales.items() for form in (word, f"{word}s")}
        self._worth = {**words.suffixes, **scales}
        spaced = alternatives(word for word in words.suffixes if len(word) > 1)
        self._suffix = re.compile(rf"(?i)(?:{alternatives(words.suffixes)}|\s(?:{spaced}))\b")
        self._metres = re.compile(rf"(?i)m\s+(?:{alternatives(words.extents)})\b")
        self._scale = re.compile(rf"(?i)[\s-](?P<scale>{alternatives(scales)})\b")
        self._rest = re.compile(r"\s+(?:and\s+)?(\d{1,3})(?![\d,.]?\w|\s+(?:" + alternatives(scales) + r")\b)")

    def read(self, text: str, match: "re.Match[str]") -> Amount:
        """The value of a match of FIGURE, with the scale behind it."""
        number = Amount(_worth(match["figure"], match["power"]), match.end())
        suffix = self._suffix.match(text, number.end)
        if suffix and not self._metres.match(text, number.end):
            return Amount(number.value * self._worth[suffix[0].strip().lower()], suffix.end())
        while scale := self._scale.match(text, number.end):
            worth = self._worth[scale["scale"].lower()]
            number = self._with_rest(text, Amount(number.value * worth, scale.end(), worth))
        return number

    def _with_rest(self, text: str, number: Amount) -> Amount:
        """'3 hundred and 21', '4 thousand 3 hundred': what goes on below the scale."""
        rest = self._rest.match(text, number.end)
        if rest and number.scale <= 1000 and number.scale % 100 == 0 and int(rest[1]) < number.scale:
            return Amount(number.value + int(rest[1]), rest.end())
        return number


def _worth(figure: str, power: str | None) -> Decimal:
    if figure.isascii() and figure.isdigit() and not power:
        return Decimal(figure)
    parts = _VULGAR.sub(_spaced, figure).split()
    value = sum((_simple(part) for part in _joined(parts)), Decimal(0))
    if not power or not value:
        return value
    exponent = int(re.split(r"10\^?|[e^]", power.replace("−", "-").lower())[-1])
    return ROUND.power(value, exponent) if power[0] == "^" else value.scaleb(exponent)


def _spaced(vulgar: "re.Match[str]") -> str:
    return " " + unicodedata.normalize("NFKC", vulgar[0]).replace("⁄", "/")


def _joined(parts: list[str]) -> list[str]:
    """Groups of three digits as one number; a fraction stays for itself."""
    return parts if "/" in parts[-1] else ["".join(parts)]


def _simple(text: str) -> Decimal:
    over, _, under = text.partition("/")
    if under:
        return ROUND.divide(Decimal(over), Decimal(under))
    whole, comma, last = text.rpartition(",")
    if comma and len(last) < 3:
        return Decimal(f"{whole.replace('.', '')}.{last}")
    return Decimal(text.replace(",", ""))
