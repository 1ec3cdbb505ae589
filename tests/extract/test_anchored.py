"""Days counted from another day of the story."""

import pytest

from briefgen import lexicon
from briefgen.extract.anchored import Anchored
from briefgen.model.dates import When


@pytest.mark.parametrize(
    ("base", "text", "when"),
    [
        ("2019-05-06", "died two days later", "2019-05-08"),
        ("2019-05-06", "had fallen the day before.", "2019-05-05"),
        ("2019-05-06", "fell the day before the march", "2019-05-05"),
        ("2019-05-06", "were freed the next day", "2019-05-07"),
        ("2019-05-06", "had been set a year earlier in Selmar", "2018"),
        ("2019-05", "resigned three months later", "2019-08"),
        ("2019-05-06", "zero days later it was over", None),
        ("2019-05-06", "was over zero days later", "2019-05-06"),
        ("2019-05-06", "fell two days before the vote", None),
        ("2019-05-06", "two days after he had left", None),
        ("2019-05", "died two days later", None),
        ("2019-05-06", "will come two days a week", None),
        ("2019-05-06", "came sooner or later", None),
    ],
)
def test_a_day_is_counted_from_the_one_told(base, text, when):
    found = Anchored(lexicon.load()).find(text, When.parse(base), "The march began at noon.")
    assert (str(found) if found else None) == when
