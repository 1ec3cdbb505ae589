"""The cases in quantities.yaml and dates.yaml."""

import datetime as dt
import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import lexicon
from briefgen.measures import Dates, Quantities

PUBLISHED = dt.date(2019, 1, 16)


@cache
def quantities():
    return Quantities(lexicon.load())


@cache
def dates():
    return Dates(lexicon.load())


def cases(name):
    return yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def shown(text, measure):
    value = f"{measure.value}..{measure.high}" if measure.high is not None else f"{measure.value}"
    return f"{measure.span.of(text)} = {value} {measure.unit or '-'} {measure.bound or '-'}"


@pytest.mark.parametrize("case", cases("quantities.yaml"), ids=lambda case: case["text"])
def test_quantities(case):
    found = quantities().find(case["text"])
    assert [shown(case["text"], measure) for measure in found] == case["found"]


@pytest.mark.parametrize("case", cases("dates.yaml"), ids=lambda case: case["text"])
def test_dates(case):
    found = dates().find(case["text"], PUBLISHED, ahead=case.get("ahead", False))
    assert [f"{one.span.of(case['text'])} = {one.when}" for one in found] == case["found"]


def test_relative_dates_stay_open_without_a_day_of_publishing():
    found = dates().find("on Monday, last week, in March, on 3 May 2018", None)
    assert [str(one.when) for one in found] == ["None", "None", "None", "2018-05-03"]


PIECES = (
    "0", "00", "0000", "1", "-3", "1/2", "½", "^", "-", "e5", "x10^", "$", "€", "%", "km", "million", "half", "of",
    "a", "dozen", "and", "point", "five", "hundred", "between", "to", ",", ".", "(", ")", "'s", "31", "February",
    "2026", "13:00", "last", "next", "Monday", "Q5", "week", "year", "weekend", "century", "53", "1st", "99", "s",
    "ago", "from", "now", "before", "early", "the", "end", "Easter", "in",
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " "])), max_size=8), st.booleans())
def test_any_row_of_their_words_is_read(pieces, ahead):
    text = "".join(piece + gap for piece, gap in pieces)
    for measure in quantities().find(text):
        assert re.fullmatch(r"-?\d{1,30}(\.\d{1,30})?", f"{measure.value:f}"), "or the facts file does not take it"
    for dating in dates().find(text, PUBLISHED, ahead=ahead):
        assert dating.when is None or dating.when.first <= dating.when.last
