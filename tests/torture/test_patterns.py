"""What tells an expression that takes the square of its text's length, and finds those written in functions."""

import re

import pytest

from torture.patterns import worst_of
from torture.written import written

SOURCE = r"""
import re
KNOWN = re.compile("held by the module")

class Reader:
    def __init__(self, words):
        self._form = re.compile(rf"\b(?:{words})\s+x", re.IGNORECASE)
        re.compile(words)

    def read(self, text, name):
        found = [one for one in self._form.finditer(text) if re.search(rf"the {name}$", text)]
        return re.sub("a+" + "b", "", text, flags=re.DOTALL), found, re.split(name, text), text.split("x")
"""


def test_expressions_in_functions_are_found_with_their_methods_and_flags() -> None:
    found = {one.pattern.pattern: (one.methods, one.pattern.flags & ~re.UNICODE) for one in written(SOURCE)}
    assert found == {
        r"\b(?:Kim)\s+x": (("finditer",), re.IGNORECASE),
        "the Kim$": (("search",), 0),
        "a+b": (("sub",), re.DOTALL),
    }


@pytest.mark.parametrize(
    ("pattern", "method", "square"),
    [
        (r"\s+$", "search", True),
        (r"(?<!\s)\s++$", "search", False),
        (r"\s+$", "match", False),
        ("(a+)+b", "match", True),
    ],
)
def test_a_square_is_told_from_a_line(monkeypatch, pattern: str, method: str, square: bool) -> None:
    monkeypatch.setattr("torture.patterns._STOP_S", 0.2)
    assert bool(worst_of(re.compile(pattern), method)) is square
