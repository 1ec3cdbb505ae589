"""The article is found on pages with the usual clutter, and better than by trafilatura alone."""

import pytest

from bench.pages import mean, score, scores

FLOOR, FLOOR_OF_EACH = 0.985, 0.97
LOWER = {"14-ticker": 0.84}
"""Pages of which less is found: the list at the head of a live page is not seen as a part of its article."""


@pytest.fixture(scope="module")
def found():
    return scores()


def test_no_page_falls_below_its_floor(found):
    assert len(found) == 18
    assert {name: one.f1 for name, (one, _) in found.items() if one.f1 < LOWER.get(name, FLOOR_OF_EACH)} == {}
    assert mean([one.f1 for one, _ in found.values()]) >= FLOOR


def test_it_is_better_than_trafilatura_alone(found):
    one, other = (mean([pair[at].f1 for pair in found.values()]) for at in (0, 1))
    assert one > other + 0.03


def test_words_are_compared_as_a_bag():
    assert (score("a b b", "b a c").precision, score("a b b", "b a c").recall) == (2 / 3, 2 / 3)
    assert score("", "a").f1 == 0.0
