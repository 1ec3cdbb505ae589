"""A report for a chat room that takes only so much."""

import pytest

from briefgen.render.shortened import shortened

REPORT = "# Lage\n\nHead.\n\n## Bottom line\n\nThe dam holds.\n\n## Situation\n\nLong. Long. Long.\n\n## Sources\n\n1\n"


@pytest.mark.parametrize("limit", [None, len(REPORT)])
def test_what_fits_is_left_alone(limit: int | None) -> None:
    assert shortened(REPORT, limit) == REPORT


def test_whole_sections_stay_and_the_others_are_named() -> None:
    assert shortened(REPORT, 80) == "# Lage\n\nHead.\n\n## Bottom line\n\nThe dam holds.\n\n… Situation · Sources\n"


def test_nothing_is_ever_longer_than_the_limit() -> None:
    assert [limit for limit in range(50, len(REPORT) + 5) if len(shortened(REPORT, limit)) > limit] == []
    assert shortened(REPORT, 50) == "# Lage\n\n… Bottom line · Situation · Sources\n"
