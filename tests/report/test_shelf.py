"""The shelf leaves out none that is alike, and keeps the cost of a day in step with its size."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.dayfacts import DayFacts
from briefgen.report import compose
from briefgen.report.likeness import alike, gist, holds
from briefgen.report.shelf import Shelf
from tests.conftest import busy, desk_day

_WORDS = st.sampled_from(
    ["river", "rose", "fell", "bridge", "Orla", "Karsk", "14", "19", "not", "flood", "town", "metres"]
)
_SENTENCES = st.lists(st.lists(_WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=12)


@settings(max_examples=300, deadline=None)
@given(_SENTENCES, st.sampled_from([0.6, 0.8]))
def test_whatever_is_alike_or_held_is_near(sentences: list[str], share: float) -> None:
    gists = [gist(sentence, frozenset()) for sentence in sentences]
    shelf = Shelf(gists, share)
    for number, own in enumerate(gists):
        near = shelf.near(own)
        for earlier, other in enumerate(gists[:number]):
            if alike(own, other, share) or holds(own, other, share) or holds(other, own, share):
                assert earlier in near
        shelf.put(number, own)


def test_what_shares_no_rare_word_is_not_looked_at() -> None:
    gists = [gist(f"the council of Town{number} voted its winter plan", frozenset()) for number in range(50)]
    shelf = Shelf(gists, 0.8)
    for number, own in enumerate(gists):
        assert shelf.near(own) == []
        shelf.put(number, own)


def _days(articles: int) -> DayFacts:
    return desk_day(*(busy(number) for number in range(articles)))


def _cost(day: DayFacts) -> float:
    begun = time.process_time()
    compose(day)
    return time.process_time() - begun


def test_eight_times_the_articles_cost_less_than_sixteen_times_as_much() -> None:
    small, large = _days(25), _days(200)
    compose(small)
    assert min(_cost(large) for _ in range(2)) < 16 * min(_cost(small) for _ in range(3))
