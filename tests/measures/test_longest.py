"""Which form begins at a place of a text."""

import pytest

from briefgen.measures.longest import Found, Longest

FORMS = Longest({"mile": "mile", "mile per hour": "mph", "m": "m", "km": "km", "km²": "km2", "EUR": "EUR"}, "²³")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mile", Found("mile", 4)),
        ("Miles", Found("mile", 5)),
        ("miles per hour.", Found("mph", 14)),
        ("mile\u00a0per hour", Found("mph", 13)),
        ("km²", Found("km2", 3)),
        ("km", Found("km", 2)),
        ("EUR", Found("EUR", 3)),
    ],
)
def test_the_longest_form_is_found(text, found):
    assert FORMS.at(text, 0) == found
    assert FORMS.at(f"5 {text}", 2) == Found(found.name, found.end + 2)


@pytest.mark.parametrize("text", ["", "milestone", "KM", "kmh", "km³", "eur", "5 km"])
def test_part_of_a_word_is_no_form(text):
    assert FORMS.at(text, 0) is None
