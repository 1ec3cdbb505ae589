"""Which names may be of one bearer."""

import pytest

from briefgen.language.likeness import is_initials, same_body, same_person


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [
        ("Lee", "Ann Lee", True),
        ("Ann", "Ann Lee", True),
        ("de Wit", "Jan De Wit", True),
        ("Erdogan", "Recep Erdoğan", True),
        ("Brudzinski", "Joachim Brudziński", True),
        ("Bo Lee", "Ann Lee", False),
        ("Leeds", "Ann Lee", False),
        ("Wit", "Witold Ban", False),
        ("\u0301", "Ann Lee", False),
    ],
)
def test_people(short, long, same):
    assert same_person(short, long) is same is same_person(long, short)


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [
        ("WHO", "World Health Organization", True),
        ("Interior Ministry", "Veltrian Interior Ministry", True),
        ("Interior Ministry", "Selmar Interior Ministry", False),
        ("Ministry", "Veltrian Ministry", False),
        ("Pell", "Pell Corporation", True),
        ("Houthi", "Houthis", True),
        ("Pell", "Pell Foundation", False),
        ("Democratic Party", "New Democratic Party", False),
    ],
)
def test_bodies(short, long, same):
    owners = {"veltrian"}
    assert same_body(short, long, owners) is same is same_body(long, short, owners)


def test_initials_are_capitals():
    assert is_initials("U.N.", "United Nations")
    assert not is_initials("un", "United Nations")
