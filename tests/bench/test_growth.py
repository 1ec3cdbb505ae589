"""bench/growth.py makes days that grow, and composing does not grow faster than they do."""

import time

import pytest

from bench import growth
from briefgen.facts import FactsStore
from briefgen.report import compose
from tests.conftest import busy, digest, flood

MODELS = [filed.facts for filed in (digest(), flood("f-aaaaaa", "Valley Post", 120, 19), busy(1), busy(2))]


def seconds(count: int) -> float:
    made = growth.day(MODELS, count)
    start = time.process_time()
    report = compose(made)
    spent = time.process_time() - start
    assert report.head.articles == count
    return spent


def test_stories_differ_in_names_and_numbers_and_articles_of_one_story_share_them() -> None:
    articles = growth.day(MODELS, 3 * growth.A_STORY * len(MODELS)).articles
    titles = [article.facts.title for article in articles]
    assert len({*titles[: growth.A_STORY]}) == 1
    assert growth.day(MODELS, 5) == growth.day(MODELS, 5)
    figures = {str(one.value) for article in articles[5 :: 5 * len(MODELS)] for one in article.facts.quantities}
    assert len(figures) >= 3  # of one model, told of three stories


def test_composing_grows_with_the_articles_not_with_their_pairs() -> None:
    seconds(40)  # what is loaded once
    few, many = seconds(100), seconds(1000)
    assert many <= 25 * few  # all pairs would be a hundred times as many


@pytest.mark.parametrize("count", [0, 1])
def test_a_small_day_is_composed_too(count: int) -> None:
    seconds(count)


def test_a_desk_without_facts_has_no_models(tmp_path) -> None:
    assert growth.models(tmp_path) == [] == list(FactsStore(tmp_path).days())
