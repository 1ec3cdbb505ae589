"""Numbers as a locale writes them: '12,500', '12.500'; scaled from a million on where nothing is lost by it."""

from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal

from briefgen.house.saying import count
from briefgen.model.words import Counted, House

_REMEMBERED = 8192  # numbers, each written in several parts of a report


def number(value: Decimal, house: House) -> str:
    """'2.35 billion', '2,35 Milliarden', '12,500'."""
    scale, scaled = _scale(value, house)
    if scaled is None:
        return _plain(value, house.locale)
    return count(scaled, _short(value / scale), house, count=_plain(value / scale, house.locale))


def between(low: Decimal, high: Decimal, house: House) -> str:
    """'20–30', '15–20 million': the scale once where it is the same."""
    scale, scaled = _scale(high, house)
    if scaled is None or _scale(low, house)[1] is not scaled:
        return f"{number(low, house)}–{number(high, house)}"
    both = f"{_plain(low / scale, house.locale)}–{_plain(high / scale, house.locale)}"
    return count(scaled, _short(high / scale), house, count=both)


def money(amount: str, sign: str, house: House) -> str:
    """An amount with the sign of its currency, before it or behind it as the locale has it: '$5', '5 $'."""
    before = Locale.parse(house.locale, sep="-").currency_formats["standard"].pattern.startswith("¤")
    gap = "\N{NO-BREAK SPACE}" if sign.isalpha() or not before else ""
    return f"{sign}{gap}{amount}" if before else f"{amount}{gap}{sign}"


def _scale(value: Decimal, house: House) -> tuple[Decimal, Counted | None]:
    scales = ((12, house.words.values.trillion), (9, house.words.values.billion), (6, house.words.values.million))
    for power, scaled in scales:
        scale = Decimal(10) ** power
        if abs(value) >= scale and (value / scale * 100) % 1 == 0:
            return scale, scaled
    return Decimal(1), None


@lru_cache(maxsize=_REMEMBERED)
def _plain(value: Decimal, locale: str) -> str:
    return str(format_decimal(_short(value), locale=locale.replace("-", "_"), decimal_quantization=False))


def _short(value: Decimal) -> Decimal:
    """The value without zeros at its end."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
