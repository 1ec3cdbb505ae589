"""The addresses of one page are one, those of two are not."""

import pytest

from briefgen.facts.canonical import canonical

PAGE = "https://news.example.org/2026/03/flood"


@pytest.mark.parametrize(
    "same",
    [
        "http://news.example.org/2026/03/flood",
        "https://NEWS.example.org/2026/03/flood/",
        "https://news.example.org:443/2026/03/flood#comments",
        "https://news.example.org/2026/03/flood?utm_source=rss&utm_medium=feed",
        "https://news.example.org/2026/03/flood?fbclid=Iw1&at_campaign=x",
        "https://www.news.example.org/2026/03/flood",
        "https://m.news.example.org/2026/03/flood",
        "https://amp.news.example.org/2026/03/flood",
        "https://news.example.org/2026/03/flood/amp/",
        "https://news.example.org/2026/03/flood?amp=1",
        "https://news.example.org/2026/03/flood?outputType=amp",
        "https://news.example.org/2026/03/flood/index.html",
        "https://news.example.org/2026/03/fl%6fod",
    ],
)
def test_one_page(same: str) -> None:
    assert canonical(same) == canonical(PAGE) == "news.example.org/2026/03/flood"


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example.org/2026/03/Flood",  # paths have their case
        "https://news.example.org/2026/03/flood-2",
        "https://news.example.org/2026/03/flood?page=2",
        "https://news.example.org/story?id=7",
        "https://other.example.org/2026/03/flood",
        "https://m.org/2026/03/flood",  # no prefix: the name itself
        "https://news.example.org:8080/2026/03/flood",
        "https://news.example.org/2026/03/flood/ampere",
    ],
)
def test_another_page(other: str) -> None:
    assert canonical(other) not in {canonical(PAGE), None}


def test_the_order_of_a_query_says_nothing_its_values_do() -> None:
    assert canonical("https://a.example/x?b=2&id=1") == canonical("https://a.example/x?id=1&utm_term=z&b=2")
    assert canonical("https://a.example/x?id=1") != canonical("https://a.example/x?id=2")


@pytest.mark.parametrize(
    "none", ["https://news.example.org/", "https://news.example.org", "news", "", "ftp://a.example/x", "http://[x/"]
)
def test_what_names_no_page(none: str) -> None:
    assert canonical(none) is None
