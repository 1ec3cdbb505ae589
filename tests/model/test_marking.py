"""Which markings may stand in which report."""

import pytest

from briefgen.model.marking import TLP, exceeds, is_unknown_tlp


def test_each_marking_of_the_protocol_exceeds_those_below_it_alone() -> None:
    for place, marking in enumerate(TLP):
        assert [exceeds(marking, report) for report in TLP] == [other < place for other in range(len(TLP))]


@pytest.mark.parametrize(
    ("marking", "report", "exceeding"),
    [
        (None, "TLP:CLEAR", False),
        ("HOUSE ONLY", "HOUSE ONLY", False),
        ("HOUSE ONLY", "TLP:RED", True),
        ("TLP:GREEN", "HOUSE ONLY", True),
        ("TLP:CLEAR", "HOUSE ONLY", False),
    ],
)
def test_house_markings_are_compared_for_equality(marking: str | None, report: str, exceeding: bool) -> None:
    assert exceeds(marking, report) is exceeding


@pytest.mark.parametrize(
    ("marking", "unknown"),
    [
        ("TLP:PURPLE", True),
        ("tlp:red", True),
        ("TLP RED", True),
        ("amber", True),
        ("Red", True),
        ("REDUCED", False),
        ("TLP:RED", False),
        ("HOUSE", False),
        (None, False),
    ],
)
def test_what_only_looks_like_the_protocol_is_unknown(marking: str | None, unknown: bool) -> None:
    assert is_unknown_tlp(marking) is unknown
