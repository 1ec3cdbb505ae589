"""Values as the report prints them: '400', '≈ $2.35 billion', 'at least 20', '160 km'."""

from decimal import Decimal

from briefgen.model.facts import Bound, Quantity

NBSP = "\N{NO-BREAK SPACE}"

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "KRW": "₩", "INR": "₹"}
_SYMBOLS = frozenset(
    ("km", "m", "cm", "mm", "kg", "g", "t", "ft", "in", "lb", "km/h", "mph", "kW", "MW", "GW", "ha", "km²", "°C", "°F")
)
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet"}
_SAME_IN_PLURAL = frozenset(("aircraft", "spacecraft", "sheep", "fish", "series"))


def number(value: Decimal) -> str:
    """'2.35 billion', '12,500', '5.2': scaled from a million on where nothing of the value is lost by it."""
    scale, word = _scale(value)
    return f"{_plain(value / scale)}{word}"


def between(low: Decimal, high: Decimal) -> str:
    """'20–30', '15–20 million': the scale once where it is the same."""
    (low_scale, low_word), (high_scale, high_word) = _scale(low), _scale(high)
    first = _plain(low / low_scale) + ("" if low_word == high_word else low_word)
    return f"{first}–{_plain(high / high_scale)}{high_word}"


def _scale(value: Decimal) -> tuple[Decimal, str]:
    for scale, word in _SCALES:
        if abs(value) >= scale and (value / scale * 100) % 1 == 0:
            return scale, f"{NBSP}{word}"
    return Decimal(1), ""


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_money(unit: str | None) -> bool:
    """Whether the unit is an ISO 4217 code."""
    return unit is not None and len(unit) == 3 and unit.isalpha() and unit.isupper()


def plural(noun: str) -> str:
    """The plural of a unit noun; of several words the first that carries the count ('barrel per day')."""
    head, per, rest = noun.partition(" per ")
    first, last = head.rpartition(" ")[::2]
    lead = first + " " if first else ""
    return lead + _PLURALS.get(last, _regular(last)) + per + rest


def _regular(noun: str) -> str:
    if noun in _SAME_IN_PLURAL:
        return noun
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def printed(quantity: Quantity, *, with_noun: bool) -> str:
    """The value with its bound, sign or symbol, and with the noun that it counts where `with_noun`."""
    amount = number(quantity.value)
    if quantity.bound is Bound.RANGE and quantity.high is not None:
        amount = between(quantity.value, quantity.high)
    return _bounded(_with_unit(amount, quantity, with_noun), quantity.bound)


def _with_unit(amount: str, quantity: Quantity, with_noun: bool) -> str:
    unit = quantity.unit
    if unit is None:
        return amount
    if is_money(unit):
        return f"{_SIGNS[unit]}{amount}" if unit in _SIGNS else f"{unit}{NBSP}{amount}"
    if unit == "magnitude":
        return f"magnitude{NBSP}{amount}"
    if unit == "percent" or unit in _SYMBOLS:
        return f"{amount}{NBSP}{'%' if unit == 'percent' else unit}"
    return f"{amount}{NBSP}{unit if amount == '1' else plural(unit)}" if with_noun else amount


def _bounded(amount: str, bound: Bound | None) -> str:
    words = {Bound.APPROX: f"≈{NBSP}", Bound.AT_LEAST: f"at{NBSP}least{NBSP}", Bound.AT_MOST: f"at{NBSP}most{NBSP}"}
    return words.get(bound, "") + amount if bound else amount
