"""The words of likelihood: two rows that stand for the same seven ranges."""

from briefgen.model.edition import Likelihood


def test_each_term_has_its_counterpart_in_the_other_row() -> None:
    rows = [[term for term in Likelihood if term.row == row] for row in (0, 1)]
    assert [len(row) for row in rows] == [7, 7]
    assert [term.percent for term in rows[0]] == [term.percent for term in rows[1]]


def test_the_ranges_follow_one_another() -> None:
    ranges = [term.percent for term in Likelihood if term.row == 0]
    assert [low for low, _ in ranges] == [1, *(high for _, high in ranges[:-1])]
    assert Likelihood("likely").percent == Likelihood("probable").percent == (55, 80)
