"""Fixed words with what is put into them."""

from decimal import Decimal

from babel import Locale

from briefgen.model.words import Counted, House


def say(text: str, **values: object) -> str:
    """The text with each name in braces replaced."""
    return text.format_map({name: str(value) for name, value in values.items()})


def count(text: Counted, number: Decimal | int, house: House, **values: object) -> str:
    """The form of the text that a number asks for, with `{count}` and other names in braces replaced."""
    form = getattr(text, Locale.parse(house.locale, sep="-").plural_form(number), None)
    return say(form or text.other, count=values.pop("count", number), **values)
