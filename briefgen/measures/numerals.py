"""Numerals: figures and number words, what they are worth, and where they stand."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefgen.measures.figures import FIGURE, Figures
from briefgen.measures.spelled import Amount, Spelled
from briefgen.measures.wording import alternatives
from briefgen.model.document import Span
from briefgen.model.lexicon import Numbers

_HALF = Decimal("0.5")
_MOST_DIGITS = 24
"""A longer row of digits is no number that anybody counts to."""
_MOST_DECIMALS = 30
"""More a facts file does not take."""


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


class Numerals:
    """Finds numerals by the number words of the lexicon; one of the `codes` may be glued to it ('USD50')."""

    def __init__(self, words: Numbers, codes: Collection[str] = ()) -> None:
        self._words = words
        self._spelled = Spelled(words)
        self._figures = Figures(words)
        scale, several = alternatives(words.scales), alternatives(words.several)
        halved = alternatives(words.halved)
        code = f"|(?-i:(?<=\\b(?:{'|'.join(sorted(codes))})))" if codes else ""
        initials = _initials([*words.words, *words.several, *words.negative, "several", "tens", "half", "a"])
        small, part, minus = alternatives(words.words), alternatives(words.parts), alternatives(words.negative)
        self._start = re.compile(
            rf"""(?ix)
              \b (?=[{initials}]) (?<![$€£¥₹.,]) (?<![^\W\d_]-) (?:
                (?P<several> several\s+(?:{scale}) | (?:(?:tens|{several})\s+of\s+)?(?:{several}) )\b
              | (?P<minus>(?:{minus})\s+)? (?:
                    (?P<article>an?)(?=\s+(?:{scale}|{part})s?\b)
                  | (?P<half>half)(?:
                        (?P<unit>\s+an?)(?=\s) | (?=\s+(?:of|the|its|their|his|her|{scale})\b|[\s-](?:{halved})\b) )
                  | (?P<small>{small})\b )
              )
            | (?=[-−.\d¼-¾⅐-⅞{_initials(words.negative)}]) (?:(?<![\w.:^]){code}) (?<!\d[,/]) (?<![^\W\d_]-)
              (?P<sign>(?:{minus})\s+ | (?<!\d[\s)])(?<![)\]%°'"/])[-−](?:(?=[\d.])|\s(?=\d+(?:\.\d+)?\s?(?:°|deg))))?
              {FIGURE} (?!\d|[.,:/]\d|(?:st|nd|rd|th|s)\b)
            """
        )
        self._apart = re.compile(rf"(?i)\s+(?:of|the|its|their|his|her|an?|{halved})\b|\s*+[.;!?)]?+\s*+\Z")

    def find(self, text: str) -> Iterator[Numeral]:
        """The numerals of `text` in order, none inside another."""
        at = 0
        while match := self._start.search(text, at):
            numeral = self._read(text, match)
            if numeral is not None:
                yield numeral
            at = max(match.end(), numeral.span.end if numeral else 0)

    def _read(self, text: str, match: "re.Match[str]") -> Numeral | None:
        if match["several"]:
            return Numeral(Span(*match.span()), self._several(match["several"].lower()), least=True)
        if match["figure"]:
            amount = self._figures.read(text, match)
            return _numeral(match, self._spelled.tail(text, amount), minus=match["sign"], figure=True)
        if match["half"]:
            return _numeral(match, self._half(text, match), fraction=not match["unit"])
        if match["article"]:
            return self._with_article(text, match)
        number = self._spelled.whole(text, match.start("small"))
        if number is None:
            return None
        share = self._spelled.share(text, number)
        return _numeral(match, share or self._spelled.tail(text, number), minus=match["minus"], fraction=bool(share))

    def _half(self, text: str, match: "re.Match[str]") -> Amount:
        return self._spelled.of_scale(text, Amount(_HALF, match.end()), match.end("half"))

    def _with_article(self, text: str, match: "re.Match[str]") -> Numeral | None:
        """'a hundred', 'a million and a half'; 'a third' where no noun follows that it could be the third of."""
        one = Amount(Decimal(1), match.end())
        number = self._spelled.whole(text, match.end() + 1, given=1)
        if number is not None:
            share = self._spelled.share(text, number)
            return _numeral(match, share or self._spelled.tail(text, number), minus=match["minus"])
        share = self._spelled.share(text, one)
        if share is None or not (share.scale > 1 or self._apart.match(text, share.end)):
            return None
        return _numeral(match, share, minus=match["minus"], fraction=True)

    def _several(self, text: str) -> Decimal:
        first, *rest = text.split()
        if first == "several":
            return Decimal(2 * self._words.scales[rest[-1]])
        value = Decimal(20 if first == "tens" else self._words.several[first])
        if not rest:
            return value
        return value * self._words.scales[rest[-1].removesuffix("s")]


def _numeral(
    match: "re.Match[str]", amount: Amount, *, minus: str | None = None, figure: bool = False, fraction: bool = False
) -> Numeral | None:
    if amount.value.adjusted() > _MOST_DIGITS:
        return None
    value = plain(-amount.value if minus else amount.value)
    if value.adjusted() < -_MOST_DIGITS or len(f"{value:f}".partition(".")[2]) > _MOST_DECIMALS:
        return None
    return Numeral(Span(match.start(), amount.end), value, figure=figure, fraction=fraction)


def _initials(words: Iterable[str]) -> str:
    """The letters that the words begin with: looking for these first makes the search fast."""
    return "".join(sorted({word[0] for word in words}))


def plain(value: Decimal) -> Decimal:
    """The same value without a fraction of zeros: 2350000000, not 2350000000.00."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
