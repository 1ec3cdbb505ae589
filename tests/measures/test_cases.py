"""The cases in quantities.yaml and dates.yaml."""

import datetime as dt
from pathlib import Path

import pytest
import yaml

from briefgen import lexicon
from briefgen.measures import Dates, Quantities

PUBLISHED = dt.date(2019, 1, 16)


def cases(name):
    return yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def shown(text, measure):
    value = f"{measure.value}..{measure.high}" if measure.high is not None else f"{measure.value}"
    return f"{measure.span.of(text)} = {value} {measure.unit or '-'} {measure.bound or '-'}"


@pytest.mark.parametrize("case", cases("quantities.yaml"), ids=lambda case: case["text"])
def test_quantities(case):
    found = Quantities(lexicon.load()).find(case["text"])
    assert [shown(case["text"], measure) for measure in found] == case["found"]


@pytest.mark.parametrize("case", cases("dates.yaml"), ids=lambda case: case["text"])
def test_dates(case):
    found = Dates(lexicon.load()).find(case["text"], PUBLISHED, ahead=case.get("ahead", False))
    assert [f"{one.span.of(case['text'])} = {one.when}" for one in found] == case["found"]


def test_relative_dates_stay_open_without_a_day_of_publishing():
    found = Dates(lexicon.load()).find("on Monday, last week, in March, on 3 May 2018", None)
    assert [str(one.when) for one in found] == ["None", "None", "None", "2018-05-03"]
