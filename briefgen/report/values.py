"""Values as the report prints them: '400', '≈ $2.35 billion', 'at least 20', '160 km'."""

from briefgen.house.numbers import between, money, number
from briefgen.house.saying import say
from briefgen.model.facts import Bound, Quantity
from briefgen.model.words import House

NBSP = "\N{NO-BREAK SPACE}"

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "KRW": "₩", "INR": "₹"}
_SYMBOLS = frozenset(
    ("km", "m", "cm", "mm", "kg", "g", "t", "ft", "in", "lb", "km/h", "mph", "kW", "MW", "GW", "ha", "km²", "°C", "°F")
)
_TIMES = frozenset(("year", "month", "week", "day", "hour", "minute", "second", "decade", "century"))
_LENGTHS = frozenset(("km", "m", "cm", "mm", "ft", "mile", "foot", "inch", "metre", "meter", "degree"))
MEASURES = _TIMES | _LENGTHS
"""Units of time and of length: how long and how far, which is seldom the news."""
_AMOUNTS = frozenset(
    ("tonne", "ton", "litre", "gallon", "barrel", "hectare", "acre", "square mile", "cubic foot", "percentage point")
)
_COINS = frozenset(
    ("crown", "rouble", "ruble", "dollar", "euro", "pound", "yen", "peso", "rupee", "franc", "dinar", "lira", "rial")
)
_NOUNS = MEASURES | _AMOUNTS | _COINS
_RAISED = str.maketrans("23", "²³")
_PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet"}
_SAME_IN_PLURAL = frozenset(("aircraft", "spacecraft", "sheep", "fish", "series"))


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


def beside_value(unit: str | None) -> bool:
    """Whether the unit is printed with the value: a measure, a sign, a coin; other nouns stand in the label."""
    return unit in {"percent", "magnitude"} or unit in _NOUNS or _is_symbol(unit)


def _is_symbol(unit: str | None) -> bool:
    """Whether it is written as a sign: 'km', 'm3', 'MW', 'km/h'."""
    if unit is None or is_money(unit):
        return False
    return unit in _SYMBOLS or unit[-1] in "23" or (" " not in unit and ("/" in unit or unit != unit.lower()))


def printed(quantity: Quantity, house: House) -> str:
    """The value with its bound, sign or symbol, and with the noun of a measure."""
    amount = number(quantity.value, house)
    if quantity.bound is Bound.RANGE and quantity.high is not None:
        amount = between(quantity.value, quantity.high, house)
    return _bounded(_with_unit(amount, quantity, house), quantity.bound, house)


def _with_unit(amount: str, quantity: Quantity, house: House) -> str:
    unit = quantity.unit
    if unit is None:
        return amount
    if is_money(unit):
        return money(amount, _SIGNS.get(unit, unit), house)
    if unit == "magnitude":
        return say(house.words.values.magnitude, value=amount)
    if unit == "percent":
        return f"{amount}{NBSP}%"
    if _is_symbol(unit):
        return f"{amount}{NBSP}{unit.translate(_RAISED)}"
    return f"{amount}{NBSP}{unit if amount == '1' else plural(unit)}" if unit in _NOUNS else amount


def _bounded(amount: str, bound: Bound | None, house: House) -> str:
    words = house.words.values
    texts = {Bound.APPROX: "≈\N{NO-BREAK SPACE}{value}", Bound.AT_LEAST: words.at_least, Bound.AT_MOST: words.at_most}
    return say(texts[bound], value=amount) if bound in texts else amount
