"""No text makes reading slower than its length: twice as long takes about twice as much."""

import time
from pathlib import Path

import pytest
import yaml

from briefgen import lexicon
from briefgen.measures import Dates, Quantities

PIECES = yaml.safe_load(Path(__file__).with_name("repeated.yaml").read_text(encoding="utf-8"))
SHORT = 4_000
LEAST = 0.02
"""Below so many seconds a measurement says nothing."""


def seconds(read, text):
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        read(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_length(piece):
    quantities, dates = Quantities(lexicon.load()), Dates(lexicon.load())
    for read in (quantities.find, lambda text: dates.find(text, None)):
        short = piece * (SHORT // len(piece))
        once, fourfold = seconds(read, short), seconds(read, short * 4)
        assert fourfold < max(LEAST * 4, once * 8)
