"""Text cut into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.language.cutter import cut
from briefgen.model.document import Span


def words(text):
    return [span.of(text) for span in cut(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("They don't; it's Ann's.", "They|do|n't|;|it|'s|Ann|'s|."),
        ("Gen. Lee of the U.S. cannot go.", "Gen.|Lee|of|the|U.S.|can|not|go|."),
        ("a $2.35B deal, 50m people, 20%", "a|$|2.35|B|deal|,|50|m|people|,|20|%"),
        ("They co-produce AIM-120 air-to-air missiles", "They|co-produce|AIM-120|air|-|to|-|air|missiles"),
        ("“Why?” he asked… at 10:30", "“|Why|?|”|he|asked|…|at|10:30"),
        ("see https://example.org/a?b=1. End", "see|https://example.org/a?b=1|.|End"),
        ("no.1 in 1990s, the 21st of 2025-04-02", "no|.|1|in|1990s|,|the|21st|of|2025-04-02"),
        ("O'Brien sold 1,400.5 litres", "O'Brien|sold|1,400.5|litres"),
    ],
)
def test_cut(text, cuts):
    assert words(text) == cuts.split("|")


@given(st.text(max_size=200))
def test_words_tile_the_text_but_for_white_space(text):
    spans = list(cut(text, Span(0, len(text))))
    covered = {index for span in spans for index in range(span.start, span.end)}
    assert sum(span.end - span.start for span in spans) == len(covered)
    assert all(text[index].isspace() for index in range(len(text)) if index not in covered)


def test_only_the_span_is_cut():
    assert [span.of("one two three") for span in cut("one two three", Span(4, 7))] == ["two"]
