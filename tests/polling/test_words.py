"""Which words are found in a text, and what a page says."""

import pytest

from briefgen.config import PageSource
from briefgen.polling.words import is_wanted, plain, visible


@pytest.mark.parametrize(
    ("words", "text", "held"),
    [
        (("flood",), "A FLOOD in Brenn", True),
        (("flood",), "under floodlight", False),
        (("flood",), "the flood.", True),
        (("dam break",), "the dam\n  break", True),
        (("dam break",), "the dam-break", False),
        (("c++",), "written in C++.", True),
        (("c++",), "written in c", False),
        (("a.b",), "axb", False),
        (("straße",), "die STRASSE", True),
    ],
)
def test_words_are_whole_and_in_any_case(words: tuple[str, ...], text: str, held: bool) -> None:
    assert is_wanted(PageSource(page=("x",), include=words), text) is held
    assert is_wanted(PageSource(page=("x",), exclude=words), text) is not held


def test_without_words_everything_is_wanted() -> None:
    assert is_wanted(PageSource(page=("x",)), "")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One &amp; <b>two</b>", "One & two"),
        ("a<script>b</script>c<SCRIPT src=x>d</SCRIPT >e", "a c e"),
        ("a<style>b", "a"),
        ("3 < 4 and 5 > 4", "3 4"),
        ("a <scripture>", "a"),
        ("İİİİ<script>b</script>c", "İİİİ c"),
        ("a<script>b<style>c</script>d", "a d"),
    ],
)
def test_what_a_page_says(markup: str, text: str) -> None:
    assert visible(markup) == text


def test_a_tag_that_is_none_stays() -> None:
    assert plain("4 < 5") == "4 < 5"
    assert plain("<" * 9) == "<" * 9
