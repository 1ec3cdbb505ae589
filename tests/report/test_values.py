from decimal import Decimal

import pytest

from briefgen.model.facts import Bound, Quantity
from briefgen.report.values import plural, printed
from tests.conftest import HOUSE


def _quantity(value: str, unit: str | None, bound: Bound | None = None, high: str | None = None) -> Quantity:
    return Quantity(of="x", value=Decimal(value), unit=unit, bound=bound, high=Decimal(high) if high else None)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (_quantity("400", "missile"), "400"),
        (_quantity("2350000000", "USD", Bound.APPROX), "≈ $2.35 billion"),
        (_quantity("20", "person", Bound.AT_LEAST), "at least 20"),
        (_quantity("20", "person", Bound.AT_MOST), "at most 20"),
        (_quantity("20", "person", Bound.RANGE, "30"), "20–30"),
        (_quantity("15000000", "USD", Bound.RANGE, "20000000"), "$15–20 million"),
        (_quantity("900000", "USD", Bound.RANGE, "1500000"), "$900,000–1.5 million"),
        (_quantity("160", "km"), "160 km"),
        (_quantity("5.20", "magnitude"), "magnitude 5.2"),
        (_quantity("40", "percent"), "40 %"),
        (_quantity("1234567", "person"), "1,234,567"),
        (_quantity("5700000", "barrel"), "5.7 million barrels"),
        (_quantity("340000000", "m3"), "340 million m³"),
        (_quantity("90", "MW"), "90 MW"),
        (_quantity("740", "crown", Bound.APPROX), "≈ 740 crowns"),
        (_quantity("12500", "CHF"), "CHF 12,500"),
        (_quantity("100", "EUR"), "€100"),
    ],
)
def test_house_style(quantity: Quantity, text: str) -> None:
    assert printed(quantity, HOUSE).replace("\N{NO-BREAK SPACE}", " ") == text


def test_number_and_unit_never_part() -> None:
    assert " " not in printed(_quantity("2350000000", "USD", Bound.APPROX), HOUSE)
    assert " " not in printed(_quantity("7.4", "metre"), HOUSE)


def test_the_noun_agrees() -> None:
    assert printed(_quantity("1", "hour"), HOUSE) == "1\N{NO-BREAK SPACE}hour"
    assert printed(_quantity("3", "hour"), HOUSE) == "3\N{NO-BREAK SPACE}hours"


@pytest.mark.parametrize(
    ("noun", "nouns"),
    [
        ("person", "people"),
        ("city", "cities"),
        ("day", "days"),
        ("bus", "buses"),
        ("aircraft", "aircraft"),
        ("barrel per day", "barrels per day"),
        ("police officer", "police officers"),
    ],
)
def test_plural(noun: str, nouns: str) -> None:
    assert plural(noun) == nouns
